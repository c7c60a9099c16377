"""Where bytes come from: a file, or a member of a zip that is never extracted to disk."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from bbc_check.domain.aanlevering import Leesprobleem, Plaats, Probleem
from bbc_check.domain.finding import aantal
from bbc_check.reading.limits import CHUNK, MAX_BYTES


class Leesfout(Exception):
    """Reading must stop here; carries what the user is told (Dutch)."""

    def __init__(
        self, soort: Probleem, detail: str, line: int | None = None, herstel: str = ""
    ) -> None:
        super().__init__(detail)
        self.soort, self.detail, self.line, self.herstel = soort, detail, line, herstel

    def probleem(self, path: str) -> Leesprobleem:
        """Return this fault as a value, at a path as the user gave it."""
        return Leesprobleem(self.soort, Plaats(path, self.line), self.detail, self.herstel)


class Bron(Protocol):
    """A readable source of bytes. ``naam`` is what the user sees, ``stam`` what pairs files."""

    @property
    def naam(self) -> str:
        """The path as given, with a zip member behind an exclamation mark."""

    @property
    def bestandsnaam(self) -> str:
        """The file name without folders, as text."""

    @property
    def stam(self) -> str:
        """The file name without its extension, in lower case."""

    def stukken(self) -> Iterator[bytes]:
        """Yield the content in pieces, from the start; raises Leesfout."""


@dataclass(frozen=True, slots=True)
class Bestand:
    """A file on disk; ``pad`` is as the user gave it."""

    pad: Path

    @property
    def naam(self) -> str:
        """The path for the eyes of the user; bytes that are no text are shown as �."""
        return toonbaar(os.fspath(self.pad))

    @property
    def bestandsnaam(self) -> str:
        """The file name without its folder."""
        return toonbaar(self.pad.name)

    @property
    def stam(self) -> str:
        """The file name without its extension, in lower case (Windows does not tell case)."""
        return self.pad.stem.casefold()

    def stukken(self) -> Iterator[bytes]:
        """Yield the content; a file that is too large, no file or not readable is a Leesfout."""
        try:
            status = self.pad.stat()
            if not stat.S_ISREG(status.st_mode):
                raise geen_bestand()
            if status.st_size > MAX_BYTES:
                raise Leesfout(Probleem.GRENS, te_groot(status.st_size))
            with self.pad.open("rb") as file:
                yield from begrensd(file, MAX_BYTES, te_groot(MAX_BYTES))
        except OSError as error:
            raise geen_toegang(error) from error


def begrensd(file: IO[bytes], most: int, detail: str) -> Iterator[bytes]:
    """Yield a file in pieces; longer than ``most`` bytes is a Leesfout that says ``detail``."""
    total = 0
    while piece := file.read(CHUNK):
        total += len(piece)
        if total > most:
            raise Leesfout(Probleem.GRENS, detail)
        yield piece


def te_groot(size: int) -> str:
    """Return the sentence for a file over the limit."""
    return (
        f"het bestand telt meer dan {aantal(size // 2**20, 'MB', 'MB')}; "
        f"het digitaal loket aanvaardt er hoogstens {aantal(MAX_BYTES // 2**20, 'MB', 'MB')}"
    )


def geen_toegang(error: OSError) -> Leesfout:
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
    return Leesfout(Probleem.ONLEESBAAR, detail, herstel=repair)


def geen_bestand() -> Leesfout:
    """Return what the user is told of a pipe, a device or a folder with the name of a file."""
    return Leesfout(
        Probleem.ONLEESBAAR,
        "het is geen gewoon bestand",
        herstel="Zet het rapport zelf op die plaats, als gewoon bestand",
    )


def toonbaar(text: str) -> str:
    """Return a path without the surrogates that stand for undecodable bytes."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
