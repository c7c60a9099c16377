"""What the user leaves out of a run: patterns of names and paths."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePath


class Exclusion:
    """Patterns (``--exclude``); what fits one is left out, a folder with all that is in it.

    One without a slash is that of a name, at any depth. One with slashes is that of a path, counted from
    the folder that was named or as it is told; ``**`` stands for any number of folders. Case counts where it
    does for the system.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        """Take patterns; none is blank."""
        split = [PurePath(each).parts for each in patterns]
        self._names = [parts[0] for parts in split if len(parts) == 1]
        self._paths = [parts for parts in split if len(parts) > 1]

    def fits(self, path: Path, named: Path) -> bool:
        """Return whether a path is left out that was found under a named one, or was named itself."""
        if any(fnmatch(path.name, each) for each in self._names):
            return True
        if not self._paths:
            return False
        ways = path.parts, path.relative_to(named).parts
        return any(_fits(way, each) for way in ways for each in self._paths)


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_fits(parts[start:], pattern[1:]) for start in range(len(parts) + 1))
    return bool(parts) and fnmatch(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])
