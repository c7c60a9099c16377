"""Read a workbook of Excel (xlsx, xlsm; Office Open XML, ISO/IEC 29500-1, part 18)."""

import posixpath
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading.limits import MAX_CELLS, MAX_SHEETS
from bbc_check.reading.source import ReadError, over_limit
from bbc_check.reading.spreadsheet.sheets.cells import (
    EMPTY,
    NOT_CALCULATED,
    Cell,
    Extent,
    Grid,
    Sheet,
    error_cell,
    iso_text,
    moment_text,
    number_in,
    number_text,
    odd_cell,
    text_cell,
)
from bbc_check.reading.spreadsheet.sheets.number_format import NumberFormat, number_format
from bbc_check.reading.spreadsheet.sheets.parts import Attributes, Parts, damaged, hear

RELATIONS = "_rels/.rels"  # of the whole package
_DATES = (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))
_BUILT_IN = {"1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%"} | {
    str(number): "d" for number in _DATES
}
_REFERENCE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_HEXADECIMAL = re.compile("_x([0-9A-Fa-f]{4})_")
_MOST_FORMATS = 5_000  # Excel itself takes 250
_HIDDEN = {"hidden", "veryHidden"}


class Book(NamedTuple):
    """What all sheets of a workbook share: texts, formats by style, and the day of number 0."""

    texts: list[Cell]
    formats: list[NumberFormat]
    day_0: datetime


class SheetPart(NamedTuple):
    """A sheet of the workbook: its name, its kind ("worksheet") and the part that holds it."""

    name: str
    kind: str
    part: str
    visible: bool


def read_xlsx(parts: Parts) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook; those of charts and macros hold no cells and are left out."""
    book, parts_of_sheets = open_book(parts, _excel_text)
    extent = Extent()
    return tuple(
        Sheet(each.name, SheetEvents(book, extent).read(parts, each.part), each.visible)
        for each in parts_of_sheets
        if each.kind == "worksheet"
    )


def open_book(parts: Parts, cell: Callable[[str], Cell]) -> tuple[Book, list[SheetPart]]:
    """Return what all sheets share, and where they stand; ``cell`` makes the cells of shared texts."""
    relations = relations_of(parts, "")
    workbook = next((each for kind, each in relations.values() if kind == "officeDocument"), "")
    if workbook.endswith(".bin"):
        raise ReadError(
            ProblemKind.UNRECOGNISED,
            "het is een binair rekenblad van Excel (.xlsb); open het en bewaar het als .xlsx",
        )
    relations = relations_of(parts, workbook)
    settings: list[Attributes] = []
    entries: list[Attributes] = []
    parts.read(workbook, hear({"workbookPr": settings.append, "sheet": entries.append}))
    if len(entries) > MAX_SHEETS:
        raise over_limit(f"het rekenblad telt meer dan {MAX_SHEETS} bladen")
    since_1904 = any(each.get("date1904") in {"1", "true"} for each in settings)
    day_0 = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    shared = dict(relations.values())
    book = Book(texts_of(parts, shared, cell), formats_of(parts, shared), day_0)
    found = []
    for entry in entries:
        key = next((value for name, value in entry.items() if name.endswith(" id")), "")
        kind, target = relations.get(key, ("", ""))
        visible = entry.get("state") not in _HIDDEN
        found.append(SheetPart(entry.get("name", ""), kind, target, visible))
    return book, found


def relations_of(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    """Return the parts that a part refers to by their ids, each with its kind."""
    folder, name = posixpath.split(part)
    found = {}

    def relation(attributes: Attributes) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = posixpath.join("/", folder, attributes.get("Target", ""))
        found[attributes.get("Id", "")] = kind, posixpath.normpath(target).lstrip("/")

    parts.read(posixpath.join(folder, "_rels", f"{name}.rels"), hear({"Relationship": relation}))
    return found


def texts_of(parts: Parts, shared: Mapping[str, str], cell: Callable[[str], Cell]) -> list[Cell]:
    """Return the texts that cells refer to by number."""
    found: list[Cell] = []
    runs: list[str] = []
    extent = Extent()

    def end(_: str) -> None:
        found.append(cell("".join(runs)))
        runs.clear()
        extent.add_text(len(found[-1].text) or 1)  # an endless list of blank ones is long too

    if "sharedStrings" in shared:
        parts.read(shared["sharedStrings"], hear({}, {"t": runs.append, "si": end}))
    return found


def formats_of(parts: Parts, shared: Mapping[str, str]) -> list[NumberFormat]:
    """Return the number formats by the style of a cell."""
    codes = dict(_BUILT_IN)
    found: list[NumberFormat] = []

    def custom(attributes: Attributes) -> None:
        if len(codes) > _MOST_FORMATS:
            raise damaged()
        codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")

    def style(attributes: Attributes) -> None:
        found.append(number_format(codes.get(attributes.get("numFmtId", "0"), "General")))

    if "styles" in shared:
        # what stands before them are the styles that those of cells are made from
        starts = {"numFmt": custom, "cellXfs": lambda _: found.clear(), "xf": style}
        parts.read(shared["styles"], hear(starts))
    return found


def _excel_text(text: str) -> Cell:
    return text_cell(typed_text(text))


def typed_text(text: str) -> str:
    """Return a text as it was typed: signs in it may be written as _x000D_."""
    return _HEXADECIMAL.sub(_sign, text) if "_x" in text else text


def _sign(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    is_half = 0xD800 <= number < 0xE000  # of a surrogate pair
    return match[0] if is_half or number == 0 else chr(number)


class SheetEvents:
    """The cells of one sheet while they are read."""

    def __init__(self, book: Book, before: Extent) -> None:
        self.book = book
        self._grid = Grid(before)
        self._row = self._column = -1
        self.at = 0, 0  # of the cell that is open
        self.attributes: Attributes = {}
        self.value: str | None = None
        self._runs: list[str] = []
        self.has_formula = False
        self._covered = 0

    def read(self, parts: Parts, name: str) -> list[list[Cell]]:
        """Return the rows of a sheet."""
        starts = {"row": self.begin_row, "c": self._begin_cell, "f": self._formula}
        ends = {"v": self._end_value, "t": self._runs.append, "is": self._end_text}
        begin = hear({**starts, "mergeCell": self.merge}, {**ends, "c": self.end_cell})
        parts.read(name, begin)
        return self._grid.rows()

    def begin_row(self, attributes: Attributes) -> None:
        """Go to the row that begins."""
        self._row = _place(f"A{attributes['r']}")[0] if "r" in attributes else self._row + 1
        self._column = -1

    def _begin_cell(self, attributes: Attributes) -> None:
        self._column += 1
        if "r" in attributes:
            self._row, self._column = _place(attributes["r"])
        self.at = self._row, self._column
        self.attributes, self.value, self.has_formula = attributes, None, False

    def _formula(self, _: Attributes) -> None:
        self.has_formula = True

    def _end_value(self, text: str) -> None:
        self.value = text

    def _end_text(self, _: str) -> None:
        self.value = "".join(self._runs)
        self._runs.clear()

    def end_cell(self, _: str) -> None:
        """Put the cell that ends in its place."""
        value, kind = self.value, self.attributes.get("t", "n")
        if kind == "e":
            cell = error_cell(value or "")
        elif self.has_formula and (value is None or not (value.strip() or kind == "str")):
            cell = Cell(unread=NOT_CALCULATED)
        else:
            cell = self.cell(kind, value) if value else EMPTY
        if cell is not EMPTY:
            self._grid.put(*self.at, cell)

    def cell(self, kind: str, value: str) -> Cell:
        """Return the cell that a value of a kind stands for."""
        match kind:
            case "n":
                return self._number(value.strip())
            case "s":
                known = value.isdecimal() and len(value) < 8 and int(value) < len(self.book.texts)
                return (
                    self.book.texts[int(value)] if known else odd_cell("een tekst die er niet is")
                )
            case "str" | "inlineStr":
                return _excel_text(value)
            case "b":
                return Cell("WAAR" if value.strip() in {"1", "true"} else "ONWAAR")
            case "d":
                return text_cell(iso_text(value.strip()))
        return odd_cell(f"een onbekende soort van inhoud ('{kind[:20]}')")

    def _number(self, value: str) -> Cell:
        number = number_in(value)
        if number is None:
            return odd_cell("een getal dat er geen is") if value else EMPTY
        form = self.format_of_cell()
        if form.is_date:
            return Cell(_moment(number, self.book.day_0))
        return Cell(form.text(number), number)

    def format_of_cell(self) -> NumberFormat:
        """Return how the cell that is open shows a number."""
        style, formats = self.attributes.get("s", "0"), self.book.formats
        known = style.isdecimal() and len(style) < 8 and int(style) < len(formats)
        return formats[int(style)] if known else NumberFormat()

    def merge(self, attributes: Attributes) -> None:
        """Leave out what nobody sees: values below a merged area, of which the first cell shows."""
        first, _, last = attributes.get("ref", "").partition(":")
        self._covered += self._grid.merge(*_place(first), *_place(last or first))
        if self._covered > MAX_CELLS:  # areas on top of each other, as no program writes
            raise damaged()


def _moment(number: float, day_0: datetime) -> str:
    try:
        moment = day_0 + timedelta(seconds=round(number * 24 * 60 * 60))
    except OverflowError:
        return number_text(number)
    return f"{moment:%H:%M:%S}" if 0 < number < 1 else moment_text(moment)


def _place(reference: str) -> tuple[int, int]:
    """Return row and column, from 0, of a reference such as "F12"."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise damaged()
    return int(match[2]) - 1, _column(match[1])


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
