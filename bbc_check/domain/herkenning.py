"""What tells a certain kind of phrase in a text. The words and patterns are data."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


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
        harmless = [match.span() for each in self.uitzonderingen for match in each.finditer(text)]
        for start, end in sorted(
            match.span() for each in self.patronen for match in each.finditer(text)
        ):
            if not any(first <= start and end <= last for first, last in harmless):
                return text[start:end]
        return None

    def in_een_van(self, texts: Iterable[str]) -> bool:
        """Return whether any of the texts holds such a phrase."""
        return any(self.vind(text) is not None for text in texts)
