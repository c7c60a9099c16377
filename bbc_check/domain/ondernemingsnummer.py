"""The number by which the KBO (Kruispuntbank van Ondernemingen) knows a bestuur."""

import re


def cijfers(text: str | None) -> str | None:
    """Return the number without the dots and spaces people write in it; None when nothing is left."""
    return re.sub(r"[.\s]", "", text) or None if text is not None else None


def is_geldig(number: str | None) -> bool:
    """Return whether ten digits form a valid number.

    Source: KBO. The last two digits are 97 minus the remainder of the first eight divided by 97;
    numbers start with 0 and, since September 2023, also with 1.
    """
    if number is None or not re.fullmatch(r"[01][0-9]{9}", number):
        return False
    return int(number[8:]) == 97 - int(number[:8]) % 97


def leesbaar(number: str | None) -> str:
    """Return ten digits as people read them (0207.500.123); anything else as it is."""
    if number is None:
        return "onbekend ondernemingsnummer"
    if re.fullmatch(r"[0-9]{10}", number):
        return f"{number[:4]}.{number[4:7]}.{number[7:]}"
    return number
