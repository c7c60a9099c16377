"""Spreadsheets: sheets that belong together, and those that do not."""

from pathlib import Path

import pytest

from bbc_check.domain.verslag import Verdict
from tests.helpers import builder, spreadsheets
from tests.reading.spreadsheet.workbooks import (
    CODES,
    HEADINGS,
    RowOfCells,
    action_rows,
    assert_incomplete,
    heading_row,
    outcome_of,
)


def test_sheets_that_belong_together(tmp_path: Path) -> None:
    per_goal = outcome_of(
        tmp_path,
        ("BD 1", [heading_row(), *action_rows()[:2]]),
        ("BD 2", [heading_row(), *action_rows()[2:]]),
    )
    assert per_goal.verdict is Verdict.CONFORM
    per_year = outcome_of(
        tmp_path,
        *((str(year), [heading_row(year), *action_rows(years=1)]) for year in (2023, 2024, 2025)),
    )
    assert per_year.verdict is Verdict.CONFORM


def test_amounts_on_a_sheet_of_their_own(tmp_path: Path) -> None:
    budget = [
        ["Actiecode", "Actie", *heading_row()[4:]],
        *([*row[:2], *row[4:]] for row in action_rows()),
    ]
    outcome = outcome_of(
        tmp_path, ("Acties", [HEADINGS, *action_rows(years=0)]), ("Budget", budget)
    )
    assert outcome.verdict is Verdict.CONFORM


def test_rows_that_are_passed_over_are_told_with_their_sheet(tmp_path: Path) -> None:
    remark: RowOfCells = ["Opmerking: zie bijlage"]
    told = outcome_of(
        tmp_path,
        ("BD 1", [heading_row(), *action_rows()[:2], remark]),
        ("BD 2", [heading_row(), *action_rows()[2:], remark]),
    ).aanlevering.remarks
    for name in ("BD 1", "BD 2"):
        assert f"Overgeslagen op blad '{name}': rij 7 (zonder actiecode" in " ".join(told)


def test_sheets_of_other_years_are_told_one_by_one(tmp_path: Path) -> None:
    years = 2023, 2024, 2025
    sheets = ((str(year), [heading_row(year), *action_rows(years=1)]) for year in years)
    told = outcome_of(tmp_path, *sheets, name="JR 2025.xlsx").aanlevering.remarks
    for year in (2023, 2024):
        why = "het gaat over een ander jaar dan 2025."
        assert f"Blad '{year}' is niet gelezen: {why}" in told


def _changed(column: int, value: spreadsheets.CellValue) -> list[RowOfCells]:
    rows = action_rows()
    rows[1][column] = value
    return [heading_row(), *rows]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Acties", _changed(3, None)), ("Versie 1", _changed(3, "WSE-LR2"))),
        (("Acties", _changed(4, 200)), ("Kopie", _changed(4, 250))),
        (
            ("Acties", [heading_row(), *action_rows()]),
            ("Regierol", [heading_row(), *action_rows()[:2]]),
        ),
        (
            ("een", [HEADINGS, *action_rows(years=0)]),
            ("twee", [HEADINGS, *action_rows(years=0)[1:]]),
        ),
        (("Nieuw", [heading_row(), *action_rows()[:3]]), ("Oud", [heading_row(), *action_rows()])),
        (
            ("2023", [heading_row(2023), *action_rows(years=1)]),
            ("2024", [heading_row(2024), *action_rows(["WSE-LR4", *CODES[1:]], years=1)]),
        ),
        (
            ("een", [["Meerjarenplan 2023-2025"], heading_row(), *action_rows()]),
            ("twee", [["Jaarrekening 2024"], heading_row(2024), *action_rows(years=1)]),
        ),
    ],
)
def test_two_versions_in_one_workbook(
    tmp_path: Path, first: tuple[str, list[RowOfCells]], second: tuple[str, list[RowOfCells]]
) -> None:
    outcome = outcome_of(tmp_path, first, second)
    assert_incomplete(outcome, f"'{first[0]}'", f"'{second[0]}'", "Laat één versie staan")


UNCODED: RowOfCells = ["A9", "Speeltuin", builder.LANG, None, 1, 1, 1]


@pytest.mark.parametrize("others", [[], [UNCODED]])
def test_what_two_sheets_say_alike_is_read_once(tmp_path: Path, others: list[RowOfCells]) -> None:
    rows = [heading_row(), *action_rows()]
    outcome = outcome_of(tmp_path, ("Acties", [*rows, *others]), ("Regierol", rows))
    alone = outcome_of(tmp_path, ("Acties", [*rows, *others]))
    assert outcome.verdict is alone.verdict is Verdict.CONFORM
    assert outcome.aanlevering.bedragen == alone.aanlevering.bedragen
    assert len(outcome.aanlevering.elements) == len(alone.aanlevering.elements)
    told = [each for each in outcome.aanlevering.remarks if "precies hetzelfde" in each]
    assert told == [
        "Blad 'Regierol' zegt van 4 acties precies hetzelfde als blad 'Acties'; dat is één keer gelezen."
    ]


def test_numbers_that_begin_anew_are_other_actions(tmp_path: Path) -> None:
    other = [["A1", "Zwembad vernieuwen", builder.LANG, None, 1, 1, 1]]
    outcome = outcome_of(
        tmp_path, ("een", [heading_row(), *action_rows()]), ("twee", [heading_row(), *other])
    )
    assert outcome.aanlevering.problems == ()


@pytest.mark.parametrize(
    ("heading", "values"),
    [("KBO", ["0207.500.123", "0207.500.222"]), ("Bestuur", ["Gemeente Aarlo", "Stad Beekdam"])],
)
def test_several_besturen_in_one_table(tmp_path: Path, heading: str, values: list[str]) -> None:
    rows = [[values[n > 1], *row] for n, row in enumerate(action_rows())]
    assert_incomplete(
        outcome_of(tmp_path, ("x", [[heading, *heading_row()], *rows])), "meerdere besturen"
    )


def test_gemeente_and_ocmw_report_together(tmp_path: Path) -> None:
    rows = [[["Gemeente Aarlo", "OCMW Aarlo"][n > 1], *row] for n, row in enumerate(action_rows())]
    outcome = outcome_of(tmp_path, ("x", [["Bestuur", *heading_row()], *rows]))
    assert outcome.verdict is Verdict.CONFORM
