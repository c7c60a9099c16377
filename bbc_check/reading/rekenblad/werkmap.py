"""The zip of a workbook (xlsx, ods): looked through and bounded before any cell is made of it.

The library that reads workbooks lays a sheet out from its first to its last cell and follows every
count that the file claims. So all xml is unpacked here first, within limits, and counted with expat;
the library only ever sees those same bytes, in a new zip.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from bbc_check.domain.aanlevering import Probleem
from bbc_check.domain.finding import getal
from bbc_check.reading.bron import Leesfout
from bbc_check.reading.grenzen import CHUNK, MAX_CELLEN, MAX_TEKENS, MAX_UITGEPAKT, MAX_WERKMAPLEDEN
from bbc_check.reading.rekenblad.bladen import celnaam

_BESCHADIGD = "het rekenblad is beschadigd of onvolledig"
_TE_GROOT = "het rekenblad is uitgepakt te groot"
_LIJST = "xl/sharedstrings.xml"
_FOUTEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)

Cellen = dict[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class Werkmap:
    """The xml of a workbook as a new zip, and by sheet the cells whose value is not in the file."""

    zip: bytes
    onbruikbaar: Mapping[str, Cellen]


@dataclass(slots=True)
class _Telling:
    """How far the sheets of a workbook reach, and how much text their cells hold."""

    cellen: int = 0
    tekens: int = 0
    lengtes: list[int] = field(default_factory=list)

    def tel(self, rows: int, columns: int, tekens: int = 0) -> None:
        self.cellen += rows * columns
        self.tekens += tekens
        if self.cellen > MAX_CELLEN:
            detail = (
                f"een blad loopt van A1 tot {celnaam(rows - 1, columns - 1)}; samen zijn dat meer dan"
                f" {getal(MAX_CELLEN)} cellen. Verwijder wat ver onder of naast de tabel staat"
            )
            raise Leesfout(Probleem.GRENS, detail)
        if self.tekens > MAX_TEKENS:
            raise Leesfout(Probleem.GRENS, "de teksten van het rekenblad zijn samen te lang")


def open_werkmap(content: bytes) -> Werkmap:
    """Unpack and count a workbook; raises Leesfout when it is damaged or over a limit."""
    members = _leden(content)
    count = _Telling()
    special: dict[str, Cellen] = {}
    for name, data in members.items():
        if name.casefold() == _LIJST:
            count.lengtes = _lengtes(data)
    for name, data in members.items():
        if name == "content.xml":
            _tel_ods(data, count)
        elif b"sheetData" in data:
            cells = _tel_xlsx(data, count)
            if cells:
                special[name] = cells
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    sheets = _bladnamen(members) if special else {}
    return Werkmap(
        buffer.getvalue(),
        {sheets[name]: cells for name, cells in special.items() if name in sheets},
    )


def _leden(content: bytes) -> dict[str, bytes]:
    """Return the xml members of the zip; pictures and macros are not even unpacked."""
    members: dict[str, bytes] = {}
    total = 0
    # the directory starts before its end record; more of it than this is no workbook
    if content.count(b"PK\x01\x02") > MAX_WERKMAPLEDEN:
        raise Leesfout(Probleem.GRENS, "het rekenblad bestaat uit te veel delen")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                if not info.filename.casefold().endswith((".xml", ".rels", "mimetype")):
                    continue
                if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                    raise Leesfout(Probleem.ONLEESBAAR, _BESCHADIGD)
                pieces = []
                with archive.open(info) as file:
                    while piece := file.read(CHUNK):
                        total += len(piece)
                        if total > MAX_UITGEPAKT:
                            raise Leesfout(Probleem.GRENS, _TE_GROOT)
                        pieces.append(piece)
                members[info.filename] = data = b"".join(pieces)
                if b"<!DOCTYPE" in data:
                    detail = "het rekenblad bevat een DOCTYPE; dat is onveilig"
                    raise Leesfout(Probleem.ONLEESBAAR, detail)
    except _FOUTEN as error:
        raise Leesfout(Probleem.ONLEESBAAR, _BESCHADIGD) from error
    return members


def _ontleed(
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
        raise Leesfout(Probleem.ONLEESBAAR, _BESCHADIGD) from error


def _lokaal(name: str) -> str:
    return name[name.find(":") + 1 :]


def _lengtes(data: bytes) -> list[int]:
    """Return the length of each text in the list that the cells of an xlsx refer to."""
    lengths: list[int] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        name = _lokaal(name)
        if name == "si":
            lengths.append(0)
        elif name == "sst":  # room is made for as many texts as this claims
            claim = attributes.get("uniqueCount", "1")
            if claim != "0" and _getal(claim) > MAX_CELLEN:
                raise Leesfout(Probleem.GRENS, "het rekenblad telt te veel teksten")

    def text(piece: str) -> None:
        if lengths:
            lengths[-1] += len(piece)

    _ontleed(data, start, lambda _: None, text)
    return lengths


def _tel_xlsx(data: bytes, count: _Telling) -> Cellen:
    """Count a sheet of an xlsx; return the cells with an error value or an uncalculated formula."""
    special: Cellen = {}
    row = column = -1
    last_row = last_column = -1
    kind = value = ""
    has_formula = has_value = in_value = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, kind, value, has_formula, has_value, in_value
        name = _lokaal(name)
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
        name = _lokaal(name)
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
            raise Leesfout(Probleem.GRENS, "het rekenblad bevat te veel fouten in formules")

    _ontleed(data, start, end, text)
    count.tel(last_row + 1, last_column + 1)
    return special


def _tel_ods(data: bytes, count: _Telling) -> None:
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
        name = _lokaal(name)
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
        name = _lokaal(name)
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

    _ontleed(data, start, end, text)


def _herhaald(attributes: dict[str, str], name: str) -> int:
    written = [value for key, value in attributes.items() if key.rpartition(":")[2] == name]
    return max((_getal(each) for each in written), default=1)


def _getal(text: str) -> int:
    """Return a count or row number; what no program writes may be understood in two ways: refused."""
    if not re.fullmatch("[1-9][0-9]{0,6}", text):
        raise Leesfout(Probleem.ONLEESBAAR, _BESCHADIGD)
    return int(text)


def _plaats(reference: str | None, row: int, column: int) -> tuple[int, int]:
    """Return row and column, from 0, of a reference such as "F12"; without one those given."""
    if reference is None:
        return row, column
    match = re.fullmatch("([A-Z]{1,3})([0-9]+)", reference)
    if match is None:
        raise Leesfout(Probleem.ONLEESBAAR, _BESCHADIGD)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return _getal(match[2]) - 1, column - 1


def _bladnamen(members: Mapping[str, bytes]) -> dict[str, str]:
    """Return the names of the sheets of an xlsx by the member that holds them."""
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if _lokaal(name) == "Relationship":
            target = attributes.get("Target", "").lstrip("/")
            member = target if target.startswith("xl/") else f"xl/{target}"
            targets[attributes.get("Id", "")] = member

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if _lokaal(name) == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith(":id")]
            for each in ids:
                names[targets.get(each, "")] = attributes.get("name", "")

    _ontleed(members.get("xl/_rels/workbook.xml.rels", b"<x/>"), relation, lambda _: None)
    _ontleed(members.get("xl/workbook.xml", b"<x/>"), sheet, lambda _: None)
    return names
