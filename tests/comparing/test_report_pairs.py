"""Which report of one run is which of another: by what it is, else by where it stood."""

from dataclasses import replace

import pytest

from bbc_check.comparing import StoredFinding, StoredReport
from bbc_check.comparing.report_pairs import PairGround, pair_reports
from bbc_check.domain.finding import Meaning
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict
from tests.comparing.test_comparison import PLAN, plan_with, run


def test_the_latest_version_is_compared() -> None:
    versions = [
        plan_with(source="1.xml", status="HERZIENING"),
        plan_with(source="2.xml", status="ORIGINEEL"),
        plan_with(source="3.xml", status="VOORLOPIG"),
    ]
    (comparison_of,) = pair_reports(
        run(*versions), run(plan_with(source="9.xml"), plan_with(source="8.xml"))
    )
    assert comparison_of.old is versions[0]
    assert comparison_of.old_versions == ("2.xml", "3.xml")
    assert comparison_of.latest.source == "8.xml"
    assert comparison_of.new_versions == ("9.xml",)


UNREADABLE = StoredReport(
    "week1/a/plan.xml",
    Verdict.ONVOLLEDIG,
    findings=(StoredFinding("BBC001", Severity.ERROR, "onleesbaar"),),
)


def _ground(old: StoredReport, new: StoredReport, *others: StoredReport) -> PairGround | None:
    found = pair_reports(run(old, *others), run(new, *others))
    return next(each.ground for each in found if each.old is old)


@pytest.mark.parametrize(
    ("old", "new", "ground"),
    [
        (PLAN, plan_with(source="heel/anders.zip!x.xml", name="Anders"), PairGround.REPORT),
        (PLAN, plan_with(boekjaar=2024, boekjaren=(2024,)), None),
        (PLAN, plan_with(kind="jaarrekening"), None),
        (PLAN, plan_with(nummer="0999100295"), None),
        (UNREADABLE, plan_with(source=UNREADABLE.source), PairGround.SOURCE),
        (UNREADABLE, plan_with(source="week2/b/plan.xml"), PairGround.PATH),
        (UNREADABLE, plan_with(source="week2/b/jaarrekening.xml"), None),
        (
            replace(UNREADABLE, source="w1/p.zip"),
            plan_with(source="w2/p.zip!x.xml"),
            PairGround.PATH,
        ),
        (replace(UNREADABLE, nummer="0999100295"), plan_with(source=UNREADABLE.source), None),
        (replace(UNREADABLE, nummer="0999100196"), plan_with(source="x.xml"), None),
        (
            plan_with(meanings=frozenset({Meaning.NUMBER_DOUBTFUL}), nummer="1", source="a.xml"),
            plan_with(source="a.xml"),
            PairGround.SOURCE,
        ),
        (
            plan_with(meanings=frozenset({Meaning.YEARS_DOUBTFUL}), boekjaren=()),
            plan_with(source="q.xml"),
            PairGround.BESTUUR,
        ),
    ],
)
def test_which_reports_are_the_same(
    old: StoredReport, new: StoredReport, ground: PairGround | None
) -> None:
    assert _ground(old, new) is ground
    assert _ground(new, old) is ground


def test_moments_and_uuids_in_names_do_not_count() -> None:
    other = plan_with(nummer="0999100295", source="q/r.xml")
    names = [
        "w1/x/BBCDR_0999200265_20261105101500_plan.zip!plan.xml",
        "w2/y/BBCDR_0999200265_2026-11-12T0915_plan (1).zip!plan.xml",
    ]
    old, new = (replace(UNREADABLE, source=name) for name in names)
    assert _ground(old, new, other) is PairGround.NAME
    # the KBO number is no moment
    assert (
        _ground(old, replace(new, source=names[1].replace("0999200265", "0999200364")), other)
        is None
    )


def test_a_name_that_occurs_twice_tells_nothing() -> None:
    twice = [replace(UNREADABLE, source=f"w1/{each}/rapport.xml") for each in "ab"]
    found = pair_reports(
        run(*twice), run(plan_with(source="w2/c/rapport.xml"), plan_with(source="q", nummer="5"))
    )
    assert {each.ground for each in found} == {None}


def test_unreadable_ones_keep_their_own_folder() -> None:
    old = [replace(UNREADABLE, source=f"w1/{each}/rapport.xml") for each in "ab"]
    new = [replace(UNREADABLE, source=f"w2/{each}/rapport.xml") for each in "ba"]
    pairs = pair_reports(run(*old), run(*new))
    assert len(pairs) == 2
    for each in pairs:
        assert each.ground is PairGround.PATH
        assert each.old
        assert each.new
        assert each.old.source[3] == each.new.source[3]
