"""The number by which the KBO (Kruispuntbank van Ondernemingen) knows a bestuur."""

import re
import unicodedata


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


# A number in a running text, right or wrong, and BE before it; ``normalised`` tells which, and takes it apart.
NUMBER_IN_TEXT = r"(?<![0-9])(?:\b(?i:BE)[ ._/-]{0,2})?([0-9]{3,4}[ ._/-]{0,2}[0-9]{3}[ ._/-]{0,2}[0-9]{3})(?![0-9])"
_AROUND = "'\"=’‘“” \t\r\n"
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
    number = (_digits(same_spelling(text or "")) or "").zfill(10)
    return number if is_valid(number) else None


def read_number(text: str | None) -> str | None:
    """Return the number that a field of any file holds, so that all spellings of it are equal.

    That is the one valid number in the text, whatever stands around it ("BE 0207.500.123, Lindebeke").
    Without one it is what stands there, without dots and spaces: to be told, and to compare. None
    when nothing is left.
    """
    if text is None or is_valid(text):
        return text
    plain = same_spelling(text)
    parts = (plain, *re.findall(NUMBER_IN_TEXT, plain))
    valid = {number for each in parts if (number := normalised(each))}
    if len(valid) == 1:
        return valid.pop()
    return _digits(plain) or re.sub(r"[.\s]", "", plain) or None


def _digits(plain: str) -> str | None:
    """Return the nine or ten digits of a text that is nothing but a number, else None."""
    found = re.fullmatch(_SPACED_DIGITS, plain.strip(_AROUND))
    return re.sub("[^0-9]", "", found[1]) if found else None
