"""The coverage table: priorities against years, with the number of actions and what they cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bbc_check.domain.aanlevering import Beleidselement
from bbc_check.domain.bedragen import ZERO, Bedrag
from bbc_check.domain.codering import Codering, Dekking


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One priority in one year; ``gevraagd`` tells whether the regeling demands an action there."""

    jaar: int
    dekking: Dekking
    gevraagd: bool
    acties: int
    uitgave: Decimal
    ontvangst: Decimal


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One priority over all years of the report."""

    code: str
    label: str
    cellen: tuple[CoverageCell, ...]


def dekkingstabel(codering: Codering) -> tuple[CoverageRow, ...]:
    """Return the rows of the table; empty when the regeling does not apply or no year is known."""
    rapport = codering.aanlevering.rapport
    if rapport is None or not rapport.boekjaren or not codering.applies:
        return ()
    if rapport.soort.out_of_scope:
        return ()
    demanded = {(code.code, year) for code, year in codering.to_cover()}
    return tuple(
        CoverageRow(
            code.code,
            code.label,
            tuple(
                _cel(codering, code.code, year, (code.code, year) in demanded)
                for year in rapport.boekjaren
            ),
        )
        for code in codering.regeling.codes
    )


def _cel(codering: Codering, code: str, year: int, demanded: bool) -> CoverageCell:
    running = [actie for actie in codering.carriers(code) if codering.runs_in(actie, year)]
    amounts = [amount_of(codering, actie, year) for actie in running]
    known = [each for each in amounts if each is not None]
    return CoverageCell(
        year,
        codering.dekking(code, year),
        demanded,
        len(running),
        _som(each.uitgave + each.overig for each in known),  # without a kind it is spending
        _som(each.ontvangst for each in known),
    )


def _som(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


def amount_of(codering: Codering, actie: Beleidselement, year: int) -> Bedrag | None:
    """Return what an action spends and receives in a year, or None when the xbrl has nothing."""
    bedragen = codering.aanlevering.bedragen
    if bedragen is None or actie.code is None:
        return None
    return bedragen.per_actie.get(actie.code, {}).get(year)
