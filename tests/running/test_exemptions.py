"""Exemptions: what they cover, what they never do, and what is told of them."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.running import OptionError, make_job
from bbc_check.running.api import check
from tests.conftest import FIXTURES, rule_ids, run_command
from tests.helpers import builder

PAIR = FIXTURES / "BBC202" / "fout"
KEYS = {
    "regel": "BBC202",
    "bestuur": "0999.100.196",
    "actie": "AC-9",
    "reden": "De code volgt.",
    "eigenaar": "Financiële dienst",
    "tot": "2099-12-31",
}


def _file(folder: Path, **changes: str | int | None) -> Path:
    keys = {key: value for key, value in (KEYS | changes).items() if value is not None}
    lines = [f"{key} = {json.dumps(value)}" for key, value in keys.items()]
    path = folder / "uitzonderingen.toml"
    path.write_text("\n".join(["[[uitzondering]]", *lines, ""]), "utf-8")
    return path


def _checked(folder: Path, **changes: str | int | None) -> Verslag:
    return check(PAIR, uitzonderingen=_file(folder, **changes))


def test_a_covered_error_does_not_count_and_is_never_conform(tmp_path: Path) -> None:
    verslag = _checked(tmp_path)
    assert "BBC202" not in rule_ids(verslag)
    assert [each.finding.rule for each in verslag.exempted] == ["BBC202"]
    assert verslag.verdict is Verdict.CONFORM_MET_UITZONDERINGEN
    assert [each.verdict for each in verslag.regelingen] == [Verdict.CONFORM_MET_UITZONDERINGEN]


@pytest.mark.parametrize(
    "changes",
    [
        {"regel": "BBC203"},
        {"bestuur": "0999.100.295"},
        {"actie": "AC-90"},
        {"actie": None},
        {"veld": "commentaar"},
        {"boekjaar": 2023},
        {"tot": "2020-01-01"},
    ],
    ids=str,
)
def test_it_covers_nothing_else(tmp_path: Path, changes: dict[str, str | int | None]) -> None:
    verslag = _checked(tmp_path, **changes)
    assert (rule_ids(verslag), verslag.exempted) == (["BBC202"], ())
    assert verslag.verdict is Verdict.NIET_CONFORM


def test_the_field_may_be_told(tmp_path: Path) -> None:
    assert _checked(tmp_path, veld="externe_rapporteringscode").exempted


def test_what_is_about_the_report_has_no_element(tmp_path: Path) -> None:
    file = _file(tmp_path, regel="BBC302", actie=None, boekjaar=2024)
    verslag = check(FIXTURES / "BBC302" / "fout", uitzonderingen=file)
    years = [each.finding.breach.boekjaar for each in verslag.exempted]
    assert (years, rule_ids(verslag)) == ([2024], ["BBC302", "BBC302"])
    assert verslag.verdict is Verdict.CONFORM  # it is a warning


def test_an_action_without_a_code_is_not_the_report(tmp_path: Path) -> None:
    plan = builder.conform()
    first, *others = plan.acties
    nameless = replace(first, code=None, title="Een titel die niet past " * 9)
    builder.write_files(tmp_path / "in", builder.with_acties(plan, [nameless, *others]))
    file = _file(tmp_path, regel="BBC404", bestuur=builder.KBO, actie=None)
    verslag = check(tmp_path / "in", uitzonderingen=file)
    assert verslag.exempted == ()
    assert "BBC404" in rule_ids(verslag)


def test_the_last_day_counts(tmp_path: Path) -> None:
    file = _file(tmp_path, tot="2027-06-30")
    assert make_job(uitzonderingen=file, today=date(2027, 6, 30)).exemptions
    over = make_job(uitzonderingen=file, today=date(2027, 7, 1))
    assert (over.exemptions, len(over.expired)) == ((), 1)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"regel": "BBC999"}, "die regel bestaat niet"),
        ({"regel": "BBC2"}, "die regel bestaat niet"),
        ({"regel": "BBC001"}, "kan geen uitzondering bestaan"),
        ({"regel": "BBC610"}, "kan geen uitzondering bestaan"),
        ({"bestuur": "0999.100.197"}, "is geen geldig ondernemingsnummer"),
        ({"reden": " "}, "mag niet leeg zijn"),
        ({"eigenaar": None}, "eigenaar"),
        ({"tot": None}, "tot: deze sleutel is verplicht"),
        ({"tot": "volgend jaar"}, "hier hoort een datum"),
        ({"tot": 2027}, "hier hoort een datum"),
        ({"veld": "titel"}, "is geen veld"),
        ({"akties": "AC-9"}, "Bedoelde u 'actie'?"),
    ],
    ids=lambda each: str(each),
)
def test_a_mistake_is_wrong_usage(
    tmp_path: Path, changes: dict[str, str | int | None], told: str
) -> None:
    with pytest.raises(OptionError, match="uitzondering") as error:
        _checked(tmp_path, **changes)
    assert told in str(error.value)


@pytest.mark.parametrize("slip", ["uitzonderingen", "Uitzondering", "uitzonderng"])
def test_exemptions_under_another_name_are_not_passed_over(tmp_path: Path, slip: str) -> None:
    file = _file(tmp_path)
    content = file.read_text("utf-8")
    file.write_text(f"{content}{content.replace('[uitzondering]', f'[{slip}]')}", "utf-8")
    with pytest.raises(OptionError, match=rf"{slip}: .* schrijf \[\[uitzondering\]\]"):
        check(PAIR, uitzonderingen=file)


def _run(*args: str | Path, cwd: Path | None = None) -> tuple[int, str, str]:
    done = run_command("check", PAIR, *args, cwd=cwd)
    return done.returncode, done.stdout, done.stderr


def test_every_output_tells_it_and_counts_it(tmp_path: Path) -> None:
    asked = ("--uitzonderingen", _file(tmp_path))
    code, text, warned = _run(*asked)
    assert (code, warned) == (0, "")
    assert "CONFORM, MET UITZONDERINGEN – 1 uitgezonderd" in text
    assert "door Financiële dienst: De code volgt." in text
    assert "1 uitgezonderd" in _run(*asked, "--quiet")[1]
    code, text, _ = _run(*asked, "--format", "json")
    document = json.loads(text)
    (aanlevering,) = document["aanleveringen"]
    assert (code, document["summary"]["exempted"]) == (0, 1)
    assert aanlevering["exempted"][0]["exemption"] == {
        "reason": "De code volgt.",
        "owner": "Financiële dienst",
        "until": "2099-12-31",
    }
    _run(*asked, "--report", tmp_path / "verslag", "--format", f"csv={tmp_path / 'lijst'}")
    page = (tmp_path / "verslag" / "index.html").read_text("utf-8")
    assert "conform, met uitzonderingen" in page
    assert "De code volgt." in page
    assert "De code volgt." in (tmp_path / "lijst" / "bevindingen.csv").read_text("utf-8")


def test_pipelines_see_it_too(tmp_path: Path) -> None:
    asked = ("--uitzonderingen", _file(tmp_path, reden="<De> | code volgt."))
    code, text, _ = _run(*asked, "--format", "sarif")
    (result,) = json.loads(text)["runs"][0]["results"]
    assert (code, result["ruleId"], result["level"]) == (0, "BBC202", "error")
    (suppression,) = result["suppressions"]
    assert suppression["kind"] == "external"
    assert "code volgt." in suppression["justification"]
    code, text, _ = _run(*asked, "--format", "junit")
    case = ElementTree.fromstring(text).find(".//testcase/system-out/..")
    assert case is not None
    assert (code, case.get("name", "")[:6], case.find("failure")) == (0, "BBC202", None)
    assert "<De> | code volgt." in (case.findtext("system-out") or "")
    assert "Uitgezonderd" in _run(*asked, "--format", "markdown")[1]
    assert "1 uitgezonderd" in _run(*asked, "--format", "github")[1]
    assert json.loads(_run(*asked, "--format", "gitlab")[1]) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"tot": "2020-01-01"}, "liep af op 01/01/2020"), ({"regel": "BBC404"}, "dekt geen enkele")],
    ids=str,
)
def test_what_is_over_or_idle_is_told(tmp_path: Path, changes: dict[str, str], told: str) -> None:
    code, _, warned = _run("--uitzonderingen", _file(tmp_path, **changes))
    assert code == 1
    assert told in warned


def test_of_a_bestuur_that_is_not_there_nothing_is_told(tmp_path: Path) -> None:
    assert _run("--uitzonderingen", _file(tmp_path, bestuur="0999.100.295"))[2] == ""


def test_in_a_comparison_it_is_not_solved(tmp_path: Path) -> None:
    asked = ("--uitzonderingen", _file(tmp_path))
    _run("--format", "json=oud.json", cwd=tmp_path)
    _run(*asked, "--format", "json=nieuw.json", cwd=tmp_path)
    told = run_command("compare", "oud.json", "nieuw.json", cwd=tmp_path)
    assert "0 opgelost" in told.stdout
    assert "1 uitgezonderd" in told.stdout
    back = run_command("compare", "nieuw.json", "oud.json", cwd=tmp_path)
    assert (back.returncode, "1 nieuw" in back.stdout) == (1, True)
