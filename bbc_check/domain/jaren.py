"""Years of reports and of plan periods."""

import re
from collections.abc import Sequence

from bbc_check.domain.dutch import enumeration

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


def span_of(years: Sequence[int]) -> str:
    """Return years as they stand behind a name: "2023-2025" for the first and the last of several."""
    return f"{years[0]}-{years[-1]}" if len(years) > 1 else "".join(map(str, years))


def years_in_prose(years: Sequence[int]) -> str:
    """Return years in order for in a sentence: "2023 en 2025"; three or more in a row "2023 tot en met 2025"."""
    return (
        f"{years[0]} tot en met {years[-1]}" if _in_a_row(years) else enumeration(map(str, years))
    )


def during(years: Sequence[int]) -> str:
    """Return when something holds: "in 2023 en 2025", "van 2023 tot en met 2025"."""
    return f"{'van' if _in_a_row(years) else 'in'} {years_in_prose(years)}"


def _in_a_row(years: Sequence[int]) -> bool:
    return len(years) > 2 and list(years) == list(range(years[0], years[0] + len(years)))


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
