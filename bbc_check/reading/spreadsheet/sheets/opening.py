"""Open a spreadsheet, of whatever kind, as plain sheets."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import count_of
from bbc_check.reading.limits import MAX_SPREADSHEET
from bbc_check.reading.source import ReadError, Source, over_limit
from bbc_check.reading.spreadsheet import OLD_WORKBOOKS, WORKBOOKS
from bbc_check.reading.spreadsheet.sheets.cells import Sheet
from bbc_check.reading.spreadsheet.sheets.overviews import part_overviews

if TYPE_CHECKING:
    from bbc_check.reading.spreadsheet.sheets.parts import Parts

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# streams of a compound file by which its kind shows (MS-OFFCRYPTO 2.3.4.4, MS-XLS 2.1.7.20.1)
_ENCRYPTED, _OLD = (name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook"))
_MANIFEST = "META-INF/manifest.xml"


def open_sheets(source: Source) -> tuple[Sheet, ...]:
    """Return the sheets of a spreadsheet, a field in each cell.

    Raises ReadError for what cannot or may not be read.
    """
    return tuple(map(part_overviews, _sheets(source)))


def _sheets(source: Source) -> tuple[Sheet, ...]:
    content = _content(source)
    extension = PurePath(source.name).suffix.casefold()
    if not content.strip(b"\x00 \r\n\t"):
        raise ReadError(ProblemKind.UNREADABLE, "het bestand is leeg")
    if content.startswith(_ZIP):
        return _workbook(content)
    if content.startswith(_OLE):
        raise _compound(content, extension)
    if extension in WORKBOOKS:
        raise ReadError(
            ProblemKind.UNREADABLE,
            f"het bestand heet {extension}, maar is geen rekenblad of is beschadigd",
        )
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise ReadError(
            ProblemKind.UNRECOGNISED,
            "het bestand bevat een webpagina of xml; open het in Excel of LibreOffice en bewaar het"
            " als .xlsx",
        )
    from bbc_check.reading.spreadsheet.sheets.text_file import read_text

    return (read_text(content),)


def _content(source: Source) -> bytes:
    pieces, total = [], 0
    for piece in source.pieces():
        total += len(piece)
        if total > MAX_SPREADSHEET:
            most = count_of(MAX_SPREADSHEET // 2**20, "MB", "MB")
            raise over_limit(f"een rekenblad mag hoogstens {most} tellen")
        pieces.append(piece)
    return b"".join(pieces)


def _compound(content: bytes, extension: str) -> ReadError:
    """Return why a compound file (OLE) is not read: protected, or of before 2007."""
    if _ENCRYPTED in content:
        return _protected()
    if _OLD in content or extension in OLD_WORKBOOKS:
        return ReadError(
            ProblemKind.UNRECOGNISED,
            "het is een rekenblad in het oude formaat van Excel; open het en bewaar het als .xlsx",
        )
    return ReadError(
        ProblemKind.UNREADABLE,
        "het bestand is beschadigd, of staat in een formaat dat geen rekenblad is",
    )


def _protected() -> ReadError:
    detail = "het rekenblad is beveiligd met een wachtwoord; bewaar het zonder wachtwoord als .xlsx"
    return ReadError(ProblemKind.UNREADABLE, detail)


def open_parts(source: Source) -> "Parts":
    """Return the parts of a workbook of Excel (xlsx); raises ReadError for anything else."""
    from bbc_check.reading.spreadsheet.sheets.parts import Parts  # only loaded for a workbook
    from bbc_check.reading.spreadsheet.sheets.xlsx import RELATIONS

    content = _content(source)
    if content.startswith(_OLE):
        raise _compound(content, ".xlsx")
    parts = Parts(content) if content.startswith(_ZIP) else None
    if parts is None or RELATIONS not in parts:
        raise ReadError(ProblemKind.UNREADABLE, "het is geen werkmap van Excel (xlsx)")
    return parts


def _workbook(content: bytes) -> tuple[Sheet, ...]:
    # only loaded where there is a workbook
    from bbc_check.reading.spreadsheet.sheets.ods import read_ods
    from bbc_check.reading.spreadsheet.sheets.parts import Parts
    from bbc_check.reading.spreadsheet.sheets.xlsx import RELATIONS, read_xlsx

    parts = Parts(content)
    sheets: tuple[Sheet, ...] = ()
    if _MANIFEST in parts and b"encryption-data" in parts.content(_MANIFEST):
        raise _protected()
    if RELATIONS in parts:
        sheets = read_xlsx(parts)
    elif "content.xml" in parts:
        sheets = read_ods(parts)
    if not sheets:
        raise ReadError(
            ProblemKind.UNREADABLE, "het is geen rekenblad dat Excel of LibreOffice kan openen"
        )
    return sheets
