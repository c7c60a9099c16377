"""The xbrl of other software: names from a profile, units, codes and odd documents."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.bedragen import Bedrag
from bbc_check.reading.choice import shipped_profiles
from bbc_check.reading.source import FileSource
from bbc_check.reading.xbrl import read_xbrl
from tests.helpers.xbrl_corpus import (
    BBC,
    C1,
    EXPLICIT,
    FLAT,
    OTHER_NAMESPACE,
    YEARS,
    actie,
    context,
    document,
    duration,
    explicit_member,
    fact_of,
    moment,
    read_parts,
    typed_member,
    unit_of,
    year,
)

EUR = unit_of()


def test_amounts_in_another_unit(tmp_path: Path) -> None:
    units = [EUR, unit_of("USD", "iso4217:USD"), C1, context("c2", year(2025), [actie()])]
    dollar = fact_of("bbc:Bedrag", "c1", "9", unit="USD")
    both = read_parts(tmp_path, BBC, *units, fact_of("bbc:Bedrag", "c1", "5"), dollar)
    assert both.bedragen.per_actie["AC-1"][2024].overig == Decimal(5)
    assert both.problems == ()
    alone = read_parts(tmp_path, BBC, *units, fact_of("bbc:Bedrag", "c2", "5"), dollar, dollar)
    assert alone.bedragen.years_of("AC-1") == frozenset({2025})
    (problem,) = alone.problems
    assert problem.detail.startswith("2 bedragen staan niet in euro maar in 'USD'")


@pytest.mark.parametrize(
    ("unit", "counts"),
    [
        (unit_of("u", "munt:EUR"), True),
        (unit_of("u", "EUR").replace("<i:unit", '<i:unit xmlns="http://www.xbrl.org/2003/iso4217"'), True),
        (unit_of("u", "m:EUR").replace("<i:measure", '<i:measure xmlns:m="http://www.xbrl.org/2003/iso4217"'), True),
        (unit_of("u", "v:EUR"), False),
        (unit_of("u", "i:pure"), False),
        ('<i:unit id="u"><i:measure>iso4217:EUR</i:measure><i:measure>i:shares</i:measure></i:unit>', False),
        ('<i:unit id="u"/>', False),
    ],
)  # fmt: skip
def test_what_counts_as_euro(tmp_path: Path, unit: str, counts: bool) -> None:
    read = read_parts(tmp_path, BBC, unit, C1, fact_of("bbc:Bedrag", "c1", "5", unit="u"))
    assert bool(read.bedragen.per_actie) == counts
    assert bool(read.problems) != counts


def test_euro_by_a_prefix_that_is_not_declared_is_told_and_counts(tmp_path: Path) -> None:
    unit = unit_of("u", "nergens:EUR")
    read = read_parts(tmp_path, BBC, unit, C1, fact_of("bbc:Bedrag", "c1", "5", unit="u"))
    assert read.bedragen.per_actie["AC-1"][2024].overig == Decimal(5)
    (problem,) = read.problems
    assert "zoals 'nergens:EUR'" in problem.detail


@pytest.mark.parametrize("unit", ["", "weg"])
def test_a_missing_unit_is_told_and_counts(tmp_path: Path, unit: str) -> None:
    read = read_parts(tmp_path, BBC, EUR, C1, fact_of("bbc:Bedrag", "c1", "5", unit=unit))
    assert read.bedragen.per_actie["AC-1"][2024].overig == Decimal(5)
    (problem,) = read.problems
    assert "zegt niet in welke munt" in problem.detail


def test_one_id_for_two_contexts(tmp_path: Path) -> None:
    facts = [EUR, C1, context("c1", year(2025), [actie()]), fact_of("bbc:Bedrag", "c1", "5")]
    (problem,) = read_parts(tmp_path, BBC, *facts).problems
    assert problem.detail.startswith("1 context heeft de naam van een andere context, zoals 'c1'")
    (problem,) = read_parts(tmp_path, BBC, EUR, C1, C1, facts[-1]).problems
    assert "die hetzelfde zegt, zoals 'c1'" in problem.detail


def test_explicit_actions_and_items_with_their_kind(tmp_path: Path) -> None:
    contexts = [
        context("c1", year(2024), [explicit_member("v:Actie", "v:Actie_AC1")]),
        context(
            "c2", moment("2025-01-01T00:00:00"), segment=[explicit_member("v:Actie", "v:Actie_AC1")]
        ),
        context("c3", year(2026), [explicit_member("v:Actie", "v:GeenActie")]),
    ]
    facts = [
        fact_of("v:Lasten", "c1", "1"),
        fact_of("v:Baten", "c1", "2"),
        fact_of("v:Saldo", "c2", "3"),
        fact_of("v:Lasten", "c3", "4"),
    ]
    amounts = read_parts(tmp_path, EXPLICIT, EUR, *contexts, *facts).bedragen
    assert set(amounts.per_actie) == {"AC1"}
    found = amounts.per_actie["AC1"][2024]
    assert found == Bedrag(Decimal(1), Decimal(2), Decimal(3))
    assert amounts.years == {2024, 2026}


@pytest.mark.parametrize(
    ("members", "years"),
    [
        ([explicit_member("v:Jaar", "v:J2027")], {2027}),
        ([explicit_member("v:Jaar", "v:Jaar_20271")], set()),
        ([explicit_member("v:Jaar", "v:J1027")], set()),
        ([], set()),
    ],
)
def test_the_year_from_a_dimension(tmp_path: Path, members: list[str], years: set[int]) -> None:
    plan = context(
        "c1",
        duration("2026-01-01", "2031-12-31"),
        [explicit_member("v:Actie", "v:Actie_A"), *members],
    )
    read = read_parts(tmp_path, YEARS, EUR, plan, fact_of("v:Lasten", "c1", "1"))
    assert read.bedragen.years == years
    assert bool(read.problems) != bool(years)


def test_kinds_and_items_are_compared_without_case(tmp_path: Path) -> None:
    profile = BBC._replace(
        kind_dimension="Richting", uitgave=frozenset({"UIT"}), ontvangst=frozenset({"in"})
    )
    contexts = [
        context(f"c{n}", year(2024), [actie(), typed_member("v:Richting", "v:R", kind)])
        for n, kind in enumerate(["uit", "IN", "elders"])
    ]
    facts = [fact_of("bbc:Bedrag", f"c{n}", str(n + 1)) for n in range(3)]
    found = read_parts(tmp_path, profile, EUR, *contexts, *facts).bedragen.per_actie["AC-1"][2024]
    assert found == Bedrag(Decimal(1), Decimal(2), Decimal(3))


def test_the_action_as_a_plain_element(tmp_path: Path) -> None:
    nested = "<v:Dienst><v:ActieCode> 1:2 </v:ActieCode></v:Dienst>"
    contexts = context("c1", year(2024), segment=[nested]), context("c2", year(2024), [nested])
    facts = fact_of("v:Lasten", "c1", "1"), fact_of("v:Lasten", "c2", "1")
    read = read_parts(tmp_path, FLAT, EUR, *contexts, *facts)
    assert read.bedragen.per_actie["1:2"][2024].uitgave == Decimal(2)


@pytest.mark.parametrize(
    "member",
    [
        '<d:typedMember dimension="bbc:ActieDimensie"><bbc:ActieCode xsi:nil="true"/></d:typedMember>',
        '<d:typedMember dimension="bbc:ActieDimensie"><bbc:ActieCode> </bbc:ActieCode></d:typedMember>',
        '<d:typedMember dimension="bbc:ActieDimensie"/>',
    ],
)  # fmt: skip
def test_an_empty_member_is_no_action(tmp_path: Path, member: str) -> None:
    read = read_parts(
        tmp_path, BBC, EUR, context("c1", year(2024), [member]), fact_of("bbc:Bedrag", "c1", "1")
    )
    assert read.bedragen.per_actie == {}
    assert read.bedragen.years == {2024}


def test_codes_as_a_dimension(tmp_path: Path) -> None:
    profile = BBC._replace(code_dimensie="Deelcode")
    contexts = [
        context(f"c{n}", year(2024), [actie(), typed_member("v:Deelcode", "v:C", code)])
        for n, code in enumerate(["WSE-LR2", " WSE-LR1", "WSE-LR2", "", "WSE LR3"])
    ]
    facts = [fact_of("bbc:Bedrag", f"c{n}", "1") for n in range(4)]
    read = read_parts(tmp_path, profile, EUR, *contexts, *facts, fact_of("bbc:Bedrag", "c4", None))
    assert [code for code, _ in read.codes["AC-1"]] == ["WSE-LR2", "WSE-LR1", "WSE LR3"]
    assert all(line for _, line in read.codes["AC-1"])
    assert read.bedragen.per_actie["AC-1"][2024].overig == Decimal(3)


def test_codes_as_facts(tmp_path: Path) -> None:
    profile = EXPLICIT._replace(code_feit="Toelichting")
    contexts = [
        context(f"c{n}", year(2024), [explicit_member("v:Actie", f"v:{name}")])
        for n, name in enumerate(["Actie_A", "Actie_B", "GeenActie"])
    ]
    codes = [
        f'<v:Toelichting contextRef="c{n}">{code}</v:Toelichting>'
        for n, code in [(0, " WSE-LR1\n"), (0, "WSE-LR1"), (0, "x"), (1, ""), (2, "WSE-LR2")]
    ]
    # in any order, and an amount is still only what the profile calls one
    read = read_parts(tmp_path, profile, *codes, EUR, *contexts, fact_of("v:Lasten", "c1", "1"))
    assert {action: [code for code, _ in codes] for action, codes in read.codes.items()} == {
        "A": ["WSE-LR1", "x"]
    }
    assert set(read.bedragen.per_actie) == {"B"}
    assert read.problems == ()


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("<i:forever/>", set()),
        (moment("2024-12-31"), {2024}),
        (moment("2025-01-01T00:00:00"), {2024}),
        (moment("2024-12-31T24:00:00"), {2024}),
        (moment("2024-05-01T12:30:00.5+02:00"), {2024}),
        (moment("9999-12-31"), set()),
        (moment("2024-12-31T25:00:00"), set()),
        (duration("2024-01-01T00:00:00", "2024-12-31T24:00:00"), {2024}),
        (duration("2024-07-01", "2024-09-30"), {2024}),
        (duration("2024-12-31", "2024-01-01"), set()),
        (duration("2024-12-31T24:00:00", "2025-12-31"), {2025}),
        ("", set()),
    ],
)
def test_periods(tmp_path: Path, period: str, years: set[int]) -> None:
    read = read_parts(
        tmp_path, BBC, EUR, context("c1", period, [actie()]), fact_of("bbc:Bedrag", "c1", "1")
    )
    assert read.bedragen.years == years
    unusable = [each for each in read.problems if each.kind is ProblemKind.AMOUNT_UNUSABLE]
    assert bool(unusable) != bool(years)


def test_our_names_inside_other_things_are_no_facts(tmp_path: Path) -> None:
    inside = '<bbc:Bedrag contextRef="c1" unitRef="EUR">9</bbc:Bedrag>'
    footnote = f'<link:footnoteLink xlink:type="extended">{inside}</link:footnoteLink>'
    read = read_parts(tmp_path, BBC, EUR, C1, context("c2", year(2025), [inside]), footnote)
    assert read.bedragen.per_actie == {}


def test_items_declared_below_the_root(tmp_path: Path) -> None:
    path = tmp_path / "plan.xbrl"
    fact = f'<q:Lasten xmlns:q="{OTHER_NAMESPACE}" contextRef="c1" unitRef="EUR">1</q:Lasten>'
    content = document(EUR, context("c1", year(2024), ["<v:ActieCode>A</v:ActieCode>"]), fact)
    path.write_text(
        content.replace(f' xmlns:v="{OTHER_NAMESPACE}"', "").replace("v:", ""), encoding="utf-8"
    )
    shipped = shipped_profiles()[0]
    others = [
        shipped._replace(id="zonder", xbrl=None),
        shipped._replace(id="ver", xbrl=FLAT._replace(namespace=re.compile("urn:ver"))),
        shipped._replace(id="goed", xbrl=FLAT),
    ]
    read = read_xbrl(FileSource(path), others)
    assert read.profile.id == "goed"
    assert set(read.bedragen.per_actie) == {"A"}
