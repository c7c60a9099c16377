"""Write submissions to a folder, and beside them what a check should find."""

import csv
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, ClassVar

from bbc_check.domain.loketnaam import BORDEREL, kept_name
from tests.makers.generating.chance import Toeval
from tests.makers.generating.design import Ontwerp, Schade
from tests.makers.generating.form import vorm
from tests.makers.generating.wanted import Gereedschap, Opdracht, Vorm
from tests.makers.generating.xbrl_writer import xbrl
from tests.makers.generating.xml_writer import xml

AANLEVERINGEN, VERWACHT = "aanleveringen", "verwacht"
_STUK = 1 << 16  # characters that are written at once
_ZIP64 = 2_000_000  # with more amounts a file may be over 2 GB, which a zip must know beforehand
_AF = 25  # bytes that a broken file lacks at its end


def pieces(texts: Iterator[str], encoding: str = "utf-8", af: int = 0) -> Iterator[bytes]:
    """Yield texts as bytes in large pieces, without the last ``af`` bytes."""
    waiting: list[str] = []
    size = 0
    tail = b""
    for text in texts:
        waiting.append(text)
        size += len(text)
        if size >= _STUK:
            whole = tail + "".join(waiting).encode(encoding, "xmlcharrefreplace")
            tail = whole[len(whole) - af :] if af else b""
            yield whole[: len(whole) - af]
            waiting, size = [], 0
    whole = tail + "".join(waiting).encode(encoding, "xmlcharrefreplace")
    yield whole[: len(whole) - af]


@dataclass(frozen=True, slots=True)
class Geschreven:
    """What was made of a submission: the path of what a check is to be given, within the folder."""

    path: str
    ontwerp: Ontwerp


def write_files(
    ontwerp: Ontwerp, folder: Path, opdracht: Opdracht, gereedschap: Gereedschap, version: int
) -> Geschreven:
    """Write one submission in ``folder``/aanleveringen and tell where it is; never over another."""
    target = folder / AANLEVERINGEN
    code = vorm().rapportcodes[ontwerp.kind].lower()
    stem = f"{ontwerp.name}_{code}_{ontwerp.years[0]}_{ontwerp.status.lower()}"
    parts = _onderdelen(ontwerp, kept_name(stem))
    if opdracht.vorm is Vorm.BESTANDEN:
        target /= ontwerp.kbo
        target.mkdir(parents=True, exist_ok=True)
        for name, pieces in parts:
            with (target / name).open("xb") as file:
                file.writelines(pieces)
        return Geschreven(_binnen(target / parts[0][0], folder), ontwerp)
    target.mkdir(parents=True, exist_ok=True)
    # a plan is sent before its first year, a jaarrekening after its year
    year, month = (1, 6) if ontwerp.is_jaarrekening else (-1, 12)
    moment = datetime(ontwerp.years[0] + year, month, 1 + version, 9, 30, tzinfo=UTC)
    uuid = Toeval(ontwerp.zaad, ontwerp.status, "uuid").uuid()
    path = target / gereedschap.pakketnaam(ontwerp.kbo, moment, uuid)
    names = [name for name, _ in parts]
    listed = [*names, *([ontwerp.borderel_extra] if ontwerp.borderel_extra else [])]
    slip = gereedschap.borderel(ontwerp.kbo, listed).encode()
    with path.open("xb") as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, pieces in (*parts, (BORDEREL, iter([slip]))):
                info = _explicit_member(name, moment)
                with archive.open(info, "w", force_zip64=ontwerp.feiten > _ZIP64) as member:
                    for piece in pieces:
                        member.write(piece)
        if ontwerp.schade is Schade.ZIP_AFGEBROKEN:
            file.truncate(file.seek(0, 2) - _AF)
    return Geschreven(_binnen(path, folder), ontwerp)


def _onderdelen(ontwerp: Ontwerp, stem: str) -> list[tuple[str, Iterator[bytes]]]:
    damage = ontwerp.schade
    encoding = "latin-1" if damage is Schade.ANDERS_GECODEERD else "utf-8"
    short_xml = _AF if damage is Schade.XML_AFGEBROKEN else 0
    short_xbrl = _AF if damage is Schade.XBRL_AFGEBROKEN else 0
    parts = [(f"{stem}.xml", pieces(xml(ontwerp), encoding, short_xml))]
    if not ontwerp.zonder_xbrl:
        parts.append((f"{stem}.xbrl", pieces(xbrl(ontwerp), af=short_xbrl)))
    return parts


def _explicit_member(name: str, moment: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, moment.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3  # the same bytes on every system
    info.external_attr = 0o644 << 16
    return info


def _binnen(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


class Antwoorden:
    """The list of what should be found, as csv for people and as json for programs.

    Written as the submissions come, so that their number does not matter.
    """

    # key in the json to heading in the csv. With "actie" or "code" among these the list itself would
    # be taken for a spreadsheet with actions when somebody checks the whole folder.
    KOLOMMEN: ClassVar = {
        "bestand": "bestand",
        "ondernemingsnummer": "ondernemingsnummer",
        "bestuur": "bestuur",
        "rapport": "rapport",
        "boekjaar": "boekjaar",
        "status": "status",
        "gebrek": "gebrek",
        "oordeel": "oordeel",
        "regel": "regel",
        "actie": "waar",
        "jaar": "jaar",
        "code": "waarde",
    }

    def __init__(self, csv_file: IO[str], json_file: IO[str], opdracht: Opdracht) -> None:
        self._csv, self._json = csv.writer(csv_file, delimiter=";", lineterminator="\n"), json_file
        self._csv.writerow(self.KOLOMMEN.values())
        head = json.dumps({"opdracht": asdict(opdracht)}, ensure_ascii=False)
        json_file.write(f'{head[:-1]}, "aanleveringen": [')
        self._scheiding = "\n"

    def noteer(self, geschreven: Geschreven) -> None:
        """Add a submission: a line for each finding, or one line that says that there is none."""
        plan = geschreven.ontwerp
        head: dict[str, Any] = {
            "bestand": geschreven.path,
            "ondernemingsnummer": plan.kbo,
            "bestuur": plan.name,
            "rapport": vorm().rapportcodes[plan.kind],
            "boekjaar": plan.years[0],
            "status": plan.status,
            "gebrek": plan.gebrek,
            "oordeel": plan.oordeel,
        }
        found = [
            {"regel": each.regel, "actie": each.actie, "jaar": each.boekjaar, "code": each.code}
            for each in plan.verwacht
        ]
        for each in found or [{}]:
            row = {**head, **each}
            self._csv.writerow("" if row.get(c) is None else row[c] for c in self.KOLOMMEN)
        line = json.dumps({**head, "bevindingen": found}, ensure_ascii=False)
        self._json.write(f"{self._scheiding}{line}")
        self._scheiding = ",\n"

    def sluit(self) -> None:
        """End the json."""
        self._json.write("\n]}\n")
