"""What the list of answers promises is what a check finds, for every defect and without any."""

from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import RapportKind
from bbc_check.rules import CATALOGUE
from tests.generating.making import antwoorden, maak, oordelen, vergelijk
from tests.makers.generating.defects import GEBREKEN
from tests.makers.generating.wanted import Vorm

SOORTEN = [RapportKind.MEERJARENPLAN, RapportKind.JAARREKENING]


@pytest.mark.parametrize("name", [each.name for each in GEBREKEN])
def test_each_defect_is_found_and_nothing_else(tmp_path: Path, name: str) -> None:
    # a jaarrekening in a parcel can have every defect; the seeds put it in other places
    for zaad in range(3):
        folder = tmp_path / str(zaad)
        maak(
            folder,
            zaad=zaad,
            aandeel=1.0,
            gebreken=(name,),
            vorm=Vorm.ZIP,
            kind=RapportKind.JAARREKENING,
            boekjaar=2024,
        )
        (answer,) = antwoorden(folder)
        assert answer["gebrek"] == name
        told = {each["regel"] for each in answer["bevindingen"]}
        assert told == set(next(each for each in GEBREKEN if each.name == name).rule_ids)
        vergelijk(folder)


@pytest.mark.parametrize("vorm", list(Vorm))
@pytest.mark.parametrize("year", [2023, 2026])
def test_mixed_submissions_give_what_the_answers_say(tmp_path: Path, vorm: Vorm, year: int) -> None:
    maak(tmp_path, besturen=40, aandeel=1.0, kind=None, boekjaar=year, vorm=vorm, gecodeerd=12)
    used = {each["gebrek"] for each in antwoorden(tmp_path)}
    zips = {each.name for each in GEBREKEN if each.name in {"zip-beschadigd", "borderel-verschilt"}}
    assert used == {each.name for each in GEBREKEN} - (zips if vorm is Vorm.BESTANDEN else set())
    vergelijk(tmp_path)


@pytest.mark.parametrize("vorm", list(Vorm))
@pytest.mark.parametrize("year", [2023, 2026])
@pytest.mark.parametrize(("acties", "gecodeerd"), [(4, 4), (30, 30), (31, 7)])
def test_without_defects_all_conform_without_a_single_finding(
    tmp_path: Path, vorm: Vorm, year: int, acties: int, gecodeerd: int
) -> None:
    maak(
        tmp_path,
        besturen=3,
        versies=3,
        kind=None,
        boekjaar=year,
        vorm=vorm,
        acties=acties,
        gecodeerd=gecodeerd,
    )
    assert {each["oordeel"] for each in antwoorden(tmp_path)} == {"conform"}
    vergelijk(tmp_path)


@pytest.mark.parametrize("kind", SOORTEN)
def test_before_the_codes_counted_the_retired_one_is_used(
    tmp_path: Path, kind: RapportKind
) -> None:
    maak(tmp_path, kind=kind, boekjaar=2021)
    (verslag,) = oordelen(tmp_path).values()
    assert verslag.verdict.value == "conform"
    # a plan that runs on to years in which it no longer counts is told so, as a note
    assert {each.severity.value for each in verslag.findings} <= {"note"}


def test_without_coded_actions_the_regeling_does_not_apply(tmp_path: Path) -> None:
    maak(tmp_path, gecodeerd=0)
    (verslag,) = oordelen(tmp_path).values()
    assert verslag.verdict.value == "niet_van_toepassing"
    assert verslag.findings == ()


def test_a_share_of_defects_is_spread_over_all(tmp_path: Path) -> None:
    maak(tmp_path, besturen=20, aandeel=0.25)
    wrong = [bool(each["gebrek"]) for each in antwoorden(tmp_path)]
    assert wrong == [False, False, False, True] * 5
    assert len({each["gebrek"] for each in antwoorden(tmp_path)}) == 6


def test_defects_name_rules_that_exist_and_have_names_of_their_own() -> None:
    known = {rule.id for rule in CATALOGUE}
    assert {regel for each in GEBREKEN for regel in each.rule_ids} <= known
    assert len({each.name for each in GEBREKEN}) == len(GEBREKEN)
