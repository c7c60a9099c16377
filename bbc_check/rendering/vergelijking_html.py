"""A comparison of two runs as one self-contained page, in the style of the report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bbc_check import bundled
from bbc_check.domain.finding import aantal, getal
from bbc_check.domain.ondernemingsnummer import leesbaar
from bbc_check.domain.regeling import Severity
from bbc_check.domain.uitslag import Rapportuitslag
from bbc_check.domain.vergelijking import (
    Rapportvergelijking,
    Uitkomst,
    Verandering,
    Vergelijking,
)
from bbc_check.rendering.groepen import OORDEEL
from bbc_check.rendering.onschadelijk import onschadelijk
from bbc_check.rendering.vergelijking import (
    TOELICHTING,
    UITKOMST,
    VERANDERING,
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

_MEESTE_REGELS = 50  # of one outcome of one report; what is left out is told
# What asks for something, or is good news, stands open; the rest opens with a click.
_OPEN = {Uitkomst.NIEUW, Uitkomst.NU_PAS_NAGEKEKEN, Uitkomst.OPGELOST}
_ONVERGELIJKBAAR = (
    Uitkomst.NU_PAS_NAGEKEKEN,
    Uitkomst.NIET_MEER_NAGEKEKEN,
    Uitkomst.VERDWENEN,
)


@dataclass(frozen=True, slots=True)
class _Deel:
    """The findings of a report with one outcome, as far as the page shows them."""

    soort: Uitkomst
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

    def fouten(self, uitkomst: Uitkomst) -> str:
        """Return the errors among the findings with an outcome ("2 fouten"); empty without."""
        count = self.vergelijking.count(uitkomst, Severity.ERROR)
        return aantal(count, "fout", "fouten") if count else ""


def render(vergelijking: Vergelijking, versies: Mapping[str, str], moment: datetime) -> str:
    """Return the page; ``versies`` names what compared ("bbc-check") with its version."""
    environment = Environment(
        loader=FileSystemLoader(bundled.templates(), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(getal=getal, leesbaar=leesbaar, hoofdletter=_hoofdletter)
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
    page = environment.get_template("vergelijking.html").render(
        moment=moment,
        versies=versies,
        vergelijking=vergelijking,
        opmerkingen=opmerkingen(vergelijking),
        groepen=[each for each in groups if each["rijen"]],
        totalen=[
            (UITKOMST[outcome], [vergelijking.count(outcome, each) for each in Severity])
            for outcome in Uitkomst
        ],
        oordelen=vergelijking.oordelen,
        OORDEEL=OORDEEL,
        Uitkomst=Uitkomst,
    )
    return onschadelijk(page)


def _delen(each: Rapportvergelijking) -> Iterator[_Deel]:
    for outcome in Uitkomst:
        lots = [lot for lot in each.loten if lot.uitkomst is outcome]
        if lots:
            lines = regels(lots)
            yield _Deel(
                outcome,
                UITKOMST[outcome],
                gedeelde_reden(lines),
                len(lots),
                telling(each, outcome),
                lines[:_MEESTE_REGELS],
                len(lines[_MEESTE_REGELS:]),
                outcome in _OPEN,
            )


def _hoofdletter(text: str) -> str:
    return text[:1].upper() + text[1:]
