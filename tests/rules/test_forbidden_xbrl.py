"""BBC607 on what XBRL forbids but can be read: an error where amounts could be wrong."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bbc_check.bundled import schemas
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict
from bbc_check.reading.source import FileSource
from bbc_check.reading.xbrl import read_xbrl
from bbc_check.settings.profile.profile_file import load_profile_text
from tests.conftest import verslagen_of
from tests.helpers import builder
from tests.helpers.arelle import loaded, taxonomies

__all__ = ["taxonomies"]  # a fixture that puts the taxonomy beside the instance

SCHEMA = '<link:schemaRef xlink:type="simple" xlink:href="bbc-taxonomie.xsd"/>'
ACTION = '<xbrldi:typedMember dimension="bbc:ActieDimensie"><bbc:ActieCode>'


def first(old: str, new: str) -> Callable[[str], str]:
    """Return what replaces the first of something."""
    return lambda xbrl: xbrl.replace(old, new, 1)


FORBIDDEN = [
        (first(ACTION, f"{ACTION}AC-9</bbc:ActieCode></xbrldi:typedMember>{ACTION}"), "error", "dubbel, zoals 'ActieDimensie'"),
        (first(ACTION, f'<xbrldi:typedMember dimension="bbc:BeleidsveldDimensie"/>{ACTION}'), "error", "zonder waarde"),
        (first(' decimals="2"', ""), "warning", "geen geldige 'decimals'"),
        (first(' decimals="2"', ' decimals="twee"'), "warning", "geen geldige 'decimals'"),
        (first(ACTION, f"{ACTION}AC-1</bbc:ActieCode><bbc:ActieCode>"), "error", "of met meer dan één"),
        (first('"bbc:ActieDimensie"', '"ander:ActieDimensie" xmlns:ander="http://voorbeeld.be/anders"'), "warning", "'ander:ActieDimensie'"),
        (first("bbc:Uitgave<", "bbc:Investering<"), "warning", "zoals 'Investering'"),
        (first("iso4217:EUR", "EUR"), "warning", "zonder de naamruimte van ISO 4217, zoals 'EUR'"),
        (first("</xbrli:unit>", '</xbrli:unit><xbrli:unit id="EUR"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>'), "error", "een andere eenheid, zoals 'EUR'"),
        (first("</xbrli:xbrl>", "\n".join((*builder.context("c1", builder.KBO, 2023, "AC-1"), "</xbrli:xbrl>"))), "warning", "die hetzelfde zegt, zoals 'c1'"),
        (first(' decimals="2"', ' decimals="2" precision="4"'), "warning", "'precision' erbij"),
        (first(ACTION, f'<xbrldi:explicitMember dimension="bbc:Dienst">bbc:Uitgave</xbrldi:explicitMember>{ACTION}'), "warning", "'bbc:Dienst'"),
        (lambda xbrl: re.sub(r'typedMember( dimension="bbc:ActieDimensie")><bbc:ActieCode>(.*?)</bbc:ActieCode></xbrldi:typedMember>', r"explicitMember\1>bbc:\2</xbrldi:explicitMember>", xbrl, count=1), "warning", "anders geschreven is dan de taxonomie voorschrijft, zoals 'ActieDimensie'"),
        (lambda xbrl: re.sub(r"<bbc:ActieCode>(.*?)</bbc:ActieCode>", r"<bbc:Code>\1</bbc:Code>", xbrl, count=1), "warning", "zoals 'ActieDimensie'"),
        (lambda xbrl: re.sub(r"(<bbc:Bedrag.*?</bbc:Bedrag>)", r"<bbc:Blok>\1</bbc:Blok>", xbrl, count=1), "warning", "1 bedrag staat in een element dat de taxonomie niet kent, zoals 'Blok'"),
        (lambda xbrl: re.sub("<link:schemaRef.*?/>", "", xbrl), "warning", "link:schemaRef ontbreekt"),
        (lambda xbrl: re.sub('xlink:href=".*?"', "", xbrl), "warning", "link:schemaRef ontbreekt"),
        (first(ACTION, ACTION.replace(' dimension="bbc:ActieDimensie"', "") + "1</bbc:ActieCode></xbrldi:typedMember>" + ACTION), "error", "'typedMember zonder dimensie'"),
        (lambda xbrl: xbrl.replace(SCHEMA, "").replace("</xbrli:xbrl>", f"{SCHEMA}</xbrli:xbrl>"), "warning", "XBRL niet toelaat, zoals 'schemaRef'"),
        (lambda xbrl: xbrl.replace(SCHEMA, "").replace("</xbrli:unit>", f"</xbrli:unit>{SCHEMA}"), "warning", "XBRL niet toelaat, zoals 'schemaRef'"),
        (lambda xbrl: xbrl.replace(SCHEMA, "").replace("<xbrli:scenario>", f"<xbrli:scenario>{SCHEMA}", 1), "warning", "XBRL niet toelaat, zoals 'schemaRef'"),
        (first(SCHEMA, f'<link:roleRef roleURI="r" xlink:type="simple" xlink:href="r"/>{SCHEMA}'), "warning", "XBRL niet toelaat, zoals 'schemaRef'"),
        (first(' xlink:type="simple"', ""), "warning", "XBRL niet toelaat, zoals 'schemaRef'"),
        (first(">bbc:Uitgave<", ">onbekend:Uitgave<"), "warning", "gekoppeld is, zoals 'onbekend:Uitgave'"),
        (first(">bbc:Uitgave<", ">Uitgave<"), "warning", "gekoppeld is, zoals 'Uitgave'"),
        (first(">bbc:Uitgave<", ">iso4217:Uitgave<"), "warning", "anders geschreven is dan de taxonomie voorschrijft, zoals 'iso4217:Uitgave'"),
        (first(">bbc:Uitgave<", "><bbc:Code>bbc:Uitgave</bbc:Code><"), "error", "een dimensie zonder waarde of met meer dan één"),
        (first(ACTION, ACTION.replace("<bbc:ActieCode>", "AC-9<bbc:ActieCode>")), "error", "een dimensie zonder waarde of met meer dan één"),
        (first("</xbrli:unit>", '</xbrli:unit><xbrli:unit id="EUR"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit>'), "warning", "die hetzelfde zegt, zoals 'EUR'"),
        (lambda xbrl: xbrl.replace('"c1"', '"1c"'), "warning", "XBRL niet toelaat, zoals '1c'"),
        (first(' decimals="2"', ' precision="-1"'), "warning", "geen geldige 'decimals'"),
        (lambda xbrl: re.sub("(<xbrli:startDate>.*?</xbrli:startDate>)(<xbrli:endDate>.*?</xbrli:endDate>)", r"\2\1", xbrl, count=1), "warning", "XBRL niet toelaat, zoals 'endDate'"),
        (first("</xbrli:endDate>", "</xbrli:endDate><bbc:Jaar>2024</bbc:Jaar>"), "error", "te veel, te weinig of op de verkeerde plaats: 'Jaar'"),
        (first(' scheme="http://www.abb.vlaanderen.be/ondernemingsnummer"', ""), "warning", "XBRL niet toelaat, zoals 'identifier'"),
        (lambda xbrl: re.sub("(<xbrli:unit .*</xbrli:unit>)", r"<bbc:Blok>\1</bbc:Blok>", xbrl), "warning", "XBRL niet toelaat, zoals 'EUR'"),
        (first("<xbrli:measure>iso4217:EUR</xbrli:measure>", "<xbrli:divide><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:divide>"), "error", "niet in euro maar in 'divide iso4217:EUR'"),
        (lambda xbrl: re.sub(r"(?s)(<bbc:Bedrag.*?</bbc:Bedrag>)(.*)(</xbrli:xbrl>)", r"\2<link:footnoteLink>\1</link:footnoteLink>\3", xbrl), "error", "1 bedrag staat in 'footnoteLink', waar XBRL geen bedragen toelaat"),
        (
            lambda xbrl: xbrl.replace("<xbrli:startDate>2023-01-01</xbrli:startDate>", "", 1).replace("endDate>2023", "instant>2023", 1).replace("2023-12-31</xbrli:endDate", "2023-12-31</xbrli:instant", 1),
            "warning",
            "een tijdstip",
        ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "severity", "told"), FORBIDDEN)
def test_what_is_forbidden_is_told(
    tmp_path: Path, change: Callable[[str], str], severity: str, told: str
) -> None:
    plan = builder.conform()
    changed = change(builder.xbrl(plan))
    assert changed != builder.xbrl(plan)
    path = builder.write_files(tmp_path / "plan", plan)
    path.with_suffix(".xbrl").write_text(changed, encoding="utf-8")
    (verslag,) = verslagen_of(path.parent)
    found = [each for each in verslag.findings if each.rule == "BBC607" and told in each.message]
    assert [each.severity for each in found] == [Severity(severity)]
    certain = severity == "error"
    assert verslag.verdict is (Verdict.NIET_CONFORM if certain else Verdict.CONFORM)


@pytest.mark.oracle
@pytest.mark.parametrize("change", [each[0] for each in FORBIDDEN])
def test_arelle_refuses_it_too(tmp_path: Path, change: Callable[[str], str]) -> None:
    path = tmp_path / "plan.xbrl"
    path.write_text(change(builder.xbrl(builder.conform())), encoding="utf-8")
    with loaded(path) as model:
        assert model.errors


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", 0),
        ("andere_dimensies = []", 1),
        ('andere_dimensies = ["BeleidsveldDimensie"]', 0),
        ('andere_dimensies = ["Dienst"]', 1),
    ],
)
def test_a_profile_may_name_every_dimension(tmp_path: Path, line: str, told: int) -> None:
    shipped = (schemas() / "bbcdr-01" / "profile.toml").read_text(encoding="utf-8")
    names = re.sub("(?m)^(andere_dimensies|schema).*$", "", shipped)
    profile = load_profile_text(names.replace("[xbrl]", f"[xbrl]\n{line}"), "eigen")
    path = tmp_path / "plan.xbrl"
    path.write_text(builder.xbrl(builder.conform()), encoding="utf-8")
    assert len(read_xbrl(FileSource(path), [profile]).problems) == told
