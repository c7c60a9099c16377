"""What somebody asks of the generator, and why that is not possible."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bbc_check.domain.aanlevering import RapportKind
from bbc_check.domain.jaren import boekjaren
from bbc_check.domain.regeling import Regeling

PLANS = (RapportKind.MEERJARENPLAN, RapportKind.AANPASSING_MEERJARENPLAN)
KINDS = (*PLANS, RapportKind.JAARREKENING)


class Layout(StrEnum):
    """How a submission lies on disk: xml and xbrl, or the parcel of the loket."""

    FILES = "files"
    ZIP = "zip"


class XbrlOrder(StrEnum):
    """Where contexts stand in the xbrl: each before its amount, or all before all amounts."""

    INTERLEAVED = "interleaved"
    CONTEXTS_FIRST = "contexts-first"


@dataclass(frozen=True, slots=True)
class Tools:
    """What others make: the borderel and the name of a parcel; and the regeling that is reported on."""

    regeling: Regeling
    borderel: Callable[[str, Sequence[str]], str]
    parcel_name: Callable[[str, datetime, UUID], str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make: ``besturen`` times ``versions`` submissions.

    ``kind`` None alternates between the kinds. ``acties``, ``text_length`` (characters of a lange
    omschrijving, about), ``coded`` (actions with a code) and ``facts`` (amounts in the xbrl, each
    with a context of its own; None: two for each action and year) are those of one submission.
    ``share`` of the submissions gets a defect, of ``defects`` (none: of all that fit).
    """

    besturen: int = 10
    versions: int = 1
    seed: int = 1
    kind: RapportKind | None = RapportKind.MEERJARENPLAN
    boekjaar: int = 2026
    eindjaar: int | None = None
    acties: int = 60
    text_length: int = 900
    coded: int = 8
    facts: int | None = None
    share: float = 0.0
    defects: tuple[str, ...] = ()
    layout: Layout = Layout.FILES
    xbrl_order: XbrlOrder = XbrlOrder.INTERLEAVED

    @property
    def aanleveringen(self) -> int:
        """The number of submissions."""
        return self.besturen * self.versions

    def kind_of(self, bestuur: int) -> RapportKind:
        """Return the kind of report of a bestuur (from 0)."""
        return self.kind or KINDS[bestuur % len(KINDS)]

    def years(self, kind: RapportKind) -> tuple[int, ...]:
        """Return the report years of a kind."""
        if kind is RapportKind.JAARREKENING:
            return (self.boekjaar,)
        return boekjaren(self.boekjaar, self.eindjaar)

    @property
    def most_years(self) -> int:
        """The number of report years of the longest report that is asked for."""
        kinds = (self.kind,) if self.kind else KINDS
        return max(len(self.years(each)) for each in kinds)


def objection_to(wanted: Wanted, regeling: Regeling) -> str | None:
    """Return why this cannot be made, as a Dutch sentence; None when it can."""
    needed = len(regeling.codes)
    if wanted.coded > wanted.acties:
        return f"er kunnen niet meer acties met een code zijn ({wanted.coded}) dan acties ({wanted.acties})."
    if 0 < wanted.coded < needed:
        return (
            f"een rapport heeft minstens {needed} acties met een code nodig, één per {regeling.term}"
            " (of 0: dan gaat de regeling het bestuur niet aan)."
        )
    least = wanted.acties * wanted.most_years
    if wanted.facts is not None and wanted.facts < least:
        return (
            f"er zijn minstens {least} bedragen nodig: één voor elke actie"
            f" ({wanted.acties}) in elk jaar ({wanted.most_years})."
        )
    if wanted.share and wanted.coded == 0:
        return "gebreken maken kan enkel in rapporten met acties met een code."
    start = min(each.since for each in regeling.codes)
    if wanted.share and wanted.boekjaar < start:
        return f"gebreken maken kan enkel in rapporten vanaf {start}, het eerste jaar van de codes."
    # one that is coded wrongly, and one to compare it with, beside those that cover the codes
    if wanted.share and wanted.acties < needed + 2:
        return f"gebreken maken kan enkel in rapporten van minstens {needed + 2} acties."
    return None
