"""SARIF, held to the schema of the standard and read as GitHub does."""

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator

from bbc_check.domain.finding import causes_of
from bbc_check.domain.verslag import Verslag
from bbc_check.rules import CATALOGUE
from tests.conftest import FIXTURES, Judged, verslagen_of
from tests.helpers import builder
from tests.helpers.each import for_each
from tests.rendering.pipeline.examples import (
    SUBMISSIONS,
    broken_down,
    hostile_verslagen,
    outcomes,
    sarif,
    unreadable,
)

SCHEMA = json.loads(Path(__file__).with_name("sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, validate_formats=True)


def read(verslagen: Iterable[Verslag]) -> dict[str, Any]:
    """Return the one run of a log that holds to the standard."""
    log = json.loads(sarif([*verslagen]))
    assert [f"{e.instance_path}: {e.message}" for e in VALIDATOR.iter_errors(log)] == []
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return dict(run)


def place(result: dict[str, Any]) -> tuple[str, int]:
    (location,) = result["locations"]
    physical = location["physicalLocation"]
    return physical["artifactLocation"]["uri"], physical["region"]["startLine"]


@for_each(SUBMISSIONS)
def test_every_fixture_holds_to_the_standard(path: Path) -> None:
    verslagen = outcomes(path)
    run = read(verslagen)
    causes = [cause for each in verslagen for cause in causes_of(each.findings)]
    assert len(run["results"]) == len(causes)
    known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    for each in run["results"]:
        uri, line = place(each)
        assert each["ruleId"] in known
        assert uri.startswith("fixtures/")
        assert line >= 1


def test_a_cause_of_many_years_is_one_result_that_is_followed(judged: Judged) -> None:
    report = builder.rapport(builder.Actie(codes=("WSE-LR1",), bedragen={2023: "1"}))
    before = read([judged(report)])["results"]
    moved = judged(report, xml="\n\n\n" + builder.xml(report).partition("?>\n")[2])
    after = read([moved])["results"]
    prints = [each["partialFingerprints"]["primaryLocationLineHash"] for each in before]
    assert len(set(prints)) == len(prints) > 1
    assert prints == [e["partialFingerprints"]["primaryLocationLineHash"] for e in after]
    assert {place(each)[1] for each in before} != {place(each)[1] for each in after}


def test_a_rule_explains_itself_and_levels_are_those_of_the_findings() -> None:
    run = read(verslagen_of(FIXTURES / "demo"))
    for rule, shown in zip(CATALOGUE, run["tool"]["driver"]["rules"], strict=True):
        assert shown["id"] == rule.id
        assert shown["defaultConfiguration"]["level"] == rule.severity.value
        assert rule.explanation.title in shown["shortDescription"]["text"]
        assert rule.explanation.repair in shown["help"]["text"]
    assert {each["level"] for each in run["results"]} == {"error", "warning", "note"}


def test_of_a_member_of_a_zip_the_zip_is_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "één map #1"
    folder.mkdir()
    report = builder.rapport(builder.Actie(codes=("WSE LR2",)))
    (folder / "pakket 100%.zip").write_bytes(builder.pakket(report, "plan"))
    run = read(verslagen_of(folder))
    (found,) = [each for each in run["results"] if each["ruleId"] == "BBC202"]
    uri, line = place(found)
    assert uri.startswith("file:///")
    assert uri.endswith("/%C3%A9%C3%A9n%20map%20%231/pakket%20100%25.zip")
    assert found["message"]["text"].endswith(f"(plan.xml, lijn {line})")
    named = found["locations"][0]["logicalLocations"]
    assert [each["kind"] for each in named] == ["member", "element", "property"]
    assert named[0]["name"] == "plan.xml"
    assert named[1]["fullyQualifiedName"].startswith("plan.xml!actie ")


def test_no_results_never_look_like_fine_where_something_was_not_checked(judged: Judged) -> None:
    def told(*verslagen: Verslag) -> tuple[bool, list[str]]:
        (invocation,) = read(verslagen)["invocations"]
        notes = [each["level"] for each in invocation["toolExecutionNotifications"]]
        return invocation["executionSuccessful"], notes

    fine = judged(builder.conform())
    assert told(fine) == (True, [])
    assert told() == (False, ["error"])
    assert told(fine, broken_down()) == (False, ["error"])
    assert told(fine, unreadable()) == (False, ["warning"])
    assert told(judged(builder.conform(), xbrl="<x")) == (False, ["warning"])


def test_texts_of_others_are_text(judged: Judged) -> None:
    run = read(hostile_verslagen(judged))
    (invocation,) = run["invocations"]
    notes = invocation["toolExecutionNotifications"]
    messages = [each["message"]["text"] for each in (*run["results"], *notes)]
    for text in messages:
        assert "](" not in text
        assert "{0}" not in text.replace("{{", "").replace("}}", "")
        assert "##[" not in text
        assert not {*map(unicodedata.category, text)} & {"Cc", "Zl", "Zp"}, text
