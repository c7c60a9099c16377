"""The zip of a workbook (xlsx, ods): looked through and bounded before any cell is made of it.

The library that reads workbooks lays a sheet out from its first to its last cell and follows every
count that the file claims. So all xml is unpacked here first, within limits, and counted with expat;
the library only ever sees those same bytes, in a new zip.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading.limits import CHUNK, MAX_UNPACKED, MAX_WORKBOOK_PARTS
from bbc_check.reading.source import ReadError
from bbc_check.reading.spreadsheet.sheets.cell_count import (
    DAMAGED,
    CellCount,
    Cells,
    count_ods,
    count_xlsx,
    parse_xml,
    text_lengths,
)

_TEXTS = "xl/sharedstrings.xml"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)


def unpack(content: bytes) -> tuple[bytes, Mapping[str, Cells]]:
    """Unpack and count a workbook; raises ReadError when it is damaged or over a limit.

    Returns its xml as a new zip, and by sheet the cells whose value is not in the file.
    """
    members = _members(content)
    count = CellCount()
    unusable: dict[str, Cells] = {}
    for name, data in members.items():
        if name.casefold() == _TEXTS:
            count.lengths = text_lengths(data)
    for name, data in members.items():
        if name == "content.xml":
            count_ods(data, count)
        elif b"sheetData" in data:
            cells = count_xlsx(data, count)
            if cells:
                unusable[name] = cells
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    names = _sheet_names(members) if unusable else {}
    by_sheet = {names[each]: cells for each, cells in unusable.items() if each in names}
    return buffer.getvalue(), by_sheet


def _members(content: bytes) -> dict[str, bytes]:
    """Return the xml members of the zip; pictures and macros are not even unpacked."""
    members: dict[str, bytes] = {}
    left = MAX_UNPACKED
    # the directory starts before its end record; more of it than this is no workbook
    if content.count(b"PK\x01\x02") > MAX_WORKBOOK_PARTS:
        raise ReadError(ProblemKind.LIMIT, "het rekenblad bestaat uit te veel delen")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                if info.filename.casefold().endswith((".xml", ".rels", "mimetype")):
                    members[info.filename] = data = _member(archive, info, left)
                    left -= len(data)
    except _FAULTS as error:
        raise ReadError(ProblemKind.UNREADABLE, DAMAGED) from error
    return members


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """Return what a member holds, of at most so many bytes."""
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise ReadError(ProblemKind.UNREADABLE, DAMAGED)
    pieces = []
    with archive.open(info) as file:
        while piece := file.read(CHUNK):
            most -= len(piece)
            if most < 0:
                raise ReadError(ProblemKind.LIMIT, "het rekenblad is uitgepakt te groot")
            pieces.append(piece)
    data = b"".join(pieces)
    if b"<!DOCTYPE" in data:
        raise ReadError(ProblemKind.UNREADABLE, "het rekenblad bevat een DOCTYPE; dat is onveilig")
    return data


def _sheet_names(members: Mapping[str, bytes]) -> dict[str, str]:
    """Return the names of the sheets of an xlsx by the member that holds them."""
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "").lstrip("/")
            member = target if target.startswith("xl/") else f"xl/{target}"
            targets[attributes.get("Id", "")] = member

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith(":id")]
            for each in ids:
                names[targets.get(each, "")] = attributes.get("name", "")

    parse_xml(members.get("xl/_rels/workbook.xml.rels", b"<x/>"), relation)
    parse_xml(members.get("xl/workbook.xml", b"<x/>"), sheet)
    return names
