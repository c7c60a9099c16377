"""A run that holds several reports of one bestuur: every output, any number of processes, any ending."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bbc_check import Verdict, Verslag, check, check_many
from bbc_check.rendering.lists import list_tables
from bbc_check.running import dossiers
from bbc_check.running.follower import Follower
from bbc_check.running.request import find_submissions, make_job
from bbc_check.running.run import results
from tests.conftest import process, run_command, run_json
from tests.helpers import builder, spreadsheets
from tests.running.submissions import run_to_end, script

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="patches reach forked processes only")
LOST = builder.with_acties(
    builder.jaarrekening(),
    (
        replace(
            each, codes=() if each.code == "AC-2" else each.codes, lang=f"{builder.LANG} Gedaan."
        )
        for each in builder.jaarrekening().acties
    ),
)
# beside the code that is lost, its priority has no action any more
FOUND = ["BBC301", "BBC702"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two besturen: of the first a jaarrekening that lost a code, of the second nothing to compare."""
    builder.write_files(tmp_path / "a-jr", LOST)
    builder.write_files(tmp_path / "b-plan", builder.conform())
    builder.write_files(tmp_path / "c-jr", builder.jaarrekening(kbo=builder.kbo(9992002)))
    builder.write_files(tmp_path / "d-plan", builder.conform((2026,), kbo=builder.kbo(9992002)))
    return tmp_path


def test_the_same_bytes_however_many_processes(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    runs = []
    for jobs, start in (("1", ""), ("3", ""), ("2", "spawn")):
        report = tmp_path_factory.mktemp("verslag")
        env = {"SOURCE_DATE_EPOCH": "1700000000", "BBC_CHECK_START": start}
        args = "--jobs", jobs, "--report", report, "--format", "json"
        done = process("check", ".", *args, cwd=folder, env=env)
        runs.append(
            (done.returncode, done.stdout, {p.name: p.read_text() for p in report.iterdir()})
        )
    assert all(run == runs[0] for run in runs)
    code, out, pages = runs[0]
    reports = json.loads(out)["aanleveringen"]
    assert code == 1
    assert [each["source"] for each in reports] == [
        f"{n}/rapport.xml" for n in ("a-jr", "b-plan", "c-jr", "d-plan")
    ]
    assert [each["rule"] for each in reports[0]["findings"]] == FOUND
    assert reports[0]["compared_with"] == {"plan": "b-plan/rapport.xml"}
    assert not [each for each in reports[1:] if each["findings"] or "compared_with" in each]
    assert [
        name
        for name, page in pages.items()
        if "In het meerjarenplan 2023-2025 (b-plan/rapport.xml)" in page
    ]
    assert [name for name, page in pages.items() if "<dt>Vergeleken met</dt>" in page]


def test_what_waits_on_disk_comes_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = run_json(folder)
    monkeypatch.setattr(dossiers, "_IN_MEMORY", 1)
    assert run_json(folder) == before


def test_plans_do_not_wait_for_a_jaarrekening(folder: Path) -> None:
    builder.write_files(folder / "0-plan", builder.conform((2026,)))
    job = make_job()
    read: list[str] = []

    class Hears(Follower):
        def busy(self, index: int | None) -> None:
            read.append(tasks[index or 0].name)

    tasks = find_submissions([folder], job).tasks
    coming = results(job, tasks, Hears(), 1)
    assert next(coming).summary.verslag.aanlevering.source == tasks[0].name
    assert len(read) == 1
    assert next(coming).summary.verslag.aanlevering.source == tasks[1].name
    assert read == [*(each.name for each in tasks), tasks[1].name]
    assert len([*coming]) == 3


def test_text_and_lists_show_them_as_other_findings(folder: Path) -> None:
    text = run_command("check", folder).stdout
    assert "Vergeleken met het meerjarenplan 2023-2025 (b-plan/rapport.xml)." in " ".join(
        text.split()
    )
    assert "waarschuwing BBC702" in text
    rows = run_command("check", folder, "--format", "csv").stdout
    assert "BBC702" in rows
    job = make_job()
    summaries = [
        each.summary for each in results(job, find_submissions([folder], job).tasks, Follower())
    ]
    besturen = list_tables(summaries, {})[0]
    (column,) = [n for n, each in enumerate(besturen.columns) if "BBC7" in str(each)]
    assert [row[column] for row in besturen.rows] == [1, 0, 0, 0]


def test_weights_selection_and_the_level_at_which_a_run_fails(folder: Path) -> None:
    args = folder, "--ignore", "BBC301"
    assert run_json(*args)[0] == 0
    assert run_json(*args, "--fail-level", "warning")[0] == 1
    code, document = run_json(*args, "--severity", "BBC702=error")
    assert code == 1
    assert document["aanleveringen"][0]["verdict"] == "niet_conform"
    _, document = run_json(folder, "--select", "BBC702")
    assert [each["rule"] for each in document["aanleveringen"][0]["findings"]] == ["BBC702"]
    _, document = run_json(folder, "--ignore", "BBC7")
    assert [each["rule"] for each in document["aanleveringen"][0]["findings"]] == ["BBC301"]
    deselected = [each["rule"] for each in document["aanleveringen"][0]["rules_deselected"]]
    assert "BBC702" in deselected
    assert "BBC703" not in deselected  # nothing was there for it


def test_the_api_gives_them_for_many_and_not_for_one(folder: Path) -> None:
    first, *_ = check_many(folder)
    assert [each.rule for each in first.findings] == FOUND
    assert [each.rule for each in check(folder / "a-jr").findings] == ["BBC301"]


@LINUX
def test_a_process_that_dies_the_second_time_costs_its_submission_only(folder: Path) -> None:
    lines = (
        "seen = Path('seen')\n"
        "if name == 'a-jr' and seen.exists(): os._exit(7)\n"
        "if name == 'a-jr': seen.touch()"
    )
    code, out, err = run_to_end(script(lines, "--jobs", "2", "--format", "json"), folder)
    assert code == 3
    verdicts = [each["verdict"] for each in json.loads(out)["aanleveringen"]]
    assert verdicts == ["onvolledig", "conform", "conform", "conform"]
    assert err.startswith("Fout van het programma zelf bij 'a-jr/rapport.xml': ")


@LINUX
def test_what_could_not_be_read_is_beside_nothing(folder: Path) -> None:
    lines = "if name == 'b-plan': raise MemoryError"
    code, out, _ = run_to_end(script(lines, "--jobs", "2", "--format", "json"), folder)
    assert code == 3
    reports = json.loads(out)["aanleveringen"]
    assert [each["rule"] for each in reports[0]["findings"]] == ["BBC301"]
    assert "compared_with" not in reports[0]


def beside_plan(folder: Path, source: builder.Rapport, *left_out: str) -> Verslag:
    """Check a jaarrekening as a spreadsheet without some columns, beside the plan."""
    columns = spreadsheets.columns_of(source)
    rows = spreadsheets.rows_of({k: v for k, v in columns.items() if k not in left_out})
    file = spreadsheets.xlsx(folder / "jr.xlsx", ("Acties", rows))
    about = {"rapport": "JR 2024", "bestuur": f"Stad {builder.KBO}"}
    _, found = check_many([folder / "b-plan", file], **about)  # type: ignore[arg-type]
    assert found.aanlevering.spreadsheet
    return found


def test_a_spreadsheet_has_its_place_in_a_dossier(folder: Path) -> None:
    assert [each.rule for each in beside_plan(folder, LOST).findings] == FOUND


def test_codes_that_cannot_be_read_are_not_called_lost(folder: Path) -> None:
    bare = builder.with_acties(LOST, (replace(each, codes=()) for each in LOST.acties))
    found = beside_plan(folder, bare, "Externe rapporteringscode")
    assert found.verdict is Verdict.ONVOLLEDIG
    assert [each.rule for each in found.findings] == ["BBC003"]
