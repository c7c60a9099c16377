"""``bbc-check config``: what is set for the options."""

import click

from bbc_check.cli.dutch_click import DutchGroup


@click.group(
    cls=DutchGroup,
    modules="bbc_check.cli.commands.config_",
    lazy={"show": "Toon voor elke optie wat geldt, en vanwaar."},
    help="""Instellingen: opties die u niet telkens opnieuw typt.

    Ze staan in bbc-check.toml, of in pyproject.toml onder [tool.bbc-check], in deze map of erboven, of in de
    omgeving. Zie 'bbc-check manual instellingen'.""",
)
def config() -> None:
    """Hold the commands about settings together."""
