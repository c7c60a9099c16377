"""JSON for machines. The form is versioned and documented in docs/formaat.md."""

import json
from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import Any

from bbc_check.domain.finding import Finding, Fix, Meaning
from bbc_check.domain.regeling import Severity
from bbc_check.domain.versions import counts_version, find_versions, series_of
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.rendering.words.beneficiaries import missing_count, role_data

SCHEMA_VERSION = 1
TUSSEN = ",\n"


def render(verslagen: Sequence[Verslag], versie: str, overgeslagen: int = 0) -> str:
    """Return the outcomes as JSON; equal input gives equal text.

    ``versie`` is the version of the program, ``overgeslagen`` the number of other files passed over.
    """
    bodies = TUSSEN.join(map(blok, verslagen))
    return kop(versie) + bodies + slot(verslagen, overgeslagen)


def kop(versie: str) -> str:
    """Return the beginning of the document; after it come the outcomes, with TUSSEN between them."""
    head = {"schema_version": SCHEMA_VERSION, "tool": {"name": "bbc-check", "version": versie}}
    return f'{_json(head)[:-1]}, "aanleveringen": [\n'


def slot(verslagen: Sequence[Verslag], overgeslagen: int = 0) -> str:
    """Return the end of the document; of the outcomes no more is needed than an ``Summary`` keeps."""
    tail = {"summary": summary(verslagen, overgeslagen)}
    return f"\n], {_json(tail)[1:]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def summary(verslagen: Sequence[Verslag], overgeslagen: int) -> dict[str, Any]:
    """Return the counts of a run."""
    counts = {**_tellingen(verslagen), "files_passed_over": overgeslagen}
    listed = any(each.rol is not None for each in verslagen)  # a list of beneficiaries was given
    if listed and not any(
        each.meaning is Meaning.BENEFICIARY_MISSING
        for verslag in verslagen
        for each in verslag.rules_deselected
    ):
        counts["missing"] = missing_count(verslagen)
    return counts | _versies(verslagen)


def _tellingen(verslagen: Sequence[Verslag]) -> dict[str, Any]:
    return {
        "aanleveringen": len(verslagen),
        "verdicts": {
            verdict.value: sum(each.verdict is verdict for each in verslagen) for verdict in Verdict
        },
        "findings": {
            severity.value: sum(each.count(severity) for each in verslagen) for severity in Severity
        },
    }


def _versies(verslagen: Sequence[Verslag]) -> dict[str, Any]:
    """Return which submissions are versions of one report, and the counts of the latest; else nothing."""
    found = find_versions([each.aanlevering for each in verslagen])
    series = series_of(found)
    if not series:
        return {}
    latest = [each for each, versie in zip(verslagen, found, strict=True) if counts_version(versie)]
    return {
        "versions": [
            {
                "sources": [verslagen[index].aanlevering.bron for index in reeks.indices],
                "latest": verslagen[reeks.latest].aanlevering.bron,
                "certain": not reeks.doubtful,
                "copies": [
                    verslagen[index].aanlevering.bron
                    for index in reeks.indices
                    if (versie := found[index]) is not None and versie.is_copy
                ],
            }
            for reeks in series
        ],
        "latest": _tellingen(latest),
    }


def blok(verslag: Verslag) -> str:
    """Return one outcome with one finding a line: easy to compare, and light for very many."""
    aanlevering, rapport = verslag.aanlevering, verslag.aanlevering.rapport
    result: dict[str, Any] = {
        "source": aanlevering.bron,
        "bestuur": {
            "ondernemingsnummer": aanlevering.bestuur.ondernemingsnummer,
            "naam": aanlevering.bestuur.naam,
        },
        "rapport": {
            "soort": rapport.soort.value if rapport else None,
            "boekjaar": rapport.boekjaar if rapport else None,
            "boekjaren": list(rapport.boekjaren) if rapport else [],
            "status": rapport.status if rapport else None,
        },
        "verdict": verslag.verdict.value,
        "regelingen": list(verslag.regelingen),
        "rules_not_run": [
            {"rule": each.rule, "reason": each.reason} for each in verslag.rules_not_run
        ],
    }
    if verslag.rules_deselected:
        result["rules_deselected"] = [
            {"rule": each.rule, "reason": each.reason} for each in verslag.rules_deselected
        ]
    if verslag.severity_changed:
        result["severity_changed"] = {
            rule: severity.value for rule, severity in verslag.severity_changed
        }
    if verslag.rol is not None:
        result["begunstigde"] = role_data(verslag.rol)
    if aanlevering.rekenblad:
        result["rules_not_applicable"] = [
            {"rule": each.rule, "reason": each.reason} for each in verslag.rules_not_applicable
        ]
    if aanlevering.rekenblad or aanlevering.opmerkingen:
        result["notes"] = list(aanlevering.opmerkingen)
    if verslag.storing is not None:
        result["internal_error"] = verslag.storing
    findings = ",\n".join(map(_finding, verslag.findings))
    return f'{_json(result)[:-1]}, "findings": [\n{findings}\n]}}'


def _finding(finding: Finding) -> str:
    """Return one finding; written out, for there may be very many."""
    breach, place = finding.breach, finding.breach.plaats
    return (
        f'{{"rule": {_text(finding.rule)}, "severity": {_text(finding.severity)}, '
        f'"message": {_text(finding.message)}, "niveau": {_text(breach.niveau)}, '
        f'"niveau_code": {_text(breach.niveau_code)}, "actie": {_text(breach.actie)}, '
        f'"boekjaar": {"null" if breach.boekjaar is None else breach.boekjaar}, '
        f'"veld": {_text(breach.veld)}, "code": {_text(breach.code)}, '
        f'"location": {{"path": {_text(place.path)}, '
        f'"line": {"null" if place.line is None else place.line}, '
        f'"xpath": {_text(place.xpath)}, "sheet": {_text(place.blad)}, "cell": {_text(place.cel)}}}, '
        f'"regeling": {_text(breach.regeling)}, "fix": {_fix(breach.verbetering)}}}'
    )


def _text(value: str | None) -> str:
    return "null" if value is None else encode_basestring(value)


def _fix(verbetering: Fix | None) -> str:
    """Return a repair as data; ``surplus`` is only there where a text is too long."""
    if verbetering is None:
        return "null"
    fix = f'{{"from": {_text(verbetering.van)}, "to": {_text(verbetering.naar)}'
    return fix + (f', "surplus": {_text(verbetering.teveel)}}}' if verbetering.teveel else "}")
