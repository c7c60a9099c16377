"""The options of a job: ``running.make_job`` takes each by the same name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bbc_check.checking import Applicability
from bbc_check.cli.dutch_click import DutchChoice
from bbc_check.cli.options.common import FileOrName, Option, PossiblePath
from bbc_check.domain.regeling import Severity
from bbc_check.rules import SEVERITY_NAMES


def _one_list(_: click.Context, __: click.Parameter, files: tuple[Path, ...]) -> Path | None:
    """Return the one list; a second one is refused, for it would replace the first in silence."""
    if len(files) > 1:
        raise click.UsageError("--begunstigden mag maar één keer; zet alle besturen in één lijst.")
    return files[0] if files else None


regierol_option: Option = click.option(
    "--regierol",
    type=DutchChoice(
        {"auto": Applicability.AUTO, "ja": Applicability.JA, "nee": Applicability.NEE}
    ),
    default=Applicability.AUTO.value,
    help="Geldt de regierol? auto (de standaard): als er een code gevonden wordt; ja: altijd; nee: nooit.",
)
regeling_option: Option = click.option(
    "--regeling",
    metavar="REGELING",
    type=FileOrName(),
    multiple=True,
    help="Kijk ook deze regeling na: een eigen bestand (.toml), of klimaatpact, dat meekomt; mag meermaals."
    " Zie 'bbc-check manual regelingen'.",
)
profile_option: Option = click.option(
    "--profile",
    metavar="PROFIEL",
    type=FileOrName(),
    multiple=True,
    help="Lees met dit profiel: een bestand, of de naam van een meegeleverd profiel; zie 'profile list'.",
)
fail_level_option: Option = click.option(
    "--fail-level",
    type=DutchChoice(SEVERITY_NAMES),
    default=Severity.ERROR.value,
    help="Eindig met 1 vanaf deze ernst; standaard fout.",
)
_JOB_OPTIONS: tuple[Option, ...] = (
    regierol_option,
    regeling_option,
    click.option(
        "--begunstigden",
        metavar="BESTAND",
        type=PossiblePath(),
        multiple=True,
        callback=_one_list,
        help="Lijst van begunstigden (csv, xlsx of ods, of een nummer per lijn): de regeling geldt voor wie er rapporteert.",
    ),
    click.option(
        "--streng",
        is_flag=True,
        help="Stop op een lijn van de lijst van begunstigden die niet te begrijpen is; anders wordt ze gemeld.",
    ),
    profile_option,
    click.option(
        "--select",
        metavar="REGELS",
        multiple=True,
        help="Kijk enkel deze regels of groepen na, zoals BBC2,BBC301; wat niet leesbaar is, wordt altijd gemeld.",
    ),
    click.option(
        "--ignore",
        metavar="REGELS",
        multiple=True,
        help="Kijk deze regels of groepen niet na, zoals BBC404 of BBC4; dat staat in het verslag.",
    ),
    click.option(
        "--severity",
        metavar="REGEL=ERNST",
        multiple=True,
        help="Geef een regel of groep een andere ernst: fout, waarschuwing of opmerking, zoals BBC404=fout.",
    ),
    click.option(
        "--uitzonderingen",
        metavar="BESTAND",
        type=PossiblePath(),
        help="Bestand (.toml) met bevindingen die niet meetellen: met reden, eigenaar en einddatum;"
        " zie 'bbc-check manual uitzonderingen'.",
    ),
    click.option(
        "--rapport",
        metavar="RAPPORT",
        help="Enkel voor rekenbladen: welk rapport het is, zoals 'JR 2024', 'MJP 2026-2031' of AMJP.",
    ),
    click.option(
        "--bestuur",
        metavar="BESTUUR",
        help="Enkel voor rekenbladen: de naam van het bestuur, zijn ondernemingsnummer, of beide.",
    ),
)


def job_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command all options of a job."""
    for option in reversed(_JOB_OPTIONS):
        command = option(command)
    return command
