"""Cells in a text file: csv and its relatives, in any usual encoding and with any usual separator."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import with_dots
from bbc_check.reading.limits import MAX_CELLEN, MAX_VELD
from bbc_check.reading.source import ReadError
from bbc_check.reading.spreadsheet.columns import betekenis
from bbc_check.reading.spreadsheet.sheets import Blad, Waarde

BLAD = "Blad1"  # what Excel calls the only sheet of a file without sheets
_SCHEIDINGEN = ";,\t|"
_MONSTER = 20  # rows by which a separator is chosen


def lees_tekst(content: bytes) -> Blad:
    """Return the cells of a text file; raises Leesfout when it is no text or too large."""
    text = ontcijfer(content)
    separator = None
    first, newline, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text = first.strip()[4], "\n" + rest if newline else ""
    if separator is None:
        separator = max(_SCHEIDINGEN, key=lambda each: _waarde(text, each))
    rows: list[list[Waarde]] = []
    cells = 0
    try:
        csv.field_size_limit(MAX_VELD)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        start = 1
        for line in reader:
            _aanhalingstekens(line, start, separator, len(rows[0]) if rows else len(line))
            start = reader.line_num + 1
            cells += len(line)
            if cells > MAX_CELLEN:
                raise ReadError(
                    ProblemKind.GRENS, f"het bestand telt meer dan {with_dots(MAX_CELLEN)} cellen"
                )
            rows.append(list(line))
    except csv.Error as error:
        raise ReadError(
            ProblemKind.GRENS,
            f"een cel telt meer dan {with_dots(MAX_VELD)} tekens; misschien is een aanhalingsteken niet gesloten",
        ) from error
    width = max(map(len, rows), default=0)
    if width * len(rows) > MAX_CELLEN:
        raise ReadError(
            ProblemKind.GRENS, f"het bestand telt meer dan {with_dots(MAX_CELLEN)} cellen"
        )
    for row in rows:
        row += [""] * (width - len(row))
    return Blad(BLAD, rows)


def ontcijfer(content: bytes) -> str:
    """Return the text of a file in any usual encoding; raises Leesfout when it is none."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            encodings: tuple[str, ...] = (encoding,)
            break
    else:
        encodings = ("utf-8", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ReadError(
        ProblemKind.ONLEESBAAR, "het bestand is geen tekst in een gebruikelijke codering"
    )


def _aanhalingstekens(line: list[str], start: int, separator: str, width: int) -> None:
    """Refuse a row with a cell that swallowed others: its opening quote was never closed."""
    for cell in line:
        # a sentence has a space or the end of its line behind such a sign
        swallowed = len(re.findall(rf"{re.escape(separator)}(?=\S)", cell)) if "\n" in cell else 0
        if swallowed >= max(2, min(width, 6) - 1):
            detail = (
                f"een cel op rij {start} begint met een aanhalingsteken dat niet gesloten is, waardoor"
                " de rijen eronder mee in die cel staan; sluit het of haal het weg"
            )
            raise ReadError(ProblemKind.ONLEESBAAR, detail, start)


def _lezer(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_VELD)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _waarde(text: str, separator: str) -> tuple[int, int]:
    """Return how well a separator fits: headings that are understood, then cells."""
    known = cells = 0
    try:
        for number, row in enumerate(_lezer(text, separator)):
            if number >= _MONSTER:
                break
            cells += len(row) - 1
            known = max(known, sum(betekenis(cell) is not None for cell in row[:200]))
    except csv.Error:
        pass
    return known, cells
