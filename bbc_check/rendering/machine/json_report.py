"""JSON for machines. The form is versioned and documented in docs/formaat.md."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any

from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.domain.finding import Finding, Fix, Meaning
from bbc_check.domain.regeling import Severity
from bbc_check.domain.versions import counts_version, find_versions, series_of
from bbc_check.domain.verslag import NOTHING_PASSED_OVER, NotRun, PassedOver, Verdict, Verslag
from bbc_check.rendering.identity import Identity, identities
from bbc_check.rendering.inert_text import inert_json
from bbc_check.rendering.role_words import missing_count, role_data
from bbc_check.rendering.words import (
    bestuur_name,
    rapport_name,
    tally,
    verdict_words,
)

SCHEMA_VERSION = 2
JSON_SEPARATOR = ",\n"


def report_json(
    verslagen: Sequence[Verslag], version: str, passed_over: PassedOver = NOTHING_PASSED_OVER
) -> str:
    """Return the outcomes as JSON; equal input gives equal text.

    ``version`` is that of the program, ``passed_over`` are other files.
    """
    bodies = JSON_SEPARATOR.join(map(json_block, verslagen))
    return json_start(version) + bodies + json_end(verslagen, passed_over)


def json_start(version: str) -> str:
    """Return the beginning of the document; after it the outcomes, with JSON_SEPARATOR between them."""
    return open_list(json_head(version), "aanleveringen")


def json_end(verslagen: Sequence[Verslag], passed_over: PassedOver) -> str:
    """Return the end of the document; of the outcomes no more is needed than a ``Summary`` keeps."""
    return close_list({"summary": _summary(verslagen, passed_over)})


def json_head(version: str) -> dict[str, Any]:
    """Return what every document begins with."""
    return {"schema_version": SCHEMA_VERSION, "tool": {"name": "bbc-check", "version": version}}


def json_line(value: object) -> str:
    """Return a value on one line."""
    return inert_json(json.dumps(value, ensure_ascii=False))


def open_list(members: Mapping[str, Any], key: str) -> str:
    """Return an object as far as the list that is its next member; an item a line comes after it."""
    return f'{json_line(members)[:-1]}, "{key}": [\n'


def close_list(members: Mapping[str, Any]) -> str:
    """Return the end of a document after a list, with the members that follow on it."""
    return f"\n]{', ' if members else ''}{json_line(members)[1:]}\n"


def with_findings(members: Mapping[str, Any], findings: Iterable[str]) -> str:
    """Return an object with one finding a line: easy to compare, and light for very many."""
    return f"{open_list(members, 'findings')}{JSON_SEPARATOR.join(findings)}\n]}}"


def _summary(verslagen: Sequence[Verslag], passed_over: PassedOver) -> dict[str, Any]:
    counts = {
        **_counts(verslagen),
        "regelingen": _regelingen(verslagen),
        "files_passed_over": passed_over.number,
        "spreadsheets_passed_over": list(passed_over.spreadsheets),
    }
    if passed_over.excluded:
        counts["excluded"] = list(passed_over.excluded)
    listed = any(each.rol is not None for each in verslagen)  # a list of beneficiaries was given
    unwanted = {each.meaning for verslag in verslagen for each in verslag.rules_deselected}
    if listed and Meaning.BENEFICIARY_MISSING not in unwanted:
        counts["missing"] = missing_count(verslagen)
    return counts | _versions(verslagen)


def _counts(verslagen: Sequence[Verslag]) -> dict[str, Any]:
    exempted = sum(len(each.exempted) for each in verslagen)
    return {
        "aanleveringen": len(verslagen),
        "verdicts": {
            verdict.value: sum(each.verdict is verdict for each in verslagen) for verdict in Verdict
        },
        "findings": {
            severity.value: sum(each.number_with(severity) for each in verslagen)
            for severity in Severity
        },
        **({"exempted": exempted} if exempted else {}),
    }


def _regelingen(verslagen: Iterable[Verslag]) -> list[dict[str, Any]]:
    """Return for each regeling that ran how it is called, and its verdicts counted."""
    found: dict[tuple[str, str], Counter[Verdict]] = {}
    for each in (regeling for verslag in verslagen for regeling in verslag.regelingen):
        found.setdefault((each.id, each.called), Counter())[each.verdict] += 1
    return [
        {"id": id, "naam": called, "verdicts": {each.value: counts[each] for each in Verdict}}
        for (id, called), counts in found.items()
    ]


def _versions(verslagen: Sequence[Verslag]) -> dict[str, Any]:
    """Return which submissions are versions of one report, and the counts of the latest; else nothing."""
    found = find_versions([each.aanlevering for each in verslagen])
    several = series_of(found)
    if not several:
        return {}
    copies = {index for index, each in enumerate(found) if each is not None and each.is_copy}
    sources = [each.aanlevering.source for each in verslagen]
    latest = [each for each, of in zip(verslagen, found, strict=True) if counts_version(of)]
    return {
        "versions": [
            {
                "sources": [sources[index] for index in series.indices],
                "latest": sources[series.latest],
                "certain": not series.doubtful,
                "copies": [sources[index] for index in series.indices if index in copies],
            }
            for series in several
        ],
        "latest": _counts(latest),
    }


def json_block(verslag: Verslag) -> str:
    """Return one outcome."""
    aanlevering, rapport = verslag.aanlevering, verslag.aanlevering.rapport
    result: dict[str, Any] = {
        "source": aanlevering.source,
        "bestuur": {
            "ondernemingsnummer": aanlevering.bestuur.ondernemingsnummer,
            "naam": aanlevering.bestuur.name,
        },
        "rapport": {
            "soort": rapport.kind.value if rapport else None,
            "boekjaar": rapport.boekjaar if rapport else None,
            "boekjaren": list(rapport.boekjaren) if rapport else [],
            "status": rapport.status if rapport else None,
        },
        "verdict": verslag.verdict.value,
        "regelingen": [
            {"id": each.id, "verdict": each.verdict.value} for each in verslag.regelingen
        ],
        "applying": [each.id for each in verslag.regelingen if each.applies],
        "in_words": {
            "bestuur": bestuur_name(verslag),
            "rapport": rapport_name(verslag),
            "verdict": verdict_words(verslag),
            "counts": tally(verslag),
        },
        "rules_not_run": _reasons(verslag.rules_not_run),
    }
    if verslag.rules_deselected:
        result["rules_deselected"] = _reasons(verslag.rules_deselected)
    if verslag.severity_changed:
        result["severity_changed"] = {
            rule: severity.value for rule, severity in verslag.severity_changed
        }
    if verslag.rol is not None:
        result["begunstigde"] = role_data(verslag.rol)
    if any(verslag.dossier):
        result["compared_with"] = {
            name: each.source for name, each in verslag.dossier._asdict().items() if each
        }
    if aanlevering.spreadsheet:
        result["rules_not_applicable"] = _reasons(verslag.rules_not_applicable)
    if aanlevering.spreadsheet or aanlevering.remarks:
        result["notes"] = list(aanlevering.remarks)
    if verslag.exempted:
        result["exempted"] = [*_exempted(verslag)]
    if verslag.failure is not None:
        result["internal_error"] = verslag.failure
    told = zip(verslag.findings, identities(verslag), strict=True)
    return with_findings(result, (_finding(each, same, aanlevering) for each, same in told))


def _reasons(rules: Iterable[NotRun]) -> list[dict[str, str]]:
    return [{"rule": each.rule, "reason": each.reason} for each in rules]


def _exempted(verslag: Verslag) -> Iterator[dict[str, Any]]:
    """Yield what does not count, as findings with the exemption."""
    alone = verslag._replace(findings=tuple(each.finding for each in verslag.exempted))
    for each, same in zip(verslag.exempted, identities(alone), strict=True):
        finding: dict[str, Any] = json.loads(_finding(each.finding, same, verslag.aanlevering))
        why = each.exemption
        data = {"reason": why.reason, "owner": why.owner, "until": why.until.isoformat()}
        yield finding | {"exemption": data}


def _finding(finding: Finding, identity: Identity, aanlevering: Aanlevering) -> str:
    """Return one finding; written out, for there may be very many."""
    breach, place = finding.breach, finding.breach.place
    return (
        f'{{"rule": {_text(finding.rule)}, "severity": {_text(finding.severity)}, '
        f'"message": {_text(finding.message)}, "niveau": {_text(breach.niveau)}, '
        f'"niveau_code": {_text(breach.niveau_code)}, "actie": {_text(breach.actie)}, '
        f'"boekjaar": {"null" if breach.boekjaar is None else breach.boekjaar}, '
        f'"veld": {_text(breach.veld)}, "code": {_text(breach.code)}, '
        f'"location": {{"path": {_text(place.path)}, '
        f'"line": {"null" if place.line is None else place.line}, '
        f'"xpath": {_text(place.xpath)}, "sheet": {_text(place.sheet)}, "cell": {_text(place.cell)}, '
        f'"anchor": {aanlevering.anchor_of(place)}}}, '
        f'"regeling": {_text(breach.regeling)}, "fix": {_fix(breach.fix)}, '
        f'"fingerprint": "{identity.fingerprint}", "group": "{identity.group}"}}'
    )


def _text(value: str | None) -> str:
    return "null" if value is None else inert_json(encode_basestring(value))


def _fix(fix: Fix | None) -> str:
    """Return a repair as data; ``surplus`` is only there where a text is too long."""
    if fix is None:
        return "null"
    shown = f'{{"from": {_text(fix.before)}, "to": {_text(fix.after)}'
    return shown + (f', "surplus": {_text(fix.surplus)}}}' if fix.surplus else "}")
