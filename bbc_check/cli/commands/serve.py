"""``bbc-check serve``: the page on one's own PC."""

import sys

import click

from bbc_check.cli.dutch_click import DutchCommand
from bbc_check.cli.options import writing_to


@click.command(
    cls=DutchCommand,
    help="""Toon de pagina waarop u bestanden kunt slepen.

    Ze draait enkel op deze pc: er wordt niets verstuurd, en wat u erop zet, is weg als u stopt. Het
    adres verschijnt op het scherm en opent in uw browser.""",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="De poort op deze pc; zonder deze optie een vrije.",
)
@click.option("--no-browser", is_flag=True, help="Open de browser niet.")
@click.option(
    "--trusted-host",
    metavar="NAAM",
    multiple=True,
    help="Achter een eigen server: de naam waaronder bezoekers komen. Die server bepaalt wie mag.",
)
@click.option(
    "--root-path",
    metavar="PAD",
    default="",
    help="Achter een eigen server: het pad waaronder de pagina staat, zoals /bbc-check.",
)
def serve(port: int, no_browser: bool, trusted_host: tuple[str, ...], root_path: str) -> int:
    """Give the page until it is stopped."""
    try:
        from bbc_check.web import PortTaken, Service, serve
    except ModuleNotFoundError as error:
        raise click.UsageError(
            "voor de pagina ontbreken onderdelen; installeer ze met: pip install 'bbc-check[web]'."
        ) from error
    service = Service(port, not no_browser, root_path.rstrip("/"), trusted_host)
    try:
        with writing_to("in de map voor tijdelijke bestanden"):
            serve(service, _announce)
    except PortTaken as error:
        raise click.UsageError(f"poort {port} is al in gebruik; kies een andere.") from error
    except KeyboardInterrupt:
        pass  # it is how one stops it here
    click.echo("De pagina is gestopt; wat erop stond, is gewist.", err=True)
    return 0


def _announce(address: str) -> None:
    click.echo(address)
    sys.stdout.flush()
    click.echo("Stop met de knop op de pagina, of hier met Ctrl-C.", err=True)
