"""Cells in a text file: csv and its relatives, in any usual encoding and with any usual separator."""

import codecs
import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import with_dots
from bbc_check.reading.limits import (
    MAX_FIELD,
    MAX_SHEET_COLUMNS,
    MAX_SHEET_ROWS,
    MAX_TEXT_FILE_CELLS,
)
from bbc_check.reading.source import ReadError, over_limit
from bbc_check.reading.spreadsheet.column_names import meaning_of
from bbc_check.reading.spreadsheet.sheets.broken_rows import mended
from bbc_check.reading.spreadsheet.sheets.cells import (
    EMPTY,
    TOO_MANY_CELLS,
    Cell,
    Extent,
    Grid,
    Sheet,
    text_cell,
)

_SHEET_NAME = "Blad1"  # what Excel calls the only sheet of a file without sheets
_SEPARATORS = ";,\t|"
_SAMPLE = 20  # rows by which a separator is chosen
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
# Excel's way to keep a text as it is in a csv: a formula that is nothing but that text
_KEPT = re.compile(r'\s*=\s*"((?:[^"]|"")*)"\s*')
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(content: bytes) -> Sheet:
    """Return the cells of a text file; raises ReadError when it is no text or too large."""
    text = decode(content)
    before = csv.field_size_limit(MAX_FIELD)  # of the whole process, which may not be ours
    try:
        first, newline, rest = text.partition("\n")
        if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
            separator, text = first.strip()[4], "\n" + rest if newline else ""
        else:
            separator = max(_SEPARATORS, key=lambda each: _fit(text, each))
        return Sheet(_SHEET_NAME, _rows(text, separator))
    finally:
        csv.field_size_limit(before)


def decode(content: bytes) -> str:
    """Return the text of a file in any usual encoding; raises ReadError when it is none."""
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in marked or ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ReadError(
        ProblemKind.UNREADABLE, "het bestand is geen tekst in een gebruikelijke codering"
    )


def kept_text(cell: str) -> str:
    """Return the text that a cell keeps by a formula (``="007"``); any other text as it is."""
    kept = _KEPT.fullmatch(cell) if cell.lstrip().startswith("=") else None
    return kept[1].replace('""', '"') if kept else cell


def _rows(text: str, separator: str) -> list[list[Cell]]:
    start, width, cells = 1, 0, 0
    lines: list[list[str]] = []
    try:
        for line, last in _records(text, separator):
            cells += len(line)
            _refuse_too_many(len(lines) + 1, len(line), cells)
            width = width or len(line)
            _refuse_open_quote(line, start, separator, width)
            start = last + 1
            lines.append(list(map(kept_text, line)))
    except csv.Error as error:
        raise over_limit(
            f"een cel telt meer dan {with_dots(MAX_FIELD)} tekens; misschien is een aanhalingsteken"
            " niet gesloten",
        ) from error
    grid = Grid(Extent())
    for row, line in enumerate(mended(lines)):
        for column, cell in enumerate(map(text_cell, line)):
            if cell is not EMPTY:
                grid.put(row, column, cell)
    return grid.rows()


def _records(text: str, separator: str) -> Iterator[tuple[list[str], int]]:
    """Yield each row with its last line; raises ReadError before one of cells without end is in memory."""
    signs = 0

    def counted() -> Iterator[str]:
        nonlocal signs
        for line in _lines(text):
            signs += line.count(separator)
            if signs > MAX_FIELD:  # more than fit in one text, and far more than there are columns
                raise over_limit(TOO_MANY_CELLS)
            yield line

    reader = csv.reader(counted(), delimiter=separator)
    for row in reader:
        signs = 0
        yield row, reader.line_num


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with what ends them; a StringIO takes four bytes for each character."""
    return (each[0] for each in _LINE.finditer(text))


def _refuse_too_many(rows: int, columns: int, cells: int) -> None:
    """Raise for more rows, columns of a row, or cells than a table has, before all are in memory."""
    if columns > MAX_SHEET_COLUMNS:
        detail = f"rij {rows} telt meer dan {with_dots(MAX_SHEET_COLUMNS)} cellen"
    elif rows > MAX_SHEET_ROWS or cells > MAX_TEXT_FILE_CELLS:
        detail = TOO_MANY_CELLS
    else:
        return
    raise over_limit(detail, rows)


def _refuse_open_quote(line: list[str], start: int, separator: str, width: int) -> None:
    """Refuse a row with a cell that swallowed others: its opening quote was never closed."""
    for cell in line:
        # a sentence has a space or the end of its line behind such a sign
        swallowed = len(re.findall(rf"{re.escape(separator)}(?=\S)", cell)) if "\n" in cell else 0
        if swallowed >= max(2, min(width, 6) - 1):
            detail = (
                f"een cel op rij {start} begint met een aanhalingsteken dat niet gesloten is, waardoor"
                " de rijen eronder mee in die cel staan; sluit het of haal het weg"
            )
            raise ReadError(ProblemKind.UNREADABLE, detail, start)


def _fit(text: str, separator: str) -> tuple[int, int]:
    """Return how well a separator fits: headings that are understood, then cells."""
    known = cells = 0
    with suppress(csv.Error):
        for row, _ in islice(_records(text, separator), _SAMPLE):
            cells += len(row) - 1
            known = max(known, sum(meaning_of(kept_text(cell)) is not None for cell in row[:200]))
    return known, cells
