"""Periods of an xbrl: the year of an amount, and when two periods are the same."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

_MOMENT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
FIRST_YEAR, LAST_YEAR = 2000, 2110  # that a report can be about
_MOMENT_BEFORE = timedelta(microseconds=1)


def reporting_year(year: int | None) -> int | None:
    """Return a year that a report can be about, or None for any other."""
    return year if year and FIRST_YEAR <= year <= LAST_YEAR else None


class Period(NamedTuple):
    """A period: its calendar year, how people read it, and what it means.

    The year is None when the period is no date or does not lie in one year (BBC: a boekjaar is a
    calendar year; a part of it will do). ``is_instant`` tells that it is a moment.
    """

    year: int | None
    written: str
    meaning: str
    is_instant: bool = False


def read_period(texts: Mapping[str, str]) -> Period:
    """Return what a period says; ``texts`` are those of its elements, by their name."""
    if "instant" in texts:
        end = _moment(texts["instant"], is_end=True)
        year = reporting_year((end - _MOMENT_BEFORE).year) if end else None
        meaning = f"@{end or texts['instant']}{_zone(texts['instant'])}"
        return Period(year, texts["instant"], meaning, is_instant=True)
    if "forever" in texts:
        return Period(None, "forever", "forever")
    first, last = texts.get("startDate", ""), texts.get("endDate", "")
    written = f"{first or '?'} tot {last or '?'}"
    start, end = _moment(first, is_end=False), _moment(last, is_end=True)
    if start is None or end is None:
        return Period(None, written, written)
    meaning = f"{start}{_zone(first)}/{end}{_zone(last)}"
    if start >= end or start.year != (end - _MOMENT_BEFORE).year:
        return Period(None, written, meaning)
    return Period(reporting_year(start.year), written, meaning)


def _moment(text: str, *, is_end: bool) -> datetime | None:
    """Return the moment that a date stands for (XBRL 2.1, 4.7.2).

    A date without a time is the midnight with which it begins, or as an end or instant the one with
    which it ends. Time zones are left out: the year is the one that is written.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    try:
        hour = int(match[4] or 0)
        midnight = hour == 24 and match[5] == match[6] == "00"  # of the next day, xsd:dateTime
        moment = datetime(int(match[1]), int(match[2]), int(match[3]))
        moment += timedelta(days=midnight or (is_end and match[4] is None))
        if midnight or match[4] is None:
            return moment
        return moment.replace(hour=hour, minute=int(match[5]), second=int(match[6]))
    except (ValueError, OverflowError):
        return None


def _zone(text: str) -> str:
    match = _MOMENT.fullmatch(text)
    return (match[7] or "") if match else ""
