"""The design of one submission: who reports what, which actions are coded, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from bbc_check.domain.aanlevering import RapportKind, Veld
from tests.makers.generating.chance import Chance
from tests.makers.generating.form import export_form
from tests.makers.generating.language import Language, name
from tests.makers.generating.wanted import Wanted, XbrlOrder

ACTIES_PER_PLAN, PLANS_PER_DOELSTELLING = 6, 4
# Above every number that the KBO has given out: no bestuur has one of these.
_FIRST_NUMBER = 19_900_000
MOST_BESTUREN = 99_999
COMMENTAAR_SHARE = 3  # a commentaar is this many times shorter than a lange omschrijving


class Damage(Enum):
    """What happens to the bytes of a submission after it was written well."""

    NONE = "geen"
    XML_CUT = "xml_afgebroken"
    XBRL_CUT = "xbrl_afgebroken"
    OTHER_ENCODING = "anders_gecodeerd"
    ZIP_CUT = "zip_afgebroken"


@dataclass(frozen=True, slots=True)
class Expected:
    """One finding that a check should give; what is None is not about one action, year or code."""

    rule: str
    actie: str | None = None
    boekjaar: int | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What differs in one action: its own code, its texts, its reporting codes.

    ``actiecode`` None leaves the code as it is and "" leaves it out, as with the texts.
    ``appended`` is added to the lange omschrijving; ``coded`` gives it the texts of an action
    with a code.
    """

    actiecode: str | None = None
    fields: Mapping[Veld, str] = field(default_factory=dict)
    appended: str = ""
    codes: tuple[str, ...] | None = None
    coded: bool = False
    foreign: bool = False
    bedrag: str | None = None


@dataclass(frozen=True, slots=True)
class Actie:
    """An action as it is written."""

    code: str
    fields: Mapping[Veld, str]
    codes: tuple[str, ...]
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Design:
    """One submission. ``codes`` are spread evenly over the coded actions, the first ones in order.

    ``head`` holds header values that replace the right ones; ``changes`` maps the place of an action
    (from 0) to what differs there, ``plan_codes`` that of an actieplan to a code on it.
    """

    seed: str
    kbo: str
    name: str
    kind: RapportKind
    status: str
    years: tuple[int, ...]
    acties: int
    text_length: int
    coded: int
    codes: tuple[str, ...]
    facts: int
    xbrl_order: XbrlOrder
    head: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[int, Change] = field(default_factory=dict)
    plan_codes: Mapping[int, str] = field(default_factory=dict)
    prologue: str = ""
    xbrl_kbo: str | None = None
    unknown_actie: str | None = None
    without_xbrl: bool = False
    borderel_extra: str | None = None
    damage: Damage = Damage.NONE
    defect: str | None = None
    expected: tuple[Expected, ...] = ()
    verdict: str = "conform"

    @property
    def is_jaarrekening(self) -> bool:
        """Whether this report accounts for a year."""
        return self.kind is RapportKind.JAARREKENING

    def rank(self, place: int) -> int | None:
        """Return the how manieth coded action the action at ``place`` is (from 0); None: not coded."""
        before = place * self.coded // self.acties
        after = (place + 1) * self.coded // self.acties
        return before if after > before else None

    def place_of_rank(self, rank: int) -> int:
        """Return the place of the coded action that has this rank."""
        return -(-(rank + 1) * self.acties // self.coded) - 1

    def actiecode(self, place: int) -> str:
        """Return the code of an action as it stands in the xml; "" when that was left out."""
        change = self.changes.get(place)
        if change is not None and change.actiecode is not None:
            return change.actiecode
        return standard_code(place)

    def written_acties(self, language: Language) -> Iterator[Actie]:
        """Yield the actions in order; ``language`` must be fresh, so that equal seeds give equal texts."""
        for place in range(self.acties):
            yield self._actie(place, language)

    def _actie(self, place: int, language: Language) -> Actie:
        change, rank = self.changes.get(place, _NO_CHANGE), self.rank(place)
        fields: dict[Veld, str] = {}
        if rank is None and not change.coded:
            fields[Veld.KORTE_OMSCHRIJVING] = language.title("acties")
            fields[Veld.LANGE_OMSCHRIJVING] = language.text(self.text_length)
            codes: tuple[str, ...] = ()
        else:
            fields[Veld.KORTE_OMSCHRIJVING] = language.title("gecodeerd")
            fields[Veld.LANGE_OMSCHRIJVING] = language.coded(self.text_length)
            codes = (self.codes[rank % len(self.codes)],) if rank is not None and self.codes else ()
        if self.is_jaarrekening:
            fields[Veld.COMMENTAAR] = language.commentaar(
                self.text_length // COMMENTAAR_SHARE, place + 1
            )
        fields[Veld.LANGE_OMSCHRIJVING] += change.appended
        fields.update(change.fields)
        return Actie(
            self.actiecode(place),
            fields,
            codes if change.codes is None else change.codes,
            change.foreign,
        )


_NO_CHANGE = Change(fields=MappingProxyType({}))


def standard_code(place: int) -> str:
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
    first = _FIRST_NUMBER + bestuur
    return f"{first:08d}{97 - first % 97:02d}"


def sound_design(wanted: Wanted, bestuur: int, version: int, codes: Sequence[str]) -> Design:
    """Return a sound submission of a bestuur and a version, both from 0; ``codes`` are to be covered."""
    kind = wanted.kind_of(bestuur)
    years = wanted.years(kind)
    statuses = export_form().statuscodes
    # one version is the original; of two the first is the draft before it
    status = statuses[min(version + (wanted.versions == 1), len(statuses) - 1)]
    return Design(
        seed=f"{wanted.seed}:{bestuur}",
        kbo=ondernemingsnummer(bestuur),
        name=name(bestuur + Chance(wanted.seed, "namen").number(0, 200)),
        kind=kind,
        status=status,
        years=years,
        acties=wanted.acties,
        text_length=wanted.text_length,
        coded=wanted.coded,
        codes=tuple(codes),
        facts=wanted.facts or 2 * wanted.acties * len(years),
        xbrl_order=wanted.xbrl_order,
    )
