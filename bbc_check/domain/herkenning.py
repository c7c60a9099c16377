"""What tells a certain kind of phrase in a text. The words and patterns are data."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

# No phrase that excuses another is longer than this to either side of it.
_OMGEVING = 160
# A pattern that needs to see more than it quotes names the part to quote so.
VONDST = "vondst"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern as all of them are meant: in any case; re.error when it is none.

    It is compiled when a text is looked at: most runs need few of the patterns that come along.
    """
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Herkenning:
    """Patterns to look for, and what looks like them but is something else (``uitzonderingen``).

    ``naam`` is the file the patterns come from, for messages to developers. They are regular
    expressions. Every text in which ``patronen`` find something holds one of ``kenmerken`` (lower
    case, where there are any), or one of ``letters`` standing alone: most texts need no other look.
    """

    naam: str
    patronen: tuple[str, ...]
    uitzonderingen: tuple[str, ...] = ()
    kenmerken: tuple[str, ...] = ()
    letters: str = ""

    def find(self, text: str) -> str | None:
        """Return the first phrase in ``text`` that a pattern tells, or None."""
        text = unicodedata.normalize("NFC", text)
        if not self._may_be_in(text):
            return None
        found = sorted(_spans(self.patronen, text))
        harmless = sorted(_spans(self.uitzonderingen, text)) if found else []
        starts = [start for start, _ in harmless]
        # how far the harmless phrases reach that start at or before each of them: one look tells
        reach = [0, *accumulate((end for _, end in harmless), max)]
        for start, end in found:
            if reach[bisect_right(starts, start)] < end:
                return text[start:end]
        return None

    def found_in(self, text: str) -> bool:
        """Return whether ``find`` finds anything; it stops at the first phrase that counts."""
        text = unicodedata.normalize("NFC", text)
        return self._may_be_in(text) and any(
            not self._is_harmless(text, start, end) for start, end in _spans(self.patronen, text)
        )

    def _is_harmless(self, text: str, start: int, end: int) -> bool:
        """Return whether a phrase is part of what looks like it but is something else."""
        around = _spans(self.uitzonderingen, text, max(0, start - _OMGEVING), end + _OMGEVING)
        return any(first <= start and end <= last for first, last in around)

    def _may_be_in(self, text: str) -> bool:
        """Return whether a text can hold anything at all, by what the list itself says of it."""
        if not self.kenmerken and not self.letters:
            return True
        lower = " ".join(text.lower().split())
        if any(each in lower for each in self.kenmerken):
            return True
        alone = rf"(?<!\w)[{self.letters}](?!\w)"
        return self.letters != "" and compiled(alone).search(text) is not None


def _spans(
    patterns: Iterable[str], text: str, begin: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    for pattern in map(compiled, patterns):
        part = VONDST if VONDST in pattern.groupindex else 0
        found = pattern.finditer(text, begin, len(text) if end is None else end)
        yield from (match.span(part) for match in found)
