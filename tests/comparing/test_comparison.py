"""Laying two runs side by side: laws that hold for any two, and the cases that need care."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbc_check.comparing import (
    Change,
    Fate,
    FollowedFinding,
    ReportComparison,
    RuleKnowledge,
    StoredFinding,
    StoredReport,
    StoredRun,
    compare_runs,
)
from bbc_check.domain.finding import Meaning
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict

KNOWLEDGE = RuleKnowledge(
    needs_list=frozenset({"BBC611"}),
    beyond_scope=frozenset({"BBC001"}),
    meaning={"BBC610": Meaning.BENEFICIARY_MISSING, "BBC612": Meaning.ABOUT_LIST},
    needs_earlier={"BBC702": "plan", "BBC703": "previous"},
)
ERROR = StoredFinding("BBC501", Severity.ERROR, "leeg", "actie", "AC-1", "AC-1", veld="commentaar")
REGELING = ERROR._replace(rule="BBC301", niveau="aanlevering", niveau_code=None, regeling="r")
PLAN = StoredReport(
    "map/plan.xml",
    Verdict.NIET_CONFORM,
    "0999100196",
    "Gemeente Lindebeke",
    "meerjarenplan",
    2023,
    (2023, 2024, 2025),
    applying=frozenset({"r"}),
)

findings = st.builds(
    StoredFinding,
    rule=st.sampled_from(["BBC202", "BBC301", "BBC501", "BBC611", "BBC702"]),
    severity=st.sampled_from(Severity),
    message=st.sampled_from(["een", "twee"]),
    niveau=st.sampled_from(["actie", "aanlevering"]),
    niveau_code=st.sampled_from([None, "AC-1", "AC-2"]),
    boekjaar=st.sampled_from([None, 2023]),
    regeling=st.sampled_from([None, "r"]),
    line=st.none() | st.integers(1, 6),
)
reports = st.builds(
    StoredReport,
    source=st.sampled_from(["a/plan.xml", "b/plan.xml", "c.zip!d.xml", "x/c_20261105.zip!d.xml"]),
    verdict=st.sampled_from(Verdict),
    nummer=st.sampled_from([None, "0999100196", "0999100295"]),
    name=st.sampled_from([None, "Lindebeke"]),
    kind=st.sampled_from([None, "onbekend", "meerjarenplan", "jaarrekening", "kwartaalrapport"]),
    boekjaren=st.sampled_from([(), (2023,), (2024,)]),
    status=st.sampled_from([None, "VOORLOPIG", "HERZIENING"]),
    findings=st.lists(findings, max_size=6).map(tuple),
    not_run=st.sampled_from([{}, {"BBC301": "geen xbrl"}]),
    applying=st.sampled_from([None, frozenset(), frozenset({"r"})]),
    rol=st.sampled_from([None, "partner"]),
    compared_with=st.sampled_from([frozenset(), frozenset({"plan"})]),
)
runs = st.builds(
    StoredRun, st.just("u"), st.just("1"), st.lists(reports, max_size=5).map(tuple), st.booleans()
)


def run(*reports: StoredReport, with_list: bool = False) -> StoredRun:
    return StoredRun("u.json", "1", reports, with_list)


def plan_with(*findings: StoredFinding, **changes: object) -> StoredReport:
    return replace(PLAN, findings=findings, **changes)  # type: ignore[arg-type]  # any field


def compared_report(old: StoredReport, new: StoredReport, **kwargs: bool) -> ReportComparison:
    (found,) = compare_runs(run(old, **kwargs), run(new), KNOWLEDGE).reports
    return found


def summaries(each: ReportComparison) -> list[Fate]:
    return [lot.fate for lot in each.findings]


@given(runs)
def test_a_run_against_itself_has_nothing_new_and_nothing_solved(stored: StoredRun) -> None:
    found = compare_runs(stored, stored, KNOWLEDGE)
    assert {lot.fate for each in found.reports for lot in each.findings} <= {Fate.REMAINING}
    assert {each.change for each in found.reports} <= {Change.UNCHANGED}
    assert found.new_from(Severity.NOTE) == 0
    assert found.verdict_changes == []


@given(runs, runs)
def test_every_finding_of_the_compared_reports_is_told_exactly_once(
    old: StoredRun, new: StoredRun
) -> None:
    found = compare_runs(old, new, KNOWLEDGE)
    lots = [lot for each in found.reports for lot in each.findings]
    pairs = [each.pair for each in found.reports]
    assert Counter(f for p in pairs if p.new for f in p.new.findings) == Counter(
        lot.finding for lot in lots if lot.fate in _NOW
    )
    assert Counter(f for p in pairs if p.old for f in p.old.findings) == Counter(
        lot.was or lot.finding for lot in lots if lot.was or lot.fate not in _NOW
    )
    assert all(lot.was.key == lot.finding.key for lot in lots if lot.was)
    told = sum(1 + len(p.old_versions) for p in pairs if p.old)
    assert told == len(old.reports)


_NOW = {Fate.NEW, Fate.NOT_CHECKED_BEFORE, Fate.REMAINING}
_MIRROR = {
    Fate.NEW: Fate.SOLVED,
    Fate.SOLVED: Fate.NEW,
    Fate.NOT_CHECKED_BEFORE: Fate.NO_LONGER_CHECKED,
    Fate.NO_LONGER_CHECKED: Fate.NOT_CHECKED_BEFORE,
    Fate.REMAINING: Fate.REMAINING,
    Fate.GONE: Fate.NEW,  # all findings of a report that is there once
}


def _same(fate: Fate) -> Fate:
    return Fate.SOLVED if fate is Fate.GONE else fate


def _mirrored(lot: FollowedFinding) -> tuple[Fate, StoredFinding, StoredFinding | None]:
    return _MIRROR[lot.fate], lot.was or lot.finding, lot.finding if lot.was else None


@given(runs, runs)
def test_the_other_way_round_mirrors_new_and_solved(old: StoredRun, new: StoredRun) -> None:
    there = compare_runs(old, new, KNOWLEDGE)
    back = compare_runs(new, old, KNOWLEDGE)
    one = Counter(_mirrored(lot) for each in there.reports for lot in each.findings)
    two = Counter(
        (_same(lot.fate), lot.finding, lot.was) for each in back.reports for lot in each.findings
    )
    assert one == two


@given(st.lists(reports, max_size=5, unique_by=lambda each: each.source), st.randoms())
def test_the_order_of_the_reports_does_not_matter(reports: list[StoredReport], random) -> None:  # type: ignore[no-untyped-def]  # hypothesis' own Random
    # a number of its own for each: which version is the latest may depend on the order
    own = [replace(each, nummer=f"0999{n:06d}") for n, each in enumerate(reports)]
    other = [replace(each, findings=each.findings[1:]) for each in own]
    first = compare_runs(run(*own), run(*other), KNOWLEDGE)
    random.shuffle(own)
    random.shuffle(other)
    assert compare_runs(run(*own), run(*other), KNOWLEDGE).reports == first.reports


def test_lines_and_messages_may_change() -> None:
    later = ERROR._replace(line=90, message="leeg, nog altijd")
    (lot,) = compared_report(plan_with(ERROR._replace(line=3)), plan_with(later)).findings
    assert (lot.fate, lot.finding.message) == (Fate.REMAINING, "leeg, nog altijd")


def test_of_equal_keys_as_many_remain_as_both_have_the_same_message_and_nearest_line_first() -> (
    None
):
    old = [ERROR._replace(niveau_code=None, line=n, message=f"m{n}") for n in (10, 20, 30)]
    new = [old[2]._replace(line=11), old[0]._replace(line=19, message="anders")]
    lots = compared_report(plan_with(*old), plan_with(*new)).findings
    pairs = [(lot.was.line, lot.finding.line) for lot in lots if lot.was]
    assert pairs == [(30, 11), (20, 19)]
    assert [lot.finding.line for lot in lots if lot.fate is Fate.SOLVED] == [10]


def test_very_many_equal_keys_are_paired_too() -> None:
    many = [ERROR._replace(line=n) for n in range(300)]
    found = compared_report(plan_with(*many), plan_with(*many[100:]))
    assert len(found.of(Fate.REMAINING)) == 200
    assert len(found.of(Fate.SOLVED)) == 100
    # told as one, and so counted as one
    assert (found.count(Fate.REMAINING), found.count(Fate.SOLVED)) == (1, 1)


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (plan_with(not_run={"BBC301": "er is geen xbrl"}), "er is geen xbrl"),
        (plan_with(applying=frozenset()), "niets in het rapport wees op de regeling"),
        (plan_with(applying=None, verdict=Verdict.NIET_VAN_TOEPASSING), "niets in het rapport"),
        (plan_with(rol="partner"), "volgens de lijst was dit een partner"),
        (plan_with(kind="kwartaalrapport"), "deze rapportsoort wordt niet nagekeken"),
    ],
)
def test_what_was_not_looked_at_is_not_solved(new: StoredReport, reason: str) -> None:
    old = plan_with(REGELING, kind=new.kind)
    (lot,) = compared_report(old, new).findings
    assert lot.fate is Fate.NO_LONGER_CHECKED
    assert reason in (lot.reason or "")
    assert compared_report(old, new).change is Change.UNCLEAR
    (back,) = compared_report(new, old).findings
    assert back.fate is Fate.NOT_CHECKED_BEFORE
    assert back.new_from(Severity.ERROR)


def test_what_was_looked_at_and_is_gone_is_solved() -> None:
    assert summaries(compared_report(plan_with(REGELING, ERROR), plan_with())) == [Fate.SOLVED] * 2
    assert compared_report(plan_with(ERROR), plan_with()).change is Change.IMPROVED
    assert compared_report(plan_with(ERROR), plan_with(REGELING)).change is Change.MIXED
    assert compared_report(plan_with(), plan_with(REGELING)).change is Change.WORSE


def test_without_any_regeling_left_the_coded_elements_are_not_looked_at() -> None:
    assert summaries(compared_report(plan_with(ERROR), plan_with(applying=frozenset()))) == [
        Fate.NO_LONGER_CHECKED
    ]


def test_a_rule_about_the_list_says_nothing_without_a_list() -> None:
    found = compared_report(plan_with(ERROR._replace(rule="BBC611")), plan_with(), with_list=True)
    assert summaries(found) == [Fate.NO_LONGER_CHECKED]


def test_a_report_that_is_gone_is_not_solved_and_a_new_one_counts() -> None:
    other = replace(PLAN, nummer="0999100295", findings=(ERROR,))
    found = compare_runs(run(plan_with(ERROR)), run(other), KNOWLEDGE)
    assert Counter(each.change for each in found.reports) == {
        Change.NEW: 1,
        Change.GONE: 1,
    }
    assert found.count(Fate.SOLVED) == 0
    assert (found.count(Fate.GONE), found.new_from(Severity.ERROR)) == (1, 1)


def test_a_heavier_weight_is_new_from_that_weight_on() -> None:
    light = ERROR._replace(severity=Severity.WARNING)
    found = compare_runs(run(plan_with(light)), run(plan_with(ERROR)), KNOWLEDGE)
    assert found.count(Fate.REMAINING) == 1
    assert found.new_from(Severity.ERROR) == 1
    assert found.new_from(Severity.WARNING) == 0
    assert (
        compare_runs(run(plan_with(ERROR)), run(plan_with(light)), KNOWLEDGE).new_from(
            Severity.NOTE
        )
        == 0
    )


MISSING = StoredReport(
    "lijst.csv!0999100196",
    Verdict.ONVOLLEDIG,
    "0999100196",
    findings=(StoredFinding("BBC610", Severity.ERROR, "geen aanlevering"),),
)
QUARTER = plan_with(kind="kwartaalrapport")


@pytest.mark.parametrize(
    ("new", "listed_again", "outcome"),
    [
        ([MISSING], True, Fate.REMAINING),
        ([replace(MISSING, source="ander.csv!0999100196")], True, Fate.REMAINING),
        ([PLAN], True, Fate.SOLVED),
        ([PLAN], False, Fate.SOLVED),
        ([], False, Fate.NO_LONGER_CHECKED),
        ([QUARTER], True, Fate.NO_LONGER_CHECKED),
        ([plan_with(turned_off=frozenset({"BBC610"}), nummer="x")], True, Fate.NO_LONGER_CHECKED),
    ],
)
def test_a_missing_bestuur(new: list[StoredReport], listed_again: bool, outcome: Fate) -> None:
    found = compare_runs(
        run(MISSING, with_list=True), run(*new, with_list=listed_again), KNOWLEDGE
    ).reports
    (mine,) = [each for each in found if each.pair.old]
    assert summaries(mine) == [outcome]
    good = {Fate.SOLVED: Change.IMPROVED, Fate.REMAINING: Change.UNCHANGED}
    assert mine.change is good.get(outcome, Change.GONE)


def test_a_bestuur_that_reported_and_does_no_more_is_new_and_its_report_is_not_solved() -> None:
    found = compare_runs(
        run(plan_with(ERROR), with_list=True), run(MISSING, with_list=True), KNOWLEDGE
    )
    assert [each.change for each in found.reports] == [
        Change.GONE,
        Change.WORSE,
    ]
    assert found.count(Fate.NEW) == 1


def test_the_list_itself_is_mended() -> None:
    listed = StoredReport(
        "lijst.csv",
        Verdict.CONFORM,
        findings=(StoredFinding("BBC612", Severity.WARNING, "tegenstrijdig"),),
    )
    old = run(listed, with_list=True)
    assert compare_runs(old, run(with_list=True), KNOWLEDGE).count(Fate.SOLVED) == 1
    assert compare_runs(old, run(), KNOWLEDGE).count(Fate.NO_LONGER_CHECKED) == 1
