"""Exports in which a proposal could quietly take the wrong thing: it takes the right one, or says so."""

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.proposing import Proposal, propose
from bbc_check.reading import Choice, find, read_submission
from bbc_check.settings import SettingsError
from bbc_check.settings.profile import load_profile_text
from bbc_check.settings.schemes import recognisers
from tests.helpers import builder

CODES = (("WSE-LR1",), ("WSE-LR2", "WSE-LR4"), ("WSE-LR3",), ())
TITLES = (
    "Tafel van de lokale partners",
    "Begeleiding op maat",
    "Ondernemers op bezoek",
    "Nieuwe fietsbrug",
)
KOP = f"<kbo>{builder.KBO}</kbo><bestuur>Gemeente Proefdorp</bestuur><soort>meerjarenplan</soort>"
YEARS = "<boekjaar>2023</boekjaar><eindjaar>2025</eindjaar>"


def acties(
    bij: Callable[[int, tuple[str, ...]], str], codes: Iterable[tuple[str, ...]] = CODES
) -> str:
    """Return four actions; ``bij`` writes what else is in one, given its number and codes."""
    return "".join(
        f"<actie><nummer>A-{number}</nummer><titel>{TITLES[number]}</titel>"
        f"<beschrijving>In deze actie werkt het bestuur {number + 3} jaar lang samen met alle partners uit de streek.</beschrijving>"
        f"<bedrag jaar='2023'>{number}00.00</bedrag>{bij(number, own)}</actie>"
        for number, own in enumerate(codes)
    )


def loose(_: int, own: tuple[str, ...]) -> str:
    return "".join(f"<rapporteringscode>{code}</rapporteringscode>" for code in own)


def plan(body: str, head: str = KOP + YEARS) -> str:
    return f"<plan>{head}{body}</plan>"


def proposed(folder: Path, xml: str) -> Proposal:
    """Return the proposal for an export."""
    path = folder / "export.xml"
    path.write_text(xml, encoding="utf-8")
    (task,) = find([path]).tasks
    return propose(task)


def read_as_proposed(folder: Path, xml: str) -> tuple[str, dict[str, Any], Aanlevering]:
    """Return the proposal for an export, as text and as data, and what it reads of it."""
    folder.mkdir(exist_ok=True)
    path = folder / "export.xml"
    path.write_text(xml, encoding="utf-8")
    (task,) = find([path]).tasks
    text = propose(task).text
    return (
        text,
        tomllib.loads(text),
        read_submission(task, Choice((load_profile_text(text, "x"),), recognisers(), forced=True)),
    )


def codes_of(read: Aanlevering) -> list[tuple[str, ...]]:
    return [tuple(each.codes) for each in read.acties]


@pytest.mark.parametrize(
    ("eerste", "laatste"),
    [
        ("jrtot", "jrvan"),
        ("periode_bis", "periode_von"),
        ("dernierExercice", "exercice"),
        ("laatsteDienstjaar", "dienstjaar"),
        ("x1", "x2"),
        ("tem", "vanaf"),
    ],
)
@pytest.mark.parametrize("omgekeerd", [False, True])
def test_the_lowest_year_is_the_boekjaar(
    tmp_path: Path, eerste: str, laatste: str, omgekeerd: bool
) -> None:
    late, early = f"{eerste}='2025'", f"{laatste}='2023'"
    both = f"{early} {late}" if omgekeerd else f"{late} {early}"
    _, data, read = read_as_proposed(
        tmp_path, plan(acties(loose), f"<hoofd {both} kbo='{builder.KBO}' soort='MJP'/>")
    )
    assert data["xml"]["kop"]["boekjaar"] == f"hoofd/@{laatste}"
    assert data["xml"]["kop"]["eindjaar"] == f"hoofd/@{eerste}"
    assert read.rapport is not None
    assert (read.rapport.boekjaar, read.rapport.eindjaar) == (2023, 2025)


def test_two_equal_years_without_a_telling_name_stay_open(tmp_path: Path) -> None:
    head = f"<hoofd x2='2024' x1='2024' kbo='{builder.KBO}' soort='JR'/>"
    text, data, _ = read_as_proposed(tmp_path, plan(acties(loose), head))
    assert data["xml"]["kop"]["boekjaar"] == {"vast": ""}
    assert "VUL IN: niet duidelijk is welk jaar het eerste is" in text


def test_a_plan_with_a_year_below_its_boekjaar_stays_open(tmp_path: Path) -> None:
    head = f"<hoofd waarde1='2023' fiscalyear='2025' kbo='{builder.KBO}' soort='MJP'/>"
    _, data, _ = read_as_proposed(tmp_path, plan(acties(loose), head))
    assert data["xml"]["kop"]["boekjaar"] == {"vast": ""}


def with_label(_: int, own: tuple[str, ...]) -> str:
    return "".join(
        f"<prio><toelichting>Samen aan het werk</toelichting><kenmerk>{code}</kenmerk></prio>"
        for code in own
    )


def in_list_of_list(_: int, own: tuple[str, ...]) -> str:
    rows = "".join(
        f"<rij_prio><prio_cd>{code}</prio_cd><prio_oms>Werk {code[-1]}</prio_oms></rij_prio>"
        for code in own
    )
    return f"<prios>{rows}</prios>"


def key_and_value(number: int, own: tuple[str, ...]) -> str:
    rows = "".join(f"<merk aard='gewest' code='{code}'/>" for code in own)
    return f"{rows}<merk aard='doel' code='VN{number + 3}'/>"


def with_text_beside(_: int, own: tuple[str, ...]) -> str:
    rows = "".join(
        f"<code aard='extern' label='Vlaamse prioriteit {code}'>{code}</code>" for code in own
    )
    return f"<codes><code aard='beleidsveld'>0550-00</code>{rows}</codes>"


def in_box(_: int, own: tuple[str, ...]) -> str:
    return f"<deelrapportagecodes>{''.join(f'<code>{code}</code>' for code in own)}</deelrapportagecodes>"


@pytest.mark.parametrize(
    "bij", [with_label, in_list_of_list, key_and_value, with_text_beside, in_box]
)
def test_codes_are_found_and_never_a_condition(
    tmp_path: Path, bij: Callable[[int, tuple[str, ...]], str]
) -> None:
    _, data, read = read_as_proposed(tmp_path, plan(acties(bij)))
    assert codes_of(read) == list(CODES)
    path = data["xml"]["niveaus"]["actie"]["velden"]["externe_rapporteringscode"]
    assert isinstance(path, str)
    assert "WSE" not in path
    assert "VN" not in path
    assert [each.korte_omschrijving.plain for each in read.acties] == list(TITLES)


def test_codes_over_two_steps_are_not_guessed(tmp_path: Path) -> None:
    codes = [code for own in CODES for code in own]
    table = "".join(
        f"<rc><id>{n + 40}</id><code>{code}</code></rc>" for n, code in enumerate(codes)
    )
    links = "".join(
        f"<act_rc><actie>A-{number}</actie><rcid>{codes.index(code) + 40}</rcid></act_rc>"
        for number, own in enumerate(CODES)
        for code in own
    )
    text, data, _ = read_as_proposed(tmp_path, plan(acties(lambda *_: "") + table + links))
    assert data["xml"]["niveaus"]["actie"]["velden"]["externe_rapporteringscode"] == {"vast": ""}
    assert "# VUL IN: in de acties is geen externe rapporteringscode gevonden" in text
    assert "# /plan/rc/code: 4 keer, 4 gevuld, zoals 'WSE-LR1'" in text
    assert "koppelingen" not in data["xml"]
    assert "[code=" not in text


@pytest.mark.parametrize(
    ("veld", "value", "scheiding"),
    [
        ("codes", "WSE-LR1, WSE-LR2", []),
        ("codes", "WSE-LR1; WSE-LR2", []),
        ("codes", "WSE-LR1,WSE-LR2", []),
        ("codes", "WSE-LR1/WSE-LR2", []),
        ("codes", "WSE-LR1;WSE-LR2", [";"]),
        ("codes", "WSE-LR1|WSE-LR2", ["|"]),
    ],
)
def test_what_a_person_types_is_no_separator(
    tmp_path: Path, veld: str, value: str, scheiding: list[str]
) -> None:
    rows = [(value,), ("WSE-LR3",), ("WSE-LR4",), ()]
    body = acties(lambda _, own: "".join(f"<{veld}>{each}</{veld}>" for each in own), rows)
    _, data, read = read_as_proposed(tmp_path, plan(body))
    assert data["xml"].get("waarden", {}).get("code_scheiding", []) == scheiding
    assert len(codes_of(read)[0]) == (2 if scheiding else 1)


def test_without_codes_there_is_no_made_up_place(tmp_path: Path) -> None:
    text, data, _ = read_as_proposed(tmp_path, plan(acties(lambda *_: "")))
    assert data["xml"]["niveaus"]["actie"]["velden"]["externe_rapporteringscode"] == {"vast": ""}
    assert "# VUL IN: in de acties is geen externe rapporteringscode gevonden" in text


def test_an_empty_field_of_that_name_is_the_field(tmp_path: Path) -> None:
    _, data, _ = read_as_proposed(tmp_path, plan(acties(lambda *_: "<subsidiecode/>")))
    assert data["xml"]["niveaus"]["actie"]["velden"]["externe_rapporteringscode"] == "subsidiecode"


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


def test_lists_that_only_have_a_key_are_read(tmp_path: Path) -> None:
    def actie(number: int, own: tuple[str, ...]) -> str:
        codes = "".join(f"<s>{code}</s>" for code in own)
        return (
            f"<m><s key='code'>A-{number}</s><s key='titel'>{TITLES[number]}</s>"
            f"<s key='omschrijving'>Het bestuur doet dit {number + 2} jaar na elkaar, met hulp van velen.</s>"
            f"<l key='externeRapporteringscodes'>{codes}</l><l key='bedragen'><m><n key='jaar'>2023</n><n key='bedrag'>{number}5</n></m></l></m>"
        )

    body = "".join(actie(number, own) for number, own in enumerate(CODES))
    _, _, read = read_as_proposed(
        tmp_path,
        f"<m><s key='kbo'>{builder.KBO}</s><s key='soort'>MJP</s><n key='boekjaar'>2023</n><n key='eindjaar'>2025</n><l key='acties'>{body}</l></m>",
    )
    assert codes_of(read) == list(CODES)


def test_values_in_a_box_also_in_the_head(tmp_path: Path) -> None:
    def doos(name: str, value: str) -> str:
        return f"<{name}><waarde taal='nl'>{value}</waarde></{name}>"

    body = "".join(
        "<actie>"
        + doos("nummer", f"A-{number}")
        + doos("titel", TITLES[number])
        + "".join(doos("externecode", code) for code in own)
        + f"<bedrag>{doos('jaar', '2023')}{doos('bedrag', '12.00')}</bedrag></actie>"
        for number, own in enumerate(CODES)
    )
    head = doos("kbo", builder.KBO) + doos("rapporttype", "Jaarrekening") + doos("periode", "2023")
    _, data, read = read_as_proposed(tmp_path, plan(body, head))
    assert codes_of(read) == list(CODES)
    assert read.bestuur.ondernemingsnummer == builder.KBO
    assert data["xml"]["bedragen"][0]["jaar"] == "jaar/waarde"


def test_kind_and_years_in_one_text(tmp_path: Path) -> None:
    head = f"<kbo>{builder.KBO}</kbo><document>Plan pluriannuel 2026-2031</document>"
    body = acties(loose)
    text, _, read = read_as_proposed(tmp_path / "plan", plan(body, head))
    assert read.rapport is not None
    assert (read.rapport.boekjaar, read.rapport.eindjaar) == (2026, 2031)
    other = tmp_path / "rekening.xml"
    other.write_text(
        plan(body, head.replace("Plan pluriannuel 2026-2031", "Comptes annuels 2026")),
        encoding="utf-8",
    )
    (task,) = find([other]).tasks
    again = read_submission(
        task, Choice((load_profile_text(text, "x"),), recognisers(), forced=True)
    )
    assert again.rapport is not None
    assert (str(again.rapport.kind), again.rapport.boekjaar) == ("jaarrekening", 2026)
    assert not again.problems


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (plan(acties(loose).replace("<actie>", "<actie1>", 1).replace("</actie>", "</actie1>", 1).replace("<actie>", "<actie2>").replace("</actie>", "</actie2>")), "elk anders"),
        (plan("".join(acties(loose).replace("<nummer>A-", f"<regel>{y}</regel><nummer>A-") for y in (2023, 2024))), "meer dan een"),
    ],
    ids=["genummerd", "rij_per_jaar"],
)  # fmt: skip
def test_what_a_profile_cannot_read_is_no_complete_draft(
    tmp_path: Path, xml: str, reason: str
) -> None:
    """It tells why, and what it saw; a person must fill in the rest, and the loader insists."""
    found = proposed(tmp_path, xml)
    assert not found.complete
    assert reason in found.reason
    assert "# /plan/kbo: 1 keer, 1 gevuld, zoals '0999100196'" in found.text
    with pytest.raises(SettingsError, match="hier staat nog VUL IN"):
        load_profile_text(found.text, "x")


def test_reading_a_part_of_the_codes_is_no_complete_draft(tmp_path: Path) -> None:
    def with_tags(number: int, own: tuple[str, ...]) -> str:
        tag = "WSE-LR2" if number == 3 else f"straat {number}"
        tags = f"<trefwoord>{tag}</trefwoord>" + "<trefwoord>water</trefwoord>" * 9
        return loose(number, own) + tags

    found = proposed(tmp_path, plan(acties(with_tags)))
    assert not found.complete
    assert "codes van een regeling" in found.reason


def test_two_fields_that_are_as_good_are_left_to_a_person(tmp_path: Path) -> None:
    body = acties(
        lambda number, own: (
            loose(number, own)
            + f"<details>Waarom het bestuur groep {number} met vier partners begeleidt.</details>"
            + f"<narrative>Hoe het bestuur groep {number} met vier partners begeleidt.</narrative>"
        )
    ).replace("beschrijving>", "zomaar>")
    found = proposed(tmp_path, plan(body))
    assert found.reason == "voor lange_omschrijving passen twee velden even goed"
    assert "# VUL IN: deze velden passen even goed: details ('Waarom het" in found.text
    with pytest.raises(SettingsError, match="lange_omschrijving: hier staat nog VUL IN"):
        load_profile_text(found.text, "x")


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


def test_too_large_an_export_gets_a_draft_without_a_preview(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bbc_check.reading.xml.finds.MAX_ELEMENTS", 1)
    monkeypatch.setattr("bbc_check.reading.xml.sample.MAX_SIGNS", 50)
    path = tmp_path / "groot.xml"
    path.write_text(plan(acties(loose)), encoding="utf-8")
    (task,) = find([path]).tasks
    found = propose(task)
    assert found.too_large
    assert "te groot voor een voorproef" in found.text
    assert "niet bruikbaar" not in found.text


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


def test_every_place_is_shown_where_something_is_to_be_filled_in(tmp_path: Path) -> None:
    text, _, _ = read_as_proposed(tmp_path, plan(acties(loose), f"<kbo>{builder.KBO}</kbo>"))
    assert "# VUL IN: de soort rapport is niet herkend" in text
    assert "# /plan/kbo: 1 keer, 1 gevuld, zoals '0999100196'" in text
    assert "# /plan/actie/bedrag/@jaar: 4 keer, 4 gevuld, zoals '2023'" in text


def test_a_level_that_nothing_refers_to_is_told(tmp_path: Path) -> None:
    goals = "".join(
        f"<doelstelling><code>BD{n}</code><titel>Een goede stad voor groep {n}</titel></doelstelling>"
        for n in range(3)
    )
    text, _, _ = read_as_proposed(tmp_path, plan(acties(loose) + goals))
    assert "# LET OP: geen enkele verwijzing gevonden naar dit niveau" in text
