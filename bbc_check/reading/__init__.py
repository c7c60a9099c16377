"""From files to submissions."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.reading.choice import Keuze, kies
from bbc_check.reading.tasks import Taak, Vondst, zoek
from bbc_check.reading.spreadsheet.given import Opgave
from bbc_check.reading.submission import lees

__all__ = ["Keuze", "Opgave", "Taak", "Vondst", "kies", "lees", "read", "zoek"]


def read(
    path: str | Path, profielen: Iterable[str] = (), opgave: Opgave | None = None
) -> Iterator[Aanlevering]:
    """Yield the submissions at a path, each read when it is asked for.

    ``path`` is a zip parcel, a folder with one or many submissions, a spreadsheet, or a single xml
    or xbrl, whose other half is looked for beside it. ``profielen`` and ``opgave`` are what the
    command takes: files or names of profiles, and what a spreadsheet does not say itself. Bad input
    never raises: it becomes a problem of its submission. A path that does not exist is a
    FileNotFoundError, a mistake in a profile an Instelfout.
    """
    keuze = kies(profielen)
    for taak in zoek([Path(path)], keuze).taken:
        yield lees(taak, keuze, opgave)
