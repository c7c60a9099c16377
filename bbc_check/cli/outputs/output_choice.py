"""The option ``--format`` of ``check``: which outputs a run has, and where they go."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from bbc_check.cli.options import (
    TEXT_WIDTH,
    Destination,
    DestinationValue,
    Option,
    current_moment,
    destinations,
    refuse_held,
    spare_submissions,
    text_width,
    with_color,
    writing_to,
)
from bbc_check.cli.outputs.streams import JsonOutput, Output, TextOutput
from bbc_check.domain.begunstigden import Begunstigdenlijst
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.domain.dutch import enumeration
from bbc_check.reading import SPREADSHEETS, FileSource, is_submission

if TYPE_CHECKING:
    from bbc_check.cli.outputs.earlier_workbook import EarlierWorkbook
    from bbc_check.cli.outputs.page_folder import HtmlOutput
    from bbc_check.rendering.lists import ListTable

PIPELINE_FORMATS = ("github", "gitlab", "junit", "markdown", "sarif")
FORMATS = ("text", "json", "csv", "xlsx", *PIPELINE_FORMATS)
# in the order of the lists; the last one with a list of beneficiaries only
CSV_FILES = ("besturen.csv", "bevindingen.csv", "acties.csv", "regieverbanden.csv")
_JUNIT, _HEAD = b"<testsuites", 500  # how such a report begins, after at most a declaration

format_option: Option = click.option(
    "--format",
    metavar="FORMAAT[=BESTAND]",
    type=DestinationValue(),
    multiple=True,
    shell_complete=lambda _, __, begun: [each for each in FORMATS if each.startswith(begun)],
    help="text (de standaard), json, lijsten als csv of xlsx, of voor een pipeline"
    f" {enumeration(PIPELINE_FORMATS, 'of')}; op het scherm of in een bestand. Mag meermaals, zoals"
    " --format text --format xlsx=lijsten.xlsx. Zie 'bbc-check manual lijsten' en 'bbc-check manual pipeline'.",
)


class OutputChoice:
    """The outputs that are asked for; what cannot be is wrong usage."""

    def __init__(
        self, formats: Sequence[str], report: Path | None, color: str, *, quiet: bool = False
    ) -> None:
        """Look at values of ``--format``, ``--report``, ``--color`` and ``--quiet``; nothing is opened yet."""
        self._destinations = destinations(formats or FORMATS[:1], FORMATS)
        self._report, self._color, self._quiet = report, color, quiet
        self._earlier: dict[Path, EarlierWorkbook] = {}
        index = [report / "index.html"] if report else []
        real = [_real(file) for file in (*self.files, *index)]
        if len(set(real)) < len(real):
            raise click.UsageError(
                "twee uitvoeren gaan naar hetzelfde bestand: de ene zou de andere wissen."
            )

    @property
    def files(self) -> list[Path]:
        """The files that are written: they are never read as submissions."""
        return [file for each in self._destinations for file in _files(each)]

    @property
    def text_on_screen(self) -> bool:
        """Whether the screen gets text, which waits for the end."""
        return any(each.format == "text" and each.file is None for each in self._destinations)

    def spare(self, inputs: Iterable[Path], recognisers: Sequence[CodeRecogniser]) -> None:
        """Refuse to write over what is read, or over any other submission.

        ``recognisers`` know the codes by which a spreadsheet is a submission.
        """
        read = {_real(path) for path in inputs}
        for file in self.files:
            if _real(file) in read:
                raise click.UsageError(
                    f"'{file}' wordt zelf gelezen en zou gewist worden; kies een ander bestand."
                )
        self._spare_xml()
        refuse_held([*self.files, *self._pages()])
        self._read_earlier()
        for file in filter(_is_filled, self.files):
            spreadsheet = file.suffix.casefold() in SPREADSHEETS
            if spreadsheet and is_submission(FileSource(file), recognisers):
                raise click.UsageError(
                    f"in '{file}' staan acties; het zou gewist worden. Kies een ander bestand."
                )

    def _read_earlier(self) -> None:
        """Read what people typed in the workbook that is to be replaced."""
        for each in self._destinations:
            if each.format == "xlsx" and each.file is not None:
                from bbc_check.cli.outputs.earlier_workbook import EarlierWorkbook  # loads much

                self._earlier[each.file] = EarlierWorkbook(each.file)

    def _spare_xml(self) -> None:
        """Refuse names of submissions; a JUnit report is always an xml, and only replaces its like."""
        reports = {each.file for each in self._destinations if each.format == "junit"}
        spare_submissions(file for file in self.files if file not in reports)
        for file in filter(None, reports):
            with writing_to(f"het bestand '{file}'"):
                spared = os.path.isfile(file) and not _is_junit(file)
            if spared:
                raise click.UsageError(
                    f"'{file}' is geen JUnit-verslag en zou gewist worden. Kies een ander bestand."
                )

    def _pages(self) -> list[Path]:
        if self._report is None:
            return []
        from bbc_check.cli.kept_pages import WRITTEN  # loads what makes pages

        return [self._report / name for name in WRITTEN]

    def begin(self, begunstigden: Begunstigdenlijst | None = None) -> list[Output]:
        """Begin all outputs, the HTML report first; ``begunstigden`` are those of the run."""
        made: list[Output] = []
        report = None
        if self._report is not None:
            # jinja2 is only loaded when a report is asked for
            from bbc_check.cli.outputs.page_folder import BesideOutput, HtmlOutput

            moment = current_moment()
            report = HtmlOutput(self._report, moment)
            made += [report, BesideOutput(self._report, moment)]
        made += [self._output(each, begunstigden, report) for each in self._destinations]
        page = os.environ.get("GITHUB_STEP_SUMMARY")
        if page and any(each.format == "github" for each in self._destinations):
            from bbc_check.cli.outputs.step_summary import StepSummary

            made.append(StepSummary(Path(page), str(Path.cwd())))
        return made

    def _output(
        self,
        destination: Destination,
        begunstigden: Begunstigdenlijst | None,
        report: "HtmlOutput | None",
    ) -> Output:
        if destination.format in {"csv", "xlsx"}:
            # only loaded when a list is asked for
            from bbc_check.cli.outputs.list_files import CsvOutput, ListContext, WorkbookOutput

            context = ListContext(begunstigden, report)
            if destination.format == "csv":
                names = CSV_FILES if begunstigden else CSV_FILES[:-1]
                return CsvOutput(destination.file, names, context)
            earlier = self._earlier.get(destination.file) if destination.file else None
            return WorkbookOutput(destination.file, current_moment(), context, earlier)
        make = self._maker(destination)
        if destination.file is None:
            return make(sys.stdout)
        from bbc_check.cli.outputs.files import IntoFile

        return IntoFile(destination.file, make)

    def _maker(self, destination: Destination) -> Callable[[TextIO], Output]:
        """Return what makes an output of text for a stream."""
        if destination.format in PIPELINE_FORMATS:
            # only loaded when a pipeline asks for it
            from bbc_check.cli.outputs.pipeline_output import pipeline_output

            return pipeline_output(destination.format)
        if destination.format == "json":
            return JsonOutput
        on_screen = destination.file is None
        return partial(
            TextOutput,
            color=with_color(self._color) if on_screen else self._color == "always",
            width=text_width() if on_screen else TEXT_WIDTH,
            quiet=self._quiet,
        )


def _is_filled(file: Path) -> bool:
    return os.path.isfile(file) and file.stat().st_size > 0


def _is_junit(file: Path) -> bool:
    with file.open("rb") as stream:
        return _JUNIT in stream.read(_HEAD)


def write_list(destination: Destination, table: "ListTable") -> None:
    """Write one list, as csv or as a workbook."""
    from bbc_check.cli.outputs.earlier_workbook import refuse_typed
    from bbc_check.cli.outputs.list_files import WorkbookOutput, write_csv

    if destination.format == "csv":
        write_csv(destination.file, table)
    else:
        if destination.file is not None:
            refuse_typed(destination.file)
        WorkbookOutput(destination.file, current_moment()).write([table])


def _files(destination: Destination) -> list[Path]:
    if destination.file is None:
        return []
    if destination.format == "csv":
        return [destination.file / name for name in CSV_FILES]
    return [destination.file]


def _real(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))
