"""``check -``: one submission from the standard input, and nothing of it left behind."""

import json
import os
from pathlib import Path

import click
import pytest

from bbc_check import reading
from bbc_check.cli import standard_input
from tests.conftest import FIXTURES, bytes_of, process, run_command
from tests.helpers import builder, spreadsheets

SHEETS = FIXTURES / "rekenbladen"
PACKED = builder.pakket(builder.conform())
LOOSE = builder.xml(builder.conform()).encode()


def checked(content: bytes, *args: str) -> tuple[int, list[dict[str, object]]]:
    code, out, err = bytes_of("check", "-", "--format", "json", *args, stdin=content)
    assert b"Traceback" not in err
    return code, json.loads(out)["aanleveringen"]


@pytest.mark.parametrize(
    ("content", "source", "code"),
    [
        (PACKED, "standaardinvoer.zip", 0),
        (LOOSE, "standaardinvoer.xml", 4),
        (builder.xml(builder.conform()).encode("utf-8-sig"), "standaardinvoer.xml", 4),
        ((SHEETS / "jaarrekening-2024.xlsx").read_bytes(), "standaardinvoer.xlsx", None),
        ((SHEETS / "meerjarenplan-2023-2025.ods").read_bytes(), "standaardinvoer.ods", None),
        ((SHEETS / "jaarrekening-2024.csv").read_bytes(), "standaardinvoer.csv", None),
        (PACKED[:200], "standaardinvoer.zip", 4),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "standaardinvoer.xls", 4),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "standaardinvoer.csv", 4),
        (b"<", "standaardinvoer.xml", 4),
    ],
)
def test_it_is_told_apart_by_its_content(content: bytes, source: str, code: int | None) -> None:
    ended, (found,) = checked(content)
    assert str(found["source"]).partition("!")[0] == source
    assert str(Path.cwd()) not in json.dumps(found)
    assert "/bbc-check-" not in json.dumps(found)
    if code is not None:
        assert ended == code


def test_it_is_judged_as_the_file_is(tmp_path: Path) -> None:
    sheets = (SHEETS / "jaarrekening-2024.xlsx", SHEETS / "meerjarenplan-2023-2025.ods")
    for file in (*sheets, FIXTURES / "BBC605" / "fout" / "pakket.zip"):
        code, out, _ = bytes_of("check", file, "--format", "json")
        (alone,) = json.loads(out)["aanleveringen"]
        ended, (found,) = checked(file.read_bytes())
        assert ended == code
        for each in ("verdict", "bestuur", "rapport"):
            assert found[each] == alone[each]
        assert isinstance(found["findings"], list)
        assert [e["rule"] for e in found["findings"]] == [e["rule"] for e in alone["findings"]]


def test_other_options_hold(tmp_path: Path) -> None:
    assert checked(LOOSE, "--allow-incomplete")[0] == 0
    assert checked(PACKED, "--jobs", "2", "--timeout", "60")[0] == 0
    path = builder.write_files(tmp_path, builder.conform(kbo=builder.kbo(9991009)))
    code, both = checked(PACKED, str(path))
    assert (code, len(both)) == (0, 2)
    rows = spreadsheets.rows_of(spreadsheets.columns_of(builder.jaarrekening()))
    sheet = spreadsheets.xlsx(tmp_path / "a.xlsx", ("Acties", rows)).read_bytes()
    about = ("--bestuur", builder.KBO, "--rapport", "JR")
    assert checked(sheet, *about)[0] == 0
    assert run_command("-", stdin=PACKED).returncode == 0


@pytest.mark.parametrize(
    ("args", "stdin", "told"),
    [
        (["-"], b"", "de standaardinvoer (-) is leeg"),
        (["-", "-"], PACKED, "maar één keer"),
        (["-", "--tegen", "-"], PACKED, "maar één keer"),
    ],
)
def test_nothing_or_too_much_is_wrong_usage(args: list[str], stdin: bytes, told: str) -> None:
    done = run_command("check", *args, stdin=stdin)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a terminal of Linux")
def test_at_a_terminal_it_does_not_wait() -> None:
    ours, theirs = os.openpty()
    done = process("check", "-", stdin=theirs)
    os.close(theirs)
    os.close(ours)
    assert (done.returncode, done.stdout) == (2, "")
    assert "daar komt niets; stuur er één bestand naartoe" in done.stderr


@pytest.mark.parametrize("args", [[], ["--format", "json=uit.xml"], ["--timeout", "60"]])
def test_nothing_stays_behind(tmp_path: Path, args: list[str]) -> None:
    (tmp_path / "in.zip").write_bytes(PACKED)
    (tmp_path / "tijdelijk").mkdir()
    env = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path / "tijdelijk"))
    with (tmp_path / "in.zip").open("rb") as stdin:
        done = process("check", "-", *args, stdin=stdin, env=env, cwd=tmp_path)
    assert done.returncode == (2 if "json=uit.xml" in args else 0)
    assert list((tmp_path / "tijdelijk").iterdir()) == []


def test_of_too_much_no_more_is_copied_than_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 1000)
    made: list[int] = []
    real = standard_input.copied

    def measured() -> Path:
        file = real()
        made.append(file.stat().st_size)
        return file

    monkeypatch.setattr("bbc_check.cli.commands.check.copied", measured)
    assert run_command("check", "-", stdin=b"<" * 5_000_000).returncode == 4
    assert made == [1001]
    assert click.get_current_context(silent=True) is None
