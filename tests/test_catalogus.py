"""The catalogue as such: complete, explained, and held to its fixtures."""

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from bbc_check import rules
from bbc_check.checking import Applicability
from bbc_check.domain.rule import Explanation, Rule
from bbc_check.domain.verslag import Verdict
from bbc_check.rules import CATALOGUE
from tests.conftest import FIXTURES, nagekeken

MAP = Path(rules.__file__).parent
BESTANDEN = sorted(MAP.glob("*/bbc[0-9][0-9][0-9]_*.py"), key=lambda file: file.name)
per_regel = pytest.mark.parametrize("regel", CATALOGUE, ids=lambda regel: regel.id)


def test_catalogue_lists_the_folder_in_order() -> None:
    assert [f"{rule.id.lower()}_{rule.name}" for rule in CATALOGUE] == [
        file.stem for file in BESTANDEN
    ]


def test_ids_are_unique() -> None:
    assert len({rule.id for rule in CATALOGUE}) == len(CATALOGUE)


@pytest.mark.parametrize("file", BESTANDEN, ids=lambda file: file.stem)
def test_a_rule_can_be_read_at_a_glance(file: Path) -> None:
    """All that is known of it on two screens: its sentences, its explanation and its predicate."""
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 90


@per_regel
def test_explanation_is_complete(regel: Rule) -> None:
    for part in fields(Explanation):
        assert getattr(regel.uitleg, part.name).strip(), part.name
    assert len(regel.uitleg.wat) > 40
    assert len(regel.uitleg.waarom) > 40


@per_regel
def test_sentences_end_and_say_what_to_do(regel: Rule) -> None:
    for melding in regel.messages.values():
        assert melding.wat.endswith((".", ".'"))
        assert melding.doe.endswith(".")


@per_regel
@pytest.mark.parametrize("kant", ["fout", "goed"])
def test_fixture_pair(regel: Rule, kant: str) -> None:
    """The wrong one fires this rule and only what necessarily comes with it; its twin is clean."""
    folder = FIXTURES / regel.id
    settings = folder / "fixture.toml"
    data = tomllib.loads(settings.read_text(encoding="utf-8")) if settings.exists() else {}
    demand = Applicability(data.get("regierol", "auto"))
    lijst = folder / kant / data["begunstigden"] if "begunstigden" in data else None
    verslagen = nagekeken(folder / kant, toepassing=demand, begunstigden=lijst)
    assert lijst or len(verslagen) == 1
    findings = [finding for verslag in verslagen for finding in verslag.findings]
    found = {finding.rule for finding in findings}
    if kant == "fout":
        assert found == {regel.id, *data.get("begeleiders", [])}
        for finding in findings:
            assert finding.breach.plaats.path.startswith(str(folder))
            assert "{" not in finding.message
    else:
        assert found == set()
        assert {verslag.verdict for verslag in verslagen} == {Verdict.CONFORM}


def test_no_fixture_without_a_rule() -> None:
    known = {rule.id for rule in CATALOGUE}
    assert {folder.name for folder in FIXTURES.glob("BBC*")} == known
