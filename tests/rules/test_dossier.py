"""Reports of one bestuur side by side: what is laid beside what."""

from dataclasses import replace
from pathlib import Path

import pytest

from bbc_check.checking import Applicability, check
from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.versions import find_dossiers
from bbc_check.domain.verslag import Summary, Verdict
from bbc_check.settings.schemes.shipped import recognisers
from tests.conftest import FIXTURES, run_json, verslagen_of
from tests.helpers import builder
from tests.helpers.builder import Actie, Rapport
from tests.rules.side_by_side import (
    FIRST,
    OTHER,
    Change,
    account,
    adapted,
    beside,
    only,
    plan,
    told,
    without,
)
from tests.settings.schemes.test_scheme_file import example


def test_a_report_in_order_draws_nothing_and_names_what_it_was_laid_beside(tmp_path: Path) -> None:
    found = beside(tmp_path, plan(), account(year=2023), account())
    assert told(found) == []
    assert found.verdict is Verdict.CONFORM
    dossier = found.dossier
    assert dossier.plan
    assert dossier.previous
    assert dossier.plan.name == f"het meerjarenplan 2023-2025 ({FIRST})"
    assert dossier.previous.name == f"de jaarrekening 2023 ({Path('1', 'rapport.xml')})"


@pytest.mark.parametrize(
    "earlier",
    [
        pytest.param([], id="nothing"),
        pytest.param([plan(kbo=OTHER)], id="a plan of another bestuur with the same action codes"),
        pytest.param([account(kbo=OTHER, year=2023)], id="a jaarrekening of another bestuur"),
        pytest.param([builder.conform((2025, 2026))], id="a plan of later years"),
        pytest.param([account(year=2022)], id="a jaarrekening of two years before"),
        pytest.param([account(year=2025)], id="a jaarrekening of the year after"),
        pytest.param([plan(kind="KW1")], id="a quarterly report"),
        pytest.param([plan(kbo=None)], id="a plan without a number"),
        pytest.param([account(only("AC-2", codes=("WSE-LR2",)))], id="the same report twice"),
    ],
)
def test_what_does_not_belong_beside_it_is_not(tmp_path: Path, earlier: list[Rapport]) -> None:
    poor = account(only("AC-2", codes=(), lang=builder.LANG))
    found = beside(tmp_path, *earlier, without(poor, "AC-3"))
    assert told(found) == []
    assert not any(found.dossier)


def test_rules_without_anything_beside_them_are_not_called_not_run(tmp_path: Path) -> None:
    found = beside(tmp_path, account())
    lists = found.rules_not_run, found.rules_not_applicable, found.rules_deselected
    assert not [each for rules in lists for each in rules if each.rule.startswith("BBC7")]


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    for number, report in enumerate((account(only("AC-2", codes=())), plan(), account(year=2023))):
        builder.write_files(tmp_path / str(number), report)
    assert told(verslagen_of(tmp_path)[0]) == [("BBC702", "AC-2")]


@pytest.mark.parametrize("turn", [1, -1])
def test_an_aanpassing_goes_before_the_plan(tmp_path: Path, turn: int) -> None:
    moved = only("AC-2", codes=("WSE-LR3",))
    plans = (plan(), adapted(moved))[::turn]
    assert told(beside(tmp_path / "a", *plans, account(moved))) == []
    found = beside(tmp_path / "b", *plans, account())
    assert told(found) == [("BBC702", "AC-2")]
    assert "de aanpassing van het meerjarenplan 2023-2025" in found.findings[-1].message


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize("kind", ["AMJP", "MJP"])
def test_the_latest_plan_that_covers_the_year_counts(tmp_path: Path, kind: str, turn: int) -> None:
    bare: Change = lambda each: replace(each, codes=())  # noqa: E731
    later = adapted(only("AC-2", codes=()), 2025)  # too late for 2024
    middle = replace(adapted(only("AC-3", codes=()), 2024), kind=kind)
    found = beside(tmp_path, *(adapted(bare), middle, later)[::turn], account(bare))
    assert told(found) == [("BBC702", f"AC-{n}") for n in (1, 2, 4)]


def test_the_latest_version_of_each_report_counts(tmp_path: Path) -> None:
    draft = plan(only("AC-2", codes=("WSE-LR3",)), status="VOORLOPIG")
    found = beside(tmp_path, plan(), draft, account(status="VOORLOPIG"), account())
    assert told(found) == []
    first = verslagen_of(tmp_path)[2]
    assert not any(first.dossier)


def test_a_copy_of_a_report_is_not_laid_beside_itself(tmp_path: Path) -> None:
    found = beside(tmp_path, account(), account())
    assert not any(found.dossier)


def test_who_does_not_want_the_regeling_hears_nothing(tmp_path: Path) -> None:
    reports = plan(), account(lambda each: replace(each, codes=()))
    assert told(beside(tmp_path, *reports))
    assert told(beside(tmp_path, *reports, regierol=Applicability.NEE)) == []


def test_reports_without_any_code_are_not_laid_side_by_side(tmp_path: Path) -> None:
    bare: Change = lambda each: replace(each, codes=())  # noqa: E731
    found = beside(tmp_path, plan(bare), account(bare))
    assert not any(found.dossier)
    assert found.verdict is Verdict.NIET_VAN_TOEPASSING


# --- what else is given with a run


def listed(folder: Path, *lines: str) -> Path:
    """Write a list of beneficiaries."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "lijst.csv"
    head = "Ondernemingsnummer;Naam;Regieverband;Partners\n"
    file.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def test_of_a_partner_nobody_expects_codes(tmp_path: Path) -> None:
    partner = listed(tmp_path / "lijst", f"{OTHER};Oosterdal;Beekland;{builder.KBO}")
    reports = (
        plan(),
        account(year=2023),
        without(account(lambda each: replace(each, codes=())), "AC-3"),
    )
    assert {rule for rule, _ in told(beside(tmp_path / "in", *reports))} == {
        "BBC701",
        "BBC702",
        "BBC706",
    }
    assert told(beside(tmp_path / "in", *reports, begunstigden=partner)) == []


def test_a_beneficiary_is_told_what_is_missing_once(tmp_path: Path) -> None:
    reporter = listed(tmp_path / "lijst", f"{builder.KBO};Lindebeke;Beekland;")
    bare = account(lambda each: replace(each, codes=()))
    found = beside(tmp_path / "in", account(year=2023), bare, begunstigden=reporter)
    assert {each.rule for each in found.findings} == {"BBC301"}


def test_codes_that_the_profile_does_not_know_are_told_and_not_called_lost(tmp_path: Path) -> None:
    bare = account(lambda each: replace(each, codes=()))
    found = beside(tmp_path, plan(), account(year=2023), bare)
    unread = found.aanlevering._replace(unread=frozenset({Veld.EXTERNE_RAPPORTERINGSCODE}))
    summaries = [*map(Summary.of, verslagen_of(tmp_path))]
    again = check(unread, recognisers(), dossier=find_dossiers(summaries)[2])
    assert told(again) == []
    assert again.verdict is Verdict.ONVOLLEDIG
    assert {"BBC702", "BBC706"} <= {each.rule for each in again.rules_not_run}


@pytest.mark.parametrize(("year", "told_of"), [(2028, True), (2029, False)])
def test_a_regeling_of_ones_own_until_its_code_ends(
    tmp_path: Path, year: int, told_of: bool
) -> None:
    """VOORBEELD-JEUGD3 counts up to 2028; that the regierol is not wanted changes nothing of it."""
    own = tmp_path / "eigen.toml"
    own.write_text(example(), encoding="utf-8")
    camp = Actie("AC-9", "Kampen", builder.LANG, None, ("VOORBEELD-JEUGD3",), {})
    reports = {
        "plan": builder.rapport(camp, boekjaar="2026", eindjaar="2031"),
        "vorige": builder.rapport(camp, kind="JR", boekjaar=str(year - 1)),
        "jaarrekening": builder.rapport(replace(camp, codes=()), kind="JR", boekjaar=str(year)),
    }
    for name, report in reports.items():
        builder.write_files(tmp_path / "in" / name, report)
    _, document = run_json(tmp_path / "in", "--regeling", own, "--regierol", "no")
    (found,) = [
        each for each in document["aanleveringen"] if "jaarrekening" in Path(each["source"]).parts
    ]
    dossier = [
        (each["rule"], each["regeling"]) for each in found["findings"] if each["rule"] > "BBC7"
    ]
    own_rules = [("BBC702", "jeugd-voorbeeld"), ("BBC706", "jeugd-voorbeeld")]
    assert dossier == (own_rules if told_of else [])


def test_the_pairs_hold_two_reports_of_one_bestuur() -> None:
    for folder in sorted(FIXTURES.glob("BBC7*/*")):
        assert len(verslagen_of(folder)) == 2, folder
