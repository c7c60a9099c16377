"""A text field as stored, and what of it a reader sees; analysed once, while reading."""

import unicodedata
from dataclasses import dataclass
from itertools import islice

# What the digital report shows of a field. Source: ABB's FAQ on the digital report (100 for the
# korte omschrijving, 4000 for the two others) and the Handleiding open oproep lokale regierol,
# note 10 (4000 for all three).
MAX_TEKENS = 4000
MAX_TITEL = 100
# Stands for a cell of which the file does not hold the value: there is a text, but not for us.
NIET_GELEZEN = "(deze cel van het rekenblad kon niet gelezen worden)"


@dataclass(frozen=True, slots=True)
class Tekst:
    """``waarde`` as stored, ``kaal`` without markup; ``markup`` counts the characters it takes.

    ``waarde`` is None when the field is absent. Lengths are Unicode characters, nothing stripped.
    """

    waarde: str | None = None
    kaal: str = ""
    markup: int = 0
    line: int | None = None
    element: str | None = None

    @property
    def lengte(self) -> int:
        """The number of characters as stored."""
        return len(self.waarde) if self.waarde is not None else 0

    @property
    def is_leeg(self) -> bool:
        """Whether a reader sees nothing: absent, white space, markup or invisible characters only."""
        return is_leeg(self.kaal)

    @property
    def is_gelezen(self) -> bool:
        """Whether it can be judged: False for a text that is there and could not be read."""
        return self.waarde != NIET_GELEZEN

    @property
    def woorden(self) -> tuple[str, ...]:
        """The words a reader sees; a lone dash or dot is no word."""
        return tuple(filter(_is_woord, self.kaal.split()))

    def heeft_woorden(self, number: int) -> bool:
        """Return whether there are at least ``number`` words; a long text is not counted out."""
        return sum(1 for _ in islice(filter(_is_woord, self.kaal.split()), number)) == number


def _is_woord(word: str) -> bool:
    return any(map(str.isalnum, word))


LEEG = Tekst()


def is_leeg(text: str) -> bool:
    """Return whether ``text`` shows nothing on paper (spaces, nbsp, zero-width, soft hyphens)."""
    # Cc control, Cf format (zero-width, soft hyphen), Z* every kind of space
    return all(
        character.isspace() or unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp"}
        for character in text
    )
