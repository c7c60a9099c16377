"""What a number shows in its format, as far as that is a format which codes are written in."""

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from bbc_check.reading.spreadsheet.sheets.cells import MAX_EXACT, Cell, number_text

_PIECE = re.compile(
    r'"([^"]*)"|\\(.)|([-+ ():!&~{}=<>%])|[_*].|\[(?:\$-[0-9A-F]+|[A-Za-z]+)\]'
    r"|(?P<place>[0#?.,]|General)"
)
_LITERALS = re.compile(r'"[^"]*"|\\.|[_*].|General|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_LONGEST, _LONGEST_SHOWN = 255, 60  # characters of a format in Excel, and of what a code shows
_SHOWN = re.compile(r"(.*?)([0-9]+)(?:[.,]([0-9]+))?([^0-9]*)", re.DOTALL)
_THOUSANDS = re.compile(r"[^0-9]*[0-9]{1,3}(?:[^0-9][0-9]{3})+(?:[.,][0-9]+)?[^0-9]*")
_ZERO, _POINT, _COMMA, _GENERAL = ("0", True), (".", True), (",", True), ("General", True)

Piece = tuple[str, bool]  # a literal text; or True: a place for a digit, the point, or General
Pieces = tuple[Piece, ...]


class NumberFormat(NamedTuple):
    """A number format: its parts for positive numbers, negative ones and zero, or one of a date.

    A part is None where it is none for codes: currencies, fractions, exponents, conditions.
    """

    parts: tuple[Pieces | None, ...] = (None,)
    is_date: bool = False
    hundredfold: bool = False  # a percentage

    def text(self, number: float) -> str:
        """Return what is shown; or the plain number, where another would be a guess."""
        wanted = 1 if number < 0 else 2 if number == 0 else 0
        part = self.parts[wanted if wanted < len(self.parts) else 0]
        if part is None or abs(number) >= (1000 if _COMMA in part else MAX_EXACT):
            return number_text(number)
        value = Decimal(repr(abs(number))) * (100 if self.hundredfold else 1)
        shown = _filled(part, value)
        return f"-{shown}" if number < 0 and len(self.parts) == 1 else shown


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """Return the format that a format code ('"AC"000', '0.00', 'd/mm/yyyy') stands for."""
    if len(code) > _LONGEST or code == "General":
        return NumberFormat()
    signs = _LITERALS.sub("", code)
    is_date = re.search("[dmyhs]", signs, re.IGNORECASE) is not None
    # a semicolon in a literal text parts nothing
    parts = _LITERALS.sub(lambda match: match[0].replace(";", "\0"), code).split(";")
    pieces = tuple(_pieces(part.replace("\0", ";")) for part in parts)
    return NumberFormat(pieces, is_date, "%" in signs)


def _pieces(part: str) -> Pieces | None:
    found: list[Piece] = []
    at = 0
    while match := _PIECE.match(part, at):
        place = match["place"]
        found.append((place or "".join(filter(None, match.groups())), place is not None))
        at = match.end()
    places = [text for text, is_place in found if is_place]
    usual = places[:1] != ["."] and places.count(".") < 2 and "General" not in places
    readable = usual or places == ["General"]
    return tuple(found) if found and readable and at == len(part) else None


def _filled(pieces: Pieces, number: Decimal) -> str:
    """Return the pieces with the digits of a number in their places."""
    if _GENERAL in pieces or not any(is_place for _, is_place in pieces):
        plain = number_text(float(number))
        return "".join(plain if each == _GENERAL else each[0] for each in pieces)
    pieces = tuple(each for each in pieces if each != _COMMA)  # there are no thousands
    point = pieces.index(_POINT) if _POINT in pieces else len(pieces)
    before, after = pieces[:point], pieces[point + 1 :]
    places = sum(is_place for _, is_place in after)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:f}".partition(".")
    # from right to left; the first place takes all that is left
    digits = _padded(whole.lstrip("0")[::-1], before)[::-1]
    first = len(digits) - sum(is_place for _, is_place in before) + 1
    shown = _placed(before, [digits[:first], *digits[first:]])
    decimals = _placed(after, _padded(fraction.rstrip("0"), after))
    return f"{shown}.{decimals}" if point < len(pieces) else shown


def _padded(digits: str, pieces: Sequence[Piece]) -> str:
    """Return digits with zeros for the places that show them, and spaces for those that do not."""
    return digits.ljust(pieces.count(_ZERO), "0").ljust(sum(is_place for _, is_place in pieces))


def _placed(pieces: Sequence[Piece], digits: Iterable[str]) -> str:
    left = iter(digits)
    return "".join(next(left).strip() if is_place else text for text, is_place in pieces)


def shown_number(number: float, shown: str) -> Cell:
    """Return a number beside which the file says what it shows, in its own language.

    Decimals get a point, thousands no sign. What shows as something else, such as a date, is no
    number.
    """
    if len(shown) > _LONGEST_SHOWN:
        return Cell(number_text(number), number)
    match = _SHOWN.fullmatch(shown)
    if match:
        before, whole, decimals, after = match.groups(default="")
        rounding = 10 ** -len(decimals) / 2
        if abs(float(f"{whole}.{decimals}") - abs(number)) <= rounding * (1 + 1e-9):
            digits = f"{whole}.{decimals}" if decimals else whole
            return Cell(f"{before}{digits}{after}", number)
    digits, own = (re.sub("[^0-9]", "", each).strip("0") for each in (shown, number_text(number)))
    if not own.startswith(digits[:-1]):
        return Cell(shown)
    return Cell(number_text(number) if _THOUSANDS.fullmatch(shown) else shown, number)
