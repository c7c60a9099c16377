"""What several commands share: options, and paths as a user types them."""

import glob
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from bbc_check.checking import Applicability
from bbc_check.reading.choice import Choice, choose
from bbc_check.reading.schemes.shipped import own_regelingen
from bbc_check.reading.toml_table import SettingsError

Option = Callable[[Callable[..., Any]], Callable[..., Any]]

profile_option: Option = click.option(
    "--profile",
    "profielen",
    metavar="PROFIEL",
    multiple=True,
    help="Lees met dit profiel: een bestand, of de naam van een meegeleverd profiel; zie 'profile list'.",
)
regeling_option: Option = click.option(
    "--regeling",
    "regelingen",
    metavar="BESTAND",
    multiple=True,
    help="Neem ook deze eigen regeling (een .toml); mag meermaals. Zie docs/regelingen.md.",
)
regierol_option: Option = click.option(
    "--regierol",
    type=click.Choice([each.value for each in Applicability]),
    default=Applicability.AUTO.value,
    help="Geldt de regierol? auto (de standaard): als er een code gevonden wordt; yes: altijd; no: nooit.",
)
color_option: Option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Kleur in de tekst; auto (de standaard): enkel in een venster en zonder NO_COLOR.",
)


def with_color(color: str) -> bool:
    """Return whether text gets colours, for a value of ``--color``."""
    if color == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return color == "always"


def profile_choice(gevraagd: Iterable[str], regelingen: Iterable[str] = ()) -> Choice:
    """Return the profiles and own regelingen that the user asks for; a mistake is wrong usage."""
    try:
        own = own_regelingen(regelingen)
    except SettingsError as error:
        raise click.UsageError(f"de regeling is niet bruikbaar: {error}") from error
    try:
        return choose(gevraagd, own)
    except SettingsError as error:
        raise click.UsageError(f"het profiel is niet bruikbaar: {error}") from error


def expanded(paths: Iterable[str]) -> list[Path]:
    """Return the paths with globs expanded: the Windows console leaves that to the program."""
    expanded: list[Path] = []
    for path in paths:
        hits = sorted(glob.glob(path, recursive=True)) if not os.path.lexists(path) else []
        expanded += map(Path, hits or [path])
    return expanded
