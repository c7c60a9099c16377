"""What a title or a file name says of a report: its kind, and its year or from where to where."""

import re
from typing import NamedTuple

from bbc_check.domain.jaren import plan_period_end, year_of
from bbc_check.reading.spreadsheet.column_names import heading_words, words_of, years_of

_DATE = re.compile(
    r"(?<!\d)20\d\d([-_./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)\d{1,2}([-_./])\d{1,2}\220\d\d(?!\d)"
)
_RANGE = re.compile(
    r"(?<!\d)(20\d\d)\s*(?:[-–—/]|t/m|t\.e\.m\.?|tot(?: en met)?)\s*(20\d\d)(?!\d)", re.IGNORECASE
)
_OWN_YEAR = re.compile(
    r"(?:boekjaar|dienstjaar|werkjaar|jaarrekening|jaarverslag|jaarrapportering|\bjr)\s*+:?\s*+(20\d\d)(?!\d)",
    re.IGNORECASE,
)


class ReportYears(NamedTuple):
    """The first year and, where it is told, the last; ``period``: together a whole plan period."""

    first: int
    last: int | None = None
    period: bool = False


def report_kind(text: str) -> str | None:
    """Return the report code (MJP, AMJP, JR) that a text names in words, or None."""
    known = heading_words()
    text = re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", text)  # "JR2024", "AMJP3"
    said = (word for word in words_of(text) if word not in known.ignored | known.ranks)
    words = f" {' '.join(word for word in said if not word.isdecimal())} "
    return next((code for code, name in known.kinds if f" {name} " in words), None)


def years_in(text: str, *, account: bool) -> ReportYears | None:
    """Return the years that a text gives a report, or None; a date of a version is none of them.

    A jaarrekening (``account``) is about one year: the one behind that word, or else the first. A
    plan that names a period and a year ("Meerjarenplan 2020-2025, aanpassing 2023") runs from that
    year.
    """
    text = _DATE.sub(" ", text).replace("_", " ")
    rest = _RANGE.sub(" ", text)
    alone = years_of(rest)
    if account:
        own = _OWN_YEAR.search(rest)
        years = years_of(own[1]) if own else alone
        return ReportYears(years[0]) if years else None
    ranges = [
        (first, last)
        for match in _RANGE.finditer(text)
        if (first := year_of(match[1])) and (last := year_of(match[2])) and first < last
    ]
    if len(ranges) == 1 and len(alone) <= 1:
        first, last = ranges[0]
        if alone and first <= alone[0] <= last:
            return ReportYears(alone[0], last)
        return ReportYears(first, last, _is_plan_period(first, last))
    if ranges or not 1 <= len(alone) <= 2:
        return None
    until = alone[1] if len(alone) == 2 else None
    return ReportYears(alone[0], until, _is_plan_period(alone[0], until))


def _is_plan_period(first: int, last: int | None) -> bool:
    """Return whether two years are the first and last of a plan period, such as 2020-2025."""
    return last == plan_period_end(first) and plan_period_end(first - 1) != last
