"""Where outcomes go: each output takes them one by one, in order, and closes with the totals."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

import click

from bbc_check import __version__
from bbc_check.cli.dutch_click import reason_of
from bbc_check.cli.options.format_option import work_file
from bbc_check.domain.dutch import count_of
from bbc_check.domain.verslag import Summary, Verslag
from bbc_check.rendering.machine import json_report as machine
from bbc_check.rendering.terminal import report as text
from bbc_check.rules import CATALOGUE, CATALOGUE_VERSION
from bbc_check.running.job import Form

if TYPE_CHECKING:
    from bbc_check.rendering.html.overview import Progress

_EERSTE_TUSSENSTAND = 25
_VERSIES = {"bbc-check": __version__, "regels": CATALOGUE_VERSION}


class Writer(Protocol):
    """One output. Its ``vorm`` puts one outcome in words, maybe in another process."""

    vorm: Form

    def neem(self, uitkomst: Summary, deel: str) -> None:
        """Take the next outcome, and what ``vorm`` says of it."""

    def sluit(self, uitkomsten: Sequence[Summary], overgeslagen: int) -> None:
        """End with the totals; ``overgeslagen`` is the number of other files passed over."""


class TextOutput:
    """Text for a person."""

    def __init__(self, uit: TextIO, *, kleur: bool, breedte: int) -> None:
        self.vorm: Form = partial(text.blok, kleur=kleur, breedte=breedte)
        self._uit, self._breedte = uit, breedte

    def neem(self, uitkomst: Summary, deel: str) -> None:
        """Write one outcome."""
        self._uit.write(deel)

    def sluit(self, uitkomsten: Sequence[Summary], overgeslagen: int) -> None:
        """Write the totals."""
        verslagen = [each.verslag for each in uitkomsten]
        self._uit.write(text.slot(verslagen, overgeslagen, breedte=self._breedte))


class JsonOutput:
    """One JSON document, written as the outcomes come."""

    vorm: Form = staticmethod(machine.blok)

    def __init__(self, uit: TextIO) -> None:
        self._uit = uit
        self._ervoor = machine.kop(__version__)

    def neem(self, uitkomst: Summary, deel: str) -> None:
        """Write one outcome."""
        self._uit.write(self._ervoor + deel)
        self._ervoor = machine.TUSSEN

    def sluit(self, uitkomsten: Sequence[Summary], overgeslagen: int) -> None:
        """Write the summary."""
        ervoor = "" if uitkomsten else self._ervoor
        self._uit.write(ervoor + machine.slot([each.verslag for each in uitkomsten], overgeslagen))


def _pagina(verslag: Verslag, *, moment: datetime) -> str:
    """Return the page of one report; a function of this module, so that another process can call it."""
    from bbc_check.rendering.html import report as html

    return html.pagina(verslag, catalogus=CATALOGUE, versies=_VERSIES, moment=moment)


class HtmlOutput:
    """A folder with a page for each report and an index; every file appears whole or not at all.

    Until the end there is an index of what is done so far. Pages of an earlier run stay where they
    are, for somebody may have kept them, but the index tells that they are none of its own.
    """

    def __init__(self, folder: Path, moment: datetime) -> None:
        """Make the folder; one that cannot be written to, or holds another's index, is wrong usage."""
        # jinja2 is only loaded when a report is asked for
        from bbc_check.rendering.html import environment as opmaak
        from bbc_check.rendering.html import overview as overzicht
        from bbc_check.rendering.html import report as html

        self._html, self._opmaak, self._overzicht = html, opmaak, overzicht
        self._map, self._moment = folder, moment
        self._rijen: dict[str, Summary] = {}
        self._tussenstand_bij = _EERSTE_TUSSENSTAND
        self.vorm: Form = partial(_pagina, moment=moment)
        index = folder / opmaak.INDEX
        try:
            folder.mkdir(parents=True, exist_ok=True)
            existing = index.exists()
        except OSError as error:
            raise self._fout(error) from error
        if existing:
            if not self._is_van_ons(index):
                raise click.UsageError(
                    f"in de map '{folder}' staat een {opmaak.INDEX} die niet van bbc-check is;"
                    " kies een andere map."
                )
            self._schrijf_index(
                overzicht.Progress(loopt=True)
            )  # what stands there is of another run

    def neem(self, uitkomst: Summary, deel: str) -> None:
        """Write the page of one report."""
        name = self._html.vrije_naam(self._html.bestandsnaam(uitkomst.verslag), self._rijen)
        self._rijen[name] = uitkomst
        self._schrijf(name, deel)
        if len(self._rijen) >= self._tussenstand_bij:
            self._schrijf_index(self._overzicht.Progress(loopt=True))
            self._tussenstand_bij += (
                self._tussenstand_bij // 2
            )  # together about three times the work of the last

    def sluit(self, uitkomsten: Sequence[Summary], overgeslagen: int) -> None:
        """Write the index."""
        self._rijen = dict(zip(self._rijen, uitkomsten, strict=True))
        old = [
            path
            for path in self._map.glob("*.html")
            if path.name not in {*self._rijen, self._opmaak.INDEX} and self._is_van_ons(path)
        ]
        self._schrijf_index(self._overzicht.Progress(eerder=len(old)))
        click.echo(f"HTML-verslag: {self._map / self._opmaak.INDEX}", err=True)
        if old:
            count = count_of(len(old), "verslag", "verslagen")
            click.echo(
                f"In deze map {'staat' if len(old) == 1 else 'staan'} nog {count} van een eerdere"
                " keer; het overzicht toont enkel wat nu is nagekeken.",
                err=True,
            )

    def _is_van_ons(self, path: Path) -> bool:
        """Return whether a file is a page that this program made; an unreadable one is not."""
        try:
            with path.open(encoding="utf-8", errors="replace") as file:
                return self._opmaak.is_van_ons(file.read(self._opmaak.MERK_STAAT_IN))
        except OSError:
            return False

    def _schrijf_index(self, stand: "Progress") -> None:
        rows = list(self._rijen.items())
        page = self._overzicht.overview_page(rows, CATALOGUE, _VERSIES, self._moment, stand)
        self._schrijf(self._opmaak.INDEX, page)

    def _schrijf(self, name: str, page: str) -> None:
        unfinished = work_file(self._map / name)
        try:
            unfinished.write_text(page, encoding="utf-8", newline="\n")
            unfinished.replace(self._map / name)
        except OSError as error:
            with suppress(OSError):  # nothing of a page that was not finished
                unfinished.unlink(missing_ok=True)
            raise self._fout(error) from error

    def _fout(self, error: OSError) -> click.UsageError:
        return click.UsageError(
            f"in de map '{self._map}' kan niet geschreven worden ({reason_of(error)})."
        )
