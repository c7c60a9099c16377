"""Click in Dutch, with commands that are only imported when they are called."""

import errno
import os
import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from bbc_check.cli.process import loading
from bbc_check.domain.dutch import did_you_mean

_HELP = "Toon deze hulp en stop."


class DutchCommand(click.Command):
    """A command whose usage and help are Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        settings = {"help_option_names": ["-h", "--help"]}
        usual = {"options_metavar": "[OPTIES]", "context_settings": settings}
        super().__init__(*args, **{**usual, **kwargs})

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Gebruik: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx))]
        if rows:
            with formatter.section("Opties"):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help with a Dutch text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


class DutchChoice(click.Choice[str]):
    """A choice of Dutch words, each with what it stands for; that is taken too."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__([*words])
        self._words = {word: str(meant) for word, meant in words.items()}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return what a word stands for."""
        meant = str(value).casefold()
        if meant in self._words.values():
            return meant
        return self._words[super().convert(meant, param, ctx)]


class DutchGroup(DutchCommand, click.Group):
    """A group whose commands (``lazy``: name to short help) are imported when called.

    The module of a command is called ``modules`` and the name. Where a path stands in the place of a
    command, ``for_paths`` is meant.
    """

    def __init__(
        self,
        *args: Any,
        modules: str,
        lazy: Mapping[str, str],
        for_paths: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._for_paths = for_paths
        self.subcommand_metavar = "OPDRACHT [ARGUMENTEN]..."
        self._modules, self._lazy = modules, lazy

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names, in the order in which they were given."""
        return list(self._lazy)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called and its arguments."""
        if self._for_paths is not None and args[0] not in self._lazy and _is_path(args[0]):
            args = [self._for_paths, *args]
        return super().resolve_command(ctx, args)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None when there is none of that name."""
        if cmd_name not in self._lazy:
            return None
        with loading():
            command: click.Command = getattr(import_module(self._modules + cmd_name), cmd_name)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        DutchCommand.format_options(self, ctx, formatter)
        with formatter.section("Opdrachten"):
            formatter.write_dl(list(self._lazy.items()))


def _is_path(word: str) -> bool:
    """Return whether a word is a path, or can be nothing else; a mistyped command is none."""
    return os.path.lexists(word) or re.search(r"[/\\*.]", word) is not None


def error_in_dutch(error: click.ClickException) -> str:
    """Return what is wrong with how the command was called, and where to find help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    known = (words for kind, words in _WORDS if isinstance(error, kind))
    message = next((text for words in known if (text := words(error))), error.format_message())
    ctx = getattr(error, "ctx", None)
    hint = f"\nProbeer '{ctx.command_path} --help'." if ctx is not None else ""
    return f"Fout: {message}{hint}"


_OVER_QUOTA = getattr(errno, "EDQUOT", errno.ENOSPC)  # Windows knows none
_LONGEST = 259  # signs of a path in Windows, which speaks of one that does not exist
_REASONS = {
    errno.EINVAL: "die naam kan niet",
    errno.EACCES: "u hebt daar geen toegang",
    errno.EPERM: "u hebt daar geen toegang",
    errno.EROFS: "die schijf kan enkel gelezen worden",
    errno.ENOSPC: "de schijf is vol",
    _OVER_QUOTA: "de schijf is vol",
    errno.EFBIG: "het bestand wordt te groot",
    errno.ENOENT: "dat pad bestaat niet",
    errno.ENOTDIR: "een deel van dat pad is geen map",
    errno.EISDIR: "het is een map",
    errno.EEXIST: "er staat al iets met die naam",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ELOOP: "de koppelingen lopen in een kring",
}
DISK_FULL = {errno.ENOSPC, errno.EFBIG, _OVER_QUOTA}


def reason_of(error: OSError) -> str:
    """Return why the system refused something, in Dutch where that is known."""
    if os.name == "nt" and error.filename and len(str(Path(error.filename).absolute())) > _LONGEST:
        return _REASONS[errno.ENAMETOOLONG]
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def _no_such_option(error: click.NoSuchOption) -> str:
    near = f" Bedoelde u {' of '.join(error.possibilities)}?" if error.possibilities else ""
    return f"de optie '{error.option_name}' bestaat niet.{near}"


def _missing(error: click.MissingParameter) -> str:
    name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
    return f"het argument {name} ontbreekt."


def _bad_value(error: click.BadParameter) -> str | None:
    if error.param is None:
        return None
    name, kind = "/".join(error.param.opts), error.param.type
    if isinstance(kind, click.Choice):
        choices = ", ".join(map(str, kind.choices))
        return f"de waarde van {name} moet een van deze zijn: {choices}."
    if isinstance(kind, click.Path):
        what = "een bestand, geen map" if not kind.dir_okay else "een map, geen bestand"
        return f"de waarde van {name} moet {what} zijn."
    return None


def _usage(error: click.UsageError) -> str | None:
    if error.message.startswith("No such command"):
        name, group = error.message.split(chr(39))[1], error.ctx and error.ctx.command
        known = (
            group.list_commands(error.ctx) if isinstance(group, DutchGroup) and error.ctx else []
        )
        return f"deze opdracht bestaat niet ({name}).{did_you_mean(name, known)}"
    if error.message.startswith("Got unexpected"):
        return "er staan te veel argumenten in de opdracht."
    return None


# What click says in English, the most special first; without words of ours its own stay.
_WORDS: tuple[tuple[type[click.ClickException], Callable[[Any], str | None]], ...] = (
    (click.NoSuchOption, _no_such_option),
    (click.MissingParameter, _missing),
    (
        click.BadOptionUsage,
        lambda error: f"de optie '{error.option_name}' heeft een waarde nodig, of net geen.",
    ),
    (click.BadParameter, _bad_value),
    (click.UsageError, _usage),
)
