"""The option ``--format`` of ``check``: which outputs a run has, and where they go."""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

import click

from bbc_check.cli.clock import current_moment
from bbc_check.cli.options.common import Option, with_color
from bbc_check.cli.options.format_option import Destination, destinations, spare_submissions
from bbc_check.cli.outputs.files import CSV_FILES, CsvOutput, IntoFile, WorkbookOutput
from bbc_check.cli.outputs.streams import HtmlOutput, JsonOutput, TextOutput, Writer
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.reading.source import FileSource as Bron
from bbc_check.reading.spreadsheet.kinds import SPREADSHEETS

FORMATS = ("text", "json", "csv", "xlsx")
_BREEDTE = 100  # of text in a file, whatever the window

format_option: Option = click.option(
    "--format",
    "formaten",
    metavar="FORMAAT[=BESTAND]",
    multiple=True,
    help="text (de standaard), json, of lijsten als csv of xlsx; op het scherm of in een bestand. Mag"
    " meermaals, zoals --format text --format xlsx=lijsten.xlsx. Zie docs/lijsten.md.",
)


class OutputChoice:
    """The outputs that are asked for; what cannot be is wrong usage."""

    def __init__(self, formaten: Sequence[str], map_verslag: Path | None, color: str) -> None:
        """Look at values of ``--format``, ``--report`` and ``--color``; nothing is opened yet."""
        self._uitvoeren = destinations(formaten or FORMATS[:1], FORMATS)
        self._map, self._color = map_verslag, color
        index = [map_verslag / "index.html"] if map_verslag else []
        real = [_echt(file) for file in (*self.bestanden, *index)]
        if len(set(real)) < len(real):
            raise click.UsageError(
                "twee uitvoeren gaan naar hetzelfde bestand: de ene zou de andere wissen."
            )

    @property
    def bestanden(self) -> list[Path]:
        """The files that are written: they are never read as submissions."""
        return [file for each in self._uitvoeren for file in _bestanden(each)]

    @property
    def tekst_op_scherm(self) -> bool:
        """Whether outcomes appear on the screen as they come."""
        return any(each.formaat == "text" and each.bestand is None for each in self._uitvoeren)

    def spaar(self, inputs: Iterable[Path], herkenners: Sequence[CodeRecogniser]) -> None:
        """Refuse to write over what is read, or over any other submission.

        ``recognisers`` know the codes by which a spreadsheet is a submission.
        """
        read = {_echt(path) for path in inputs}
        for file in self.bestanden:
            if _echt(file) in read:
                raise click.UsageError(
                    f"'{file}' wordt zelf gelezen en zou gewist worden; kies een ander bestand."
                )
        spare_submissions(self.bestanden)
        for file in self.bestanden:
            if file.suffix.casefold() in SPREADSHEETS and os.path.isfile(file):
                # only loaded where a spreadsheet is about to be replaced
                from bbc_check.reading.spreadsheet.reader import is_submission

                if is_submission(Bron(file), herkenners):
                    raise click.UsageError(
                        f"in '{file}' staan acties; het zou gewist worden. Kies een ander bestand."
                    )

    def schrijvers(self) -> list[Writer]:
        """Begin all outputs, the HTML report first."""
        html: list[Writer] = (
            [HtmlOutput(self._map, current_moment())] if self._map is not None else []
        )
        return html + [self._schrijver(each) for each in self._uitvoeren]

    def _schrijver(self, uitvoer: Destination) -> Writer:
        match uitvoer.formaat:
            case "csv":
                return CsvOutput(uitvoer.bestand)
            case "xlsx":
                return WorkbookOutput(uitvoer.bestand, current_moment())
            case "json":
                return (
                    IntoFile(uitvoer.bestand, JsonOutput)
                    if uitvoer.bestand
                    else JsonOutput(sys.stdout)
                )
        if uitvoer.bestand:
            return IntoFile(uitvoer.bestand, self._tekst_in_bestand)
        width = shutil.get_terminal_size((100, 24)).columns
        return TextOutput(sys.stdout, kleur=with_color(self._color), breedte=width)

    def _tekst_in_bestand(self, stream: TextIO) -> Writer:
        return TextOutput(stream, kleur=self._color == "always", breedte=_BREEDTE)


def _bestanden(uitvoer: Destination) -> list[Path]:
    if uitvoer.bestand is None:
        return []
    if uitvoer.formaat == "csv":
        return [uitvoer.bestand / name for name in CSV_FILES]
    return [uitvoer.bestand]


def _echt(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))
