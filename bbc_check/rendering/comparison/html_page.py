"""A comparison of two runs as one self-contained page, in the style of the report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bbc_check.comparing.comparison import (
    Change,
    Comparison,
    Fate,
    ReportComparison,
)
from bbc_check.comparing.stored_run import StoredReport
from bbc_check.domain.dutch import count_of
from bbc_check.domain.regeling import Severity
from bbc_check.rendering.comparison.words import (
    CHANGE_WORDS,
    EXPLANATION,
    FATE_WORDS,
    ComparisonLine,
    bestuur_of,
    changed,
    comparison_lines,
    comparison_remarks,
    comparison_tally,
    report_title,
    shared_reason,
    side_notes,
    verdict_sentence,
)
from bbc_check.rendering.html.environment import environment
from bbc_check.rendering.words.groups import VERDICT_WORDS
from bbc_check.rendering.words.harmless import harmless

_MEESTE_REGELS = 50  # of one outcome of one report; what is left out is told
# What asks for something, or is good news, stands open; the rest opens with a click.
_OPEN = {Fate.NIEUW, Fate.NU_PAS_NAGEKEKEN, Fate.OPGELOST}
_ONVERGELIJKBAAR = (
    Fate.NU_PAS_NAGEKEKEN,
    Fate.NIET_MEER_NAGEKEKEN,
    Fate.VERDWENEN,
)


@dataclass(frozen=True, slots=True)
class _Deel:
    """The findings of a report with one outcome, as far as the page shows them."""

    soort: Fate
    naam: str
    reden: str
    aantal: int
    telling: str
    regels: list[ComparisonLine]
    rest: int
    open: bool


@dataclass(frozen=True, slots=True)
class _Rij:
    """A report as the page shows it."""

    nummer: int
    vergelijking: ReportComparison
    delen: list[_Deel]

    @property
    def wie(self) -> StoredReport:
        return self.vergelijking.paar.herkenbaar

    @property
    def bestuur(self) -> str:
        return bestuur_of(self.wie)

    @property
    def rapport(self) -> str:
        return report_title(self.wie)

    @property
    def source(self) -> str:
        return self.vergelijking.paar.laatste.source

    @property
    def oordeel(self) -> str:
        return verdict_sentence(self.vergelijking.paar)

    @property
    def veranderd(self) -> str:
        return changed(self.vergelijking)

    @property
    def kanttekeningen(self) -> list[str]:
        return side_notes(self.vergelijking.paar)

    @property
    def onvergelijkbaar(self) -> int:
        return sum(map(self.vergelijking.count, _ONVERGELIJKBAAR))

    def fouten(self, vervolg: Fate) -> str:
        """Return the errors among the findings with an outcome ("2 fouten"); empty without."""
        count = self.vergelijking.count(vervolg, Severity.ERROR)
        return count_of(count, "fout", "fouten") if count else ""


def render(vergelijking: Comparison, versies: Mapping[str, str], moment: datetime) -> str:
    """Return the page; ``find_versions`` names what compared ("bbc-check") with its version."""
    rows = [
        _Rij(number, each, list(_delen(each)))
        for number, each in enumerate(vergelijking.rapporten, 1)
    ]
    groups = [
        {
            "soort": kind.value,
            "naam": CHANGE_WORDS[kind],
            "toelichting": EXPLANATION[kind],
            "rijen": [row for row in rows if row.vergelijking.verandering is kind],
        }
        for kind in Change
    ]
    page = (
        environment()
        .get_template("vergelijking.html")
        .render(
            moment=moment,
            versies=versies,
            vergelijking=vergelijking,
            opmerkingen=comparison_remarks(vergelijking),
            groepen=[each for each in groups if each["rijen"]],
            totalen=[
                (FATE_WORDS[outcome], [vergelijking.count(outcome, each) for each in Severity])
                for outcome in Fate
            ],
            oordelen=vergelijking.oordelen,
            OORDEEL=VERDICT_WORDS,
            Vervolg=Fate,
        )
    )
    return harmless(page)


def _delen(each: ReportComparison) -> Iterator[_Deel]:
    for outcome in Fate:
        lots = [lot for lot in each.loten if lot.vervolg is outcome]
        if lots:
            lines = comparison_lines(lots)
            yield _Deel(
                outcome,
                FATE_WORDS[outcome],
                shared_reason(lines),
                len(lots),
                comparison_tally(each, outcome),
                lines[:_MEESTE_REGELS],
                len(lines[_MEESTE_REGELS:]),
                outcome in _OPEN,
            )
