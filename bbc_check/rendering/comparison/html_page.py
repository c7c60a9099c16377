"""A comparison of two runs as one self-contained page, in the style of the report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bbc_check.comparing.comparison import (
    Rapportvergelijking,
    Verandering,
    Vergelijking,
    Vervolg,
)
from bbc_check.comparing.stored_run import Rapportuitslag
from bbc_check.domain.finding import aantal
from bbc_check.domain.regeling import Severity
from bbc_check.rendering.comparison.words import (
    TOELICHTING,
    VERANDERING,
    VERVOLG,
    Regel,
    bestuursnaam,
    gedeelde_reden,
    kanttekeningen,
    oordeelzin,
    opmerkingen,
    rapportnaam,
    regels,
    telling,
    veranderd,
)
from bbc_check.rendering.html.environment import omgeving
from bbc_check.rendering.words.groups import OORDEEL
from bbc_check.rendering.words.harmless import onschadelijk

_MEESTE_REGELS = 50  # of one outcome of one report; what is left out is told
# What asks for something, or is good news, stands open; the rest opens with a click.
_OPEN = {Vervolg.NIEUW, Vervolg.NU_PAS_NAGEKEKEN, Vervolg.OPGELOST}
_ONVERGELIJKBAAR = (
    Vervolg.NU_PAS_NAGEKEKEN,
    Vervolg.NIET_MEER_NAGEKEKEN,
    Vervolg.VERDWENEN,
)


@dataclass(frozen=True, slots=True)
class _Deel:
    """The findings of a report with one outcome, as far as the page shows them."""

    soort: Vervolg
    naam: str
    reden: str
    aantal: int
    telling: str
    regels: list[Regel]
    rest: int
    open: bool


@dataclass(frozen=True, slots=True)
class _Rij:
    """A report as the page shows it."""

    nummer: int
    vergelijking: Rapportvergelijking
    delen: list[_Deel]

    @property
    def wie(self) -> Rapportuitslag:
        return self.vergelijking.paar.herkenbaar

    @property
    def bestuur(self) -> str:
        return bestuursnaam(self.wie)

    @property
    def rapport(self) -> str:
        return rapportnaam(self.wie)

    @property
    def source(self) -> str:
        return self.vergelijking.paar.laatste.source

    @property
    def oordeel(self) -> str:
        return oordeelzin(self.vergelijking.paar)

    @property
    def veranderd(self) -> str:
        return veranderd(self.vergelijking)

    @property
    def kanttekeningen(self) -> list[str]:
        return kanttekeningen(self.vergelijking.paar)

    @property
    def onvergelijkbaar(self) -> int:
        return sum(map(self.vergelijking.count, _ONVERGELIJKBAAR))

    def fouten(self, vervolg: Vervolg) -> str:
        """Return the errors among the findings with an outcome ("2 fouten"); empty without."""
        count = self.vergelijking.count(vervolg, Severity.ERROR)
        return aantal(count, "fout", "fouten") if count else ""


def render(vergelijking: Vergelijking, versies: Mapping[str, str], moment: datetime) -> str:
    """Return the page; ``versies`` names what compared ("bbc-check") with its version."""
    rows = [
        _Rij(number, each, list(_delen(each)))
        for number, each in enumerate(vergelijking.rapporten, 1)
    ]
    groups = [
        {
            "soort": kind.value,
            "naam": VERANDERING[kind],
            "toelichting": TOELICHTING[kind],
            "rijen": [row for row in rows if row.vergelijking.verandering is kind],
        }
        for kind in Verandering
    ]
    page = (
        omgeving()
        .get_template("vergelijking.html")
        .render(
            moment=moment,
            versies=versies,
            vergelijking=vergelijking,
            opmerkingen=opmerkingen(vergelijking),
            groepen=[each for each in groups if each["rijen"]],
            totalen=[
                (VERVOLG[outcome], [vergelijking.count(outcome, each) for each in Severity])
                for outcome in Vervolg
            ],
            oordelen=vergelijking.oordelen,
            OORDEEL=OORDEEL,
            Vervolg=Vervolg,
        )
    )
    return onschadelijk(page)


def _delen(each: Rapportvergelijking) -> Iterator[_Deel]:
    for outcome in Vervolg:
        lots = [lot for lot in each.loten if lot.vervolg is outcome]
        if lots:
            lines = regels(lots)
            yield _Deel(
                outcome,
                VERVOLG[outcome],
                gedeelde_reden(lines),
                len(lots),
                telling(each, outcome),
                lines[:_MEESTE_REGELS],
                len(lines[_MEESTE_REGELS:]),
                outcome in _OPEN,
            )
