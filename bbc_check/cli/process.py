"""What the command changes in its process while it runs: streams and signals."""

import gc
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from io import BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from types import FrameType
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# what asks the program to end: Ctrl-C, the system, and a window that closes (Windows knows no such signal)
_ENDING_SIGNALS = [
    getattr(signal, each) for each in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, each)
]
_CLEANING_UP = 3.0  # seconds in which another signal changes nothing


class Terminated(BaseException):
    """Somebody asks the program to end (SIGTERM), or closes its window (SIGHUP): ``sign`` says which.

    Like Ctrl-C it must pass whatever catches faults.
    """

    def __init__(self, sign: int) -> None:
        super().__init__(sign)
        self.sign = sign


@contextmanager
def own_process() -> Iterator[None]:
    """Let the command have its streams and signals; afterwards all is as it was."""
    with ExitStack() as stack:
        for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
            stack.enter_context(_stream(name, mode))
        stack.enter_context(_signals())
        yield


@contextmanager
def loading() -> Iterator[None]:
    """Load what stays until the end: the garbage collector need not look at it, now or later.

    That is a tenth of the time of a small run.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if before:
            gc.enable()


class _Nowhere(FileIO):
    """Takes the place of a stream that is closed, and knows whether anything was lost."""

    def __init__(self) -> None:
        super().__init__(os.devnull, "w")
        self.lost = False

    def write(self, data: "ReadableBuffer", /) -> int:
        """Lose some output."""
        self.lost = True
        return super().write(data)


def _inert(text: str) -> str:
    # only loaded where something is told
    from bbc_check.rendering.inert_text import inert_lines
    from bbc_check.rendering.words import harmless

    return inert_lines(harmless(text))


class _Telling(TextIOWrapper):
    """Stderr. Names of files and the like steer nothing there, neither a terminal nor a pipeline.

    That something cannot be told changes nothing of a run and how it ends.
    """

    _loading = False

    def write(self, text: str, /) -> int:
        """Tell something; what begins with a carriage return is a bar, drawn over the last one."""
        # what Python tells of modules while they load (PYTHONVERBOSE) must not load them again
        if not text.startswith("\r") and not self._loading:
            self._loading = True
            try:
                text = _inert(text)
            finally:
                self._loading = False
        try:
            return super().write(text)
        except OSError:
            forget(self)
            return len(text)

    def flush(self) -> None:
        """Tell it now."""
        try:
            super().flush()
        except OSError:
            forget(self)


def output_lost() -> bool:
    """Return whether output went to a stream that is closed."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return isinstance(raw, _Nowhere) and raw.lost


@contextmanager
def _stream(name: str, mode: str) -> Iterator[None]:
    """Write UTF-8 with plain newlines whatever the console or the redirection.

    A standard stream that is closed gets a place to go: no file of ours may take its number.
    """
    before = getattr(sys, name)
    stream = before
    if before is None:
        stream = TextIOWrapper(
            BufferedReader(FileIO(os.devnull)) if mode == "r" else BufferedWriter(_Nowhere()),
            encoding="utf-8",
        )
    elif mode == "w" and isinstance(before, TextIOWrapper):
        kind = _Telling if name == "stderr" else TextIOWrapper
        before.flush()
        stream = kind(
            before.buffer,
            encoding="utf-8",
            errors="replace",
            newline="\n",
            line_buffering=before.line_buffering,
            write_through=before.write_through,
        )
    setattr(sys, name, stream)
    try:
        yield
    finally:
        setattr(sys, name, before)
        if before is None:
            stream.close()
        elif stream is not before:
            with suppress(OSError):  # what could not be written was told
                stream.detach()


@contextmanager
def _signals() -> Iterator[None]:
    ending = _Ending()
    before = {sign: signal.getsignal(sign) for sign in _ENDING_SIGNALS}
    for sign, handler in before.items():
        if handler is not signal.SIG_IGN:  # as nohup and & want it
            signal.signal(sign, ending)
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


class _Ending:
    """Ends the run; a second Ctrl-C soon after does not disturb the cleaning up."""

    def __init__(self) -> None:
        self._again = 0.0

    def __call__(self, sign: int, _frame: FrameType | None) -> None:
        """Take a signal."""
        if (now := time.monotonic()) >= self._again:
            self._again = now + _CLEANING_UP
            raise KeyboardInterrupt if sign == signal.SIGINT else Terminated(sign)


def forget(stream: TextIO) -> None:
    """Let what is still waiting to be written to a stream go, without Python complaining on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
