"""Laying two runs side by side: laws that hold for any two, and the cases that need care."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbc_check.comparing.comparison import (
    Lot,
    Rapportvergelijking,
    Regelkennis,
    Verandering,
    Vervolg,
    vergelijk,
)
from bbc_check.comparing.stored_run import Bevinding, Rapportuitslag, Uitslag
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict

KENNIS = Regelkennis(met_lijst=frozenset({"BBC611"}), altijd=frozenset({"BBC001"}))
FOUT = Bevinding("BBC501", Severity.ERROR, "leeg", "actie", "AC-1", "AC-1", veld="commentaar")
REGELING = replace(FOUT, rule="BBC301", niveau="aanlevering", niveau_code=None, regeling="r")
PLAN = Rapportuitslag(
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
    Bevinding,
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
    Rapportuitslag,
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
    Uitslag, st.just("u"), st.just("1"), st.lists(rapporten, max_size=5).map(tuple), st.booleans()
)


def run(*reports: Rapportuitslag, met_lijst: bool = False) -> Uitslag:
    return Uitslag("u.json", "1", reports, met_lijst)


def met(*findings: Bevinding, **changes: object) -> Rapportuitslag:
    return replace(PLAN, findings=findings, **changes)  # type: ignore[arg-type]  # any field


def een(old: Rapportuitslag, new: Rapportuitslag, **kwargs: bool) -> Rapportvergelijking:
    (found,) = vergelijk(run(old, **kwargs), run(new), KENNIS).rapporten
    return found


def uitkomsten(each: Rapportvergelijking) -> list[Vervolg]:
    return [lot.vervolg for lot in each.loten]


@given(uitslagen)
def test_a_run_against_itself_has_nothing_new_and_nothing_solved(uitslag: Uitslag) -> None:
    found = vergelijk(uitslag, uitslag, KENNIS)
    assert {lot.vervolg for each in found.rapporten for lot in each.loten} <= {Vervolg.GEBLEVEN}
    assert {each.verandering for each in found.rapporten} <= {Verandering.GELIJK}
    assert found.nieuw_vanaf(Severity.NOTE) == 0
    assert found.oordelen == []


@given(uitslagen, uitslagen)
def test_every_finding_of_the_compared_reports_is_told_exactly_once(
    oud: Uitslag, nieuw: Uitslag
) -> None:
    found = vergelijk(oud, nieuw, KENNIS)
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


_NU = {Vervolg.NIEUW, Vervolg.NU_PAS_NAGEKEKEN, Vervolg.GEBLEVEN}
_SPIEGEL = {
    Vervolg.NIEUW: Vervolg.OPGELOST,
    Vervolg.OPGELOST: Vervolg.NIEUW,
    Vervolg.NU_PAS_NAGEKEKEN: Vervolg.NIET_MEER_NAGEKEKEN,
    Vervolg.NIET_MEER_NAGEKEKEN: Vervolg.NU_PAS_NAGEKEKEN,
    Vervolg.GEBLEVEN: Vervolg.GEBLEVEN,
    Vervolg.VERDWENEN: Vervolg.NIEUW,  # all findings of a report that is there once
}


def _gelijk(vervolg: Vervolg) -> Vervolg:
    return Vervolg.OPGELOST if vervolg is Vervolg.VERDWENEN else vervolg


def _gespiegeld(lot: Lot) -> tuple[Vervolg, Bevinding, Bevinding | None]:
    return _SPIEGEL[lot.vervolg], lot.was or lot.finding, lot.finding if lot.was else None


@given(uitslagen, uitslagen)
def test_the_other_way_round_mirrors_new_and_solved(oud: Uitslag, nieuw: Uitslag) -> None:
    there = vergelijk(oud, nieuw, KENNIS)
    back = vergelijk(nieuw, oud, KENNIS)
    one = Counter(_gespiegeld(lot) for each in there.rapporten for lot in each.loten)
    two = Counter(
        (_gelijk(lot.vervolg), lot.finding, lot.was)
        for each in back.rapporten
        for lot in each.loten
    )
    assert one == two


@given(st.lists(rapporten, max_size=5, unique_by=lambda each: each.source), st.randoms())
def test_the_order_of_the_reports_does_not_matter(reports: list[Rapportuitslag], random) -> None:  # type: ignore[no-untyped-def]  # hypothesis' own Random
    # a number of its own for each: which version is the latest may depend on the order
    own = [replace(each, nummer=f"0999{n:06d}") for n, each in enumerate(reports)]
    other = [replace(each, findings=each.findings[1:]) for each in own]
    first = vergelijk(run(*own), run(*other), KENNIS)
    random.shuffle(own)
    random.shuffle(other)
    assert vergelijk(run(*own), run(*other), KENNIS).rapporten == first.rapporten


def test_lines_and_messages_may_change() -> None:
    later = replace(FOUT, line=90, message="leeg, nog altijd")
    (lot,) = een(met(replace(FOUT, line=3)), met(later)).loten
    assert (lot.vervolg, lot.finding.message) == (Vervolg.GEBLEVEN, "leeg, nog altijd")


def test_of_equal_keys_as_many_remain_as_both_have_the_same_message_and_nearest_line_first() -> (
    None
):
    old = [replace(FOUT, niveau_code=None, line=n, message=f"m{n}") for n in (10, 20, 30)]
    new = [replace(old[2], line=11), replace(old[0], line=19, message="anders")]
    loten = een(met(*old), met(*new)).loten
    pairs = [(lot.was.line, lot.finding.line) for lot in loten if lot.was]
    assert pairs == [(30, 11), (20, 19)]
    assert [lot.finding.line for lot in loten if lot.vervolg is Vervolg.OPGELOST] == [10]


def test_very_many_equal_keys_are_paired_too() -> None:
    many = [replace(FOUT, line=n) for n in range(300)]
    found = een(met(*many), met(*many[100:]))
    assert found.count(Vervolg.GEBLEVEN) == 200
    assert found.count(Vervolg.OPGELOST) == 100


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
def test_what_was_not_looked_at_is_not_solved(new: Rapportuitslag, reason: str) -> None:
    old = met(REGELING, soort=new.soort)
    (lot,) = een(old, new).loten
    assert lot.vervolg is Vervolg.NIET_MEER_NAGEKEKEN
    assert reason in (lot.reden or "")
    assert een(old, new).verandering is Verandering.ONDUIDELIJK
    (back,) = een(new, old).loten
    assert back.vervolg is Vervolg.NU_PAS_NAGEKEKEN
    assert back.nieuw_vanaf(Severity.ERROR)


def test_what_was_looked_at_and_is_gone_is_solved() -> None:
    assert uitkomsten(een(met(REGELING, FOUT), met())) == [Vervolg.OPGELOST] * 2
    assert een(met(FOUT), met()).verandering is Verandering.BETER
    assert een(met(FOUT), met(REGELING)).verandering is Verandering.GEMENGD
    assert een(met(), met(REGELING)).verandering is Verandering.SLECHTER


def test_without_any_regeling_left_the_coded_elements_are_not_looked_at() -> None:
    assert uitkomsten(een(met(FOUT), met(regelingen=frozenset()))) == [Vervolg.NIET_MEER_NAGEKEKEN]


def test_a_rule_about_the_list_says_nothing_without_a_list() -> None:
    found = een(met(replace(FOUT, rule="BBC611")), met(), met_lijst=True)
    assert uitkomsten(found) == [Vervolg.NIET_MEER_NAGEKEKEN]


def test_a_report_that_is_gone_is_not_solved_and_a_new_one_counts() -> None:
    other = replace(PLAN, nummer="0999100295", findings=(FOUT,))
    found = vergelijk(run(met(FOUT)), run(other), KENNIS)
    assert Counter(each.verandering for each in found.rapporten) == {
        Verandering.NIEUW: 1,
        Verandering.VERDWENEN: 1,
    }
    assert found.count(Vervolg.OPGELOST) == 0
    assert (found.count(Vervolg.VERDWENEN), found.nieuw_vanaf(Severity.ERROR)) == (1, 1)


def test_a_heavier_weight_is_new_from_that_weight_on() -> None:
    light = replace(FOUT, severity=Severity.WARNING)
    found = vergelijk(run(met(light)), run(met(FOUT)), KENNIS)
    assert found.count(Vervolg.GEBLEVEN) == 1
    assert found.nieuw_vanaf(Severity.ERROR) == 1
    assert found.nieuw_vanaf(Severity.WARNING) == 0
    assert vergelijk(run(met(FOUT)), run(met(light)), KENNIS).nieuw_vanaf(Severity.NOTE) == 0


ONTBREEKT = Rapportuitslag(
    "lijst.csv!0999100196",
    Verdict.ONVOLLEDIG,
    "0999100196",
    findings=(Bevinding("BBC610", Severity.ERROR, "geen aanlevering"),),
)
KWARTAAL = met(soort="kwartaalrapport")


@pytest.mark.parametrize(
    ("new", "met_lijst", "outcome"),
    [
        ([ONTBREEKT], True, Vervolg.GEBLEVEN),
        ([replace(ONTBREEKT, source="ander.csv!0999100196")], True, Vervolg.GEBLEVEN),
        ([PLAN], True, Vervolg.OPGELOST),
        ([PLAN], False, Vervolg.OPGELOST),
        ([], False, Vervolg.NIET_MEER_NAGEKEKEN),
        ([KWARTAAL], True, Vervolg.NIET_MEER_NAGEKEKEN),
        ([met(uitgezet=frozenset({"BBC610"}), nummer="x")], True, Vervolg.NIET_MEER_NAGEKEKEN),
    ],
)
def test_a_missing_bestuur(new: list[Rapportuitslag], met_lijst: bool, outcome: Vervolg) -> None:
    found = vergelijk(
        run(ONTBREEKT, met_lijst=True), run(*new, met_lijst=met_lijst), KENNIS
    ).rapporten
    (mine,) = [each for each in found if each.paar.oud]
    assert uitkomsten(mine) == [outcome]
    good = {Vervolg.OPGELOST: Verandering.BETER, Vervolg.GEBLEVEN: Verandering.GELIJK}
    assert mine.verandering is good.get(outcome, Verandering.VERDWENEN)


def test_a_bestuur_that_reported_and_does_no_more_is_new_and_its_report_is_not_solved() -> None:
    found = vergelijk(run(met(FOUT), met_lijst=True), run(ONTBREEKT, met_lijst=True), KENNIS)
    assert [each.verandering for each in found.rapporten] == [
        Verandering.VERDWENEN,
        Verandering.SLECHTER,
    ]
    assert found.count(Vervolg.NIEUW) == 1


def test_the_list_itself_is_mended() -> None:
    listed = Rapportuitslag(
        "lijst.csv",
        Verdict.CONFORM,
        findings=(Bevinding("BBC612", Severity.WARNING, "tegenstrijdig"),),
    )
    old = run(listed, met_lijst=True)
    assert vergelijk(old, run(met_lijst=True), KENNIS).count(Vervolg.OPGELOST) == 1
    assert vergelijk(old, run(), KENNIS).count(Vervolg.NIET_MEER_NAGEKEKEN) == 1
