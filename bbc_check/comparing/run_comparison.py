"""What became of the findings of an earlier run, per report. Pure: values in, values out."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from bbc_check.comparing.finding_pairs import overlap, place_key
from bbc_check.comparing.report_pairs import ReportPair, pair_reports
from bbc_check.comparing.stored_run import (
    RuleKnowledge,
    StoredFinding,
    StoredReport,
    StoredRun,
)
from bbc_check.domain.aanlevering import Niveau
from bbc_check.domain.finding import Meaning
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict

_PARTNER = "partner"
YEAR_MARK = "\0"


class Fate(StrEnum):
    """What became of a finding.

    GONE: its report is not in the second run. NO_LONGER_CHECKED: its rule did not look at
    it in the second run; EXEMPTED: it does not count there. None of these is solved. NOT_CHECKED_BEFORE: its rule did not look in the first.
    """

    NEW = "new"
    NOT_CHECKED_BEFORE = "not_checked_before"
    REMAINING = "remaining"
    SOLVED = "solved"
    EXEMPTED = "exempted"
    NO_LONGER_CHECKED = "no_longer_checked"
    GONE = "gone"


# What was not told before, and is now.
NEWLY_TOLD = frozenset({Fate.NEW, Fate.NOT_CHECKED_BEFORE})


class Change(StrEnum):
    """What became of a report, what asks for attention first.

    UNCLEAR: nothing is new, and a part was looked at in one run only; that is no improvement.
    """

    WORSE = "worse"
    MIXED = "mixed"
    NEW = "new"
    UNCLEAR = "unclear"
    IMPROVED = "improved"
    GONE = "gone"
    UNCHANGED = "unchanged"


class FollowedFinding(NamedTuple):
    """One finding and what became of it; ``was`` is how it was told before, where it remained.

    ``reason`` tells why nobody looked, where that is the outcome.
    """

    finding: StoredFinding
    fate: Fate
    was: StoredFinding | None = None
    reason: str | None = None

    @property
    def cause(self) -> tuple[object, ...]:
        """What is the same in findings that differ in nothing but the year, as one is told of them."""
        each = self.finding
        what = (each.rule, each.severity, each.niveau, each.niveau_code, each.veld, each.code)
        # without a code, only the place tells two elements apart
        place = None if each.niveau_code or each.boekjaar is not None else (each.line, each.cell)
        before = self.was.severity if self.was else None
        return self.fate, *what, self.reason, before, self.text_without_year, place

    @property
    def text_without_year(self) -> str:
        """The message with a mark in the place of its year."""
        each = self.finding
        if each.boekjaar is None:
            return each.message
        return re.sub(rf"\b{each.boekjaar}\b", YEAR_MARK, each.message)

    def new_from(self, limit: Severity) -> bool:
        """Return whether there was nothing of this weight before, and now there is."""
        heavy = self.finding.severity.rank <= limit.rank
        if self.fate is Fate.REMAINING:
            return heavy and self.was is not None and self.was.severity.rank > limit.rank
        return heavy and self.fate in NEWLY_TOLD


@dataclass(frozen=True)
class ReportComparison:
    """A report with what became of its findings: the new ones first, the heaviest first."""

    pair: ReportPair
    findings: tuple[FollowedFinding, ...]

    @cached_property
    def _counts(self) -> Counter[tuple[Fate, Severity]]:
        causes = {each.cause: each for each in self.findings}
        return Counter((each.fate, each.finding.severity) for each in causes.values())

    @property
    def is_report(self) -> bool:
        """Whether it is about a report, and not about a bestuur without one or about the list."""
        return not (self.pair.latest.is_missing or self.pair.latest.is_list)

    @property
    def change(self) -> Change:
        """What became of the report as a whole."""
        found = {fate for fate, _ in self._counts}
        worse, better = Fate.NEW in found, Fate.SOLVED in found
        if self.pair.old is None and (self.is_report or not worse):
            return Change.NEW
        if self.pair.new is None and (self.is_report or not better):
            return Change.GONE
        if worse:
            return Change.MIXED if better else Change.WORSE
        if found & {Fate.NOT_CHECKED_BEFORE, Fate.NO_LONGER_CHECKED}:
            return Change.UNCLEAR
        return Change.IMPROVED if better else Change.UNCHANGED

    def of(self, fate: Fate) -> list[FollowedFinding]:
        """Return the findings with a fate."""
        return [each for each in self.findings if each.fate is fate]

    def count(self, fate: Fate, severity: Severity | None = None) -> int:
        """Return the number of causes with a fate, of one weight or of all: as many as are told."""
        levels = Severity if severity is None else [severity]
        return sum(self._counts[fate, each] for each in levels)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs laid side by side; the reports are sorted by bestuur."""

    old: StoredRun
    new: StoredRun
    reports: tuple[ReportComparison, ...]

    def count(self, fate: Fate, severity: Severity | None = None) -> int:
        """Return the number of causes with a fate, of one weight or of all."""
        return sum(each.count(fate, severity) for each in self.reports)

    def new_from(self, limit: Severity) -> int:
        """Return how many findings at or above a weight were not there before."""
        return sum(each.new_from(limit) for report in self.reports for each in report.findings)

    @property
    def names(self) -> Mapping[str, str]:
        """How regelingen are called, by their ids, as far as one of the runs tells."""
        return {**self.old.names, **self.new.names}

    @property
    def verdict_changes(self) -> list[tuple[Verdict, Verdict, int]]:
        """How many reports went from one verdict to another one."""
        both = [each.pair for each in self.reports if each.pair.old and each.pair.new]
        seen = Counter((p.old.verdict, p.new.verdict) for p in both if p.old and p.new)
        return [
            (one, two, seen[one, two])
            for one in Verdict
            for two in Verdict
            if one is not two and (one, two) in seen
        ]


def compare_runs(old: StoredRun, new: StoredRun, knowledge: RuleKnowledge) -> Comparison:
    """Return what became of every finding of two runs."""
    old, new = old.explained(knowledge), new.explained(knowledge)
    compared = [
        ReportComparison(pair, tuple(sorted(_followed(pair, old, new, knowledge), key=_order)))
        for pair in pair_reports(old, new)
    ]
    names: dict[str, str] = {}
    for each in sorted(compared, key=lambda one: (one.pair.latest.is_missing, _name(one.pair))):
        if number := each.pair.named.nummer:
            names.setdefault(number, _name(each.pair))
    compared.sort(key=lambda each: _place(each.pair, names))
    return Comparison(old, new, tuple(compared))


def _name(pair: ReportPair) -> str:
    return (pair.named.name or pair.latest.source).casefold()


def _place(pair: ReportPair, names: dict[str, str]) -> tuple[object, ...]:
    """Return the place of a report: by the name of the bestuur, all of one bestuur together."""
    each = pair.named
    name = names.get(each.nummer or "", _name(pair))
    kind = (each.is_list, each.is_missing, each.kind or "")
    return name, each.nummer or "", kind, each.boekjaren, each.source, pair.new is None


def _followed(
    pair: ReportPair, old: StoredRun, new: StoredRun, knowledge: RuleKnowledge
) -> Iterable[FollowedFinding]:
    one, two = pair.old, pair.new
    if one is None or two is None:
        yield from _in_one_run(pair, old, new, knowledge)
        return
    left, both, right = overlap(one.findings, two.findings)
    for was, now in both:
        yield FollowedFinding(now, Fate.REMAINING, was)
    exempted = {each.key for each in two.exempted}
    for was in left:
        if was.key in exempted:
            yield FollowedFinding(was, Fate.EXEMPTED)
            continue
        yield _gone(was, _why_not_checked(was, two, one, knowledge, new))
    for now in right:
        yield _come(now, _why_not_checked(now, one, two, knowledge, old))


def _in_one_run(
    pair: ReportPair, old: StoredRun, new: StoredRun, knowledge: RuleKnowledge
) -> Iterable[FollowedFinding]:
    """Yield what became of the findings of a report that stands in one run only."""
    report, there = pair.latest, new if pair.new is None else old
    if report.is_missing or report.is_list:
        why = _why_list_is_silent(report, there, knowledge)
        told = _gone if pair.new is None else _come
        yield from (told(each, why) for each in report.findings)
        return
    fate = Fate.GONE if pair.new is None else Fate.NEW
    yield from (FollowedFinding(each, fate) for each in report.findings)


def _gone(finding: StoredFinding, why: str | None) -> FollowedFinding:
    fate = Fate.SOLVED if why is None else Fate.NO_LONGER_CHECKED
    return FollowedFinding(finding, fate, reason=why)


def _come(finding: StoredFinding, why: str | None) -> FollowedFinding:
    fate = Fate.NEW if why is None else Fate.NOT_CHECKED_BEFORE
    return FollowedFinding(finding, fate, reason=why)


def _why_list_is_silent(
    report: StoredReport, run: StoredRun, knowledge: RuleKnowledge
) -> str | None:
    """Return why a run could say nothing of what only the list tells; None when it could."""
    came = any(
        each.nummer == report.nummer and each.kind is not None and not each.out_of_scope
        for each in run.reports
    )
    if report.is_missing and came:
        return None
    if not run.with_list:
        return "er was geen lijst van begunstigden opgegeven"
    meaning = Meaning.BENEFICIARY_MISSING if report.is_missing else Meaning.ABOUT_LIST
    if meaning in map(knowledge.meaning.get, run.turned_off):
        return "de regel was uitgezet"
    if report.is_missing:
        return "het bestuur stond niet op de lijst, of zijn bestand kon niet gelezen worden"
    return None


def _why_not_checked(
    finding: StoredFinding,
    report: StoredReport,
    other: StoredReport,
    knowledge: RuleKnowledge,
    run: StoredRun,
) -> str | None:
    """Return why a report without this finding was not looked at for it; None when it was.

    ``other`` is the same report in the other run, where the finding stands.
    """
    rule, regeling = finding.rule, finding.regeling
    if rule in report.not_run:
        return report.not_run[rule]
    if rule in knowledge.needs_list and not run.with_list:
        return "er was geen lijst van begunstigden opgegeven"
    if knowledge.needs_earlier.get(rule, "") not in {"", *report.compared_with}:
        return "het rapport waarmee vergeleken wordt, was er niet bij"
    if report.out_of_scope and rule not in knowledge.beyond_scope:
        return "deze rapportsoort wordt niet nagekeken"
    applying = report.applying
    if applying is None:
        applies = report.verdict is not Verdict.NIET_VAN_TOEPASSING
    elif regeling is None:
        # what is asked of an element is often asked of elements with a code only
        applies = bool(applying) or finding.niveau == Niveau.AANLEVERING
    else:
        applies = regeling in applying
    if not applies:
        return "niets in het rapport wees op de regeling, of ze werd niet nagekeken"
    if regeling is None:
        return None
    if report.rol == _PARTNER != other.rol and finding.niveau_code is None:
        return "volgens de lijst was dit een partner, van wie de regeling niets vraagt"
    return None


_FATE_ORDER = {each: rank for rank, each in enumerate(Fate)}


def _order(followed: FollowedFinding) -> tuple[object, ...]:
    each = followed.finding
    names = (each.niveau, each.niveau_code or "", each.veld or "", each.code or "")
    year = (each.boekjaar or 0, each.regeling or "")
    return (
        _FATE_ORDER[followed.fate],
        each.severity.rank,
        each.rule,
        *names,
        *year,
        *place_key(each),
    )
