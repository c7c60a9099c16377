"""Duplicate amounts: when they are consistent, and which of them counts."""

import math
import re
from decimal import Decimal

_ACCURACY = r"[+-]?[0-9]{1,4}"


class Duplicates:
    """Duplicates of one amount.

    They are consistent when values of the same accuracy are equal and the ranges that all values
    stand for overlap; then the most accurate counts, else the first. Source: XBRL International,
    Handling Duplicate Facts in XBRL and Inline XBRL 1.0.
    """

    def __init__(self, written: str) -> None:
        self.first, *accuracy = written.split("|")
        self._counts = Decimal(self.first)
        self._best = _decimals(self._counts, *accuracy)
        self._low, self._high = _range(self._counts, self._best)
        self._values = {self._best: self._counts}
        self._contradicted = False

    def add(self, written: str) -> tuple[Decimal, bool]:
        """Take one more; return by how much the sum changes, and whether this one contradicts."""
        text, *accuracy = written.split("|")
        value = Decimal(text)
        decimals = _decimals(value, *accuracy)
        low, high = _range(value, decimals)
        low, high = max(low, self._low), min(high, self._high)
        contradicts = low > high or self._values.setdefault(decimals, value) != value
        before = self._counts
        if contradicts:
            self._contradicted = True
            self._counts = Decimal(self.first)
        else:
            self._low, self._high = low, high
            if decimals > self._best and not self._contradicted:
                self._best, self._counts = decimals, value
        return self._counts - before, contradicts


def _decimals(value: Decimal, decimals: str, precision: str) -> float:
    """Return the accuracy of a value as a number of decimals (XBRL 2.1, 4.6.3 to 4.6.6).

    Infinite for an exact value; minus infinite when nothing usable is said, or precision 0: such a
    value is only consistent with what may be exactly it.
    """
    if "INF" in (decimals, precision):
        return math.inf
    if re.fullmatch(_ACCURACY, precision) and int(precision) > 0:
        return int(precision) - value.adjusted() - 1 if value else math.inf
    if not precision and re.fullmatch(_ACCURACY, decimals):
        return int(decimals)
    return -math.inf


def _range(value: Decimal, decimals: float) -> tuple[Decimal, Decimal]:
    """Return the lowest and highest value that a rounded value can stand for."""
    if math.isinf(decimals):
        return value, value
    half = Decimal(5).scaleb(-int(decimals) - 1)
    return value - half, value + half
