"""The lists of besturen, findings and actions, as csv and xlsx."""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path, PurePath
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import click

from bbc_check import __version__
from bbc_check.cli.options import writing_to
from bbc_check.cli.outputs.earlier_workbook import EarlierWorkbook
from bbc_check.cli.outputs.files import OutputFile
from bbc_check.domain.begunstigden import Begunstigdenlijst
from bbc_check.domain.verslag import PassedOver, Summary, Verslag
from bbc_check.rendering.lists import ListTable, csv_lines, list_tables, write_workbook
from bbc_check.rules import CATALOGUE, CATALOGUE_VERSION
from bbc_check.running import Form

if TYPE_CHECKING:
    from bbc_check.cli.outputs.page_folder import HtmlOutput

_FINDINGS = 1  # among the lists: the one that goes to stdout
_VERSIONS = {"bbc-check": __version__, "regels": CATALOGUE_VERSION}
_TITLES = {rule.id: rule.explanation.title for rule in CATALOGUE}


class ListContext(NamedTuple):
    """What a run tells to lists: who should report, and the pages that are written in it."""

    begunstigden: Begunstigdenlijst | None = None
    report: "HtmlOutput | None" = None

    def tables(self, summaries: Sequence[Summary], folder: Path | None) -> tuple[ListTable, ...]:
        """Return the lists of a run that are written to a folder, or to stdout."""
        pages = self.report.pages if self.report else {}
        ways = {source: _way(page, folder or Path()) for source, page in pages.items()}
        return list_tables(summaries, _TITLES, self.begunstigden, ways)


def _way(page: Path, folder: Path) -> str:
    """Return the way from a folder to a page, with slashes, as pages and lists may move together."""
    try:
        # as the system sees them: one of them may be behind a link
        return PurePath(
            os.path.relpath(os.path.realpath(page), os.path.realpath(folder))
        ).as_posix()
    except ValueError:  # on another drive of Windows
        return page.resolve().as_posix()


def _nothing(_: Verslag) -> str:
    return ""


class _Lists:
    """Takes outcomes and says nothing of one: the columns of a list depend on all."""

    form: Form = staticmethod(_nothing)

    def take(self, summary: Summary, part: str) -> None:
        """Wait for the others."""


class CsvOutput(_Lists):
    """The lists as csv: three files in a folder, or the findings on stdout."""

    def __init__(self, folder: Path | None, names: Sequence[str], context: ListContext) -> None:
        """Make the folder and its files by these names; what cannot be written to is wrong usage."""
        self._folder, self._context = folder, context
        self._files: list[OutputFile] = []
        if folder is not None:
            with writing_to(f"in de map '{folder}'"):
                folder.mkdir(parents=True, exist_ok=True)
            self._files = [OutputFile(folder / name) for name in names]

    def close(self, summaries: Sequence[Summary], passed_over: PassedOver) -> None:
        """Write the lists."""
        lists = self._context.tables(summaries, self._folder)
        for file, table in zip(self._files, lists, strict=False):
            with file.writing():
                _write(file.stream, csv_lines(table))
                file.stream.flush()
        for file in self._files:  # only when all are written
            file.ready()
        if not self._files:
            _write(sys.stdout.buffer, csv_lines(lists[_FINDINGS]))
            click.echo(
                "Dit is de lijst van bevindingen; met --format csv=MAP komen er ook een lijst van besturen"
                " en een van acties.",
                err=True,
            )


class WorkbookOutput(_Lists):
    """Lists as one workbook, in a file or on stdout."""

    def __init__(
        self,
        path: Path | None,
        moment: datetime,
        context: ListContext | None = None,
        earlier: EarlierWorkbook | None = None,
    ) -> None:
        """Begin the file; a terminal cannot show it, and another name would not open in Excel."""
        if path is None and sys.stdout.isatty():
            raise click.UsageError(
                "een xlsx is niet te lezen op het scherm; geef een bestand: --format xlsx=lijsten.xlsx."
            )
        if path is not None and path.suffix.casefold() != ".xlsx":
            raise click.UsageError(f"de naam '{path}' moet op .xlsx eindigen.")
        self._folder = Path(os.path.realpath(path)).parent if path else None
        self._file = OutputFile(path) if path else None
        self._moment, self._earlier = moment, earlier
        self._context = context or ListContext()

    def close(self, summaries: Sequence[Summary], passed_over: PassedOver) -> None:
        """Write the lists of a run."""
        self.write(self._context.tables(summaries, self._folder))

    def write(self, lists: Sequence[ListTable]) -> None:
        """Write the lists, a sheet each."""
        if self._file is not None:
            words = self._earlier.words() if self._earlier else None
            with self._file.writing():
                write_workbook(self._file.stream, lists, _VERSIONS, self._moment, words)
            if self._earlier:
                self._earlier.keep()
            self._file.ready()
            return
        with TemporaryFile() as file:  # a zip is written back and forth
            write_workbook(file, lists, _VERSIONS, self._moment)
            file.seek(0)
            shutil.copyfileobj(file, sys.stdout.buffer)


def write_csv(path: Path | None, table: ListTable) -> None:
    """Write one list as csv, in a file or on stdout."""
    if path is None:
        _write(sys.stdout.buffer, csv_lines(table))
        return
    file = OutputFile(path)
    with file.writing():
        _write(file.stream, csv_lines(table))
    file.ready()


def _write(stream: BinaryIO, lines: Iterable[str]) -> None:
    for line in lines:
        stream.write(line.encode("utf-8", "replace"))
