"""Who hears how far a run is."""

import warnings
from collections.abc import Sequence


class Follower:
    """Hears how far a run is; this one shows nothing.

    ``tick`` are the seconds after which it wants to hear something.
    """

    tick: float | None = None

    def busy(self, index: int | None) -> None:
        """Hear which task started last of those that are being done, again and again."""

    def done(self) -> None:
        """Hear that a task is done."""

    def warn(self, text: str) -> None:
        """Hear what the user must know of the run as a whole (Dutch)."""
        warnings.warn(text, RuntimeWarning, stacklevel=2)


class FollowerAgain(Follower):
    """Hears of tasks that are done once more; ``indexes`` are what they were the first time."""

    def __init__(self, follower: Follower, indexes: Sequence[int]) -> None:
        self._follower, self._indexes = follower, indexes
        self.tick = follower.tick

    def busy(self, index: int | None) -> None:
        """Tell which task it is; that one is done was told already."""
        self._follower.busy(None if index is None else self._indexes[index])

    def warn(self, text: str) -> None:
        """Tell it."""
        self._follower.warn(text)
