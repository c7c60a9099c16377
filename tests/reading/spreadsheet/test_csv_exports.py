"""Csv as exports write it: texts kept by a formula, ABB's extraction, rows that came apart."""

from pathlib import Path

import pytest

from bbc_check.domain.verslag import Verdict
from bbc_check.reading.source import FileSource
from bbc_check.reading.spreadsheet.sheets import open_sheets
from bbc_check.reading.spreadsheet.sheets.text_file import kept_text
from tests.conftest import nagekeken
from tests.helpers import builder, spreadsheets

# --- texts kept by a formula


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('="WSE-LR1"', "WSE-LR1"),
        ('="007"', "007"),
        ('=""', ""),
        ('="het ""grote"" plan"', 'het "grote" plan'),
        ('="een\ntwee"', "een\ntwee"),
        (' = "AC 1" ', "AC 1"),
    ],
)
def test_a_text_kept_by_a_formula_is_that_text(cell: str, text: str) -> None:
    assert kept_text(cell) == text


@pytest.mark.parametrize(
    "cell", ['="a"&"b"', '="a""', "=A1", "=2501,00", '"a"', 'a="b"', "=", '="', '="a"b', "= a"]
)
def test_other_formulas_stay_as_they_are(cell: str) -> None:
    assert kept_text(cell) == cell


def test_a_csv_whose_every_cell_is_kept_so_reads_as_its_twin(tmp_path: Path) -> None:
    rows = spreadsheets.sheet(builder.conform())
    plain, kept = tmp_path / "plain.csv", tmp_path / "kept.csv"
    plain.write_text(spreadsheets.text(rows), encoding="utf-8")
    cells = [cell.text for row in open_sheets(FileSource(plain))[0].rows for cell in row]
    quoted = [
        [f'="{cell.text.replace(chr(34), chr(34) * 2)}"' if cell.text else "" for cell in row]
        for row in open_sheets(FileSource(plain))[0].rows
    ]
    kept.write_text(spreadsheets.text(quoted), encoding="utf-8")
    assert [cell.text for row in open_sheets(FileSource(kept))[0].rows for cell in row] == cells
    verdicts = [each.verdict for path in (plain, kept) for each in nagekeken(path)]
    assert verdicts == [Verdict.CONFORM, Verdict.CONFORM]
