"""The zip of a workbook (xlsx, ods): looked through and bounded before any cell is made of it.

The library that reads workbooks lays a sheet out from its first to its last cell and follows every
count that the file claims. So all xml is unpacked here first, within limits, and counted with expat;
the library only ever sees those same bytes, in a new zip.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading.limits import CHUNK, MAX_UITGEPAKT, MAX_WERKMAPLEDEN
from bbc_check.reading.source import ReadError
from bbc_check.reading.spreadsheet.counting import (
    BESCHADIGD,
    Cellen,
    Telling,
    lengtes_van,
    lokaal,
    ontleed_xml,
    tel_ods,
    tel_xlsx,
)

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


@dataclass(frozen=True, slots=True)
class Werkmap:
    """The xml of a workbook as a new zip, and by sheet the cells whose value is not in the file."""

    zip: bytes
    onbruikbaar: Mapping[str, Cellen]


def open_werkmap(content: bytes) -> Werkmap:
    """Unpack and count a workbook; raises Leesfout when it is damaged or over a limit."""
    members = _leden(content)
    count = Telling()
    special: dict[str, Cellen] = {}
    for name, data in members.items():
        if name.casefold() == _LIJST:
            count.lengtes = lengtes_van(data)
    for name, data in members.items():
        if name == "content.xml":
            tel_ods(data, count)
        elif b"sheetData" in data:
            cells = tel_xlsx(data, count)
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
        raise ReadError(ProblemKind.GRENS, "het rekenblad bestaat uit te veel delen")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                if not info.filename.casefold().endswith((".xml", ".rels", "mimetype")):
                    continue
                if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                    raise ReadError(ProblemKind.ONLEESBAAR, BESCHADIGD)
                pieces = []
                with archive.open(info) as file:
                    while piece := file.read(CHUNK):
                        total += len(piece)
                        if total > MAX_UITGEPAKT:
                            raise ReadError(ProblemKind.GRENS, _TE_GROOT)
                        pieces.append(piece)
                members[info.filename] = data = b"".join(pieces)
                if b"<!DOCTYPE" in data:
                    detail = "het rekenblad bevat een DOCTYPE; dat is onveilig"
                    raise ReadError(ProblemKind.ONLEESBAAR, detail)
    except _FOUTEN as error:
        raise ReadError(ProblemKind.ONLEESBAAR, BESCHADIGD) from error
    return members


def _bladnamen(members: Mapping[str, bytes]) -> dict[str, str]:
    """Return the names of the sheets of an xlsx by the member that holds them."""
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if lokaal(name) == "Relationship":
            target = attributes.get("Target", "").lstrip("/")
            member = target if target.startswith("xl/") else f"xl/{target}"
            targets[attributes.get("Id", "")] = member

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if lokaal(name) == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith(":id")]
            for each in ids:
                names[targets.get(each, "")] = attributes.get("name", "")

    ontleed_xml(members.get("xl/_rels/workbook.xml.rels", b"<x/>"), relation, lambda _: None)
    ontleed_xml(members.get("xl/workbook.xml", b"<x/>"), sheet, lambda _: None)
    return names
