"""``bbc-check rules``: the catalogue as a table on the screen."""

import sys

import click

from bbc_check.cli.dutch_click import DutchCommand
from bbc_check.rendering.terminal import rules_table
from bbc_check.rules import CATALOGUE


@click.command(cls=DutchCommand, help="Toon alle regels in een tabel.")
def rules() -> int:
    """Print the table of rules."""
    sys.stdout.write(rules_table(CATALOGUE))
    return 0
