"""``compare`` as its users run it: on what check wrote of a folder before and after mending."""

import io
import json
import shutil
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bbc_check import __version__
from bbc_check.checking import Applicability
from bbc_check.comparing import Fate, StoredRun, compare_runs, read_run
from bbc_check.domain.rule import Rule
from bbc_check.rendering.machine import report_json
from bbc_check.rules import CATALOGUE
from tests.conftest import FIXTURES, run_command, verslagen_of
from tests.helpers import builder
from tests.helpers.each import for_each
from tests.rendering.comparison.examples import KNOWLEDGE

DEMO = FIXTURES / "demo"
NEWCOMER = replace(
    builder.rapport(builder.Actie(bedragen={2023: "1"}, codes=("WSE LR1",))),
    name="Gemeente Nieuwkomer",
)


def stored(folder: Path, name: str, *args: str | Path) -> Path:
    """Check a folder and keep the JSON."""
    file = folder / name
    file.write_text(run_command("check", *args, "--format", "json").stdout, encoding="utf-8")
    return file


def difference_of(*args: str | Path) -> tuple[int, dict[str, Any]]:
    done = run_command("compare", *args, "--format", "json")
    return done.returncode, json.loads(done.stdout)


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two weeks: the files moved; one bestuur mended, one spoiled, one gone, one new, one unread."""
    folder = tmp_path_factory.mktemp("weken")
    first, second = folder / "week1", folder / "elders" / "week2"
    for week in (first, second):
        shutil.copytree(DEMO, week)
        shutil.rmtree(next(week.glob("11-*")))  # a second report of one bestuur
    (mended,) = second.glob("05-*/*.xml")
    _replace(mended, "WSE LR2", "WSE-LR2")
    mended.parent.rename(second / "kruisdonk-verbeterd")
    (spoiled,) = second.glob("01-*/*.xml")
    _replace(spoiled, "WSE-LR3<", "WSE LR3<")
    shutil.rmtree(next(second.glob("08-*")))
    builder.write_files(second / "nieuw", NEWCOMER)
    (alone,) = second.glob("06-*/*.xbrl")
    alone.unlink()
    return stored(folder, "oud.json", first), stored(folder, "nieuw.json", second)


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _of(document: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (each for each in document["reports"] if each["bestuur"]["naam"] == name)
    return dict(found)


def test_two_weeks(weeks: tuple[Path, Path]) -> None:
    code, document = difference_of(*weeks)
    assert code == 1
    assert document["schema_version"] == 2
    assert document["tool"] == {"name": "bbc-check", "version": __version__}
    mended = _of(document, "Gemeente Kruisdonk")
    assert (mended["change"], mended["matched_on"]) == ("improved", "report")
    solved = {(e["rule"], e["code"]) for e in mended["findings"] if e["outcome"] == "solved"}
    assert solved == {("BBC202", "WSE LR2"), ("BBC301", "WSE-LR2")}
    assert mended["counts"]["remaining"] > 0
    spoiled = _of(document, "Gemeente Lindebeke")
    assert spoiled["change"] == "worse"
    assert (spoiled["old"]["verdict"], spoiled["new"]["verdict"]) == ("conform", "niet_conform")
    assert _of(document, "Gemeente Waterschoot")["presence"] == "only_old"
    assert {e["outcome"] for e in _of(document, "Gemeente Waterschoot")["findings"]} == {"gone"}
    assert _of(document, "Gemeente Nieuwkomer")["change"] == "new"
    unread = _of(document, "Stad Merelhout")
    assert {(e["rule"], e["outcome"]) for e in unread["findings"]} >= {
        ("BBC601", "new"),
        ("BBC301", "no_longer_checked"),
    }
    assert {"from": "conform", "to": "niet_conform", "reports": 1} in document["summary"][
        "verdict_changes"
    ]
    for each in document["reports"]:
        for outcome, count in each["counts"].items():
            assert count == sum(e["outcome"] == outcome for e in each["findings"])


def test_the_text_names_who_improved_and_who_did_not(weeks: tuple[Path, Path]) -> None:
    shown = " ".join(run_command("compare", *weeks).stdout.split())
    assert "VERBETERD – niet conform, zoals voordien" in shown
    assert "VERSLECHTERD – van conform voor de regierol naar niet conform" in shown
    assert "De tweede keer niet nagekeken: er is geen leesbare xbrl" in shown
    assert "Enkel in de eerste uitslag (1): Gemeente Waterschoot (jaarrekening 2024)." in shown
    assert "Nog altijd dezelfde bevindingen" in shown
    assert "voor prioriteit WSE-LR2" not in shown
    assert "Voor prioriteit WSE-LR2 (Tewerkstelling" in shown
    assert "in 2023, 2024 en 2025 geen enkele actie" in shown


def test_equal_input_gives_equal_bytes_in_every_form(
    weeks: tuple[Path, Path], tmp_path: Path
) -> None:
    for name in ("a", "b"):
        done = run_command(
            "compare",
            *weeks,
            *(f"--format={each}={tmp_path / name}.{each}" for each in ("text", "json", "html")),
            env={"SOURCE_DATE_EPOCH": "0"},
        )
        assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    for form in ("text", "json", "html"):
        assert (tmp_path / f"a.{form}").read_bytes() == (tmp_path / f"b.{form}").read_bytes()
    assert "<!DOCTYPE html>" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_nothing_new_ends_with_0_whatever_remains(weeks: tuple[Path, Path]) -> None:
    old, _ = weeks
    done = run_command("compare", old, old, "--fail-level", "note")
    assert done.returncode == 0
    assert "Bevindingen: 0 nieuw;" in " ".join(done.stdout.split())


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("note", 1)])
def test_the_exit_code_follows_the_fail_level(tmp_path: Path, level: str, code: int) -> None:
    old = stored(tmp_path, "oud.json", FIXTURES / "BBC404" / "goed")
    new = stored(tmp_path, "nieuw.json", FIXTURES / "BBC404" / "fout")
    for form in ("text", "json", "html"):
        done = run_command("compare", old, new, "--fail-level", level, "--format", form)
        assert done.returncode == code
    assert run_command("compare", new, old, "--fail-level", level).returncode == 0


def test_one_of_both_may_come_from_stdin(weeks: tuple[Path, Path]) -> None:
    old, new = weeks
    _, document = difference_of(old, new)
    text = new.read_text(encoding="utf-8")
    done = run_command("compare", old, "-", "--format", "json", stdin=text)
    assert done.returncode == 1
    assert json.loads(done.stdout)["reports"] == document["reports"]


def test_a_bestuur_that_was_missing_and_has_reported(tmp_path: Path) -> None:
    folder = FIXTURES / "BBC610"
    files = [
        stored(
            tmp_path, f"{each}.json", folder / each, "--begunstigden", folder / each / "lijst.csv"
        )
        for each in ("fout", "goed")
    ]
    _, document = difference_of(*files)
    (missing,) = (e for e in document["reports"] if e["findings"] and e["new"] is None)
    assert [(e["rule"], e["outcome"]) for e in missing["findings"]] == [("BBC610", "solved")]
    assert "INTUSSEN AANGELEVERD" in run_command("compare", *files).stdout
    code, document = difference_of(*reversed(files))
    assert code == 1
    assert "NIET MEER AANGELEVERD" in run_command("compare", *reversed(files)).stdout


def test_a_report_that_is_no_longer_beside_its_plan_has_solved_nothing(tmp_path: Path) -> None:
    folder = FIXTURES / "BBC702" / "fout"
    both = stored(tmp_path, "beide.json", folder)
    alone = stored(tmp_path, "alleen.json", folder / "jaarrekening")
    _, document = difference_of(both, alone)
    (found,) = (each["findings"] for each in document["reports"] if each["findings"])
    assert [(each["rule"], each["outcome"]) for each in found] == [("BBC702", "no_longer_checked")]
    assert "stond op actie AC-5 WSE-LR3" in found[0]["message"]
    _, document = difference_of(alone, both)
    (found,) = (each["findings"] for each in document["reports"] if each["findings"])
    assert [each["outcome"] for each in found] == ["not_checked_before"]
    mended = stored(tmp_path, "goed.json", FIXTURES / "BBC702" / "goed")
    _, document = difference_of(both, mended)
    (found,) = (each["findings"] for each in document["reports"] if each["findings"])
    assert [each["outcome"] for each in found] == ["solved"]


def test_another_version_and_other_rules_are_told(tmp_path: Path) -> None:
    folder = FIXTURES / "BBC404" / "fout"
    old = stored(tmp_path, "oud.json", folder)
    _replace(old, f'"version": "{__version__}"', '"version": "0.0.1"')
    new = stored(tmp_path, "nieuw.json", folder, "--ignore", "BBC404")
    done = run_command("compare", old, new)
    shown = " ".join(done.stdout.split())
    assert done.returncode == 0
    assert "verschillende versies van bbc-check (0.0.1" in shown
    assert "het verschil is BBC404" in shown
    assert "Niet meer nagekeken: 1" in shown
    assert "1 opgelost" not in shown


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["weg.json", "goed.json"], "het bestand 'weg.json' bestaat niet"),
        (["goed.json", "map"], "'map' is een map"),
        (["goed.json", "leeg.json"], "'leeg.json' is leeg"),
        (["tekst.json", "goed.json"], "'tekst.json' is geen JSON"),
        (["vreemd.json", "goed.json"], "'vreemd.json' is geen uitslag van bbc-check"),
        (["goed.json", "later.json"], "'later.json' heeft als schema_version 3"),
        (["goed.json", "verschil.json"], "'verschil.json' is zelf al een vergelijking"),
        (["goed.json"], "NIEUW"),
        (["-", "-"], "maar een van beide"),
        (["goed.json", "goed.json", "--format", "pdf"], "moet een van deze zijn"),
        (["goed.json", "goed.json", "--format", "json=./goed.json"], "een van de uitslagen zelf"),
        (["goed.json", "goed.json", "--format", "json=map"], "kan niet geschreven worden"),
        (["goed.json", "goed.json", "--format", "text", "--format", "html=map"], "kan niet gesch"),
        (["goed.json", "goed.json", "--format", "html=plan.xml"], "zoals een aanlevering"),
        (["goed.json", "goed.json", "--fail-level", "erg"], "moet een van deze zijn"),
    ],
)
def test_wrong_usage_names_the_file(tmp_path: Path, args: list[str], words: str) -> None:
    good = stored(tmp_path, "goed.json", FIXTURES / "BBC404" / "goed")
    text = good.read_text(encoding="utf-8")
    files = {
        "leeg.json": "",
        "tekst.json": "Geen JSON",
        "vreemd.json": '{"a": 1}',
        "later.json": text.replace('"schema_version": 2', '"schema_version": 3'),
        "verschil.json": run_command("compare", good, good, "--format", "json").stdout,
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "map").mkdir()
    done = run_command("compare", *args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Fout: ")
    assert words in done.stderr
    assert good.read_text(encoding="utf-8") == text


def test_help_is_dutch_and_tells_what_counts_as_new() -> None:
    shown = " ".join(run_command("compare", "--help").stdout.split())
    assert shown.startswith("Gebruik: bbc-check compare [OPTIES] OUD NIEUW")
    assert "Nieuw zijn ook de bevindingen van een rapport dat enkel in NIEUW staat" in shown


def _read(folder: Path, rule: Rule, side: str) -> StoredRun:
    settings = folder / "fixture.toml"
    data = tomllib.loads(settings.read_text(encoding="utf-8")) if settings.exists() else {}
    verslagen = verslagen_of(
        folder / side,
        applicability=Applicability(data.get("regierol", "auto")),
        begunstigden=folder / side / data["begunstigden"] if "begunstigden" in data else None,
    )
    return read_run(io.BytesIO(report_json(verslagen, "1").encode()), side)


@for_each(CATALOGUE, lambda rule: rule.id)
def test_what_each_rule_finds_is_gone_in_the_mended_twin(rule: Rule) -> None:
    folder = FIXTURES / rule.id
    wrong, good = (_read(folder, rule, side) for side in ("fout", "goed"))
    lots = [lot for each in compare_runs(wrong, good, KNOWLEDGE).reports for lot in each.findings]
    mine = {lot.fate for lot in lots if lot.finding.rule == rule.id}
    assert mine == {_OTHERWISE.get(rule.id, Fate.SOLVED)}
    back = [lot for each in compare_runs(good, wrong, KNOWLEDGE).reports for lot in each.findings]
    assert sum(lot.finding.rule == rule.id for lot in back) == sum(
        lot.finding.rule == rule.id for lot in lots
    )


# The mended twin is another kind of report: the one that was not checked is simply not there.
_OTHERWISE = {"BBC011": Fate.GONE}
