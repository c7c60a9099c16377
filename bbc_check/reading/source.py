"""Where bytes come from: a file, or a member of a zip that is never extracted to disk."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple, Protocol

from bbc_check.domain.aanlevering import Place, ProblemKind, ReadProblem
from bbc_check.domain.dutch import count_of, printable
from bbc_check.reading.limits import CHUNK, MAX_BYTES, MAX_DEPTH


class ReadError(Exception):
    """Reading must stop here; carries what the user is told (Dutch)."""

    def __init__(
        self, kind: ProblemKind, detail: str, line: int | None = None, repair: str = ""
    ) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.line, self.repair = kind, detail, line, repair

    def as_problem(self, path: str) -> ReadProblem:
        """Return this fault as a value, at a path as the user gave it."""
        return ReadProblem(self.kind, Place(path, self.line), self.detail, self.repair)


def over_limit(detail: str, line: int | None = None) -> ReadError:
    """Return what the user is told of something that is larger than any report needs (Dutch)."""
    return ReadError(ProblemKind.LIMIT, detail, line)


class Content(Protocol):
    """What can be read from its start."""

    def pieces(self) -> Iterator[bytes]:
        """Yield the content in pieces; raises ReadError. The first tells its encoding: 4 bytes or more."""


class Source(Content, Protocol):
    """A readable source of bytes. ``name`` is what the user sees, ``stem`` what pairs files."""

    @property
    def name(self) -> str:
        """The path as given, with a zip member behind an exclamation mark."""

    @property
    def file_name(self) -> str:
        """The file name without folders, as text."""

    @property
    def stem(self) -> str:
        """The file name without its extension, in lower case."""


class FileSource(NamedTuple):
    """A file on disk; ``path`` is as the user gave it, or he knows it as ``called``."""

    path: Path
    called: str = ""

    @property
    def name(self) -> str:
        """The path for the eyes of the user; bytes that are no text are shown as �."""
        return self.called or printable(os.fspath(self.path))

    @property
    def file_name(self) -> str:
        """The file name without its folder."""
        return printable(self.path.name)

    @property
    def stem(self) -> str:
        """The file name without its extension, in lower case (Windows does not tell case)."""
        return self.path.stem.casefold()

    def pieces(self) -> Iterator[bytes]:
        """Yield the content; a file that is too large, no file or not readable is a ReadError."""
        try:
            status = self.path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise no_file()
            if status.st_size > MAX_BYTES:
                raise over_limit(too_large(status.st_size))
            with self.path.open("rb") as file:
                yield from bounded(file, MAX_BYTES, too_large(MAX_BYTES))
        except OSError as error:
            raise no_access(error) from error


def bounded(file: IO[bytes], most: int, detail: str) -> Iterator[bytes]:
    """Yield a file in pieces; longer than ``most`` bytes is a ReadError that says ``detail``."""
    total = 0
    while piece := file.read(CHUNK):
        total += len(piece)
        if total > most:
            raise over_limit(detail)
        yield piece


TOO_DEEP = f"er zitten meer dan {MAX_DEPTH} elementen in elkaar"


def too_large(size: int) -> str:
    """Return the sentence for a file over the limit."""
    return (
        f"het bestand telt meer dan {count_of(size // 2**20, 'MB', 'MB')}; "
        f"het digitaal loket aanvaardt er hoogstens {count_of(MAX_BYTES // 2**20, 'MB', 'MB')}"
    )


def no_access(error: OSError) -> ReadError:
    """Return what the user is told of a file or folder that the system does not give."""
    if isinstance(error, PermissionError):
        detail = "u hebt geen toegang tot dit bestand of deze map"
        repair = "Vraag toegang aan uw systeembeheerder, of kijk een kopie in een eigen map na"
    elif isinstance(error, FileNotFoundError):
        detail = "het bestaat niet (meer)"
        repair = "Zet het terug, of kijk alles opnieuw na als het intussen verplaatst is"
    else:
        detail = "het systeem kan het niet lezen"
        repair = "Kijk een kopie op een andere schijf na; lukt dat niet, maak de export dan opnieuw"
    return ReadError(ProblemKind.UNREADABLE, detail, repair=repair)


def no_file() -> ReadError:
    """Return what the user is told of a pipe, a device or a folder with the name of a file."""
    return ReadError(
        ProblemKind.UNREADABLE,
        "het is geen gewoon bestand",
        repair="Zet het rapport zelf op die plaats, als gewoon bestand",
    )
