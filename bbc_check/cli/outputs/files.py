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
            self.stream: BinaryIO = self._unfinished.open("w+b")
        self._open = True
        click.get_current_context().call_on_close(self._clean_up)

    def writing(self) -> AbstractContextManager[None]:
        """Tell as wrong usage what keeps the file from being written."""
        return writing_to(f"het bestand '{self._path}'")

    def ready(self) -> None:
        """Put the file in its place, and tell on stderr where that is."""
        with self.writing():
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
