"""In which order tasks start, and that results come out in the order of the tasks all the same."""

from collections import deque
from collections.abc import Iterator, Sequence

from bbc_check.running.workers import Done, Ending

# A task larger than the share of a worker divided by this goes first: at the end no worker then waits
# longer than about 1/16 of the run for another. The rest goes in order, so that results can leave.
_GROOT = 16
# Bytes of results that wait for an earlier one; over it only that earlier one is started.
MAX_WAITING = 64 * 1024 * 1024


class Order:
    """Hands out the indexes of tasks with these weights, and puts results in order."""

    def __init__(self, gewichten: Sequence[int], werkers: int, most: int = MAX_WAITING) -> None:
        self._totaal = len(gewichten)
        total = sum(gewichten)
        large = [n for n, weight in enumerate(gewichten) if weight * werkers * _GROOT > total]
        large.sort(key=lambda n: -gewichten[n])
        first = set(large)
        self._open = deque([*large, *(n for n in range(len(gewichten)) if n not in first)])
        self._most = most
        self._binnen: dict[int, Ending] = {}
        self._bytes = 0
        self.kop = 0  # the task whose result leaves next
        self.bezig: dict[int, None] = {}  # what is being done, the last to start at the end

    def volgende(self) -> int | None:
        """Return the task to start, or None when none is left or too many results wait."""
        if self._bytes <= self._most:
            return self._open.popleft() if self._open else None
        if self.kop in self._open:
            self._open.remove(self.kop)
            return self.kop
        return None

    def terug(self, index: int) -> None:
        """Take back a task that could not be started."""
        self._open.appendleft(index)

    def begonnen(self, index: int) -> None:
        """Note that a task is being done."""
        self.bezig[index] = None

    def neem(self, afloop: Ending) -> Iterator[Ending]:
        """Take how a task ended, and yield all whose turn it is now."""
        self.bezig.pop(afloop.index, None)
        self._binnen[afloop.index] = afloop
        self._bytes += _omvang(afloop)
        while (first := self._binnen.pop(self.kop, None)) is not None:
            self._bytes -= _omvang(first)
            self.kop += 1
            yield first

    def rest(self) -> Iterator[tuple[int, Ending | None]]:
        """Yield all tasks whose result has not left, in order; None for what is not done."""
        for index in range(self.kop, self._totaal):
            yield index, self._binnen.pop(index, None)


def _omvang(afloop: Ending) -> int:
    return len(afloop.inhoud) if isinstance(afloop, Done) else 0
