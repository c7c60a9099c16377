"""Spreadsheets: what headings and cells mean."""

from decimal import Decimal

import pytest

from bbc_check.reading.spreadsheet.cell_values import NotANumber, codes_in, parse_amount
from bbc_check.reading.spreadsheet.column_names import ColumnMeaning, meaning_of
from bbc_check.reading.spreadsheet.sheets import Cell, cell_name
from bbc_check.settings.schemes.shipped import recognisers
from tests.helpers.each import for_each


@for_each(
    [
        ("Actie omschrijving", "korte_omschrijving"),
        ("ACTIE\nOMSCHRIJVING", "korte_omschrijving"),
        ("Omschrijving van de actie", "korte_omschrijving"),
        ("Korte omschrijving (max. 100 tekens)", "korte_omschrijving"),
        ("Title", "korte_omschrijving"),
        ("Actie: lange omschrijving", "lange_omschrijving"),
        ("Lange omschrijving *", "lange_omschrijving"),
        ("Actie commentaar", "commentaar"),
        ("Commentaar (bereikte resultaten)", "commentaar"),
        ("Externe rapporteringscode", "externe_code"),
        ("Externe rapporteringscode 2", "externe_code"),
        ("Deelrapportagecode(s)", "externe_code"),
        ("WSE-code", "externe_code"),
        ("Code", "code"),
        ("Actienummer", "actie_code"),
        ("Code beleidsdoelstelling", "doelstelling_code"),
        ("Actieplan", "actieplan"),
    ]
)
def test_headings_are_known_by_meaning(head: str, veld: str) -> None:
    assert meaning_of(head) == ColumnMeaning(veld)


@pytest.mark.parametrize(
    ("head", "year", "kind"),
    [
        ("Bedrag 2023", 2023, "uitgave"),
        ("Raming 2024", 2024, "uitgave"),
        ("2025", 2025, "uitgave"),
        ("Uitgaven 2023 (in euro)", 2023, "uitgave"),
        ("Ontvangsten\n2023", 2023, "ontvangst"),
        ("Geraamde ontvangsten 2026", 2026, "ontvangst"),
        ("Bedrag", None, "uitgave"),
    ],
)
def test_headings_of_amounts(head: str, year: int | None, kind: str) -> None:
    found = meaning_of(head)
    assert found is not None
    assert (found.field, found.year, found.kind) == ("bedrag", year, kind)


@pytest.mark.parametrize(
    "head",
    [
        "",
        "Tekens (max. 4.000)",
        "Bedrag 2023-2025",
        "Verantwoordelijke 2024",
        "Bedrag 1999",
        "% 2024",
        "Bedrag 2024 (%)",
        "x" * 400,
    ],
)
def test_other_headings_mean_nothing(head: str) -> None:
    assert meaning_of(head) is None


# --- amounts and codes


def _cell(value: str | float) -> Cell:
    return Cell(value) if isinstance(value, str) else Cell(str(value), value)


@for_each(
    [
        ("35.000,00", "35000.00"),
        ("€ 35.000", "35000"),
        ("35 000,00", "35000.00"),
        ("35\xa0000,00 EUR", "35000.00"),
        ("35000.00", "35000.00"),
        ("1.250", "1250"),
        ("12.5", "12.5"),
        ("1,5", "1.5"),
        ("35,000.00", "35000.00"),
        ("-1.250,50", "-1250.50"),
        ("1.250,50-", "-1250.50"),
        ("\u22121.250", "-1250"),
        ("(1.250)", "-1250"),
        ("0", "0"),
        ("€ -", "0"),
        ("2501,-", "2501"),
        ("€ 2.501,--", "2501"),
        ("-2501,-", "-2501"),
        ("2501,00-", "-2501"),
        (0.1 + 0.2, "0.30"),
        (2500.0, "2500"),
        (7, "7"),
    ]
)
def test_amounts_in_every_usual_spelling(cell: str | float, bedragen: str) -> None:
    assert parse_amount(_cell(cell)) == Decimal(bedragen)


@pytest.mark.parametrize("cell", ["", "   ", "n.v.t.", "p.m.", "nihil", "geen", "\xa0", "€"])
def test_no_amount_at_all(cell: str) -> None:
    assert parse_amount(Cell(cell)) is None


@pytest.mark.parametrize(
    "cell",
    [
        "ca. 500",
        "35%",
        "1.2.3",
        "1,2,3",
        "12/03/2024",
        "9" * 400,
        1e300,
        "x" * 9999,
    ],
)
def test_what_is_no_amount(cell: str | float) -> None:
    with pytest.raises(NotANumber):
        parse_amount(_cell(cell))


@for_each(
    [
        ("WSE-LR1", ["WSE-LR1"]),
        (" WSE-LR1 ", ["WSE-LR1"]),
        ("WSE-LR1, WSE-LR2", ["WSE-LR1", "WSE-LR2"]),
        ("WSE-LR1;WSE-LR2\nWSE-LR3", ["WSE-LR1", "WSE-LR2", "WSE-LR3"]),
        ("WSE-LR1 / WSE-LR4", ["WSE-LR1", "WSE-LR4"]),
        ("WSE-LR1/WSE-LR4", ["WSE-LR1", "WSE-LR4"]),
        ("WSE-LR1 en WSE-LR2", ["WSE-LR1", "WSE-LR2"]),
        ("WSE-LR1 WSE-LR2", ["WSE-LR1", "WSE-LR2"]),
        ("WSE LR2", ["WSE LR2"]),
        ("WSE LR2, wse-lr3", ["WSE LR2", "wse-lr3"]),
        ("WVG100/1", ["WVG100/1"]),
        ("OPG-BOA2, WVG100/1", ["OPG-BOA2", "WVG100/1"]),
        ("WSE-LR1 (regierol, lokaal)", ["WSE-LR1 (regierol, lokaal)"]),
        ("WSE-LR1, nog na te kijken", ["WSE-LR1, nog na te kijken"]),
        ("", []),
    ]
)
def test_codes_of_one_cell(cell: str, codes: list[str]) -> None:
    assert codes_in(cell, recognisers()) == codes


def test_names_of_cells() -> None:
    assert [cell_name(0, 0), cell_name(11, 25), cell_name(0, 26), cell_name(9, 701)] == [
        "A1",
        "Z12",
        "AA1",
        "ZZ10",
    ]
