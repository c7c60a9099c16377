"""The option --begunstigden: a list of who must report, and what follows from it for a run."""

from collections.abc import Iterable
from pathlib import Path

import click

from bbc_check.checking import Applicability, check_list
from bbc_check.cli.options.common import Option
from bbc_check.domain.begunstigden import Begunstigdenlijst
from bbc_check.domain.verslag import Verslag
from bbc_check.reading.toml_table import SettingsError
from bbc_check.rendering.words.harmless import harmless
from bbc_check.rules.selection import RuleSelection


def _een_lijst(_: click.Context, __: click.Parameter, files: tuple[Path, ...]) -> Path | None:
    """Return the one list; a second one is refused, for it would replace the first in silence."""
    if len(files) > 1:
        raise click.UsageError("--begunstigden mag maar één keer; zet alle besturen in één lijst.")
    return files[0] if files else None


begunstigden_option: Option = click.option(
    "--begunstigden",
    "lijstbestand",
    metavar="BESTAND",
    type=click.Path(path_type=Path),
    multiple=True,
    callback=_een_lijst,
    help="Lijst van begunstigden (csv, of een nummer per regel): de regeling geldt voor wie er rapporteert.",
)


def read_list(file: Path | None, regierol: str) -> Begunstigdenlijst | None:
    """Return the list that the user gives; a mistake in it is wrong usage."""
    if file is None:
        return None
    if Applicability(regierol) is Applicability.NEE:
        raise click.UsageError(
            "--begunstigden en --regierol no gaan niet samen: de lijst vraagt de regeling juist."
        )
    # only loaded when a list is given
    from bbc_check.reading.beneficiaries import read_begunstigden

    try:
        return read_begunstigden(file)
    except SettingsError as error:
        raise click.UsageError(
            harmless(f"de lijst van begunstigden is niet bruikbaar. {error}")
        ) from error


def of_the_list(
    verslagen: Iterable[Verslag], lijst: Begunstigdenlijst | None, regels: RuleSelection
) -> list[Verslag]:
    """Return what the list says of a run as a whole, once all outcomes are there; nothing without one."""
    if lijst is None:
        return []
    return check_list(lijst, [each.aanlevering for each in verslagen], keuze=regels)
