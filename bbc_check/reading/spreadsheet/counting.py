"""How far the sheets of a workbook reach and how much text they hold, counted with expat.

What two programs could understand in two ways is refused: a count is only worth something when the
library that reads the cells finds the same.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import with_dots
from bbc_check.reading.limits import MAX_CELLEN, MAX_TEKENS
from bbc_check.reading.source import ReadError
from bbc_check.reading.spreadsheet.sheets import celnaam

BESCHADIGD = "het rekenblad is beschadigd of onvolledig"

Cellen = dict[tuple[int, int], str]


@dataclass(slots=True)
class Telling:
    """How far the sheets of a workbook reach, and how much text their cells hold."""

    cellen: int = 0
    tekens: int = 0
    lengtes: list[int] = field(default_factory=list)

    def tel(self, rows: int, columns: int, tekens: int = 0) -> None:
        """Add an area of cells with the characters they hold; over a limit is a Leesfout."""
        self.cellen += rows * columns
        self.tekens += tekens
        if self.cellen > MAX_CELLEN:
            detail = (
                f"een blad loopt van A1 tot {celnaam(rows - 1, columns - 1)}; samen zijn dat meer dan"
                f" {with_dots(MAX_CELLEN)} cellen. Verwijder wat ver onder of naast de tabel staat"
            )
            raise ReadError(ProblemKind.GRENS, detail)
        if self.tekens > MAX_TEKENS:
            raise ReadError(ProblemKind.GRENS, "de teksten van het rekenblad zijn samen te lang")


def ontleed_xml(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Run expat over a document, which must be well-formed; names still have their prefix."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise ReadError(ProblemKind.ONLEESBAAR, BESCHADIGD) from error


def lokaal(name: str) -> str:
    """Return the name of an element without its prefix."""
    return name[name.find(":") + 1 :]


def lengtes_van(data: bytes) -> list[int]:
    """Return the length of each text in the list that the cells of an xlsx refer to."""
    lengths: list[int] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        name = lokaal(name)
        if name == "si":
            lengths.append(0)
        elif name == "sst":  # room is made for as many texts as this claims
            claim = attributes.get("uniqueCount", "1")
            if claim != "0" and _getal(claim) > MAX_CELLEN:
                raise ReadError(ProblemKind.GRENS, "het rekenblad telt te veel teksten")

    def text(piece: str) -> None:
        if lengths:
            lengths[-1] += len(piece)

    ontleed_xml(data, start, lambda _: None, text)
    return lengths


def tel_xlsx(data: bytes, count: Telling) -> Cellen:
    """Count a sheet of an xlsx; return the cells with an error value or an uncalculated formula."""
    special: Cellen = {}
    row = column = -1
    last_row = last_column = -1
    kind = value = ""
    has_formula = has_value = in_value = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, kind, value, has_formula, has_value, in_value
        name = lokaal(name)
        if name == "row":
            row = _getal(attributes["r"]) - 1 if "r" in attributes else row + 1
            column = -1
        elif name == "c":
            row, column = _plaats(attributes.get("r"), row, column + 1)
            kind, value = attributes.get("t", ""), ""
            has_formula = has_value = False
        elif name == "f":
            has_formula = True
        elif name in {"v", "is"}:
            has_value = in_value = True

    def text(piece: str) -> None:
        nonlocal value
        if in_value and len(value) < 40:
            value += piece

    def end(name: str) -> None:
        nonlocal last_row, last_column, in_value
        name = lokaal(name)
        if name in {"v", "is"}:
            in_value = False
        if name != "c" or not (has_value or has_formula):
            return
        last_row, last_column = max(last_row, row), max(last_column, column)
        if kind == "s" and value.strip().isdecimal() and int(value) < len(count.lengtes):
            count.tekens += count.lengtes[int(value)]
        if kind == "e":
            special[row, column] = f"een cel bevat de foutwaarde {value.strip() or '?'}"
        elif has_formula and not value and kind != "str":
            special[row, column] = (
                "een formule is nog niet uitgerekend; open het bestand in Excel of LibreOffice en bewaar"
                " het opnieuw"
            )
        if len(special) > MAX_CELLEN // 10:
            raise ReadError(ProblemKind.GRENS, "het rekenblad bevat te veel fouten in formules")

    ontleed_xml(data, start, end, text)
    count.tel(last_row + 1, last_column + 1)
    return special


def tel_ods(data: bytes, count: Telling) -> None:
    """Count the sheets of an ods, in which rows and cells may say how often they are repeated."""
    rows = widest = filled = 0
    width = used = 0
    row_repeat = cell_repeat = 1
    in_cell = False
    length = row_length = 0
    has_value = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal \
            rows, \
            widest, \
            filled, \
            width, \
            used, \
            row_repeat, \
            cell_repeat, \
            in_cell, \
            length, \
            has_value
        nonlocal row_length
        name = lokaal(name)
        if name == "table":
            rows = widest = filled = 0
        elif name == "table-row":
            width = used = row_length = 0
            row_repeat = _herhaald(attributes, "number-rows-repeated")
        elif name in {"table-cell", "covered-table-cell"}:
            in_cell, length = True, 0
            cell_repeat = _herhaald(attributes, "number-columns-repeated")
            has_value = any(
                each.rpartition(":")[2].startswith("value") or each.rpartition(":")[2] == "formula"
                for each in attributes
            )

    def text(piece: str) -> None:
        nonlocal length
        if in_cell:
            length += len(piece)

    def end(name: str) -> None:
        nonlocal rows, widest, filled, width, used, in_cell, row_length
        name = lokaal(name)
        if name in {"table-cell", "covered-table-cell"}:
            in_cell = False
            width += cell_repeat
            if has_value or length:
                used = width
                row_length += length * cell_repeat
                count.tel(1, used)  # a row that is too wide is told before it is made
                count.cellen -= used
        elif name == "table-row":
            rows += row_repeat
            if used:
                filled, widest = rows, max(widest, used)
                count.tel(0, 0, row_length * row_repeat)
        elif name == "table":
            count.tel(filled, widest)

    ontleed_xml(data, start, end, text)


def _herhaald(attributes: dict[str, str], name: str) -> int:
    written = [value for key, value in attributes.items() if key.rpartition(":")[2] == name]
    return max((_getal(each) for each in written), default=1)


def _getal(text: str) -> int:
    """Return a count or row number; what no program writes may be understood in two ways: refused."""
    if not re.fullmatch("[1-9][0-9]{0,6}", text):
        raise ReadError(ProblemKind.ONLEESBAAR, BESCHADIGD)
    return int(text)


def _plaats(reference: str | None, row: int, column: int) -> tuple[int, int]:
    """Return row and column, from 0, of a reference such as "F12"; without one those given."""
    if reference is None:
        return row, column
    match = re.fullmatch("([A-Z]{1,3})([0-9]+)", reference)
    if match is None:
        raise ReadError(ProblemKind.ONLEESBAAR, BESCHADIGD)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return _getal(match[2]) - 1, column - 1
