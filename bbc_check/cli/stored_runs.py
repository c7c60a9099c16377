"""Outcomes that an earlier run wrote, as a user names them."""

import os
import sys
from pathlib import Path
from typing import BinaryIO

import click

from bbc_check.cli.dutch_errors import reason_of
from bbc_check.cli.standard_input import STDIN
from bbc_check.comparing import StoredRun, StoredRunError, read_run


def stored_run(path: str) -> StoredRun:
    """Return the run in a file or on stdin; what cannot be compared is wrong usage."""
    try:
        if path == STDIN:
            return read_run(sys.stdin.buffer, "de standaardinvoer")
        if os.path.isdir(path):  # Windows would speak of access
            raise click.UsageError(f"'{path}' is een map; geef het JSON-bestand van de uitslag.")
        if not os.path.lexists(path):
            raise click.UsageError(f"het bestand '{path}' bestaat niet.")
        stream: BinaryIO
        with Path(path).open("rb") as stream:
            return read_run(stream, path)
    except OSError as error:
        raise click.UsageError(
            f"het bestand '{path}' kan niet gelezen worden ({reason_of(error)})."
        ) from error
    except StoredRunError as error:
        raise click.UsageError(str(error)) from error
