"""What happens in a worker process: it does what comes in, until nobody is at the other end."""

import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import Any

from bbc_check.lacks import lack_of_machine
from bbc_check.running.job import without_cleanup

WINDOWS = sys.platform == "win32"
READY, GOOD, FAULT = b"?", b"+", b"-"


def work(do: Callable[[Any], Any], pipe: Connection, close: Sequence[Connection]) -> None:
    """Be a worker: say so, then do what comes in until nobody is at the other end."""
    _cut_loose(close)
    try:
        pipe.send_bytes(READY)
        while True:
            task = pipe.recv_bytes()
            pipe.send_bytes(_answer(do, task))
    except (EOFError, OSError):
        return


def _answer(do: Callable[[Any], Any], task: bytes) -> bytes:
    try:
        result = do(pickle.loads(task))  # noqa: S301 our own process wrote it
        with without_cleanup():
            return GOOD + pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        told = lack_of_machine(error) or traceback.format_exc()
        return FAULT + told.encode("utf-8", "replace")


def _cut_loose(close: Sequence[Connection]) -> None:
    """Cut a worker loose: ends of other pipes, the output, and the signals of the main process."""
    for each in close:
        each.close()
    if not WINDOWS:
        # who reads the output waits for the main process only, and nothing gets mixed into it
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the main process ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if not WINDOWS:
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # as nohup wants it
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ending_signals())
    with suppress(RuntimeError):  # no room for a thread: what we are at is then done first
        threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End at once when the main process is gone: nobody hears what comes of the work."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _ending_signals() -> set[signal.Signals]:
    return {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C, SIGTERM and SIGHUP wait for a moment (where the system can)."""
    if WINDOWS:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ending_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
