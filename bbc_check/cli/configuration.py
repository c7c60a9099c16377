"""Options that nobody typed: from the environment (``BBC_CHECK_…``) or a file of settings.

click takes them in the order command line, environment, file, default. Here the file is found and read,
and a mistake in either is told with its place. See docs/decisions/0025-instellingen.md.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from bbc_check.cli.dutch_errors import reason_in_dutch
from bbc_check.domain.dutch import did_you_mean, printable

if TYPE_CHECKING:
    from bbc_check.settings import SettingsTable

PREFIX = "BBC_CHECK"
FILE, PROJECT = "bbc-check.toml", "pyproject.toml"
EXEMPTIONS = "uitzondering"  # tables that the file may hold itself,
_EXEMPTIONS_FILE = "uitzonderingen"  # and the option that names another file with them
_OWN_TABLE = rb"tool\W{1,9}bbc-check"  # most projects have none: no TOML is parsed then
_SEARCHED = 1_000_000  # bytes of a pyproject.toml: a larger one is not read either
_META = "bbc_check.settings"


class Settings(NamedTuple):
    """A file of settings; ``asked`` where the user named it."""

    file: Path
    table: "SettingsTable"
    asked: bool = False


def settle(ctx: click.Context) -> click.UsageError | None:
    """Let a command have what is set for its options; return what is wrong with that.

    Commands without options have nothing to set, and load nothing.
    """
    options = options_of(ctx.command)
    if isinstance(ctx.command, click.Group) or not options:
        return None
    try:
        _prove_environment(ctx, options)
        found = find_settings(ctx)
    except click.UsageError as problem:
        return problem
    if found is None:
        return None
    # only loaded with a file
    from bbc_check.settings import SettingsError

    ctx.meta[_META] = found.file
    try:
        ctx.default_map = _values(ctx, options, found)
    except SettingsError as error:
        return click.UsageError(str(error))
    if ctx.default_map and not found.asked and not ctx.resilient_parsing:
        click.echo(f"Instellingen: {printable(str(found.file))}", err=True)
    return None


def settings_file() -> Path | None:
    """Return the file of settings that the running command looked in."""
    found: Path | None = click.get_current_context().meta.get(_META)
    return found


def options_of(command: click.Command) -> list[click.Option]:
    """Return the options of a command that can be set: all but its help and version."""
    return [
        each
        for each in command.params
        if isinstance(each, click.Option) and each.allow_from_autoenv and each.expose_value
    ]


def name_of(option: click.Option) -> str:
    """Return the name of an option, as typed but for the dashes before it."""
    return option.opts[-1].lstrip("-")


def variable_of(ctx: click.Context, option: click.Option) -> str:
    """Return the name of the variable that sets an option of a command."""
    return f"{ctx.auto_envvar_prefix}_{str(option.name).upper()}"


def find_settings(ctx: click.Context) -> Settings | None:
    """Return the settings that the user named, or those found from this folder upward.

    The nearest file wins; in one folder ``bbc-check.toml`` does. A mistake is wrong usage.
    """
    named: Path | None = ctx.find_root().params.get("config")
    for file in _files_upward() if named is None else [named]:
        if (table := _own_table(file)) is not None:
            return Settings(file, table, asked=named is not None)
    if named is not None:
        raise click.UsageError(f"{named}: hier staat geen tabel [tool.bbc-check].")
    return None


def _own_table(file: Path) -> "SettingsTable | None":
    """Return what a file says to this program: all of it, of a pyproject one table."""
    from bbc_check.settings import SettingsError, own_table  # only loaded with a file

    try:
        return own_table(file)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error


def _files_upward() -> Iterator[Path]:
    try:
        here = Path.cwd()
    except OSError:  # somebody removed it
        return
    for folder in (here, *here.parents):
        if os.path.isfile(folder / FILE):
            yield folder / FILE
        if os.path.isfile(folder / PROJECT) and _may_have_table(folder / PROJECT):
            yield folder / PROJECT


def _may_have_table(file: Path) -> bool:
    try:
        return re.search(_OWN_TABLE, file.read_bytes()[:_SEARCHED]) is not None
    except OSError:  # of somebody else
        return False


def _values(
    ctx: click.Context, options: list[click.Option], settings: Settings
) -> dict[str, object]:
    """Return what the file says of the options, as click takes it; raises SettingsError."""
    table: SettingsTable | None = settings.table
    for level in _levels(ctx):
        if table is None or not isinstance(level.command, click.Group):
            break
        for each in level.command.list_commands(level):
            table.pass_over(each)
        table = table.table(str(_below(ctx, level).info_name))
    values: dict[str, object] = {}
    if EXEMPTIONS in settings.table and any(name_of(each) == _EXEMPTIONS_FILE for each in options):
        values[_EXEMPTIONS_FILE] = settings.file
    if table is not None:
        for option in options:
            if (name := name_of(option)) in table:
                value = _beside(option, _typed(table, option, name), settings.file.parent)
                reason = _reason_against(ctx, option, value)
                if name in values:
                    reason = f"de uitzonderingen staan al in dit bestand, onder [[{EXEMPTIONS}]]"
                if reason is not None:
                    raise table.error(name, reason)
                values[option.name] = value
    settings.table.finish()
    return values


def _levels(ctx: click.Context) -> list[click.Context]:
    """Return a context and those above it, the outermost first."""
    above = [] if ctx.parent is None else _levels(ctx.parent)
    return [*above, ctx]


def _below(ctx: click.Context, level: click.Context) -> click.Context:
    return next(each for each in _levels(ctx) if each.parent is level)


def _typed(table: "SettingsTable", option: click.Option, name: str) -> Any:
    if option.is_flag:
        return table.switch(name)
    if option.multiple:
        return table.filled_texts(name)
    value = table.raw(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise table.error(name, "hier hoort een tekst of een getal")
    return str(value) if isinstance(value, int | float) else table.required(name)


def _beside(option: click.Option, value: Any, folder: Path) -> Any:
    """Return a value in which relative paths count from the folder of the file."""
    if isinstance(value, tuple):
        return tuple(_beside(option, each, folder) for each in value)
    in_folder = getattr(option.type, "in_folder", None)
    return value if in_folder is None else in_folder(value, folder)


def _prove_environment(ctx: click.Context, options: list[click.Option]) -> None:
    """Raise for a variable of this command that says nothing it can be, or has no option."""
    known = {variable_of(ctx, each): each for each in options}
    prefix = f"{ctx.auto_envvar_prefix}_"
    for name in sorted(each for each in os.environ if each.startswith(prefix)):
        if name not in known:
            raise click.UsageError(
                f"{printable(name)}: deze omgevingsvariabele bestaat niet.{did_you_mean(name, known)}"
            )
        value = known[name].value_from_envvar(ctx)
        reason = None if value is None else _reason_against(ctx, known[name], value)
        if reason is not None:
            raise click.UsageError(f"{name}: {reason}")


def _reason_against(ctx: click.Context, option: click.Option, value: Any) -> str | None:
    """Return why an option cannot have a value, in Dutch; None where it can."""
    try:
        option.process_value(ctx, value)
    except click.UsageError as error:
        reason = reason_in_dutch(error)
        if isinstance(option.type, click.Choice):
            reason += did_you_mean(str(value).casefold(), map(str, option.type.choices))
        return reason
    return None
