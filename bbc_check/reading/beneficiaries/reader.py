"""Read the list of beneficiaries; see docs/begunstigden.md.

Strict: a line that cannot be understood is told, never passed over.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bbc_check.domain.aanlevering import Place
from bbc_check.domain.begunstigden import Begunstigde, Begunstigdenlijst, Kanaal
from bbc_check.domain.dutch import count_of, shortened
from bbc_check.domain.ondernemingsnummer import normalised
from bbc_check.reading.beneficiaries.headings import (
    ListColumn,
    ListHeading,
    headings,
    kanaal_of,
    names_kanaal,
)
from bbc_check.reading.beneficiaries.numbers import NotUnderstood, members_in, name_only, own_number
from bbc_check.reading.limits import MAX_LIJST, MAX_LIJSTREGELS
from bbc_check.reading.source import ReadError, printable
from bbc_check.reading.spreadsheet.text_file import ontcijfer
from bbc_check.reading.toml_table import SettingsError

_SCHEIDINGEN = ";,\t"
_TITELREGELS = 10  # lines among which the headings are looked for
_GETOOND = 5
_VERBAND = re.compile(
    "^regieverband ", re.IGNORECASE
)  # the word is put before a name where it is shown
_WERKMAP = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_begunstigden(file: Path) -> Begunstigdenlijst:
    """Return the list in a file; raises Instelfout with the lines that are wrong."""
    name = printable(str(file))
    try:
        text = ontcijfer(_inhoud(file, name))
    except ReadError as error:
        raise SettingsError(name, "", error.detail) from error
    lezing = _Lezing(name)
    lezing.lees(re.sub("\r\n?", "\n", text))
    if lezing.fouten:
        told = [f"\n  regel {line}: {reason}" for line, reason in sorted(lezing.fouten)]
        more = len(told) - _GETOOND
        tail = f"\n  en nog {count_of(more, 'regel', 'regels')}" if more > 0 else ""
        raise SettingsError(
            name, "", f"niet elke regel is te begrijpen:{''.join(told[:_GETOOND])}{tail}"
        )
    if not lezing.gevonden:
        raise SettingsError(name, "", "er staat geen enkel bestuur in de lijst")
    return Begunstigdenlijst(name, tuple(lezing.gevonden))


def _inhoud(file: Path, name: str) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(MAX_LIJST + 1)
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "het bestand bestaat niet" if missing else "het bestand kan niet gelezen worden"
        raise SettingsError(name, "", reason) from error
    if len(content) > MAX_LIJST:
        raise SettingsError(name, "", "het bestand is te groot voor een lijst van begunstigden")
    if content.startswith(_WERKMAP):
        reason = "dit is een rekenblad of een zip, geen tekst; open de lijst en bewaar ze als CSV"
        raise SettingsError(name, "", reason)
    return content


class _Lezing:
    """What is known so far of one list: the besturen, and the lines that are wrong."""

    def __init__(self, name: str) -> None:
        self._naam = name
        self.gevonden: list[Begunstigde] = []
        self.fouten: list[tuple[int, str]] = []

    def lees(self, text: str) -> None:
        """Read a table when there are headings, else one number on each line."""
        lines = text.split("\n")
        if len(lines) > MAX_LIJSTREGELS:
            raise SettingsError(self._naam, "", "het bestand telt te veel regels voor een lijst")
        separators = _SCHEIDINGEN
        if re.fullmatch("sep=[;,\t|]", lines[0].strip(" ").lower()):
            separators, lines[0] = lines[0].strip(" ")[4], ""
        found = _zoek_kop(lines, separators)
        if found is None:
            self._gewone_lijst(lines)
            return
        at, separator, kop = found
        for number, line in enumerate(lines[:at], 1):
            if not _zegt_niets(line) and sum(each.isdigit() for each in line) >= 8:
                self.fouten.append((number, "er staat een nummer boven de kopregel van de tabel"))
        if kop.fout:
            self.fouten.append((at + 1, kop.fout))
        else:
            self._tabel("\n".join(lines[at + 1 :]), separator, kop, at + 2)

    def _gewone_lijst(self, lines: Sequence[str]) -> None:
        first = True
        for number, line in enumerate(lines, 1):
            if _zegt_niets(line):
                continue
            try:
                bestuur = own_number(line)
                if names_kanaal(bestuur.naam or ""):
                    raise NotUnderstood(
                        "een lijst zonder kopregel kent geen kanaal; zet er een regel boven, zoals"
                        " 'ondernemingsnummer;kanaal'"
                    )
                place = Place(self._naam, number)
                self.gevonden.append(Begunstigde(bestuur.nummer or "", place, None, bestuur.naam))
            except NotUnderstood as error:
                if not (first and headings([line]).is_titel):
                    self.fouten.append((number, str(error)))
            first = False

    def _tabel(self, text: str, separator: str, kop: ListHeading, start: int) -> None:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        number = start
        try:
            for row in reader:
                if any(cell.strip() for cell in row) and not row[0].lstrip().startswith("#"):
                    try:
                        self._rij(number, row, kop, separator)
                    except NotUnderstood as error:
                        self.fouten.append((number, str(error)))
                number = start + reader.line_num
        except csv.Error:
            reason = (
                "een aanhalingsteken op deze regel is niet gesloten, of er staat er een te veel"
            )
            self.fouten.append((number, reason))

    def _rij(self, number: int, row: list[str], kop: ListHeading, separator: str) -> None:
        if any(cell.strip() for cell in row[kop.breedte :]):
            raise NotUnderstood(
                f"er staan meer cellen dan koppen; zijn leden gescheiden door '{separator}', zet ze dan"
                " samen tussen aanhalingstekens"
            )
        further = [line for cell in row for line in cell.split("\n")[1:]]
        if kop.breedte > 1 and any(line.count(separator) >= kop.breedte - 1 for line in further):
            raise NotUnderstood(
                "een cel loopt door over de volgende regel: er mist een aanhalingsteken"
            )
        for cell in kop.vreemde_cellen(row):
            _niets_gemist(cell)
        members = tuple(
            lid for cell in kop.cellen(row, ListColumn.LEDEN) for lid in members_in(cell)
        )
        verband = _VERBAND.sub("", " ".join(kop.cel(row, ListColumn.REGIEVERBAND).split())) or None
        channel = kanaal_of(kop.cel(row, ListColumn.KANAAL))
        place = Place(self._naam, number)
        above = self.gevonden[-1] if self.gevonden else None
        if not kop.cel(row, ListColumn.NUMMER).strip():
            if not members or above is None or verband not in {None, above.regieverband}:
                raise NotUnderstood(
                    "het ondernemingsnummer van het bestuur dat rapporteert ontbreekt"
                )
            more = replace(above, plaats=place, leden=members, kanaal=channel or above.kanaal)
            self.gevonden.append(more)
            return
        bestuur = own_number(kop.cel(row, ListColumn.NUMMER))
        nummer = bestuur.nummer or ""
        if names_kanaal(bestuur.naam or ""):
            raise NotUnderstood(
                f"het kanaal staat bij het nummer ('{shortened(kop.cel(row, ListColumn.NUMMER))}'), niet in een eigen"
                " kolom; is het scheidingsteken hier een ander dan in de kopregel?"
            )
        if channel is None and above is not None and above.nummer == nummer:
            channel = above.kanaal
        name_only(verband or "", nummer)
        name = name_only(kop.cel(row, ListColumn.NAAM), nummer) or bestuur.naam
        self.gevonden.append(
            Begunstigde(nummer, place, verband, name, members, channel or Kanaal.BBC)
        )


def _niets_gemist(cell: str) -> None:
    """Raise for a cell under an unknown heading that holds what the list is about."""
    if normalised(cell) is not None:
        raise NotUnderstood(
            f"'{shortened(cell)}' is een ondernemingsnummer, maar de kop van die kolom zegt niet wat het"
            " er doet; noem ze bijvoorbeeld 'leden', of haal ze weg"
        )
    if cell.strip().casefold() in {each.value.casefold() for each in Kanaal}:
        raise NotUnderstood(
            f"er staat '{shortened(cell)}' in een kolom met een onbekende kop; noem ze 'kanaal'"
        )


def _zoek_kop(lines: Sequence[str], separators: str) -> tuple[int, str, ListHeading] | None:
    """Return where the headings stand, the separator that shows most of them, and what they mean."""
    best: tuple[int, str, ListHeading] | None = None
    for at, line in enumerate(lines[:_TITELREGELS]):
        for separator in separators:
            if _zegt_niets(line):
                continue
            kop = headings(_cellen(line, separator))
            if kop.is_kop and (best is None or kop.herkend > best[2].herkend):
                best = at, separator, kop
    return best


def _cellen(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return [line]


def _zegt_niets(line: str) -> bool:
    """Return whether a line is blank or a remark."""
    return not line.strip(' \t;,"\xa0') or line.lstrip().startswith("#")
