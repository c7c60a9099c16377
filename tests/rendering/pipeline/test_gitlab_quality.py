"""Code quality of GitLab: all that it asks, and nothing that it drops."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator

from bbc_check.domain.finding import causes_of
from bbc_check.domain.verslag import Verslag
from tests.conftest import FIXTURES, Judged, verslagen_of
from tests.helpers import builder
from tests.helpers.each import for_each
from tests.helpers.hostile import PIPELINES
from tests.rendering.pipeline.examples import (
    SUBMISSIONS,
    broken_down,
    gitlab,
    hostile_verslagen,
    outcomes,
    unreadable,
)

# As GitLab's documentation lists it.
VALIDATOR = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "additionalProperties": False,
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string"},
                        "lines": {
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)


def read(verslagen: Iterable[Verslag]) -> list[dict[str, Any]]:
    """Return the issues of a list that GitLab takes whole."""
    document = gitlab([*verslagen])
    assert not document.startswith("\ufeff")  # GitLab refuses that mark
    issues: list[dict[str, Any]] = json.loads(document)
    assert [f"{e.instance_path}: {e.message}" for e in VALIDATOR.iter_errors(issues)] == []
    prints = [each["fingerprint"] for each in issues]
    assert len(set(prints)) == len(prints)
    return issues


@for_each(SUBMISSIONS)
def test_every_cause_of_every_fixture_is_an_issue(path: Path) -> None:
    verslagen = outcomes(path)
    causes = [cause for each in verslagen for cause in causes_of(each.findings)]
    found = [each for each in read(verslagen) if each["check_name"] != "bbc-check"]
    assert len(found) == len(causes)
    assert all(each["location"]["path"].startswith("fixtures/") for each in found)


def test_severities_and_fingerprints_are_those_of_the_causes(judged: Judged) -> None:
    assert read([judged(builder.conform())]) == []
    issues = read(verslagen_of(FIXTURES / "demo"))
    assert {each["severity"] for each in issues} == {"blocker", "critical", "major", "info"}
    verslag = judged(builder.rapport(builder.Actie(codes=("WSE LR2",))))
    once, twice = read([verslag]), read([verslag, verslag])
    assert [each["fingerprint"] for each in once] == [
        each["fingerprint"] for each in twice[: len(once)]
    ]
    assert {each["fingerprint"] for each in twice[len(once) :]} == {
        f"{each['fingerprint']}-2" for each in once
    }


def test_what_was_not_checked_is_a_blocker(judged: Judged) -> None:
    for verslagen in ([], [broken_down()], [unreadable()], [judged(builder.conform(), xbrl="<x")]):
        assert "blocker" in {each["severity"] for each in read(verslagen)}


def test_texts_of_others_are_text(judged: Judged) -> None:
    issues = read(hostile_verslagen(judged))
    assert len({each["location"]["path"] for each in issues}) == len(PIPELINES)
    for each in issues:
        assert "\n" not in each["description"]
        assert "\x1b" not in each["description"]
