"""What click and the system have against something, in Dutch."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bbc_check.domain.dutch import did_you_mean
from bbc_check.lacks import LACKS


def error_in_dutch(error: click.ClickException) -> str:
    """Return what is wrong with how the command was called, and where to find help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    ctx = getattr(error, "ctx", None)
    hint = f"\nProbeer '{ctx.command_path} --help'." if ctx is not None else ""
    return f"Fout: {reason_in_dutch(error)}{hint}"


def reason_in_dutch(error: click.ClickException) -> str:
    """Return what is wrong, and nothing else."""
    known = (words for kind, words in _WORDS if isinstance(error, kind))
    return next((text for words in known if (text := words(error))), error.format_message())


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
    known = {**_REASONS, **LACKS}
    return known.get(error.errno or 0) or error.strerror or str(error)


def called(param: click.Parameter) -> str:
    """Return what a user calls an option or an argument."""
    if isinstance(param, click.Argument):
        return (param.metavar or "").strip("[].")
    return "/".join(param.opts)


def _no_such_option(error: click.NoSuchOption) -> str:
    near = f" Bedoelde u {' of '.join(error.possibilities)}?" if error.possibilities else ""
    return f"de optie '{error.option_name}' bestaat niet.{near}"


def _missing(error: click.MissingParameter) -> str:
    name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
    return f"het argument {name} ontbreekt."


def _bad_value(error: click.BadParameter) -> str | None:
    if error.param is None:
        return None
    name, kind = called(error.param), error.param.type
    if isinstance(kind, click.Choice):
        choices = ", ".join(map(str, kind.choices))
        return f"de waarde van {name} moet een van deze zijn: {choices}."
    if isinstance(kind, click.Path):
        what = "een bestand, geen map" if not kind.dir_okay else "een map, geen bestand"
        return f"de waarde van {name} moet {what} zijn."
    if isinstance(kind, click.IntRange):
        return (
            f"de waarde van {name} moet een geheel getal zijn van {kind.min} tot en met {kind.max}."
        )
    if isinstance(kind, click.types.BoolParamType):
        return f"de waarde van {name} moet true of false zijn."
    return None


def _usage(error: click.UsageError) -> str | None:
    if error.message.startswith("No such command"):
        name, group = error.message.split(chr(39))[1], error.ctx and error.ctx.command
        known = (
            group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx else []
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
