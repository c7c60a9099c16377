"""The same cells as ods and as xlsx, both written by LibreOffice, are read as the same."""

import random
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from bbc_check.reading.source import FileSource
from bbc_check.reading.spreadsheet.sheets import Sheet, cell_name, open_sheets
from tests.conftest import IN_CI
from tests.helpers.libreoffice import convert

pytestmark = pytest.mark.libreoffice
SHEETS, ROWS, COLUMNS = 12, 25, 8
TEXTS = (
    *("WSE-LR1", "a\tb", "twee  spaties", "  ervoor", "erna ", "één\ntwee\n\nvier", '<&">', "x" * 300),
    *("€ – “”", "#N/B", "#VERW!", "Err:508", "'x", "=geen", "1.10", "TRUE", "\n"),
)  # fmt: skip
NUMBERS = (0, 1, 2, 7, 1.1, 1.15, 1.5, 12, 2024, 10203, 0.5, -3, -2.5, 1234567.891, 123456789012)
FORMATS = (
    *("General", "0", "0.00", "00000", '"AC"000', '0"-"00', "#,##0", "#,##0.00", "0.0##", "@"),
    *(r"0\.00\.00", "0%", "0.0%", '"A"0;"B"0', "[$€-813] #,##0.00", "[Red]0.00", '"2024-"000'),
)
FORMULAS = (
    *("=1/0", "=NA()", '=""', '="a"&"b"', "=1+1", "=1=1", "=WEG!A1", "=NAAM(1)", "=1/3"),
    '=IF(1=2,"x","")',
)  # fmt: skip
MOMENTS = (date(2024, 1, 1), datetime(2024, 2, 3, 4, 5), time(10, 30), date(1999, 12, 31))


def _text(chance: random.Random, cell: Cell) -> None:
    cell.value, cell.data_type = chance.choice(TEXTS), "s"


def _number(chance: random.Random, cell: Cell) -> None:
    cell.value, cell.number_format = chance.choice(NUMBERS), chance.choice(FORMATS)


def _other(chance: random.Random, cell: Cell) -> None:
    cell.value = chance.choice((*FORMULAS, *MOMENTS, True, False))


def _with_note(_: random.Random, cell: Cell) -> None:
    cell.value, cell.comment = "met nota", Comment("WSE-LR9", "iemand")


KINDS: tuple[Callable[[random.Random, Cell], None], ...] = (_text, _number, _other, _with_note)


def _fill(chance: random.Random, sheet: Worksheet) -> None:
    for row in range(1, ROWS + 1):
        for column in range(1, COLUMNS + 1):
            cell = sheet.cell(row, column)
            if chance.random() < 0.8 and isinstance(cell, Cell):
                chance.choice(KINDS)(chance, cell)
    for top in range(1, ROWS - 2, 4):
        left = chance.randrange(1, COLUMNS - 2)
        bottom, right = top + chance.randrange(3), left + chance.randrange(3)
        sheet.merge_cells(None, top, left, bottom, right)


def _filled(sheet: Sheet) -> dict[str, object]:
    return {
        cell_name(row, column): cell
        for row, line in enumerate(sheet.rows)
        for column, cell in enumerate(line)
        if not cell.is_empty
    }


def _write_book(file: Path, seed: int) -> Path:
    chance = random.Random(seed)
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number in range(SHEETS):
        sheet = book.create_sheet(f"Blad {number}")
        sheet.sheet_state = "hidden" if number % 5 == 4 else "visible"
        _fill(chance, sheet)
    book.save(file)
    return file


def test_every_kind_of_cell_is_the_same_in_ods_and_xlsx(tmp_path: Path) -> None:
    seeds = (1, 2) if IN_CI else (1,)
    books = [_write_book(tmp_path / f"{seed}.xlsx", seed) for seed in seeds]
    for form in ("ods", "xlsx:Calc MS Excel 2007 XML"):  # each start takes a second: all in one
        written = convert(tmp_path, form, *books)
    for book in books:
        ods, xlsx = (
            open_sheets(FileSource(written / f"{book.stem}.{form}")) for form in ("ods", "xlsx")
        )
        assert len(xlsx) == SHEETS
        for one, other in zip(ods, xlsx, strict=True):
            assert (one.name, one.visible) == (other.name, other.visible)
            assert _filled(one) == _filled(other)
