"""When two amounts of an xbrl are one: equal contexts, consistent and contradictory duplicates."""

from decimal import Decimal
from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import ProblemKind
from tests.helpers import builder
from tests.helpers.xbrl_corpus import (
    BBC,
    C1,
    actie,
    context,
    duration,
    fact_of,
    read_parts,
    typed_member,
    unit_of,
    year,
)

EUR = unit_of()


def read_duplicates(tmp_path: Path, *facts: tuple[str, str]) -> tuple[Decimal, list[str]]:
    """Return what duplicates count for, and what is said of them."""
    told = [fact_of("bbc:Bedrag", "c1", value, accuracy) for value, accuracy in facts]
    read = read_parts(tmp_path, BBC, EUR, C1, *told)
    return read.bedragen.per_actie["AC-1"][2024].overig, [
        each.detail for each in read.problems if each.kind is ProblemKind.AMOUNT_UNUSABLE
    ]


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ([("7.10", 'decimals="2"')] * 3, "7.10"),
        ([("1000", 'decimals="-3"'), ("1234.56", 'decimals="2"')], "1234.56"),
        ([("1234.56", 'decimals="2"'), ("1000", 'decimals="-3"')], "1234.56"),
        ([("1500", 'decimals="2"'), ("1000", 'decimals="-3"')], "1500"),
        ([("12000", 'precision="2"'), ("12345", 'decimals="INF"')], "12345"),
        ([("5", 'precision="0"'), ("5", 'decimals="0"')], "5"),
        ([("5", ""), ("5.0", 'decimals="1"')], "5.0"),
        ([("5", 'decimals="99999999999"'), ("5", 'decimals="-9999"')], "5"),
        ([("0", 'precision="9999"'), ("0.00", 'decimals="x"')], "0"),
    ],
)
def test_consistent_duplicates_count_once(
    tmp_path: Path, facts: list[tuple[str, str]], counts: str
) -> None:
    assert read_duplicates(tmp_path, *facts) == (Decimal(counts), [])


@pytest.mark.parametrize(
    "facts",
    [
        [("10.00", 'decimals="2"'), ("10.01", 'decimals="2"')],
        [("1000", 'decimals="-3"'), ("1500.01", 'decimals="2"')],
        [("5", 'precision="0"'), ("6", 'decimals="0"'), ("5", 'decimals="0"')],
        [("5", ""), ("6", "")],
        # each fits the first, but not each other
        [("1000", 'decimals="-3"'), ("1400", 'decimals="-1"'), ("1300", 'decimals="-1"')],
        [("1000", 'decimals="-3"'), ("1400", 'decimals="-1"'), ("1300", 'decimals="0"')],
    ],
)
def test_contradictory_duplicates_are_told_and_the_first_counts(
    tmp_path: Path, facts: list[tuple[str, str]]
) -> None:
    value, (told,) = read_duplicates(tmp_path, *facts)
    assert value == Decimal(facts[0][0])
    assert told.startswith(
        f"1 bedrag staat er dubbel met een andere waarde, zoals voor actie AC-1 in 2024"
        f" zowel {facts[0][0]} als "
    )


def test_a_duplicate_is_no_amount_of_zero(tmp_path: Path) -> None:
    twice = [fact_of("bbc:Bedrag", "c1", "7.00")] * 2
    assert not read_parts(tmp_path, BBC, EUR, C1, *twice).bedragen.writes_zero


@pytest.mark.parametrize(
    "other",
    [
        context("c2", duration("2024-01-01T00:00:00", "2025-01-01T00:00:00"), [actie()]),
        context("c2", year(2024), segment=[actie()]),
        context("c2", year(2024), [actie(prefix="b2")]),
        C1.replace('"c1"', '"c2"').replace(">AC-1<", ">\n AC-1 <"),
        C1.replace('"c1"', '"c2"').replace("<d:", '<q:').replace("</d:", "</q:")
        .replace("<q:typedMember", '<q:typedMember xmlns:q="http://xbrl.org/2006/xbrldi"'),
        C1.replace('"c1"', '"c2"').replace('dimension="bbc:', f'xmlns:z="{builder.TAXONOMIE}" dimension="z:'),
    ],
)  # fmt: skip
def test_contexts_that_say_the_same_are_the_same(tmp_path: Path, other: str) -> None:
    facts = fact_of("bbc:Bedrag", "c1", "7"), fact_of("bbc:Bedrag", "c2", "7")
    assert read_parts(tmp_path, BBC, EUR, C1, other, *facts).bedragen.per_actie["AC-1"][
        2024
    ].overig == Decimal(7)


def test_the_order_of_dimensions_does_not_matter(tmp_path: Path) -> None:
    dims = [actie(), typed_member("bbc:BeleidsveldDimensie", "bbc:BeleidsveldCode", "0550-00")]
    contexts = context("c1", year(2024), dims), context("c2", year(2024), dims[1:], dims[:1])
    facts = fact_of("bbc:Bedrag", "c1", "7"), fact_of("bbc:Bedrag", "c2", "7")
    read = read_parts(tmp_path, BBC, EUR, *contexts, *facts)
    assert read.bedragen.per_actie["AC-1"][2024].overig == Decimal(7)


@pytest.mark.parametrize(
    "other",
    [
        context("c2", year(2024), [actie()], number="0999100295"),
        context(
            "c2",
            year(2024),
            [actie(), typed_member("bbc:BeleidsveldDimensie", "bbc:BeleidsveldCode", "1")],
        ),
        context("c2", duration("2024-01-01", "2024-06-30"), [actie()]),
        context("c2", year(2024), [actie(), "<v:Dienst>A</v:Dienst>"]),
        context("c2", year(2024), [actie(), '<v:Dienst soort="x"/>']),
        context(
            "c2", year(2024), [actie(), '<d:typedMember dimension="v:Dienst">A</d:typedMember>']
        ),
    ],
)
def test_contexts_that_differ_add_up(tmp_path: Path, other: str) -> None:
    third = other.replace('"c2"', '"c3"').replace(">A<", ">B<")
    facts = [fact_of("bbc:Bedrag", f"c{n}", "7") for n in (1, 2, 3)]
    read = read_parts(tmp_path, BBC, EUR, C1, other, third, *facts)
    several = 3 if third.count(">B<") else 2
    assert read.bedragen.per_actie["AC-1"][2024].overig == Decimal(7 * several)
    assert not any("staat er dubbel" in each.detail for each in read.problems)
