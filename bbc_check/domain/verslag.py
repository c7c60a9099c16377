"""The outcome of checking one aanlevering, and what a run keeps of it."""

from enum import StrEnum
from typing import NamedTuple

from bbc_check.domain.aanlevering import Aanlevering, Place
from bbc_check.domain.bedragen import Bedrag
from bbc_check.domain.begunstigden import Rol
from bbc_check.domain.codering import Codering, CoverageRow, amount_of, dekkingstabel
from bbc_check.domain.codes import CodeKind
from bbc_check.domain.finding import Finding, Meaning, Topic
from bbc_check.domain.regeling import Severity, ValidCode

# Every list of outcomes begins with these columns; by them such a list is known to be no submission.
LIST_HEADING = ("Bestuur", "Ondernemingsnummer", "Rapport", "Boekjaar van het rapport")


class Verdict(StrEnum):
    """What is said of a submission; never ``conform`` for what was not checked."""

    CONFORM = "conform"
    NIET_CONFORM = "niet_conform"
    NIET_VAN_TOEPASSING = "niet_van_toepassing"
    ONVOLLEDIG = "onvolledig"


class NotRun(NamedTuple):
    """A rule that could not speak, and why (Dutch)."""

    rule: str
    reason: str
    topic: Topic
    meaning: Meaning | None = None


class Verslag(NamedTuple):
    """Findings sorted once, the rules that could not run, and the verdict.

    ``only_xbrl_missing`` tells that a missing xbrl is the only reason why rules did not run;
    ``failure`` tells of a fault of our own while checking this submission; the verdict is then
    ``onvolledig``. ``rules_not_applicable`` are rules that mean nothing for this kind of file.
    ``rules_deselected`` are rules that the user did not want, and ``only_by_choice`` tells that
    nothing but these makes the verdict ``onvolledig``; ``severity_changed`` are the rules with
    findings here that weigh otherwise than they do by themselves.
    ``rol`` is what the list of beneficiaries says of the bestuur; None when no list was given.
    ``regelingen`` are the ids of those that apply.
    """

    aanlevering: Aanlevering
    coderingen: tuple[Codering, ...]
    findings: tuple[Finding, ...]
    rules_not_run: tuple[NotRun, ...]
    verdict: Verdict
    only_xbrl_missing: bool = False
    failure: str | None = None
    rules_not_applicable: tuple[NotRun, ...] = ()
    rules_deselected: tuple[NotRun, ...] = ()
    only_by_choice: bool = False
    severity_changed: tuple[tuple[str, Severity], ...] = ()
    rol: Rol | None = None
    regelingen: tuple[str, ...] = ()

    def number_with(self, severity: Severity) -> int:
        """Return the number of findings of one weight."""
        return sum(finding.severity is severity for finding in self.findings)


class CoverageTable(NamedTuple):
    """How the codes of one regeling that applies cover the report years.

    ``checked`` is False when there are no amounts to tell in which years the actions run.
    """

    regeling: str
    name: str
    rows: tuple[CoverageRow, ...]
    checked: bool = True


class CodedActie(NamedTuple):
    """An action with a code of a regeling: ``codes`` as spelled, ``bedragen`` by year.

    ``valid`` are the codes of the regeling that stand there letter for letter.
    """

    regeling: str
    place: Place
    code: str | None
    title: str
    codes: tuple[str, ...]
    bedragen: tuple[tuple[int, Bedrag], ...]
    valid: tuple[ValidCode, ...] = ()


class Summary(NamedTuple):
    """An outcome without the submission itself: light enough to keep hundreds, and to be sent.

    ``verslag`` has everything but the elements, amounts and coderingen, which may be large: what
    overviews and lists need of these is in ``tables`` and ``acties``.
    """

    verslag: Verslag
    tables: tuple[CoverageTable, ...] = ()
    acties: tuple[CodedActie, ...] = ()

    @classmethod
    def of(cls, verslag: Verslag) -> "Summary":
        """Return what is kept of an outcome."""
        applying = [each for each in verslag.coderingen if each.applies]
        return cls(
            verslag._replace(
                aanlevering=verslag.aanlevering._replace(head={}, elements=(), bedragen=None),
                coderingen=(),
            ),
            tuple(
                CoverageTable(
                    each.regeling.id,
                    each.regeling.name,
                    rows,
                    verslag.aanlevering.bedragen is not None,
                )
                for each in applying
                if (rows := dekkingstabel(each))
            ),
            tuple(actie for each in applying for actie in _acties(each)),
        )


def _acties(codering: Codering) -> list[CodedActie]:
    return [
        CodedActie(
            codering.regeling.id,
            actie.place,
            actie.code,
            actie.korte_omschrijving.plain,
            actie.codes,
            tuple(
                (year, amount)
                for year in sorted(codering.years_of(actie) or ())
                if (amount := amount_of(codering, actie, year)) is not None
            ),
            tuple(
                codering.regeling.code(read.value) for read in codes if read.kind is CodeKind.VALID
            ),
        )
        for actie, codes in codering.coded_acties
    ]
