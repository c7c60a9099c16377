"""``bbc-check manual``: the handbook, as it goes along with the program."""

import webbrowser

import click

from bbc_check import bundled
from bbc_check.cli.dutch_click import DutchCommand

_PAGES = [file.stem for file in sorted(bundled.handbook().glob("*.html"))]


@click.command(
    cls=DutchCommand,
    help="""Open de handleiding in uw browser en toon waar ze staat.

    BLADZIJDE is een van: """
    + ", ".join(_PAGES)
    + ".",
)
@click.argument("page", metavar="[BLADZIJDE]", type=click.Choice(_PAGES), default="index")
@click.option("--no-browser", is_flag=True, help="Toon enkel waar ze staat.")
def manual(page: str, no_browser: bool) -> int:
    """Open a page and print its path."""
    file = bundled.handbook() / f"{page}.html"
    click.echo(file)
    if not no_browser:
        webbrowser.open(file.as_uri())
    return 0
