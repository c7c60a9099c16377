"""A text field as stored, and what of it a reader sees; analysed once, while reading."""

import unicodedata
from typing import Final
from zlib import crc32

from bbc_check.domain.tekst.visible import split_markup

# What the digital report shows of a field. Source: ABB's FAQ on the digital report (100 for the
# korte omschrijving, 4000 for the two others) and the Handleiding open oproep lokale regierol,
# note 10 (4000 for all three).
MAX_CHARACTERS = 4000
MAX_TITLE = 100
# From this share of it on a text is nearly full: of 4,000 characters room for a short sentence is left.
NEARLY_FULL = 0.95
Fingerprint = tuple[int, int]
# Stands for a cell of which the file does not hold the value: there is a text, but not for us.
NOT_READ = "(deze cel van het rekenblad kon niet gelezen worden)"

# Letters and signs by their category, but of no ink: fillers, the blank of Braille, joiners and
# selectors of a variant.
_DRAWS_NOTHING = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0\ufe0e\ufe0f")


class Tekst:
    """``value`` as stored, ``plain`` without markup; ``markup`` counts the characters it takes.

    ``value`` is None when the field is absent. Lengths are Unicode characters, nothing stripped.
    ``line`` is that of the file, in a spreadsheet the row; ``element`` the path from the element to
    this text, in a spreadsheet its cell. A ``plain`` of None is worked out when it is first asked:
    most texts of a plan are never shown.
    """

    # a plain class, for a large plan has some hundred thousands: a frozen dataclass takes three
    # times as long to make
    __slots__ = ("_markup", "_plain", "element", "line", "value")

    def __init__(
        self,
        value: str | None = None,
        plain: str | None = "",
        markup: int = 0,
        line: int | None = None,
        element: str | None = None,
    ) -> None:
        self.value: Final = value
        self._plain = plain
        self._markup = markup
        self.line: Final = line
        self.element: Final = element

    @property
    def plain(self) -> str:
        """What a reader sees of it."""
        if self._plain is None:
            self._plain, self._markup = split_markup(self.value or "")
        return self._plain

    @property
    def markup(self) -> int:
        """The number of characters that markup takes."""
        if self._plain is None:
            self._plain, self._markup = split_markup(self.value or "")
        return self._markup

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tekst):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash((self.value, self.line, self.element))

    def __repr__(self) -> str:
        return f"Tekst{self._parts()!r}"

    def _parts(self) -> tuple[str | None, str, int, int | None, str | None]:
        return self.value, self.plain, self.markup, self.line, self.element

    @property
    def length(self) -> int:
        """The number of characters as stored."""
        return len(self.value) if self.value is not None else 0

    @property
    def is_blank(self) -> bool:
        """Whether a reader sees nothing: absent, white space, markup or invisible characters only."""
        return is_blank(self.plain)

    @property
    def is_read(self) -> bool:
        """Whether it can be judged: False for a text that is there and could not be read."""
        return self.length != len(NOT_READ) or self.value != NOT_READ

    @property
    def fingerprint(self) -> Fingerprint | None:
        """What tells whether another text says the same, where only that is kept; None without a text.

        Of two texts that differ one pair in four thousand million has the same length and checksum.
        """
        if self.is_blank or not self.is_read:
            return None
        said = folded(self.plain).encode("utf-8", "surrogatepass")
        return (len(said), crc32(said)) if said else None

    @property
    def words(self) -> tuple[str, ...]:
        """The words a reader sees; a lone dash or dot is no word."""
        return tuple(filter(_is_word, self.plain.split()))

    def has_words(self, number: int) -> bool:
        """Return whether there are at least ``number`` words; a long text is not counted out."""
        some = self.plain.split(None, number)
        if len(some) > number and all(map(_is_word, some[:number])):
            return True
        return sum(map(_is_word, self.plain.split())) >= number


def _is_word(part: str) -> bool:
    return part[0].isalnum() or any(map(str.isalnum, part))


def stored_text(value: str, line: int | None, element: str) -> Tekst:
    """Return a text of a file; its markup is looked at when that is asked."""
    return Tekst(value, None, 0, line, element)


BLANK = Tekst()


def is_blank(text: str) -> bool:
    """Return whether ``text`` shows nothing on paper (spaces, nbsp, zero-width, soft hyphens)."""
    first = text[:1]
    if first.isascii() and first.isalnum():  # most texts: no need to look further
        return False
    # Cc control, Cf format (zero-width, soft hyphen), Z* every kind of space
    return all(
        character.isspace()
        or character in _DRAWS_NOTHING
        or unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp"}
        for character in text
    )


def folded(text: str) -> str:
    """Return what a text says, without white space, markup, case and the punctuation at its end.

    Two texts that differ in nothing else are the same.
    """
    if text.isascii():
        seen = text.lower()
    else:
        seen = unicodedata.normalize("NFKC", text).casefold()
        # Cf: zero-width characters and soft hyphens, which nobody sees
        for sign in set(seen):
            if sign > "\x7f" and unicodedata.category(sign) == "Cf":
                seen = seen.replace(sign, "")
    words = " ".join(seen.split())
    end = len(words)
    while end and (words[end - 1].isspace() or unicodedata.category(words[end - 1])[0] == "P"):
        end -= 1
    return words[:end]
