"""A zip parcel. Its members are read where they stand; nothing is ever extracted."""

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple, Self

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import printable
from bbc_check.reading.limits import MAX_BYTES, MAX_MEMBERS, MAX_RATIO, MAX_ZIP_INDEX
from bbc_check.reading.source import ReadError, no_access, no_file, over_limit, too_large
from bbc_check.reading.zips import ZIP_FAULTS, is_usual, unpacked

_DAMAGED = "de zip is beschadigd of onvolledig"
_BOMB = (
    f"het bestand in de zip wordt bij het uitpakken meer dan {MAX_RATIO} keer zo groot; "
    "zo ziet een zipbom eruit"
)
_UTF8 = 0x800  # bit 11 of the flags: the name is UTF-8
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
                raise over_limit("de inhoudstafel van de zip is veel te groot")
        return super().read(size)


class ArchiveMember(NamedTuple):
    """A member of a parcel; ``path`` is its name as people read it, with / between folders."""

    parcel: "Parcel"
    info: zipfile.ZipInfo
    path: str

    @property
    def name(self) -> str:
        """The path of the zip as given, and the member behind an exclamation mark."""
        return f"{self.parcel.name}!{printable(self.path)}"

    @property
    def file_name(self) -> str:
        """The name without the folders inside the zip."""
        return PurePosixPath(self.path).name

    @property
    def stem(self) -> str:
        """The file name without its extension, in lower case."""
        return PurePosixPath(self.path).stem.casefold()

    @property
    def suffix(self) -> str:
        """The extension in lower case, with its dot."""
        return PurePosixPath(self.path).suffix.casefold()

    def pieces(self) -> Iterator[bytes]:
        """Yield the content; damage, a password or a bomb is a ReadError."""
        info = self.info
        if info.flag_bits & 0x1:
            detail = "het bestand in de zip is met een wachtwoord beveiligd"
            raise ReadError(ProblemKind.UNREADABLE, detail)
        if not is_usual(info):
            detail = "het bestand in de zip is op een ongewone manier gecomprimeerd"
            raise ReadError(ProblemKind.UNREADABLE, detail)
        if info.file_size > MAX_BYTES:
            raise over_limit(too_large(info.file_size))
        if info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise over_limit(_BOMB)
        try:
            # what the directory claims was judged above; this judges what really comes out
            most = min(MAX_BYTES, MAX_RATIO * max(info.compress_size, 1))
            total = 0
            for piece in unpacked(self.parcel.zip, info, most, _BOMB):
                total += len(piece)
                yield piece
            if total != info.file_size:
                raise ReadError(ProblemKind.UNREADABLE, _DAMAGED)
        except OSError as error:
            raise no_access(error) from error
        except ZIP_FAULTS as error:
            raise ReadError(ProblemKind.UNREADABLE, _DAMAGED) from error


class Parcel:
    """An open zip; ``name`` is what the user calls it. Use it as a context manager."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name
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
        except (*ZIP_FAULTS, OSError) as error:
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
        members = []
        for info in infos:
            path = _path_of(info)
            if _climbs(path):
                raise over_limit(
                    f"de zip bevat een bestand met een onveilige naam: '{printable(path)}'"
                )
            if not path.endswith("/") and not _added_by_system(path):
                members.append(ArchiveMember(self, info, path))
        for each in members:
            if each.suffix in _ARCHIVES:
                detail = (
                    f"de zip bevat een ander archief ('{printable(each.file_name)}'), dat niet geopend"
                    " wordt; lever elk pakket apart aan"
                )
                raise over_limit(detail)
        return members


def _path_of(info: zipfile.ZipInfo) -> str:
    """Return the name of a member, as the program meant it that wrote the archive.

    Without the flag for UTF-8 a name is cp437 to the norm (APPNOTE.TXT, appendix D). Programs on
    Linux and macOS write UTF-8 all the same, and Windows writes the code page of its DOS box: cp850
    in our parts. Programs on .NET and old ones on Windows part folders with a backslash.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8 and not name.isascii():
        written = name.encode("cp437")
        try:
            name = written.decode("utf-8")
        except UnicodeDecodeError:
            name = written.decode("cp850")
    return name.replace("\\", "/")


def _climbs(path: str) -> bool:
    """Return whether a member's name is absolute or leaves its folder, on any system."""
    parts = path.split("/")
    return ".." in parts or parts[0] == "" or bool(re.match(r"[A-Za-z]:", path)) or "\0" in path


def _added_by_system(name: str) -> bool:
    """Return whether a Mac or Windows added this file by itself."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or bool(parts and parts[-1].startswith("._"))
