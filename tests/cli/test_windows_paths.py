"""What Windows refuses, told as wrong usage before anything is read; and what is held open there."""

import os
import shutil
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import FIXTURES, run_command

GOOD = FIXTURES / "BBC201" / "goed"


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("common", "destinations"):
        monkeypatch.setattr(import_module(f"bbc_check.cli.options.{name}"), "WINDOWS", True)


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["check", "con.xml"], "'con.xml' is in Windows die van een toestel"),
        (["check", GOOD, "--format", "json=CON .json"], "'CON .json' is in Windows"),
        (["check", GOOD, "--format", "csv=lpt1"], "'lpt1' is in Windows"),
        (["check", GOOD, "--report", "nul/uit"], "'nul' is in Windows"),
        (["check", GOOD, "--format", "json=uit.json."], "eindigt op een punt of een spatie"),
        (["check", "plan.xml "], "eindigt op een punt of een spatie"),
        (["template", "aux.xlsx"], "'aux.xlsx' is in Windows"),
        (["pack", "con.xml", "con.xbrl"], "'con.xml' is in Windows"),
        (["profile", "propose", GOOD, "--output", "com1.toml"], "'com1.toml' is in Windows"),
    ],
)
def test_names_that_windows_cannot_have(tmp_path: Path, args: list[str], told: str) -> None:
    done = run_command(*args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert not [*tmp_path.iterdir()]


@pytest.mark.usefixtures("windows")
def test_other_names_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "contract").mkdir()
    done = run_command("check", GOOD, "--format", "json=contract/../uit.con.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")


def _held(monkeypatch: pytest.MonkeyPatch, method: str, held: Path) -> None:
    """Let a file be held open by another program: Windows does not let its name go."""
    real = getattr(Path, method)

    def refuse(self: Path, target: Path) -> Path:
        if Path(target).resolve() == held.resolve():
            raise PermissionError(13, "Access denied", str(self), 5, str(target))
        return real(self, target)  # type: ignore[no-any-return]  # by its name

    monkeypatch.setattr(Path, method, refuse)


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("option", "file"),
    [
        ("--format=xlsx=lijst.xlsx", "lijst.xlsx"),
        ("--format=csv=lijsten", "lijsten/acties.csv"),
        ("--report=uit", "uit/index.html"),
        ("--report=uit", "uit/uitslag.json"),
        ("--report=uit", "uit/vergelijking.html"),
    ],
)
def test_what_is_held_open_is_told_before_anything_is_read(
    tmp_path: Path, option: str, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        run_command("check", GOOD, option, cwd=tmp_path)
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    _held(monkeypatch, "rename", tmp_path / file)
    done = run_command("check", GOOD, option, cwd=tmp_path)
    assert done.returncode == 2
    assert f"{Path(file)}' is open in een ander programma; sluit het eerst in Excel" in done.stderr
    assert {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize(
    ("option", "file", "beside"),
    [
        ("--format=xlsx=lijst.xlsx", "lijst.xlsx", "lijst (3).xlsx"),
        ("--format=json=uit.json", "uit.json", "uit (2).json"),
        ("--report=uit", "uit/index.html", "uit/index (2).html"),
    ],
)
def test_what_is_opened_meanwhile_is_kept_under_a_name_that_is_told(
    tmp_path: Path, option: str, file: str, beside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_command("check", GOOD, option, cwd=tmp_path)
    (tmp_path / "lijst (2).xlsx").write_bytes(b"ouder")
    before = (tmp_path / file).read_bytes()
    _held(monkeypatch, "replace", tmp_path / file)
    done = run_command("check", GOOD, option, cwd=tmp_path)
    assert done.returncode == 0
    assert f"Het nieuwe staat in '{tmp_path / beside}'" in done.stderr.replace(
        "in 'uit", f"in '{tmp_path / 'uit'}"
    )
    assert (tmp_path / beside).stat().st_size > 100
    assert (tmp_path / file).read_bytes() == before
    assert not [*tmp_path.rglob("*.tmp")]


@pytest.mark.parametrize("name", ["%PATH%", "$PATH", "~root", "100%%", "plan[1]"])
def test_a_name_that_looks_like_a_variable_or_a_pattern_is_a_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = SimpleNamespace(**{**vars(os), "name": "nt"})  # what click itself asks there
    monkeypatch.setattr("click.core.os", windows)
    (tmp_path / "plan1").mkdir()
    (tmp_path / "plan1" / "rapport.xml").write_text("een ander", encoding="utf-8")
    shutil.copytree(GOOD, tmp_path / name)
    pair = [f"{name}/rapport.{each}" for each in ("xml", "xbrl")]
    done = run_command("pack", *pair, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
