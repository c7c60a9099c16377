"""A comparison of two runs as JSON. The form is versioned and documented in docs/formaat.md."""

import json
from typing import Any

from bbc_check.comparing.comparison import (
    Change,
    Comparison,
    Fate,
    FollowedFinding,
    ReportComparison,
)
from bbc_check.comparing.report_pairs import ReportPair
from bbc_check.comparing.stored_run import StoredFinding, StoredReport, StoredRun
from bbc_check.domain.regeling import Severity
from bbc_check.rendering.comparison.words import comparison_remarks

SCHEMA_VERSION = 1


def render(vergelijking: Comparison, versie: str) -> str:
    """Return a comparison as JSON with one finding a line; equal input gives equal text."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "bbc-check", "version": versie},
        "comparison": {
            "old": _uitslag(vergelijking.oud),
            "new": _uitslag(vergelijking.nieuw),
            "notes": comparison_remarks(vergelijking),
        },
    }
    bodies = ",\n".join(map(_rapport, vergelijking.rapporten))
    tail = {"summary": _summary(vergelijking)}
    return f'{_json(head)[:-1]}, "reports": [\n{bodies}\n], {_json(tail)[1:]}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _uitslag(uitslag: StoredRun) -> dict[str, Any]:
    return {
        "source": uitslag.bron,
        "tool_version": uitslag.versie,
        "aanleveringen": len(uitslag.rapporten),
    }


def _rapport(each: ReportComparison) -> str:
    paar, who = each.paar, each.paar.herkenbaar
    result = {
        "bestuur": {"ondernemingsnummer": who.nummer, "naam": who.naam},
        "rapport": {
            "soort": who.soort,
            "boekjaar": who.boekjaar,
            "boekjaren": list(who.boekjaren),
        },
        "presence": _aanwezig(paar),
        "change": each.verandering.value,
        "matched_on": paar.grond.value if paar.grond else None,
        "old": _kant(paar.oud, paar.versies_oud),
        "new": _kant(paar.nieuw, paar.versies_nieuw),
        "counts": {outcome.value: each.count(outcome) for outcome in Fate},
    }
    findings = ",\n".join(_json(_lot(lot)) for lot in each.loten)
    return f'{_json(result)[:-1]}, "findings": [\n{findings}\n]}}'


def _aanwezig(paar: ReportPair) -> str:
    if paar.oud is None:
        return "only_new"
    return "only_old" if paar.nieuw is None else "both"


def _kant(rapport: StoredReport | None, versions: tuple[str, ...]) -> dict[str, Any] | None:
    if rapport is None:
        return None
    return {
        "source": rapport.source,
        "verdict": rapport.verdict.value,
        "status": rapport.status,
        "other_versions": list(versions),
    }


def _lot(lot: FollowedFinding) -> dict[str, Any]:
    """Return a finding; ``was`` and ``reason`` are only there where they tell something."""
    result = {"outcome": lot.vervolg.value, **_bevinding(lot.finding)}
    was = lot.was
    if was is not None and (was.message, was.severity) != (
        lot.finding.message,
        lot.finding.severity,
    ):
        result["was"] = {"severity": was.severity.value, "message": was.message}
    if lot.reden is not None:
        result["reason"] = lot.reden
    return result


def _bevinding(finding: StoredFinding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "niveau": finding.niveau,
        "niveau_code": finding.niveau_code,
        "actie": finding.actie,
        "boekjaar": finding.boekjaar,
        "veld": finding.veld,
        "code": finding.code,
        "location": {
            "path": finding.path,
            "line": finding.line,
            "xpath": finding.xpath,
            "sheet": finding.sheet,
            "cell": finding.cell,
        },
        "regeling": finding.regeling,
    }


def _summary(vergelijking: Comparison) -> dict[str, Any]:
    presence = [_aanwezig(each.paar) for each in vergelijking.rapporten]
    changes = [each.verandering for each in vergelijking.rapporten]
    return {
        "reports": {each: presence.count(each) for each in ("both", "only_old", "only_new")},
        "changes": {each.value: changes.count(each) for each in Change},
        "verdict_changes": [
            {"from": one.value, "to": two.value, "reports": count}
            for one, two, count in vergelijking.oordelen
        ],
        "findings": {
            outcome.value: {
                severity.value: vergelijking.count(outcome, severity) for severity in Severity
            }
            for outcome in Fate
        },
    }
