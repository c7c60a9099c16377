"""``bbc-check profile test``: what a profile reads of exports."""

import sys

import click

from bbc_check.cli.dutch_click import DutchCommand
from bbc_check.cli.options.common import expanded, profile_choice, regeling_option
from bbc_check.proposing.trying import proef
from bbc_check.reading import find
from bbc_check.rendering.terminal.trial import render


@click.command(
    cls=DutchCommand,
    help="""Zie wat met een profiel van een export gelezen wordt, en wat niet.

    PROFIEL is een bestand of de naam van een meegeleverd profiel; EXPORT is een .xml (met zijn .xbrl
    ernaast), een zip of een map.

    Het programma eindigt met 0 wanneer uit elke export acties gelezen zijn, anders met 1.""",
)
@click.argument("profiel", metavar="PROFIEL")
@click.argument("exports", metavar="EXPORT...", nargs=-1, required=True)
@regeling_option
def test(profiel: str, exports: tuple[str, ...], regelingen: tuple[str, ...]) -> int:
    """Print what is read and what is not, and return the exit code."""
    keuze = profile_choice([profiel], regelingen)
    try:
        taken = find(expanded(exports)).taken
    except FileNotFoundError as error:
        raise click.UsageError(f"het pad '{error.args[0]}' bestaat niet.") from error
    proeven = [proef(taak, keuze) for taak in taken]
    sys.stdout.write(render(proeven))
    return 0 if all(each.acties for each in proeven) else 1
