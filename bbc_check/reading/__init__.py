"""From files to submissions."""

from collections.abc import Iterator
from pathlib import Path

from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.reading.lezen import lees
from bbc_check.reading.rekenblad.opgave import Opgave
from bbc_check.reading.zoeken import Taak, Vondst, zoek

__all__ = ["Opgave", "Taak", "Vondst", "lees", "read", "zoek"]


def read(path: str | Path) -> Iterator[Aanlevering]:
    """Yield the submissions at a path, each read when it is asked for.

    ``path`` is a zip parcel, a folder with one or many submissions, a spreadsheet, or a single xml
    or xbrl, whose other half is looked for beside it. Bad input never raises: it becomes a problem of its
    submission. A path that does not exist is a FileNotFoundError.
    """
    for taak in zoek([Path(path)]).taken:
        yield lees(taak)
