"""Years of reports and of plan periods."""

import re

FIRST_BOEKJAAR, LAST_BOEKJAAR = 2010, 2100
LONGEST_PLAN = 10  # years between Boekjaar and Eindjaar, far above any real plan
_PLAN_YEARS, _FIRST_PLAN_END = 6, 2019  # plan periods 2014-2019, 2020-2025, 2026-2031, …


def year_of(text: str | None) -> int | None:
    """Return a year of four digits between 2010 and 2100, or None for anything else."""
    year = four_digits(text)
    return year if year and FIRST_BOEKJAAR <= year <= LAST_BOEKJAAR else None


def four_digits(text: str | None) -> int | None:
    """Return a year of four digits, or None for anything else."""
    return int(text) if text is not None and re.fullmatch(r"\s*[0-9]{4}\s*", text) else None


def plan_period_end(year: int) -> int:
    """Return the last year of the plan period that ``year`` lies in."""
    return _FIRST_PLAN_END - (_FIRST_PLAN_END - year) // _PLAN_YEARS * _PLAN_YEARS


def eindjaar_possible(boekjaar: int, eindjaar: int | None) -> bool:
    """Return whether a plan may run from ``boekjaar`` up to and including ``eindjaar``."""
    return eindjaar is not None and boekjaar <= eindjaar <= boekjaar + LONGEST_PLAN


def boekjaren(boekjaar: int, eindjaar: int | None) -> tuple[int, ...]:
    """Return the years of a plan; without a usable Eindjaar up to the end of the plan period."""
    if eindjaar is None or not eindjaar_possible(boekjaar, eindjaar):
        eindjaar = plan_period_end(boekjaar)
    return tuple(range(boekjaar, eindjaar + 1))
