"""What makes a finding the same one in another run, on another machine, after lines have moved.

A fingerprint is made of what a finding is about, and of nothing that changes when a file is exported
anew: no line, no folder, no message (counts and values in it change).
"""

import re
from collections import Counter
from hashlib import blake2b
from typing import NamedTuple

from bbc_check.domain.finding import Finding, causes_of
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
    groups: dict[int, str] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    for cause in causes_of(verslag.findings):
        key = ("group", *_element(cause.first))
        seen[key] += 1
        digest = _digest(*report, *key, seen[key])
        groups |= {id(each): digest for each in cause.findings}
    found = []
    for each in verslag.findings:
        key = (*_element(each), each.breach.boekjaar, each.breach.regeling)
        seen[key] += 1
        found.append(Identity(_digest(*report, *key, seen[key]), groups[id(each)]))
    return found


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
