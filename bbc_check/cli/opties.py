"""Options that several commands share."""

from collections.abc import Callable, Iterable
from typing import Any

import click

from bbc_check.checking import Toepassing
from bbc_check.reading.keuze import Keuze, kies
from bbc_check.reading.toml_tabel import Instelfout

Optie = Callable[[Callable[..., Any]], Callable[..., Any]]

profiel_optie: Optie = click.option(
    "--profile",
    "profielen",
    metavar="PROFIEL",
    multiple=True,
    help="Lees met dit profiel: een bestand, of de naam van een meegeleverd profiel; zie 'profile list'.",
)
regierol_optie: Optie = click.option(
    "--regierol",
    type=click.Choice([each.value for each in Toepassing]),
    default=Toepassing.AUTO.value,
    help="Geldt de regeling? auto (de standaard): als er een code gevonden wordt; yes: altijd; no: nooit.",
)


def profielkeuze(gevraagd: Iterable[str]) -> Keuze:
    """Return the profiles that the user asks for; a mistake in one is wrong usage."""
    try:
        return kies(gevraagd)
    except Instelfout as error:
        raise click.UsageError(f"het profiel is niet bruikbaar: {error}") from error
