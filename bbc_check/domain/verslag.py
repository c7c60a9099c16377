"""The outcome of checking one aanlevering, and what a run keeps of it."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from bbc_check.domain.aanlevering import Aanlevering, Niveau, Place, Rapport, RapportKind, Veld
from bbc_check.domain.bedragen import Bedrag
from bbc_check.domain.begunstigden import Rol
from bbc_check.domain.codering import Codering, CoverageRow, amount_of, dekkingstabel
from bbc_check.domain.codes import CodeKind
from bbc_check.domain.finding import Finding, Meaning, Topic
from bbc_check.domain.jaren import span_of
from bbc_check.domain.regeling import Severity, ValidCode
from bbc_check.domain.tekst import BLANK, Fingerprint, Tekst

# Every list of outcomes begins with these columns; by them such a list is known to be no submission.
LIST_HEADING = ("Bestuur", "Ondernemingsnummer", "Rapport", "Boekjaar van het rapport")
# ... and its hidden column with this, wherever people put it.
KEY_HEADING = "Sleutel van bbc-check: niet wijzigen of verwijderen"


_KINDS = {
    RapportKind.MEERJARENPLAN: "het meerjarenplan",
    RapportKind.AANPASSING_MEERJARENPLAN: "de aanpassing van het meerjarenplan",
    RapportKind.JAARREKENING: "de jaarrekening",
}


class Verdict(StrEnum):
    """What is said of a submission; never ``conform`` for what was not checked, or for an exempted error."""

    CONFORM = "conform"
    CONFORM_MET_UITZONDERINGEN = "conform_met_uitzonderingen"
    NIET_CONFORM = "niet_conform"
    NIET_VAN_TOEPASSING = "niet_van_toepassing"
    ONVOLLEDIG = "onvolledig"


# Of several regelingen, the first of these that one has is what is said of the whole.
WORST_FIRST = (
    Verdict.NIET_CONFORM,
    Verdict.ONVOLLEDIG,
    Verdict.CONFORM_MET_UITZONDERINGEN,
    Verdict.CONFORM,
    Verdict.NIET_VAN_TOEPASSING,
)


class RegelingVerdict(NamedTuple):
    """What is said of a submission for one regeling that ran.

    ``called`` is its name in a sentence; ``applies`` tells that it was demanded or that a code of it
    was found, and ``in_scope`` that it has anything to say of this kind of report.
    """

    id: str
    called: str
    verdict: Verdict
    applies: bool
    in_scope: bool = True


def overall(verdicts: Iterable[RegelingVerdict]) -> Verdict:
    """Return the verdict over all regelingen that ran; there is at least one."""
    return min((each.verdict for each in verdicts), key=WORST_FIRST.index)


class Exemption(NamedTuple):
    """Findings that somebody answers for: they are told, with who and why, but do not count.

    ``element`` is the code of the action (or of the plan or goal above it); None for findings about the
    report itself. ``veld`` and ``boekjaar`` narrow it down where they are given. ``until`` is the last
    day on which it holds.
    """

    rule: str
    bestuur: str
    reason: str
    owner: str
    until: date
    element: str | None = None
    veld: Veld | None = None
    boekjaar: int | None = None

    def covers(self, finding: Finding, bestuur: str | None) -> bool:
        """Return whether a finding in a report of a bestuur is meant."""
        breach = finding.breach
        if self.element is None and breach.niveau is not Niveau.AANLEVERING:
            return False  # an action without a code is not the report itself
        return (
            (self.rule, self.bestuur, self.element) == (finding.rule, bestuur, breach.niveau_code)
            and self.veld in {None, breach.veld}
            and self.boekjaar in {None, breach.boekjaar}
        )


class Exempted(NamedTuple):
    """A finding that does not count, and why."""

    finding: Finding
    exemption: Exemption


class NotRun(NamedTuple):
    """A rule that could not speak, and why (Dutch)."""

    rule: str
    reason: str
    topic: Topic
    meaning: Meaning | None = None


class CodedActie(NamedTuple):
    """An action with a code of a regeling: ``codes`` as spelled, ``bedragen`` by year.

    ``valid`` are the codes of the regeling that stand there letter for letter. ``fingerprint`` is that
    of the text that a later report should not repeat: the commentaar of a jaarrekening, the lange
    omschrijving of a plan.
    """

    regeling: str
    place: Place
    code: str | None
    title: str
    codes: tuple[str, ...]
    bedragen: tuple[tuple[int, Bedrag], ...]
    valid: tuple[ValidCode, ...] = ()
    fingerprint: Fingerprint | None = None
    lange_omschrijving: Tekst = BLANK
    commentaar: Tekst = BLANK

    def runs_in(self, year: int) -> bool:
        """Return whether the action counts for a year: it runs then, or nothing tells when."""
        return not self.bedragen or year in dict(self.bedragen)


class EarlierReport(NamedTuple):
    """An earlier report of the same bestuur, and its coded actions.

    ``source`` is its path as given, ``file`` the part of it that tells it from the later one.
    """

    source: str
    file: str
    rapport: Rapport
    acties: tuple[CodedActie, ...] = ()

    @property
    def is_plan(self) -> bool:
        """Whether it tells what will be done."""
        kinds = RapportKind.MEERJARENPLAN, RapportKind.AANPASSING_MEERJARENPLAN
        return self.rapport.kind in kinds

    @property
    def is_account(self) -> bool:
        """Whether it tells what was done."""
        return self.rapport.kind is RapportKind.JAARREKENING

    @property
    def name(self) -> str:
        """What people call it, with its file: "de jaarrekening 2023 (jr2023.xml)"."""
        years = span_of(self.rapport.boekjaren)
        return f"{_KINDS[self.rapport.kind]} {years} ({self.file})"


class Dossier(NamedTuple):
    """The earlier reports of the bestuur that were read in the same run.

    ``plan`` is the latest plan or aanpassing that covers the boekjaar of a jaarrekening, and
    ``previous`` the jaarrekening of the year before; None where it is not there.
    """

    plan: EarlierReport | None = None
    previous: EarlierReport | None = None

    @property
    def without_acties(self) -> "Dossier":
        """Only which reports they are."""
        return Dossier(*(each and each._replace(acties=()) for each in self))


NO_DOSSIER = Dossier()


class Verslag(NamedTuple):
    """Findings sorted once, the rules that could not run, and the verdict.

    ``only_xbrl_missing`` tells that a missing xbrl is the only reason why rules did not run;
    ``failure`` tells of a fault of our own while checking this submission; the verdict is then
    ``onvolledig``. ``rules_not_applicable`` are rules that mean nothing for this kind of file.
    ``rules_deselected`` are rules that the user did not want, and ``only_by_choice`` tells that
    nothing but these makes the verdict ``onvolledig``; ``severity_changed`` are the rules with
    findings here that weigh otherwise than they do by themselves.
    ``rol`` is what the list of beneficiaries says of the bestuur; None when no list was given.
    ``regelingen`` are all that ran, also those that do not apply, each with its verdict. ``dossier`` are
    the earlier reports that it was laid beside. ``number_of_acties`` counts all
    that were read, coded or not. ``exempted`` are findings beside ``findings`` that do not count.
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
    regelingen: tuple[RegelingVerdict, ...] = ()
    dossier: Dossier = NO_DOSSIER
    number_of_acties: int = 0
    exempted: tuple[Exempted, ...] = ()

    def number_with(self, severity: Severity) -> int:
        """Return the number of findings of one weight."""
        return sum(finding.severity is severity for finding in self.findings)


class PassedOver(NamedTuple):
    """Files of a run that are no submission: how many, and the names of the spreadsheets among them.

    ``excluded`` are files and folders that the user left out; these are not among the ``number``.
    """

    number: int = 0
    spreadsheets: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


NOTHING_PASSED_OVER = PassedOver()


class CoverageTable(NamedTuple):
    """How the codes of one regeling that applies cover the report years.

    ``checked`` is False when there are no amounts to tell in which years the actions run.
    """

    regeling: str
    name: str
    rows: tuple[CoverageRow, ...]
    checked: bool = True


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
        head = dict(verslag.aanlevering.head)  # it can be sent to another process
        return cls(
            verslag._replace(
                aanlevering=verslag.aanlevering._replace(head=head, elements=(), bedragen=None),
                coderingen=(),
                dossier=verslag.dossier.without_acties,
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
    rapport = codering.aanlevering.rapport
    booked = rapport is not None and rapport.kind is RapportKind.JAARREKENING
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
            (actie.commentaar if booked else actie.lange_omschrijving).fingerprint,
            actie.lange_omschrijving,
            actie.commentaar,
        )
        for actie, codes in codering.coded_acties
    ]
