"""`bbc-check rules`: the table, and all rules for a program."""

import json

from bbc_check.rules import CATALOGUE
from tests.conftest import run_command


def test_json_tells_all_that_explain_tells() -> None:
    done = run_command("rules", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    rules = json.loads(done.stdout)["rules"]
    assert [each["id"] for each in rules] == [rule.id for rule in CATALOGUE]
    for told, rule in zip(rules, CATALOGUE, strict=True):
        assert {key: told[key] for key in rule.explanation._fields} == rule.explanation._asdict()
        assert told["severity"] == rule.severity


def test_a_form_that_is_not_there_is_wrong_usage() -> None:
    done = run_command("rules", "--format", "yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "text, json" in done.stderr
