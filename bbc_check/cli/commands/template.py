"""``bbc-check template``: an empty spreadsheet to write actions in."""

from pathlib import Path

import click

from bbc_check.cli.clock import current_moment
from bbc_check.cli.dutch_click import DutchCommand, reason_of
from bbc_check.cli.options.common import profile_choice, regeling_option
from bbc_check.domain.aanlevering import RapportSoort
from bbc_check.domain.jaren import boekjaren, eindjaar_possible, year_of
from bbc_check.rendering.lists import template as sjabloon

_SOORTEN = {
    "MJP": RapportSoort.MEERJARENPLAN,
    "AMJP": RapportSoort.AANPASSING_MEERJARENPLAN,
    "JR": RapportSoort.JAARREKENING,
}


@click.command(
    cls=DutchCommand,
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
@regeling_option
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
    known = [each.regeling for each in profile_choice((), regelingen).herkenners]
    now = current_moment()
    kind = _SOORTEN[soort] if soort else None
    account = kind is RapportSoort.JAARREKENING
    first = year_of(boekjaar) if boekjaar else now.year - account
    if first is None:
        raise click.UsageError(f"het boekjaar '{boekjaar}' is geen jaartal tussen 2010 en 2100.")
    last = year_of(eindjaar)
    if account and eindjaar is not None:
        raise click.UsageError("een jaarrekening heeft geen eindjaar.")
    if eindjaar is not None and not eindjaar_possible(first, last):
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
            f"het bestand '{bestand}' kan niet geschreven worden ({reason_of(error)})."
        ) from error
    click.echo(str(bestand))
    return 0
