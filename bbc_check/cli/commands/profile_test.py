"""``bbc-check profile test``: what a profile reads of exports."""

import sys

import click

from bbc_check.cli.dutch_click import NederlandsCommando
from bbc_check.cli.options.common import profielkeuze, regeling_optie, uitgevouwen
from bbc_check.proposing.trying import proef
from bbc_check.reading import zoek
from bbc_check.rendering.terminal.trial import render


@click.command(
    cls=NederlandsCommando,
    help="""Zie wat met een profiel van een export gelezen wordt, en wat niet.

    PROFIEL is een bestand of de naam van een meegeleverd profiel; EXPORT is een .xml (met zijn .xbrl
    ernaast), een zip of een map.

    Het programma eindigt met 0 wanneer uit elke export acties gelezen zijn, anders met 1.""",
)
@click.argument("profiel", metavar="PROFIEL")
@click.argument("exports", metavar="EXPORT...", nargs=-1, required=True)
@regeling_optie
def test(profiel: str, exports: tuple[str, ...], regelingen: tuple[str, ...]) -> int:
    """Print what is read and what is not, and return the exit code."""
    keuze = profielkeuze([profiel], regelingen)
    try:
        taken = zoek(uitgevouwen(exports)).taken
    except FileNotFoundError as error:
        raise click.UsageError(f"het pad '{error.args[0]}' bestaat niet.") from error
    proeven = [proef(taak, keuze) for taak in taken]
    sys.stdout.write(render(proeven))
    return 0 if all(each.acties for each in proeven) else 1
