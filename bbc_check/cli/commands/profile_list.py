"""``bbc-check profile list``: the profiles that come along."""

import sys

import click

from bbc_check.cli.dutch_click import DutchCommand
from bbc_check.reading import shipped_profiles


@click.command(cls=DutchCommand, help="Toon de meegeleverde profielen: naam en omschrijving.")
def list() -> int:
    """Print a line for each shipped profile."""
    found = shipped_profiles()
    width = max(len(each.id) for each in found)
    for each in found:
        sys.stdout.write(f"{each.id:<{width}}  {each.name}\n")
    return 0
