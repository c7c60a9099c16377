"""``bbc-check check``: read, check, report."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from bbc_check import __version__
from bbc_check.checking import Toepassing, storing
from bbc_check.checking import check as nakijken
from bbc_check.cli.begunstigden import begunstigden_optie, lees_lijst, met_lijst
from bbc_check.cli.moment import moment
from bbc_check.cli.nederlands import NederlandsCommando
from bbc_check.cli.opties import (
    kleur_optie,
    met_kleur,
    profiel_optie,
    profielkeuze,
    regeling_optie,
    regierol_optie,
    uitgevouwen,
)
from bbc_check.cli.regelopties import gekozen_regels, regelkeuze_opties
from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.reading import Opgave, Taak, lees, zoek
from bbc_check.reading.keuze import Keuze
from bbc_check.rendering import machine, text
from bbc_check.rendering.onschadelijk import onschadelijk
from bbc_check.rules import CATALOGUS, CATALOGUS_VERSIE

EXIT_IN_ORDE, EXIT_BEVINDINGEN, EXIT_STORING = 0, 1, 3


@click.command(
    cls=NederlandsCommando,
    help="""Kijk aanleveringen na.

    PAD is een zip, een .xml (met zijn .xbrl ernaast), een rekenblad (.xlsx, .ods of .csv) of een
    map; meerdere paden mogen.

    Het programma eindigt met 0 wanneer er geen fouten zijn (of niets vanaf --fail-level), met 1 bij
    fouten of wanneer iets niet volledig nagekeken kon worden, met 2 bij verkeerd gebruik en met 3 bij een fout van het
    programma zelf.""",
)
@click.argument("paden", metavar="PAD...", nargs=-1, required=True)
@click.option(
    "--format",
    "formaat",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Wat op het scherm komt: leesbare tekst (text, de standaard) of JSON voor machines.",
)
@click.option(
    "--report",
    "map_verslag",
    metavar="MAP",
    type=click.Path(file_okay=False, path_type=Path),
    help="Schrijf in deze map een HTML-verslag per rapport en een overzicht (index.html).",
)
@regierol_optie
@regeling_optie
@begunstigden_optie
@profiel_optie
@regelkeuze_opties
@click.option(
    "--allow-incomplete",
    is_flag=True,
    help="Aanvaard een losse xml zonder xbrl; het oordeel blijft 'niet volledig nagekeken'.",
)
@click.option(
    "--kbo",
    metavar="NUMMER",
    help="Enkel voor rekenbladen: het ondernemingsnummer van het bestuur.",
)
@click.option("--bestuur", metavar="NAAM", help="Enkel voor rekenbladen: de naam van het bestuur.")
@click.option(
    "--soort",
    type=click.Choice(["MJP", "AMJP", "JR"], case_sensitive=False),
    help="Enkel voor rekenbladen: meerjarenplan, aanpassing ervan, of jaarrekening.",
)
@click.option(
    "--boekjaar",
    metavar="JAAR",
    help="Enkel voor rekenbladen: het boekjaar, in een plan het eerste jaar.",
)
@click.option(
    "--eindjaar", metavar="JAAR", help="Enkel voor rekenbladen: het laatste jaar van een plan."
)
@kleur_optie
def check(
    paden: tuple[str, ...],
    formaat: str,
    map_verslag: Path | None,
    regierol: str,
    regelingen: tuple[str, ...],
    lijstbestand: Path | None,
    profielen: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: tuple[str, ...],
    fail_level: str,
    allow_incomplete: bool,
    color: str,
    kbo: str | None,
    bestuur: str | None,
    soort: str | None,
    boekjaar: str | None,
    eindjaar: str | None,
) -> int:
    """Check the submissions under the paths and return the exit code."""
    keuze = profielkeuze(profielen, regelingen)
    gekozen = gekozen_regels(select, ignore, severity)
    lijst = lees_lijst(lijstbestand, regierol)
    try:
        found = zoek(uitgevouwen(paden), keuze, [lijstbestand] if lijstbestand else [])
    except FileNotFoundError as error:
        raise click.UsageError(f"het pad '{error.args[0]}' bestaat niet.") from error
    opgave = Opgave(kbo, bestuur, soort, boekjaar, eindjaar)
    if opgave and not any(taak.rekenblad for taak in found.taken):
        raise click.UsageError(
            "--kbo, --bestuur, --soort, --boekjaar en --eindjaar gelden enkel voor rekenbladen, en er"
            " is geen rekenblad gevonden; een xml zegt dit zelf."
        )
    toepassing = Toepassing(regierol)

    def judge(aanlevering: Aanlevering) -> Verslag:
        return nakijken(
            aanlevering, keuze.herkenners, toepassing, keuze=gekozen, begunstigden=lijst
        )

    tasks = _met_voortgang(found.taken)
    verslagen = met_lijst((_een(taak, keuze, opgave, judge) for taak in tasks), lijst, gekozen)
    if map_verslag is not None:
        _schrijf_html(verslagen, map_verslag)
    if formaat == "json":
        output = machine.render(verslagen, __version__, found.overgeslagen)
    else:
        output = text.render(
            verslagen,
            found.overgeslagen,
            kleur=met_kleur(color),
            breedte=shutil.get_terminal_size((100, 24)).columns,
        )
    sys.stdout.write(output)
    sys.stdout.flush()
    return exit_code(verslagen, allow_incomplete, Severity(fail_level))


def exit_code(
    verslagen: Iterable[Verslag], allow_incomplete: bool, grens: Severity = Severity.ERROR
) -> int:
    """Return the exit code of a run, the same for every format.

    Findings at or above ``grens`` count. What the user deselected does not: that was asked for.
    """
    levels = list(Severity)
    heavy = levels[: levels.index(grens) + 1]
    code = EXIT_IN_ORDE
    for verslag in verslagen:
        if verslag.storing is not None:
            return EXIT_STORING
        incomplete = verslag.verdict is Verdict.ONVOLLEDIG and not (
            verslag.enkel_door_keuze or (allow_incomplete and verslag.enkel_xbrl_ontbreekt)
        )
        if incomplete or any(map(verslag.count, heavy)):
            code = EXIT_BEVINDINGEN
    return code


def _een(
    taak: Taak, keuze: Keuze, opgave: Opgave, judge: Callable[[Aanlevering], Verslag]
) -> Verslag:
    """Read and check one submission; a fault of our own never takes the others along."""
    aanlevering = Aanlevering(taak.naam)
    try:
        aanlevering = lees(taak, keuze, opgave)
        return judge(aanlevering)
    except Exception as error:
        if os.environ.get("BBC_CHECK_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        click.echo(onschadelijk(f"Fout van het programma zelf bij '{taak.naam}': {what}"), err=True)
        return storing(aanlevering, what)


def _met_voortgang(taken: tuple[Taak, ...]) -> Iterable[Taak]:
    """Yield the submissions and tell on stderr how far we are, when somebody is watching."""
    watched = len(taken) > 1 and sys.stderr.isatty()
    for number, taak in enumerate(taken, 1):
        if watched:
            click.echo(
                f"\r\x1b[K{number}/{len(taken)} {onschadelijk(taak.naam)}",
                nl=False,
                err=True,
            )
        yield taak
    if watched:
        click.echo("\r\x1b[K", nl=False, err=True)


def _schrijf_html(verslagen: list[Verslag], folder: Path) -> None:
    from bbc_check.rendering import (
        html,
    )  # jinja2 is only loaded when a report is asked for

    versies = {"bbc-check": __version__, "regels": CATALOGUS_VERSIE}
    pages = html.render(verslagen, CATALOGUS, versies, moment())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, page in pages.items():
            unfinished = folder / f"{name}.tmp"
            unfinished.write_text(page, encoding="utf-8", newline="\n")
            unfinished.replace(folder / name)
    except OSError as error:
        raise click.UsageError(
            f"in de map '{folder}' kan niet geschreven worden ({error.strerror})."
        ) from error
    click.echo(f"HTML-verslag: {folder / html.INDEX}", err=True)
