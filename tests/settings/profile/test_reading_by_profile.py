"""Any dialect: where a profile says that things stand, there they are read."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from bbc_check.checking import check
from bbc_check.domain.aanlevering import Aanlevering, Beleidselement, Niveau, RapportKind
from bbc_check.domain.verslag import Verdict
from bbc_check.reading import find, read_submission, source
from bbc_check.reading.choice import Choice, choose
from bbc_check.reading.xml import finds
from bbc_check.rendering.repairs import repairs_of
from bbc_check.settings.profile.profile_file import load_profile, load_profile_text
from bbc_check.settings.schemes.shipped import recognisers
from tests.conftest import ROOT, rule_ids

BEGIN = """formaat = 1
id = "proef"
naam = "Proef"
[xml]
wortel = "Export"
[xml.rapportsoorten]
jr = "jaarrekening"
mjp = "meerjarenplan"
[xml.kop]
ondernemingsnummer = "@kbo"
rapportcode = "@soort"
boekjaar = "@jaar"
"""
HEAD = '<Export kbo="0999100196" soort="JR" jaar="2024">'


@pytest.fixture(params=[1, 7, 64, 65536], ids=lambda size: f"stukken van {size}")
def _pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read may not depend on where the pieces of the file end."""
    monkeypatch.setattr(source, "CHUNK", request.param)


def reading_of(tmp_path: Path, xml: str, toml: str) -> Aanlevering:
    (tmp_path / "p.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "e.xml").write_text(xml, encoding="utf-8")
    choice = choose([str(tmp_path / "p.toml")])
    (task,) = find([tmp_path / "e.xml"], choice).tasks
    return read_submission(task, choice)


def chain(aanlevering: Aanlevering, actie: Beleidselement) -> list[str | None]:
    return [each.code for each in (*aanlevering.ancestors(actie), actie)]


@pytest.mark.usefixtures("_pieces")
class TestShapes:
    """The shapes that exports come in."""

    def test_the_example_of_the_documentation(self, tmp_path: Path) -> None:
        text = (ROOT / "docs" / "handleiding" / "profielen.md").read_text(encoding="utf-8")
        xml, toml = (
            re.search(rf"```{kind}\n(.*?)```", text, re.DOTALL) for kind in ("xml", "toml")
        )
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

    def test_one_element_for_all_levels_told_apart_by_depth(self, tmp_path: Path) -> None:
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
    def test_flat_records_told_apart_by_a_type_with_references(
        self, tmp_path: Path, kind: bool
    ) -> None:
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

    def test_higher_levels_repeated_in_each_action(self, tmp_path: Path) -> None:
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

    def test_an_envelope_around_head_and_levels(self, tmp_path: Path) -> None:
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

    def test_fields_by_name_and_value(self, tmp_path: Path) -> None:
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

    def test_codes_in_a_list_apart(self, tmp_path: Path) -> None:
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
    def test_codes_by_a_key(self, tmp_path: Path, by_link: bool) -> None:
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
        self, tmp_path: Path, amounts_table: str, contents: str | None, listed: str
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

    def test_amounts_by_kind_and_amounts_that_are_none(self, tmp_path: Path) -> None:
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

    def test_what_no_path_names_may_be_as_much_as_it_wants(self, tmp_path: Path) -> None:
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


MINIMAL = (
    BEGIN
    + """
[xml.niveaus.actie]
element = "Actie"
velden = { code = "@nr", externe_rapporteringscode = "@c" }
"""
)


def test_a_profile_that_finds_no_action_has_checked_nothing(tmp_path: Path) -> None:
    verslag = check(reading_of(tmp_path, f"{HEAD}<Acte/></Export>", MINIMAL), recognisers())
    assert rule_ids(verslag) == ["BBC003"]
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_lists_without_end_are_told_as_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finds, "MAX_CONTEXTS", 2)
    toml = f'{MINIMAL}\n[[xml.koppelingen]]\nelement = "Code"\nactie = "@actie"\ncode = "."'
    code = '<Code actie="1">WSE-LR1</Code>'
    told = "de lijsten van bedragen en codes tellen meer dan 2 lijnen"
    for count, details in ((2, []), (3, [told])):
        found = reading_of(tmp_path, f"{HEAD}{code * count}</Export>", toml)
        assert [each.detail for each in found.problems if "lijsten" in each.detail] == details


def test_a_forced_profile_takes_any_namespace_but_no_other_root(tmp_path: Path) -> None:
    toml = MINIMAL.replace('wortel = "Export"', 'wortel = "Export"\nnaamruimte = "urn:een"')
    other = f'{HEAD}<Actie nr="1"/></Export>'.replace("<Export", '<Export xmlns="urn:twee"')
    assert [each.code for each in reading_of(tmp_path, other, toml).acties] == ["1"]
    found = reading_of(tmp_path, "<Plan/>", toml)
    (problem,) = [each for each in found.problems if "<Plan>" in each.detail]
    assert "'proef'" in problem.detail
    assert "verwacht dat het begint met <Export>" in problem.detail


def test_of_two_profiles_that_fit_neither_is_guessed(tmp_path: Path) -> None:
    one = load_profile_text(MINIMAL, "een.toml")
    two = load_profile_text(MINIMAL.replace('"proef"', '"tweede"'), "twee.toml")
    (tmp_path / "e.xml").write_text(f"{HEAD}</Export>", encoding="utf-8")
    (task,) = find([tmp_path / "e.xml"]).tasks
    found = read_submission(task, Choice((one, two), recognisers()))
    assert [each.detail for each in found.problems] == [
        "het past bij meer dan één profiel: 'proef' (Proef) en 'tweede' (Proef)"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_profile_as_windows_programs_save_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "p.toml"
    path.write_bytes(MINIMAL.replace("\n", "\r\n").encode(encoding))
    assert load_profile(path).id == "proef"


def test_findings_of_nested_fields_stand_with_their_action(tmp_path: Path) -> None:
    toml = (
        BEGIN
        + """
    [xml.niveaus.actie]
    element = "Actie"
    velden = { code = "@nr", commentaar = "T/C[@t='x']/V", externe_rapporteringscode = "Codes/Code" }
    """
    )
    actie = """<Actie nr="{0}"><T><C t="x"><V>nvt</V></C></T><Codes><Code>WSE LR1</Code></Codes></Actie>"""
    xml = f"{HEAD}{actie.format('a')}{actie.format('b')}</Export>"
    verslag = check(reading_of(tmp_path, xml, toml), recognisers())
    places = {
        repair.first.rule: [each.code for each in repair.sites] for repair in repairs_of(verslag)
    }
    assert (places["BBC202"], places["BBC502"]) == (["a", "b"], ["a", "b"])
