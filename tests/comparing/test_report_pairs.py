"""Which report of one run is which of another: by what it is, else by where it stood."""

from dataclasses import replace

import pytest

from bbc_check.comparing.report_pairs import PairGround, pair_reports
from bbc_check.comparing.stored_run import StoredFinding, StoredReport
from bbc_check.domain.finding import Meaning
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict
from tests.comparing.test_comparison import FOUT, PLAN, met, run


def test_the_latest_version_is_compared() -> None:
    versions = [
        met(source="1.xml", status="HERZIENING"),
        met(source="2.xml", status="ORIGINEEL"),
        met(source="3.xml", status="VOORLOPIG"),
    ]
    (paar,) = pair_reports(run(*versions), run(met(source="9.xml"), met(source="8.xml")))
    assert paar.oud is versions[0]
    assert paar.versies_oud == ("2.xml", "3.xml")
    assert paar.laatste.source == "8.xml"
    assert paar.versies_nieuw == ("9.xml",)


ONLEESBAAR = StoredReport(
    "week1/a/plan.xml",
    Verdict.ONVOLLEDIG,
    findings=(StoredFinding("BBC001", Severity.ERROR, "onleesbaar"),),
)


def _grond(old: StoredReport, new: StoredReport, *others: StoredReport) -> PairGround | None:
    found = pair_reports(run(old, *others), run(new, *others))
    return next(each.grond for each in found if each.oud is old)


@pytest.mark.parametrize(
    ("old", "new", "grond"),
    [
        (PLAN, met(source="heel/anders.zip!x.xml", naam="Anders"), PairGround.RAPPORT),
        (PLAN, met(boekjaar=2024, boekjaren=(2024,)), None),
        (PLAN, met(soort="jaarrekening"), None),
        (PLAN, met(nummer="0999100295"), None),
        (ONLEESBAAR, met(source=ONLEESBAAR.source), PairGround.BRON),
        (ONLEESBAAR, met(source="week2/b/plan.xml"), PairGround.PAD),
        (ONLEESBAAR, met(source="week2/b/jaarrekening.xml"), None),
        (replace(ONLEESBAAR, source="w1/p.zip"), met(source="w2/p.zip!x.xml"), PairGround.PAD),
        (replace(ONLEESBAAR, nummer="0999100295"), met(source=ONLEESBAAR.source), None),
        (replace(ONLEESBAAR, nummer="0999100196"), met(source="x.xml"), None),
        (
            met(replace(FOUT, meaning=Meaning.NUMBER_DOUBTFUL), nummer="1", source="a.xml"),
            met(source="a.xml"),
            PairGround.BRON,
        ),
        (
            met(replace(FOUT, meaning=Meaning.YEARS_DOUBTFUL), boekjaren=()),
            met(source="q.xml"),
            PairGround.BESTUUR,
        ),
    ],
)
def test_which_reports_are_the_same(
    old: StoredReport, new: StoredReport, grond: PairGround | None
) -> None:
    assert _grond(old, new) is grond
    assert _grond(new, old) is grond


def test_moments_and_uuids_in_names_do_not_count() -> None:
    other = met(nummer="0999100295", source="q/r.xml")
    names = [
        "w1/x/BBCDR_0999200265_20261105101500_plan.zip!plan.xml",
        "w2/y/BBCDR_0999200265_2026-11-12T0915_plan (1).zip!plan.xml",
    ]
    old, new = (replace(ONLEESBAAR, source=name) for name in names)
    assert _grond(old, new, other) is PairGround.NAAM
    # the KBO number is no moment
    assert (
        _grond(old, replace(new, source=names[1].replace("0999200265", "0999200364")), other)
        is None
    )


def test_a_name_that_occurs_twice_tells_nothing() -> None:
    twice = [replace(ONLEESBAAR, source=f"w1/{each}/rapport.xml") for each in "ab"]
    found = pair_reports(
        run(*twice), run(met(source="w2/c/rapport.xml"), met(source="q", nummer="5"))
    )
    assert {each.grond for each in found} == {None}


def test_unreadable_ones_keep_their_own_folder() -> None:
    old = [replace(ONLEESBAAR, source=f"w1/{each}/rapport.xml") for each in "ab"]
    new = [replace(ONLEESBAAR, source=f"w2/{each}/rapport.xml") for each in "ba"]
    for paar in pair_reports(run(*old), run(*new)):
        assert paar.grond is PairGround.PAD
        assert paar.oud
        assert paar.nieuw
        assert paar.oud.source[3] == paar.nieuw.source[3]
