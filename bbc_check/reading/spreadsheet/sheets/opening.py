"""Open a spreadsheet, of whatever kind, as plain sheets."""

import io
from pathlib import PurePath

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import count_of, with_dots
from bbc_check.reading.limits import MAX_CELLS, MAX_SHEETS, MAX_SPREADSHEET
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.spreadsheet import OLD_WORKBOOKS, WORKBOOKS
from bbc_check.reading.spreadsheet.cells import Sheet, UnusableCell, Value
from bbc_check.reading.spreadsheet.sheets.text_file import read_text
from bbc_check.reading.spreadsheet.sheets.unpacking import unpack

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = (
    "het rekenblad is beveiligd met een wachtwoord of staat in een oud formaat; bewaar het zonder"
    " wachtwoord als .xlsx"
)


def open_sheets(source: Source) -> tuple[Sheet, ...]:
    """Return the sheets of a spreadsheet; raises ReadError for what cannot or may not be read."""
    content = _content(source)
    extension = PurePath(source.name).suffix.casefold()
    if not content.strip(b"\x00 \r\n\t"):
        raise ReadError(ProblemKind.UNREADABLE, "het bestand is leeg")
    if content.startswith(_ZIP):
        return _workbook(content)
    if content.startswith(_OLE) and extension in OLD_WORKBOOKS:
        raise ReadError(
            ProblemKind.UNRECOGNISED,
            "het is een rekenblad in het oude formaat van Excel; open het en bewaar het als .xlsx",
        )
    if content.startswith(_OLE):
        raise ReadError(ProblemKind.UNREADABLE, _PROTECTED)
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
    return (read_text(content),)


def _content(source: Source) -> bytes:
    pieces, total = [], 0
    for piece in source.pieces():
        total += len(piece)
        if total > MAX_SPREADSHEET:
            most = count_of(MAX_SPREADSHEET // 2**20, "MB", "MB")
            raise ReadError(ProblemKind.LIMIT, f"een rekenblad mag hoogstens {most} tellen")
        pieces.append(piece)
    return b"".join(pieces)


def _workbook(content: bytes) -> tuple[Sheet, ...]:
    workbook, unusable = unpack(content)
    sheets = _read_cells(workbook)
    for sheet in sheets:
        for (row, column), reason in unusable.get(sheet.name, {}).items():
            if row < len(sheet.rows) and column < len(sheet.rows[row]):
                sheet.rows[row][column] = UnusableCell(reason)
    return sheets


def _read_cells(workbook: bytes) -> tuple[Sheet, ...]:
    # only loaded where there is a workbook
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(workbook)) as book:
            metadata = book.sheets_metadata
            if len(metadata) > MAX_SHEETS:
                raise ReadError(
                    ProblemKind.LIMIT, f"het rekenblad telt meer dan {MAX_SHEETS} bladen"
                )
            sheets: list[Sheet] = []
            cells = 0
            for number, each in enumerate(metadata):
                found = book.get_sheet_by_index(number).to_python(skip_empty_area=False)
                rows: list[list[Value]] = [list(row) for row in found]
                cells += sum(map(len, rows))
                if cells > MAX_CELLS:
                    detail = f"de bladen tellen samen meer dan {with_dots(MAX_CELLS)} cellen"
                    raise ReadError(ProblemKind.LIMIT, detail)
                sheets.append(Sheet(each.name, rows, each.visible is SheetVisibleEnum.Visible))
    except PasswordError as error:
        raise ReadError(ProblemKind.UNREADABLE, _PROTECTED) from error
    except BaseException as error:
        # a panic of the library is no Exception
        if not isinstance(error, CalamineError) and type(error).__name__ != "PanicException":
            raise
        raise ReadError(
            ProblemKind.UNREADABLE, "het is geen rekenblad dat Excel of LibreOffice kan openen"
        ) from error
    return tuple(sheets)
