"""In which order tasks start, and that results come out in the order of the tasks all the same."""

from collections import deque
from collections.abc import Iterator, Sequence

from bbc_check.running.workers import Done, Ending

# A task larger than the share of a worker divided by this goes first: at the end no worker then waits
# longer than about 1/16 of the run for another. The rest goes in order, so that results can leave.
_LARGE = 16
# Bytes of results that wait for an earlier one; over it only that earlier one is started.
MAX_WAITING = 64 * 1024 * 1024


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
        """Return the task to start, or None when none is left or too many results wait."""
        if self._bytes <= self._most:
            return self._open.popleft() if self._open else None
        if self.head in self._open:
            self._open.remove(self.head)
            return self.head
        return None

    def give_back(self, index: int) -> None:
        """Take back a task that could not be started."""
        self._open.appendleft(index)

    def started(self, index: int) -> None:
        """Note that a task is being done."""
        self.busy[index] = None

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
