"""Make a parcel as the loket does: an xml, an xbrl and their borderel in one zip."""

import hashlib
import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from bbc_check.domain.loketnaam import BORDEREL
from bbc_check.reading import FileSource


class Changed(Exception):
    """A file is no longer what was checked; the text is its path."""


class Part(NamedTuple):
    """A file to pack, its name in the parcel, and the digest of what was checked."""

    source: FileSource
    name: str
    digest: str


def digest(source: FileSource) -> str:
    """Return the SHA-256 of a file; raises ReadError when it cannot be read."""
    digest = hashlib.sha256()
    for piece in source.pieces():
        digest.update(piece)
    return digest.hexdigest()


def make_parcel_name(ondernemingsnummer: str, moment: datetime, uuid: UUID) -> str:
    """Return the file name of a parcel; ``moment`` knows its time zone.

    Source: generateZipFileName in lblod/package-bbcdr-rapporten-service, the number for the name.
    """
    stamp = moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return f"BBCDR_{ondernemingsnummer}_{re.sub('[.:]', '_', stamp)}_{uuid}.zip"


@contextmanager
def write_parcel(
    target: Path, parts: Sequence[Part], borderel: str, moment: datetime
) -> Iterator[Path]:
    """Write a parcel beside where it must come, and give its path for the time being.

    It is gone afterwards unless ``give_name`` was called. Equal arguments give equal bytes. Raises
    Changed when a file is no longer what was checked, ReadError when it cannot be read, OSError.
    """
    path = target.with_name(f"{target.name}.tmp")
    with path.open("xb") as file:
        try:
            with zipfile.ZipFile(file, "w") as archive:
                for each in parts:
                    _add(archive, each, moment)
                archive.writestr(_member(BORDEREL, moment), borderel.encode())
            file.close()
            yield path
        finally:
            file.close()
            path.unlink(missing_ok=True)


def give_name(path: Path, target: Path) -> None:
    """Give a finished file its name; never in the place of another: that is a FileExistsError."""
    try:
        os.link(path, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links, such as a USB stick
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            path.replace(target)
        except OSError:
            with suppress(OSError):
                target.unlink()
            raise


def _member(name: str, moment: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, moment.astimezone(UTC).timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3  # the same bytes on every system
    info.external_attr = 0o644 << 16
    return info


def _add(archive: zipfile.ZipFile, part: Part, moment: datetime) -> None:
    digest = hashlib.sha256()
    with archive.open(_member(part.name, moment), "w") as member:
        for piece in part.source.pieces():
            digest.update(piece)
            member.write(piece)
    if digest.hexdigest() != part.digest:
        raise Changed(part.source.name)
