"""What somebody asks of the generator, and why that is not possible."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bbc_check.domain.aanlevering import RapportKind
from bbc_check.domain.jaren import boekjaren
from bbc_check.domain.regeling import Regeling

PLANNEN = (RapportKind.MEERJARENPLAN, RapportKind.AANPASSING_MEERJARENPLAN)
SOORTEN = (*PLANNEN, RapportKind.JAARREKENING)


class Vorm(StrEnum):
    """How a submission lies on disk: xml and xbrl, or the parcel of the loket."""

    BESTANDEN = "files"
    ZIP = "zip"


class Volgorde(StrEnum):
    """Where contexts stand in the xbrl: each before its amount, or all before all amounts."""

    AFWISSELEND = "interleaved"
    CONTEXTEN_EERST = "contexts-first"


@dataclass(frozen=True, slots=True)
class Gereedschap:
    """What others make: the borderel and the name of a parcel; and the regeling that is reported on."""

    regeling: Regeling
    borderel: Callable[[str, Sequence[str]], str]
    pakketnaam: Callable[[str, datetime, UUID], str]


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What to make: ``besturen`` times ``find_versions`` submissions.

    ``kind`` None alternates between the kinds. ``acties``, ``tekens`` (characters of a lange
    omschrijving, about), ``gecodeerd`` (actions with a code) and ``feiten`` (amounts in the xbrl, each
    with a context of its own; None: two for each action and year) are those of one submission.
    ``aandeel`` of the submissions gets a defect, of ``gebreken`` (none: of all that fit).
    """

    besturen: int = 10
    versies: int = 1
    zaad: int = 1
    kind: RapportKind | None = RapportKind.MEERJARENPLAN
    boekjaar: int = 2026
    eindjaar: int | None = None
    acties: int = 60
    tekens: int = 900
    gecodeerd: int = 8
    feiten: int | None = None
    aandeel: float = 0.0
    gebreken: tuple[str, ...] = ()
    vorm: Vorm = Vorm.BESTANDEN
    volgorde: Volgorde = Volgorde.AFWISSELEND

    @property
    def aanleveringen(self) -> int:
        """The number of submissions."""
        return self.besturen * self.versies

    def soort_van(self, bestuur: int) -> RapportKind:
        """Return the kind of report of a bestuur (from 0)."""
        return self.kind or SOORTEN[bestuur % len(SOORTEN)]

    def years(self, kind: RapportKind) -> tuple[int, ...]:
        """Return the report years of a kind."""
        if kind is RapportKind.JAARREKENING:
            return (self.boekjaar,)
        return boekjaren(self.boekjaar, self.eindjaar)

    @property
    def meeste_jaren(self) -> int:
        """The number of report years of the longest report that is asked for."""
        kinds = (self.kind,) if self.kind else SOORTEN
        return max(len(self.years(each)) for each in kinds)


def bezwaar(opdracht: Opdracht, regeling: Regeling) -> str | None:
    """Return why this cannot be made, as a Dutch sentence; None when it can."""
    needed = len(regeling.codes)
    if opdracht.gecodeerd > opdracht.acties:
        return f"er kunnen niet meer acties met een code zijn ({opdracht.gecodeerd}) dan acties ({opdracht.acties})."
    if 0 < opdracht.gecodeerd < needed:
        return (
            f"een rapport heeft minstens {needed} acties met een code nodig, één per {regeling.term}"
            " (of 0: dan gaat de regeling het bestuur niet aan)."
        )
    least = opdracht.acties * opdracht.meeste_jaren
    if opdracht.feiten is not None and opdracht.feiten < least:
        return (
            f"er zijn minstens {least} bedragen nodig: één voor elke actie"
            f" ({opdracht.acties}) in elk jaar ({opdracht.meeste_jaren})."
        )
    if opdracht.aandeel and opdracht.gecodeerd == 0:
        return "gebreken maken kan enkel in rapporten met acties met een code."
    start = min(each.since for each in regeling.codes)
    if opdracht.aandeel and opdracht.boekjaar < start:
        return f"gebreken maken kan enkel in rapporten vanaf {start}, het eerste jaar van de codes."
    # one that is coded wrongly, and one to compare it with, beside those that cover the codes
    if opdracht.aandeel and opdracht.acties < needed + 2:
        return f"gebreken maken kan enkel in rapporten van minstens {needed + 2} acties."
    return None
