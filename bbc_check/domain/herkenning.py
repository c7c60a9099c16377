"""What tells a certain kind of phrase in a text. The words and patterns are data."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

# No phrase that excuses another is longer than this to either side of it; only ``bevat`` leans on it.
_OMGEVING = 160
# A pattern that needs to see more than it quotes names the part to quote so.
VONDST = "vondst"


@dataclass(frozen=True, slots=True)
class Herkenning:
    """Patterns to look for, and what looks like them but is something else (``uitzonderingen``).

    ``naam`` is the file the patterns come from, for messages to developers. Every text in which
    ``patronen`` find something holds one of ``kenmerken`` (lower case, where there are any), or one
    of ``letters`` standing alone: most texts need no other look.
    """

    naam: str
    patronen: tuple[re.Pattern[str], ...]
    uitzonderingen: tuple[re.Pattern[str], ...] = ()
    kenmerken: tuple[str, ...] = ()
    letters: re.Pattern[str] | None = None

    def vind(self, text: str) -> str | None:
        """Return the first phrase in ``text`` that a pattern tells, or None."""
        text = unicodedata.normalize("NFC", text)
        found = sorted(_plaatsen(self.patronen, text)) if self._kan(text) else []
        if not found:
            return None
        harmless = sorted(_plaatsen(self.uitzonderingen, text))
        starts = [start for start, _ in harmless]
        # how far the harmless phrases reach that start at or before each of them: one look tells
        reach = [0, *accumulate((end for _, end in harmless), max)]
        for start, end in found:
            if reach[bisect_right(starts, start)] < end:
                return text[start:end]
        return None

    def bevat(self, text: str) -> bool:
        """Return whether ``vind`` finds anything; it stops at the first phrase that counts."""
        text = unicodedata.normalize("NFC", text)
        if not self._kan(text):
            return False
        for start, end in _plaatsen(self.patronen, text):
            near = max(0, start - _OMGEVING), end + _OMGEVING
            harmless = _plaatsen(self.uitzonderingen, text, *near)
            if not any(first <= start and end <= last for first, last in harmless):
                return True
        return False

    def _kan(self, text: str) -> bool:
        """Return whether a text can hold anything at all."""
        if not self.kenmerken and self.letters is None:
            return True
        lower = " ".join(text.lower().split())
        alone = self.letters is not None and self.letters.search(text) is not None
        return alone or any(each in lower for each in self.kenmerken)


def _plaatsen(
    patterns: Iterable[re.Pattern[str]], text: str, begin: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        part = VONDST if VONDST in pattern.groupindex else 0
        found = pattern.finditer(text, begin, len(text) if end is None else end)
        yield from (match.span(part) for match in found)
