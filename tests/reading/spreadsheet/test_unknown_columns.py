"""Spreadsheets: headings of texts and amounts that are misspelled, weak or not known."""

from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import RapportKind, Veld
from bbc_check.domain.verslag import Verdict
from bbc_check.reading.spreadsheet.cell_values import parse_amount
from bbc_check.reading.spreadsheet.column_names import meaning_of, misspelled
from bbc_check.reading.spreadsheet.sheets import Cell
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import spreadsheets
from tests.reading.spreadsheet.workbooks import (
    CODES,
    HEADINGS,
    RESULT,
    RowOfCells,
    action_rows,
    assert_incomplete,
    heading_row,
    outcome_of,
)


@pytest.mark.parametrize(
    ("heading", "veld"),
    [
        ("Omschrijving lang", "lange_omschrijving"),
        ("Lange tekst", "lange_omschrijving"),
        ("Stand van zaken", "commentaar"),
        ("Commentaar 2024", "commentaar"),
        ("Toelichting realisatie", "commentaar"),
        ("Omschr. actie", "korte_omschrijving"),
    ],
)
def test_more_headings_of_texts(heading: str, veld: str) -> None:
    found = meaning_of(heading)
    assert found is not None
    assert found.field == veld


@pytest.mark.parametrize(
    ("column", "heading", "rename"),
    [
        (0, "Actiecodde", "Actiecode"),
        (1, "Actie omschijving", "Actie omschrijving"),
        (2, "Lange omschrijvng", "Lange omschrijving"),
        (3, "Raporteringscode", "Rapporteringscode"),
        (4, "Bedrg 2023", "Bedrag 2023"),
    ],
)
def test_a_misspelled_heading_is_read_and_told_with_its_rename(
    tmp_path: Path, column: int, heading: str, rename: str
) -> None:
    good = outcome_of(tmp_path, ("x", [heading_row(), *action_rows(["WSE LR1", *CODES[1:]])]))
    headings = heading_row()
    headings[column] = heading
    outcome = outcome_of(tmp_path, ("x", [headings, *action_rows(["WSE LR1", *CODES[1:]])]))
    letter = "ABCDE"[column]
    assert_incomplete(
        outcome, f"op blad 'x' heet kolom {letter} '{heading}'; hernoem ze tot '{rename}'"
    )
    assert [each for each in rule_ids(outcome) if each != "BBC003"] == rule_ids(good)
    assert outcome.aanlevering.elements == good.aanlevering.elements


def test_a_misspelled_heading_alone_makes_no_conform(tmp_path: Path) -> None:
    outcome = outcome_of(
        tmp_path,
        ("x", [[*heading_row()[:2], "Lange omschrijvng", *heading_row()[3:]], *action_rows()]),
    )
    assert (outcome.verdict, rule_ids(outcome)) == (Verdict.ONVOLLEDIG, ["BBC003"])


def test_a_sheet_of_misspelled_headings_is_a_submission_in_a_folder(tmp_path: Path) -> None:
    headings = ["Aktiecode", "Actie omschijving", "Lange omschrijvng", "Raporteringscode"]
    spreadsheets.xlsx(tmp_path / "MJP 2023-2025.xlsx", ("x", [headings, *action_rows(years=0)]))
    (outcome,) = verslagen_of(tmp_path)
    details = [each.detail for each in outcome.aanlevering.problems]
    assert sum("hernoem ze tot" in each for each in details) == 4
    assert len(list(outcome.aanlevering.acties)) == 4


def test_an_empty_column_with_a_slip_in_its_heading_is_no_problem(tmp_path: Path) -> None:
    outcome = outcome_of(tmp_path, ("x", [[*heading_row(), "Comentaar"], *action_rows()]))
    assert outcome.verdict is Verdict.CONFORM


@pytest.mark.parametrize(
    "heading", ["Diensthoofd", "Prioriteiten", "Nota", "Timing 2023", "Actieplannummer"]
)
def test_other_words_are_no_slips(heading: str) -> None:
    assert misspelled(heading) is None


@pytest.mark.parametrize(
    "heading", ["Realisatie", "Verslag", "Uitvoering", "Rapportering", "Realisaties"]
)
def test_a_weak_heading_with_texts_is_the_comment(tmp_path: Path, heading: str) -> None:
    rows = [[*row, RESULT] for row in action_rows(years=1)]
    outcome = outcome_of(
        tmp_path, ("x", [[*heading_row(2024), heading], *rows]), name="JR 2024.xlsx"
    )
    assert outcome.aanlevering.rapport is not None
    assert outcome.aanlevering.rapport.kind is RapportKind.JAARREKENING
    assert not any(each.commentaar.is_blank for each in outcome.aanlevering.acties)


@pytest.mark.parametrize(
    ("heading", "name", "veld"),
    [("Zever", "JR 2024.xlsx", Veld.COMMENTAAR), ("Evaluatie", "JR 2024.xlsx", Veld.COMMENTAAR)],
)
def test_a_text_below_an_unknown_heading_is_not_called_empty(
    tmp_path: Path, heading: str, name: str, veld: Veld
) -> None:
    rows = [[*row, RESULT] for row in action_rows(years=1)]
    outcome = outcome_of(tmp_path, ("x", [[*heading_row(2024), heading], *rows]), name=name)
    assert outcome.verdict is Verdict.ONVOLLEDIG
    assert outcome.aanlevering.unread == {veld}
    assert any(f"'{heading}'" in note for note in outcome.aanlevering.remarks)


@pytest.mark.parametrize("heading", ["1. Benaming", "Wat we doen", ""])
def test_a_title_below_an_unknown_heading_is_not_called_empty(tmp_path: Path, heading: str) -> None:
    headings = [HEADINGS[0], heading, *heading_row()[2:]]
    outcome = outcome_of(tmp_path, ("x", [headings, *action_rows()]))
    assert (outcome.verdict, rule_ids(outcome)) == (Verdict.ONVOLLEDIG, [])
    assert outcome.aanlevering.unread == {Veld.KORTE_OMSCHRIJVING}
    assert any("kolom B" in note for note in outcome.aanlevering.remarks)


def test_one_word_beside_each_action_is_no_title(tmp_path: Path) -> None:
    headings = [HEADINGS[0], "Dienst", *heading_row()[2:]]
    rows = [[row[0], "Welzijn", *row[2:]] for row in action_rows()]
    assert rule_ids(outcome_of(tmp_path, ("x", [headings, *rows]))) == ["BBC410"] * 4


def test_a_text_below_no_heading_is_not_called_empty(tmp_path: Path) -> None:
    rows = [[*row, RESULT] for row in action_rows(years=1)]
    outcome = outcome_of(tmp_path, ("x", [heading_row(2024), *rows]), name="JR 2024.xlsx")
    assert outcome.aanlevering.unread == {Veld.COMMENTAAR}
    assert any("kolom F, die geen kop heeft" in note for note in outcome.aanlevering.remarks)


def test_without_any_text_the_comment_is_missing(tmp_path: Path) -> None:
    outcome = outcome_of(
        tmp_path, ("x", [heading_row(2024), *action_rows(years=1)]), name="JR 2024.xlsx"
    )
    assert rule_ids(outcome) == ["BBC501"] * 4


@pytest.mark.parametrize("column", [2, 3, 4])
def test_a_cell_with_an_error_is_unknown_and_not_empty(tmp_path: Path, column: int) -> None:
    rows = action_rows()
    rows[1][column] = "=A1+B1"
    outcome = outcome_of(tmp_path, ("x", [heading_row(), *rows]))
    assert outcome.verdict is Verdict.ONVOLLEDIG
    assert rule_ids(outcome) == ["BBC001"]


def test_an_uncalculated_sum_does_not_matter(tmp_path: Path) -> None:
    total: RowOfCells = ["Totaal", None, None, None, "=SUM(E5:E8)"]
    noted: list[RowOfCells] = [[*row, "=A1"] for row in action_rows()]
    outcome = outcome_of(tmp_path, ("x", [[*heading_row(), "Notitie"], *noted, total]))
    assert outcome.verdict is Verdict.CONFORM


@pytest.mark.parametrize("heading", ["% 2025", "Realisatie 2025", "Realisatie 2025 (%)"])
def test_percentages_are_no_amounts(tmp_path: Path, heading: str) -> None:
    rows = [[*row, "35%"] for row in action_rows()]
    outcome = outcome_of(tmp_path, ("x", [[*heading_row(), heading], *rows]))
    assert outcome.verdict is Verdict.CONFORM
    assert outcome.aanlevering.bedragen is not None
    assert outcome.aanlevering.bedragen.per_actie["A1"][2025].uitgave == 100


@pytest.mark.parametrize("cell", ["-", " –  ", "€ -"])
def test_a_dash_is_zero(cell: str) -> None:
    assert parse_amount(Cell(cell)) == 0


def test_a_column_of_amounts_nobody_knows_is_told(tmp_path: Path) -> None:
    headings = [*heading_row(2023, 2024), "Herzien voorstel 2025"]
    assert_incomplete(
        outcome_of(tmp_path, ("x", [headings, *action_rows()])), "Herzien voorstel 2025"
    )


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (
            ["Factuurnr", "Omschrijving", "Toelichting", "Bedrag", "Code"],
            ["F1", "Druk", "", 5, 615],
        ),
        (["Beleidsveld", "Omschrijving", "Toelichting", "Raming 2023"], ["0500", "Werk", "x", 5]),
    ],
)
def test_invoices_and_estimates_in_a_folder(
    tmp_path: Path, heads: list[str], row: RowOfCells
) -> None:
    spreadsheets.xlsx(tmp_path / "facturen 2024.xlsx", ("Blad1", [heads, row, row]))
    assert [rule_ids(each) for each in verslagen_of(tmp_path)] == [["BBC006"]]
