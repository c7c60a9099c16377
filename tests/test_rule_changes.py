"""The page of what the rules say otherwise than in an earlier release."""

import shutil
from pathlib import Path

import pytest

from tests.makers import rule_changes

FIXTURE = "fixtures/BBC404/fout"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A tree that is this one, with one fixture only."""
    for part in ("bbc_check", "schemas", "reports"):
        shutil.copytree(rule_changes.ROOT / part, tmp_path / part)
    shutil.copytree(rule_changes.ROOT / FIXTURE, tmp_path / FIXTURE)
    (tmp_path / "fixtures" / "demo").mkdir()
    return tmp_path


def test_the_same_program_says_the_same(old: Path) -> None:
    shown = rule_changes.page("v9", old)
    assert "de 2 voorbeelden van v9" in shown
    assert "## Nieuw" not in shown
    assert shown.count("\nNiets.") == shown.count("\nGeen.") == 1


def test_what_another_program_said_is_told(old: Path) -> None:
    rule = next((old / "bbc_check" / "rules").rglob("bbc404_*.py"))
    text = rule.read_text(encoding="utf-8")
    rule.write_text(text.replace("Severity.WARNING", "Severity.ERROR", 1), encoding="utf-8")
    shown = rule_changes.page("v9", old)
    assert "## Andere ernst of titel" in shown
    assert "[BBC404](../BBC404.md) | fout: " in shown
    assert f"| {FIXTURE} | niet conform | conform |" in shown
