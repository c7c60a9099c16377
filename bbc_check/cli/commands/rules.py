"""``bbc-check rules``: the catalogue as a table on the screen, or for a program."""

import sys

import click

from bbc_check import __version__
from bbc_check.cli.dutch_click import DutchCommand
from bbc_check.rules import CATALOGUE


@click.command(cls=DutchCommand, help="Toon alle regels in een tabel.")
@click.option(
    "--format",
    metavar="FORMAAT",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text (de standaard): een tabel; json: alles wat 'explain' zegt, voor een programma.",
)
def rules(format: str) -> int:
    """Print all rules."""
    if format == "json":
        from bbc_check.rendering.machine import rules_json

        sys.stdout.write(rules_json(CATALOGUE, __version__))
    else:
        from bbc_check.rendering.terminal import rules_table

        sys.stdout.write(rules_table(CATALOGUE))
    return 0
