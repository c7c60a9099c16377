"""``bbc-check config show``: which value holds for each option, and whence."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from bbc_check.cli.configuration import (
    FILE,
    PROJECT,
    find_settings,
    name_of,
    options_of,
    settle,
    variable_of,
)
from bbc_check.cli.dutch_click import DutchChoice, DutchCommand
from bbc_check.rendering.words import harmless

_Row = tuple[str, str, str]


@click.command(
    cls=DutchCommand,
    help="""Toon voor elke optie welke waarde geldt, en vanwaar: omgeving, bestand of standaard.

    Een optie op de opdrachtregel gaat voor op de omgeving, die op het bestand, en dat op de standaard. Met een vergissing
    in het bestand of de omgeving eindigt het programma met 2, en zegt het welke.""",
)
@click.pass_context
def show(ctx: click.Context) -> int:
    """Print a line for each option of each command."""
    root = ctx.find_root()
    found = find_settings(root)
    if found is None:
        file = f"geen; gezocht is naar {FILE} en naar [tool.bbc-check] in {PROJECT}, vanaf {Path.cwd()} naar boven"
    else:
        file = str(found.file)
    lines = [f"Bestand: {file}"]
    for name, rows in _commands(root):
        lines += ["", name]
        widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
        lines += [
            f"  {option:<{widths[0]}}  {value:<{widths[1]}}  {whence}"
            for option, value, whence in rows
        ]
    sys.stdout.writelines(f"{harmless(line)}\n" for line in lines)
    return 0


def _commands(ctx: click.Context) -> Iterator[tuple[str, list[_Row]]]:
    """Yield each command below a group that has options, with a row for each; raises UsageError."""
    group = ctx.command
    assert isinstance(group, click.Group)  # noqa: S101 the type of click is wider
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is None:
            continue
        below = click.Context(command, parent=ctx, info_name=name, resilient_parsing=True)
        if isinstance(command, click.Group):
            yield from _commands(below)
            continue
        problem = settle(below)
        if problem is not None:
            raise problem
        rows = [_row(below, option) for option in options_of(command)]
        if rows:
            yield below.command_path.partition(" ")[2], rows


def _row(ctx: click.Context, option: click.Option) -> _Row:
    value, source = option.consume_value(ctx, {})
    whence = {
        ParameterSource.ENVIRONMENT: f"omgeving {variable_of(ctx, option)}",
        ParameterSource.DEFAULT_MAP: "bestand",
    }
    return f"--{name_of(option)}", _in_words(option, value), whence.get(source, "standaard")


def _in_words(option: click.Option, value: Any) -> str:
    """Return a value as one would type it; nothing for an option that is not used."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "-"
    if isinstance(value, bool):
        return "aan" if value else "uit"
    if isinstance(option.type, DutchChoice):
        return option.type.word_for(str(value))
    return str(value) if isinstance(value, str | int) and value != "" else "-"
