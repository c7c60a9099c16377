"""Where output goes: the values of ``--format FORMAAT[=BESTAND]``."""

import os
import sys
from collections.abc import Collection, Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

import click

from bbc_check.cli.dutch_errors import reason_of
from bbc_check.cli.options.common import WINDOWS, possible, writing_to


class Destination(NamedTuple):
    """One output that is asked for; without ``file`` it goes to stdout."""

    format: str
    file: Path | None = None


class DestinationValue(click.ParamType[str]):
    """A value of ``--format``."""

    name = "formaat"
    envvar_list_splitter = os.pathsep

    def in_folder(self, value: str, folder: Path) -> str:
        """Return what a file of settings says, which stands in ``folder``."""
        name, split, file = value.partition("=")
        return f"{name}={folder / file}" if split and file not in ("", "-") else value


def destinations(values: Iterable[str], formats: Collection[str]) -> list[Destination]:
    """Return the outputs that the values of ``--format`` ask for, in their order.

    ``formats`` are the known ones. A value is split at its first '=': a path may hold more of
    them, and colons. At most one output goes to stdout and no file is named twice; anything else is
    wrong usage.
    """
    found = [_destination(each, formats) for each in values]
    if sum(each.file is None for each in found) > 1:
        raise click.UsageError(
            "maar één --format kan naar het scherm; geef de andere een bestand, zoals"
            " --format json=uit.json."
        )
    files = [os.path.realpath(each.file) for each in found if each.file]
    if len(set(map(os.path.normcase, files))) < len(files):
        raise click.UsageError(
            "twee keer --format naar hetzelfde bestand: het ene zou het andere wissen."
        )
    return found


def _destination(value: str, formats: Collection[str]) -> Destination:
    name, split, file = value.partition("=")
    if name not in formats:
        raise click.UsageError(
            f"de waarde van --format moet een van deze zijn: {', '.join(formats)}; met"
            f" =BESTAND erachter komt ze in een bestand, zoals '{next(iter(formats))}=uit'."
        )
    if split and not file:
        raise click.UsageError(f"bij --format {value} ontbreekt de naam van het bestand na '='.")
    return Destination(name, possible(Path(file)) if split and file != "-" else None)


def spare_submissions(files: Iterable[Path]) -> None:
    """Refuse files whose name ends like that of a submission: one that is there would be lost."""
    from bbc_check.reading import SUBMISSION_SUFFIXES  # loads lxml

    for file in files:
        if file.suffix.casefold() in SUBMISSION_SUFFIXES:
            raise click.UsageError(
                f"de naam '{file}' eindigt op {file.suffix}, zoals een aanlevering; kies een andere naam."
            )


def refuse_held(files: Iterable[Path]) -> None:
    """Refuse files that another program holds open: on Windows they cannot be replaced.

    Excel does so with what it shows. A name that may not be changed to itself is held.
    """
    for file in files if WINDOWS else ():
        if not os.path.isfile(file):  # there is none yet, or its output tells what is wrong
            continue
        try:
            file.rename(file)
        except PermissionError as error:
            raise click.UsageError(
                f"het bestand '{file}' is open in een ander programma; sluit het eerst in Excel,"
                " of waar het open staat."
            ) from error
        except OSError:  # its output tells what is wrong
            continue


def put_in_place(finished: Path, file: Path) -> Path:
    """Give a finished file its name, and return that; an older file is replaced. Raises OSError.

    Where that is held it gets a name beside it, which is told: nothing that was made is lost.
    """
    try:
        return finished.replace(file)
    except PermissionError as error:
        if not os.path.isfile(file):  # Windows speaks so of a folder
            raise
        beside = next(
            name
            for number in count(2)
            if not os.path.lexists(name := file.with_stem(f"{file.stem} ({number})"))
        )
        finished.replace(beside)
        click.echo(
            f"Let op: '{file}' is niet vervangen ({reason_of(error)}); is het open in Excel of een ander"
            f" programma, sluit het daar. Het nieuwe staat in '{beside}'.",
            err=True,
        )
        return beside


def work_file(file: Path) -> Path:
    """Return where a file is written until it is whole; another run has another place."""
    return file.parent / f"{file.name}.{os.getpid()}.tmp"


def write(destination: Destination, content: str) -> None:
    """Write one output; a file that cannot be written is wrong usage."""
    if destination.file is None:
        sys.stdout.write(content)
        sys.stdout.flush()
        return
    with writing_to(f"het bestand '{destination.file}'"):
        write_whole(destination.file, content)


def write_whole(file: Path, content: str) -> None:
    """Write a file that is there whole or not at all; an old one is replaced. Raises OSError."""
    unfinished = work_file(file)
    try:
        unfinished.write_text(content, encoding="utf-8", errors="replace", newline="\n")
        put_in_place(unfinished, file)
    except BaseException:  # a signal too
        with suppress(OSError):  # nothing of a file that was not finished
            unfinished.unlink(missing_ok=True)
        raise
