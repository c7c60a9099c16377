"""The outcome of an earlier run, as it was written down: what a comparison works on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from bbc_check.domain.aanlevering import Niveau, RapportKind
from bbc_check.domain.finding import Meaning
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict

_OUT_OF_SCOPE = frozenset(each.value for each in RapportKind if each.out_of_scope)


@dataclass(frozen=True, slots=True)
class RuleKnowledge:
    """What the catalogue tells of rules, by their ids.

    ``needs_list`` need the list of beneficiaries, ``beyond_scope`` also speak of kinds of report that
    are not judged, and of some ``meaning`` tells what their findings say of a report. ``needs_earlier``
    names the earlier report ("plan", "previous") that a rule lays a report beside.
    """

    needs_list: frozenset[str] = frozenset()
    beyond_scope: frozenset[str] = frozenset()
    meaning: Mapping[str, Meaning] = field(default_factory=dict)
    needs_earlier: Mapping[str, str] = field(default_factory=dict)


class StoredFinding(NamedTuple):
    """A finding as it was told; ``niveau`` and ``veld`` are the words of the file."""

    rule: str
    severity: Severity
    message: str
    niveau: str = Niveau.AANLEVERING.value
    niveau_code: str | None = None
    actie: str | None = None
    boekjaar: int | None = None
    veld: str | None = None
    code: str | None = None
    regeling: str | None = None
    path: str = ""
    line: int | None = None
    xpath: str | None = None
    sheet: str | None = None
    cell: str | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same finding in another run of the same report.

        Not where it stands, for lines move; not its message, for counts and values in it change.
        """
        element = self.niveau, self.niveau_code, self.veld
        return self.rule, *element, self.code, self.boekjaar, self.regeling


@dataclass(frozen=True, slots=True)
class StoredReport:
    """What a run said of one report, or of a bestuur without a report.

    ``not_run`` are rules that did not look at it, with the reason. ``applying`` are the
    ids of the regelingen that apply to it; None when the file does not tell. ``verdicts`` are those of
    each regeling that ran, by its id, where they are told. ``rol`` is what the list of
    beneficiaries made of the bestuur; None without a list. ``compared_with`` names the earlier reports
    that it was laid beside. ``meanings`` are what its findings say of
    it, as the catalogue tells (``StoredRun.explained``). ``exempted`` are findings that did not count.
    """

    source: str
    verdict: Verdict
    nummer: str | None = None
    name: str | None = None
    kind: str | None = None
    boekjaar: int | None = None
    boekjaren: tuple[int, ...] = ()
    status: str | None = None
    findings: tuple[StoredFinding, ...] = ()
    exempted: tuple[StoredFinding, ...] = ()
    not_run: Mapping[str, str] = field(default_factory=dict)
    turned_off: frozenset[str] = frozenset()
    applying: frozenset[str] | None = None
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    rol: str | None = None
    compared_with: frozenset[str] = frozenset()
    meanings: frozenset[Meaning] = frozenset()

    @property
    def is_missing(self) -> bool:
        """Whether it stands for a beneficiary of whom there is no report."""
        return self.kind is None and Meaning.BENEFICIARY_MISSING in self.meanings

    @property
    def is_list(self) -> bool:
        """Whether it stands for the list of beneficiaries itself."""
        return self.kind is None and Meaning.ABOUT_LIST in self.meanings

    @property
    def out_of_scope(self) -> bool:
        """Whether its kind is recognised, but not judged by any rule."""
        return self.kind in _OUT_OF_SCOPE

    @property
    def certain_number(self) -> str | None:
        """The number, where nothing speaks against it."""
        return None if Meaning.NUMBER_DOUBTFUL in self.meanings else self.nummer

    @property
    def certain_kind(self) -> str | None:
        """The kind of report, where it was read."""
        return None if self.kind == RapportKind.UNKNOWN.value else self.kind

    @property
    def certain_years(self) -> tuple[int, ...] | None:
        """The years of the report, where nothing speaks against them."""
        return None if Meaning.YEARS_DOUBTFUL in self.meanings else self.boekjaren or None


class StoredRun(NamedTuple):
    """One run: ``source`` is the path of its file as given, ``version`` that of the program then.

    ``names`` tell how regelingen are called, by their ids.
    """

    source: str
    version: str
    reports: tuple[StoredReport, ...]
    with_list: bool = False
    names: Mapping[str, str] = MappingProxyType({})

    def explained(self, knowledge: RuleKnowledge) -> "StoredRun":
        """Return the run with what the findings say of each report."""
        meaning = knowledge.meaning
        reports = (
            replace(
                report,
                meanings=frozenset(meaning[e.rule] for e in report.findings if e.rule in meaning),
            )
            for report in self.reports
        )
        return self._replace(reports=tuple(reports))

    @property
    def turned_off(self) -> frozenset[str]:
        """The rules that the user of that run did not want."""
        return frozenset().union(*(each.turned_off for each in self.reports))

    @property
    def report_count(self) -> int:
        """The number of reports, without what only stands in the list of beneficiaries."""
        return sum(not (each.is_missing or each.is_list) for each in self.reports)
