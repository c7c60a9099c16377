"""How far the sheets of a workbook reach and how much text they hold, counted with expat.

What two programs could understand in two ways is refused: a count is only worth something when the
library that reads the cells finds the same.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import with_dots
from bbc_check.reading.limits import MAX_CELLS, MAX_SHEET_CHARACTERS
from bbc_check.reading.source import ReadError
from bbc_check.reading.spreadsheet.cells import cell_name

DAMAGED = "het rekenblad is beschadigd of onvolledig"
_NOT_CALCULATED = (
    "een formule is nog niet uitgerekend; open het bestand in Excel of LibreOffice en bewaar het"
    " opnieuw"
)
_MOST_UNUSABLE = MAX_CELLS // 10
_NUMBER = re.compile("[1-9][0-9]{0,6}")
_REFERENCE = re.compile("([A-Z]{1,3})([0-9]+)")
_ODS_CELLS = frozenset({"table-cell", "covered-table-cell"})
_IN_VALUE = frozenset({"t", "r"})  # what a text in a cell consists of

Cells = dict[tuple[int, int], str]
StartHandler = Callable[[str, dict[str, str]], None]
TextHandler = Callable[[str], None]


@dataclass(slots=True)
class CellCount:
    """How far the sheets of a workbook reach, and how much text their cells hold."""

    cells: int = 0
    characters: int = 0
    lengths: list[int] = field(default_factory=list)  # of the texts that cells refer to

    def add(self, rows: int, columns: int, characters: int = 0) -> None:
        """Add an area of cells with the characters they hold; over a limit is a ReadError."""
        self.cells += rows * columns
        self.characters += characters
        if self.cells > MAX_CELLS:
            detail = (
                f"een blad loopt van A1 tot {cell_name(rows - 1, columns - 1)}; samen zijn dat meer"
                f" dan {with_dots(MAX_CELLS)} cellen. Verwijder wat ver onder of naast de tabel"
                " staat"
            )
            raise ReadError(ProblemKind.LIMIT, detail)
        if self.characters > MAX_SHEET_CHARACTERS:
            raise ReadError(ProblemKind.LIMIT, "de teksten van het rekenblad zijn samen te lang")


def parse_xml(
    data: bytes,
    start: StartHandler,
    text: TextHandler | None = None,
    end: Callable[[str], None] | None = None,
) -> None:
    """Run expat over a document, which must be well-formed; names are without their prefix."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
    if text is not None:
        parser.CharacterDataHandler = text
    if end is not None:
        parser.EndElementHandler = lambda name: end(_local(name))
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise ReadError(ProblemKind.UNREADABLE, DAMAGED) from error


@lru_cache(maxsize=256)
def _local(name: str) -> str:
    return name[name.find(":") + 1 :]


def text_lengths(data: bytes) -> list[int]:
    """Return the length of each text in the list that the cells of an xlsx refer to."""
    lengths: list[int] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            lengths.append(0)
        elif name == "sst":  # room is made for as many texts as this claims
            claim = attributes.get("uniqueCount", "1")
            if claim != "0" and _number(claim) > MAX_CELLS:
                raise ReadError(ProblemKind.LIMIT, "het rekenblad telt te veel teksten")

    def text(piece: str) -> None:
        if lengths:
            lengths[-1] += len(piece)

    parse_xml(data, start, text)
    return lengths


def count_xlsx(data: bytes, count: CellCount) -> Cells:
    """Count a sheet of an xlsx; return the cells with an error value or an uncalculated formula."""
    counter = _XlsxCounter(count)
    parse_xml(data, counter.start, counter.text)
    counter.finish()
    return counter.unusable


class _XlsxCounter:
    """Counts the cells of one sheet; a cell is judged when the next one begins."""

    def __init__(self, count: CellCount) -> None:
        self.count = count
        self.unusable: Cells = {}
        self.row = self.column = self.last_row = self.last_column = -1
        self.kind = self.value = ""
        self.has_formula = self.has_value = self.in_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._judge()
            reference = attributes.get("r")
            if reference is None:
                self.column += 1
            else:
                self.row, self.column = _place(reference)
            self.kind, self.value, self.in_value = attributes.get("t", ""), "", False
        elif name in {"v", "is"}:
            self.has_value = self.in_value = True
        elif name == "f":
            self.has_formula, self.in_value = True, False
        elif name == "row":
            self._judge()
            self.row = _number(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
        elif name not in _IN_VALUE:
            self.in_value = False

    def text(self, piece: str) -> None:
        if self.in_value and len(self.value) < 40:
            self.value += piece

    def finish(self) -> None:
        self._judge()
        self.count.add(self.last_row + 1, self.last_column + 1)

    def _judge(self) -> None:
        if not (self.has_value or self.has_formula):
            return
        self.last_row = max(self.last_row, self.row)
        self.last_column = max(self.last_column, self.column)
        value = self.value.strip()
        if self.kind == "s" and value.isdecimal() and int(value) < len(self.count.lengths):
            self.count.characters += self.count.lengths[int(value)]
        if self.kind == "e":
            self._unusable(f"een cel bevat de foutwaarde {value or '?'}")
        elif self.has_formula and not value and self.kind != "str":
            self._unusable(_NOT_CALCULATED)
        self.has_formula = self.has_value = False

    def _unusable(self, reason: str) -> None:
        self.unusable[self.row, self.column] = reason
        if len(self.unusable) > _MOST_UNUSABLE:
            raise ReadError(ProblemKind.LIMIT, "het rekenblad bevat te veel fouten in formules")


def count_ods(data: bytes, count: CellCount) -> None:
    """Count the sheets of an ods, in which rows and cells may say how often they are repeated."""
    counter = _OdsCounter(count)
    parse_xml(data, counter.start, counter.text, counter.end)


class _OdsCounter:
    """Counts the cells of the sheets one after the other; what is empty behind them is left out."""

    def __init__(self, count: CellCount) -> None:
        self.count = count
        self.in_table = self.in_cell = self.has_value = False
        self.rows = self.columns = 0  # until here
        self.last_row = self.last_column = 0  # that holds something
        self.row_repeat = self.cell_repeat = 1
        self.length = 0  # of a cell

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _ODS_CELLS:
            self.in_cell, self.length = True, 0
            self.cell_repeat = _repeated(attributes, "number-columns-repeated")
            names = (_local(each) for each in attributes)
            self.has_value = any(each.startswith("value") or each == "formula" for each in names)
        elif name == "table-row":
            self.columns = 0
            self.row_repeat = _repeated(attributes, "number-rows-repeated")
        elif name == "table":
            if self.in_table:  # its rows may or may not be those of the sheet around it
                raise ReadError(ProblemKind.UNREADABLE, DAMAGED)
            self.in_table = True
            self.rows = self.last_row = self.last_column = 0

    def text(self, piece: str) -> None:
        if self.in_cell:
            self.length += len(piece)

    def end(self, name: str) -> None:
        if name in _ODS_CELLS:
            self.in_cell = False
            self.columns += self.cell_repeat
            if self.has_value or self.length:
                self.last_row = self.rows + self.row_repeat
                self.last_column = max(self.last_column, self.columns)
                self.count.add(0, 0, self.length * self.cell_repeat * self.row_repeat)
        elif name == "table-row":
            self.rows += self.row_repeat
        elif name == "table":
            self.in_table = False
            self.count.add(self.last_row, self.last_column)


def _repeated(attributes: dict[str, str], name: str) -> int:
    written = [value for key, value in attributes.items() if key.rpartition(":")[2] == name]
    return max((_number(each) for each in written), default=1)


def _number(text: str) -> int:
    """Return a count or row number; what no program writes may be understood in two ways: refused."""
    if not _NUMBER.fullmatch(text):
        raise ReadError(ProblemKind.UNREADABLE, DAMAGED)
    return int(text)


def _place(reference: str) -> tuple[int, int]:
    """Return row and column, from 0, of a reference such as "F12"."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ReadError(ProblemKind.UNREADABLE, DAMAGED)
    return _number(match[2]) - 1, _column(match[1])


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
