"""The lists as one workbook (xlsx) with a sheet each; rows are written as they come.

Texts stand in it as texts: nothing of a submission is ever a formula, a link or a number.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from bbc_check.domain.verslag import LIST_HEADING
from bbc_check.rendering.lists.csv_list import csv_amount, looks_like_formula
from bbc_check.rendering.lists.tables import CellKind, CellValue, ListTable, TableColumn, clean
from bbc_check.rendering.lists.typed_words import (
    GONE,
    GONE_HEADINGS,
    TypedCell,
    TypedWords,
    key_cell,
    key_heading,
    one_line,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_Shown = TypedCell | None
MOST_ROWS = 1_048_575  # what a sheet holds below its heading
MAX_CELL = 32_767  # UTF-16 units
CUT_MARK = " … [afgekapt: te lang voor een cel]"
_DIGITS = 15  # of a number a spreadsheet keeps no more
_LINE = 15  # points
_MOST_LINKS = 65_530  # of one sheet
_LONGEST_LINK = 2_000  # characters; Excel takes 2,079
_LINK_TEXT = "openen"
_TYPED_WIDTH = 22
_TEXT = CellKind.TEXT
_MOST_LINES = 12  # a longer text is read in the formula bar; its row stays so that one sees others


def write_workbook(
    out: BinaryIO,
    tables: Sequence[ListTable],
    versions: Mapping[str, str],
    moment: datetime,
    words: TypedWords | None = None,
    *,
    most: int = MOST_ROWS,
) -> None:
    """Write the workbook to ``out``; equal input gives equal bytes. Raises OSError.

    A list with more than ``most`` rows goes on in a next sheet ("Bevindingen 2"). ``versions`` and
    ``moment`` stand in the properties of the document. ``words`` are what was typed in an earlier one:
    it comes in the same rows again, and in a last sheet where these vanished.
    """
    from xlsxwriter import Workbook  # heavy, and only needed here
    from xlsxwriter.exceptions import FileCreateError

    # what xlsxwriter leaves when the disk is full goes with the folder
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        options = {
            # a row at a time in a temporary file, and each text where it stands
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        made = BytesIO()  # to a full disk a zip that is half written would go on writing
        book = Workbook(made, options)
        made_by = ", ".join(f"{name} {version}" for name, version in versions.items())
        title = {"title": "Lijsten van bbc-check", "comments": made_by, "created": moment}
        book.set_properties(title)
        formats = _ListFormats(book)
        typed = TypedWords() if words is None else words
        for table in tables:
            _TableSheets(book, formats, table, typed).write(most)
        if typed.left():
            _TableSheets(book, formats, *_gone(typed, moment)).write(most)
        try:
            book.close()
        except FileCreateError as error:  # its own word for what the system says
            raise error.args[0] from None
    out.write(made.getbuffer())


class _ListFormats:
    """The formats of the workbook, by what a column holds."""

    def __init__(self, book: "Workbook") -> None:
        def style(**properties: object) -> "Format":
            return book.add_format({"valign": "top", **properties})

        self.heading = style(bold=True, font_color="#FFFFFF", bg_color="#1F3864", text_wrap=True)
        self.kind = {
            CellKind.TEXT: style(),
            CellKind.LONG: style(text_wrap=True),
            CellKind.CODE: style(num_format="@"),
            CellKind.YEAR: style(num_format="0", align="center"),
            CellKind.COUNT: style(num_format="#,##0", align="center"),
            CellKind.AMOUNT: style(num_format="#,##0.00"),
        }
        self.typed_heading = style(bold=True, bg_color="#FFF2CC", text_wrap=True)
        self.number = style(num_format="General")  # that was typed
        self.date = style(num_format="dd/mm/yyyy")
        self.link = style(font_color="#0563C1", underline=1)
        # with the mark that it is a text, also after somebody edited the cell
        self.as_text = {
            CellKind.TEXT: style(quote_prefix=True),
            CellKind.LONG: style(text_wrap=True, quote_prefix=True),
            CellKind.CODE: style(num_format="@", quote_prefix=True),
        }


class _TableSheets:
    """The sheets of one list: it goes on in a next one where it has more rows than a sheet holds."""

    def __init__(
        self, book: "Workbook", formats: _ListFormats, table: ListTable, words: TypedWords
    ) -> None:
        self._book, self._formats, self._table, self._words = book, formats, table, words
        keyed = bool(table.columns) and table.columns[-1].kind is CellKind.KEY
        self._ours = table.columns[:-1] if keyed else table.columns
        self._typed = words.headings(table.name) if keyed else ()
        self._columns = [
            *table.columns,
            *(TableColumn(each, _TYPED_WIDTH, CellKind.LONG) for each in self._typed),
        ]

    def write(self, most: int) -> None:
        """Write all rows, at most so many on a sheet."""
        number, at, last = 1, 0, len(self._columns) - 1
        sheet = self._add(self._table.name)
        for row in self._table.rows:
            if at == most:
                sheet.autofilter(0, 0, at, last)
                number, at = number + 1, 0
                sheet = self._add(f"{self._table.name} {number}")
            at += 1
            _write_row(sheet, self._formats, self._columns, at, self._shown(row))
        sheet.autofilter(0, 0, at, last)

    def _shown(self, row: Sequence[CellValue]) -> list[_Shown]:
        """Return what is shown in a row, and typed in it before."""
        if len(row) == len(self._ours):
            return [*map(_shown, row)]
        *values, key = row
        shown = [*map(_shown, values)]
        words = self._words.take(self._table.name, str(key))
        typed = (words.get(each) for each in self._typed)
        told = [cell_text(each) if isinstance(each, str) else each for each in typed]
        return [*shown, key_cell(str(key), self._ours, shown), *told]

    def _add(self, name: str) -> "Worksheet":
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(8)  # A3: on A4 so many columns would be too small to read
        sheet.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.5)  # inches
        sheet.set_footer("&LLijsten van bbc-check&R&A, blad &P van &N")
        sheet.fit_to_pages(1, 0)  # as wide as the paper, as many sheets as it takes
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
        sheet.set_row(0, 4 * _LINE)
        for index, column in enumerate(self._columns):
            heading, hidden = cell_text(one_line(column.heading)), {}
            if column.kind is CellKind.KEY:
                heading = cell_text(key_heading(self._table.name, self._ours))
                hidden = {"hidden": True}
            sheet.set_column(index, index, column.width, None, hidden)
            style = (
                self._formats.typed_heading if index > len(self._ours) else self._formats.heading
            )
            sheet.write_string(0, index, heading, style)
        return sheet


def _shown(value: CellValue) -> _Shown:
    """Return what a cell holds of a value: a text, or a number that a spreadsheet keeps."""
    if isinstance(value, str):
        return cell_text(value) or None
    if isinstance(value, Decimal) and not _fits(value):
        return cell_text(csv_amount(value))
    return value if value is None else float(value)


def _gone(words: TypedWords, moment: datetime) -> tuple[ListTable, TypedWords]:
    """Return the rows that vanished as a list, and what was typed in them."""
    columns = (
        *map(TableColumn, LIST_HEADING, (22, 13, 18, 10)),
        *map(TableColumn, GONE_HEADINGS, (14, 60, 16), (_TEXT, CellKind.LONG, _TEXT)),
        TableColumn("Sleutel", 12, CellKind.KEY),
    )
    left, typed = words.left(), TypedWords()
    for each in left:
        typed.add(each._replace(list_name=GONE))
    rows = (
        (
            *(str(one) if isinstance(one, str) else f"{one:.15g}" for one in each.subject),
            each.list_name,
            each.what,
            each.since or f"{moment:%d/%m/%Y}",
            each.key,
        )
        for each in left
    )
    return ListTable(GONE, columns, rows if left else iter(())), typed


def _write_row(
    sheet: "Worksheet",
    formats: _ListFormats,
    columns: Sequence[TableColumn],
    at: int,
    row: Sequence[_Shown],
) -> None:
    lines = max(
        (
            _line_count(value, column.width)
            for column, value in zip(columns, row, strict=True)
            if isinstance(value, str) and column.kind is CellKind.LONG
        ),
        default=1,
    )
    if lines > 1:  # LibreOffice does not find the height by itself
        sheet.set_row(at, min(lines, _MOST_LINES) * _LINE)
    for index, (column, value) in enumerate(zip(columns, row, strict=True)):
        if isinstance(value, str):
            _write_text(sheet, formats, (at, index), column.kind, value)
        elif isinstance(value, datetime):
            sheet.write_datetime(at, index, value, formats.date)
        elif value is not None:
            style = formats.kind.get(column.kind, formats.number)
            typed = column.kind is CellKind.LONG
            sheet.write_number(at, index, value, formats.number if typed else style)


def _write_text(
    sheet: "Worksheet", formats: _ListFormats, place: tuple[int, int], kind: CellKind, text: str
) -> None:
    if kind is CellKind.LINK:
        _write_link(sheet, formats, *place, text)
        return
    styles = formats.as_text if looks_like_formula(text) else formats.kind
    sheet.write_string(*place, text, styles.get(kind, formats.kind[CellKind.TEXT]))


def _write_link(
    sheet: "Worksheet", formats: _ListFormats, at: int, index: int, target: str
) -> None:
    """Write a link to a page; where a sheet holds no more of them, only its path."""
    from xlsxwriter.url import Url  # loaded with the workbook itself

    if at > _MOST_LINKS or len(target) > _LONGEST_LINK:
        sheet.write_string(at, index, target, formats.kind[CellKind.TEXT])
        return
    url = Url("external:verslag")
    url.text = _LINK_TEXT
    # of its own it writes \\ between folders, which only Windows takes for that, and parts it at a #
    url._relationship_link = _escaped(target)
    sheet.write_url(at, index, url, formats.link)


def _escaped(target: str) -> str:
    """Return a path as a link: what would mean something else in one is a number."""
    return "".join(f"%{ord(each):02X}" if each in '%#? "<>[]^`{}' else each for each in target)


def _line_count(text: str, width: int) -> int:
    """Return about how many lines a text takes in a column."""
    return sum(ceil(len(line) / width) or 1 for line in text.split("\n"))


def _fits(amount: Decimal) -> bool:
    """Return whether a spreadsheet keeps every digit of an amount."""
    digits = "".join(map(str, amount.as_tuple().digits)).strip("0")
    return len(digits) <= _DIGITS and abs(amount) < 10**_DIGITS


def cell_text(text: str) -> str:
    """Return a text for a cell: clean, and cut with a visible mark where Excel holds no more."""
    plain = clean(text)
    if plain.startswith("<r>") and plain.endswith("</r>"):
        plain += " "  # xlsxwriter takes it for markup of its own, and would not escape it
    if len(plain) > MAX_CELL // 2 and _units(plain) > MAX_CELL:
        encoded = plain.encode("utf-16-le")[: 2 * (MAX_CELL - _units(CUT_MARK))]
        return encoded.decode("utf-16-le", "ignore") + CUT_MARK  # half a pair falls off
    return plain


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
