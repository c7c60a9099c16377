"""Versions of one report: which belong together, which is the latest, and when nothing tells."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from bbc_check.domain.aanlevering import Aanlevering, Bestuur, Rapport, RapportKind
from bbc_check.domain.versions import Series, counts_version, find_versions, moment_of, series_of
from bbc_check.packing import make_parcel_name
from tests.helpers import builder

PARCEL_UUID = "0f8fad5b-d9cb-469f-a165-70867728950e"


def aanlevering(
    source: str,
    status: str | None = "ORIGINEEL",
    *,
    kbo: str | None = builder.KBO,
    kind: RapportKind = RapportKind.MEERJARENPLAN,
    boekjaar: int | None = 2023,
    eindjaar: int | None = 2025,
    code: str = "MJP",
) -> Aanlevering:
    rapport = Rapport(kind, code, status, boekjaar, eindjaar=eindjaar)
    return Aanlevering(source, Bestuur(kbo), rapport)


def parcel_path(stamp: str, kbo: str = builder.KBO) -> str:
    return f"in/BBCDR_{kbo}_{stamp}_{PARCEL_UUID}.zip!rapport.xml"


def numbers_of(*aanleveringen: Aanlevering) -> list[int | None]:
    return [version.number if version else None for version in find_versions(aanleveringen)]


def doubts_of(*aanleveringen: Aanlevering) -> list[bool | None]:
    return [version.doubtful if version else None for version in find_versions(aanleveringen)]


def test_status_decides_whatever_the_order_and_the_spelling() -> None:
    statuses = "herziening", " Voorlopig", "ORIGINEEL", "iets anders", None
    found = find_versions([aanlevering(f"{n}.xml", status) for n, status in enumerate(statuses)])
    assert [version and version.number for version in found] == [5, 3, 4, 1, 2]
    assert {version and (version.total, version.latest, version.doubtful) for version in found} == {
        (5, 0, False)
    }
    assert [counts_version(version) for version in found] == [True, False, False, False, False]
    assert series_of(found) == [Series((3, 4, 1, 2, 0), False)]


def test_the_moment_in_the_name_of_the_parcel_decides_within_a_status() -> None:
    late = aanlevering(parcel_path("2026-11-22T09_30_05_123Z"), "HERZIENING")
    middle = aanlevering(parcel_path("20261122093005100"), "HERZIENING")
    early = aanlevering(parcel_path("20261122093005"), "HERZIENING")
    assert numbers_of(late, middle, early) == [3, 2, 1]
    assert doubts_of(late, middle, early) == [False] * 3
    # a later moment does not make of a draft the latest
    draft = aanlevering(parcel_path("20270101000000000"), "VOORLOPIG")
    assert numbers_of(late, draft) == [2, 1]


def test_what_nothing_tells_apart_is_said_and_the_last_in_order_counts() -> None:
    one, other = aanlevering("a.xml"), aanlevering("b.xml")
    assert numbers_of(one, other) == [1, 2]
    assert doubts_of(one, other) == [True, True]
    # a moment against none says nothing either
    assert doubts_of(aanlevering(parcel_path("20261122093005")), aanlevering("b.xml")) == [
        True,
        True,
    ]
    # the same parcel in two folders
    assert doubts_of(aanlevering(parcel_path("20261122093005")), aanlevering(f"x/{parcel_path('20261122093005')}")) == [True] * 2  # fmt: skip
    # doubt about what was replaced in any case is no doubt
    assert doubts_of(one, other, aanlevering("c.xml", "HERZIENING")) == [False] * 3


def test_the_same_files_leave_no_doubt() -> None:
    one, copy, other = (
        aanlevering(f"{name}.xml")._replace(digest=mark)
        for name, mark in (("a", "x"), ("b", "x"), ("c", "y"))
    )
    assert doubts_of(one, copy) == [False, False]
    assert [version and version.is_copy for version in find_versions([one, copy])] == [True, False]
    assert doubts_of(one, other, copy) == [True] * 3
    # what was not read again is no copy
    assert doubts_of(aanlevering("a.xml"), aanlevering("b.xml")) == [True, True]


@pytest.mark.parametrize(
    "other",
    [
        aanlevering("b.xml", kbo=builder.kbo(9991002)),
        aanlevering("b.xml", kind=RapportKind.AANPASSING_MEERJARENPLAN),
        aanlevering("b.xml", kind=RapportKind.JAARREKENING),
        aanlevering("b.xml", boekjaar=2024),
        aanlevering("b.xml", boekjaar=None),
        aanlevering("b.xml", kbo=None),
        Aanlevering("b.xml", Bestuur(builder.KBO)),
        aanlevering("b.xml", kind=RapportKind.UNKNOWN),
    ],
)
def test_another_report_is_no_version(other: Aanlevering) -> None:
    assert find_versions([aanlevering("a.xml"), other]) == (None, None)
    # nor are two of which that could not be read
    if other.rapport is None or not other.bestuur.ondernemingsnummer or not other.rapport.boekjaar:
        assert find_versions([other, other]) == (None, None)


def test_the_spelling_of_the_number_and_the_last_year_make_no_other_report() -> None:
    spelled = f"BE {builder.KBO[:4]}.{builder.KBO[4:7]}.{builder.KBO[7:]}"
    revised = aanlevering("b.xml", "HERZIENING", kbo=spelled, eindjaar=2026)
    assert numbers_of(revised, aanlevering("a.xml")) == [2, 1]


def test_four_quarters_are_four_reports() -> None:
    kinds = [("q1.xml", "KW1"), ("q2.xml", "KW2"), ("q1-bis.xml", "kw1")]
    quarters = [
        aanlevering(name, kind=RapportKind.KWARTAALRAPPORT, code=code) for name, code in kinds
    ]
    assert numbers_of(*quarters) == [1, None, 2]


@pytest.mark.parametrize(
    ("source", "moment"),
    [
        (parcel_path("20260102030405678"), "20260102030405678"),
        (parcel_path("20260102030405"), "20260102030405000"),
        (parcel_path("2026-01-02T03_04_05_678Z"), "20260102030405678"),
        (f"bbcdr_{builder.KBO}_20260102030405/rapport.xml", "20260102030405000"),
        (f"BBCDR_{builder.KBO}_2026010203040_x.zip", None),
        (f"BBCDR_{builder.KBO}_202601020304056789_x.zip", None),
        ("20260102030405.zip", None),
    ],
)
def test_moment_of_a_parcel(source: str, moment: str | None) -> None:
    assert moment_of(source) == moment


def test_our_own_parcels_carry_a_moment() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, 678000, UTC)
    name = make_parcel_name(builder.KBO, moment, UUID(PARCEL_UUID))
    assert moment_of(name) == "20260102030405678"
