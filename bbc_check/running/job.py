"""What is done with one submission: read, check, and put in words for each output.

It runs in this process or in another one, so everything here can be sent: values and functions of modules.
"""

import copyreg
import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from bbc_check.checking import Toepassing, check, storing
from bbc_check.domain.aanlevering import Aanlevering, Bestuur, Identificatie, Plaats, Rapport
from bbc_check.domain.bedragen import Bedrag
from bbc_check.domain.begunstigden import Begunstigdenlijst
from bbc_check.domain.dekkingstabel import Cel, Rij
from bbc_check.domain.finding import Breach, Finding, Melding
from bbc_check.domain.summary import GecodeerdeActie, Tabel, Uitkomst
from bbc_check.domain.verslag import NietUitgevoerd, Verslag
from bbc_check.reading import Opgave, Taak, lees
from bbc_check.reading.choice import Keuze
from bbc_check.rules.selection import Regelkeuze

Vorm = Callable[[Verslag], str]


@dataclass(frozen=True, slots=True)
class Resultaat:
    """The outcome of one submission, and what each ``Vorm`` of the Opdracht says of it."""

    uitkomst: Uitkomst
    delen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opdracht:
    """How the submissions of a run are read and judged, and the forms in which outcomes are wanted."""

    keuze: Keuze
    opgave: Opgave
    toepassing: Toepassing
    regels: Regelkeuze
    lijst: Begunstigdenlijst | None
    vormen: tuple[Vorm, ...]

    def doe(self, taak: Taak) -> Resultaat:
        """Read and check one submission; a fault of our own is an outcome, and takes no other along."""
        aanlevering = Aanlevering(taak.naam)
        try:
            aanlevering = lees(taak, self.keuze, self.opgave)
            return self.verwoord(self.oordeel(aanlevering))
        except Exception as error:
            if os.environ.get("BBC_CHECK_DEBUG"):
                raise
            # only what is known of it: a text of the submission may be what went wrong
            known = Aanlevering(taak.naam, aanlevering.bestuur, aanlevering.rapport)
            return self.verwoord(storing(known, f"{type(error).__name__}: {error}"))

    def oordeel(self, aanlevering: Aanlevering) -> Verslag:
        """Judge what was read."""
        return check(
            aanlevering,
            self.keuze.herkenners,
            self.toepassing,
            keuze=self.regels,
            begunstigden=self.lijst,
        )

    def verwoord(self, verslag: Verslag) -> Resultaat:
        """Return an outcome in all forms."""
        return Resultaat(Uitkomst.van(verslag), tuple(vorm(verslag) for vorm in self.vormen))


def _vlot(cls: type[Any]) -> None:
    """Send values of a dataclass as a call with its fields: half the time of what it does by itself."""
    values = attrgetter(*(each.name for each in fields(cls)))
    copyreg.pickle(cls, lambda value: (cls, values(value)))


for _each in (
    *(Finding, Breach, Melding, Plaats, Cel, Rij, Tabel, GecodeerdeActie, Bedrag, NietUitgevoerd),
    *(Resultaat, Uitkomst, Verslag, Aanlevering, Bestuur, Rapport, Identificatie),
):
    _vlot(_each)
