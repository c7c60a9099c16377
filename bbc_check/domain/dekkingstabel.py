"""The coverage table: priorities against years, with the number of actions and what they cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bbc_check.domain.aanlevering import Beleidselement
from bbc_check.domain.bedragen import NUL, Bedrag
from bbc_check.domain.codering import Codering, Dekking


@dataclass(frozen=True, slots=True)
class Cel:
    """One priority in one year; ``gevraagd`` tells whether the regeling demands an action there."""

    jaar: int
    dekking: Dekking
    gevraagd: bool
    acties: int
    uitgave: Decimal
    ontvangst: Decimal


@dataclass(frozen=True, slots=True)
class Rij:
    """One priority over all years of the report."""

    code: str
    label: str
    cellen: tuple[Cel, ...]


def dekkingstabel(codering: Codering) -> tuple[Rij, ...]:
    """Return the rows of the table; empty when the regeling does not apply or no year is known."""
    rapport = codering.aanlevering.rapport
    if rapport is None or not rapport.boekjaren or not codering.van_toepassing:
        return ()
    if rapport.soort.buiten_bereik:
        return ()
    demanded = {(code.code, year) for code, year in codering.te_dekken()}
    return tuple(
        Rij(
            code.code,
            code.label,
            tuple(
                _cel(codering, code.code, year, (code.code, year) in demanded)
                for year in rapport.boekjaren
            ),
        )
        for code in codering.regeling.codes
    )


def _cel(codering: Codering, code: str, year: int, demanded: bool) -> Cel:
    running = [actie for actie in codering.dragers(code) if codering.loopt_in(actie, year)]
    amounts = [bedrag_van(codering, actie, year) for actie in running]
    known = [each for each in amounts if each is not None]
    return Cel(
        year,
        codering.dekking(code, year),
        demanded,
        len(running),
        _som(each.uitgave + each.overig for each in known),  # without a kind it is spending
        _som(each.ontvangst for each in known),
    )


def _som(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NUL)


def bedrag_van(codering: Codering, actie: Beleidselement, year: int) -> Bedrag | None:
    """Return what an action spends and receives in a year, or None when the xbrl has nothing."""
    bedragen = codering.aanlevering.bedragen
    if bedragen is None or actie.code is None:
        return None
    return bedragen.per_actie.get(actie.code, {}).get(year)
