"""Open a spreadsheet, of whatever kind, as plain sheets."""

import io
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import count_of, with_dots
from bbc_check.reading.limits import MAX_BLADEN, MAX_CELLEN, MAX_REKENBLAD
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.spreadsheet.kinds import OLD, WORKBOOK
from bbc_check.reading.spreadsheet.sheets import Blad, Onbruikbaar, Waarde
from bbc_check.reading.spreadsheet.text_file import lees_tekst
from bbc_check.reading.spreadsheet.workbook import open_werkmap

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_bladen(bron: Source) -> tuple[Blad, ...]:
    """Return the sheets of a spreadsheet; raises Leesfout for what cannot or may not be read."""
    content = _inhoud(bron)
    extension = PurePath(bron.naam).suffix.casefold()
    if not content.strip(b"\x00 \r\n\t"):
        raise ReadError(ProblemKind.ONLEESBAAR, "het bestand is leeg")
    if content.startswith(b"PK\x03\x04"):
        return _werkmap(content)
    if content.startswith(_OLE):
        if extension in OLD:
            raise ReadError(
                ProblemKind.NIET_HERKEND,
                "het is een rekenblad in het oude formaat van Excel; open het en bewaar het als .xlsx",
            )
        raise ReadError(ProblemKind.ONLEESBAAR, _WACHTWOORD)
    if extension in WORKBOOK:
        raise ReadError(
            ProblemKind.ONLEESBAAR,
            f"het bestand heet {extension}, maar is geen rekenblad of is beschadigd",
        )
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise ReadError(
            ProblemKind.NIET_HERKEND,
            "het bestand bevat een webpagina of xml; open het in Excel of LibreOffice en bewaar het"
            " als .xlsx",
        )
    return (lees_tekst(content),)


_WACHTWOORD = (
    "het rekenblad is beveiligd met een wachtwoord of staat in een oud formaat; bewaar het zonder"
    " wachtwoord als .xlsx"
)


def _inhoud(bron: Source) -> bytes:
    pieces, total = [], 0
    for piece in bron.stukken():
        total += len(piece)
        if total > MAX_REKENBLAD:
            most = count_of(MAX_REKENBLAD // 2**20, "MB", "MB")
            raise ReadError(ProblemKind.GRENS, f"een rekenblad mag hoogstens {most} tellen")
        pieces.append(piece)
    return b"".join(pieces)


def _werkmap(content: bytes) -> tuple[Blad, ...]:
    werkmap = open_werkmap(content)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(werkmap.zip)) as book:
            metadata = book.sheets_metadata
            if len(metadata) > MAX_BLADEN:
                raise ReadError(
                    ProblemKind.GRENS, f"het rekenblad telt meer dan {MAX_BLADEN} bladen"
                )
            sheets: list[Blad] = []
            cells = 0
            for number, each in enumerate(metadata):
                found = book.get_sheet_by_index(number).to_python(skip_empty_area=False)
                rows: list[list[Waarde]] = [list(row) for row in found]
                cells += sum(map(len, rows))
                if cells > MAX_CELLEN:
                    detail = f"de bladen tellen samen meer dan {with_dots(MAX_CELLEN)} cellen"
                    raise ReadError(ProblemKind.GRENS, detail)
                sheets.append(Blad(each.name, rows, each.visible is SheetVisibleEnum.Visible))
    except PasswordError as error:
        raise ReadError(ProblemKind.ONLEESBAAR, _WACHTWOORD) from error
    except BaseException as error:
        # a panic of the library is no Exception
        if not isinstance(error, CalamineError) and type(error).__name__ != "PanicException":
            raise
        raise ReadError(
            ProblemKind.ONLEESBAAR, "het is geen rekenblad dat Excel of LibreOffice kan openen"
        ) from error
    for sheet in sheets:
        for (row, column), reason in werkmap.onbruikbaar.get(sheet.naam, {}).items():
            if row < len(sheet.rijen) and column < len(sheet.rijen[row]):
                sheet.rijen[row][column] = Onbruikbaar(reason)
    return tuple(sheets)
