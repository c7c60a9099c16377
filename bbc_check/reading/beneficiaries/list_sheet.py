"""A list of beneficiaries in a spreadsheet (xlsx, ods), as the lines of a table."""

import csv
import io
from collections.abc import Sequence
from typing import NamedTuple

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import enumeration
from bbc_check.reading.beneficiaries.list_headings import holds_number
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.spreadsheet import open_sheets

_SEVERAL = (
    "er staan nummers op meer dan één blad ({names}); zet alle besturen op één blad, zodat geen enkel bestuur"
    " vergeten wordt"
)


class SheetRows(NamedTuple):
    """The lines of a list, the first of them number 1; ``problems`` are lines that hold no value."""

    lines: list[str]
    problems: Sequence[tuple[int, str]] = ()


def sheet_rows(source: Source) -> SheetRows:
    """Return the rows of the one sheet with numbers, as lines of csv; raises ReadError.

    A hidden sheet counts too: nobody may fall off the list because its sheet is hidden.
    """
    sheets = [sheet for sheet in open_sheets(source) if sheet.rows]
    numbered = [
        sheet
        for sheet in sheets
        if any(holds_number(cell.text) for row in sheet.rows for cell in row)
    ]
    if len(numbered) > 1:
        names = enumeration(f"'{each.name}'" for each in numbered)
        raise ReadError(ProblemKind.UNRECOGNISED, _SEVERAL.format(names=names))
    lines: list[str] = []
    problems: list[tuple[int, str]] = []
    # without a number anywhere the first sheet tells what is wrong with the list
    rows = next((sheet.rows for sheet in numbered or sheets), [])
    for number, row in enumerate(rows, 1):
        problems += [(number, cell.unread) for cell in row if cell.unread]
        # a line break parts members, as / does; so a row stays one line
        lines.append(_line([" / ".join(cell.text.splitlines()) for cell in row]))
    return SheetRows(lines or [""], problems)


def _line(cells: list[str]) -> str:
    """Return the cells up to the last that is filled, as a line of csv."""
    while cells and not cells[-1].strip():
        cells.pop()
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="").writerow(cells)
    return line.getvalue() if cells else ""
