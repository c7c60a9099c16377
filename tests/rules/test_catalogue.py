"""The catalogue as such: complete, explained, and held to its fixtures."""

import ast
import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from bbc_check import rules
from bbc_check.checking import Applicability
from bbc_check.domain.finding import Topic
from bbc_check.domain.rule import Rule
from bbc_check.domain.verslag import Verdict
from bbc_check.rules import CATALOGUE
from tests.conftest import FIXTURES, verslagen_of
from tests.helpers.each import for_each

FOLDER = Path(rules.__file__).parent
FILES = sorted(FOLDER.glob("*/bbc[0-9][0-9][0-9]_*.py"), key=lambda file: file.name)
per_rule = for_each(CATALOGUE, lambda rule: rule.id)


def test_catalogue_lists_the_folder_in_order() -> None:
    assert [f"{rule.id.lower()}_{rule.name}" for rule in CATALOGUE] == [file.stem for file in FILES]


def test_ids_are_unique() -> None:
    assert len({rule.id for rule in CATALOGUE}) == len(CATALOGUE)


@for_each(FILES)
def test_a_rule_can_be_read_at_a_glance(file: Path) -> None:
    """All that is known of it on two screens: its sentences, its explanation and its predicate."""
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 90


@per_rule
def test_explanation_is_complete(rule: Rule) -> None:
    for name, part in rule.explanation._asdict().items():
        assert part.strip(), name
    assert len(rule.explanation.what) > 40
    assert len(rule.explanation.why) > 40


@per_rule
def test_sentences_end_and_say_what_to_do(rule: Rule) -> None:
    for message in rule.messages.values():
        assert message.what.endswith((".", ".'"))
        assert message.advice.endswith(".")


@pytest.mark.parametrize("side", ["fout", "goed"])
@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.id)
def test_fixture_pair(rule: Rule, side: str) -> None:
    """The wrong one fires this rule and only what necessarily comes with it; its twin is clean."""
    folder = FIXTURES / rule.id
    settings = folder / "fixture.toml"
    data = tomllib.loads(settings.read_text(encoding="utf-8")) if settings.exists() else {}
    demand = Applicability(data.get("regierol", "auto"))
    lijst = folder / side / data["begunstigden"] if "begunstigden" in data else None
    verslagen = verslagen_of(folder / side, applicability=demand, begunstigden=lijst)
    assert lijst or rule.topic is Topic.DOSSIER or len(verslagen) == 1
    findings = [finding for verslag in verslagen for finding in verslag.findings]
    found = {finding.rule for finding in findings}
    if side == "fout":
        assert found == {rule.id, *data.get("begeleiders", [])}
        for finding in findings:
            assert finding.breach.place.path.startswith(str(folder))
            assert "{" not in finding.message
    else:
        assert found == set()
        assert {verslag.verdict for verslag in verslagen} == {Verdict.CONFORM}


@per_rule
def test_nothing_is_left_to_fill_in(rule: Rule) -> None:
    told = list(rule.explanation)
    told += [text for each in rule.messages.values() for text in (each.what, each.advice)]
    assert not [text for text in told if "VUL IN" in text]


@per_rule
def test_a_rule_belongs_to_its_topic(rule: Rule) -> None:
    fitting = [topic for topic in Topic if rule.id.startswith(topic.begin)]
    assert rule.topic is max(fitting, key=lambda topic: len(topic.begin))
    folder = rule.check.__module__.split(".")[-2]
    assert rule in import_module(f"bbc_check.rules.{folder}").RULES


def test_no_rule_is_named_outside_its_own_file() -> None:
    """What must be known of a rule elsewhere is a field of the rule. Sentences may name one."""
    root = Path(rules.__file__).parent.parent
    named = [
        f"{file.relative_to(root)}:{node.lineno}: {node.value}"
        for file in sorted(root.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"BBC[0-9]{3}", node.value)
        and not file.name.startswith(node.value.lower())
    ]
    assert named == []


def test_no_fixture_without_a_rule() -> None:
    known = {rule.id for rule in CATALOGUE}
    assert {folder.name for folder in FIXTURES.glob("BBC*")} == known
