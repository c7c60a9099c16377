"""What the fast lane of the xml reader knows of a profile, worked out once."""

from dataclasses import dataclass, field
from functools import lru_cache

from bbc_check.domain.aanlevering import Niveau
from bbc_check.reading.profile.model import XmlProfile
from bbc_check.reading.xml.places import CODES, Plekken, kop_plekken, plekken

# What a child is, as a number: a field, a kind of element, or a field of the head.
_TEKSTEN = ("korte_omschrijving", "lange_omschrijving", "commentaar", "evaluatie")
CODE, PRIORITAIR, CODEVELD = 4, 5, 6
_VELDEN = (*_TEKSTEN, "code", "prioritair", CODES)
SOORT = len(_VELDEN)  # from here on it is a kind of element
KOP = 1_000


@dataclass(frozen=True, slots=True)
class Vorm:
    """Where the fields of an element stand in one row of names; a text comes with its name."""

    teksten: tuple[tuple[int, str] | None, ...]
    code: int | None
    woord: int | None
    codes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of element: the names of its fields, by name what each child is, and shapes met."""

    naam: str
    niveau: Niveau
    velden: tuple[str, ...]
    kinderen: dict[str, int]
    vormen: dict[tuple[object, ...], Vorm] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Baan:
    """What the fast lane knows of a profile."""

    kop: dict[str, int]
    soorten: tuple[Soort, ...]


@lru_cache(maxsize=32)
def baan(profiel: XmlProfile) -> Baan | None:
    """Return what the fast lane needs; None for a profile that is not of the common shape."""
    head, kinds = kop_plekken(profiel), plekken(profiel)
    names = [each.element.enkel_kind for each in kinds if each.element is not None]
    found = [name for name in names if name is not None]
    taken = {*found, *profiel.wortels}
    if profiel.schema is None or not len(kinds) == len(found) == len(set(found)) < KOP - SOORT:
        return None
    if not head.enkel_direct or taken & head.direct.keys():
        return None
    if not all(_is_vlak(each) and not taken & each.direct.keys() for each in kinds):
        return None
    numbers = {name: SOORT + n for n, name in enumerate(found)}
    lane = [_soort(name, each, numbers) for name, each in zip(found, kinds, strict=True)]
    return Baan(dict.fromkeys(head.direct, KOP) | numbers, tuple(lane))


def _is_vlak(places: Plekken) -> bool:
    """Return whether each field of a level is a child with a name of its own, as it stands."""
    fields = [name for fields in places.direct.values() for name, _ in fields]
    single = len(fields) == len(places.direct) == len(set(fields))
    odd = places.toetsen or places.lijst or places.verwijst or places.patronen or places.vaste
    return places.enkel_direct and single and not odd


def _soort(name: str, places: Plekken, kinds: dict[str, int]) -> Soort:
    fields = {_VELDEN.index(fields[0][0]): child for child, fields in places.direct.items()}
    return Soort(
        name,
        places.niveau or Niveau.ACTIE,
        tuple(fields.get(number, "") for number in range(SOORT)),
        {child: number for number, child in fields.items()} | kinds,
    )


def vorm_van(soort: Soort, tags: tuple[object, ...]) -> Vorm | None:
    """Return the shape of an element with only fields in it, none twice; None for any other."""
    numbers = [soort.kinderen.get(str(tag).rpartition("}")[2], SOORT) for tag in tags]
    where = {number: place for place, number in enumerate(numbers) if number < CODEVELD}
    codes = tuple(place for place, number in enumerate(numbers) if number == CODEVELD)
    if len(where) + len(codes) < len(tags):
        return None
    texts = (
        (where[number], soort.velden[number]) if number in where else None for number in range(CODE)
    )
    return Vorm(tuple(texts), where.get(CODE), where.get(PRIORITAIR), codes)
