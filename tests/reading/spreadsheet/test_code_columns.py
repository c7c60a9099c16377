"""Spreadsheets: codes in columns, names of sheets and cells of which nobody says what they hold."""

from pathlib import Path

import pytest

from bbc_check.domain.verslag import Verdict
from bbc_check.reading.spreadsheet.cell_values import codes_in
from bbc_check.settings.schemes.shipped import recognisers
from tests.reading.spreadsheet.workbooks import (
    CODES,
    HEADINGS,
    RowOfCells,
    action_rows,
    assert_incomplete,
    heading_row,
    outcome_of,
)


@pytest.mark.parametrize(
    "heading",
    [
        "Ext. rapporteringscode",
        "Ext rapp code",
        "Rapp.code",
        "Externe rapportering",
        "Code externe rapportering",
        "Code subsidie",
        "Sectorale code",
        "Code VBP",
        "Code Vlaamse beleidsprioriteit",
        "Prioriteit WSE",
        "Code DWSE",
        "Code departement",
        "Externe raporteringscode",
        "Label(s)",
        "Regierol",
    ],
)
def test_columns_of_codes_by_their_words(tmp_path: Path, heading: str) -> None:
    outcome = outcome_of(tmp_path, ("x", [heading_row(code=heading), *action_rows()]))
    assert outcome.verdict is Verdict.CONFORM


@pytest.mark.parametrize(
    ("heading", "codes", "word"),
    [
        ("Zever", CODES, "cel D5"),
        ("Zever", CODES, "kolom D heet 'Zever': hernoem ze tot 'Externe rapporteringscode'"),
        ("Evaluatie", CODES, "kolom D heet 'Evaluatie': hernoem ze tot"),
        ("Zever", [None] * 4, "geen kolom"),
        ("Beleidsprioriteit", ["1", "2", "3", "4"], "Beleidsprioriteit"),
        ("Beleidsprioriteit", ["Prioriteit 1", None, None, None], "Beleidsprioriteit"),
    ],
)
def test_codes_that_are_not_read_are_told(
    tmp_path: Path, heading: str, codes: list[str | None], word: str
) -> None:
    assert_incomplete(
        outcome_of(tmp_path, ("x", [heading_row(code=heading), *action_rows(codes)])), word
    )


def test_an_empty_column_of_codes_is_no_problem(tmp_path: Path) -> None:
    outcome = outcome_of(tmp_path, ("x", [heading_row(), *action_rows([None] * 4)]))
    assert outcome.verdict is Verdict.NIET_VAN_TOEPASSING


def test_codes_as_names_of_sheets_are_told(tmp_path: Path) -> None:
    rows = [[*HEADINGS[:3], "Bedrag 2023"], *[row[:3] + row[4:5] for row in action_rows()]]
    assert_incomplete(outcome_of(tmp_path, ("WSE-LR1", rows)), "naam van het blad")


def test_the_second_sheet_is_looked_at_on_its_own(tmp_path: Path) -> None:
    second = [heading_row(code="Zever"), *action_rows()[2:]]
    outcome = outcome_of(tmp_path, ("een", [heading_row(), *action_rows()[:2]]), ("twee", second))
    assert_incomplete(outcome, "'twee'", "D5")


def test_codes_beside_the_table_are_noted(tmp_path: Path) -> None:
    rows: list[RowOfCells] = [["Zie ook WSE-LR2"], heading_row(), *action_rows()]
    outcome = outcome_of(tmp_path, ("x", rows))
    assert outcome.verdict is Verdict.CONFORM
    assert any(
        "A4" in note and "tellen dus niet mee" in note for note in outcome.aanlevering.remarks
    )


@pytest.mark.parametrize("separator", [" / ", "/", " en ", ", ", "\n"])
def test_codes_of_other_schemes_beside_ours(separator: str) -> None:
    parts = ["WVG100/1", "WSE-LR1", "OPG-BOA1"]
    assert codes_in(separator.join(parts), recognisers()) == parts
