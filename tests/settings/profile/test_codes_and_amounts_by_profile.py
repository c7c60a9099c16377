"""Any dialect: codes in lists of their own, and amounts in the xml."""

from decimal import Decimal
from pathlib import Path

import pytest

from bbc_check.checking import check
from bbc_check.settings.schemes.shipped import recognisers
from tests.conftest import rule_ids
from tests.settings.profile.exports import BEGIN, HEAD, reading_of

pytestmark = pytest.mark.usefixtures("pieces")


def test_codes_in_a_list_apart(tmp_path: Path) -> None:
    toml = (
        BEGIN
        + """
    [xml.niveaus.actie]
    element = "Actie"
    sleutel = "@id"
    velden = { code = "@nr" }
    [[xml.koppelingen]]
    element = "Codes/Code"
    actie = "@actie"
    code = "."
    """
    )
    xml = f"""{HEAD}<Codes><Code actie="i2">WSE-LR1</Code><Code actie="weg">WSE-LR3</Code></Codes>
    <Actie id="i1" nr="a"/><Actie id="i2" nr="b"/></Export>"""
    found = reading_of(tmp_path, xml, toml)
    assert [each.codes for each in found.acties] == [(), ("WSE-LR1",)]
    (problem,) = [each for each in found.problems if "'weg'" in each.detail]
    assert problem.place.line == 1
    assert "BBC004" in rule_ids(check(found, recognisers()))


@pytest.mark.parametrize("by_link", [True, False], ids=["koppeltabel", "verwijzing"])
def test_codes_by_a_key(tmp_path: Path, by_link: bool) -> None:
    toml = (
        BEGIN
        + """
    [xml.codelijst]
    element = "Rapportcode"
    sleutel = "Id"
    code = "Code"
    [[xml.koppelingen]]
    element = "Koppel"
    actie = "@actie"
    code = "@code"
    [xml.niveaus.actie]
    element = "Actie"
    sleutel = "@id"
    velden = { code = "@nr", externe_rapporteringscode = "@rc" }
    """
    )
    own = "" if by_link else ' rc="7"'
    tie = '<Koppel actie="i1" code="7"/>' if by_link else ""
    codes = "<Rapportcode><Id>7</Id><Code>WSE-LR3</Code></Rapportcode>"
    xml = f'{HEAD}<Actie id="i1" nr="a"{own}/><Actie id="i2" nr="b"/>{tie}{codes}</Export>'
    found = reading_of(tmp_path, xml, toml)
    assert [each.codes for each in found.acties] == [("WSE-LR3",), ()]
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("amounts_table", "contents", "listed"),
    [
        (
            'element = "Jaar"\nwaarde = "."\njaar = "@nr"',
            '<Jaar nr="2024">1.000,50</Jaar><Jaar nr="2025">0</Jaar><Jaar nr="2026"/>',
            "",
        ),
        (
            'element = "Bedrag*"\nwaarde = "."\njaar = { pad = "local-name()", patroon = "([0-9]{4})" }',
            "<Bedrag2024>1000,50</Bedrag2024><Bedrag2025>0,00</Bedrag2025>",
            "",
        ),
        (
            'element = "Raming/*"\nwaarde = "Euro"\njaar = { pad = "local-name()", patroon = "([0-9]{4})" }',
            "<Raming><J2024><Euro>1 000,50</Euro></J2024><J2025><Euro>0</Euro></J2025></Raming>",
            "",
        ),
        (
            'element = "@b*"\nwaarde = "."\njaar = { pad = "local-name()", patroon = "([0-9]{4})" }',
            None,
            "",
        ),
        (
            'element = "Lijst/Bedrag"\nactie = "@ref"\nwaarde = "@eur"\njaar = "@j"',
            "",
            '<Lijst><Bedrag ref="A" eur="1000,50" j="2024"/><Bedrag ref="A" eur="0" j="2025"/></Lijst>',
        ),
        (
            'element = "Bedrag"\nactie = "Ref"\nwaarde = "W/Eur"\njaar = "W/Jaar"',
            "",
            "<Bedrag><Ref>A</Ref><X/><W><X/><Eur>1000,50</Eur><Jaar>2024</Jaar></W></Bedrag>"
            "<Bedrag><W><Jaar>2025</Jaar><Eur>0</Eur></W><Ref>A</Ref></Bedrag>",
        ),
    ],
    ids=[
        "attribuut jaar",
        "naam met jaar",
        "element per jaar",
        "attribuut per jaar",
        "lijst",
        "lijst met kinderen",
    ],
)
def test_amounts_in_the_xml(
    tmp_path: Path, amounts_table: str, contents: str | None, listed: str
) -> None:
    toml = (
        BEGIN
        + f"""
[xml.waarden]
decimaal = ","
duizendtal = "."
[xml.niveaus.actie]
element = "Actie"
velden = {{ code = "@nr", externe_rapporteringscode = "@c" }}
[[xml.bedragen]]
{amounts_table}
"""
    )
    own = "" if contents is not None else ' b2024="1000,50" b2025="0"'
    xml = f'{HEAD}{listed}<Actie nr="A" c="WSE-LR1"{own}>{contents or ""}</Actie></Export>'
    found = reading_of(tmp_path, xml, toml)
    assert found.problems == ()
    assert found.bedragen is not None
    amounts = {y: b.overig for y, b in found.bedragen.per_actie["A"].items()}
    assert amounts == {2024: Decimal("1000.50"), 2025: Decimal(0)}
    assert found.bedragen.writes_zero


def test_amounts_by_kind_and_amounts_that_are_none(tmp_path: Path) -> None:
    toml = (
        BEGIN
        + """
    [xml.niveaus.actie]
    element = "Actie"
    velden = { code = "@nr", externe_rapporteringscode = "@c" }
    [[xml.bedragen]]
    element = "B"
    waarde = "@v"
    jaar = "@j"
    soort = "@s"
    uitgave = ["U", "kost"]
    ontvangst = "O"
    """
    )
    xml = f"""{HEAD}<Actie nr="A"><B v="10" j="2024" s="u"/><B v="5" j="2024" s="Kost"/><B v="3.5" j="2024" s="O"/>
    <B v="tien" j="2025" s="U"/><B v="1" j="later" s="U"/></Actie></Export>"""
    found = reading_of(tmp_path, xml, toml)
    assert found.bedragen is not None
    bedrag = found.bedragen.per_actie["A"][2024]
    assert (bedrag.uitgave, bedrag.ontvangst, bedrag.overig) == (
        Decimal(15),
        Decimal("3.5"),
        Decimal(0),
    )
    assert found.bedragen.years_of("A") == frozenset({2024, 2025})
    details = [each.detail for each in found.problems]
    assert details == [
        "1 bedrag is geen getal, zoals 'tien'",
        "1 bedrag is niet aan een jaar te koppelen, zoals 'later'",
    ]
