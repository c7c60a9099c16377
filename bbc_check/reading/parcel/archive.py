"""A zip parcel. Its members are read where they stand; nothing is ever extracted."""

import copy
import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple, Self

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading.limits import MAX_BYTES, MAX_MEMBERS, MAX_RATIO, MAX_ZIP_INDEX
from bbc_check.reading.source import (
    ReadError,
    bounded,
    no_access,
    no_file,
    over_limit,
    printable,
    too_large,
)

_DAMAGED = "de zip is beschadigd of onvolledig"
_BOMB = (
    f"het bestand in de zip wordt bij het uitpakken meer dan {MAX_RATIO} keer zo groot; "
    "zo ziet een zipbom eruit"
)
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    UnicodeError,
)  # fmt: skip
# bzip2 and lzma can ask for gigabytes before they give a byte; the loket knows neither
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zipx", ".jar")


class _BoundedFile(io.BufferedReader):
    """A file that gives no more than a small directory at once, until it is released.

    zipfile reads the whole directory of an archive in one call, whatever size the archive claims.
    """

    most: int | None = MAX_ZIP_INDEX

    def read(self, size: int | None = -1, /) -> bytes:
        if self.most is not None:
            if size is None or size < 0:
                size = os.fstat(self.fileno()).st_size - self.tell()
            if size > self.most:
                raise over_limit("de inhoudstafel van de zip is onredelijk groot")
        return super().read(size)


class ArchiveMember(NamedTuple):
    """A member of a parcel."""

    parcel: "Parcel"
    info: zipfile.ZipInfo

    @property
    def name(self) -> str:
        """The path of the zip as given, and the member behind an exclamation mark."""
        return f"{self.parcel.name}!{printable(self.info.filename)}"

    @property
    def file_name(self) -> str:
        """The name without the folders inside the zip."""
        return PurePosixPath(self.info.filename).name

    @property
    def stem(self) -> str:
        """The file name without its extension, in lower case."""
        return PurePosixPath(self.info.filename).stem.casefold()

    @property
    def suffix(self) -> str:
        """The extension in lower case, with its dot."""
        return PurePosixPath(self.info.filename).suffix.casefold()

    def pieces(self) -> Iterator[bytes]:
        """Yield the content; damage, a password or a bomb is a ReadError."""
        info = self.info
        if info.flag_bits & 0x1:
            detail = "het bestand in de zip is met een wachtwoord beveiligd"
            raise ReadError(ProblemKind.UNREADABLE, detail)
        if info.compress_type not in _METHODS:
            detail = "het bestand in de zip is op een ongewone manier gecomprimeerd"
            raise ReadError(ProblemKind.UNREADABLE, detail)
        if info.file_size > MAX_BYTES:
            raise over_limit(too_large(info.file_size))
        if info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise over_limit(_BOMB)
        try:
            # read to the end of the compressed data, whatever size the directory claims
            unbound = copy.copy(info)
            unbound.file_size = MAX_BYTES + 1
            total = 0
            with self.parcel.zip.open(unbound) as file:
                # what the directory claims was judged above; this judges what really comes out
                most = min(MAX_BYTES, MAX_RATIO * max(info.compress_size, 1))
                for piece in bounded(file, most, _BOMB):
                    total += len(piece)
                    yield piece
            if total != info.file_size:
                raise ReadError(ProblemKind.UNREADABLE, _DAMAGED)
        except OSError as error:
            raise no_access(error) from error
        except _ZIP_ERRORS as error:
            raise ReadError(ProblemKind.UNREADABLE, _DAMAGED) from error


class Parcel:
    """An open zip; ``name`` is its path as given. Use it as a context manager."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = printable(str(path))
        self.zip: zipfile.ZipFile
        self._file: IO[bytes]
        self._size = 0

    def __enter__(self) -> Self:
        """Open the zip and look at its directory only; raises ReadError."""
        try:
            status = self.path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise no_file()
            self._size = status.st_size
            if self._size == 0:
                raise ReadError(ProblemKind.UNREADABLE, "het bestand is leeg")
            if self._size > MAX_BYTES:
                raise over_limit(too_large(self._size))
            self._file = file = _BoundedFile(io.FileIO(self.path, "r"))
        except OSError as error:
            raise no_access(error) from error
        try:
            self.zip = zipfile.ZipFile(file)
        except (*_ZIP_ERRORS, OSError) as error:
            file.close()
            raise ReadError(ProblemKind.UNREADABLE, _DAMAGED) from error
        except ReadError:
            file.close()
            raise
        file.most = None
        return self

    def __exit__(self, *_: object) -> None:
        """Close the zip."""
        self.zip.close()
        self._file.close()

    def members(self) -> list[ArchiveMember]:
        """Return the members that are files; raises ReadError for an archive that is not to be trusted."""
        infos = self.zip.infolist()
        if len(infos) > MAX_MEMBERS:
            detail = f"de zip telt {len(infos)} bestanden; een pakket heeft er drie en hoogstens {MAX_MEMBERS}"
            raise over_limit(detail)
        if sum(info.compress_size for info in infos) > self._size:
            raise over_limit("de bestanden in de zip zijn samen groter dan de zip zelf")
        for info in infos:
            if _climbs(info.filename) or _climbs(info.orig_filename):
                name = printable(info.orig_filename)
                raise over_limit(f"de zip bevat een bestand met een onveilige naam: '{name}'")
        members = [
            ArchiveMember(self, info)
            for info in infos
            if not info.is_dir() and not _added_by_system(info.filename)
        ]
        for each in members:
            if each.suffix in _ARCHIVES:
                detail = (
                    f"de zip bevat een ander archief ('{printable(each.file_name)}'), dat niet geopend"
                    " wordt; lever elk pakket apart aan"
                )
                raise over_limit(detail)
        return members


def _climbs(name: str) -> bool:
    """Return whether a member's name is absolute or leaves its folder, on any system."""
    parts = re.split(r"[/\\]", name)
    return ".." in parts or parts[0] == "" or bool(re.match(r"[A-Za-z]:", name)) or "\0" in name


def _added_by_system(name: str) -> bool:
    """Return whether a Mac or Windows added this file by itself."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or bool(parts and parts[-1].startswith("._"))
