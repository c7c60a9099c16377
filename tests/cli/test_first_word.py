"""A path in the place of a command, and ``check --open``."""

import shutil
import webbrowser
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from tests.conftest import FIXTURES, run_command

GOOD = FIXTURES / "BBC201" / "goed"


@pytest.mark.parametrize("word", ["plan.xml", ".", "rapporten", "sub/weg", "weg.zip", "*.xbrl"])
def test_a_path_means_check(tmp_path: Path, word: str) -> None:
    shutil.copy(GOOD / "rapport.xml", tmp_path / "plan.xml")
    (tmp_path / "rapporten").mkdir()
    alone = run_command(word, "--quiet", cwd=tmp_path)
    assert alone == run_command("check", word, "--quiet", cwd=tmp_path)
    assert "opdracht bestaat niet" not in alone.stderr


def test_a_command_stays_a_command(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    assert "BBC201" in run_command("rules", cwd=tmp_path).stdout
    told = run_command("chekc", cwd=tmp_path).stderr
    assert "deze opdracht bestaat niet (chekc). Bedoelde u 'check'?" in told


@pytest.mark.parametrize("named", [True, False])
def test_the_report_is_opened_and_stays(
    tmp_path: Path, named: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def show(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", show)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    more = ["--report", str(tmp_path / "één map")] if named else []
    done = run_command(GOOD, "--open", *more)
    (url,) = opened
    page = Path(url2pathname(urlsplit(url).path))
    assert page.is_file()
    assert f"HTML-verslag: {page}" in done.stderr
    assert done.returncode == 0


def test_without_a_browser_the_place_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda url: False)
    done = run_command(GOOD, "--open", "--report", tmp_path / "uit")
    assert "open het verslag zelf" in done.stderr
    assert done.returncode == 0
