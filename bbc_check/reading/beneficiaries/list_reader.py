"""Read the list of beneficiaries; see docs/handleiding/begunstigden.md.

A line that cannot be understood is told, never passed over; what makes all lines doubtful stops the reading.
"""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from bbc_check.domain.aanlevering import Place
from bbc_check.domain.begunstigden import Begunstigde, Begunstigdenlijst, Kanaal, UnreadLine
from bbc_check.domain.dutch import count_of, printable, shortened
from bbc_check.reading.beneficiaries.list_cells import (
    NotUnderstood,
    kanaal_of,
    members_in,
    name_only,
    names_kanaal,
    own_number,
    refuse_lost,
)
from bbc_check.reading.beneficiaries.list_headings import (
    BeneficiaryColumn,
    ListHeadings,
    headings,
    holds_number,
)
from bbc_check.reading.beneficiaries.list_sheet import SheetRows, sheet_rows
from bbc_check.reading.limits import MAX_LIST, MAX_LIST_LINES
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.reading.spreadsheet import decode_text, kept_texts
from bbc_check.settings import SettingsError, read_settings

_SEPARATORS = ";,\t"
_TITLE_LINES = 10  # lines among which the headings are looked for
_SHOWN = 5
# the word is put before a name where it is shown
_REGIEVERBAND = re.compile("^regieverband ", re.IGNORECASE)
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_begunstigden(file: Path, *, strict: bool = False) -> Begunstigdenlijst:
    """Return the list in a file, with the lines that could not be read.

    Raises SettingsError where the list as a whole cannot be, and with ``strict`` for any such line.
    """
    name = printable(str(file))
    content = read_settings(
        file, MAX_LIST, "het bestand is te groot voor een lijst van begunstigden"
    )
    try:
        if content.startswith(_WORKBOOK):
            rows = sheet_rows(FileSource(file))
        else:
            text = re.sub("\r\n?", "\n", decode_text(content))
            rows = SheetRows(text.split("\n"))
    except ReadError as error:
        raise SettingsError(name, "", error.detail) from error
    lines = rows.lines
    if len(lines) > MAX_LIST_LINES:
        raise SettingsError(name, "", "het bestand telt te veel lijnen voor een lijst")
    reading = _ListReading(name)
    reading.unread += rows.problems
    reading.read(lines)
    if strict or not reading.found:
        reading.problems += reading.unread
    if reading.problems:
        told = [f"\n  lijn {line}: {reason}" for line, reason in sorted(reading.problems)]
        more = len(told) - _SHOWN
        tail = f"\n  en nog {count_of(more, 'lijn', 'lijnen')}" if more > 0 else ""
        reason = f"niet elke lijn is te begrijpen:{''.join(told[:_SHOWN])}{tail}"
        raise SettingsError(name, "", reason)
    if not reading.found:
        raise SettingsError(name, "", "er staat geen enkel bestuur in de lijst")
    lost: dict[int, str] = {}
    for line, reason in reading.unread:
        lost.setdefault(line, reason)
    unread = (UnreadLine(Place(name, line), reason) for line, reason in sorted(lost.items()))
    return Begunstigdenlijst(name, tuple(reading.found), tuple(unread))


class _ListReading:
    """What is known so far of one list: the besturen, the lines that are ``unread``, and ``problems`` of it all."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.found: list[Begunstigde] = []
        self.unread: list[tuple[int, str]] = []
        self.problems: list[tuple[int, str]] = []
        self._goes_on = False  # whether a row without a number belongs to one that was read

    def read(self, lines: list[str]) -> None:
        """Read a table when there are headings, else one number on each line."""
        separators = _SEPARATORS
        if re.fullmatch("sep=[;,\t|]", lines[0].strip(" ").lower()):
            separators, lines[0] = lines[0].strip(" ")[4], ""
        table = _find_headings(lines, separators)
        if table is None:
            self._read_plain(lines)
            return
        at, separator, heads = table
        for number, line in enumerate(lines[:at], 1):
            if not _says_nothing(line) and holds_number(line):
                self.problems.append((number, "er staat een nummer boven de koppen van de tabel"))
        if heads.problem:
            self.problems.append((at + 1, heads.problem))
        else:
            self._read_table("\n".join(lines[at + 1 :]), separator, heads, at + 2)

    def _read_plain(self, lines: Sequence[str]) -> None:
        told = [(number, line) for number, line in enumerate(lines, 1) if not _says_nothing(line)]
        for index, (number, line) in enumerate(told):
            try:
                nummer, name = own_number(line)
                if names_kanaal(name):
                    raise NotUnderstood(
                        "een lijst zonder koppen kent geen kanaal; zet er een lijn boven, zoals"
                        " 'ondernemingsnummer;kanaal'"
                    )
                self.found.append(Begunstigde(nummer, Place(self._name, number), None, name))
            except NotUnderstood as error:
                if index > 0 or not headings([line]).is_title:
                    self.unread.append((number, str(error)))

    def _read_table(self, text: str, separator: str, heads: ListHeadings, start: int) -> None:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        number = start
        try:
            for row in map(kept_texts, reader):
                if any(cell.strip() for cell in row) and not row[0].lstrip().startswith("#"):
                    try:
                        _check_cells(row, heads, separator)
                        self._read_row(number, row, heads)
                        self._goes_on = True
                    except NotUnderstood as error:
                        self._goes_on = False
                        self.unread.append((number, str(error)))
                number = start + reader.line_num
        except csv.Error:
            reason = "een aanhalingsteken op deze lijn is niet gesloten, of er staat er een te veel"
            self.problems.append((number, reason))

    def _read_row(self, number: int, row: list[str], heads: ListHeadings) -> None:
        members = tuple(
            member
            for cell in heads.cells(row, BeneficiaryColumn.LEDEN)
            for member in members_in(cell)
        )
        verband = " ".join(heads.cell(row, BeneficiaryColumn.REGIEVERBAND).split())
        regieverband = _REGIEVERBAND.sub("", verband) or None
        kanaal, via = _reporter(row, heads)
        place = Place(self._name, number)
        above = self.found[-1] if self.found and self._goes_on else None
        cell = heads.cell(row, BeneficiaryColumn.NUMMER)
        if not cell.strip():
            if not members or above is None or regieverband not in {None, above.regieverband}:
                raise NotUnderstood(
                    "het ondernemingsnummer van het bestuur dat rapporteert ontbreekt"
                )
            # the same line goes on: who reports there, and how, is said above
            more = above._replace(
                place=place,
                members=members,
                kanaal=kanaal or above.kanaal,
                via=via or above.via,
            )
            self.found.append(more)
            return
        nummer, beside = own_number(cell)
        if names_kanaal(beside):
            raise NotUnderstood(
                f"het kanaal staat bij het nummer ('{shortened(cell)}'), niet in een eigen"
                " kolom; is het scheidingsteken hier een ander dan bij de koppen?"
            )
        name_only(regieverband or "", nummer)
        name = name_only(heads.cell(row, BeneficiaryColumn.NAAM), nummer) or beside
        self.found.append(
            Begunstigde(
                nummer,
                place,
                regieverband,
                name,
                members,
                kanaal or Kanaal.BBC,
                None if via == nummer else via,
                _contact(row, heads),
            )
        )


def _contact(row: Sequence[str], heads: ListHeadings) -> str | None:
    """Return whom to ask: a person, an address, or both."""
    cells = (" ".join(cell.split()) for cell in heads.cells(row, BeneficiaryColumn.CONTACT))
    return ", ".join(filter(None, cells)) or None


def _reporter(row: Sequence[str], heads: ListHeadings) -> tuple[Kanaal | None, str | None]:
    """Return the channel, and the number of another bestuur that reports; None where a cell is empty.

    In a column "rapporteert via" people write either.
    """
    kanaal = kanaal_of(heads.cell(row, BeneficiaryColumn.KANAAL), heads.asked)
    cell = heads.cell(row, BeneficiaryColumn.VIA)
    if not holds_number(cell):
        return kanaal or kanaal_of(cell), None
    return kanaal, own_number(cell)[0]


def _check_cells(row: Sequence[str], heads: ListHeadings, separator: str) -> None:
    """Raise NotUnderstood for a row that does not stand under its headings."""
    width = len(heads.columns)
    if any(cell.strip() for cell in row[width:]):
        raise NotUnderstood(
            f"er staan meer cellen dan koppen; zijn leden gescheiden door '{separator}', zet ze dan"
            " samen tussen aanhalingstekens"
        )
    further = [line for cell in row for line in cell.split("\n")[1:]]
    if width > 1 and any(line.count(separator) >= width - 1 for line in further):
        raise NotUnderstood("een cel loopt door over de volgende lijn: er mist een aanhalingsteken")
    for cell in (*heads.cells(row, None), *heads.cells(row, BeneficiaryColumn.CONTACT)):
        refuse_lost(cell)


def _find_headings(lines: Sequence[str], separators: str) -> tuple[int, str, ListHeadings] | None:
    """Return where the headings stand, the separator that shows most of them, and what they mean."""
    best: tuple[int, str, ListHeadings] | None = None
    for at, line in enumerate(lines[:_TITLE_LINES]):
        for separator in separators if not _says_nothing(line) else ():
            heads = headings(_cells(line, separator))
            if heads.is_heading and (best is None or heads.recognised > best[2].recognised):
                best = at, separator, heads
    return best


def _cells(line: str, separator: str) -> list[str]:
    try:
        return kept_texts(next(csv.reader([line], delimiter=separator), []))
    except csv.Error:
        return [line]


def _says_nothing(line: str) -> bool:
    """Return whether a line is blank or a remark."""
    return not line.strip(' \t;,"\xa0') or line.lstrip().startswith("#")
