"""A value of the head of a report, and what its name says."""

from dataclasses import dataclass, field

from bbc_check.proposing.fields import Veld
from bbc_check.proposing.vocabulary import woordenboek

EERSTE_JAAR = "((?:19|20|21)[0-9]{2})"
LAATSTE_JAAR = "(?:.*[^0-9])?((?:19|20|21)[0-9]{2})"


@dataclass(frozen=True, slots=True)
class Plek:
    """A value of the head: a path, what it holds, and the part of it that is meant."""

    pad: str
    waarde: str
    patroon: str | None = None
    score: float = 0.0


@dataclass(slots=True)
class Kop:
    """The head as it would be read; ``soorten`` maps spellings to kinds of report."""

    velden: dict[str, Plek] = field(default_factory=dict)
    soorten: dict[str, str] = field(default_factory=dict)
    onbekende_soort: Plek | None = None
    onzeker_jaar: list[Plek] = field(default_factory=list)


def naam_van(each: Plek) -> tuple[str, ...]:
    """Return the parts of the name at the end of the path that mean something."""
    return Veld(each.pad).naam


def _namen(each: Plek) -> list[tuple[str, ...]]:
    """Return the name of a value, and with what stands around it ("periode/start")."""
    around = Veld(each.pad).omgeving
    own = naam_van(each)
    return [own, around[-len(own) - 1 :]] if len(around) > len(own) else [own]


def naamscore(name: str, each: Plek) -> float:
    """Return how surely the path says that this is the field of the head of that name, 0 to 3."""
    words = woordenboek().kop[name]
    return max(words.score(parts) for parts in _namen(each))


def noemt_iets_anders(each: Plek) -> float:
    """Return how surely the name says that a value is none of the head, 0 to 3."""
    return woordenboek().kop["geen"].score(naam_van(each))
