"""The options --jobs and --timeout."""

import math
import re

import click

from bbc_check.cli.options.common import Option


def _jobs(_: click.Context, __: click.Parameter, value: str) -> int | None:
    if value.casefold() == "auto":
        return None
    number = int(value) if re.fullmatch("[0-9]{1,9}", value) else 0
    if number < 1:
        raise click.UsageError("--jobs is een aantal processen (1 of meer) of auto.")
    return number


def _timeout(_: click.Context, __: click.Parameter, value: str | None) -> float | None:
    if value is None:
        return None
    try:
        seconds = float(value.replace(",", "."))
    except ValueError:
        seconds = -1.0
    if not (seconds >= 0 and math.isfinite(seconds)):
        raise click.UsageError("--timeout is een aantal seconden, of 0 voor geen grens.")
    return seconds


jobs_option: Option = click.option(
    "--jobs",
    metavar="N|auto",
    default="auto",
    callback=_jobs,
    help="Kijk zoveel aanleveringen tegelijk na; auto (de standaard): zoveel als er processorkernen zijn.",
)
timeout_option: Option = click.option(
    "--timeout",
    metavar="SECONDEN",
    callback=_timeout,
    help="Stop een aanlevering die langer duurt (de andere gaan door); standaard 120, 0: geen grens.",
)
