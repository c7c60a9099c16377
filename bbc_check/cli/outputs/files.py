"""Files that are there whole or not at all."""

import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

import click

from bbc_check.cli.options import put_in_place, work_file, writing_to
from bbc_check.cli.outputs.streams import Output
from bbc_check.domain.verslag import PassedOver, Summary
from bbc_check.running import Form

_OPEN_FILES = "/proc/self/fd"


class OutputFile:
    """A file that is there whole or not at all; an older one stays until it is ``ready``.

    A link is followed. What is no file, such as a device, is refused.
    """

    def __init__(self, path: Path) -> None:
        """Begin the file; a place that cannot be written to is wrong usage."""
        self._path = path
        self._real = Path(os.path.realpath(path))
        self._unfinished = work_file(self._real)
        with self.writing():
            if self._real.is_dir():
                raise click.UsageError(f"'{path}' is een map; geef de naam van een bestand.")
            if self._real.exists() and not self._real.is_file():
                raise click.UsageError(f"'{path}' is geen gewoon bestand en wordt niet vervangen.")
            nameless = _nameless(self._real.parent)
            self._named = nameless is None
            self.stream: BinaryIO = nameless or self._unfinished.open("w+b")
        self._open = True
        click.get_current_context().call_on_close(self._clean_up)

    def writing(self) -> AbstractContextManager[None]:
        """Tell as wrong usage what keeps the file from being written."""
        return writing_to(f"het bestand '{self._path}'")

    def ready(self) -> None:
        """Put the file in its place, and tell on stderr where that is."""
        with self.writing():
            self.stream.flush()
            if not self._named:
                _give_name(self.stream, self._unfinished)
            self.stream.close()
            place = put_in_place(self._unfinished, self._real)
        self._open = False
        if place == self._real:
            click.echo(f"Geschreven: {self._path}", err=True)

    def _clean_up(self) -> None:
        """Leave nothing of a file that was not finished."""
        if self._open:
            with suppress(OSError):  # the disk is full: what is lost was not wanted any more
                self.stream.close()
            self._unfinished.unlink(missing_ok=True)


def _nameless(folder: Path) -> BinaryIO | None:
    """Return a new file that has no name yet, so that nothing of it stays if we are killed.

    None where system or disk do not know such files.
    """
    flag = getattr(os, "O_TMPFILE", None)  # Linux
    if flag is None or not os.path.isdir(_OPEN_FILES):
        return None
    with suppress(OSError):
        return os.fdopen(os.open(folder, flag | os.O_RDWR, 0o666), "w+b")
    return None


def _give_name(stream: BinaryIO, path: Path) -> None:
    """Give a nameless file its first name; raises OSError."""
    path.unlink(missing_ok=True)  # of a run that was killed and had the number that we have now
    opened = os.open(_OPEN_FILES, os.O_RDONLY)
    try:  # only with a folder to begin from Python follows the link that stands there (linkat)
        os.link(str(stream.fileno()), path, src_dir_fd=opened, follow_symlinks=True)
    finally:
        os.close(opened)


class IntoFile:
    """A text output that goes to a file; ``make`` makes it for a stream."""

    def __init__(self, path: Path, make: Callable[[TextIO], Output]) -> None:
        self._file = OutputFile(path)
        self._text = TextIOWrapper(
            self._file.stream, encoding="utf-8", errors="replace", newline=""
        )
        self._output = make(self._text)
        self.form: Form = self._output.form

    def take(self, summary: Summary, part: str) -> None:
        """Write one outcome."""
        with self._file.writing():
            self._output.take(summary, part)

    def close(self, summaries: Sequence[Summary], passed_over: PassedOver) -> None:
        """Write the totals, and put the file in its place."""
        with self._file.writing():
            self._output.close(summaries, passed_over)
            self._text.flush()
        self._file.ready()
