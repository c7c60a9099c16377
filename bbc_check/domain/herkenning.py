"""What tells a certain kind of phrase in a text. The words and patterns are data."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

# A pattern that needs to see more than it quotes names the part to quote so.
VONDST = "vondst"


@dataclass(frozen=True, slots=True)
class Herkenning:
    """Patterns to look for, and what looks like them but is something else (``uitzonderingen``).

    ``naam`` is the file the patterns come from, for messages to developers.
    """

    naam: str
    patronen: tuple[re.Pattern[str], ...]
    uitzonderingen: tuple[re.Pattern[str], ...] = ()

    def vind(self, text: str) -> str | None:
        """Return the first phrase in ``text`` that a pattern tells, or None."""
        text = unicodedata.normalize("NFC", text)
        harmless = sorted(_plaatsen(self.uitzonderingen, text))
        starts = [start for start, _ in harmless]
        # how far the harmless phrases reach that start at or before each of them: one look tells
        reach = [0, *accumulate((end for _, end in harmless), max)]
        for start, end in sorted(_plaatsen(self.patronen, text)):
            if reach[bisect_right(starts, start)] < end:
                return text[start:end]
        return None

    def in_een_van(self, texts: Iterable[str]) -> bool:
        """Return whether any of the texts holds such a phrase."""
        return any(self.vind(text) is not None for text in texts)


def _plaatsen(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        part = VONDST if VONDST in pattern.groupindex else 0
        yield from (match.span(part) for match in pattern.finditer(text))
