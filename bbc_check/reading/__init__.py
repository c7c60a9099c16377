"""From files to submissions."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.reading.choice import Choice, choose, shipped_profiles
from bbc_check.reading.schemes.shipped import own_regelingen
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.reading.spreadsheet import SPREADSHEETS, Given, given, is_submission
from bbc_check.reading.submission import read_submission
from bbc_check.reading.tasks import SUBMISSION_SUFFIXES, Found, Task, find
from bbc_check.reading.toml_table import SettingsError

__all__ = [
    "SPREADSHEETS",
    "SUBMISSION_SUFFIXES",
    "Choice",
    "FileSource",
    "Found",
    "Given",
    "ReadError",
    "SettingsError",
    "Task",
    "choose",
    "find",
    "given",
    "is_submission",
    "own_regelingen",
    "read",
    "read_submission",
    "shipped_profiles",
]


def read(
    path: str | Path, profielen: Iterable[str] = (), opgave: Given | None = None
) -> Iterator[Aanlevering]:
    """Yield the submissions at a path, each read when it is asked for.

    ``path`` is a zip parcel, a folder with one or many submissions, a spreadsheet, or a single xml
    or xbrl, whose other half is looked for beside it. ``shipped_profiles`` and ``opgave`` are what the
    command takes: files or names of profiles, and what a spreadsheet does not say itself. Bad input
    never raises: it becomes a problem of its submission. A path that does not exist is a
    FileNotFoundError, a mistake in a profile an Instelfout.
    """
    keuze = choose(profielen)
    for taak in find([Path(path)], keuze).taken:
        yield read_submission(taak, keuze, opgave)
