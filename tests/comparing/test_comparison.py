"""Laying two runs side by side: laws that hold for any two, and the cases that need care."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbc_check.comparing.comparison import (
    Change,
    Fate,
    FollowedFinding,
    ReportComparison,
    compare_runs,
)
from bbc_check.comparing.stored_run import RuleKnowledge, StoredFinding, StoredReport, StoredRun
from bbc_check.domain.finding import Meaning
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict

KENNIS = RuleKnowledge(
    with_list=frozenset({"BBC611"}),
    beyond_scope=frozenset({"BBC001"}),
    meaning={"BBC610": Meaning.BENEFICIARY_MISSING, "BBC612": Meaning.LIST_CONTRADICTS},
)
FOUT = StoredFinding("BBC501", Severity.ERROR, "leeg", "actie", "AC-1", "AC-1", veld="commentaar")
REGELING = replace(FOUT, rule="BBC301", niveau="aanlevering", niveau_code=None, regeling="r")
PLAN = StoredReport(
    "map/plan.xml",
    Verdict.NIET_CONFORM,
    "0999100196",
    "Gemeente Lindebeke",
    "meerjarenplan",
    2023,
    (2023, 2024, 2025),
    regelingen=frozenset({"r"}),
)

bevindingen = st.builds(
    StoredFinding,
    rule=st.sampled_from(["BBC202", "BBC301", "BBC501", "BBC611"]),
    severity=st.sampled_from(Severity),
    message=st.sampled_from(["een", "twee"]),
    niveau=st.sampled_from(["actie", "aanlevering"]),
    niveau_code=st.sampled_from([None, "AC-1", "AC-2"]),
    boekjaar=st.sampled_from([None, 2023]),
    regeling=st.sampled_from([None, "r"]),
    line=st.none() | st.integers(1, 6),
)
rapporten = st.builds(
    StoredReport,
    source=st.sampled_from(["a/plan.xml", "b/plan.xml", "c.zip!d.xml", "x/c_20261105.zip!d.xml"]),
    verdict=st.sampled_from(Verdict),
    nummer=st.sampled_from([None, "0999100196", "0999100295"]),
    naam=st.sampled_from([None, "Lindebeke"]),
    soort=st.sampled_from([None, "onbekend", "meerjarenplan", "jaarrekening", "kwartaalrapport"]),
    boekjaren=st.sampled_from([(), (2023,), (2024,)]),
    status=st.sampled_from([None, "VOORLOPIG", "HERZIENING"]),
    findings=st.lists(bevindingen, max_size=6).map(tuple),
    niet_uitgevoerd=st.sampled_from([{}, {"BBC301": "geen xbrl"}]),
    regelingen=st.sampled_from([None, frozenset(), frozenset({"r"})]),
    rol=st.sampled_from([None, "partner"]),
)
uitslagen = st.builds(
    StoredRun, st.just("u"), st.just("1"), st.lists(rapporten, max_size=5).map(tuple), st.booleans()
)


def run(*reports: StoredReport, met_lijst: bool = False) -> StoredRun:
    return StoredRun("u.json", "1", reports, met_lijst)


def met(*findings: StoredFinding, **changes: object) -> StoredReport:
    return replace(PLAN, findings=findings, **changes)  # type: ignore[arg-type]  # any field


def een(old: StoredReport, new: StoredReport, **kwargs: bool) -> ReportComparison:
    (found,) = compare_runs(run(old, **kwargs), run(new), KENNIS).rapporten
    return found


def uitkomsten(each: ReportComparison) -> list[Fate]:
    return [lot.vervolg for lot in each.loten]


@given(uitslagen)
def test_a_run_against_itself_has_nothing_new_and_nothing_solved(uitslag: StoredRun) -> None:
    found = compare_runs(uitslag, uitslag, KENNIS)
    assert {lot.vervolg for each in found.rapporten for lot in each.loten} <= {Fate.GEBLEVEN}
    assert {each.verandering for each in found.rapporten} <= {Change.GELIJK}
    assert found.new_from(Severity.NOTE) == 0
    assert found.oordelen == []


@given(uitslagen, uitslagen)
def test_every_finding_of_the_compared_reports_is_told_exactly_once(
    oud: StoredRun, nieuw: StoredRun
) -> None:
    found = compare_runs(oud, nieuw, KENNIS)
    lots = [lot for each in found.rapporten for lot in each.loten]
    pairs = [each.paar for each in found.rapporten]
    assert Counter(f for p in pairs if p.nieuw for f in p.nieuw.findings) == Counter(
        lot.finding for lot in lots if lot.vervolg in _NU
    )
    assert Counter(f for p in pairs if p.oud for f in p.oud.findings) == Counter(
        lot.was or lot.finding for lot in lots if lot.was or lot.vervolg not in _NU
    )
    assert all(lot.was.sleutel == lot.finding.sleutel for lot in lots if lot.was)
    told = sum(1 + len(p.versies_oud) for p in pairs if p.oud)
    assert told == len(oud.rapporten)


_NU = {Fate.NIEUW, Fate.NU_PAS_NAGEKEKEN, Fate.GEBLEVEN}
_SPIEGEL = {
    Fate.NIEUW: Fate.OPGELOST,
    Fate.OPGELOST: Fate.NIEUW,
    Fate.NU_PAS_NAGEKEKEN: Fate.NIET_MEER_NAGEKEKEN,
    Fate.NIET_MEER_NAGEKEKEN: Fate.NU_PAS_NAGEKEKEN,
    Fate.GEBLEVEN: Fate.GEBLEVEN,
    Fate.VERDWENEN: Fate.NIEUW,  # all findings of a report that is there once
}


def _gelijk(vervolg: Fate) -> Fate:
    return Fate.OPGELOST if vervolg is Fate.VERDWENEN else vervolg


def _gespiegeld(lot: FollowedFinding) -> tuple[Fate, StoredFinding, StoredFinding | None]:
    return _SPIEGEL[lot.vervolg], lot.was or lot.finding, lot.finding if lot.was else None


@given(uitslagen, uitslagen)
def test_the_other_way_round_mirrors_new_and_solved(oud: StoredRun, nieuw: StoredRun) -> None:
    there = compare_runs(oud, nieuw, KENNIS)
    back = compare_runs(nieuw, oud, KENNIS)
    one = Counter(_gespiegeld(lot) for each in there.rapporten for lot in each.loten)
    two = Counter(
        (_gelijk(lot.vervolg), lot.finding, lot.was)
        for each in back.rapporten
        for lot in each.loten
    )
    assert one == two


@given(st.lists(rapporten, max_size=5, unique_by=lambda each: each.source), st.randoms())
def test_the_order_of_the_reports_does_not_matter(reports: list[StoredReport], random) -> None:  # type: ignore[no-untyped-def]  # hypothesis' own Random
    # a number of its own for each: which version is the latest may depend on the order
    own = [replace(each, nummer=f"0999{n:06d}") for n, each in enumerate(reports)]
    other = [replace(each, findings=each.findings[1:]) for each in own]
    first = compare_runs(run(*own), run(*other), KENNIS)
    random.shuffle(own)
    random.shuffle(other)
    assert compare_runs(run(*own), run(*other), KENNIS).rapporten == first.rapporten


def test_lines_and_messages_may_change() -> None:
    later = replace(FOUT, line=90, message="leeg, nog altijd")
    (lot,) = een(met(replace(FOUT, line=3)), met(later)).loten
    assert (lot.vervolg, lot.finding.message) == (Fate.GEBLEVEN, "leeg, nog altijd")


def test_of_equal_keys_as_many_remain_as_both_have_the_same_message_and_nearest_line_first() -> (
    None
):
    old = [replace(FOUT, niveau_code=None, line=n, message=f"m{n}") for n in (10, 20, 30)]
    new = [replace(old[2], line=11), replace(old[0], line=19, message="anders")]
    loten = een(met(*old), met(*new)).loten
    pairs = [(lot.was.line, lot.finding.line) for lot in loten if lot.was]
    assert pairs == [(30, 11), (20, 19)]
    assert [lot.finding.line for lot in loten if lot.vervolg is Fate.OPGELOST] == [10]


def test_very_many_equal_keys_are_paired_too() -> None:
    many = [replace(FOUT, line=n) for n in range(300)]
    found = een(met(*many), met(*many[100:]))
    assert found.count(Fate.GEBLEVEN) == 200
    assert found.count(Fate.OPGELOST) == 100


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (met(niet_uitgevoerd={"BBC301": "er is geen xbrl"}), "er is geen xbrl"),
        (met(regelingen=frozenset()), "niets in het rapport wees op de regeling"),
        (met(regelingen=None, verdict=Verdict.NIET_VAN_TOEPASSING), "niets in het rapport"),
        (met(rol="partner"), "volgens de lijst was dit een partner"),
        (met(soort="kwartaalrapport"), "deze rapportsoort wordt niet nagekeken"),
    ],
)
def test_what_was_not_looked_at_is_not_solved(new: StoredReport, reason: str) -> None:
    old = met(REGELING, soort=new.soort)
    (lot,) = een(old, new).loten
    assert lot.vervolg is Fate.NIET_MEER_NAGEKEKEN
    assert reason in (lot.reden or "")
    assert een(old, new).verandering is Change.ONDUIDELIJK
    (back,) = een(new, old).loten
    assert back.vervolg is Fate.NU_PAS_NAGEKEKEN
    assert back.new_from(Severity.ERROR)


def test_what_was_looked_at_and_is_gone_is_solved() -> None:
    assert uitkomsten(een(met(REGELING, FOUT), met())) == [Fate.OPGELOST] * 2
    assert een(met(FOUT), met()).verandering is Change.BETER
    assert een(met(FOUT), met(REGELING)).verandering is Change.GEMENGD
    assert een(met(), met(REGELING)).verandering is Change.SLECHTER


def test_without_any_regeling_left_the_coded_elements_are_not_looked_at() -> None:
    assert uitkomsten(een(met(FOUT), met(regelingen=frozenset()))) == [Fate.NIET_MEER_NAGEKEKEN]


def test_a_rule_about_the_list_says_nothing_without_a_list() -> None:
    found = een(met(replace(FOUT, rule="BBC611")), met(), met_lijst=True)
    assert uitkomsten(found) == [Fate.NIET_MEER_NAGEKEKEN]


def test_a_report_that_is_gone_is_not_solved_and_a_new_one_counts() -> None:
    other = replace(PLAN, nummer="0999100295", findings=(FOUT,))
    found = compare_runs(run(met(FOUT)), run(other), KENNIS)
    assert Counter(each.verandering for each in found.rapporten) == {
        Change.NIEUW: 1,
        Change.VERDWENEN: 1,
    }
    assert found.count(Fate.OPGELOST) == 0
    assert (found.count(Fate.VERDWENEN), found.new_from(Severity.ERROR)) == (1, 1)


def test_a_heavier_weight_is_new_from_that_weight_on() -> None:
    light = replace(FOUT, severity=Severity.WARNING)
    found = compare_runs(run(met(light)), run(met(FOUT)), KENNIS)
    assert found.count(Fate.GEBLEVEN) == 1
    assert found.new_from(Severity.ERROR) == 1
    assert found.new_from(Severity.WARNING) == 0
    assert compare_runs(run(met(FOUT)), run(met(light)), KENNIS).new_from(Severity.NOTE) == 0


ONTBREEKT = StoredReport(
    "lijst.csv!0999100196",
    Verdict.ONVOLLEDIG,
    "0999100196",
    findings=(StoredFinding("BBC610", Severity.ERROR, "geen aanlevering"),),
)
KWARTAAL = met(soort="kwartaalrapport")


@pytest.mark.parametrize(
    ("new", "met_lijst", "outcome"),
    [
        ([ONTBREEKT], True, Fate.GEBLEVEN),
        ([replace(ONTBREEKT, source="ander.csv!0999100196")], True, Fate.GEBLEVEN),
        ([PLAN], True, Fate.OPGELOST),
        ([PLAN], False, Fate.OPGELOST),
        ([], False, Fate.NIET_MEER_NAGEKEKEN),
        ([KWARTAAL], True, Fate.NIET_MEER_NAGEKEKEN),
        ([met(turned_off=frozenset({"BBC610"}), nummer="x")], True, Fate.NIET_MEER_NAGEKEKEN),
    ],
)
def test_a_missing_bestuur(new: list[StoredReport], met_lijst: bool, outcome: Fate) -> None:
    found = compare_runs(
        run(ONTBREEKT, met_lijst=True), run(*new, met_lijst=met_lijst), KENNIS
    ).rapporten
    (mine,) = [each for each in found if each.paar.oud]
    assert uitkomsten(mine) == [outcome]
    good = {Fate.OPGELOST: Change.BETER, Fate.GEBLEVEN: Change.GELIJK}
    assert mine.verandering is good.get(outcome, Change.VERDWENEN)


def test_a_bestuur_that_reported_and_does_no_more_is_new_and_its_report_is_not_solved() -> None:
    found = compare_runs(run(met(FOUT), met_lijst=True), run(ONTBREEKT, met_lijst=True), KENNIS)
    assert [each.verandering for each in found.rapporten] == [
        Change.VERDWENEN,
        Change.SLECHTER,
    ]
    assert found.count(Fate.NIEUW) == 1


def test_the_list_itself_is_mended() -> None:
    listed = StoredReport(
        "lijst.csv",
        Verdict.CONFORM,
        findings=(StoredFinding("BBC612", Severity.WARNING, "tegenstrijdig"),),
    )
    old = run(listed, met_lijst=True)
    assert compare_runs(old, run(met_lijst=True), KENNIS).count(Fate.OPGELOST) == 1
    assert compare_runs(old, run(), KENNIS).count(Fate.NIET_MEER_NAGEKEKEN) == 1
