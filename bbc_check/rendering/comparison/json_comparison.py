"""A comparison of two runs as JSON. The form is versioned and documented in docs/formaat.md."""

from collections import Counter
from typing import Any

from bbc_check.comparing import (
    Change,
    Comparison,
    Fate,
    FollowedFinding,
    ReportComparison,
    ReportPair,
    StoredReport,
    StoredRun,
)
from bbc_check.domain.regeling import Severity
from bbc_check.rendering.comparison.change_words import run_notes
from bbc_check.rendering.machine import (
    JSON_SEPARATOR,
    close_list,
    json_head,
    json_line,
    open_list,
    with_findings,
)


def comparison_json(comparison: Comparison, version: str) -> str:
    """Return a comparison as JSON with one finding a line; equal input gives equal text."""
    runs = {
        "old": _run(comparison.old),
        "new": _run(comparison.new),
        "notes": run_notes(comparison),
    }
    start = open_list({**json_head(version), "comparison": runs}, "reports")
    bodies = JSON_SEPARATOR.join(map(_report, comparison.reports))
    return start + bodies + close_list({"summary": _summary(comparison)})


def _run(run: StoredRun) -> dict[str, Any]:
    return {
        "source": run.source,
        "tool_version": run.version,
        "aanleveringen": len(run.reports),
    }


def _report(report: ReportComparison) -> str:
    pair, named = report.pair, report.pair.named
    members = {
        "bestuur": {"ondernemingsnummer": named.nummer, "naam": named.name},
        "rapport": {
            "soort": named.kind,
            "boekjaar": named.boekjaar,
            "boekjaren": named.boekjaren,
        },
        "presence": _presence(pair),
        "change": report.change,
        "matched_on": pair.ground,
        "old": _side(pair.old, pair.old_versions),
        "new": _side(pair.new, pair.new_versions),
        "counts": {fate: len(report.of(fate)) for fate in Fate},
    }
    return with_findings(members, (json_line(_finding(each)) for each in report.findings))


def _presence(pair: ReportPair) -> str:
    if pair.old is None:
        return "only_new"
    return "only_old" if pair.new is None else "both"


def _side(report: StoredReport | None, versions: tuple[str, ...]) -> dict[str, Any] | None:
    if report is None:
        return None
    return {
        "source": report.source,
        "verdict": report.verdict,
        "regelingen": [{"id": id, "verdict": each} for id, each in report.verdicts.items()],
        "status": report.status,
        "other_versions": versions,
    }


def _finding(followed: FollowedFinding) -> dict[str, Any]:
    """Return a finding; ``was`` and ``reason`` are only there where they tell something."""
    each, was = followed.finding, followed.was
    result: dict[str, Any] = {
        "outcome": followed.fate,
        "rule": each.rule,
        "severity": each.severity,
        "message": each.message,
        "niveau": each.niveau,
        "niveau_code": each.niveau_code,
        "actie": each.actie,
        "boekjaar": each.boekjaar,
        "veld": each.veld,
        "code": each.code,
        "location": {key: getattr(each, key) for key in ("path", "line", "xpath", "sheet", "cell")},
        "regeling": each.regeling,
    }
    if was is not None and (was.message, was.severity) != (each.message, each.severity):
        result["was"] = {"severity": was.severity, "message": was.message}
    if followed.reason is not None:
        result["reason"] = followed.reason
    return result


def _summary(comparison: Comparison) -> dict[str, Any]:
    presence = [_presence(each.pair) for each in comparison.reports]
    changes = [each.change for each in comparison.reports]
    # every finding, as the list has them; texts count causes
    found = Counter(
        (e.fate, e.finding.severity) for each in comparison.reports for e in each.findings
    )
    return {
        "reports": {each: presence.count(each) for each in ("both", "only_old", "only_new")},
        "changes": {each: changes.count(each) for each in Change},
        "verdict_changes": [
            {"from": old, "to": new, "reports": count}
            for old, new, count in comparison.verdict_changes
        ],
        "findings": {
            fate: {severity: found[fate, severity] for severity in Severity} for fate in Fate
        },
    }
