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
from tests.makers.generating.chance import Chance
from tests.makers.generating.design import Damage, Design
from tests.makers.generating.form import export_form
from tests.makers.generating.wanted import Layout, Tools, Wanted
from tests.makers.generating.xbrl_writer import xbrl
from tests.makers.generating.xml_writer import xml

AANLEVERINGEN, EXPECTED = "aanleveringen", "verwacht"
_PIECE = 1 << 16  # characters that are written at once
_ZIP64 = 2_000_000  # with more amounts a file may be over 2 GB, which a zip must know beforehand
_CUT = 25  # bytes that a broken file lacks at its end


def pieces(texts: Iterator[str], encoding: str = "utf-8", cut: int = 0) -> Iterator[bytes]:
    """Yield texts as bytes in large pieces, without the last ``cut`` bytes."""
    waiting: list[str] = []
    size = 0
    tail = b""
    for text in texts:
        waiting.append(text)
        size += len(text)
        if size >= _PIECE:
            whole = tail + "".join(waiting).encode(encoding, "xmlcharrefreplace")
            tail = whole[len(whole) - cut :] if cut else b""
            yield whole[: len(whole) - cut]
            waiting, size = [], 0
    whole = tail + "".join(waiting).encode(encoding, "xmlcharrefreplace")
    yield whole[: len(whole) - cut]


@dataclass(frozen=True, slots=True)
class Written:
    """What was made of a submission: the path of what a check is to be given, within the folder."""

    path: str
    design: Design


def write_files(
    design: Design, folder: Path, wanted: Wanted, tools: Tools, version: int
) -> Written:
    """Write one submission in ``folder``/aanleveringen and tell where it is; never over another."""
    target = folder / AANLEVERINGEN
    code = export_form().rapportcodes[design.kind].lower()
    stem = f"{design.name}_{code}_{design.years[0]}_{design.status.lower()}"
    parts = _parts(design, kept_name(stem))
    if wanted.layout is Layout.FILES:
        target /= design.kbo
        target.mkdir(parents=True, exist_ok=True)
        for name, pieces in parts:
            with (target / name).open("xb") as file:
                file.writelines(pieces)
        return Written(_within(target / parts[0][0], folder), design)
    target.mkdir(parents=True, exist_ok=True)
    # a plan is sent before its first year, a jaarrekening after its year
    year, month = (1, 6) if design.is_jaarrekening else (-1, 12)
    moment = datetime(design.years[0] + year, month, 1 + version, 9, 30, tzinfo=UTC)
    uuid = Chance(design.seed, design.status, "uuid").uuid()
    path = target / tools.parcel_name(design.kbo, moment, uuid)
    names = [name for name, _ in parts]
    listed = [*names, *([design.borderel_extra] if design.borderel_extra else [])]
    slip = tools.borderel(design.kbo, listed).encode()
    with path.open("xb") as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, pieces in (*parts, (BORDEREL, iter([slip]))):
                info = _explicit_member(name, moment)
                with archive.open(info, "w", force_zip64=design.facts > _ZIP64) as member:
                    for piece in pieces:
                        member.write(piece)
        if design.damage is Damage.ZIP_CUT:
            file.truncate(file.seek(0, 2) - _CUT)
    return Written(_within(path, folder), design)


def _parts(design: Design, stem: str) -> list[tuple[str, Iterator[bytes]]]:
    damage = design.damage
    encoding = "latin-1" if damage is Damage.OTHER_ENCODING else "utf-8"
    short_xml = _CUT if damage is Damage.XML_CUT else 0
    short_xbrl = _CUT if damage is Damage.XBRL_CUT else 0
    parts = [(f"{stem}.xml", pieces(xml(design), encoding, short_xml))]
    if not design.without_xbrl:
        parts.append((f"{stem}.xbrl", pieces(xbrl(design), cut=short_xbrl)))
    return parts


def _explicit_member(name: str, moment: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, moment.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3  # the same bytes on every system
    info.external_attr = 0o644 << 16
    return info


def _within(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


class Answers:
    """The list of what should be found, as csv for people and as json for programs.

    Written as the submissions come, so that their number does not matter.
    """

    # key in the json to heading in the csv. With "actie" or "code" among these the list itself would
    # be taken for a spreadsheet with actions when somebody checks the whole folder.
    COLUMNS: ClassVar = {
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

    def __init__(self, csv_file: IO[str], json_file: IO[str], wanted: Wanted) -> None:
        self._csv, self._json = csv.writer(csv_file, delimiter=";", lineterminator="\n"), json_file
        self._csv.writerow(self.COLUMNS.values())
        head = json.dumps({"opdracht": asdict(wanted)}, ensure_ascii=False)
        json_file.write(f'{head[:-1]}, "aanleveringen": [')
        self._separator = "\n"

    def add(self, written: Written) -> None:
        """Add a submission: a line for each finding, or one line that says that there is none."""
        plan = written.design
        head: dict[str, Any] = {
            "bestand": written.path,
            "ondernemingsnummer": plan.kbo,
            "bestuur": plan.name,
            "rapport": export_form().rapportcodes[plan.kind],
            "boekjaar": plan.years[0],
            "status": plan.status,
            "gebrek": plan.defect,
            "oordeel": plan.verdict,
        }
        found = [
            {"regel": each.rule, "actie": each.actie, "jaar": each.boekjaar, "code": each.code}
            for each in plan.expected
        ]
        for each in found or [{}]:
            row = {**head, **each}
            self._csv.writerow("" if row.get(c) is None else row[c] for c in self.COLUMNS)
        line = json.dumps({**head, "bevindingen": found}, ensure_ascii=False)
        self._json.write(f"{self._separator}{line}")
        self._separator = ",\n"

    def close(self) -> None:
        """End the json."""
        self._json.write("\n]}\n")
