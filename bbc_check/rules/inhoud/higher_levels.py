"""What is wrong above the coded actions: a level that is missing, or that says nothing."""

from collections.abc import Iterable, Iterator

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
    per_ouder: dict[int | None, tuple[list[tuple[Beleidselement, str]], str | None]] = {}
    for actie in codering.acties:
        if actie.ouder not in per_ouder:
            per_ouder[actie.ouder] = _erboven(codering.aanlevering.ancestors(actie), known)
        faults, missed = per_ouder[actie.ouder]
        for element, kind in faults:
            _noteer(found, element, kind, actie)
        if missed:
            _noteer(found, actie, missed, actie)
    yield from found.values()


def _erboven(
    above: Iterable[Beleidselement], known: frozenset[Niveau]
) -> tuple[list[tuple[Beleidselement, str]], str | None]:
    """Return what is wrong with the elements above an action, and what it misses itself."""
    above = tuple(above)
    levels = {each.niveau for each in above}
    faults = []
    for element in above:
        if element.niveau in known and not element.has_text:
            faults.append((element, "leeg"))
        elif element.niveau is _PLAN and _DOEL in known - levels:
            faults.append((element, "los"))
    return faults, _gemist(known - levels, onder_plan=_PLAN in levels)


def _gemist(missing: frozenset[Niveau], *, onder_plan: bool) -> str | None:
    """Return what an action lacks itself; a doelstelling is missed by its actieplan, if it has one."""
    if onder_plan or not missing:
        return None
    return "zonder_beide" if len(missing) == 2 else f"zonder_{next(iter(missing))}"


def _noteer(
    found: dict[tuple[int, str], Gebrek], element: Beleidselement, kind: str, actie: Beleidselement
) -> None:
    found.setdefault((id(element), kind), (element, kind, []))[2].append(actie)
