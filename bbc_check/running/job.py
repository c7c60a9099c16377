"""What is done with one submission: read, check, and put in words for each output.

It runs in this process or in another one, so everything here can be sent: values and functions of modules.
"""

import copyreg
import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from bbc_check.checking import Applicability, check, failure
from bbc_check.domain.aanlevering import Aanlevering, Bestuur, Identificatie, Place, Rapport
from bbc_check.domain.bedragen import Bedrag
from bbc_check.domain.begunstigden import Begunstigdenlijst
from bbc_check.domain.dekkingstabel import CoverageCell, CoverageRow
from bbc_check.domain.finding import Breach, Finding, Message
from bbc_check.domain.verslag import CoverageTable, GecodeerdeActie, NotRun, Summary, Verslag
from bbc_check.reading import Given, Task, read_submission
from bbc_check.reading.choice import Choice
from bbc_check.rules.selection import RuleSelection

Form = Callable[[Verslag], str]


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one submission, and what each ``Form`` of the Opdracht says of it."""

    uitkomst: Summary
    delen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """How the submissions of a run are read and judged, and the forms in which outcomes are wanted."""

    keuze: Choice
    opgave: Given
    toepassing: Applicability
    regels: RuleSelection
    lijst: Begunstigdenlijst | None
    vormen: tuple[Form, ...]

    def doe(self, taak: Task) -> Result:
        """Read and check one submission; a fault of our own is an outcome, and takes no other along."""
        aanlevering = Aanlevering(taak.naam)
        try:
            aanlevering = read_submission(taak, self.keuze, self.opgave)
            return self.word_it(self.oordeel(aanlevering))
        except Exception as error:
            if os.environ.get("BBC_CHECK_DEBUG"):
                raise
            # only what is known of it: a text of the submission may be what went wrong
            known = Aanlevering(taak.naam, aanlevering.bestuur, aanlevering.rapport)
            return self.word_it(failure(known, f"{type(error).__name__}: {error}"))

    def oordeel(self, aanlevering: Aanlevering) -> Verslag:
        """Judge what was read."""
        return check(
            aanlevering,
            self.keuze.herkenners,
            self.toepassing,
            selection=self.regels,
            begunstigden=self.lijst,
        )

    def word_it(self, verslag: Verslag) -> Result:
        """Return an outcome in all forms."""
        return Result(Summary.of(verslag), tuple(vorm(verslag) for vorm in self.vormen))


def _vlot(cls: type[Any]) -> None:
    """Send values of a dataclass as a call with its fields: half the time of what it does by itself."""
    values = attrgetter(*(each.name for each in fields(cls)))
    copyreg.pickle(cls, lambda value: (cls, values(value)))


for _each in (
    *(
        Finding,
        Breach,
        Message,
        Place,
        CoverageCell,
        CoverageRow,
        CoverageTable,
        GecodeerdeActie,
        Bedrag,
        NotRun,
    ),
    *(Result, Summary, Verslag, Aanlevering, Bestuur, Rapport, Identificatie),
):
    _vlot(_each)
