"""`check --tegen`: only what is new makes the command fail."""

import json
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, run_command

PAIR = FIXTURES / "BBC202" / "fout"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A report with one slip, and beside it the outcome of an earlier run in ``oud.json``."""
    folder = tmp_path / "plan"
    folder.mkdir()
    for each in PAIR.iterdir():
        (folder / each.name).write_bytes(each.read_bytes())
    done = run_command("check", "plan", "--format", "json=oud.json", cwd=tmp_path)
    assert done.returncode == 1
    return folder


def _again(plan: Path, *more: str) -> tuple[int, str]:
    done = run_command("check", "plan", "--tegen", "oud.json", "--quiet", *more, cwd=plan.parent)
    return done.returncode, done.stderr


def _change(plan: Path, old: str, new: str) -> None:
    xml = plan / "rapport.xml"
    text = xml.read_text("utf-8")
    assert old in text
    xml.write_text(text.replace(old, new), "utf-8")


def test_what_was_known_does_not_fail(plan: Path) -> None:
    code, told = _again(plan)
    assert code == 0
    assert "0 nieuw, 1 gebleven" in told


def test_known_findings_may_move(plan: Path) -> None:
    _change(plan, "<Beleidsdoelstelling>", "\n\n<!-- opnieuw -->\n<Beleidsdoelstelling>")
    plan.rename(plan.with_name("elders"))
    done = run_command("check", "elders", "--tegen", "oud.json", cwd=plan.parent)
    assert done.returncode == 0


def test_what_is_new_fails_and_is_told(plan: Path) -> None:
    _change(plan, "WSE LR2", "WSE  LR2")
    code, told = _again(plan)
    assert code == 1
    assert "nieuw: fout BBC202" in told
    assert "1 opgelost, 1 nieuw" in told


def test_only_findings_of_the_asked_weight_are_new(plan: Path) -> None:
    known = json.loads((plan.parent / "oud.json").read_text("utf-8"))
    note = dict(known["aanleveringen"][0]["findings"][0], severity="note")
    known["aanleveringen"][0]["findings"] = [note]
    (plan.parent / "oud.json").write_text(json.dumps(known), "utf-8")
    assert _again(plan)[0] == 1  # it weighs more now
    assert _again(plan, "--severity", "BBC202=waarschuwing")[0] == 0


def test_without_an_earlier_outcome_all_is_new(plan: Path) -> None:
    (plan.parent / "oud.json").unlink()
    code, told = _again(plan, "--format", "json=oud.json")
    assert code == 1
    assert "is er nog niet" in told
    assert _again(plan, "--format", "json=oud.json")[0] == 0  # read before it is written anew


def test_what_cannot_be_read_fails_though_it_was_known(plan: Path) -> None:
    (plan / "rapport.xml").write_text("<Aanlevering>", "utf-8")
    assert _again(plan, "--format", "json=oud.json")[0] == 4
    assert _again(plan)[0] == 4


def test_what_is_no_outcome_is_wrong_usage(plan: Path) -> None:
    (plan.parent / "oud.json").write_text("[]", "utf-8")
    code, told = _again(plan)
    assert code == 2
    assert "is geen uitslag van bbc-check" in told
