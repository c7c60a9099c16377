"""Where output goes: the values of ``--format FORMAAT[=BESTAND]``."""

import os
import sys
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from bbc_check.cli.dutch_click import reason_of
from bbc_check.reading.tasks import SUBMISSION_SUFFIXES


@dataclass(frozen=True, slots=True)
class Destination:
    """One output that is asked for; without ``file_name`` it goes to stdout."""

    formaat: str
    bestand: Path | None = None


def destinations(waarden: Iterable[str], toegelaten: Collection[str]) -> list[Destination]:
    """Return the outputs that the values of ``--format`` ask for, in their order.

    ``toegelaten`` are the known formats. A value is split at its first '=': a path may hold more of
    them, and colons. At most one output goes to stdout and no file is named twice; anything else is
    wrong usage.
    """
    found: list[Destination] = []
    for value in waarden:
        name, split, file = value.partition("=")
        if name not in toegelaten:
            raise click.UsageError(
                f"de waarde van --format moet een van deze zijn: {', '.join(toegelaten)}; met"
                f" =BESTAND erachter komt ze in een bestand, zoals '{next(iter(toegelaten))}=uit'."
            )
        if split and not file:
            raise click.UsageError(
                f"bij --format {value} ontbreekt de naam van het bestand na '='."
            )
        found.append(Destination(name, Path(file) if split and file != "-" else None))
    if sum(each.bestand is None for each in found) > 1:
        raise click.UsageError(
            "maar één --format kan naar het scherm; geef de andere een bestand, zoals"
            " --format json=uit.json."
        )
    files = [os.path.realpath(each.bestand) for each in found if each.bestand]
    if len(set(map(os.path.normcase, files))) < len(files):
        raise click.UsageError(
            "twee keer --format naar hetzelfde bestand: het ene zou het andere wissen."
        )
    return found


def spare_submissions(files: Iterable[Path]) -> None:
    """Refuse files whose name ends like that of a submission: one that is there would be lost."""
    for file in files:
        if file.suffix.casefold() in SUBMISSION_SUFFIXES:
            raise click.UsageError(
                f"de naam '{file}' eindigt op {file.suffix}, zoals een aanlevering; kies een andere naam."
            )


def work_file(file: Path) -> Path:
    """Return where a file is written until it is whole; another run has another place."""
    return file.parent / f"{file.name}.{os.getpid()}.tmp"


def write(uitvoer: Destination, inhoud: str) -> None:
    """Write one output; a file is there whole or not at all, and an old one is replaced."""
    if uitvoer.bestand is None:
        sys.stdout.write(inhoud)
        sys.stdout.flush()
        return
    unfinished = work_file(uitvoer.bestand)
    try:
        unfinished.write_text(inhoud, encoding="utf-8", errors="replace", newline="\n")
        unfinished.replace(uitvoer.bestand)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise click.UsageError(
            f"het bestand '{uitvoer.bestand}' kan niet geschreven worden ({reason_of(error)})."
        ) from error
