"""Click in Dutch, with commands that are only imported when they are called."""

import os
import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from bbc_check.cli.configuration import settle
from bbc_check.cli.process import loading

_HELP = "Toon deze hulp en stop."


class DutchCommand(click.Command):
    """A command whose usage and help are Dutch, and whose options may be set without typing them."""

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
            option.help, option.allow_from_autoenv = _HELP, False
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the options of the command line, and what is set elsewhere; help is always given."""
        problem = settle(ctx)
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            raise problem or error from None
        if problem is not None:
            raise problem
        return rest


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

    @property
    def accepted(self) -> list[str]:
        """All that may be written: the words, and what they stand for."""
        return list(dict.fromkeys([*self._words, *self._words.values()]))

    def word_for(self, meant: str) -> str:
        """Return the word for what is meant."""
        return next((word for word, each in self._words.items() if each == meant), meant)


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
    return os.path.lexists(word) or re.search(r"[/\\*.]|^-$", word) is not None
