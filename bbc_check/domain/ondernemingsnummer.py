"""The number by which the KBO (Kruispuntbank van Ondernemingen) knows a bestuur."""

import re
import unicodedata


def digits_of(text: str | None) -> str | None:
    """Return the number without the dots and spaces people write in it; None when nothing is left."""
    return re.sub(r"[.\s]", "", text) or None if text is not None else None


def is_valid(number: str | None) -> bool:
    """Return whether ten digits form a valid number.

    Source: KBO. The last two digits are 97 minus the remainder of the first eight divided by 97;
    numbers start with 0 and, since September 2023, also with 1.
    """
    if number is None or not re.fullmatch(r"[01][0-9]{9}", number):
        return False
    return int(number[8:]) == 97 - int(number[:8]) % 97


def readable(number: str | None) -> str:
    """Return ten digits as people read them (0207.500.123); anything else as it is."""
    if number is None:
        return "onbekend ondernemingsnummer"
    if re.fullmatch(r"[0-9]{10}", number):
        return f"{number[:4]}.{number[4:7]}.{number[7:]}"
    return number


_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_SPACED_DIGITS = r"(?i:BE)?[\s.\-/_·]*((?:[0-9][\s.\-/_·]*){9,10})"


def same_spelling(text: str) -> str:
    """Return text with usual spaces, dashes and digits in the place of their look-alikes."""
    plain = unicodedata.normalize("NFKC", text.translate(_INVISIBLE))
    return "".join("-" if unicodedata.category(each) == "Pd" else each for each in plain)


def normalised(text: str | None) -> str | None:
    """Return the ten digits of a number in any usual spelling; None when it is no valid number.

    Known are dots, spaces, dashes and slashes between the digits, BE before them, quotes around
    them, and nine digits: a spreadsheet takes the leading zero off.
    """
    found = re.fullmatch(_SPACED_DIGITS, same_spelling(text or "").strip("'\"=’‘“” \t\r\n"))
    if found is None:
        return None
    number = re.sub("[^0-9]", "", found[1]).zfill(10)
    return number if is_valid(number) else None
