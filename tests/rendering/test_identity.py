"""Fingerprints: what must not change them, and what must."""

from collections import Counter
from dataclasses import replace
from io import BytesIO

from bbc_check.comparing import read_run
from bbc_check.domain.aanlevering import Place
from bbc_check.domain.finding import causes_of
from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.identity import identities
from bbc_check.rendering.machine import report_json
from tests.conftest import FIXTURES, Judged
from tests.helpers import builder
from tests.rendering.pipeline.examples import outcomes


def _elsewhere(verslag: Verslag) -> Verslag:
    """Return the outcome as of a renamed folder on the other system, with all lines moved."""

    def moved(place: Place) -> Place:
        name = place.path.rpartition("/")[2]
        return place._replace(path=f"D:\\anders\\{name}", line=(place.line or 0) + 40)

    findings = tuple(
        each._replace(breach=each.breach._replace(place=moved(each.breach.place)))
        for each in verslag.findings
    )
    aanlevering = verslag.aanlevering
    name = aanlevering.source.rpartition("/")[2]
    return verslag._replace(
        findings=findings, aanlevering=aanlevering._replace(source=f"D:\\anders\\{name}")
    )


def test_folders_systems_and_lines_change_nothing() -> None:
    paths = sorted(FIXTURES.glob("BBC*/fout"))
    verslagen = [each for path in paths for each in outcomes(path)]
    assert any(each.aanlevering.rapport is None for each in verslagen)  # unreadable ones too
    for verslag in verslagen:
        assert identities(_elsewhere(verslag)) == identities(verslag), verslag.aanlevering.source


def test_findings_have_fingerprints_of_their_own() -> None:
    for path in sorted(FIXTURES.glob("BBC*/fout")):
        for verslag in outcomes(path):
            found = [each.fingerprint for each in identities(verslag)]
            assert len(set(found)) == len(found), path


def test_a_fingerprint_says_the_same_as_the_key_by_which_runs_are_compared() -> None:
    """``compare`` reads what was written down, and knows no fingerprint of before there were any."""
    for path in sorted(FIXTURES.glob("BBC*/fout")):
        verslagen = outcomes(path)
        stored = read_run(BytesIO(report_json(verslagen, "1").encode()), "uit.json")
        for verslag, report in zip(verslagen, stored.reports, strict=True):
            keys = Counter(each.key for each in report.findings)
            seen: Counter[object] = Counter()
            one_for_one = set()
            for each, same in zip(report.findings, identities(verslag), strict=True):
                seen[each.key] += 1
                one_for_one.add(((each.key, seen[each.key]), same.fingerprint))
            assert len(one_for_one) == keys.total() == len({each for _, each in one_for_one})


def test_a_group_is_a_cause() -> None:
    for path in sorted(FIXTURES.glob("BBC*/fout")):
        for verslag in outcomes(path):
            groups = {each.group for each in identities(verslag)}
            assert len(groups) == len(causes_of(verslag.findings)), path


def test_another_year_is_another_finding_of_the_same_cause(judged: Judged) -> None:
    plan = builder.conform()
    verslag = judged(builder.with_acties(plan, plan.acties[1:]))
    missing = [
        each
        for each, finding in zip(identities(verslag), verslag.findings, strict=True)
        if finding.rule == "BBC301"
    ]
    assert len({each.fingerprint for each in missing}) == 3
    assert len({each.group for each in missing}) == 1


def test_only_what_it_is_about_tells_it_from_others(judged: Judged) -> None:
    plan = builder.conform()
    first, second, *others = plan.acties

    def slip_in(actie: builder.Actie, code: str = "WSE LR1") -> str:
        slipped = replace(actie, codes=(code,))
        verslag = judged(builder.with_acties(plan, [slipped, second, *others]))
        (number,) = (n for n, each in enumerate(verslag.findings) if each.rule == "BBC202")
        return identities(verslag)[number].fingerprint

    was = slip_in(first)
    assert slip_in(replace(first, title="Een heel andere titel voor deze actie")) == was
    assert slip_in(replace(first, code="AC-99")) != was
    assert slip_in(first, "WSE_LR1") != was
