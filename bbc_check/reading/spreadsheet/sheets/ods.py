"""Read a spreadsheet of LibreOffice (ods; OASIS OpenDocument 1.3, part 3, chapters 6 and 9)."""

import re
from collections.abc import Callable
from xml.parsers.expat import XMLParserType

from bbc_check.reading.events import Root
from bbc_check.reading.limits import MAX_FIELD, MAX_SHEETS, MAX_SPACES
from bbc_check.reading.source import over_limit
from bbc_check.reading.spreadsheet.sheets.cells import (
    EMPTY,
    NOT_CALCULATED,
    Cell,
    Extent,
    Grid,
    Sheet,
    cell_name,
    error_cell,
    iso_text,
    number_in,
    number_text,
    odd_cell,
    text_cell,
    too_long,
)
from bbc_check.reading.spreadsheet.sheets.number_format import shown_number
from bbc_check.reading.spreadsheet.sheets.parts import Attributes, Parts, damaged, refuse_too_deep

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE = f"{_NAMESPACE}office:1.0 ", f"{_NAMESPACE}table:1.0 "
_TEXT, _STYLE = f"{_NAMESPACE}text:1.0 ", f"{_NAMESPACE}style:1.0 "
# LibreOffice's own, and the only place where it says that a value is an error
_REAL_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_SHEET_DEPTH = 4  # a table deeper down is none of the sheets
_REPEATED = re.compile("[1-9][0-9]{0,6}")
_SPACE = re.compile("[ \t\r\n]+")
_BOOLEANS = {"TRUE": "WAAR", "WAAR": "WAAR", "FALSE": "ONWAAR", "ONWAAR": "ONWAAR"}
_NAMED = {"string", "boolean", "date", "time"}  # whose value is an attribute of that name


def read_ods(parts: Parts) -> tuple[Sheet, ...]:
    """Return the sheets of a spreadsheet."""
    reading = _TableEvents()
    parts.read("content.xml", reading.begin)
    return tuple(reading.sheets)


class _TableEvents:
    """The sheets of a document while its elements are heard.

    Of a cell only the paragraphs are its text: notes and drawings that hang on it are skipped.
    """

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._extent = Extent()
        self._hidden: set[str] = set()  # styles of sheets
        self._style = ""
        self._depth = 1
        self._skipped = 0  # depth of the element that is skipped
        self._sheet: Attributes = {}
        self._grid = Grid(self._extent)
        self._row = self._column = 0
        self._row_repeat = 1
        self._cell: Attributes | None = None
        self._text = _CellText()
        self._spaces_left = MAX_SPACES
        self._starts: dict[str, Callable[[Attributes], None]] = {
            f"{_STYLE}style": self._begin_style,
            f"{_STYLE}table-properties": self._table_style,
            f"{_TABLE}table": self._begin_sheet,
            f"{_TABLE}table-row": self._begin_row,
            f"{_TABLE}table-cell": self._begin_cell,
            f"{_TABLE}covered-table-cell": self._pass_covered,
            f"{_TABLE}shapes": self._skip,
            f"{_TEXT}p": lambda _: self._text.begin(),
            f"{_TEXT}s": self._spaces,
            f"{_TEXT}tab": lambda _: self._text.write("\t"),
            f"{_TEXT}line-break": lambda _: self._text.write("\n"),
        }
        self._ends: dict[str, Callable[[], None]] = {
            f"{_TABLE}table": self._end_sheet,
            f"{_TABLE}table-row": self._end_row,
            f"{_TABLE}table-cell": self._end_cell,
            f"{_TEXT}p": lambda: self._text.end(),
        }

    def begin(self, parser: XMLParserType, _: Root, __: Attributes) -> None:
        """Hear the elements below the root."""
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._data

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        refuse_too_deep(self._depth)
        if self._skipped:
            return
        if self._text.length > MAX_FIELD:
            raise too_long(self._row, self._column)
        if self._cell is not None and not name.startswith(_TEXT) and name != f"{_TABLE}table":
            self._skip(attributes)
        elif name in self._starts:
            self._starts[name](attributes)

    def _end(self, name: str) -> None:
        if self._skipped == self._depth:
            self._skipped = 0
        elif not self._skipped and name in self._ends:
            self._ends[name]()
        self._depth -= 1

    def _data(self, text: str) -> None:
        if not self._skipped:
            self._text.hear(text)

    def _spaces(self, attributes: Attributes) -> None:
        """Add spaces that are written as a number; they are never made before they fit."""
        count = attributes.get(f"{_TEXT}c", "1")
        if not count.isdecimal():
            raise damaged()
        # one takes no more than what writes it
        self._spaces_left -= int(count) - 1 if len(count) < 10 else MAX_SPACES + 1
        if self._spaces_left < 0:
            detail = f"cel {cell_name(self._row, self._column)} bevat te veel spaties"
            raise over_limit(detail, self._row + 1)
        self._text.write(" " * int(count))

    def _skip(self, _: Attributes) -> None:
        self._skipped = self._depth

    def _begin_style(self, attributes: Attributes) -> None:
        self._style = attributes.get(f"{_STYLE}name", "")

    def _table_style(self, attributes: Attributes) -> None:
        if attributes.get(f"{_TABLE}display") == "false":
            self._hidden.add(self._style)

    def _begin_sheet(self, attributes: Attributes) -> None:
        if self._cell is not None:  # its rows may or may not be those of the sheet around it
            raise damaged()
        if self._depth != _SHEET_DEPTH:
            self._skip(attributes)
            return
        if len(self.sheets) == MAX_SHEETS:
            raise over_limit(f"het rekenblad telt meer dan {MAX_SHEETS} bladen")
        self._sheet, self._grid, self._row = attributes, Grid(self._extent), 0

    def _end_sheet(self) -> None:
        name = self._sheet.get(f"{_TABLE}name", "")
        visible = self._sheet.get(f"{_TABLE}style-name") not in self._hidden
        self.sheets.append(Sheet(name, self._grid.rows(), visible))
        self._grid = Grid(self._extent)

    def _begin_row(self, attributes: Attributes) -> None:
        self._row_repeat = _repeated(attributes, "rows")
        self._column = 0

    def _end_row(self) -> None:
        self._row += self._row_repeat

    def _pass_covered(self, attributes: Attributes) -> None:
        """Pass over what nobody sees: a cell of a merged area, of which the first cell shows."""
        self._column += _repeated(attributes, "columns")
        self._skip(attributes)

    def _begin_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._text = _CellText()

    def _end_cell(self) -> None:
        attributes = self._cell or {}
        repeat = _repeated(attributes, "columns")
        cell = _cell(attributes, self._text.text())
        if cell is not EMPTY:
            self._grid.put(self._row, self._column, cell, self._row_repeat, repeat)
        self._column += repeat
        self._cell = None


class _CellText:
    """The text of a cell; white space of the xml itself counts once, and not before a text (6.1.2)."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.length = 0
        self._paragraphs = 0
        self._is_open = self._after_space = False

    def begin(self) -> None:
        """Begin a paragraph, on a line of its own."""
        if self._paragraphs:
            self.write("\n")
        self._paragraphs += 1
        self._is_open = self._after_space = True

    def hear(self, text: str) -> None:
        """Add what the xml holds, if it is in a paragraph."""
        if not self._is_open:
            return
        text = _SPACE.sub(" ", text)
        text = text.lstrip(" ") if self._after_space else text
        if text:
            self.write(text)
            self._after_space = text.endswith(" ")

    def write(self, text: str) -> None:
        """Add a text as it is."""
        self._pieces.append(text)
        self.length += len(text)
        self._after_space = False

    def end(self) -> None:
        """End a paragraph."""
        self._is_open = False

    def text(self) -> str | None:
        """Return the text; None where there is no paragraph at all."""
        return "".join(self._pieces) if self._paragraphs else None


def _repeated(attributes: Attributes, what: str) -> int:
    count = attributes.get(f"{_TABLE}number-{what}-repeated", "1")
    if not _REPEATED.fullmatch(count):  # as no program writes it
        raise damaged()
    return int(count)


def _cell(attributes: Attributes, shown: str | None) -> Cell:
    """Return a cell by its value; an error is one by what it shows too, whatever type it is given."""
    kind = attributes.get(f"{_OFFICE}value-type")
    key = f"{kind}-value" if kind in _NAMED else "value"
    value = attributes.get(f"{_OFFICE}{key}", shown)
    cell = text_cell(shown or "")
    if attributes.get(_REAL_TYPE) == "error":
        return error_cell(shown or "")
    if cell.unread:
        return cell
    if value is None:
        # the text of a formula may be blank; it stands there nevertheless
        return Cell(unread=NOT_CALCULATED) if f"{_TABLE}formula" in attributes else EMPTY
    if kind is None or (kind == "string" and shown is not None):
        return cell
    return _typed(kind, value, shown or "")


def _typed(kind: str, value: str, shown: str) -> Cell:
    match kind:
        case "string":
            return text_cell(value)
        case "float" | "currency" | "percentage":
            return _number(kind, value, shown)
        case "boolean":
            return Cell("WAAR" if value == "true" else "ONWAAR")
        case "date":
            return Cell(iso_text(value))
        case "time":
            return Cell(shown or value)
    return odd_cell(f"een onbekende soort van inhoud ('{kind[:20]}')")


def _number(kind: str, value: str, shown: str) -> Cell:
    number = number_in(value)
    if number is None:
        return odd_cell("een getal dat er geen is")
    if kind == "percentage":
        return Cell(shown or f"{number_text(number * 100)}%", number)
    if kind == "currency" or not shown:
        return Cell(number_text(number), number)
    word = _BOOLEANS.get(shown.upper())  # LibreOffice writes what a formula says so
    return Cell(word) if word else shown_number(number, shown)
