"""Outputs that end up in files: any text output, and the lists as csv and xlsx."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, TextIO

import click

from bbc_check import __version__
from bbc_check.cli.dutch_click import reason_of
from bbc_check.cli.options.format_option import work_file
from bbc_check.cli.outputs.streams import Writer
from bbc_check.domain.verslag import Summary, Verslag
from bbc_check.rules import CATALOGUE, CATALOGUE_VERSION
from bbc_check.running.job import Form

CSV_FILES = ("besturen.csv", "bevindingen.csv", "acties.csv")  # in the order of the lists
_BEVINDINGEN = 1
_VERSIES = {"bbc-check": __version__, "regels": CATALOGUE_VERSION}
_TITELS = {rule.id: rule.uitleg.titel for rule in CATALOGUE}


class OutputFile:
    """A file that is there whole or not at all; an older one stays until it is ``klaar``.

    A link is followed. What is no file, such as a device, is refused.
    """

    def __init__(self, path: Path) -> None:
        """Begin the file; a place that cannot be written to is wrong usage."""
        self._path = path
        self._echt = Path(os.path.realpath(path))
        self._tmp = work_file(self._echt)
        with self.schrijvend():
            if self._echt.is_dir():
                raise click.UsageError(f"'{path}' is een map; geef de naam van een bestand.")
            if self._echt.exists() and not self._echt.is_file():
                raise click.UsageError(f"'{path}' is geen gewoon bestand en wordt niet vervangen.")
            self.stroom: BinaryIO = self._tmp.open("w+b")
        self._open = True
        click.get_current_context().call_on_close(self._ruim_op)

    @contextmanager
    def schrijvend(self) -> Iterator[None]:
        """Tell as wrong usage what keeps the file from being written."""
        try:
            yield
        except OSError as error:
            raise click.UsageError(
                f"het bestand '{self._path}' kan niet geschreven worden ({reason_of(error)})."
            ) from error

    def klaar(self) -> None:
        """Put the file in its place, and tell on stderr where that is."""
        with self.schrijvend():
            self.stroom.close()
            self._tmp.replace(self._echt)
        self._open = False
        click.echo(f"Geschreven: {self._path}", err=True)

    def _ruim_op(self) -> None:
        """Leave nothing of a file that was not finished."""
        if self._open:
            with suppress(OSError):  # the disk is full: what is lost was not wanted any more
                self.stroom.close()
            self._tmp.unlink(missing_ok=True)


class IntoFile:
    """A text output that goes to a file; ``maak`` makes it for a stream."""

    def __init__(self, path: Path, maak: Callable[[TextIO], Writer]) -> None:
        self._bestand = OutputFile(path)
        self._tekst = _tekst(self._bestand.stroom)
        self._schrijver = maak(self._tekst)
        self.vorm: Form = self._schrijver.vorm

    def neem(self, uitkomst: Summary, deel: str) -> None:
        """Write one outcome."""
        with self._bestand.schrijvend():
            self._schrijver.neem(uitkomst, deel)

    def sluit(self, uitkomsten: Sequence[Summary], overgeslagen: int) -> None:
        """Write the totals, and put the file in its place."""
        with self._bestand.schrijvend():
            self._schrijver.sluit(uitkomsten, overgeslagen)
            self._tekst.flush()
        self._bestand.klaar()


def _geen_vorm(_: Verslag) -> str:
    """Say nothing of one outcome: a list is made of all of them together."""
    return ""


class CsvOutput:
    """The lists as csv: three files in a folder, or the findings on stdout."""

    vorm: Form = staticmethod(_geen_vorm)

    def __init__(self, folder: Path | None) -> None:
        """Make the folder; one that cannot be written to is wrong usage."""
        self._bestanden: list[OutputFile] = []
        if folder is not None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise click.UsageError(
                    f"in de map '{folder}' kan niet geschreven worden ({reason_of(error)})."
                ) from error
            self._bestanden = [OutputFile(folder / name) for name in CSV_FILES]

    def neem(self, uitkomst: Summary, deel: str) -> None:
        """Wait for the others: the columns depend on all."""

    def sluit(self, uitkomsten: Sequence[Summary], overgeslagen: int) -> None:
        """Write the lists."""
        # only loaded when a list is asked for
        from bbc_check.rendering.lists.csv_list import csv_lines
        from bbc_check.rendering.lists.tables import list_tables

        lists = list_tables(uitkomsten, _TITELS)
        for bestand, lijst in zip(self._bestanden, lists, strict=False):
            with bestand.schrijvend():
                _regels(bestand.stroom, csv_lines(lijst))
                bestand.stroom.flush()
        for bestand in self._bestanden:  # only when all are written
            bestand.klaar()
        if not self._bestanden:
            _regels(sys.stdout.buffer, csv_lines(lists[_BEVINDINGEN]))
            click.echo(
                "Dit is de lijst van bevindingen; met --format csv=MAP komen er ook een lijst van besturen"
                " en een van acties.",
                err=True,
            )


class WorkbookOutput:
    """The lists as one workbook, in a file or on stdout."""

    vorm: Form = staticmethod(_geen_vorm)

    def __init__(self, path: Path | None, moment: datetime) -> None:
        """Begin the file; a terminal cannot show it, and another name would not open in Excel."""
        if path is None and sys.stdout.isatty():
            raise click.UsageError(
                "een xlsx is niet te lezen op het scherm; geef een bestand: --format xlsx=lijsten.xlsx."
            )
        if path is not None and path.suffix.casefold() != ".xlsx":
            raise click.UsageError(f"de naam '{path}' moet op .xlsx eindigen.")
        self._bestand = OutputFile(path) if path else None
        self._moment = moment

    def neem(self, uitkomst: Summary, deel: str) -> None:
        """Wait for the others: the columns depend on all."""

    def sluit(self, uitkomsten: Sequence[Summary], overgeslagen: int) -> None:
        """Write the workbook."""
        # only loaded when a workbook is asked for
        from bbc_check.rendering.lists.tables import list_tables
        from bbc_check.rendering.lists.workbook import write_workbook

        lists = list_tables(uitkomsten, _TITELS)
        if self._bestand is not None:
            with self._bestand.schrijvend():
                write_workbook(self._bestand.stroom, lists, _VERSIES, self._moment)
            self._bestand.klaar()
            return
        with TemporaryFile() as file:  # a zip is written back and forth
            write_workbook(file, lists, _VERSIES, self._moment)
            file.seek(0)
            shutil.copyfileobj(file, sys.stdout.buffer)


def _tekst(stream: BinaryIO) -> TextIOWrapper:
    return TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="")


def _regels(stream: BinaryIO, lines: Iterable[str]) -> None:
    for line in lines:
        stream.write(line.encode("utf-8", "replace"))
