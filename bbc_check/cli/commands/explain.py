"""``bbc-check explain``: rules as pages on the screen."""

import sys

import click

from bbc_check.cli.dutch_click import DutchCommand
from bbc_check.cli.options import color_option, text_width, with_color
from bbc_check.domain.dutch import did_you_mean
from bbc_check.domain.rule import Rule
from bbc_check.rendering.terminal import rule_page
from bbc_check.rules import CATALOGUE


@click.command(
    cls=DutchCommand,
    help="""Leg regels uit: wat, waarom, een voorbeeld en het herstel.

    REGEL is een nummer (BBC501) of een groep (BBC5).""",
)
@click.argument("names", metavar="REGEL...", nargs=-1, required=True)
@color_option
def explain(names: tuple[str, ...], color: str) -> int:
    """Print the explanation of rules."""
    chosen: dict[str, Rule] = {}
    for each in names:
        name = each.strip().upper()
        found = [rule for rule in CATALOGUE if rule.id.startswith(name)]
        if len(name) < len("BBC0") or not found:
            raise click.UsageError(
                f"de regel '{each}' bestaat niet; 'bbc-check rules' toont ze allemaal."
                f"{did_you_mean(name, (rule.id for rule in CATALOGUE))}"
            )
        chosen |= {rule.id: rule for rule in found}
    colored, width = with_color(color), text_width()
    pages = [rule_page(rule, color=colored, width=width) for rule in chosen.values()]
    sys.stdout.write("\n\n".join(pages))
    return 0
