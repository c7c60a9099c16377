"""SARIF 2.1.0, as GitHub and Azure DevOps show it. Source: the OASIS standard of that name.

A result is a cause, not a finding: a viewer shows each as an alert to follow, and a priority that is
missing in six years is one thing to mend. Its fingerprint holds until the last of these years is mended.
"""

import os
from collections.abc import Iterable, Iterator
from typing import Any

from bbc_check.domain.finding import field_name
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Rule
from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.machine import JSON_SEPARATOR, close_list, json_line, open_list
from bbc_check.rendering.pipeline.alerts import (
    NOTHING_CHECKED,
    Alert,
    PipelineRun,
    alerts_of,
    element_of,
    exempted_alerts,
    is_whole,
    one_line,
    place_of,
)
from bbc_check.rendering.pipeline.safe_texts import markdown_text
from bbc_check.rendering.words import bestuur_name, unchecked_sentences, verdict_reason

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# What GitHub follows a result by; it knows no other name.
_FOLLOWED = "primaryLocationLineHash"
_PARTS = {
    "Wat": "what",
    "Waarom": "why",
    "Fout": "wrong",
    "Goed": "right",
    "Herstel": "repair",
    "Bron": "source",
}
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def sarif_results(verslag: Verslag, *, folder: str) -> str:
    """Return the results of one outcome, one on a line; ``folder`` as for ``alerts_of``."""
    results = [_result(each) for each in alerts_of(verslag, folder) if each.finding is not None]
    results += [
        _result(each) | {"suppressions": [{"kind": "external", "justification": _plain(why)}]}
        for each, why in exempted_alerts(verslag, folder)
    ]
    return JSON_SEPARATOR.join(map(json_line, results))


def sarif_log(
    run: PipelineRun, *, folder: str, catalogue: Iterable[Rule], version: str
) -> Iterator[str]:
    """Yield the log of one run, with what was not read or checked among its notifications."""
    told = [note for each in run.verslagen for note in _notifications(each, folder)]
    if not run.verslagen:
        told.append({"level": "error", "message": {"text": NOTHING_CHECKED}})
    if run.passed_over.number:
        told.append({"level": "note", "message": {"text": _plain(run.totals)}})
    whole = bool(run.verslagen) and all(map(is_whole, run.verslagen))
    driver = {"name": "bbc-check", "version": version, "rules": [*map(_rule, catalogue)]}
    body = {
        "tool": {"driver": driver},
        "language": "nl",
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": whole, "toolExecutionNotifications": told}],
    }
    yield open_list({"$schema": _SCHEMA, "version": "2.1.0"}, "runs")
    yield open_list(body, "results")
    before = ""
    for each in filter(None, run.parts):
        yield before + each
        before = JSON_SEPARATOR
    yield f"\n]}}{close_list({})}"


def _result(alert: Alert) -> dict[str, Any]:
    return {
        "ruleId": alert.rule,
        "level": _LEVEL[alert.severity],
        "message": {"text": _plain(alert.message)},
        "partialFingerprints": {_FOLLOWED: alert.group, "bbcCheck/v1": alert.group},
        "locations": [_location(alert)],
    }


def _location(alert: Alert) -> dict[str, Any]:
    physical = {
        "artifactLocation": {"uri": _uri(alert.file)},
        "region": {"startLine": alert.line},
    }
    named = [_logical(one_line(alert.member), "member", "")] if alert.member else []
    element = element_of(alert.finding) if alert.finding else ""
    if alert.finding and element:
        inside = f"{one_line(alert.member)}!{element}" if alert.member else element
        named.append(_logical(element, "element", inside))
        if veld := alert.finding.breach.veld:
            named.append(_logical(field_name(veld), "property", f"{inside}/{veld}"))
    return {"physicalLocation": physical, **({"logicalLocations": named} if named else {})}


def _logical(name: str, kind: str, full: str) -> dict[str, str]:
    return {"name": name, "fullyQualifiedName": full or name, "kind": kind}


def _notifications(verslag: Verslag, folder: str) -> list[dict[str, Any]]:
    """Return what kept the program from checking a submission, or a part of it."""
    if is_whole(verslag):
        return []
    file, _ = place_of(verslag.aanlevering.source, folder)
    told = [verdict_reason(verslag), *unchecked_sentences(verslag)]
    note: dict[str, Any] = {
        "level": "error" if verslag.failure is not None else "warning",
        "message": {"text": _plain(one_line(f"{bestuur_name(verslag)}: {' '.join(told)}"))},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}],
    }
    if verslag.failure is not None:
        note["exception"] = {"message": one_line(verslag.failure)}
    return [note]


def _rule(rule: Rule) -> dict[str, Any]:
    told = rule.explanation
    parts = [(head, getattr(told, name)) for head, name in _PARTS.items()]
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.name.split("_")),
        "shortDescription": {"text": _plain(f"{told.title}.")},
        "fullDescription": {"text": _plain(told.what)},
        "help": {
            "text": "\n\n".join(f"{head}: {_plain(text)}" for head, text in parts),
            "markdown": "\n\n".join(f"**{head}.** {markdown_text(text)}" for head, text in parts),
        },
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"tags": [rule.topic.heading]},
    }


def _plain(text: str) -> str:
    """Return a text in which nothing is a placeholder or a link (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return text.replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _uri(path: str) -> str:
    """Return a path as a URI reference: relative, or by the scheme of files."""
    encoded = "".join(chr(each) if each in _SAFE else f"%{each:02X}" for each in os.fsencode(path))
    if path[1:3] == ":/":  # another drive of Windows
        return f"file:///{encoded}"
    return f"file://{encoded}" if path.startswith("/") else encoded
