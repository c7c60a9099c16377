"""What several commands share: options, and paths as a user types them."""

import glob
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from bbc_check.checking import Toepassing
from bbc_check.reading.choice import Keuze, kies
from bbc_check.reading.schemes.shipped import eigen_regelingen
from bbc_check.reading.toml_table import Instelfout

Optie = Callable[[Callable[..., Any]], Callable[..., Any]]

profiel_optie: Optie = click.option(
    "--profile",
    "profielen",
    metavar="PROFIEL",
    multiple=True,
    help="Lees met dit profiel: een bestand, of de naam van een meegeleverd profiel; zie 'profile list'.",
)
regeling_optie: Optie = click.option(
    "--regeling",
    "regelingen",
    metavar="BESTAND",
    multiple=True,
    help="Neem ook deze eigen regeling (een .toml); mag meermaals. Zie docs/regelingen.md.",
)
regierol_optie: Optie = click.option(
    "--regierol",
    type=click.Choice([each.value for each in Toepassing]),
    default=Toepassing.AUTO.value,
    help="Geldt de regierol? auto (de standaard): als er een code gevonden wordt; yes: altijd; no: nooit.",
)
kleur_optie: Optie = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Kleur in de tekst; auto (de standaard): enkel in een venster en zonder NO_COLOR.",
)


def met_kleur(color: str) -> bool:
    """Return whether text gets colours, for a value of ``--color``."""
    if color == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return color == "always"


def profielkeuze(gevraagd: Iterable[str], regelingen: Iterable[str] = ()) -> Keuze:
    """Return the profiles and own regelingen that the user asks for; a mistake is wrong usage."""
    try:
        own = eigen_regelingen(regelingen)
    except Instelfout as error:
        raise click.UsageError(f"de regeling is niet bruikbaar: {error}") from error
    try:
        return kies(gevraagd, own)
    except Instelfout as error:
        raise click.UsageError(f"het profiel is niet bruikbaar: {error}") from error


def uitgevouwen(paths: Iterable[str]) -> list[Path]:
    """Return the paths with globs expanded: the Windows console leaves that to the program."""
    expanded: list[Path] = []
    for path in paths:
        hits = sorted(glob.glob(path, recursive=True)) if not os.path.lexists(path) else []
        expanded += map(Path, hits or [path])
    return expanded
