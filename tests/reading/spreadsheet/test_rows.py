"""Spreadsheets: rows to actions, with headings in any order."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import Aanlevering, Niveau, Veld
from bbc_check.domain.verslag import Verdict
from bbc_check.reading import Given, find, read_submission
from tests.conftest import verslagen_of
from tests.helpers import builder, spreadsheets

HEADINGS: list[spreadsheets.CellValue] = [
    "Actiecode",
    "Actie omschrijving",
    "Lange omschrijving",
    "Rapporteringscode",
    "Bedrag 2024",
]
ROW: list[spreadsheets.CellValue] = ["AC-1", "Overleg", builder.LANG, "WSE-LR1", 100]


def read_at(path: Path, said: Given | None = None) -> Aanlevering:
    """Return what was read of the only submission at a path."""
    (task,) = find([path]).tasks
    return read_submission(task, given=said)


def read_sheet(
    tmp_path: Path, *rows: Sequence[spreadsheets.CellValue], name: str = "JR_2024.xlsx"
) -> Aanlevering:
    """Return what is read of one sheet."""
    return read_at(spreadsheets.xlsx(tmp_path / name, ("Acties", rows)))


def spent(aanlevering: Aanlevering) -> dict[str, dict[int, Decimal]]:
    """Return what actions spend, by code and year."""
    assert aanlevering.bedragen is not None
    return {
        code: {year: each.uitgave for year, each in years.items()}
        for code, years in aanlevering.bedragen.per_actie.items()
    }


def test_one_row_becomes_one_action(tmp_path: Path) -> None:
    read = read_sheet(tmp_path, ["Gemeente Lindebeke"], HEADINGS, ROW)
    (actie,) = read.acties
    assert (actie.code, actie.codes) == ("AC-1", ("WSE-LR1",))
    assert actie.korte_omschrijving.value == "Overleg"
    assert spent(read) == {"AC-1": {2024: Decimal(100)}}
    place = actie.place_of(Veld.EXTERNE_RAPPORTERINGSCODE, "WSE-LR1")
    assert (place.sheet, place.cell, place.line, place.xpath) == ("Acties", "D3", 3, None)
    assert actie.place_of(Veld.LANGE_OMSCHRIJVING).cell == "C3"
    assert actie.place_of(Veld.COMMENTAAR).cell == "B3"  # no such column: the action itself


def test_parents_repeated_merged_or_blank_below(tmp_path: Path) -> None:
    head = ["Beleidsdoelstelling", "Actieplan", *HEADINGS]
    rows = [
        ["BD-1: Samen", "AP-1 – Werk", "A1", *ROW[1:]],
        [None, None, "A2", *ROW[1:]],
        ["BD-1: Samen", "AP-2 – Wonen", "A3", *ROW[1:]],
        ["BD-2: Groen", None, "A4", *ROW[1:]],
        ["BD-1: Samen", "AP-1 – Werk", "A5", *ROW[1:]],
    ]
    path = spreadsheets.xlsx(
        tmp_path / "JR 2024.xlsx", ("Acties", [head, *rows]), merged=["A2:A3", "B2:B3"]
    )
    read = read_at(path)
    above = {
        actie.code: [each.korte_omschrijving.plain for each in read.ancestors(actie)]
        for actie in read.acties
    }
    assert above == {
        "A1": ["BD-1: Samen", "AP-1 – Werk"],
        "A2": ["BD-1: Samen", "AP-1 – Werk"],
        "A3": ["BD-1: Samen", "AP-2 – Wonen"],
        "A4": ["BD-2: Groen"],
        "A5": ["BD-1: Samen", "AP-1 – Werk"],
    }
    assert sum(each.niveau is not Niveau.ACTIE for each in read.elements) == 4


def test_code_on_a_row_of_the_actieplan_alone(tmp_path: Path) -> None:
    head = ["Actieplan", *HEADINGS]
    read = read_sheet(tmp_path, head, ["AP-1", None, None, None, "WSE-LR2", None], [None, *ROW])
    plan, actie = read.elements
    assert (plan.niveau, plan.codes, actie.codes) == (Niveau.ACTIEPLAN, ("WSE-LR2",), ("WSE-LR1",))


@pytest.mark.parametrize(
    "second",
    [
        [None, None, None, "WSE-LR2", None],
        ["AC-1", None, None, "WSE-LR2", None],
        ["AC-1", "Overleg", builder.LANG, "WSE-LR2", 100],
    ],
)
def test_an_action_over_several_rows(tmp_path: Path, second: list[spreadsheets.CellValue]) -> None:
    read = read_sheet(tmp_path, HEADINGS, ROW, second)
    (actie,) = read.acties
    assert actie.codes == ("WSE-LR1", "WSE-LR2")
    assert actie.place_of(Veld.EXTERNE_RAPPORTERINGSCODE, "WSE-LR2").cell == "D3"
    assert spent(read) == {"AC-1": {2024: Decimal(100)}}


def test_a_year_on_each_row(tmp_path: Path) -> None:
    head = ["Actiecode", "Omschrijving", "Code", "Jaar", "Raming"]
    read = read_sheet(
        tmp_path,
        head,
        ["A1", "Overleg", "WSE-LR1", 2023, 10],
        ["A1", "Overleg", "WSE-LR1", 2024, 0],
        [None, None, None, 2025, "1.000,50"],
        name="Meerjarenplan.xlsx",
    )
    (actie,) = read.acties
    assert actie.codes == ("WSE-LR1",)
    assert spent(read) == {"A1": {2023: 10, 2024: 0, 2025: Decimal("1000.50")}}
    assert read.rapport is not None
    assert read.rapport.boekjaren == (2023, 2024, 2025)


def test_a_row_for_each_code_and_year_repeats_no_code(tmp_path: Path) -> None:
    head = ["Actiecode", "Omschrijving", "Code", "Jaar", "Raming"]
    rows: list[list[spreadsheets.CellValue]] = [
        ["A1", "Overleg", f"WSE-LR{n}", year, 10] for year in (2023, 2024) for n in (1, 2)
    ]
    (actie,) = read_sheet(tmp_path, head, *rows, name="Meerjarenplan.xlsx").acties
    assert actie.codes == ("WSE-LR1", "WSE-LR2")
    rows.append(["A1", "Overleg", "WSE-LR2, WSE-LR2", 2025, 10])
    (actie,) = read_sheet(tmp_path, head, *rows, name="Meerjarenplan.xlsx").acties
    assert actie.codes == ("WSE-LR1", "WSE-LR2", "WSE-LR2")


def test_without_a_column_for_it_no_action_code_is_asked(tmp_path: Path) -> None:
    read = read_sheet(tmp_path, HEADINGS[1:], ROW[1:], ["Ander", *ROW[2:]])
    assert [actie.code for actie in read.acties] == ["rij 2", "rij 3"]
    read = read_sheet(tmp_path, HEADINGS, [None, *ROW[1:]])
    assert [actie.code for actie in read.acties] == [None]


def test_totals_blank_rows_and_repeated_headings_are_no_actions(tmp_path: Path) -> None:
    total = [None, "Totaal", None, None, 100]
    read = read_sheet(
        tmp_path,
        HEADINGS,
        ROW,
        [],
        HEADINGS,
        ["AC-2", *ROW[1:]],
        ["Subtotaal", None, None, None, 9],
        total,
    )
    assert [actie.code for actie in read.acties] == ["AC-1", "AC-2"]


def test_blank_is_no_amount_and_zero_is_one(tmp_path: Path) -> None:
    head = [*HEADINGS, "Bedrag 2025", "Bedrag 2026"]
    read = read_sheet(tmp_path, head, [*ROW[:4], None, 0, 5.5], name="MJP 2024-2026.xlsx")
    assert spent(read) == {"AC-1": {2025: 0, 2026: Decimal("5.5")}}
    assert read.bedragen is not None
    assert read.bedragen.writes_zero


def test_sums_and_balances_only_where_there_is_nothing_else(tmp_path: Path) -> None:
    head = [*HEADINGS[:4], "Uitgaven 2024", "Ontvangsten 2024", "Totaal 2024", "Saldo 2025"]
    read = read_sheet(tmp_path, head, [*ROW[:4], 100, 40, 60, 7], name="MJP 2024-2025.xlsx")
    assert read.bedragen is not None
    years = read.bedragen.per_actie["AC-1"]
    assert tuple(map(int, (years[2024].uitgave, years[2024].ontvangst, years[2024].overig))) == (
        100,
        40,
        0,
    )
    assert years[2025].overig == 7


def test_headings_of_two_rows(tmp_path: Path) -> None:
    rows: list[list[spreadsheets.CellValue]] = [
        ["Meerjarenplan 2024-2025"],
        [
            "Actieplan",
            None,
            "Actie",
            None,
            None,
            "Rapporterings-\ncode",
            "Uitgaven",
            None,
            "Ontvangsten",
            None,
        ],
        [
            "Code",
            "Omschrijving",
            "Code",
            "Korte omschrijving",
            "Lange omschrijving",
            None,
            2024,
            2025,
            2024,
            2025,
        ],
        ["AP-1", "Werk", "A1", "Overleg", builder.LANG, "WSE-LR1", 1, 2, 3, 4],
    ]
    rows[1][5] = "Rapporteringscode"
    read = read_sheet(tmp_path, *rows)
    (actie,) = read.acties
    assert (actie.code, actie.codes, actie.korte_omschrijving.plain) == (
        "A1",
        ("WSE-LR1",),
        "Overleg",
    )
    assert read.bedragen is not None
    years = read.bedragen.per_actie["A1"]
    assert [(y, int(b.uitgave), int(b.ontvangst)) for y, b in years.items()] == [
        (2024, 1, 3),
        (2025, 2, 4),
    ]
    (plan,) = read.ancestors(actie)
    assert (plan.code, plan.korte_omschrijving.plain) == ("AP-1", "Werk")


@pytest.mark.parametrize(
    ("head", "row", "code", "codes"),
    [
        (["Code", "Omschrijving", "Bedrag 2024"], ["A-12", "x", 1], "A-12", ()),
        (["Code", "Omschrijving", "Bedrag 2024"], ["WSE-LR1", "x", 1], "rij 2", ("WSE-LR1",)),
        (["Code", "Omschrijving", "WSE-code"], ["A-12", "x", "WSE-LR1"], "A-12", ("WSE-LR1",)),
        (["Nr", "Omschrijving", "Code"], [7, "x", "wse-lr1"], "7", ("wse-lr1",)),
        (["Nr", "Omschrijving", "Code"], [7, "x", "WVG100"], "7", ("WVG100",)),
        (["Actie", "Omschrijving", "Code"], ["A.1", "x", "WSE-LR1"], "A.1", ("WSE-LR1",)),
        (["Actie", "Omschrijving", "Code"], ["Een overleg", "x", "WSE-LR1"], "rij 2", ("WSE-LR1",)),
    ],
)
def test_which_code_a_column_called_code_holds(
    tmp_path: Path,
    head: list[spreadsheets.CellValue],
    row: list[spreadsheets.CellValue],
    code: str,
    codes: tuple[str, ...],
) -> None:
    read = read_sheet(tmp_path, head, row)
    (actie,) = read.acties
    assert (actie.code, actie.codes) == (code, codes)
    assert bool(read.problems) == (not codes)  # no column of reporting codes at all


def test_columns_headed_by_a_code_hold_crosses(tmp_path: Path) -> None:
    head = [*HEADINGS[:3], "WSE-LR1", "WSE-LR2", "WSE-LR3", "Bedrag 2024"]
    row = [*ROW[:3], "x", "neen", "JA", 1]
    (actie,) = read_sheet(tmp_path, head, row).acties
    assert actie.codes == ("WSE-LR1", "WSE-LR3")
    assert actie.place_of(Veld.EXTERNE_RAPPORTERINGSCODE, "WSE-LR3").cell == "F2"
    spreadsheets.xlsx(
        tmp_path / "JR_2024.xlsx", ("Acties", [head, [*ROW[:3], "deels", "", "x", 1]])
    )
    (verslag,) = verslagen_of(tmp_path)
    (told,) = (finding for finding in verslag.findings if finding.rule == "BBC003")
    assert (told.breach.place.cell, "'deels'" in told.message) == ("D2", True)


@pytest.mark.parametrize(
    "head",
    [
        [
            "Beleidsdoelstelling",
            "Omschrijving",
            "Actieplan",
            "Omschrijving",
            "Actie",
            "Omschrijving",
        ],
        ["Code", "Beleidsdoelstelling", "Code", "Actieplan", "Code", "Actie"],
    ],
)
def test_bare_names_belong_to_the_level_beside_them(
    tmp_path: Path, head: list[spreadsheets.CellValue]
) -> None:
    row: list[spreadsheets.CellValue] = ["BD1", "Samen", "AP1", "Werk", "A1", "Overleg", "WSE-LR1"]
    read = read_sheet(tmp_path, [*head, "Rapporteringscode"], row)
    assert [
        (each.niveau.value, each.code, each.korte_omschrijving.plain) for each in read.elements
    ] == [
        ("beleidsdoelstelling", "BD1", "Samen"),
        ("actieplan", "AP1", "Werk"),
        ("actie", "A1", "Overleg"),
    ]


@pytest.mark.parametrize("actie", ["Actie", "Acties", "Actie omschrijving"])
def test_a_heading_over_code_and_title_stands_for_both(tmp_path: Path, actie: str) -> None:
    head = ["Beleidsdoelstelling", "", "Actieplan", "", actie, "", *HEADINGS[2:]]
    read = read_sheet(tmp_path, head, ["BD1", "Samen", "AP1", "Werk", *ROW])
    assert [(each.code, each.korte_omschrijving.plain) for each in read.elements] == [
        ("BD1", "Samen"),
        ("AP1", "Werk"),
        ("AC-1", "Overleg"),
    ]


def test_a_column_without_heading_beside_codes_is_no_title_where_another_is(tmp_path: Path) -> None:
    read = read_sheet(tmp_path, ["Actie", "", *HEADINGS[1:]], ["AC-1", "nota", *ROW[1:]])
    (actie,) = read.acties
    assert (actie.code, actie.korte_omschrijving.plain) == ("AC-1", "Overleg")
    assert not read.problems


@pytest.mark.parametrize(("first", "second"), [("Samen", "nota"), ("BD1", "BD2")])
def test_a_column_without_heading_is_only_a_title_beside_codes(
    tmp_path: Path, first: str, second: str
) -> None:
    read = read_sheet(tmp_path, ["Doelstelling", "", *HEADINGS], [first, second, *ROW])
    assert (read.elements[0].code, read.elements[0].korte_omschrijving.plain) == (None, first)


def test_numbers_below_a_heading_that_counts_are_no_amounts(tmp_path: Path) -> None:
    above = ["", "", "", "", "Uitgaven", "", "VTE", ""]
    head = [*HEADINGS[:4], "2024", "2025", "2024", "2025"]
    read = read_sheet(tmp_path, above, head, [*ROW[:4], 10, 20, 1, 2], name="MJP 2024-2025.xlsx")
    assert spent(read) == {"AC-1": {2024: 10, 2025: 20}}


@pytest.mark.parametrize("heading", ["VTE 2025", "Aantal deelnemers 2025", "2025 (uren)"])
def test_a_number_that_counts_is_never_a_missing_amount(tmp_path: Path, heading: str) -> None:
    read = read_sheet(tmp_path, [*HEADINGS, heading], [*ROW, 2], name="MJP 2024-2025.xlsx")
    assert not read.problems
    assert spent(read) == {"AC-1": {2024: 100}}


def test_where_each_row_says_its_year_no_other_column_holds_amounts(tmp_path: Path) -> None:
    head = [*HEADINGS[:4], "Jaar", "Bedrag", "Doel 2024"]
    assert not read_sheet(tmp_path, head, [*ROW[:4], 2024, 100, 7]).problems


@pytest.mark.parametrize(("name", "bedragen"), [("JR_2024.xlsx", 80), ("MJP 2024-2025.xlsx", 100)])
def test_estimated_and_booked_amounts_are_not_added(
    tmp_path: Path, name: str, bedragen: int
) -> None:
    head = [*HEADINGS[:4], "Geraamd 2024", "Geboekt 2024"]
    assert spent(read_sheet(tmp_path, head, [*ROW[:4], 100, 80], name=name)) == {
        "AC-1": {2024: bedragen}
    }


def test_a_column_of_both_kinds_of_codes_is_told(tmp_path: Path) -> None:
    head = ["Code", "Omschrijving", "Bedrag 2024"]
    rows: list[list[spreadsheets.CellValue]] = [[f"A-{n}", f"x{n}", 1] for n in range(4)]
    spreadsheets.xlsx(tmp_path / "JR_2024.xlsx", ("Acties", [head, *rows, ["WSE-LR1", "y", 1]]))
    (verslag,) = verslagen_of(tmp_path)
    assert "kolom A heet 'Code'" in verslag.findings[0].message
    assert verslag.verdict is not Verdict.CONFORM


def test_two_columns_of_one_meaning_are_told(tmp_path: Path) -> None:
    spreadsheets.xlsx(
        tmp_path / "JR_2024.xlsx", ("Acties", [[*HEADINGS, "Toelichting"], [*ROW, "iets"]])
    )
    (verslag,) = verslagen_of(tmp_path)
    assert any(
        "kolommen C, F" in finding.message
        for finding in verslag.findings
        if finding.rule == "BBC003"
    )
