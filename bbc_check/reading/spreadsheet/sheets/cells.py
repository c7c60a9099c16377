"""What a sheet holds, wherever it came from: cells as a person reads them, from A1 on."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import NamedTuple

from bbc_check.domain.aanlevering import Place
from bbc_check.domain.dutch import with_dots
from bbc_check.reading.limits import MAX_CELLS, MAX_FIELD, MAX_SHEET_CHARACTERS
from bbc_check.reading.source import ReadError, over_limit

NOT_CALCULATED = (
    "een formule is nog niet uitgerekend; open het bestand in Excel of LibreOffice en bewaar het"
    " opnieuw"
)
TOO_MANY_CELLS = "het rekenblad telt te veel rijen en cellen. Verwijder de lege rijen en kolommen"
# Error values in any language: with a sign behind them, "not available", the numbers of LibreOffice;
# and what a column shows that is too narrow, which Excel saves so in a csv.
_ERROR = re.compile(
    r"#[A-ZÀ-Þ][A-ZÀ-Þ/0-9]+[!?]|#{3,}"
    r"|(?i:#N/[ABDV]|#NV|#GETTING_DATA|#GEGEVENS[_ ]OPHALEN|(?:ERR|FOUT):[0-9]{3})"
)
_LONGEST_ERROR = 255  # signs, as a column can be so wide
_SHOWN_ERROR = 20
_BEGINNING = 200  # rows: no sheet has more of an introduction above its table
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 40  # characters
MAX_EXACT = 10**15  # from here on Excel does not hold every digit


class Cell(NamedTuple):
    """A cell: ``text`` is what a person reads in it.

    ``number`` is its value where that is a number; ``unread`` says why the file does not hold its
    value (Dutch): an error value, or a formula that was never calculated.
    """

    text: str = ""
    number: float | None = None
    unread: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing."""
        return not (self.unread or self.text.strip())


EMPTY = Cell()


def text_cell(text: str) -> Cell:
    """Return a cell with a text; the text of an error value is one, as after "paste values"."""
    if len(text) <= _LONGEST_ERROR and _ERROR.fullmatch(text.strip()):
        return error_cell(text)
    return Cell(text) if text else EMPTY


def error_cell(shown: str) -> Cell:
    """Return a cell with an error value."""
    return Cell(unread=f"een cel bevat de foutwaarde {shown.strip()[:_SHOWN_ERROR] or '?'}")


def odd_cell(what: str) -> Cell:
    """Return a cell with what no program writes (Dutch); the rest of the sheet can be read."""
    return Cell(unread=f"een cel bevat {what}")


def number_in(text: str) -> float | None:
    """Return the number that a file writes (1, -2.5, 1E-7), or None."""
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if math.isfinite(number) else None


def number_text(number: float) -> str:
    """Return a number as a cell without any format shows it, in at most fifteen digits."""
    if abs(number) < MAX_EXACT and number % 1 == 0:
        return str(int(number))
    return f"{number:.15g}"


def iso_text(text: str) -> str:
    """Return a moment as files write it (2024-12-31T23:59:00) as it is shown; another text as it is."""
    try:
        return moment_text(datetime.fromisoformat(text))
    except ValueError:
        return text


def moment_text(moment: datetime) -> str:
    """Return a date, with its time where there is one."""
    return f"{moment:%d/%m/%Y}" if moment.time() == time() else f"{moment:%d/%m/%Y %H:%M}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from A1 on, all equally long.

    ``origins`` tells of columns behind the last one of the file from which one they were taken.
    """

    name: str
    rows: list[list[Cell]]
    visible: bool = True
    origins: Mapping[int, int] = field(default_factory=dict)

    def column_name(self, column: int) -> str:
        """Return the letters of a column of the file."""
        return column_name(self.origins.get(column, column))

    def cell_name(self, row: int, column: int) -> str:
        """Return the name of a cell of the file."""
        return cell_name(row, self.origins.get(column, column))

    def place(self, path: str, row: int, column: int) -> Place:
        """Return the place of a cell of the file at ``path``."""
        return Place(path, row + 1, None, self.name, self.cell_name(row, column))

    @property
    def is_table(self) -> bool:
        """Whether the sheet begins with a table of some kind: three rows of three filled cells."""
        filled = (sum(not cell.is_empty for cell in row) for row in self.rows[:_BEGINNING])
        return sum(cells >= 3 for cells in filled) >= 3


@dataclass(slots=True)
class Extent:
    """How many cells and characters the sheets of one spreadsheet hold so far."""

    cells: int = 0
    characters: int = 0

    def add_text(self, characters: int) -> None:
        """Add the length of a text; more than fits is a ReadError."""
        self.characters += characters
        if self.characters > MAX_SHEET_CHARACTERS:
            raise over_limit("de teksten van het rekenblad zijn samen te lang")


def too_long(row: int, column: int) -> ReadError:
    """Return what the user is told of a cell with a text that is too long."""
    detail = f"cel {cell_name(row, column)} telt meer dan {with_dots(MAX_FIELD)} tekens"
    return over_limit(detail, row + 1)


class Grid:
    """The cells of one sheet while it is read; ``before`` is what the sheets before it hold."""

    def __init__(self, before: Extent) -> None:
        self._before = before
        self._rows: list[list[Cell]] = []
        self._height = self._width = 0

    def put(self, row: int, column: int, cell: Cell, down: int = 1, right: int = 1) -> None:
        """Put a cell, so many times below and beside each other; raises ReadError over a limit."""
        if row + down > self._height or column + right > self._width:
            self._reach(max(row + down, self._height), max(column + right, self._width))
        if len(cell.text) > MAX_FIELD:
            raise too_long(row, column)
        self._before.add_text(len(cell.text) * down * right)
        for line in self._rows[row : row + down]:
            line += [EMPTY] * (column - len(line))
            line[column : column + right] = [cell] * right

    def _reach(self, height: int, width: int) -> None:
        if self._before.cells + height * width > MAX_CELLS:
            detail = (
                f"een blad loopt van A1 tot {cell_name(height - 1, width - 1)}; samen zijn dat meer"
                f" dan {with_dots(MAX_CELLS)} cellen. Verwijder wat ver onder of naast de tabel"
                " staat"
            )
            raise over_limit(detail)
        self._height, self._width = height, width
        self._rows += ([] for _ in range(height - len(self._rows)))

    def merge(self, top: int, left: int, bottom: int, right: int) -> int:
        """Empty what the first cell of an area covers; return how many cells that took, and rows."""
        covered = 0
        for row in range(top, min(bottom + 1, self._height)):
            line = self._rows[row]
            first = left + 1 if row == top else left
            count = max(min(right + 1, len(line)) - first, 0)
            line[first : first + count] = [EMPTY] * count
            covered += count + 1
        return covered

    def rows(self) -> list[list[Cell]]:
        """Return the rows of the whole sheet, filled up to its last column."""
        for line in self._rows:
            line += [EMPTY] * (self._width - len(line))
        self._before.cells += self._height * self._width
        return self._rows


def column_name(index: int) -> str:
    """Return the letters of a column, counted from 0: "A", "Z", "AA"."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell, row and column counted from 0: "F12"."""
    return f"{column_name(column)}{row + 1}"
