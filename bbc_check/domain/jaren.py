"""Years of reports and of plan periods."""

import re

EERSTE_BOEKJAAR, LAATSTE_BOEKJAAR = 2010, 2100
LANGSTE_PLAN = 10  # years between Boekjaar and Eindjaar, far above any real plan
_PERIODE, _EERSTE_EINDE = 6, 2019  # plan periods 2014-2019, 2020-2025, 2026-2031, …


def jaartal(text: str | None) -> int | None:
    """Return a year of four digits between 2010 and 2100, or None for anything else."""
    year = vier_cijfers(text)
    return year if year and EERSTE_BOEKJAAR <= year <= LAATSTE_BOEKJAAR else None


def vier_cijfers(text: str | None) -> int | None:
    """Return a year of four digits, or None for anything else."""
    return int(text) if text is not None and re.fullmatch(r"\s*[0-9]{4}\s*", text) else None


def einde_planperiode(year: int) -> int:
    """Return the last year of the plan period that ``year`` lies in."""
    return _EERSTE_EINDE - (_EERSTE_EINDE - year) // _PERIODE * _PERIODE


def eindjaar_mogelijk(boekjaar: int, eindjaar: int | None) -> bool:
    """Return whether a plan may run from ``boekjaar`` up to and including ``eindjaar``."""
    return eindjaar is not None and boekjaar <= eindjaar <= boekjaar + LANGSTE_PLAN


def boekjaren(boekjaar: int, eindjaar: int | None) -> tuple[int, ...]:
    """Return the years of a plan; without a usable Eindjaar up to the end of the plan period."""
    if eindjaar is None or not eindjaar_mogelijk(boekjaar, eindjaar):
        eindjaar = einde_planperiode(boekjaar)
    return tuple(range(boekjaar, eindjaar + 1))
