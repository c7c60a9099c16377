"""The list of coded actions: a row for each action, whatever the number of its regelingen."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from bbc_check.domain.aanlevering import Place
from bbc_check.domain.bedragen import ZERO, Bedrag
from bbc_check.domain.verslag import CodedActie, Summary
from bbc_check.rendering.lists.tables import (
    AMOUNT,
    CODE,
    COUNT,
    LATEST,
    LONG,
    TEXT,
    Column,
    place_text,
)

SameActie = list[CodedActie]  # one action, with the codes of each of its regelingen


def acties_columns(summaries: Iterable[Summary]) -> list[Column[SameActie]]:
    """Return the columns, with two for each year that an action of the run has amounts in."""
    acties = [actie for each in summaries for actie in each.acties]
    years = sorted({year for actie in acties for year, _ in actie.bedragen})
    return [
        LATEST,
        ("Regeling", 9, TEXT, lambda _, same: "; ".join(dict.fromkeys(e.regeling for e in same))),
        ("Actiecode", 12, CODE, lambda _, same: same[0].code),
        ("Titel van de actie", 28, LONG, lambda _, same: same[0].title),
        ("Lange omschrijving", 50, LONG, lambda _, same: same[0].lange_omschrijving.plain or None),
        ("Commentaar", 44, LONG, lambda _, same: same[0].commentaar.plain or None),
        ("Tekens in de titel", 8, COUNT, lambda _, same: len(same[0].title)),
        # as stored, with markup: so they are counted against what is shown of them
        ("Tekens in de lange omschrijving", 10, COUNT, lambda _, e: e[0].lange_omschrijving.length),
        ("Tekens in het commentaar", 10, COUNT, lambda _, same: same[0].commentaar.length),
        ("Externe rapporteringscodes", 12, CODE, lambda _, same: "; ".join(same[0].codes)),
        ("Waar de geldige code voor staat", 26, LONG, lambda _, same: _meaning(same)),
        ("Totaal uitgaven", 13, AMOUNT, lambda _, same: _total(same, _spent)),
        ("Totaal ontvangsten", 13, AMOUNT, lambda _, same: _total(same, _received)),
        *(column for year in years for column in _year_columns(year)),
        ("Plaats in het bestand", 10, LONG, lambda _, same: place_text(same[0].place)),
        ("Bestand", 30, LONG, lambda _, same: same[0].place.path),
    ]


def by_element(acties: Iterable[CodedActie]) -> Iterable[SameActie]:
    """Return actions that stand in one place together: one action may have codes of several regelingen."""
    places: dict[tuple[Place, str | None], SameActie] = {}
    for actie in acties:
        places.setdefault((actie.place, actie.code), []).append(actie)
    return places.values()


def _meaning(same: SameActie) -> str | None:
    return "\n".join(f"{code.code}: {code.label}" for each in same for code in each.valid) or None


def _year_columns(year: int) -> Iterable[Column[SameActie]]:
    yield f"Uitgaven {year}", 12, AMOUNT, lambda _, same: _in_year(same, _spent, year)
    yield f"Ontvangsten {year}", 12, AMOUNT, lambda _, same: _in_year(same, _received, year)


def _spent(amount: Bedrag) -> Decimal:
    return amount.spent


def _received(amount: Bedrag) -> Decimal:
    return amount.ontvangst


def _in_year(same: SameActie, part: Callable[[Bedrag], Decimal], year: int) -> Decimal | None:
    return next((part(amount) for each, amount in same[0].bedragen if each == year), None)


def _total(same: SameActie, part: Callable[[Bedrag], Decimal]) -> Decimal | None:
    amounts = [part(amount) for _, amount in same[0].bedragen]
    return sum(amounts, ZERO) if amounts else None
