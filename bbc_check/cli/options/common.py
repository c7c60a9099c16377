"""Colour, width, the clock, paths as a user types them, and what is wrong usage."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bbc_check.cli.dutch_click import DutchChoice
from bbc_check.cli.dutch_errors import called, reason_of
from bbc_check.domain.windows import is_windows_device

WINDOWS = os.name == "nt"
TEXT_WIDTH = 100  # characters: longer lines are hard to read
Option = Callable[[Callable[..., Any]], Callable[..., Any]]

color_option: Option = click.option(
    "--color",
    type=DutchChoice({"auto": "auto", "altijd": "always", "nooit": "never"}),
    default="auto",
    help="Kleur in de tekst; auto (de standaard): enkel in een venster en zonder NO_COLOR.",
)


def with_color(color: str) -> bool:
    """Return whether text gets colours, for a value of ``--color``."""
    if color == "auto":
        wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        return wanted and _console_takes_colors()
    return color == "always"


def _console_takes_colors() -> bool:
    """Return whether the window understands codes of colours; the classic console must be asked to."""
    if sys.platform == "win32":
        from ctypes import byref, windll, wintypes

        stdout, takes_codes = windll.kernel32.GetStdHandle(-11), 4
        mode = wintypes.DWORD()
        if not windll.kernel32.GetConsoleMode(stdout, byref(mode)):
            return False
        return bool(windll.kernel32.SetConsoleMode(stdout, mode.value | takes_codes))
    return True


def screen_width(usual: int) -> int:
    """Return the columns of the window, or ``usual`` where there is none; COLUMNS decides first.

    As ``shutil.get_terminal_size``, which loads all kinds of compression.
    """
    asked = os.environ.get("COLUMNS", "")
    if re.fullmatch("[0-9]{1,9}", asked) and int(asked) > 0:
        return int(asked)
    try:
        stdout = sys.__stdout__.fileno()  # type: ignore[union-attr]  # None without one: ends below
        return os.get_terminal_size(stdout).columns or usual
    except (AttributeError, ValueError, OSError):  # no stdout, a closed one, or no terminal
        return usual


def text_width() -> int:
    """Return how wide a text for people is: as the window, but no wider than reads well."""
    return min(screen_width(TEXT_WIDTH), TEXT_WIDTH)


def current_moment() -> datetime:
    """Return now, or the moment that SOURCE_DATE_EPOCH fixes for reproducible output."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if not fixed:
        return datetime.now()
    try:
        return datetime.fromtimestamp(int(fixed))
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH is geen aantal seconden sinds 1970: '{fixed}'."
        ) from error


@contextmanager
def as_wrong_usage() -> Iterator[None]:
    """Tell what a run refuses as wrong usage of the command."""
    # only loaded by the commands that read
    from bbc_check.running import OptionError

    try:
        yield
    except OptionError as error:
        raise click.UsageError(str(error)) from error
    except FileNotFoundError as error:
        missing = error.filename or error.args[0]
        raise click.UsageError(f"het pad '{missing}' bestaat niet.") from error
    except OSError as error:  # what Windows says of odd paths
        raise click.UsageError(
            f"het pad '{error.filename}' kan niet gebruikt worden ({reason_of(error)})."
        ) from error


@contextmanager
def writing_to(place: str) -> Iterator[None]:
    """Tell as wrong usage what keeps a place ("het bestand 'x'") from being written to."""
    try:
        yield
    except OSError as error:
        raise click.UsageError(
            f"{place} kan niet geschreven worden ({reason_of(error)})."
        ) from error


def possible(path: Path) -> Path:
    """Return a path; one that Windows cannot have is wrong usage there.

    It takes ``con.json`` for a device, and drops a dot or a space at the end of a name.
    """
    for name in path.parts if WINDOWS else ():
        if name in ("..", path.anchor):
            continue
        if is_windows_device(name):
            raise click.UsageError(
                f"de naam '{name}' is in Windows die van een toestel; kies een andere naam."
            )
        if name[-1] in ". ":
            raise click.UsageError(
                f"de naam '{name}' eindigt op een punt of een spatie, wat in Windows niet kan; kies een andere naam."
            )
    return path


def _require_name(value: Any, param: click.Parameter | None) -> None:
    """Refuse what is left of a variable that is not set; as a path it is the current folder."""
    if value == "":
        option = f"bij {called(param)} " if param else ""
        raise click.UsageError(f"{option}ontbreekt de naam van een bestand of een map.")


class PossiblePath(click.Path):
    """A path of the command line."""

    def __init__(self, *, file_okay: bool = True, dir_okay: bool = True) -> None:
        super().__init__(file_okay=file_okay, dir_okay=dir_okay, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; raises UsageError."""
        _require_name(value, param)
        return super().convert(possible(Path(value)), param, ctx)

    def in_folder(self, value: str, folder: Path) -> str:
        """Return a path of a file of settings, which stands in ``folder``."""
        return str(folder / value)


class Pattern(click.types.StringParamType):
    """A pattern of names or paths."""

    name = "patroon"
    envvar_list_splitter = os.pathsep

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the pattern; raises UsageError for one that is blank, or is this folder."""
        pattern = super().convert(value, param, ctx)
        if not pattern.strip() or not Path(pattern).parts:
            raise click.UsageError("een van de patronen van --exclude is leeg.")
        return pattern


class FileOrName(click.ParamType[str]):
    """A file of the user, or the name of something that comes along, which has no dot or slash."""

    name = "bestand"
    envvar_list_splitter = os.pathsep

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it as it is; raises UsageError."""
        _require_name(value, param)
        return super().convert(value, param, ctx)

    def in_folder(self, value: str, folder: Path) -> str:
        """Return what a file of settings says, which stands in ``folder``."""
        return str(folder / value) if re.search(r"[./\\]", value) else value


def expanded(paths: Iterable[str]) -> list[Path]:
    """Return the paths with globs expanded: the Windows console leaves that to the program."""
    found: list[Path] = []
    for path in paths:
        if not path:  # what is left of a variable that is not set; as a path it is this folder
            raise click.UsageError("een van de paden is leeg; geef een bestand of een map.")
        hits = [] if os.path.lexists(path) else _matching(path)
        found += [possible(Path(each)) for each in hits or [path]]
    return found


def _matching(pattern: str) -> list[str]:
    from glob import glob  # only loaded for what is no path

    return sorted(glob(pattern, recursive=True))
