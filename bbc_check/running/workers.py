"""Worker processes that do one task at a time; one that dies or takes too long costs only its own.

Nothing here knows what a task is. Each worker has its own pipe, so that no lock is shared that a
killed process could keep. Why no pool of the library: docs/decisions/0014-processen.md.
"""

import os
import pickle
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Protocol

from bbc_check.running.worker_process import GOOD, WINDOWS, undisturbed, without_cleanup, work

_MEESTE = 30 if WINDOWS else 512  # Windows waits for 63 things at most: a pipe and a process each
_GENOEG = 3  # workers that died in a row without having done anything
_LANGST = 3600.0  # seconds of one wait: the system does not take any number
_GEDULD = 5.0  # seconds for a killed process to be gone


@dataclass(frozen=True, slots=True)
class Done:
    """A task that is done; ``inhoud`` is what its worker sent, only unpacked when it is wanted."""

    index: int
    inhoud: bytes

    def waarde(self) -> Any:
        """Return the result."""
        with without_cleanup():
            return pickle.loads(memoryview(self.inhoud)[1:])  # noqa: S301 our own process wrote it


@dataclass(frozen=True, slots=True)
class Failed:
    """A task that raised an exception, or whose result cannot be sent; ``spoor`` is the traceback."""

    index: int
    spoor: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """A task whose process died: ``code`` is its exit code, below zero the number of a signal."""

    index: int
    code: int


@dataclass(frozen=True, slots=True)
class TimedOut:
    """A task that passed the time limit and was stopped."""

    index: int


Ending = Done | Failed | Stopped | TimedOut


class NoWorkers(Exception):
    """No process can be started, or each dies before it has done anything."""


class Dealer(Protocol):
    """Decides which task is next."""

    def volgende(self) -> int | None:
        """Return the index of a task to start; None when there is none now.

        As long as a task is left, there must be one while none is being done.
        """

    def terug(self, index: int) -> None:
        """Take back a task that could not be started."""

    def begonnen(self, index: int) -> None:
        """Hear that a task has been started."""


@dataclass(slots=True, eq=False)
class _Werker:
    proces: BaseProcess
    pijp: Connection
    klaar: bool = False  # it has said that it is there
    index: int | None = None
    tot: float | None = None  # when its task is out of time


class Workers:
    """Up to ``aantal`` processes that call ``doe``; ``limiet`` are the seconds for one task."""

    def __init__(
        self, doe: Callable[[Any], Any], aantal: int, *, limiet: float | None = None
    ) -> None:
        self._doe, self._aantal, self._limiet = doe, min(aantal, _MEESTE), limiet
        self._wijze = start_method()
        self._werkers: list[_Werker] = []
        self._vergeefs = 0

    def voer_uit(
        self, taken: Sequence[Any], uitdeler: Dealer, tik: float | None = None
    ) -> Generator[Ending | None]:
        """Yield how each task ended, as they end; None at least every ``tik`` seconds.

        Close the generator to end all processes at once. Raises GeenWerkers with tasks undone.
        """
        open_ = len(taken)  # tasks of which the end is not known
        try:
            while open_:
                self._vul_aan(open_)
                self._deel_uit(taken, uitdeler)
                aflopen = [*self._hoor(self._wacht(tik)), *self._verlopen()]
                open_ -= len(aflopen)
                self._deel_uit(taken, uitdeler)  # nobody idles while the caller looks at these
                yield from aflopen
                yield None
        finally:
            self._stop()

    def _vul_aan(self, wanted: int) -> None:
        """Start workers until there are enough for the tasks that are left."""
        while len(self._werkers) < min(self._aantal, wanted):
            if self._vergeefs >= max(_GENOEG, 2 * self._aantal):
                break
            if sys.stdout is not None:
                sys.stdout.flush()  # a fork does so too, and a reader that left is another matter
            try:
                self._start()
            except OSError:  # no room for another process
                self._vergeefs += 1
        if not self._werkers:
            raise NoWorkers

    def _start(self) -> None:
        context = get_context(self._wijze)
        ours, theirs = context.Pipe()
        # a copy of our end in another process would keep a worker from seeing that we are gone
        close = [each.pijp for each in self._werkers] + [ours] if self._wijze == "fork" else []
        args = self._doe, theirs, close
        try:
            with undisturbed():
                proces = context.Process(target=work, args=args, daemon=True)  # type: ignore[attr-defined]
                proces.start()
                self._werkers.append(_Werker(proces, ours))
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()

    def _deel_uit(self, taken: Sequence[Any], uitdeler: Dealer) -> None:
        """Give each idle worker a task."""
        for werker in list(self._werkers):
            if not werker.klaar or werker.index is not None:
                continue
            if (index := uitdeler.volgende()) is None:
                return
            try:
                werker.pijp.send_bytes(pickle.dumps(taken[index], pickle.HIGHEST_PROTOCOL))
            except OSError:  # it died while it was idle
                uitdeler.terug(index)
                self._weg(werker, _GEDULD)
                continue
            werker.index = index
            werker.tot = None if self._limiet is None else time.monotonic() + self._limiet
            uitdeler.begonnen(index)

    def _wacht(self, tik: float | None) -> set[Any]:
        """Return what has something to say: pipes of workers, and processes that ended."""
        now = time.monotonic()
        times = [min(each.tot - now, _LANGST) for each in self._werkers if each.tot is not None]
        if tik is not None:
            times.append(tik)
        things: list[Any] = [each.pijp for each in self._werkers]
        things += [each.proces.sentinel for each in self._werkers]
        return set(wait(things, max(0.0, min(times)) if times else None))

    def _hoor(self, ready: set[Any]) -> Iterator[Ending]:
        """Yield what the workers say, and what was lost with those that died."""
        for werker in list(self._werkers):
            if werker.pijp not in ready and werker.proces.sentinel not in ready:
                continue
            try:
                # of a process that ended, what it said before still counts
                message = werker.pijp.recv_bytes() if werker.pijp.poll() else None
            except (EOFError, OSError):
                message = None
            if message is None:
                code = self._weg(werker, _GEDULD)
                if werker.index is not None:
                    yield Stopped(werker.index, code)
            elif werker.index is None:
                werker.klaar = True
            else:
                yield self._afloop(werker.index, message)
                werker.index = werker.tot = None
                self._vergeefs = 0

    def _afloop(self, index: int, message: bytes) -> Ending:
        if message[:1] == GOOD:
            return Done(index, message)
        return Failed(index, message[1:].decode("utf-8", "replace"))

    def _verlopen(self) -> Iterator[Ending]:
        """Stop what passed the limit, unless its result is just coming in."""
        now = time.monotonic()
        for werker in list(self._werkers):
            late = werker.tot is not None and werker.tot <= now
            if werker.index is not None and late and not werker.pijp.poll():
                self._weg(werker)
                yield TimedOut(werker.index)

    def _weg(self, werker: _Werker, geduld: float = 0.0) -> int:
        """Forget a worker and return its exit code; what has not ended by itself is killed."""
        self._vergeefs += werker.index is None
        self._werkers.remove(werker)
        with suppress(OSError):
            werker.pijp.close()
        werker.proces.join(geduld)
        return _beeindig(werker.proces)

    def _stop(self) -> None:
        """End all processes at once; nothing that they hold is worth keeping."""
        with undisturbed():
            for werker in self._werkers:
                werker.proces.kill()
            for werker in self._werkers:
                werker.pijp.close()
                _beeindig(werker.proces)
            self._werkers.clear()


def start_method() -> str:
    """Return how processes start: "fork" is instant and shares what is loaded; elsewhere "spawn".

    BBC_CHECK_START=spawn asks for the way of Windows and macOS, to try it on Linux.
    """
    single = threading.active_count() == 1  # a lock that another thread holds would stay locked
    if sys.platform == "linux" and single and os.environ.get("BBC_CHECK_START") != "spawn":
        return "fork"
    return "spawn"


def _beeindig(proces: BaseProcess) -> int:
    """Kill a process if it still runs, and return its exit code."""
    if proces.exitcode is None:
        proces.kill()
        proces.join(_GEDULD)
    code = proces.exitcode
    if code is not None:
        proces.close()
    return -1 if code is None else code
