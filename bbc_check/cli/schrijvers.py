"""Where outcomes go: each output takes them one by one, in order, and closes with the totals."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol, TextIO

import click

from bbc_check import __version__
from bbc_check.cli.opdracht import Vorm
from bbc_check.domain.uitkomst import Uitkomst
from bbc_check.domain.verslag import Verslag
from bbc_check.rendering import machine, text
from bbc_check.rules import CATALOGUS, CATALOGUS_VERSIE

_VERSIES = {"bbc-check": __version__, "regels": CATALOGUS_VERSIE}


class Schrijver(Protocol):
    """One output. Its ``vorm`` puts one outcome in words, maybe in another process."""

    vorm: Vorm

    def neem(self, uitkomst: Uitkomst, deel: str) -> None:
        """Take the next outcome, and what ``vorm`` says of it."""

    def sluit(self, uitkomsten: Sequence[Uitkomst], overgeslagen: int) -> None:
        """End with the totals; ``overgeslagen`` is the number of other files passed over."""


class Tekst:
    """Text for a person."""

    def __init__(self, uit: TextIO, *, kleur: bool, breedte: int) -> None:
        self.vorm: Vorm = partial(text.blok, kleur=kleur, breedte=breedte)
        self._uit, self._breedte = uit, breedte

    def neem(self, uitkomst: Uitkomst, deel: str) -> None:
        """Write one outcome."""
        self._uit.write(deel)

    def sluit(self, uitkomsten: Sequence[Uitkomst], overgeslagen: int) -> None:
        """Write the totals."""
        verslagen = [each.verslag for each in uitkomsten]
        self._uit.write(text.slot(verslagen, overgeslagen, breedte=self._breedte))


class Json:
    """One JSON document, written as the outcomes come."""

    vorm: Vorm = staticmethod(machine.blok)

    def __init__(self, uit: TextIO) -> None:
        self._uit = uit
        self._ervoor = machine.kop(__version__)

    def neem(self, uitkomst: Uitkomst, deel: str) -> None:
        """Write one outcome."""
        self._uit.write(self._ervoor + deel)
        self._ervoor = machine.TUSSEN

    def sluit(self, uitkomsten: Sequence[Uitkomst], overgeslagen: int) -> None:
        """Write the summary."""
        ervoor = "" if uitkomsten else self._ervoor
        self._uit.write(ervoor + machine.slot([each.verslag for each in uitkomsten], overgeslagen))


def _pagina(verslag: Verslag, *, moment: datetime) -> str:
    """Return the page of one report; a function of this module, so that another process can call it."""
    from bbc_check.rendering import html

    return html.pagina(verslag, catalogus=CATALOGUS, versies=_VERSIES, moment=moment)


class Html:
    """A folder with a page for each report and an index; every file appears whole or not at all."""

    def __init__(self, folder: Path, moment: datetime) -> None:
        """Make the folder; one that cannot be written to is wrong usage."""
        # jinja2 is only loaded when a report is asked for
        from bbc_check.rendering import html

        self._html, self._map, self._moment = html, folder, moment
        self._namen: dict[str, None] = {}
        self.vorm: Vorm = partial(_pagina, moment=moment)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._fout(error) from error

    def neem(self, uitkomst: Uitkomst, deel: str) -> None:
        """Write the page of one report."""
        name = self._html.vrije_naam(self._html.bestandsnaam(uitkomst.verslag), self._namen)
        self._namen[name] = None
        self._schrijf(name, deel)

    def sluit(self, uitkomsten: Sequence[Uitkomst], overgeslagen: int) -> None:
        """Write the index."""
        rows = list(zip(self._namen, uitkomsten, strict=True))
        self._schrijf(self._html.INDEX, self._html.overzicht(rows, _VERSIES, self._moment))
        click.echo(f"HTML-verslag: {self._map / self._html.INDEX}", err=True)

    def _schrijf(self, name: str, page: str) -> None:
        unfinished = self._map / f"{name}.tmp"
        try:
            unfinished.write_text(page, encoding="utf-8", newline="\n")
            unfinished.replace(self._map / name)
        except OSError as error:
            raise self._fout(error) from error

    def _fout(self, error: OSError) -> click.UsageError:
        return click.UsageError(
            f"in de map '{self._map}' kan niet geschreven worden ({error.strerror})."
        )
