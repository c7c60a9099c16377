"""Findings as people read them: by element, and one cause told once."""

from collections.abc import Iterable
from typing import NamedTuple

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place, Veld
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Cause, Finding, causes_of, line_phrase
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verslag


class FindingGroup(NamedTuple):
    """All causes of one element, or of the submission as a whole (``niveau`` aanlevering)."""

    niveau: Niveau
    code: str | None
    title: str
    causes: tuple[Cause, ...]


def group_findings(verslag: Verslag) -> list[FindingGroup]:
    """Return the findings by element: the submission itself first, then in the order of the xml."""
    elements = verslag.aanlevering.elements
    named = {(each.breach.niveau, each.breach.niveau_code) for each in verslag.findings}
    owners = _owners(each for each in elements if (each.niveau, each.code) in named)
    found: dict[tuple[Niveau, str | None, str | None], list[Finding]] = {}
    for finding in verslag.findings:
        breach = finding.breach
        anchor = owners.get((breach.niveau, breach.place))
        found.setdefault((breach.niveau, breach.niveau_code, anchor), []).append(finding)
    order = {_anchor(each): index for index, each in enumerate(elements)}
    titles = {_anchor(each): each.korte_omschrijving.plain for each in elements}

    def position(key: tuple[Niveau, str | None, str | None]) -> tuple[int, str]:
        return (-1 if key[0] is Niveau.AANLEVERING else order.get(key[2], len(order))), key[1] or ""

    return [
        FindingGroup(
            niveau,
            code,
            titles.get(xpath, ""),
            tuple(sorted(causes_of(found[niveau, code, xpath]), key=_weight)),
        )
        for niveau, code, xpath in sorted(found, key=position)
    ]


def group_heading(group: FindingGroup, verslag: Verslag, most: int) -> str:
    """Return what stands above a group: its element with ``most`` characters of its title at most."""
    if verslag.aanlevering.is_list:
        return "De lijst"
    if group.niveau is Niveau.AANLEVERING:
        return "De aanlevering als geheel"
    title = f" – {shortened(group.title, most)}" if group.title.strip() else ""
    return f"{group.niveau.words.capitalize()} {group.code or 'zonder code'}{title}"


def _anchor(element: Beleidselement) -> str | None:
    """Return what tells an element from all others: its xpath, or in a spreadsheet its cell."""
    place = element.place
    return place.xpath if place.sheet is None else f"{place.sheet}!{element.niveau}!{place.cell}"


def _owners(elements: Iterable[Beleidselement]) -> dict[tuple[Niveau, Place], str | None]:
    """Return for every place that a finding may point to the element it belongs to."""
    owners: dict[tuple[Niveau, Place], str | None] = {}
    for element in elements:
        places = [element.place_of(veld) for veld in (None, *Veld)]
        places += [element.place_of(Veld.EXTERNE_RAPPORTERINGSCODE, code) for code in element.codes]
        owners |= {(element.niveau, place): _anchor(element) for place in places}
    return owners


def _weight(cause: Cause) -> tuple[int, str]:
    return list(Severity).index(cause.first.severity), cause.first.rule


def spreadsheet_place(cause: Cause) -> str:
    """Return where a finding stands in a spreadsheet ("blad Acties, cel F12"); empty elsewhere."""
    place = cause.first.breach.place
    return line_phrase(place) if place.sheet is not None else ""
