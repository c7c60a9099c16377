"""``bbc-check check``: read, check, report."""

import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import click

from bbc_check.checking import Applicability
from bbc_check.cli.dutch_click import DutchCommand
from bbc_check.cli.options.beneficiaries import begunstigden_option, of_the_list, read_list
from bbc_check.cli.options.common import (
    color_option,
    expanded,
    profile_choice,
    profile_option,
    regeling_option,
    regierol_option,
)
from bbc_check.cli.options.execution import jobs_option, timeout_option
from bbc_check.cli.options.outputs import OutputChoice, format_option
from bbc_check.cli.options.rule_selection import chosen_rules, rule_options
from bbc_check.cli.progress import progress
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Summary, Verdict, Verslag
from bbc_check.reading import Given, find
from bbc_check.rendering.words.harmless import harmless
from bbc_check.running.copies import with_digests
from bbc_check.running.job import Job, Result
from bbc_check.running.run import results

EXIT_IN_ORDE, EXIT_BEVINDINGEN, EXIT_STORING = 0, 1, 3


@click.command(
    cls=DutchCommand,
    help="""Kijk aanleveringen na.

    PAD is een zip, een .xml (met zijn .xbrl ernaast), een rekenblad (.xlsx, .ods of .csv) of een
    map; meerdere paden mogen.

    Het programma eindigt met 0 wanneer er geen fouten zijn (of niets vanaf --fail-level), met 1 bij
    fouten of wanneer iets niet volledig nagekeken kon worden, met 2 bij verkeerd gebruik en met 3 bij een fout van het
    programma zelf.""",
)
@click.argument("paden", metavar="PAD...", nargs=-1, required=True)
@format_option
@click.option(
    "--report",
    "map_verslag",
    metavar="MAP",
    type=click.Path(file_okay=False, path_type=Path),
    help="Schrijf in deze map een HTML-verslag per rapport en een overzicht (index.html).",
)
@regierol_option
@regeling_option
@begunstigden_option
@profile_option
@rule_options
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
@jobs_option
@timeout_option
@color_option
def check(
    paden: tuple[str, ...],
    formaten: tuple[str, ...],
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
    jobs: int | None,
    timeout: float | None,
    color: str,
    kbo: str | None,
    bestuur: str | None,
    soort: str | None,
    boekjaar: str | None,
    eindjaar: str | None,
) -> int:
    """Check the submissions under the paths and return the exit code."""
    keuze = profile_choice(profielen, regelingen)
    gekozen = chosen_rules(select, ignore, severity)
    lijst = read_list(lijstbestand, regierol)
    uitvoer = OutputChoice(formaten, map_verslag, color)
    named = expanded(paden)
    settings = [Path(each) for each in (*regelingen, *profielen)]
    uitvoer.spaar([*named, *settings, *([lijstbestand] if lijstbestand else [])], keuze.herkenners)
    try:
        found = find(named, keuze, [*([lijstbestand] if lijstbestand else []), *uitvoer.bestanden])
    except FileNotFoundError as error:
        raise click.UsageError(f"het pad '{error.args[0]}' bestaat niet.") from error
    opgave = Given(kbo, bestuur, soort, boekjaar, eindjaar)
    if opgave and not any(taak.rekenblad for taak in found.taken):
        raise click.UsageError(
            "--kbo, --bestuur, --soort, --boekjaar en --eindjaar gelden enkel voor rekenbladen, en er"
            " is geen rekenblad gevonden; een xml zegt dit zelf."
        )
    schrijvers = uitvoer.schrijvers()
    opdracht = Job(
        keuze,
        opgave,
        Applicability(regierol),
        gekozen,
        lijst,
        tuple(each.vorm for each in schrijvers),
    )
    uitkomsten: list[Summary] = []

    def neem(resultaat: Result) -> None:
        uitkomsten.append(resultaat.uitkomst)
        if (storing := resultaat.uitkomst.verslag.storing) is not None:
            name = resultaat.uitkomst.verslag.aanlevering.bron
            fault = f"Fout van het programma zelf bij '{name}': {storing}"
            click.echo(harmless(fault), err=True)
        for schrijver, deel in zip(schrijvers, resultaat.delen, strict=True):
            schrijver.neem(resultaat.uitkomst, deel)

    with (
        progress([taak.naam for taak in found.taken], regels=uitvoer.tekst_op_scherm) as volger,
        closing(results(opdracht, found.taken, volger, jobs, timeout)) as komende,
    ):
        for resultaat in komende:
            volger.wijk(melding=resultaat.uitkomst.verslag.storing is not None)
            neem(resultaat)
    for verslag in of_the_list([each.verslag for each in uitkomsten], lijst, gekozen):
        neem(opdracht.word_it(verslag))
    uitkomsten = with_digests(uitkomsten, found.taken)
    for schrijver in schrijvers:
        schrijver.sluit(uitkomsten, found.overgeslagen)
    sys.stdout.flush()
    verslagen = [each.verslag for each in uitkomsten]
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
