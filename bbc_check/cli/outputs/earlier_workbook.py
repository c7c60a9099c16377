"""The workbook that stands where a new one comes: nothing that people typed in it is lost."""

import os
import shutil
from itertools import count
from pathlib import Path

import click

from bbc_check.cli.dutch_errors import reason_of
from bbc_check.cli.options import current_moment, writing_to
from bbc_check.domain.dutch import first_of
from bbc_check.reading import FileSource
from bbc_check.rendering.lists import NotOurList, TypedWords, read_words
from bbc_check.rendering.words import harmless

_SHOWN = 12  # reasons


class EarlierWorkbook:
    """What was typed in the workbook that is to be replaced; none where there is none yet."""

    def __init__(self, path: Path) -> None:
        """Read it; a file that is not ours, or cannot be read, is wrong usage."""
        self._path = path
        self._stamp = self._now()
        self._words = self._read() if self._stamp else TypedWords()

    def _now(self) -> tuple[int, int] | None:
        """Return what changes when somebody saves the file; None where there is none, or it is empty."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return (found.st_mtime_ns, found.st_size) if found.st_size else None

    def _read(self) -> TypedWords:
        try:
            return read_words(FileSource(self._path))
        except NotOurList as error:
            raise click.UsageError(
                harmless(
                    f"'{self._path}' bestaat al en zou verloren gaan: {error}. Kies een andere naam, of zet"
                    " dat bestand elders."
                )
            ) from error
        except OSError as error:
            raise click.UsageError(
                f"'{self._path}' bestaat al en kan niet gelezen worden ({reason_of(error)}); wat erin getypt"
                " staat, zou verloren gaan. Kies een andere naam."
            ) from error

    def words(self) -> TypedWords:
        """Return what was typed; read again where somebody saved the file since. To be asked once."""
        now = self._now()
        if now != self._stamp:
            self._stamp, self._words = now, self._read() if now else TypedWords()
        return self._words

    def keep(self) -> None:
        """Keep the file under another name where it holds what cannot be carried over, and tell."""
        lost = list(dict.fromkeys(self._words.lost))
        if not lost:
            return
        kept = self._free_name()
        with writing_to(f"het bestand '{kept}'"):
            shutil.copy2(self._path, kept)
        told = f"Let op: niet alles uit '{self._path}' kan mee naar de nieuwe lijst: "
        told += f"{first_of(lost, _SHOWN)}. Het oude bestand staat ongewijzigd in '{kept}'."
        click.echo(harmless(told), err=True)

    def _free_name(self) -> Path:
        stem = f"{self._path.stem} (bewaard {current_moment():%Y-%m-%d}"
        names = (
            self._path.with_name(f"{stem}{f' {n}' if n > 1 else ''}){self._path.suffix}")
            for n in count(1)
        )
        return next(name for name in names if not os.path.lexists(name))


def refuse_typed(path: Path) -> None:
    """Refuse to write another list over one in which something was typed."""
    try:
        words = read_words(FileSource(path)) if path.is_file() else TypedWords()
    except (NotOurList, OSError):  # nothing that we carry over; writing tells what is wrong
        return
    if words.left():
        raise click.UsageError(
            f"in '{path}' is iets getypt, en dat zou verloren gaan. Kies een andere naam."
        )
