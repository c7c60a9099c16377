"""Duplicate amounts: when they are consistent, and which of them counts."""

import math
import re
from decimal import Decimal

_NAUWKEURIGHEID = re.compile(r"[+-]?[0-9]{1,4}")


class Dubbel:
    """Duplicates of one amount.

    They are consistent when values of the same accuracy are equal and the ranges that all values
    stand for overlap; then the most accurate counts, else the first. Source: XBRL International,
    Handling Duplicate Facts in XBRL and Inline XBRL 1.0.
    """

    def __init__(self, written: bytes) -> None:
        self.eerste, *accuracy = written.decode().split("|")
        self._telt = Decimal(self.eerste)
        self._beste = _decimalen(self._telt, *accuracy)
        self._onder, self._boven = _bereik(self._telt, self._beste)
        self._waarden = {self._beste: self._telt}
        self._tegenstrijdig = False

    def neem(self, written: bytes) -> tuple[Decimal, bool]:
        """Take one more; return by how much the sum changes, and whether this one contradicts."""
        text, *accuracy = written.decode().split("|")
        value = Decimal(text)
        decimals = _decimalen(value, *accuracy)
        low, high = _bereik(value, decimals)
        low, high = max(low, self._onder), min(high, self._boven)
        contradicts = low > high or self._waarden.setdefault(decimals, value) != value
        was = self._telt
        if contradicts:
            self._tegenstrijdig = True
            self._telt = Decimal(self.eerste)
        else:
            self._onder, self._boven = low, high
            if decimals > self._beste and not self._tegenstrijdig:
                self._beste, self._telt = decimals, value
        return self._telt - was, contradicts


def _decimalen(value: Decimal, decimals: str, precision: str) -> float:
    """Return the accuracy of a value as a number of decimals (XBRL 2.1, 4.6.3 to 4.6.6).

    Infinite for an exact value; minus infinite when nothing usable is said, or precision 0: such a
    value is only consistent with what may be exactly it.
    """
    if "INF" in (decimals, precision):
        return math.inf
    if _NAUWKEURIGHEID.fullmatch(precision) and int(precision) > 0:
        return int(precision) - value.adjusted() - 1 if value else math.inf
    if not precision and _NAUWKEURIGHEID.fullmatch(decimals):
        return int(decimals)
    return -math.inf


def _bereik(value: Decimal, decimals: float) -> tuple[Decimal, Decimal]:
    """Return the lowest and highest value that a rounded value can stand for."""
    if math.isinf(decimals):
        return value, value
    half = Decimal(5).scaleb(-int(decimals) - 1)
    return value - half, value + half
