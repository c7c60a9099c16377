"""Amounts as XBRL spells them."""

import re

from bbc_check.reading.limits import MAX_DIGITS

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


def is_amount(text: str) -> bool:
    """Return whether a text is a decimal number that can be added without rounding.

    Monetary items are xs:decimal: no exponent, INF or NaN (XBRL 2.1, 4.8.2).
    """
    return len(text) <= MAX_DIGITS and _NUMBER.fullmatch(text) is not None
