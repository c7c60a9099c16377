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
from typing import Any

from bbc_check.running.order import Done, Ending, Failed, Order, Stopped, TimedOut
from bbc_check.running.worker_process import GOOD, WINDOWS, undisturbed, work

_MOST = 30 if WINDOWS else 512  # Windows waits for 63 things at most: a pipe and a process each
_ENOUGH = 3  # workers that died in a row without having done anything
_LONGEST = 3600.0  # seconds of one wait: the system does not take any number
_PATIENCE = 5.0  # seconds for a killed process to be gone


class NoWorkers(Exception):
    """No process can be started, or each dies before it has done anything."""


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection
    ready: bool = False  # it has said that it is there
    index: int | None = None
    deadline: float | None = None  # when its task is out of time


class Workers:
    """Up to ``count`` processes that call ``do``; ``limit`` are the seconds for one task."""

    def __init__(self, do: Callable[[Any], Any], count: int, *, limit: float | None = None) -> None:
        self._do, self._count, self._limit = do, min(count, _MOST), limit
        self._method = start_method()
        self._workers: list[_Worker] = []
        self._in_vain = 0

    def run(
        self, tasks: Sequence[Any], order: Order, tick: float | None = None
    ) -> Generator[Ending | None]:
        """Yield how each task ended, as they end; None at least every ``tick`` seconds.

        Close the generator to end all processes at once. Raises NoWorkers with tasks undone.
        """
        left = len(tasks)  # tasks of which the end is not known
        try:
            while left:
                self._fill(left)
                self._deal(tasks, order)
                endings = [*self._hear(self._wait(tick)), *self._overdue()]
                left -= len(endings)
                self._deal(tasks, order)  # nobody idles while the caller looks at these
                yield from endings
                yield None
        finally:
            self._stop()

    def _fill(self, wanted: int) -> None:
        """Start workers until there are enough for the tasks that are left."""
        while len(self._workers) < min(self._count, wanted):
            if self._in_vain >= max(_ENOUGH, 2 * self._count):
                break
            if sys.stdout is not None:
                sys.stdout.flush()  # a fork does so too, and a reader that left is another matter
            try:
                self._start()
            except OSError:  # no room for another process
                self._in_vain += 1
        if not self._workers:
            raise NoWorkers

    def _start(self) -> None:
        context = get_context(self._method)
        ours, theirs = context.Pipe()
        # a copy of our end in another process would keep a worker from seeing that we are gone
        close = [each.pipe for each in self._workers] + [ours] if self._method == "fork" else []
        args = self._do, theirs, close
        try:
            with undisturbed():
                start = context.Process  # type: ignore[attr-defined]  # each kind has it, the stub of all not
                process = start(target=work, args=args, daemon=True)
                process.start()
                self._workers.append(_Worker(process, ours))
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()

    def _deal(self, tasks: Sequence[Any], order: Order) -> None:
        """Give each idle worker a task."""
        for worker in list(self._workers):
            if not worker.ready or worker.index is not None:
                continue
            if (index := order.next_task()) is None:
                return
            try:
                worker.pipe.send_bytes(pickle.dumps(tasks[index], pickle.HIGHEST_PROTOCOL))
            except OSError:  # it died while it was idle
                order.give_back(index)
                self._forget(worker, _PATIENCE)
                continue
            worker.index = index
            worker.deadline = None if self._limit is None else time.monotonic() + self._limit

    def _wait(self, tick: float | None) -> set[Any]:
        """Return what has something to say: pipes of workers, and processes that ended."""
        now = time.monotonic()
        times = [
            min(each.deadline - now, _LONGEST)
            for each in self._workers
            if each.deadline is not None
        ]
        if tick is not None:
            times.append(tick)
        things: list[Any] = [each.pipe for each in self._workers]
        things += [each.process.sentinel for each in self._workers]
        return set(wait(things, max(0.0, min(times)) if times else None))

    def _hear(self, ready: set[Any]) -> Iterator[Ending]:
        """Yield what the workers say, and what was lost with those that died."""
        for worker in list(self._workers):
            if worker.pipe not in ready and worker.process.sentinel not in ready:
                continue
            try:
                # of a process that ended, what it said before still counts
                message = worker.pipe.recv_bytes() if worker.pipe.poll() else None
            except (EOFError, OSError):
                message = None
            if message is None:
                code = self._forget(worker, _PATIENCE)
                if worker.index is not None:
                    yield Stopped(worker.index, code)
            elif worker.index is None:
                worker.ready = True
            else:
                if message[:1] == GOOD:
                    yield Done(worker.index, message)
                else:
                    yield Failed(worker.index, message[1:].decode("utf-8", "replace"))
                worker.index = worker.deadline = None
                self._in_vain = 0

    def _overdue(self) -> Iterator[Ending]:
        """Stop what passed the limit, unless its result is just coming in."""
        now = time.monotonic()
        for worker in list(self._workers):
            late = worker.deadline is not None and worker.deadline <= now
            if worker.index is not None and late and not worker.pipe.poll():
                self._forget(worker)
                yield TimedOut(worker.index)

    def _forget(self, worker: _Worker, patience: float = 0.0) -> int:
        """Forget a worker and return its exit code; what has not ended by itself is killed."""
        self._in_vain += worker.index is None
        self._workers.remove(worker)
        with suppress(OSError):
            worker.pipe.close()
        worker.process.join(patience)
        return _end(worker.process)

    def _stop(self) -> None:
        """End all processes at once; nothing that they hold is worth keeping."""
        with undisturbed():
            for worker in self._workers:
                worker.process.kill()
            for worker in self._workers:
                worker.pipe.close()
                _end(worker.process)
            self._workers.clear()


def start_method() -> str:
    """Return how processes start: "fork" is instant and shares what is loaded; elsewhere "spawn".

    BBC_CHECK_START=spawn asks for the way of Windows and macOS, to try it on Linux.
    """
    single = threading.active_count() == 1  # a lock that another thread holds would stay locked
    if sys.platform == "linux" and single and os.environ.get("BBC_CHECK_START") != "spawn":
        return "fork"
    return "spawn"


def _end(process: BaseProcess) -> int:
    """Kill a process if it still runs, and return its exit code."""
    if process.exitcode is None:
        process.kill()
        process.join(_PATIENCE)
    code = process.exitcode
    if code is not None:
        process.close()
    return -1 if code is None else code
