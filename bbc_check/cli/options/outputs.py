"""The option ``--format`` of ``check``: which outputs a run has, and where they go."""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

import click

from bbc_check.cli.clock import moment
from bbc_check.cli.options.common import Optie, met_kleur
from bbc_check.cli.options.format_option import Uitvoer, spaar_aanleveringen, uitvoeren
from bbc_check.cli.outputs.files import CSV_BESTANDEN, Csv, InBestand, Xlsx
from bbc_check.cli.outputs.streams import Html, Json, Schrijver, Tekst
from bbc_check.domain.codes import Codeherkenner
from bbc_check.reading.source import Bestand as Bron
from bbc_check.reading.spreadsheet.kinds import REKENBLADEN

FORMATEN = ("text", "json", "csv", "xlsx")
_BREEDTE = 100  # of text in a file, whatever the window

formaat_optie: Optie = click.option(
    "--format",
    "formaten",
    metavar="FORMAAT[=BESTAND]",
    multiple=True,
    help="text (de standaard), json, of lijsten als csv of xlsx; op het scherm of in een bestand. Mag"
    " meermaals, zoals --format text --format xlsx=lijsten.xlsx. Zie docs/lijsten.md.",
)


class Uitvoerkeuze:
    """The outputs that are asked for; what cannot be is wrong usage."""

    def __init__(self, formaten: Sequence[str], map_verslag: Path | None, color: str) -> None:
        """Look at values of ``--format``, ``--report`` and ``--color``; nothing is opened yet."""
        self._uitvoeren = uitvoeren(formaten or FORMATEN[:1], FORMATEN)
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

    def spaar(self, inputs: Iterable[Path], herkenners: Sequence[Codeherkenner]) -> None:
        """Refuse to write over what is read, or over any other submission.

        ``herkenners`` know the codes by which a spreadsheet is a submission.
        """
        read = {_echt(path) for path in inputs}
        for file in self.bestanden:
            if _echt(file) in read:
                raise click.UsageError(
                    f"'{file}' wordt zelf gelezen en zou gewist worden; kies een ander bestand."
                )
        spaar_aanleveringen(self.bestanden)
        for file in self.bestanden:
            if file.suffix.casefold() in REKENBLADEN and os.path.isfile(file):
                # only loaded where a spreadsheet is about to be replaced
                from bbc_check.reading.spreadsheet.reader import is_aanlevering

                if is_aanlevering(Bron(file), herkenners):
                    raise click.UsageError(
                        f"in '{file}' staan acties; het zou gewist worden. Kies een ander bestand."
                    )

    def schrijvers(self) -> list[Schrijver]:
        """Begin all outputs, the HTML report first."""
        html: list[Schrijver] = [Html(self._map, moment())] if self._map is not None else []
        return html + [self._schrijver(each) for each in self._uitvoeren]

    def _schrijver(self, uitvoer: Uitvoer) -> Schrijver:
        match uitvoer.formaat:
            case "csv":
                return Csv(uitvoer.bestand)
            case "xlsx":
                return Xlsx(uitvoer.bestand, moment())
            case "json":
                return InBestand(uitvoer.bestand, Json) if uitvoer.bestand else Json(sys.stdout)
        if uitvoer.bestand:
            return InBestand(uitvoer.bestand, self._tekst_in_bestand)
        width = shutil.get_terminal_size((100, 24)).columns
        return Tekst(sys.stdout, kleur=met_kleur(self._color), breedte=width)

    def _tekst_in_bestand(self, stream: TextIO) -> Schrijver:
        return Tekst(stream, kleur=self._color == "always", breedte=_BREEDTE)


def _bestanden(uitvoer: Uitvoer) -> list[Path]:
    if uitvoer.bestand is None:
        return []
    if uitvoer.formaat == "csv":
        return [uitvoer.bestand / name for name in CSV_BESTANDEN]
    return [uitvoer.bestand]


def _echt(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))
