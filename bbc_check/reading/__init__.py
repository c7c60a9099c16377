"""From files to submissions: ``find`` looks for them, ``read_submission`` reads one.

Rooms with their own face: ``xml``, ``xbrl``, ``spreadsheet``, ``parcel``,
``beneficiaries``. Nobody outside imports deeper than a face.
"""

from bbc_check.reading.choice import Choice, choose, shipped_profiles
from bbc_check.reading.limits import MAX_BYTES
from bbc_check.reading.search import Found, find
from bbc_check.reading.source import FileSource, ReadError, Source
from bbc_check.reading.spreadsheet import SPREADSHEETS, Given, given, is_submission
from bbc_check.reading.submission import files_of, read_submission
from bbc_check.reading.tasks import SUBMISSION_SUFFIXES, Task

__all__ = [
    "MAX_BYTES",
    "SPREADSHEETS",
    "SUBMISSION_SUFFIXES",
    "Choice",
    "FileSource",
    "Found",
    "Given",
    "ReadError",
    "Source",
    "Task",
    "choose",
    "files_of",
    "find",
    "given",
    "is_submission",
    "read_submission",
    "shipped_profiles",
]
