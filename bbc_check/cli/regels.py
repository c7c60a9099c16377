"""``bbc-check rules`` and ``bbc-check explain``: the catalogue on the screen."""

import sys

import click

from bbc_check.cli.nederlands import NederlandsCommando
from bbc_check.rendering import regels as tonen
from bbc_check.rules import CATALOGUS


@click.command(cls=NederlandsCommando, help="Toon alle regels in een tabel.")
def rules() -> int:
    """Print the table of rules."""
    sys.stdout.write(tonen.tabel(CATALOGUS))
    return 0


@click.command(
    cls=NederlandsCommando,
    help="Leg één of meer regels uit: wat, waarom, een voorbeeld en het herstel.",
)
@click.argument("regels", metavar="REGEL...", nargs=-1, required=True)
def explain(regels: tuple[str, ...]) -> int:
    """Print the explanation of rules."""
    by_id = {rule.id: rule for rule in CATALOGUS}
    unknown = [each for each in regels if each.upper() not in by_id]
    if unknown:
        raise click.UsageError(
            f"de regel '{unknown[0]}' bestaat niet; 'bbc-check rules' toont ze allemaal."
        )
    pages = [tonen.pagina(by_id[each.upper()]) for each in regels]
    sys.stdout.write("\n".join(pages))
    return 0
