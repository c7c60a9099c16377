"""What is wrong above the coded actions: a level that is missing, or that says nothing."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Niveau
from bbc_check.domain.codering import Codering

_DOEL, _PLAN = Niveau.BELEIDSDOELSTELLING, Niveau.ACTIEPLAN
Gebrek = tuple[Beleidselement, str, list[Beleidselement]]


def gebreken(codering: Codering) -> Iterator[Gebrek]:
    """Yield each element with a defect, the defect, and the coded actions that it concerns.

    Levels that the export does not know are not missed: see ``Aanlevering.hogere_niveaus``.
    """
    known = codering.aanlevering.hogere_niveaus
    found: dict[tuple[int, str], Gebrek] = {}
    for actie in codering.acties:
        above = codering.aanlevering.voorouders(actie)
        levels = {each.niveau for each in above}
        for element in above:
            if element.niveau in known and not element.heeft_tekst:
                _noteer(found, element, "leeg", actie)
            elif element.niveau is _PLAN and _DOEL in known - levels:
                _noteer(found, element, "los", actie)
        variant = _gemist(known - levels, onder_plan=_PLAN in levels)
        if variant:
            _noteer(found, actie, variant, actie)
    yield from found.values()


def _gemist(missing: frozenset[Niveau], *, onder_plan: bool) -> str | None:
    """Return what an action lacks itself; a doelstelling is missed by its actieplan, if it has one."""
    if onder_plan or not missing:
        return None
    return "zonder_beide" if len(missing) == 2 else f"zonder_{next(iter(missing))}"


def _noteer(
    found: dict[tuple[int, str], Gebrek], element: Beleidselement, kind: str, actie: Beleidselement
) -> None:
    found.setdefault((id(element), kind), (element, kind, []))[2].append(actie)
