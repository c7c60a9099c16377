"""What the list of answers promises is what a check finds, for every defect and without any."""

from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import RapportKind
from bbc_check.rules import CATALOGUE
from tests.generating.making import answers_in, assert_as_expected, make, verdicts_in
from tests.makers.generating.defects import DEFECTS
from tests.makers.generating.wanted import Layout

KINDS = [RapportKind.MEERJARENPLAN, RapportKind.JAARREKENING]


@pytest.mark.parametrize("name", [each.name for each in DEFECTS])
def test_each_defect_is_found_and_nothing_else(tmp_path: Path, name: str) -> None:
    # a jaarrekening in a parcel can have every defect; the seeds put it in other places
    for seed in range(3):
        folder = tmp_path / str(seed)
        make(
            folder,
            seed=seed,
            share=1.0,
            defects=(name,),
            layout=Layout.ZIP,
            kind=RapportKind.JAARREKENING,
            boekjaar=2024,
        )
        (answer,) = answers_in(folder)
        assert answer["gebrek"] == name
        told = {each["regel"] for each in answer["bevindingen"]}
        assert told == set(next(each for each in DEFECTS if each.name == name).rule_ids)
        assert_as_expected(folder)


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("year", [2023, 2026])
def test_mixed_submissions_give_what_the_answers_say(
    tmp_path: Path, layout: Layout, year: int
) -> None:
    make(tmp_path, besturen=40, share=1.0, kind=None, boekjaar=year, layout=layout, coded=12)
    used = {each["gebrek"] for each in answers_in(tmp_path)}
    zips = {each.name for each in DEFECTS if each.name in {"zip-beschadigd", "borderel-verschilt"}}
    assert used == {each.name for each in DEFECTS} - (zips if layout is Layout.FILES else set())
    assert_as_expected(tmp_path)


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("year", [2023, 2026])
@pytest.mark.parametrize(("acties", "coded"), [(4, 4), (30, 30), (31, 7)])
def test_without_defects_all_conform_without_a_single_finding(
    tmp_path: Path, layout: Layout, year: int, acties: int, coded: int
) -> None:
    make(
        tmp_path,
        besturen=3,
        versions=3,
        kind=None,
        boekjaar=year,
        layout=layout,
        acties=acties,
        coded=coded,
    )
    assert {each["oordeel"] for each in answers_in(tmp_path)} == {"conform"}
    assert_as_expected(tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_before_the_codes_counted_the_retired_one_is_used(
    tmp_path: Path, kind: RapportKind
) -> None:
    make(tmp_path, kind=kind, boekjaar=2021)
    (verslag,) = verdicts_in(tmp_path).values()
    assert verslag.verdict.value == "conform"
    # a plan that runs on to years in which it no longer counts is told so, as a note
    assert {each.severity.value for each in verslag.findings} <= {"note"}


def test_without_coded_actions_the_regeling_does_not_apply(tmp_path: Path) -> None:
    make(tmp_path, coded=0)
    (verslag,) = verdicts_in(tmp_path).values()
    assert verslag.verdict.value == "niet_van_toepassing"
    assert verslag.findings == ()


def test_a_share_of_defects_is_spread_over_all(tmp_path: Path) -> None:
    make(tmp_path, besturen=20, share=0.25)
    wrong = [bool(each["gebrek"]) for each in answers_in(tmp_path)]
    assert wrong == [False, False, False, True] * 5
    assert len({each["gebrek"] for each in answers_in(tmp_path)}) == 6


def test_defects_name_rules_that_exist_and_have_names_of_their_own() -> None:
    known = {rule.id for rule in CATALOGUE}
    assert {rule for each in DEFECTS for rule in each.rule_ids} <= known
    assert len({each.name for each in DEFECTS}) == len(DEFECTS)
