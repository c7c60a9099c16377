"""The options that choose rules and weigh their findings."""

from collections.abc import Callable
from typing import Any

import click

from bbc_check.domain.regeling import Severity
from bbc_check.rules import CATALOGUE, RuleSelection, select_rules

_OPTIES = (
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
        help="Geef een regel of groep een andere ernst: error, warning of note, zoals BBC404=error.",
    ),
    click.option(
        "--fail-level",
        type=click.Choice([each.value for each in Severity]),
        default=Severity.ERROR.value,
        help="Eindig met 1 vanaf deze ernst; standaard error.",
    ),
)


def rule_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the four options."""
    for option in reversed(_OPTIES):
        command = option(command)
    return command


def chosen_rules(
    select: tuple[str, ...], ignore: tuple[str, ...], severity: tuple[str, ...]
) -> RuleSelection:
    """Return the choice that was typed; a mistake in it is wrong usage."""
    try:
        return select_rules(select, ignore, severity, CATALOGUE)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error
