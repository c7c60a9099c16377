"""The design of one submission: who reports what, which actions are coded, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from bbc_check.domain.aanlevering import RapportKind, Veld
from tests.makers.generating.chance import Toeval
from tests.makers.generating.form import vorm
from tests.makers.generating.language import Taal, name
from tests.makers.generating.wanted import Opdracht, Volgorde

ACTIES_PER_PLAN, PLANNEN_PER_DOELSTELLING = 6, 4
# Above every number that the KBO has given out: no bestuur has one of these.
_EERSTE_NUMMER = 19_900_000
MEESTE_BESTUREN = 99_999
COMMENTAAR_DEEL = 3  # a commentaar is this many times shorter than a lange omschrijving


class Schade(Enum):
    """What happens to the bytes of a submission after it was written well."""

    GEEN = "geen"
    XML_AFGEBROKEN = "xml_afgebroken"
    XBRL_AFGEBROKEN = "xbrl_afgebroken"
    ANDERS_GECODEERD = "anders_gecodeerd"
    ZIP_AFGEBROKEN = "zip_afgebroken"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One finding that a check should give; what is None is not about one action, year or code."""

    regel: str
    actie: str | None = None
    boekjaar: int | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Ingreep:
    """What differs in one action: its own code, its texts, its reporting codes.

    ``actiecode`` None leaves the code as it is and "" leaves it out, as with the texts.
    ``achteraan`` is added to the lange omschrijving; ``gecodeerd`` gives it the texts of an action
    with a code.
    """

    actiecode: str | None = None
    fields: Mapping[Veld, str] = field(default_factory=dict)
    achteraan: str = ""
    codes: tuple[str, ...] | None = None
    gecodeerd: bool = False
    vreemd: bool = False
    bedrag: str | None = None


@dataclass(frozen=True, slots=True)
class Actie:
    """An action as it is written."""

    code: str
    fields: Mapping[Veld, str]
    codes: tuple[str, ...]
    vreemd: bool = False


@dataclass(frozen=True, slots=True)
class Ontwerp:
    """One submission. ``codes`` are spread evenly over the coded actions, the first ones in order.

    ``head`` holds header values that replace the right ones; ``ingrepen`` maps the place of an action
    (from 0) to what differs there, ``plancodes`` that of an actieplan to a code on it.
    """

    zaad: str
    kbo: str
    name: str
    kind: RapportKind
    status: str
    years: tuple[int, ...]
    acties: int
    tekens: int
    gecodeerd: int
    codes: tuple[str, ...]
    feiten: int
    volgorde: Volgorde
    head: Mapping[str, str] = field(default_factory=dict)
    ingrepen: Mapping[int, Ingreep] = field(default_factory=dict)
    plancodes: Mapping[int, str] = field(default_factory=dict)
    proloog: str = ""
    xbrl_kbo: str | None = None
    onbekende_actie: str | None = None
    zonder_xbrl: bool = False
    borderel_extra: str | None = None
    schade: Schade = Schade.GEEN
    gebrek: str | None = None
    verwacht: tuple[Bevinding, ...] = ()
    oordeel: str = "conform"

    @property
    def is_jaarrekening(self) -> bool:
        """Whether this report accounts for a year."""
        return self.kind is RapportKind.JAARREKENING

    def rang(self, place: int) -> int | None:
        """Return the how manieth coded action the action at ``place`` is (from 0); None: not coded."""
        before = place * self.gecodeerd // self.acties
        after = (place + 1) * self.gecodeerd // self.acties
        return before if after > before else None

    def plaats_van_rang(self, rank: int) -> int:
        """Return the place of the coded action that has this rank."""
        return -(-(rank + 1) * self.acties // self.gecodeerd) - 1

    def actiecode(self, place: int) -> str:
        """Return the code of an action as it stands in the xml; "" when that was left out."""
        change = self.ingrepen.get(place)
        if change is not None and change.actiecode is not None:
            return change.actiecode
        return standaardcode(place)

    def lees_acties(self, taal: Taal) -> Iterator[Actie]:
        """Yield the actions in order; ``taal`` must be fresh, so that equal seeds give equal texts."""
        for place in range(self.acties):
            yield self._actie(place, taal)

    def _actie(self, place: int, taal: Taal) -> Actie:
        change, rank = self.ingrepen.get(place, _NIETS), self.rang(place)
        fields: dict[Veld, str] = {}
        if rank is None and not change.gecodeerd:
            fields[Veld.KORTE_OMSCHRIJVING] = taal.title("acties")
            fields[Veld.LANGE_OMSCHRIJVING] = taal.text(self.tekens)
            codes: tuple[str, ...] = ()
        else:
            fields[Veld.KORTE_OMSCHRIJVING] = taal.title("gecodeerd")
            fields[Veld.LANGE_OMSCHRIJVING] = taal.gecodeerd(self.tekens)
            codes = (self.codes[rank % len(self.codes)],) if rank is not None and self.codes else ()
        if self.is_jaarrekening:
            fields[Veld.COMMENTAAR] = taal.commentaar(self.tekens // COMMENTAAR_DEEL, place + 1)
        fields[Veld.LANGE_OMSCHRIJVING] += change.achteraan
        fields.update(change.fields)
        return Actie(
            self.actiecode(place),
            fields,
            codes if change.codes is None else change.codes,
            change.vreemd,
        )


_NIETS = Ingreep(fields=MappingProxyType({}))


def standaardcode(place: int) -> str:
    """Return the code that an action has when nothing is wrong with it."""
    return f"AC{place + 1:06d}"


def plancode(place: int) -> str:
    """Return the code of an actieplan (from 0)."""
    return f"AP{place + 1:05d}"


def doelcode(place: int) -> str:
    """Return the code of a beleidsdoelstelling (from 0)."""
    return f"BD{place + 1:04d}"


def ondernemingsnummer(bestuur: int) -> str:
    """Return the number of a bestuur (from 0): valid, and of nobody."""
    first = _EERSTE_NUMMER + bestuur
    return f"{first:08d}{97 - first % 97:02d}"


def ontwerp(opdracht: Opdracht, bestuur: int, version: int, codes: Sequence[str]) -> Ontwerp:
    """Return a sound submission of a bestuur and a version, both from 0; ``codes`` are to be covered."""
    kind = opdracht.soort_van(bestuur)
    years = opdracht.years(kind)
    statuses = vorm().statuscodes
    # one version is the original; of two the first is the draft before it
    status = statuses[min(version + (opdracht.versies == 1), len(statuses) - 1)]
    return Ontwerp(
        zaad=f"{opdracht.zaad}:{bestuur}",
        kbo=ondernemingsnummer(bestuur),
        name=name(bestuur + Toeval(opdracht.zaad, "namen").getal(0, 200)),
        kind=kind,
        status=status,
        years=years,
        acties=opdracht.acties,
        tekens=opdracht.tekens,
        gecodeerd=opdracht.gecodeerd,
        codes=tuple(codes),
        feiten=opdracht.feiten or 2 * opdracht.acties * len(years),
        volgorde=opdracht.volgorde,
    )
