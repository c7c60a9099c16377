"""``bbc-check template``: an empty spreadsheet to write actions in."""

from pathlib import Path

import click

from bbc_check.cli.clock import moment
from bbc_check.cli.dutch_click import NederlandsCommando, waarom
from bbc_check.cli.options.common import profielkeuze, regeling_optie
from bbc_check.domain.aanlevering import RapportSoort
from bbc_check.domain.jaren import boekjaren, eindjaar_mogelijk, jaartal
from bbc_check.rendering.lists import template as sjabloon

_SOORTEN = {
    "MJP": RapportSoort.MEERJARENPLAN,
    "AMJP": RapportSoort.AANPASSING_MEERJARENPLAN,
    "JR": RapportSoort.JAARREKENING,
}


@click.command(
    cls=NederlandsCommando,
    help="""Maak een leeg rekenblad om acties in te schrijven.

    BESTAND is de naam van het nieuwe rekenblad; zonder naam is dat bbc-acties.xlsx. Een bestand dat
    al bestaat, wordt nooit overschreven.""",
)
@click.argument(
    "bestand", metavar="[BESTAND.xlsx]", default="bbc-acties.xlsx", type=click.Path(path_type=Path)
)
@click.option(
    "--soort",
    type=click.Choice(list(_SOORTEN), case_sensitive=False),
    help="Meerjarenplan, aanpassing ervan, of jaarrekening; anders kiest u dat in het rekenblad.",
)
@click.option(
    "--boekjaar",
    metavar="JAAR",
    help="Het eerste jaar van het plan (standaard dit jaar) of het jaar van de jaarrekening (standaard vorig jaar).",
)
@click.option(
    "--eindjaar",
    metavar="JAAR",
    help="Het laatste jaar van het plan; standaard het einde van de planperiode.",
)
@regeling_optie
def template(
    bestand: Path,
    soort: str | None,
    boekjaar: str | None,
    eindjaar: str | None,
    regelingen: tuple[str, ...],
) -> int:
    """Write the workbook and print its path."""
    if bestand.suffix.casefold() != ".xlsx":
        raise click.UsageError(f"de naam '{bestand}' moet op .xlsx eindigen.")
    known = [each.regeling for each in profielkeuze((), regelingen).herkenners]
    now = moment()
    kind = _SOORTEN[soort] if soort else None
    account = kind is RapportSoort.JAARREKENING
    first = jaartal(boekjaar) if boekjaar else now.year - account
    if first is None:
        raise click.UsageError(f"het boekjaar '{boekjaar}' is geen jaartal tussen 2010 en 2100.")
    last = jaartal(eindjaar)
    if account and eindjaar is not None:
        raise click.UsageError("een jaarrekening heeft geen eindjaar.")
    if eindjaar is not None and not eindjaar_mogelijk(first, last):
        raise click.UsageError(
            f"het eindjaar '{eindjaar}' past niet bij het boekjaar {first}: het moet een jaartal zijn van"
            " dat jaar of hoogstens tien jaar later."
        )
    years = (first,) if account else boekjaren(first, last)
    content = sjabloon.render(known, kind, years, now)
    try:
        with bestand.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise click.UsageError(
            f"het bestand '{bestand}' bestaat al en wordt niet overschreven; kies een andere naam."
        ) from error
    except OSError as error:
        raise click.UsageError(
            f"het bestand '{bestand}' kan niet geschreven worden ({waarom(error)})."
        ) from error
    click.echo(str(bestand))
    return 0
