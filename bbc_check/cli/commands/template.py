"""``bbc-check template``: an empty spreadsheet to write actions in."""

from datetime import datetime
from pathlib import Path

import click

from bbc_check.cli.dutch_click import DutchCommand
from bbc_check.cli.options import (
    PossiblePath,
    as_wrong_usage,
    current_moment,
    regeling_option,
    writing_to,
)
from bbc_check.domain.jaren import boekjaren, year_of
from bbc_check.reading import Given
from bbc_check.rendering.lists import action_workbook
from bbc_check.running import make_job


@click.command(
    cls=DutchCommand,
    help="""Maak een leeg rekenblad om acties in te schrijven.

    BESTAND is de naam van het nieuwe rekenblad; zonder naam is dat bbc-acties.xlsx. Een bestand dat
    al bestaat, wordt nooit overschreven.""",
)
@click.argument("file", metavar="[BESTAND.xlsx]", default="bbc-acties.xlsx", type=PossiblePath())
@click.option(
    "--rapport",
    metavar="RAPPORT",
    help="Voor welk rapport, zoals 'JR 2024' of 'MJP 2026-2031'. Zonder soort kiest u die in het rekenblad;"
    " zonder jaar is het dit jaar, voor een jaarrekening vorig jaar.",
)
@regeling_option
def template(file: Path, rapport: str | None, regeling: tuple[str, ...]) -> int:
    """Write the workbook and print its path."""
    if file.suffix.casefold() != ".xlsx":
        raise click.UsageError(f"de naam '{file}' moet op .xlsx eindigen.")
    with as_wrong_usage():
        job = make_job(regeling=regeling, rapport=rapport)
    known = [each.regeling for each in job.choice.recognisers]
    now = current_moment()
    content = action_workbook(known, job.given.rapport_kind, _years(job.given, now), now)
    with writing_to(f"het bestand '{file}'"):
        try:
            with file.open("xb") as opened:
                opened.write(content)
        except FileExistsError as error:
            raise click.UsageError(
                f"het bestand '{file}' bestaat al en wordt niet overschreven; kies een andere naam."
            ) from error
    click.echo(str(file))
    return 0


def _years(given: Given, now: datetime) -> tuple[int, ...]:
    """Return the years of the report: a plan from this year on, a jaarrekening of last year."""
    if given.kind == "JR":
        return (year_of(given.boekjaar) or now.year - 1,)
    return boekjaren(year_of(given.boekjaar) or now.year, year_of(given.eindjaar))
