"""``bbc-check profile test``: what a profile reads of exports."""

import sys

import click

from bbc_check.cli.dutch_click import DutchCommand
from bbc_check.cli.options import FileOrName, as_wrong_usage, expanded, regeling_option
from bbc_check.proposing import try_profile
from bbc_check.reading import find
from bbc_check.rendering.terminal import trial_text
from bbc_check.running import profile_choice


@click.command(
    cls=DutchCommand,
    help="""Zie wat met een profiel van een export gelezen wordt, en wat niet.

    PROFIEL is een bestand of de naam van een meegeleverd profiel; EXPORT is een .xml (met zijn .xbrl
    ernaast), een zip of een map.

    Het programma eindigt met 0 wanneer uit elke export acties gelezen zijn, anders met 1.""",
)
@click.argument("profile", metavar="PROFIEL", type=FileOrName())
@click.argument("exports", metavar="EXPORT...", nargs=-1, required=True)
@regeling_option
def test(profile: str, exports: tuple[str, ...], regeling: tuple[str, ...]) -> int:
    """Print what is read and what is not, and return the exit code."""
    with as_wrong_usage():
        choice = profile_choice([profile], regeling)
        tasks = find(expanded(exports)).tasks
    trials = [try_profile(task, choice) for task in tasks]
    sys.stdout.write(trial_text(trials))
    return 0 if all(each.acties for each in trials) else 1
