"""Where the fields of one kind of element stand, prepared so that a document is read in one pass."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from bbc_check.domain.aanlevering import Niveau
from bbc_check.reading.profile.model import (
    AmountProfile,
    LevelProfile,
    LinkProfile,
    ProfileValue,
    XmlProfile,
)
from bbc_check.reading.profile.path import Condition, ProfilePath, Step, local_name, parse_path

SLEUTEL, OUDER, BIJ, TOETS = "=sleutel", "=ouder ", "=bij ", "=toets "
CODES = "externe_rapporteringscode"

# field, its rank among the paths of that field (0 is tried first), value, line, path
Vondst = tuple[str, int, str, int | None, str]


@dataclass(frozen=True, slots=True)
class Plekken:
    """The places of one kind of element: a level, or a list beside the levels (``lijst``).

    ``direct`` holds the fields that are no more than a child's name, ``paden`` all other ones;
    ``toetsen`` are the fields that must have a text for the element to be of this kind;
    ``verwijst`` tells that there are fields that tie elements together.
    """

    niveau: Niveau | None
    element: ProfilePath | None
    waarden: Mapping[str, ProfileValue]
    direct: Mapping[str, tuple[tuple[str, int], ...]]
    paden: tuple[tuple[str, int, ProfilePath], ...]
    bedragen: tuple[AmountProfile, ...] = ()
    toetsen: tuple[Condition, ...] = ()
    lijst: tuple[AmountProfile | LinkProfile, ...] = ()
    patronen: Mapping[str, ProfileValue] = field(default_factory=dict)
    vaste: tuple[tuple[str, str], ...] = ()

    verwijst: bool = False

    @property
    def enkel_direct(self) -> bool:
        """Whether all fields are no more than a child's name."""
        return not self.paden and not self.bedragen

    def eigen(self, element: etree._Element) -> Iterator[Vondst]:
        """Yield what stands in the element itself: attributes, its own text, its name."""
        for name, rank, path in self.paden:
            if path.stappen:
                continue
            if path.attribuut is None and not path.van_naam:
                yield name, rank, element.text or "", element.sourceline, "."
            else:
                for text, line, where in path.waarden(element):
                    yield name, rank, text, line, where

    def in_kind(
        self, child: etree._Element, spoor: Sequence[etree._Element] = ()
    ) -> Iterator[Vondst]:
        """Yield what a complete element holds, but for the ``direct`` fields.

        ``spoor`` are the open elements between, outermost first.
        """
        for name, rank, path in self.paden:
            if _op_weg(path, spoor, child):
                for text, line, where in path.waarden(child, len(spoor) + 1):
                    yield name, rank, text, line, where

    def bedragen_in(
        self, child: etree._Element, spoor: Sequence[etree._Element] = ()
    ) -> Iterator[tuple[AmountProfile, etree._Element]]:
        """Yield the elements below a complete one that are amounts of this action."""
        for each in self.bedragen:
            if _op_weg(each.element, spoor, child):
                for element in each.element.elementen(child, len(spoor) + 1):
                    yield each, element

    def heeft_nodig(self, spoor: Sequence[etree._Element]) -> bool:
        """Return whether the last of the open elements must be complete before it can be read."""
        if local_name(spoor[0]) in self.direct:
            return True
        paths = [path for _, _, path in self.paden] + [each.element for each in self.bedragen]
        for path in paths:
            steps = path.stappen[: len(spoor)]
            if not steps or not all(map(_past_zonder_kinderen, steps, spoor)):
                continue
            ends = len(path.stappen) <= len(spoor) and path.attribuut is None
            if ends or any(step.ziet_kinderen for step in steps):
                return True
        return False


def _past_zonder_kinderen(step: Step, element: etree._Element) -> bool:
    return step.past_op_naam(local_name(element)) and all(
        each.geldt(element) for each in step.voorwaarden if each.attribuut
    )


def _op_weg(path: ProfilePath, spoor: Sequence[etree._Element], child: etree._Element) -> bool:
    if len(path.stappen) <= len(spoor):
        return False
    return path.stappen[len(spoor)].past(child) and all(
        _past_zonder_kinderen(step, each) for step, each in zip(path.stappen, spoor, strict=False)
    )


@lru_cache(maxsize=32)
def kop_plekken(profiel: XmlProfile) -> Plekken:
    """Return the places of the header, seen from the root."""
    return _plekken(Niveau.AANLEVERING, None, profiel.kop)


@lru_cache(maxsize=32)
def plekken(profiel: XmlProfile) -> tuple[Plekken, ...]:
    """Return the places of all levels and lists of a profile."""
    repeated = [each for each in profiel.niveaus if each.element is None]
    found = []
    for level in profiel.niveaus:
        if level.element is not None:
            found.append(_niveau(level, profiel, repeated))
    lists: list[AmountProfile | LinkProfile] = [*profiel.koppelingen]
    lists += [profiel.codelijst] if profiel.codelijst else []
    lists += [each for each in profiel.bedragen if each.actie is not None]
    # one element may hold several: an amount for each year, or spending beside receipts
    together: dict[str, list[AmountProfile | LinkProfile]] = {}
    for each in lists:
        together.setdefault(each.element.tekst, []).append(each)
    found += [
        _plekken(None, group[0].element, {}, lijst=tuple(group)) for group in together.values()
    ]
    return tuple(found)


def _niveau(level: LevelProfile, profiel: XmlProfile, repeated: Sequence[LevelProfile]) -> Plekken:
    values = dict(level.velden)
    if level.sleutel is not None:
        values[SLEUTEL] = level.sleutel
    values |= {f"{OUDER}{above}": value for above, value in level.ouders.items()}
    own: tuple[AmountProfile, ...] = ()
    if level.niveau is Niveau.ACTIE:
        own = tuple(each for each in profiel.bedragen if each.actie is None)
        for higher in repeated:
            values |= {f"{BIJ}{higher.niveau} {name}": v for name, v in higher.velden.items()}
    return _plekken(level.niveau, level.element, values, own)


def _plekken(
    niveau: Niveau | None,
    element: ProfilePath | None,
    values: Mapping[str, ProfileValue],
    bedragen: tuple[AmountProfile, ...] = (),
    lijst: tuple[AmountProfile | LinkProfile, ...] = (),
) -> Plekken:
    direct: dict[str, list[tuple[str, int]]] = {}
    paths: list[tuple[str, int, ProfilePath]] = []
    tests = element.stappen[-1].voorwaarden if element is not None else ()
    tests = tuple(each for each in tests if not each.attribuut)
    wanted = dict(values) | {
        f"{TOETS}{each.naam}": ProfileValue((parse_path(each.naam),)) for each in tests
    }
    for name, value in wanted.items():
        for rank, path in enumerate(value.paden):
            child = path.enkel_kind
            if child is None:
                paths.append((name, rank, path))
            else:
                direct.setdefault(child, []).append((name, rank))
    return Plekken(
        niveau,
        element,
        wanted,
        {name: tuple(fields) for name, fields in direct.items()},
        tuple(paths),
        bedragen,
        tests,
        lijst,
        {name: value for name, value in wanted.items() if value.patroon is not None},
        tuple((name, v.vast) for name, v in wanted.items() if v.vast is not None),
        any(name.startswith((SLEUTEL, OUDER, BIJ)) for name in wanted),
    )
