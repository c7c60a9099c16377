"""Exports in which a proposal could quietly take the wrong thing: it takes the right one, or says so."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from bbc_check.proposing import propose
from bbc_check.reading import find
from tests.helpers import builder
from tests.proposing.small_exports import (
    CODES,
    KOP,
    acties,
    codes_of,
    loose,
    plan,
    read_as_proposed,
)


@pytest.mark.parametrize("veld", ["InterneOpmerkingen", "Werknota", "InternalComments", "Zomaar"])
def test_what_the_bestuur_notes_for_itself_is_no_commentaar(tmp_path: Path, veld: str) -> None:
    body = acties(
        lambda number, own: (
            loose(number, own)
            + f"<{veld}>Nog even bellen met de dienst over de {number}e factuur van deze actie.</{veld}>"
        )
    )
    text, data, _ = read_as_proposed(tmp_path, plan(body))
    assert "commentaar" not in data["xml"]["niveaus"]["actie"]["velden"]
    assert "# LET OP: commentaar niet gevonden" in text


@pytest.mark.parametrize("typed", [False, True])
def test_a_year_in_a_dimension_goes_before_a_fixed_period(tmp_path: Path, typed: bool) -> None:
    def members(number: int, year: int) -> str:
        dated = (
            f"<d:typedMember dimension='x:Dienstjaar'><x:J>{year}</x:J></d:typedMember>"
            if typed
            else f"<d:explicitMember dimension='x:Dienstjaar'>x:J{year}</d:explicitMember>"
        )
        return f"{dated}<d:typedMember dimension='x:ActieAs'><x:A>A-{number}</x:A></d:typedMember>"

    pairs = [(number, year) for number in range(4) for year in (2023, 2024, 2025)]
    contexts = "".join(
        f"<context id='c{n}'><entity><identifier scheme='x'>{builder.KBO}</identifier></entity>"
        f"<period><instant>2023-12-31</instant></period><scenario>{members(*pair)}</scenario></context>"
        f"<x:Bedrag contextRef='c{n}' unitRef='e' decimals='2'>{n + 1}.00</x:Bedrag>"
        for n, pair in enumerate(pairs)
    )
    (tmp_path / "export.xbrl").write_text(
        "<xbrl xmlns='http://www.xbrl.org/2003/instance' xmlns:d='http://xbrl.org/2006/xbrldi' xmlns:x='urn:proef'"
        f" xmlns:i='http://www.xbrl.org/2003/iso4217'><unit id='e'><measure>i:EUR</measure></unit>{contexts}</xbrl>",
        encoding="utf-8",
    )
    _, data, read = read_as_proposed(tmp_path, plan(acties(loose)))
    assert data["xbrl"]["jaar_dimensie"] == "Dienstjaar"
    assert read.bedragen is not None
    assert read.bedragen.years_of("A-1") == frozenset({2023, 2024, 2025})


def table(name: str, rows: Iterable[str]) -> str:
    return f"<{name}>{''.join(f'<item>{row}</item>' for row in rows)}</{name}>"


def test_tables_with_one_name_for_rows_stay_apart(tmp_path: Path) -> None:
    texts = "<kop>Iets van belang nummer {0}</kop><memo>Een langere tekst over wat er in {0} te doen staat, en waarom.</memo>"
    body = table("tab_x", (f"<dnr>D{n}</dnr>{texts.format(n)}" for n in range(2)))
    body += table(
        "tab_y", (f"<pnr>P{n}</pnr><dnr>D{n}</dnr>{texts.format(n + 5)}" for n in range(2))
    )
    body += table(
        "tab_z",
        (f"<anr>A{n}</anr><pnr>P{n % 2}</pnr>{texts.format(n + 9)}<resultaat/>" for n in range(4)),
    )
    body += table(
        "tab_q",
        (
            f"<anr>A{n}</anr><extcode>{code}</extcode>"
            for n, own in enumerate(CODES)
            for code in own
        ),
    )
    _, data, read = read_as_proposed(tmp_path, plan(body))
    assert data["xml"]["niveaus"]["actie"]["element"] == "tab_z/item"
    assert codes_of(read) == list(CODES)


def test_a_second_export_completes_the_first(tmp_path: Path) -> None:
    first, second = tmp_path / "plan.xml", tmp_path / "rekening.xml"
    first.write_text(plan(acties(lambda *_: "")), encoding="utf-8")
    head = KOP.replace("meerjarenplan", "Rekening") + "<boekjaar>2024</boekjaar>"
    body = acties(
        lambda n, own: loose(n, own) + f"<resultaat>Er kwamen {n + 12} mensen langs.</resultaat>"
    )
    second.write_text(plan(body, head), encoding="utf-8")
    taken = find([first, second]).tasks
    found = propose(taken[0], taken[1:])
    level = tomllib.loads(found.text)["xml"]["niveaus"]["actie"]["velden"]
    assert level["commentaar"] == "resultaat"
    assert level["externe_rapporteringscode"] == "rapporteringscode"
    assert found.completed_from == (taken[1].name,)


def test_an_export_of_other_software_completes_nothing(tmp_path: Path) -> None:
    first, second = tmp_path / "plan.xml", tmp_path / "ander.xml"
    first.write_text(plan(acties(lambda *_: "")), encoding="utf-8")
    second.write_text(plan(acties(loose)).replace("plan>", "geheel>"), encoding="utf-8")
    taken = find([first, second]).tasks
    assert propose(taken[0], taken[1:]).completed_from == ()


@pytest.mark.parametrize("opening", ["notas><commentaar", "nota soort='realisatie'><tekst"])
def test_a_commentaar_among_notes_is_the_commentaar(tmp_path: Path, opening: str) -> None:
    outer, inner = (each.split()[0] for each in opening.split("><"))
    body = acties(
        lambda number, own: (
            loose(number, own)
            + f"<{opening}>Er kwamen {number + 12} mensen langs.</{inner}></{outer}>"
            + (
                "<nota soort='intern'><tekst>Bellen met de dienst.</tekst></nota>"
                if outer == "nota"
                else ""
            )
        )
    )
    _, _, read = read_as_proposed(tmp_path, plan(body))
    assert [each.commentaar.plain for each in read.acties] == [
        f"Er kwamen {number + 12} mensen langs." for number in range(4)
    ]


def test_an_element_per_year_counts_for_other_years_too(tmp_path: Path) -> None:
    body = acties(lambda n, own: loose(n, own) + f"<jr2024><uitgaven>{n}5.00</uitgaven></jr2024>")
    body = body.replace("<bedrag jaar='2023'>", "<x>").replace("</bedrag>", "</x>")
    _, data, read = read_as_proposed(tmp_path, plan(body))
    (place,) = data["xml"]["bedragen"]
    assert (place["element"], place["waarde"]) == ("jr*", "uitgaven")
    assert read.bedragen is not None
    assert read.bedragen.years_of("A-1") == frozenset({2024})


def test_an_export_with_one_action_is_drafted(tmp_path: Path) -> None:
    """Keys of one digit, and several codes in the only field that holds any."""
    body = (
        "<doelen><doelstelling id='1'><code>BD1</code><titel>Goede stad voor iedereen</titel></doelstelling></doelen>"
        "<plannen><actieplan id='7' doel='1'><code>AP1</code><titel>Werk maken van werk</titel></actieplan></plannen>"
        "<acties><actie id='9' plan='7'><code>AC1</code><titel>Overleg met partners</titel><codes>WSE-LR1;WSE-LR2</codes></actie></acties>"
    )
    text, data, read = read_as_proposed(tmp_path, plan(body))
    assert data["xml"]["waarden"]["code_scheiding"] == [";"], text
    (actie,) = read.acties
    assert actie.codes == ("WSE-LR1", "WSE-LR2")
    assert [each.code for each in read.ancestors(actie)] == ["BD1", "AP1"]


def test_a_level_that_nothing_refers_to_is_told(tmp_path: Path) -> None:
    goals = "".join(
        f"<doelstelling><code>BD{n}</code><titel>Een goede stad voor groep {n}</titel></doelstelling>"
        for n in range(3)
    )
    text, _, _ = read_as_proposed(tmp_path, plan(acties(loose) + goals))
    assert "# Zo leest dit ontwerp de export: 4 acties, 0 onder een hoger niveau." in text


def test_a_title_is_its_own_and_not_that_of_the_only_plan_below(tmp_path: Path) -> None:
    around = "<blok><nummer>1</nummer><titel>Samen leven in de stad</titel><luik><nummer>1.1</nummer><titel>Naar werk</titel>"
    body = f"{around}{acties(loose)}</luik></blok>"
    _, data, read = read_as_proposed(tmp_path, plan(body))
    assert data["xml"]["niveaus"]["beleidsdoelstelling"]["velden"]["korte_omschrijving"] == "titel"
    for each in read.acties:
        titles = [above.korte_omschrijving.plain for above in read.ancestors(each)]
        assert titles == ["Samen leven in de stad", "Naar werk"]
