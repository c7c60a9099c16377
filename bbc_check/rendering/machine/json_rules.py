"""The catalogue of rules for machines; its form is documented in docs/formaat.md."""

from collections.abc import Iterable

from bbc_check.domain.rule import Rule
from bbc_check.rendering.machine.json_report import (
    JSON_SEPARATOR,
    close_list,
    json_head,
    json_line,
    open_list,
)


def rules_json(rules: Iterable[Rule], version: str) -> str:
    """Return all rules as JSON, one on a line; ``version`` is that of the program."""
    lines = JSON_SEPARATOR.join(json_line(_rule(each)) for each in rules)
    return open_list(json_head(version), "rules") + lines + close_list({})


def _rule(rule: Rule) -> dict[str, object]:
    told = rule.explanation
    return {
        "id": rule.id,
        "name": rule.name,
        "topic": rule.topic.heading,
        "severity": rule.severity.value,
        "fixed": rule.fixed,
        "needs": sorted(each.value for each in rule.needs),
        "title": told.title,
        "what": told.what,
        "why": told.why,
        "wrong": told.wrong,
        "right": told.right,
        "repair": told.repair,
        "source": told.source,
    }
