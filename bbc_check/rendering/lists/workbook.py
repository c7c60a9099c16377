"""The lists as one workbook (xlsx) with a sheet each; rows are written as they come.

Texts stand in it as texts: nothing of a submission is ever a formula, a link or a number.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from math import ceil
from tempfile import TemporaryDirectory
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bbc_check.rendering.lists.csv_list import csv_amount, looks_like_formula
from bbc_check.rendering.lists.tables import CellKind, CellValue, ListColumn, ListTable, clean

RIJEN = 1_048_575  # what a sheet holds below its heading
MAX_CEL = 32_767  # UTF-16 units
AFGEKAPT = " … [afgekapt: te lang voor een cel]"
_CIJFERS = 15  # of a number a spreadsheet keeps no more
_REGEL = 15  # points
_MEESTE_REGELS = (
    12  # a longer text is read in the formula bar; its row stays so that one sees others
)


def write_workbook(
    uit: BinaryIO,
    lijsten: Sequence[ListTable],
    versies: Mapping[str, str],
    moment: datetime,
    *,
    rijen: int = RIJEN,
) -> None:
    """Write the workbook to ``uit``, a stream that can seek; equal input gives equal bytes.

    A list with more than ``rijen`` rows goes on in a next sheet ("Bevindingen 2"). ``find_versions`` and
    ``current_moment`` stand in the properties of the document.
    """
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
        book = xlsxwriter.Workbook(uit, options)
        made_by = ", ".join(f"{name} {version}" for name, version in versies.items())
        title = {"title": "Lijsten van bbc-check", "comments": made_by, "created": moment}
        book.set_properties(title)
        opmaak = _Opmaak(book)
        for lijst in lijsten:
            _lijst(book, opmaak, lijst, rijen)
        book.close()


class _Opmaak:
    """The formats of the workbook, by what a column holds."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        def style(**properties: object) -> Format:
            return book.add_format({"valign": "top", **properties})

        self.kop = style(bold=True, font_color="#FFFFFF", bg_color="#1F3864", text_wrap=True)
        self.soort = {
            CellKind.TEKST: style(),
            CellKind.LANG: style(text_wrap=True),
            CellKind.CODE: style(num_format="@"),
            CellKind.JAAR: style(num_format="0", align="center"),
            CellKind.AANTAL: style(num_format="#,##0", align="center"),
            CellKind.BEDRAG: style(num_format="#,##0.00"),
        }
        # with the mark that it is a text, also after somebody edited the cell
        self.als_tekst = {
            CellKind.TEKST: style(quote_prefix=True),
            CellKind.LANG: style(text_wrap=True, quote_prefix=True),
            CellKind.CODE: style(num_format="@", quote_prefix=True),
        }


def _lijst(book: xlsxwriter.Workbook, opmaak: _Opmaak, lijst: ListTable, most: int) -> None:
    number, at = 1, 0
    sheet = _blad(book, opmaak, lijst, lijst.naam)
    for row in lijst.rijen:
        if at == most:
            _filter(sheet, lijst, at)
            number, at = number + 1, 0
            sheet = _blad(book, opmaak, lijst, f"{lijst.naam} {number}")
        at += 1
        _rij(sheet, opmaak, lijst.kolommen, at, row)
    _filter(sheet, lijst, at)


def _blad(book: xlsxwriter.Workbook, opmaak: _Opmaak, lijst: ListTable, name: str) -> Worksheet:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_print_scale(70)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.set_row(0, 3 * _REGEL)
    for index, column in enumerate(lijst.kolommen):
        sheet.set_column(index, index, column.breedte)
        sheet.write_string(0, index, cel(column.kop), opmaak.kop)
    return sheet


def _filter(sheet: Worksheet, lijst: ListTable, last: int) -> None:
    sheet.autofilter(0, 0, last, len(lijst.kolommen) - 1)


def _rij(
    sheet: Worksheet,
    opmaak: _Opmaak,
    columns: Sequence[ListColumn],
    at: int,
    row: Sequence[CellValue],
) -> None:
    texts = [cel(value) if isinstance(value, str) and value else None for value in row]
    lines = max(
        (
            _regels(text, column.breedte)
            for column, text in zip(columns, texts, strict=True)
            if text and column.soort is CellKind.LANG
        ),
        default=1,
    )
    if lines > 1:  # LibreOffice does not find the height by itself
        sheet.set_row(at, min(lines, _MEESTE_REGELS) * _REGEL)
    for index, (column, value, text) in enumerate(zip(columns, row, texts, strict=True)):
        if text is not None:
            formats = opmaak.als_tekst if looks_like_formula(text) else opmaak.soort
            sheet.write_string(at, index, text, formats[column.soort])
        elif value is None or isinstance(value, str):
            continue
        elif isinstance(value, Decimal) and not _past(value):
            sheet.write_string(at, index, cel(csv_amount(value)), opmaak.soort[CellKind.TEKST])
        else:
            sheet.write_number(at, index, float(value), opmaak.soort[column.soort])


def _regels(text: str, width: int) -> int:
    """Return about how many lines a text takes in a column."""
    return sum(ceil(len(line) / width) or 1 for line in text.split("\n"))


def _past(amount: Decimal) -> bool:
    """Return whether a spreadsheet keeps every digit of an amount."""
    digits = "".join(map(str, amount.as_tuple().digits)).strip("0")
    return len(digits) <= _CIJFERS and abs(amount) < 10**_CIJFERS


def cel(text: str) -> str:
    """Return a text for a cell: clean, and cut with a visible mark where Excel holds no more."""
    plain = clean(text)
    if plain.startswith("<r>") and plain.endswith("</r>"):
        plain += " "  # xlsxwriter takes it for markup of its own, and would not escape it
    if len(plain) > MAX_CEL // 2 and _eenheden(plain) > MAX_CEL:
        encoded = plain.encode("utf-16-le")[: 2 * (MAX_CEL - _eenheden(AFGEKAPT))]
        return encoded.decode("utf-16-le", "ignore") + AFGEKAPT  # half a pair falls off
    return plain


def _eenheden(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
