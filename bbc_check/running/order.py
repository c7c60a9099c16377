"""In which order tasks start, how they end, and that results come out in the order of the tasks."""

import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bbc_check.running.job import without_cleanup

# A task larger than the share of a worker divided by this goes first: at the end no worker then waits
# longer than about 1/16 of the run for another. The rest goes in order, so that results can leave.
_LARGE = 16
# Bytes of results that wait for an earlier one; over it only that earlier one is started.
MAX_WAITING = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Done:
    """A task that is done; ``content`` is what its worker sent, only unpacked when it is wanted."""

    index: int
    content: bytes

    def value(self) -> Any:
        """Return the result."""
        with without_cleanup():
            return pickle.loads(memoryview(self.content)[1:])  # noqa: S301 our own process wrote it


@dataclass(frozen=True, slots=True)
class Failed:
    """A task that raised an exception, or whose result cannot be sent; ``trace`` is the traceback."""

    index: int
    trace: str


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


class Order:
    """Hands out the indexes of tasks with these weights, and puts results in order."""

    def __init__(self, weights: Sequence[int], workers: int, most: int = MAX_WAITING) -> None:
        self._total = len(weights)
        total = sum(weights)
        large = [n for n, weight in enumerate(weights) if weight * workers * _LARGE > total]
        large.sort(key=lambda n: -weights[n])
        first = set(large)
        self._open = deque([*large, *(n for n in range(len(weights)) if n not in first)])
        self._most = most
        self._arrived: dict[int, Ending] = {}
        self._bytes = 0
        self.head = 0  # the task whose result leaves next
        self.busy: dict[int, None] = {}  # what is being done, the last to start at the end

    def next_task(self) -> int | None:
        """Return the task to start, or None when none is left or too many results wait.

        As long as a task is left, there is one while none is being done.
        """
        if self._bytes <= self._most:
            index = self._open[0] if self._open else None
        else:
            index = self.head if self.head in self._open else None
        if index is not None:
            self._open.remove(index)
            self.busy[index] = None
        return index

    def give_back(self, index: int) -> None:
        """Take back a task that could not be started."""
        self.busy.pop(index)
        self._open.appendleft(index)

    def take(self, ending: Ending) -> Iterator[Ending]:
        """Take how a task ended, and yield all whose turn it is now."""
        self.busy.pop(ending.index, None)
        self._arrived[ending.index] = ending
        self._bytes += _size(ending)
        while (first := self._arrived.pop(self.head, None)) is not None:
            self._bytes -= _size(first)
            self.head += 1
            yield first

    def rest(self) -> Iterator[tuple[int, Ending | None]]:
        """Yield all tasks whose result has not left, in order; None for what is not done."""
        for index in range(self.head, self._total):
            yield index, self._arrived.pop(index, None)


def _size(ending: Ending) -> int:
    return len(ending.content) if isinstance(ending, Done) else 0
