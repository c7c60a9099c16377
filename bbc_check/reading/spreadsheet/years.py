"""Which years a title or a file name gives a report: one year, or from where to where."""

import re
from dataclasses import dataclass

from bbc_check.domain.jaren import plan_period_end, year_of
from bbc_check.reading.spreadsheet.columns import jaartallen

_DATUM = re.compile(
    r"(?<!\d)20\d\d([-_./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)\d{1,2}([-_./])\d{1,2}\220\d\d(?!\d)"
)
_REEKS = re.compile(
    r"(?<!\d)(20\d\d)\s*(?:[-–—/]|t/m|t\.e\.m\.?|tot(?: en met)?)\s*(20\d\d)(?!\d)", re.IGNORECASE
)
_EIGEN = re.compile(
    r"(?:boekjaar|dienstjaar|werkjaar|jaarrekening|jaarverslag|jaarrapportering|\bjr)\s*:?\s*(20\d\d)(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Jaren:
    """The first year and, where it is told, the last; ``periode``: together a whole plan period."""

    eerste: int
    laatste: int | None = None
    periode: bool = False


def is_planperiode(eerste: int, laatste: int | None) -> bool:
    """Return whether two years are the first and last of a plan period, such as 2020-2025."""
    return laatste == plan_period_end(eerste) and plan_period_end(eerste - 1) != laatste


def jaren_in(text: str, *, jaarrekening: bool) -> Jaren | None:
    """Return the years that a text gives a report, or None; a date of a version is none of them.

    A jaarrekening is about one year: the one behind that word, or else the first. A plan that names
    a period and a year ("Meerjarenplan 2020-2025, aanpassing 2023") runs from that year.
    """
    text = _DATUM.sub(" ", text).replace("_", " ")
    ranges = [
        (first, last)
        for match in _REEKS.finditer(text)
        if (first := year_of(match[1])) and (last := year_of(match[2])) and first < last
    ]
    alone = jaartallen(_REEKS.sub(" ", text))
    if jaarrekening:
        own = _EIGEN.search(_REEKS.sub(" ", text))
        years = jaartallen(own[1]) if own else alone
        return Jaren(years[0]) if years else None
    if len(ranges) == 1 and len(alone) <= 1:
        first, last = ranges[0]
        if alone and first <= alone[0] <= last:
            return Jaren(alone[0], last)
        return Jaren(first, last, periode=is_planperiode(first, last))
    if ranges or not 1 <= len(alone) <= 2:
        return None
    last = alone[1] if len(alone) == 2 else None
    return Jaren(alone[0], last, periode=is_planperiode(alone[0], last))
