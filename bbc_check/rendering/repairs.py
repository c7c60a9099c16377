"""Findings as people act on them: what to change, where, and what else that solves.

A cause is told once; equal repairs on many elements are one; what comes of another mistake is told with
that mistake.
"""

from collections.abc import Callable, Container, Iterable
from typing import NamedTuple

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place, Veld
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Cause, Finding, Topic, causes_of, line_phrase
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.words import periods

_TOPICS = list(Topic)
# said where a repair solves more only if that is what is chosen
PERHAPS_HOW = "Kies hier een code die nog ontbreekt waar ze bij de actie past; past ze nergens, zet ze dan op een andere actie."
_SHOWN = 120  # characters of a title


class Site(NamedTuple):
    """Where a repair is made: an element, or the submission as a whole (``niveau`` aanlevering).

    ``anchor`` tells an element from all others; None for what is no element of the submission.
    """

    niveau: Niveau
    code: str | None
    title: str
    anchor: str | None
    cause: Cause

    @property
    def name(self) -> str:
        """How people name the element: "Actie AC-3 – Regie opnemen"; empty for the whole."""
        if self.niveau is Niveau.AANLEVERING:
            return ""
        title = f" – {shortened(self.title, _SHOWN)}" if self.title.strip() else ""
        return f"{self.niveau.words.capitalize()} {self.code or 'zonder code'}{title}"


class Repair(NamedTuple):
    """One thing to do: the places where it is to be done, and what it solves besides.

    ``perhaps`` is solved if a person makes the choice there that it asks for.
    """

    sites: tuple[Site, ...]
    also: tuple[Cause, ...] = ()
    perhaps: tuple[Cause, ...] = ()

    @property
    def first(self) -> Finding:
        """The finding that speaks for all."""
        return self.sites[0].cause.first

    @property
    def causes(self) -> tuple[Cause, ...]:
        """All that it solves."""
        return (*(each.cause for each in self.sites), *self.also, *self.perhaps)

    @property
    def severity(self) -> Severity:
        """The weight of the heaviest that it solves."""
        return min((each.first.severity for each in self.causes), key=lambda weight: weight.rank)

    @property
    def advice(self) -> str:
        """What to do, the same everywhere."""
        return self.sites[0].cause.advice

    @property
    def codes(self) -> list[str]:
        """The codes that it is about, of what it solves besides too."""
        codes = (each.first.breach.code for each in self.causes)
        return list(dict.fromkeys(filter(None, codes)))


def repairs_of(verslag: Verslag) -> list[Repair]:
    """Return what there is to do: the heaviest first, then by topic and as the report has it."""
    sites = _sites(verslag)
    repaired_at = _repaired_at(sites)
    mended = _mended(sites, repaired_at)
    perhaps = _perhaps(sites, repaired_at, mended)
    also, maybe = _by_repair(sites, mended), _by_repair(sites, perhaps)
    alike: dict[object, list[int]] = {}
    for index, site in enumerate(sites):
        if index not in mended and index not in perhaps:
            alike.setdefault(_kind(site.cause), []).append(index)
    repairs = [
        Repair(
            tuple(sites[each] for each in places),
            tuple(cause for each in places for cause in also.get(each, ())),
            tuple(cause for each in places for cause in maybe.get(each, ())),
        )
        for places in alike.values()
    ]
    return sorted(repairs, key=_order)


def _order(repair: Repair) -> tuple[int, int]:
    return repair.severity.rank, _TOPICS.index(repair.first.topic)


def _kind(cause: Cause) -> object:
    """Return what makes two repairs the same: what is to be done, and why."""
    first = cause.first
    return first.rule, first.severity, first.breach.variant, cause.advice


def _sites(verslag: Verslag) -> list[Site]:
    """Return every cause with its element, what is of the whole first, then in the order of the report."""
    elements = verslag.aanlevering.elements
    named = {(each.breach.niveau, each.breach.niveau_code) for each in verslag.findings}
    owners = _owners(each for each in elements if (each.niveau, each.code) in named)
    order = {anchor_of(each): index for index, each in enumerate(elements)}
    titles = {anchor_of(each): each.korte_omschrijving.plain for each in elements}
    sites = []
    for cause in causes_of(verslag.findings):
        breach = cause.first.breach
        anchor = owners.get((breach.niveau, breach.place))
        title = titles.get(anchor, "")
        sites.append(Site(breach.niveau, breach.niveau_code, title, anchor, cause))

    def position(site: Site) -> tuple[int, str]:
        whole = site.niveau is Niveau.AANLEVERING
        return -1 if whole else order.get(site.anchor, len(order)), site.code or ""

    return sorted(sites, key=position)


_CodeField = tuple[Place, str]


def _repaired_at(sites: list[Site]) -> Callable[[Iterable[_CodeField]], list[int]]:
    """Return what gives the numbers of the causes that are repaired in code fields."""
    at: dict[tuple[Place, str | None], int] = {}
    for index, site in enumerate(sites):
        breach = site.cause.first.breach
        if breach.veld is Veld.EXTERNE_RAPPORTERINGSCODE:
            at.setdefault((breach.place, breach.code), index)

    def numbers(fields: Iterable[_CodeField]) -> list[int]:
        # a finding about all that one field holds names no code
        found = (at.get(each, at.get((each[0], None))) for each in fields)
        return [each for each in found if each is not None]

    return numbers


def _mended(
    sites: list[Site], repaired_at: Callable[[Iterable[_CodeField]], list[int]]
) -> dict[int, int]:
    """Return for each cause that comes of another mistake which one that is, both by number."""
    by = {n: repaired_at(site.cause.first.breach.mended_at) for n, site in enumerate(sites)}
    return {index: causes[0] for index, causes in by.items() if causes}


def _perhaps(
    sites: list[Site],
    repaired_at: Callable[[Iterable[_CodeField]], list[int]],
    mended: Container[int],
) -> dict[int, int]:
    """Return as ``_mended``, for what comes of another mistake if a person says so.

    Where there are fewer such mistakes than things that may come of them, there is more to do than
    to mend them: then each is told by itself.
    """
    perhaps: dict[int, int] = {}
    for index, site in enumerate(sites):
        fields = site.cause.first.breach.perhaps_at
        if not fields or index in mended:
            continue
        free = [each for each in repaired_at(fields) if each not in perhaps.values()]
        if not free:
            return {}
        perhaps[index] = free[0]
    return perhaps


def _by_repair(sites: list[Site], by: dict[int, int]) -> dict[int, list[Cause]]:
    """Return for each cause, by its number, what else is solved by its repair."""
    solved: dict[int, list[Cause]] = {}
    for index, cause in by.items():
        solved.setdefault(cause, []).append(sites[index].cause)
    return solved


def anchor_of(element: Beleidselement) -> str | None:
    """Return what tells an element from all others: its xpath, or in a spreadsheet its cell."""
    place = element.place
    return place.xpath if place.sheet is None else f"{place.sheet}!{element.niveau}!{place.cell}"


def _owners(elements: Iterable[Beleidselement]) -> dict[tuple[Niveau, Place], str | None]:
    """Return for every place that a finding may point to the element it belongs to."""
    owners: dict[tuple[Niveau, Place], str | None] = {}
    for element in elements:
        places = [element.place_of(veld) for veld in (None, *Veld)]
        places += [element.place_of(Veld.EXTERNE_RAPPORTERINGSCODE, code) for code in element.codes]
        owners |= {(element.niveau, place): anchor_of(element) for place in places}
    return owners


def spreadsheet_place(cause: Cause) -> str:
    """Return where a finding stands in a spreadsheet ("blad Acties, cel F12"); empty elsewhere."""
    place = cause.first.breach.place
    return line_phrase(place) if place.sheet is not None else ""


def in_short(cause: Cause, name: str) -> str:
    """Return a cause in few words, by the name of its rule: "prioriteit zonder actie (WSE-LR2, 2025)"."""
    told = ", ".join(filter(None, (cause.first.breach.code, periods(cause.years))))
    return f"{name} ({told})" if told else name
