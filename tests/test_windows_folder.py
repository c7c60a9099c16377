"""What was dropped on the launcher of the portable folder, from the line that Explorer makes for cmd."""

import importlib.util
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.makers.windows.portable import LAUNCHERS

NAME = "sleep uw export hierop.cmd"
SCRIPT = rf'cmd.exe /c ""C:\Mijn map & co\{NAME}"'


def script(file: Path = LAUNCHERS / "gesleept.py") -> Any:
    spec = importlib.util.spec_from_file_location("gesleept", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def dropped(line: str, words: str) -> list[str]:
    found: list[str] = script().dropped(line, NAME, words)
    return found


@pytest.mark.parametrize(
    ("line", "words", "paths"),
    [
        (rf'{SCRIPT} C:\a&b!.xml"', r"C:\a", [r"C:\a&b!.xml"]),  # cmd made two of it
        (
            rf'{SCRIPT} "C:\c d%os%(1).xml" C:\e^f.xbrl "',
            "",
            [r"C:\c d%os%(1).xml", r"C:\e^f.xbrl"],
        ),
        (f'{SCRIPT} "', "", []),
        (rf'cmd /c "C:\{NAME}" "C:\a b.xml"', "", [r"C:\a b.xml"]),  # by another program
        ("cmd.exe", r'"C:\c d.xml" é.zip', [r"C:\c d.xml", "é.zip"]),  # somebody typed it
        ("", r'"C:\a&b c.xml"', [r"C:\a&b c.xml"]),
    ],
)
def test_every_path_that_was_dropped(line: str, words: str, paths: list[str]) -> None:
    assert dropped(line, words) == paths


def test_settings_stand_beside_the_script_or_nowhere(tmp_path: Path) -> None:
    program = tmp_path / "bbc-check" / "programma"
    program.mkdir(parents=True)
    file = shutil.copy(LAUNCHERS / "gesleept.py", program)
    (tmp_path / "bbc-check.toml").touch()
    assert script(Path(file)).settings() == os.devnull
    (tmp_path / "bbc-check" / "bbc-check.toml").touch()
    assert script(Path(file)).settings() == str(tmp_path / "bbc-check" / "bbc-check.toml")


def test_cmd_reads_the_launchers_in_any_code_page() -> None:
    for each in LAUNCHERS.glob("*.cmd"):
        assert each.read_bytes().isascii()
