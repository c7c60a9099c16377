"""JUnit XML, read by a reader of JUnit and by an XML parser."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verslag
from bbc_check.rules import CATALOGUE
from tests.conftest import FIXTURES, Judged, verslagen_of
from tests.helpers import builder
from tests.helpers.each import for_each
from tests.rendering.pipeline.examples import (
    SUBMISSIONS,
    broken_down,
    hostile_verslagen,
    junit,
    outcomes,
    unreadable,
)

ATTRIBUTES = {  # as testmoapp/junitxml lists them
    "testsuites": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testcase": {"name", "classname", "time", "file", "line"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "skipped": {"message"},
    "property": {"name", "value"},
    "properties": set(),
    "system-out": set(),
}


def suites_of(*verslagen: Verslag) -> list[TestSuite]:
    """Return the suites of a document that holds nothing that readers do not know."""
    document = junit(verslagen)
    for element in ET.fromstring(document).iter():
        assert set(element.keys()) <= ATTRIBUTES[element.tag], element.tag
    read = JUnitXml.fromstring(document.encode())
    counts = read.tests, read.failures, read.errors, read.skipped
    read.update_statistics()  # type: ignore[no-untyped-call]  # it has no types
    assert counts == (read.tests, read.failures, read.errors, read.skipped)
    return [*read]


def cases_of(*verslagen: Verslag) -> dict[str, TestCase]:
    """Return the cases of the one suite by the first word of their name."""
    (suite,) = suites_of(*verslagen)
    return {case.name.split()[0]: case for case in suite}


def kinds(case: TestCase) -> list[type]:
    return [type(each) for each in case.result]


@for_each(SUBMISSIONS)
def test_of_every_fixture_errors_fail_and_nothing_else(path: Path) -> None:
    verslagen = outcomes(path)
    suites = suites_of(*verslagen)
    assert len({suite.name for suite in suites}) == len(suites)
    for suite, verslag in zip(suites, verslagen, strict=True):
        cases = {case.name.split()[0]: case for case in suite}
        assert set(cases) == {"bbc-check", *(rule.id for rule in CATALOGUE)}
        failed = {id for id, case in cases.items() if {*kinds(case)} & {Failure, Error}}
        errors = {each.rule for each in verslag.findings if each.severity is Severity.ERROR}
        assert failed - {"bbc-check"} == errors
        asleep = (*verslag.rules_not_run, *verslag.rules_deselected, *verslag.rules_not_applicable)
        assert {each.rule for each in asleep} <= {
            id for id, case in cases.items() if kinds(case) == [Skipped]
        }


def test_all_that_a_rule_found_stands_in_its_case(judged: Judged) -> None:
    actie = builder.Actie(codes=("WSE LR1",), title="x" * 120)
    cases = cases_of(judged(builder.rapport(actie, builder.Actie(code="AC-9", codes=("WSE LR2",)))))
    (failure,) = cases["BBC202"].result
    assert failure.type == "BBC202"
    assert failure.text.count("\n") == 1
    assert "WSE LR1" in failure.message
    assert "WSE LR2" in failure.text
    assert re.search(r":\d+\): ", failure.text)
    advice = [case for case in cases.values() if case.system_out]
    assert advice
    assert not any(case.result for case in advice)


def test_what_did_not_run_is_skipped_with_the_reason(judged: Judged) -> None:
    cases = cases_of(judged(builder.conform(), xbrl="<x"))
    (skipped,) = cases["BBC301"].result
    assert skipped.message == "Er is geen leesbare xbrl, dus zijn de bedragen per jaar niet bekend"
    (whole,) = cases["bbc-check"].result
    assert isinstance(whole, Error)
    # nobody asked for these, and so they passed no more than the others
    for rule in ("BBC611", "BBC701", "BBC703"):
        assert kinds(cases[rule]) == [Skipped]
    fine = cases_of(judged(builder.conform()))
    assert kinds(fine["bbc-check"]) == kinds(fine["BBC301"]) == []


def test_another_kind_of_report_passes_nothing(judged: Judged) -> None:
    report = builder.rapport(builder.Actie(), kind="KW1")
    cases = cases_of(judged(report))
    assert kinds(cases["BBC202"]) == [Skipped]


def test_what_could_not_be_read_is_an_error() -> None:
    cases = cases_of(unreadable())
    assert kinds(cases["BBC001"]) == kinds(cases["bbc-check"]) == [Error]
    assert kinds(cases["BBC202"]) == [Skipped]
    (own,) = cases_of(broken_down())["bbc-check"].result
    assert "ValueError: onverwacht" in own.text
    (nothing,) = suites_of()
    assert nothing.errors == 1


def test_versions_of_one_report_are_told_apart() -> None:
    verslagen = verslagen_of(FIXTURES / "demo")
    names = [(case.classname, case.name) for suite in suites_of(*verslagen) for case in suite]
    assert len(set(names)) == len(names)
    assert not any("." in classname for classname, _ in names)


def test_texts_of_others_are_text(judged: Judged) -> None:
    verslagen = hostile_verslagen(judged)
    document = junit(verslagen)
    assert {each.tag for each in ET.fromstring(document).iter()} <= ATTRIBUTES.keys()
    assert "]]>" not in document
    assert "\x1b" not in document
    assert len(suites_of(*verslagen)) == len(verslagen)
