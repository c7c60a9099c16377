"""Any dialect: where a profile says that levels and fields stand, there they are read."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from bbc_check.checking import check
from bbc_check.domain.aanlevering import Niveau, RapportKind
from bbc_check.settings.schemes.shipped import recognisers
from tests.conftest import ROOT, rule_ids
from tests.settings.profile.exports import BEGIN, HEAD, chain, reading_of

pytestmark = pytest.mark.usefixtures("pieces")


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "handleiding" / "profielen.md").read_text(encoding="utf-8")
    xml, toml = (re.search(rf"```{kind}\n(.*?)```", text, re.DOTALL) for kind in ("xml", "toml"))
    assert xml is not None
    assert toml is not None
    found = reading_of(tmp_path, xml[1], toml[1])
    (actie,) = found.acties
    assert found.problems == ()
    assert found.rapport is not None
    assert found.rapport.kind is RapportKind.JAARREKENING
    assert found.rapport.boekjaren == (2024,)
    assert found.bestuur.ondernemingsnummer == "0999100196"
    assert chain(found, actie) == ["D1", "A-7"]
    assert actie.codes == ("WSE-LR1", "WSE-LR4")
    assert found.bedragen is not None
    assert found.bedragen.per_actie["A-7"][2024].overig == Decimal("35000.00")
    verslag = check(found, recognisers())
    assert "BBC010" not in rule_ids(verslag)
    assert "BBC601" not in rule_ids(verslag)


def test_one_element_for_all_levels_told_apart_by_depth(tmp_path: Path) -> None:
    toml = (
        BEGIN
        + """
    [xml.velden]
    code = "@nr"
    korte_omschrijving = "Tekst"
    externe_rapporteringscode = "Ext"
    [xml.niveaus]
    beleidsdoelstelling = "/Export/Punt"
    actieplan = "Punt/Punt"
    actie = "Punt/Punt/Punt"
    """
    )
    xml = (
        HEAD
        + """<Punt nr="1"><Tekst>doel</Tekst><Punt nr="1.1"><Tekst>plan</Tekst>
      <Punt nr="1.1.1"><Tekst>actie een</Tekst><Ext>WSE-LR1</Ext></Punt>
      <Punt nr="1.1.2"><Tekst>actie <b>twee</b></Tekst></Punt></Punt></Punt></Export>"""
    )
    found = reading_of(tmp_path, xml, toml)
    assert [each.niveau for each in found.elements] == [
        Niveau.BELEIDSDOELSTELLING,
        Niveau.ACTIEPLAN,
        Niveau.ACTIE,
        Niveau.ACTIE,
    ]
    one, two = found.acties
    assert chain(found, one) == ["1", "1.1", "1.1.1"]
    assert two.korte_omschrijving.plain == "actie twee"
    assert one.codes == ("WSE-LR1",)


@pytest.mark.parametrize("kind", [True, False], ids=["kind", "attribuut"])
def test_flat_records_told_apart_by_a_type_with_references(tmp_path: Path, kind: bool) -> None:
    where = "Type='{}'" if kind else "@t='{}'"
    toml = BEGIN + "".join(
        f"""
        [xml.niveaus.{niveau}]
        element = "Rijen/Rij[{where.format(letter)}]"
        sleutel = "Id"
        velden = {{ code = "Nr", externe_rapporteringscode = "Codes/Code" }}
        {'ouder = "Boven"' if niveau != "beleidsdoelstelling" else ""}
        """
        for niveau, letter in (
            ("beleidsdoelstelling", "D"),
            ("actieplan", "P"),
            ("actie", "A"),
        )
    )

    def row(letter: str, id: str, number: str, above: str = "", rest: str = "") -> str:
        first = f"<Rij><Type>{letter}</Type>" if kind else f'<Rij t="{letter}">'
        return f"{first}<Id>{id}</Id><Nr>{number}</Nr><Boven>{above}</Boven>{rest}</Rij>"

    code = "<Codes><Code>WSE-LR2</Code><Code>WSE-LR3</Code></Codes>"
    xml = f"""{HEAD}<Rijen>{row("A", "7", "AC-1", "4", code)}{row("X", "9", "geen niveau")}
    {row("P", "4", "AP-1", "7")}{row("D", "7", "BD-1")}{row("A", "8", "AC-2", "99")}</Rijen></Export>"""
    found = reading_of(tmp_path, xml, toml)
    assert len(found.elements) == 4
    one, two = found.acties
    assert chain(found, one) == ["BD-1", "AP-1", "AC-1"]
    assert one.codes == ("WSE-LR2", "WSE-LR3")
    assert chain(found, two) == ["AC-2"]


def test_higher_levels_repeated_in_each_action(tmp_path: Path) -> None:
    toml = (
        BEGIN
        + """
    [xml.niveaus.beleidsdoelstelling]
    bij = "actie"
    velden = { korte_omschrijving = "BD" }
    [xml.niveaus.actieplan]
    bij = "actie"
    velden = { code = "AP", korte_omschrijving = "APtekst" }
    [xml.niveaus.actie]
    element = "rij"
    velden = { code = "nr", externe_rapporteringscode = "code" }
    """
    )
    rows_of = "".join(
        f"<rij><BD>{bd}</BD><AP>{ap}</AP><APtekst>{ap and f't{ap}'}</APtekst><nr>{number}</nr></rij>"
        for bd, ap, number in (
            ("Werk", "1", "a"),
            ("Werk", "1", "b"),
            ("Zorg", "1", "c"),
            ("", "", "d"),
        )
    )
    found = reading_of(tmp_path, f"{HEAD}{rows_of}</Export>", toml)
    a, b, c, d = found.acties
    assert [each.korte_omschrijving.plain for each in found.ancestors(a)] == ["Werk", "t1"]
    assert found.ancestors(a) == found.ancestors(b)
    assert [each.korte_omschrijving.plain for each in found.ancestors(c)] == ["Zorg", "t1"]
    assert found.ancestors(d) == ()
    assert len(found.elements) == 8


def test_an_envelope_around_head_and_levels(tmp_path: Path) -> None:
    toml = (
        BEGIN.replace('"@kbo"', '"Bericht/Bestuur/Nummer"')
        .replace('"@soort"', '"Bericht/Rapport/@soort"')
        .replace('"@jaar"', '"Bericht/Rapport/Periode/Van"')
        + """
    [xml.waarden]
    datum = ["%d/%m/%Y"]
    [xml.niveaus.actie]
    element = "Acties/Actie"
    velden = { code = "Nr", lange_omschrijving = ["Tekst/Lang", "Tekst/Kort"], externe_rapporteringscode = "E" }
    """
    )
    actie = "<Actie><Nr>{0}</Nr><Ruis/><Tekst><Kort>kort</Kort><Lang>{1}</Lang></Tekst><E>WSE-LR1</E></Actie>"
    acties = "".join(actie.format(n, "lang" if n % 2 else " ") for n in range(30))
    xml = f"""<Export><Bericht><Ruis><Ruis/></Ruis><Bestuur><Nummer>0999 100 196</Nummer></Bestuur>
    <Rapport soort="jr"><Acties>{acties}</Acties><Periode><Van>01/01/2024</Van></Periode></Rapport></Bericht></Export>"""
    found = reading_of(tmp_path, xml, toml)
    assert found.rapport is not None
    assert (found.rapport.boekjaar, found.rapport.boekjaar_spelled) == (2024, "01/01/2024")
    assert found.bestuur.ondernemingsnummer == "0999100196"
    texts = [each.lange_omschrijving.plain for each in found.acties]
    assert texts == ["kort", "lang"] * 15
    assert [each.code for each in found.acties] == [str(n) for n in range(30)]
    place = next(found.acties).place_of()
    assert place.xpath == "/Export/Bericht/Rapport/Acties/Actie[1]"


def test_fields_by_name_and_value(tmp_path: Path) -> None:
    toml = (
        BEGIN
        + """
    [xml.niveaus.actie]
    element = "Record"
    [xml.niveaus.actie.velden]
    code = "V[@n='nummer']"
    korte_omschrijving = 'V[@n="titel"]'
    commentaar = "Eig[Naam='result.']/Waarde"
    externe_rapporteringscode = "V[@n='erc']"
    prioritair = "V[@n='prio']"
    [xml.waarden]
    waar = ["ja"]
    onwaar = ["nee"]
    code_scheiding = [";", "|"]
    """
    )
    xml = f"""{HEAD}<Record><V n="titel">T</V><V n="erc">WSE-LR1; WSE-LR2|X</V><V n="nummer">5</V><V n="prio">Ja</V>
    <Eig><Naam>ander</Naam><Waarde>fout</Waarde></Eig><Eig><Waarde>goed</Waarde><Naam>result.</Naam></Eig></Record></Export>"""
    (actie,) = reading_of(tmp_path, xml, toml).acties
    assert (actie.code, actie.korte_omschrijving.plain) == ("5", "T")
    assert actie.commentaar.plain == "goed"
    assert actie.codes == ("WSE-LR1", "WSE-LR2", "X")


def test_what_no_path_names_may_be_as_much_as_it_wants(tmp_path: Path) -> None:
    toml = (
        BEGIN
        + """
    [xml.niveaus.actie]
    element = "Actie"
    velden = { code = "Nr", externe_rapporteringscode = "Code" }
    """
    )
    noise = "<Boeking><Bedrag>1</Bedrag></Boeking>" * 1500
    xml = f"{HEAD}{noise}<Actie><Nr>1</Nr>{noise}<Code>WSE-LR1</Code></Actie></Export>"
    (actie,) = reading_of(tmp_path, xml, toml).acties
    assert (actie.code, actie.codes) == ("1", ("WSE-LR1",))
