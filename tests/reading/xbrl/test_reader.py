"""The xbrl: contexts in any order, periods, nil, amounts, and what cannot be used."""

from decimal import Decimal
from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.reading.xbrl import Xbrl, read_xbrl
from tests.helpers import builder

EMPTY = builder.rapport()


def read_plan(tmp_path: Path, *extra: str, content: str | None = None) -> Xbrl:
    path = tmp_path / "plan.xbrl"
    path.write_text(content or builder.xbrl(EMPTY, extra=extra), encoding="utf-8")
    return read_xbrl(FileSource(path))


def context(**kwargs: str) -> str:
    text = "\n".join(builder.context("c1", builder.KBO, 2024, "AC-1"))
    for was, becomes in kwargs.items():
        text = text.replace({"begin": "2024-01-01", "end": "2024-12-31"}[was], becomes)
    return text


def test_amounts_per_action_year_and_kind(tmp_path: Path) -> None:
    actie = builder.Actie("AC-1", bedragen={2024: "10.50", 2025: "0.00"}, ontvangsten={2024: "3"})
    amounts = read_plan(tmp_path, content=builder.xbrl(builder.rapport(actie))).bedragen
    assert amounts.per_actie["AC-1"][2024].uitgave == Decimal("10.50")
    assert amounts.per_actie["AC-1"][2024].ontvangst == Decimal(3)
    assert amounts.years_of("AC-1") == frozenset({2024, 2025})
    assert amounts.years_of("AC-2") is None
    assert amounts.writes_zero


def test_fact_before_its_context(tmp_path: Path) -> None:
    read = read_plan(tmp_path, builder.fact_of("c1", "7.00"), context())
    assert read.problems == ()
    assert read.bedragen.per_actie["AC-1"][2024].uitgave == Decimal(7)


def test_segment_serves_as_well_as_scenario(tmp_path: Path) -> None:
    moved = (
        context()
        .replace("</xbrli:identifier></xbrli:entity>", "</xbrli:identifier>")
        .replace("scenario", "segment")
    )
    start, _, rest = moved.partition("    <xbrli:period>")
    period, _, dims = rest.partition("\n")
    dims, _, end = dims.partition("  </xbrli:context>")
    text = f"{start}{dims}</xbrli:entity>\n    <xbrli:period>{period}\n  </xbrli:context>{end}"
    read = read_plan(tmp_path, text, builder.fact_of("c1", "7.00"))
    assert read.bedragen.years_of("AC-1") == frozenset({2024})


def test_nil_is_no_amount(tmp_path: Path) -> None:
    nil = '<bbc:Bedrag contextRef="c1" unitRef="EUR" xsi:nil="true"/>'
    read = read_plan(tmp_path, context(), nil)
    assert read.problems == ()
    assert read.bedragen.years_of("AC-1") is None
    assert read.bedragen.years == frozenset()


def test_an_amount_without_action(tmp_path: Path) -> None:
    read = read_plan(
        tmp_path, *builder.context("c1", builder.KBO, 2024, None), builder.fact_of("c1", "0.00")
    )
    assert read.bedragen.years == {2024}
    assert read.bedragen.per_actie == {}
    assert not read.bedragen.writes_zero


def test_action_code_is_trimmed(tmp_path: Path) -> None:
    text = context().replace(">AC-1<", ">\n  AC-1 <")
    assert read_plan(tmp_path, text, builder.fact_of("c1", "1")).bedragen.years_of(
        "AC-1"
    ) == frozenset({2024})


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("2024-02-01", "2024-03-31"),
        ("2024-01-01T00:00:00", "2025-01-01T00:00:00"),
        ("2024-01-01Z", "2024-12-31+01:00"),
    ],
)
def test_periods_within_a_year(tmp_path: Path, begin: str, end: str) -> None:
    read = read_plan(tmp_path, context(begin=begin, end=end), builder.fact_of("c1", "1"))
    assert read.problems == ()
    assert read.bedragen.years == {2024}


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("2024-01-01", "2025-12-31"),
        ("2024-13-01", "2024-12-31"),
        ("2024-02-30", "2024-12-31"),
        ("vorig jaar", "2024-12-31"),
        ("0001-01-01", "0001-12-31"),
        ("9999-01-01", "9999-12-31"),
        ("20240101", "20241231"),
        ("", ""),
    ],
)
def test_unusable_periods(tmp_path: Path, begin: str, end: str) -> None:
    read = read_plan(tmp_path, context(begin=begin, end=end), *[builder.fact_of("c1", "1")] * 2)
    (problem,) = read.problems
    assert problem.kind is ProblemKind.AMOUNT_UNUSABLE
    assert problem.detail.startswith("2 bedragen hebben een periode")
    assert problem.place.line
    assert read.bedragen.years == frozenset()


@pytest.mark.parametrize(
    "amount",
    ["abc", "", "35.000,00", "1,5", "1e9", "1E999999999", "NaN", "INF", "--1", "1" * 5000, "٣"],
)
def test_amounts_that_are_no_number(tmp_path: Path, amount: str) -> None:
    read = read_plan(tmp_path, context(), builder.fact_of("c1", amount))
    (problem,) = read.problems
    assert "is geen getal" in problem.detail
    assert len(problem.detail) < 200
    # the year of the action is known all the same
    assert read.bedragen.years_of("AC-1") == frozenset({2024})
    assert not read.bedragen.writes_zero


@pytest.mark.parametrize("amount", ["0", "-0.00", "+12.5", ".5", "12.", " 12.00\n"])
def test_amounts_that_are_a_number(tmp_path: Path, amount: str) -> None:
    assert read_plan(tmp_path, context(), builder.fact_of("c1", amount)).problems == ()


def test_missing_contexts_are_told_once_with_a_count(tmp_path: Path) -> None:
    facts = [builder.fact_of("c9", "1"), builder.fact_of("c8", "1"), builder.fact_of("c7", "1")]
    (problem,) = read_plan(tmp_path, *facts).problems
    assert "3 bedragen verwijzen naar een context die niet bestaat, zoals 'c9'" in problem.detail


def test_all_numbers_of_the_entity_are_kept(tmp_path: Path) -> None:
    other = builder.context("c2", "0999.100.295", 2024, "AC-1")
    read = read_plan(tmp_path, context(), *other)
    assert [each.nummer for each in read.identifications] == [builder.KBO, "0999100295"]


@pytest.mark.parametrize(
    "content",
    [
        "<xbrl xmlns='urn:anders'/>",
        "<x:xbrl xmlns:x='http://www.xbrl.org/2003/instance' xmlns:jrk='urn:jaarrekening'/>",
        builder.xml(builder.conform()),
    ],
)
def test_other_documents_are_not_recognised(tmp_path: Path, content: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_plan(tmp_path, content=content)
    assert caught.value.kind is ProblemKind.UNRECOGNISED
