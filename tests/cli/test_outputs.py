"""``check --format``: which outputs a run has, where they go, and what is refused."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import openpyxl
import pytest

from bbc_check.cli.outputs.files import OutputFile
from bbc_check.cli.outputs.output_choice import CSV_FILES
from bbc_check.domain.begunstigden import Begunstigdenlijst
from bbc_check.rendering.lists import list_tables
from tests.conftest import FIXTURES, bytes_of, run_command, run_json

WRONG = FIXTURES / "demo" / "04-hazelgem-vervallen-codes"
GOOD = FIXTURES / "demo" / "01-lindebeke-meerjarenplan"
LONG = "x" * 300
PROFILE = "eigen/profile.toml"
EPOCH = {"SOURCE_DATE_EPOCH": "1795341000"}


def checked(*args: str | Path, **env: str) -> tuple[int, bytes, str]:
    """Check and return the exit code, the bytes that were written, and what was told."""
    code, out, err = bytes_of("check", *args, env=env)
    return code, out, err.decode()


def test_every_format_in_a_file_and_nothing_on_stdout(tmp_path: Path) -> None:
    text, json = tmp_path / "uit.txt", tmp_path / "uit=1.json"
    book, folder = tmp_path / "lijsten.xlsx", tmp_path / "nieuw" / "csv"
    outputs = {"text": text, "json": json, "xlsx": book, "csv": folder}
    args = [f"--format={name}={path}" for name, path in outputs.items()]
    code, out, told = checked(WRONG, *args, **EPOCH)
    assert (code, out) == (1, b"")
    written = [text, json, book, *(folder / name for name in CSV_FILES[:3])]
    assert told.splitlines() == [f"Geschreven: {path}" for path in written]
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(written)
    assert json.read_bytes() == checked(WRONG, "--format", "json")[1]
    assert book.read_bytes() == checked(WRONG, "--format", "xlsx", **EPOCH)[1]
    assert text.read_bytes() == checked(WRONG, "--format", "text", COLUMNS="100")[1]


def test_csv_on_stdout_is_the_list_of_findings_and_says_how_to_get_the_others(
    tmp_path: Path,
) -> None:
    code, out, told = checked(WRONG, "--format", "csv")
    assert out.startswith(b"\xef\xbb\xbfBestuur;")
    assert "--format csv=MAP" in told
    assert checked(WRONG, "--format", f"csv={tmp_path}")[0] == code == 1
    assert (tmp_path / "bevindingen.csv").read_bytes() == out
    assert [name.removesuffix(".csv") for name in CSV_FILES] == [
        each.name.lower() for each in list_tables([], {}, Begunstigdenlijst("lijst.csv", ()))
    ]


def test_one_format_on_the_screen_and_others_in_files(tmp_path: Path) -> None:
    book, report = tmp_path / "lijsten.xlsx", tmp_path / "verslag"
    code, document = run_json(GOOD, "--format", f"xlsx={book}", "--report", report)
    assert code == 0
    assert document["summary"]["aanleveringen"] == 1
    assert (report / "index.html").exists()
    assert openpyxl.load_workbook(book).sheetnames == ["Besturen", "Bevindingen", "Acties"]


def test_colours_come_in_a_file_only_when_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "uit.txt"
    for color, coloured in (("auto", False), ("always", True)):
        assert (
            run_command("check", GOOD, "--format", f"text={file}", "--color", color).returncode == 0
        )
        assert ("\x1b[" in file.read_text(encoding="utf-8")) is coloured


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize(("path", "code"), [(GOOD, 0), (WRONG, 1), (Path("bestaat-niet"), 2)])
def test_exit_codes_do_not_depend_on_the_format(path: Path, code: int, format: str) -> None:
    assert checked(path, "--format", format)[0] == code


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--format", "json", "--format", "csv"], "maar één --format kan naar het scherm"),
        (["--format", "pdf=uit.pdf"], "moet een van deze zijn: text, json, csv, xlsx"),
        (["--format", "xlsx="], "ontbreekt de naam van het bestand"),
        (["--format", "xlsx=lijst.xls"], "moet op .xlsx eindigen"),
        (["--format", "json=weg/uit.json"], "'weg/uit.json' kan niet geschreven worden"),
        (["--format", "json=."], "'.' is een map"),
        (["--report", "oud.json"], "de waarde van --report moet een map, geen bestand zijn."),
        (["--format", "csv=oud.json"], "in de map 'oud.json' kan niet geschreven worden"),
        (["--format", "json=a", "--format", "text=a"], "naar hetzelfde bestand"),
        (["--format", "json=m/acties.csv", "--format", "csv=m"], "naar hetzelfde bestand"),
        (["--format", "json=m/index.html", "--report", "m"], "naar hetzelfde bestand"),
        (["--format", "json=map/../plan.xml"], "wordt zelf gelezen en zou gewist worden"),
        (["--format", "json=lijst.csv", "--begunstigden", "lijst.csv"], "wordt zelf gelezen"),
        *((["--format", f"{each}={LONG}"], "de naam is te lang") for each in ("json", "csv")),
        (["--format", f"xlsx={LONG}.xlsx"], "de naam is te lang"),
        (["--report", LONG], "de naam is te lang"),
        (["--format", "json=plan.xbrl"], "eindigt op .xbrl, zoals een aanlevering"),
        (["--format", "text=map/B.ZIP"], "eindigt op .ZIP, zoals een aanlevering"),
        (["--format", "csv=acties"], "in 'acties/acties.csv' staan acties"),
        (["--format", "json=acties/acties.csv"], "in 'acties/acties.csv' staan acties"),
        (["--format", f"json={PROFILE}", "--profile", PROFILE], "wordt zelf gelezen"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_checked(
    tmp_path: Path, args: list[str], told: str
) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "plan.xml").write_text("<a/>", encoding="utf-8")
    (tmp_path / "oud.json").write_text("oud", encoding="utf-8")
    (tmp_path / "lijst.csv").write_text("0999.100.196\n", encoding="utf-8")
    (tmp_path / "plan.xbrl").write_text("<a/>", encoding="utf-8")
    (tmp_path / "acties").mkdir()
    table = "Actiecode;Titel;Externe rapporteringscode\nA1;Titel;WSE-LR1\n"
    (tmp_path / "acties" / "acties.csv").write_text(table, encoding="utf-8")
    shutil.copytree(FIXTURES.parent / "schemas" / "bbcdr-01", tmp_path / "eigen")
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    done = run_command("check", "plan.xml", *args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr.replace("\\", "/")
    assert {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")} == before


@pytest.mark.skipif(os.name == "nt", reason="there are no terminals and devices of this kind")
def test_a_workbook_is_no_text_for_a_terminal_and_a_device_is_not_replaced() -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bbc_check", "check", str(GOOD), "--format", "xlsx"]
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert "--format xlsx=lijsten.xlsx" in done.stderr.decode()
    done_null = run_command("check", GOOD, "--format", "json=/dev/null")
    assert done_null.returncode == 2
    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(os.name == "nt", reason="there a link asks for rights")
def test_an_older_file_is_replaced_where_a_link_leads(tmp_path: Path) -> None:
    file, link = tmp_path / "echt.json", tmp_path / "link.json"
    file.write_text("oud", encoding="utf-8")
    link.symlink_to(file)
    assert run_command("check", GOOD, "--format", f"json={link}").returncode == 0
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8").startswith("{")


def test_a_run_that_ends_early_leaves_the_older_file_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "uit.json"
    file.write_text("oud", encoding="utf-8")
    with click.Context(click.Command("check")):
        OutputFile(file).stream.write(b"half")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"uit.json": "oud"}


def test_two_runs_to_one_file_do_not_get_mixed_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "uit.json"
    with click.Context(click.Command("check")):
        monkeypatch.setattr(os, "getpid", lambda: 1)
        one = OutputFile(file)
        monkeypatch.setattr(os, "getpid", lambda: 2)
        two = OutputFile(file)
        one.stream.write(b"het eerste, dat langer is")
        two.stream.write(b"het tweede")
        two.ready()
        assert file.read_bytes() == b"het tweede"
        one.ready()
    assert file.read_bytes() == b"het eerste, dat langer is"
    assert list(tmp_path.iterdir()) == [file]


def test_lists_are_no_submissions_of_a_next_run(tmp_path: Path) -> None:
    plan = next(GOOD.glob("*.xml"))
    for suffix in (".xml", ".xbrl"):
        source = plan.with_suffix(suffix)
        (tmp_path / source.name).write_bytes(source.read_bytes())
    first = [f"--format=xlsx={tmp_path / 'a.xlsx'}", f"--format=csv={tmp_path / 'csv'}"]
    for args in (first, first, [f"--format=xlsx={tmp_path / 'b.xlsx'}"], []):
        _, document = run_json(tmp_path, *args)
        assert [each["source"] for each in document["aanleveringen"]] == [str(tmp_path / plan.name)]
    assert document["summary"]["files_passed_over"] == 5


def test_a_list_beside_a_table_of_actions_hides_nothing(tmp_path: Path) -> None:
    book = tmp_path / "map" / "acties.xlsx"
    book.parent.mkdir()
    run_command("check", WRONG, "--format", f"xlsx={book}")
    (nothing,) = run_json(book.parent)[1]["aanleveringen"]
    assert [each["rule"] for each in nothing["findings"]] == ["BBC006"]
    workbook = openpyxl.load_workbook(book)
    sheet = workbook.create_sheet("Mijn acties", 0)
    sheet.append(["Actiecode", "Actie korte omschrijving", "Externe rapporteringscode"])
    sheet.append(["AC-1", "Overleg", "WSE-LR1"])
    workbook.save(book)
    (found,) = run_json(book.parent)[1]["aanleveringen"]
    assert found["source"] == str(book)


@pytest.mark.skipif(
    os.name == "nt" or not Path("/dev/full").exists(), reason="no device that is always full"
)
@pytest.mark.parametrize("format", ["text", "json", "csv", "xlsx"])
def test_a_full_disk_is_told_and_is_no_fault_of_our_own(format: str) -> None:
    command = [sys.executable, "-m", "bbc_check", "check", str(WRONG), "--format", format]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    told = done.stderr.decode()
    assert done.returncode == 2
    assert told.endswith("Fout: de uitvoer is niet volledig geschreven: de schijf is vol.\n")


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes streams")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_closed_streams_change_nothing_of_what_is_found(tmp_path: Path, jobs: str) -> None:
    file = tmp_path / "uit.json"
    for number, closed in enumerate(("0<&- >&-", "2>&-", "0<&- >&- 2>&-", "0<&-")):
        command = (
            f"'{sys.executable}' -m bbc_check check '{WRONG}' '{GOOD}' --jobs {jobs}"
            f" --format text --format json='{file}' {closed}"
        )
        done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
        assert done.returncode == 1
        lost = "Fout: de uitvoer is nergens geschreven: de standaarduitvoer is gesloten.\n"
        written = f"Geschreven: {file}\n{lost if ' >&-' in closed else ''}"
        assert done.stderr.decode() == ("" if "2>" in closed else written)
        assert file.read_bytes().endswith(b"}\n"), number
        file.unlink()


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes streams")
@pytest.mark.parametrize(
    ("args", "code"), [("check '{}'", 2), ("check '{}' --format json='{}.json'", 0), ("rules", 2)]
)
def test_output_that_is_lost_is_never_a_success(tmp_path: Path, args: str, code: int) -> None:
    command = f"'{sys.executable}' -m bbc_check {args.format(GOOD, tmp_path / 'uit')} >&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.returncode == code
    assert ("nergens geschreven" in done.stderr.decode()) == (code != 0)


def test_an_empty_path_is_wrong_usage() -> None:
    done = run_command("check", "")
    assert (done.returncode, done.stdout) == (2, "")
    assert "een van de paden is leeg" in done.stderr


@pytest.mark.parametrize("args", [(), ("check",), ("pack",), ("profile",), ("profile", "test")])
def test_h_is_help(args: tuple[str, ...]) -> None:
    short, long = (run_command(*args, each) for each in ("-h", "--help"))
    assert (short.returncode, short.stderr) == (0, "")
    assert short.stdout == long.stdout
    assert "-h, --help" in short.stdout


@pytest.mark.parametrize("epoch", ["x", "99999999999999"])
def test_a_moment_that_is_none_is_wrong_usage(epoch: str) -> None:
    code, out, told = checked(GOOD, "--format", "xlsx", SOURCE_DATE_EPOCH=epoch)
    assert (code, out) == (2, b"")
    assert "SOURCE_DATE_EPOCH" in told


@pytest.mark.parametrize(
    "args",
    [
        ["check", str(GOOD), "--regeling", LONG],
        ["check", str(GOOD), "--profile", f"{LONG}.toml"],
        ["check", str(GOOD), "--begunstigden", LONG],
        ["check", LONG],
        ["compare", LONG, LONG],
        ["pack", f"{LONG}.xml", f"{LONG}.xbrl"],
    ],
)
def test_a_name_that_no_file_can_have_is_wrong_usage_everywhere(args: list[str]) -> None:
    done = run_command(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Fout: ")
