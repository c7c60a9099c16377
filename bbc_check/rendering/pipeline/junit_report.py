"""JUnit XML, as GitLab, Azure DevOps, Jenkins and Bitbucket read it: a suite for each submission, a case for each rule.

There is no standard; source: what these readers have in common, as testmoapp/junitxml on GitHub lists it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree as ET

from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Need, Rule
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.rendering.inert_text import inert_xml
from bbc_check.rendering.pipeline.alerts import (
    NOTHING_CHECKED,
    PROGRAM,
    Alert,
    PipelineRun,
    alerts_of,
    exempted_alerts,
    is_whole,
    one_line,
    source_of,
)
from bbc_check.rendering.pipeline.safe_texts import xml_text
from bbc_check.rendering.words import (
    KIND_WORDS,
    SEVERITY_WORD,
    bestuur_name,
    capital,
    rapport_name,
    unchecked_sentences,
    verdict_reason,
    verdict_words,
)

_WHOLE = "volledig nagekeken"
_NOT_GIVEN = {
    Need.BEGUNSTIGDEN: "er is geen lijst van begunstigden opgegeven",
    Need.PLAN: "er is geen plan om ernaast te leggen",
    Need.PREVIOUS: "er is geen jaarrekening van het jaar ervoor om ernaast te leggen",
}
# Each element that is counted in a suite, by the attribute that says so.
_COUNTED = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
_COUNTS = re.compile("<testsuite" + "".join(f' {name}="([0-9]+)"' for name in _COUNTED))


def junit_suite(verslag: Verslag, *, catalogue: Iterable[Rule], folder: str) -> str:
    """Return the suite of one outcome; ``folder`` as for ``alerts_of``.

    Only errors fail a case. What could not be read or checked is an error of its own, as of a test that
    broke off, and a rule that did not run is skipped: no case passes by silence.
    """
    found: dict[str, list[Alert]] = {}
    for alert in alerts_of(verslag, folder):
        found.setdefault(alert.rule, []).append(alert)
    exempted: dict[str, list[str]] = {}
    for alert, why in exempted_alerts(verslag, folder):
        exempted.setdefault(alert.rule, []).append(one_line(f"{_line(alert)} {why}"))
    source = source_of(verslag, folder)
    name = one_line(f"{bestuur_name(verslag)} – {rapport_name(verslag)} ({source})")
    # Jenkins takes what stands before the last dot for the folder of a case
    shared = {"classname": name.replace(".", "_"), "time": "0"}
    cases = [_whole_case(verslag, shared)]
    silent = _silent(verslag, catalogue)
    for rule in catalogue:
        case = _element("testcase", name=f"{rule.id} {rule.explanation.title}", **shared)
        if rule.id in found or rule.id in exempted:
            _tell(case, rule, found.get(rule.id, []), exempted.get(rule.id, []))
        elif rule.id in silent:
            _add(case, "skipped", capital(silent[rule.id]))
        cases.append(case)
    return _suite(name, cases, verdict_words(verslag))


def junit_document(run: PipelineRun) -> Iterator[str]:
    """Yield the document of all suites."""
    told = run.parts if run.verslagen else [_nothing()]
    found = [each.groups() for each in map(_COUNTS.match, told) if each is not None]
    totals = (
        f'{name}="{sum(int(counts[index]) for counts in found)}"'
        for index, name in enumerate(_COUNTED)
    )
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="{PROGRAM}" {" ".join(totals)} time="0">\n'
    yield from (f"{each}\n" for each in told)
    yield "</testsuites>\n"


def _nothing() -> str:
    case = _element("testcase", name=f"{PROGRAM} {_WHOLE}", classname=PROGRAM, time="0")
    _add(case, "error", NOTHING_CHECKED)
    return _suite(PROGRAM, [case], NOTHING_CHECKED)


def _suite(name: str, cases: Sequence[ET.Element], verdict: str) -> str:
    counts = {
        key: str(sum(1 for case in cases for _ in case.iter(tag))) for key, tag in _COUNTED.items()
    }
    suite = _element("testsuite", **counts, name=name, time="0")
    properties = ET.SubElement(suite, "properties")
    properties.append(_element("property", name="oordeel", value=verdict))
    suite.extend(cases)
    return inert_xml(ET.tostring(suite, encoding="unicode"))


def _whole_case(verslag: Verslag, shared: dict[str, str]) -> ET.Element:
    """Return the case that says whether all was read and checked."""
    case = _element("testcase", name=f"{PROGRAM} {_WHOLE}", **shared)
    told = [verdict_reason(verslag), verslag.failure or "", *unchecked_sentences(verslag)]
    if not is_whole(verslag):
        _add(case, "error", verdict_reason(verslag), "\n".join(map(one_line, filter(None, told))))
    elif verslag.verdict is Verdict.ONVOLLEDIG:  # the user turned it off
        _add(case, "skipped", " ".join(told))
    return case


def _tell(case: ET.Element, rule: Rule, alerts: Sequence[Alert], exempted: Sequence[str]) -> None:
    """Put what a rule found in its case: errors fail it, and the rest is told with it."""
    for first in alerts[:1]:
        case.set("file", xml_text(first.file))
        case.set("line", str(first.line))
    errors = [each for each in alerts if each.severity is Severity.ERROR]
    others = [_line(each) for each in alerts if each.severity is not Severity.ERROR]
    others += exempted
    if errors:
        tag = "error" if rule.unread else "failure"
        _add(case, tag, errors[0].message, "\n".join(map(_line, errors)), type=rule.id)
    if others:
        told = ET.SubElement(case, "system-out")
        told.text = xml_text("\n".join(others))


def _line(alert: Alert) -> str:
    place = f"{alert.file}:{alert.line}"
    return one_line(f"{SEVERITY_WORD[alert.severity]} ({place}): {alert.message}")


def _silent(verslag: Verslag, catalogue: Iterable[Rule]) -> dict[str, str]:
    """Return the rules that did not run, each with the reason."""
    aanlevering, rapport = verslag.aanlevering, verslag.aanlevering.rapport
    told = (*verslag.rules_not_run, *verslag.rules_deselected, *verslag.rules_not_applicable)
    silent = {each.rule: each.reason for each in told}
    given = {
        Need.BEGUNSTIGDEN: verslag.rol,
        Need.PLAN: verslag.dossier.plan,
        Need.PREVIOUS: verslag.dossier.previous,
    }
    for rule in catalogue:
        if (aanlevering.is_missing or aanlevering.is_list) and rule.needs:
            silent[rule.id] = "er is geen aanlevering om na te kijken"
        elif lacking := [_NOT_GIVEN[need] for need in rule.needs & given.keys() if not given[need]]:
            silent.setdefault(rule.id, lacking[0])
        elif rapport is not None and rapport.kind.out_of_scope and not rule.beyond_scope:
            silent.setdefault(rule.id, f"een {KIND_WORDS[rapport.kind]} wordt niet nagekeken")
    return silent


def _element(tag: str, **attributes: str) -> ET.Element:
    return ET.Element(tag, {key: xml_text(value) for key, value in attributes.items()})


def _add(case: ET.Element, tag: str, message: str, text: str = "", **attributes: str) -> None:
    """Add what a case tells: a message on a line, and all of it."""
    added = _element(tag, message=one_line(message), **attributes)
    added.text = xml_text(text) or None
    case.append(added)
