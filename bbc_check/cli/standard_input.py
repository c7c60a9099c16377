"""The standard input: the path ``-``, and a submission that comes from there."""

import re
import sys
from pathlib import Path

import click

from bbc_check.cli.options import writing_to

STDIN, NAME = "-", "standaardinvoer"
_HINT = "stuur er één bestand naartoe, zoals: bbc-check check - < plan.zip"
_CHUNK = 1024 * 1024
# How the first part of a zip is called that a program for spreadsheets wrote (OPC, ISO/IEC 26300-3).
_OFFICE = rb"\[Content_Types\]\.xml|_rels/|docProps/|xl/|customXml/"


def copied() -> Path:
    """Copy what comes in to a file, which is gone when the command ends, and return its path.

    The suffix says what it is, by its content. Of what is larger than any submission may be no more is
    copied than shows that. Nothing at all, or a person at the keys, is wrong usage.
    """
    # only loaded where it is asked for
    from bbc_check.reading import MAX_BYTES
    from bbc_check.temporary_place import TemporaryPlace

    if sys.stdin.isatty():
        raise click.UsageError(f"- leest de standaardinvoer, en daar komt niets; {_HINT}.")
    stream, left = sys.stdin.buffer, MAX_BYTES + 1
    piece = stream.read(_CHUNK)
    if not piece:
        raise click.UsageError(f"de standaardinvoer (-) is leeg; {_HINT}.")
    with writing_to("in de map voor tijdelijke bestanden"):
        place = TemporaryPlace("bbc-check-invoer-")
        click.get_current_context().call_on_close(place.remove)
        file = place.folder / f"{NAME}{_suffix(piece)}"
        with file.open("wb") as copy:
            while piece and left:
                left -= copy.write(piece[:left])
                piece = stream.read(_CHUNK)
    return file


def only_once(values: list[str | None]) -> None:
    """Refuse a second reader of the standard input: it would find nothing."""
    if values.count(STDIN) > 1:
        raise click.UsageError("maar één keer kan iets van de standaardinvoer (-) komen.")


def _suffix(start: bytes) -> str:
    """Return the suffix of a submission that begins so."""
    if start.startswith(b"PK\x03\x04"):
        length = int.from_bytes(start[26:28], "little")
        member = start[30 : 30 + length]
        return ".ods" if member == b"mimetype" else ".xlsx" if re.match(_OFFICE, member) else ".zip"
    if start.startswith(b"PK"):
        return ".zip"
    if start.startswith(b"\xd0\xcf\x11\xe0"):  # a workbook of before 2007, or with a password
        return ".xls"
    text = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return ".xml" if text.startswith(b"<") else ".csv"
