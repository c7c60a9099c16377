"""``bbc-check profile``: profiles for exports with other names."""

import click

from bbc_check.cli.dutch_click import DutchGroup


@click.group(
    cls=DutchGroup,
    modules="bbc_check.cli.commands.profile_",
    lazy={
        "propose": "Maak een ontwerp uit een echte export.",
        "test": "Zie wat met een profiel gelezen wordt en wat niet.",
        "list": "Toon de meegeleverde profielen.",
    },
    help="""Profielen: exports laten lezen van software die andere namen schrijft.

    Voorbeeld: bbc-check profile propose plan.xml plan.xbrl --output profiel.toml""",
)
def profile() -> None:
    """Hold the commands about profiles together."""
