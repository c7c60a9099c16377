"""A new rule by the recipe of CONTRIBUTING.md."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent, indent

import pytest

from tests.makers import new_rule

ROOT = new_rule.ROOT
OF_TOPICS = ["BBC098", "BBC298", "BBC398", "BBC498", "BBC598", "BBC608", "BBC618", "BBC798"]
OF_KINDS = {"BBC494": "text", "BBC495": "actie", "BBC496": "codering", "BBC497": "submission"}
_SINCE = "## [Unreleased]\n"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree that is this one, with only the fixtures that pairs are made of."""
    fixtures = {f"fixtures/{base}" for *_, base in new_rule._TOPICS.values()}
    for part in ("bbc_check", "schemas", "reports/templates", *fixtures):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "CHANGELOG.md").write_text(_SINCE, encoding="utf-8")
    monkeypatch.setattr(new_rule, "ROOT", tmp_path)
    monkeypatch.setattr(new_rule, "RULES", tmp_path / "bbc_check" / "rules")
    return tmp_path


def found(tree: Path, ids: list[str]) -> dict[str, list[str]]:
    """Return by its id what each of these rules says of the wrong one of its pair."""
    folders = [f"fixtures/{id}/fout" for id in ids]
    command = [sys.executable, "-m", "bbc_check", "check", *folders, "--format", "json"]
    run = subprocess.run(command, cwd=tree, capture_output=True, check=False, encoding="utf-8")
    assert run.returncode in {0, 1}, run.stderr
    told: dict[str, list[str]] = {}
    for each in json.loads(run.stdout)["aanleveringen"]:
        for finding in each["findings"]:
            if f"/{finding['rule']}/" in each["source"]:
                told.setdefault(finding["rule"], []).append(finding["message"])
    return told


def test_a_skeleton_of_every_topic_and_kind_runs(tree: Path) -> None:
    for id in OF_TOPICS:
        new_rule.new_rule(id, f"proef_{id.lower()}")
    for id, kind in OF_KINDS.items():
        new_rule.new_rule(id, f"proef_{id.lower()}", kind)
    ids = [*OF_TOPICS, *OF_KINDS]
    assert found(tree, ids).keys() == {*ids}


def test_the_example_of_the_recipe_finds_what_it_says(tree: Path) -> None:
    recipe = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    new_rule.new_rule("BBC498", "proef")
    rule = tree / "bbc_check" / "rules" / "inhoud" / "bbc498_proef.py"
    skeleton = rule.read_text(encoding="utf-8").partition('    """VUL IN."""\n')
    example = dedent(re.findall(r"```python\n(.*?) *```", recipe, re.DOTALL)[0])
    rule.write_text("".join(skeleton[:2]) + indent(example, " " * 4), encoding="utf-8")
    wrong = tree / "fixtures" / "BBC498" / "fout" / "rapport.xml"
    text = wrong.read_text(encoding="utf-8")
    wrong.write_text(text.replace("VUL IN", "Kom naar de jobbeurs!"), encoding="utf-8")
    [message] = found(tree, ["BBC498"])["BBC498"]
    assert "'Kom naar de jobbeurs!'" in message


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("", "\n### Added\n\n- new\n"),
        (
            "\n## [1.0]\n\n### Added\n\n- x\n",
            "\n### Added\n\n- new\n\n## [1.0]\n\n### Added\n\n- x\n",
        ),
        ("\nIntro.\n\n### Added\n\n- x\n", "\nIntro.\n\n### Added\n\n- new\n- x\n"),
    ],
)
def test_its_line_stands_under_what_the_next_release_adds(
    tmp_path: Path, after: str, expected: str
) -> None:
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text(f"# Changelog\n\n{_SINCE}{after}", encoding="utf-8")
    new_rule._add_to_changelog(changelog, "- new")
    assert changelog.read_text(encoding="utf-8") == f"# Changelog\n\n{_SINCE}{expected}"


def test_what_is_taken_or_cannot_be_one_is_refused(tree: Path) -> None:
    for id, name in (("BBC404", "proef"), ("BBC999", "proef"), ("404", "proef"), ("BBC498", "Ök")):
        with pytest.raises(ValueError, match="BBC"):
            new_rule.new_rule(id, name)
    assert not [*(tree / "bbc_check").rglob("*_proef.py")]
