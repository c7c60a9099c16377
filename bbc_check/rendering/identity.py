"""What makes a finding the same one in another run, on another machine, after lines have moved.

A fingerprint is made of what a finding is about, and of nothing that changes when a file is exported
anew: no line, no folder, no message (counts and values in it change).
"""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from bbc_check.domain.finding import Cause, Finding, causes_of
from bbc_check.domain.verslag import Verslag

_SIZE = 16  # bytes: among a million findings two that differ never meet


class Identity(NamedTuple):
    """The ``fingerprint`` of one finding, and the ``group`` of all that are told with it as one cause."""

    fingerprint: str
    group: str


def identities(verslag: Verslag) -> list[Identity]:
    """Return the identity of each finding of an outcome, in their order.

    Findings about the same (two actions without a code, say) are told apart by their order. Two
    versions of one report give the same fingerprints: that is what lets one follow a finding.
    """
    report = _report(verslag)
    causes = causes_of(verslag.findings)
    groups = {
        id(each): group
        for cause, group in zip(causes, cause_keys(verslag, causes), strict=True)
        for each in cause.findings
    }
    seen: Counter[tuple[object, ...]] = Counter()
    found = []
    for each in verslag.findings:
        key = (*_element(each), each.breach.boekjaar, each.breach.regeling)
        seen[key] += 1
        found.append(Identity(_digest(*report, *key, seen[key]), groups[id(each)]))
    return found


def cause_keys(verslag: Verslag, causes: Iterable[Cause]) -> list[str]:
    """Return the ``group`` of each cause of an outcome; causes about the same are told apart by their order."""
    report = _report(verslag)
    seen: Counter[tuple[object, ...]] = Counter()
    found = []
    for cause in causes:
        key = ("group", *_element(cause.first))
        seen[key] += 1
        found.append(_digest(*report, *key, seen[key]))
    return found


def report_key(verslag: Verslag) -> str:
    """Return what stands for a report as a whole, and the same for each of its versions."""
    return _digest(*_report(verslag), "report")


def actie_key(verslag: Verslag, code: str | None, title: str) -> str:
    """Return what stands for an action of a report; one without a code goes by its title."""
    return _digest(*_report(verslag), "actie", code or "", "" if code else title)


def key_of(*parts: object) -> str:
    """Return the key of anything else that is known by some values."""
    return _digest(*parts)


def _report(verslag: Verslag) -> tuple[object, ...]:
    """Return what tells a report from others: bestuur, kind and years, else the name of its file."""
    aanlevering = verslag.aanlevering
    nummer, rapport = aanlevering.bestuur.ondernemingsnummer, aanlevering.rapport
    if nummer and rapport and rapport.boekjaren:
        return nummer, rapport.kind, *rapport.boekjaren
    outer, _, inner = aanlevering.source.partition("!")
    names = [name.casefold() for name in (re.split(r"[/\\]", outer)[-1], inner) if name]
    return nummer, *names


def _element(finding: Finding) -> tuple[object, ...]:
    breach = finding.breach
    return finding.rule, breach.niveau, breach.niveau_code, breach.veld, breach.code


def _digest(*parts: object) -> str:
    text = "\0".join("" if part is None else str(part) for part in parts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()
