"""Cells that hold an error value, or another thing that cannot be read."""

from pathlib import Path

import pytest

from bbc_check.domain.verslag import Verdict
from bbc_check.reading.spreadsheet.sheets import Cell
from bbc_check.reading.spreadsheet.sheets.cells import text_cell
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder, spreadsheets
from tests.helpers.each import for_each


@for_each(
    [
        *(
            "#N/B",
            "#N/A",
            "#VERW!",
            "#REF!",
            "#WAARDE!",
            "#VALUE!",
            "#NAAM?",
            "#DEEL/0!",
            "#GETAL!",
        ),
        *("#LEEG!", "#OVERLOOP!", "#GEGEVENS_OPHALEN", "#VALEUR!", "#n/b", "Err:508", "err:522"),
        *(" #REF! ", "########"),
    ]
)
def test_an_error_value_that_is_a_text_is_one(text: str) -> None:
    cell = text_cell(text)
    assert (cell.text, text.strip() in cell.unread) == ("", True)


@pytest.mark.parametrize(
    "text", ["#1", "#Samen!", "# REF", "#", "##", "Err: 508", "n.v.t.", "zie #REF!", "#SAMEN"]
)
def test_other_texts_with_such_signs_are_texts(text: str) -> None:
    assert text_cell(text) == Cell(text)


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
@pytest.mark.parametrize("heading", ["Rapporteringscode", "WSE-LR1"])
def test_codes_that_cannot_be_read_never_mean_that_nothing_applies(
    tmp_path: Path, form: str, heading: str
) -> None:
    head = ["Actiecode", "Actie omschrijving", "Lange omschrijving", heading, "Bedrag 2024"]
    rows: list[list[spreadsheets.CellValue]] = [["Ondernemingsnummer", builder.KBO], [*head]]
    rows += ([f"A{n}", f"Actie {n}", f"{builder.LANG} {n}", "#VERW!", 5] for n in range(3))
    path = tmp_path / f"MJP 2024.{form}"
    if form == "csv":
        path.write_text(spreadsheets.text(rows), encoding="utf-8", newline="")
    else:
        write = spreadsheets.xlsx if form == "xlsx" else spreadsheets.ods
        write(path, ("Acties", rows))
    (outcome,) = verslagen_of(path)
    assert outcome.verdict is Verdict.ONVOLLEDIG
    (told,) = (each for each in outcome.findings if each.rule == "BBC001")
    assert "#VERW!" in told.message
    assert "cel D3" in told.message


def test_a_row_of_which_only_the_title_can_be_read_is_no_remark(tmp_path: Path) -> None:
    head = ["Actiecode", "Actie omschrijving", "Lange omschrijving", "Rapporteringscode"]
    row: list[spreadsheets.CellValue] = [None, "Overleg", None, "#N/B"]
    path = spreadsheets.xlsx(tmp_path / "JR 2024.xlsx", ("Acties", [head, row]))
    (outcome,) = verslagen_of(path)
    assert len(list(outcome.aanlevering.acties)) == 1
    assert "BBC001" in rule_ids(outcome)


def test_what_cannot_be_read_is_told_by_its_reason(tmp_path: Path) -> None:
    head = ["Actiecode", "Actie omschrijving", "Lange omschrijving", "Rapporteringscode"]
    rows = [["A1", "Een", "#REF!", "WSE-LR1"], ["A2", "Twee", "=A1", "WSE-LR2"]]
    path = spreadsheets.xlsx(tmp_path / "JR 2024.xlsx", ("Acties", [head, *rows]))
    (outcome,) = verslagen_of(path)
    told = [each.message for each in outcome.findings if each.rule == "BBC001"]
    assert ["#REF! (blad Acties, cel C2)" in each for each in told].count(True) == 1
    assert ["opnieuw (blad Acties, cel C3)" in each for each in told].count(True) == 1
