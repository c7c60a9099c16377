"""Amounts that are there but not understood never pass as checked."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bbc_check.domain.dutch import visible
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.reading.choice import shipped_profiles
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.reading.xbrl import read_xbrl
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder
from tests.helpers.xbrl_corpus import BBC

OTHER = 'xmlns:ander="http://voorbeeld.be/bedragen"'
FACT = '<{name} contextRef="{context}" unitRef="EUR" decimals="2">12.00</{name}>'


def checked(tmp_path: Path, change: Callable[[str], str]) -> Verslag:
    """Return the outcome of a plan in order, but for what is changed in its xbrl."""
    plan = builder.conform()
    written = builder.xbrl(plan)
    changed = change(written)
    assert changed != written
    (tmp_path / "plan.xml").write_text(builder.xml(plan), encoding="utf-8")
    (tmp_path / "plan.xbrl").write_text(changed, encoding="utf-8")
    (verslag,) = verslagen_of(tmp_path)
    return verslag


def with_facts(*facts: str) -> Callable[[str], str]:
    """Return what adds facts before the end."""
    return lambda xbrl: xbrl.replace("</xbrli:xbrl>", "\n".join((*facts, "</xbrli:xbrl>")))


def renamed(name: str, most: int = -1) -> Callable[[str], str]:
    """Return what gives facts another item."""
    return lambda xbrl: xbrl.replace("<bbc:Bedrag ", f"<{name} ", most).replace(
        "</bbc:Bedrag>", f"</{name}>", most
    )


def in_dimension(name: str, most: int = -1) -> Callable[[str], str]:
    """Return what puts actions in another dimension."""
    return lambda xbrl: xbrl.replace('"bbc:ActieDimensie"', f'"bbc:{name}"', most)


def in_plain_element(name: str) -> Callable[[str], str]:
    """Return what writes an action, by a code that the xml does not know, in an element of its own."""
    return lambda xbrl: re.sub(
        "<xbrldi:typedMember dimension=.bbc:ActieDimensie.*?</xbrldi:typedMember>",
        f"<{name}>XY-9</{name}>",
        xbrl,
        count=1,
    )


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (renamed("bbc:Raming"), ["'Raming'", "'Bedrag'"]),
        (renamed("bbc:Raming", 1), ["'Raming' (1 keer)", "'Bedrag'"]),
        (renamed("bbc:bedrag"), ["'bedrag'", "'Bedrag'"]),
        (renamed("bbc:bedrag", 2), ["'bedrag' (2 keer)", "'Bedrag'"]),
        (
            lambda xbrl: renamed("ander:Bedrag", 1)(xbrl).replace(
                "xmlns:bbc", f"{OTHER} xmlns:bbc"
            ),
            ["'Bedrag' in de naamruimte 'http://voorbeeld.be/bedragen'"],
        ),
        (in_dimension("Actie"), ["'Actie'", "'ActieDimensie'"]),
        (in_dimension("Actie", 1), ["bij 1 bedrag", "'Actie'", "'ActieDimensie'"]),
        (
            lambda xbrl: in_dimension("Dienst", 1)(xbrl).replace(">AC-1<", ">XY-9<", 1),
            ["geen actie in 'ActieDimensie'", "iets in 'Dienst'"],
        ),
        (in_plain_element("bbc:Dienst"), ["iets in 'Dienst'"]),
        (
            lambda xbrl: xbrl.replace(' dimension="bbc:ActieDimensie"', "", 1),
            ["bij 1 bedrag staat de actie in een dimensie zonder naam"],
        ),
        (in_dimension("actiedimensie"), ["'actiedimensie'", "'ActieDimensie'"]),
        (with_facts(FACT.format(name="bbc:Krediet", context="c1")), ["'Krediet' (1 keer)"]),
        (with_facts(FACT.format(name="bbc:Krediet", context="weg")), ["'Krediet' (1 keer)"]),
        (
            lambda xbrl: renamed("bbc:Raming", 1)(xbrl).replace(' unitRef="EUR"', "", 1),
            ["'Raming' (1 keer)", "'Bedrag'"],
        ),
        (
            lambda xbrl: renamed("bbc:Raming", 1)(xbrl).replace(' decimals="2"', "", 1),
            ["'Raming' (1 keer)", "'Bedrag'"],
        ),
    ],
)
def test_an_amount_of_an_action_that_is_not_read(
    tmp_path: Path, change: Callable[[str], str], names: list[str]
) -> None:
    verslag = checked(tmp_path, change)
    (finding,) = [each for each in verslag.findings if each.rule == "BBC003"]
    for name in (*names, "plan.xbrl", "profile propose"):
        assert name in finding.message
    assert verslag.verdict is Verdict.ONVOLLEDIG
    assert {"BBC301", "BBC302", "BBC303"} <= {each.rule for each in verslag.rules_not_run}


def test_a_fact_may_stand_before_its_context(tmp_path: Path) -> None:
    def change(xbrl: str) -> str:
        head, start, rest = xbrl.partition("<xbrli:context")
        return head + FACT.format(name="bbc:Krediet", context="c1") + start + rest

    assert "'Krediet'" in checked(tmp_path, change).findings[0].message


def test_actions_by_codes_that_the_xml_does_not_know(tmp_path: Path) -> None:
    verslag = checked(
        tmp_path, lambda xbrl: xbrl.replace("<bbc:ActieCode>", "<bbc:ActieCode>2026/")
    )
    (finding,) = [each for each in verslag.findings if each.rule == "BBC003"]
    assert "'2026/" in finding.message
    assert verslag.verdict is Verdict.ONVOLLEDIG


@pytest.mark.parametrize(
    "spelled",
    ["ac-2", "AC 2", "AC2", "AC-02", "AC-2\u200b", "AC\u20132", "Actie_AC-2", "bbc actie AC2"],
)
def test_one_action_by_another_spelling_of_its_code(tmp_path: Path, spelled: str) -> None:
    verslag = checked(tmp_path, lambda xbrl: xbrl.replace(">AC-2<", f">{spelled}<"))
    (finding,) = [each for each in verslag.findings if each.rule == "BBC003"]
    told = f"de bedragen van actie 'AC-2' staan er onder '{visible(spelled)}'"
    assert told in finding.message
    assert verslag.verdict is Verdict.ONVOLLEDIG


@pytest.mark.parametrize(
    "spelled", ["AC-22", "A-C-2", "AC-2-1", "AC", "BD1-AC-2", "AC-2-R", "PAT-2"]
)
def test_another_code_is_no_other_spelling(tmp_path: Path, spelled: str) -> None:
    verslag = checked(tmp_path, lambda xbrl: xbrl.replace(">AC-2<", f">{spelled}<"))
    assert "BBC604" in rule_ids(verslag)
    assert "BBC003" not in rule_ids(verslag)


def test_a_second_spelling_beside_the_right_one_is_another_action(tmp_path: Path) -> None:
    context, fact = (
        builder.context("c99", builder.KBO, 2023, "ac-2"),
        builder.fact_of("c99", "1.00"),
    )
    verslag = checked(tmp_path, with_facts(*context, fact))
    assert "BBC604" in rule_ids(verslag)
    assert "BBC003" not in rule_ids(verslag)


def test_only_amounts_without_an_action(tmp_path: Path) -> None:
    def change(xbrl: str) -> str:
        head = xbrl.partition("<xbrli:context")[0]
        context = builder.context("c1", builder.KBO, 2023, None)
        return head + "\n".join((*context, builder.fact_of("c1", "5.00"), "</xbrli:xbrl>"))

    verslag = checked(tmp_path, change)
    assert "geen enkel bedrag staat er bij een actie" in verslag.findings[0].message
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_an_unknown_dimension_beside_actions_is_no_place_of_theirs(tmp_path: Path) -> None:
    member = '<xbrldi:typedMember dimension="bbc:Rekening"><bbc:Nr>6</bbc:Nr></xbrldi:typedMember>'

    def change(xbrl: str) -> str:
        without = [*builder.context("c98", builder.KBO, 2023, None), builder.fact_of("c98", "5.00")]
        more = with_facts(*without)(xbrl)
        return more.replace("<xbrli:scenario>", f"<xbrli:scenario>{member}")

    verslag = checked(tmp_path, change)
    assert "BBC003" not in rule_ids(verslag)
    assert verslag.verdict is Verdict.CONFORM


@pytest.mark.parametrize(
    "facts",
    [
        # of the bestuur as a whole: no action is in its context
        (*builder.context("heel", builder.KBO, 2023, None), FACT.format(name="bbc:Saldo", context="heel")),
        ('<bbc:Toelichting contextRef="c1">Geraamd in mei.</bbc:Toelichting>',),  # no amount
        (
            '<bbc:Krediet xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" contextRef="c1"'
            ' unitRef="EUR" xsi:nil="true"/>',
        ),
    ],
)  # fmt: skip
def test_what_is_no_amount_of_an_action(tmp_path: Path, facts: tuple[str, ...]) -> None:
    verslag = checked(tmp_path, with_facts(*facts))
    assert "BBC003" not in rule_ids(verslag)
    assert verslag.verdict is Verdict.CONFORM


def test_actions_that_a_pattern_does_not_find(tmp_path: Path) -> None:
    names = BBC._replace(actie_pattern=re.compile("^Actie_(.+)"))
    path = tmp_path / "plan.xbrl"
    path.write_text(builder.xbrl(builder.conform()), encoding="utf-8")
    profile = shipped_profiles()[0]._replace(xbrl=names)
    with pytest.raises(ReadError, match="12 bedragen past de actie in 'ActieDimensie' niet op"):
        read_xbrl(FileSource(path), [profile], frozenset({"AC-1", "AC-2", "AC-3", "AC-4"}))
