"""From files to submissions: ``find`` looks for them, ``read_submission`` reads one.

Rooms with their own face: ``profile``, ``schemes``, ``xml``, ``xbrl``, ``spreadsheet``, ``parcel``,
``beneficiaries``. Nobody outside imports deeper than a face.
"""

from bbc_check.reading.choice import Choice, choose, default_choice, shipped_profiles
from bbc_check.reading.schemes import asked_recognisers, known_codes, recognisers
from bbc_check.reading.source import FileSource, ReadError, Source
from bbc_check.reading.spreadsheet import SPREADSHEETS, Given, given, is_submission
from bbc_check.reading.submission import files_of, read_submission
from bbc_check.reading.tasks import SUBMISSION_SUFFIXES, XBRL, XML, Found, Task, find
from bbc_check.reading.toml_table import SettingsError

__all__ = [
    "SPREADSHEETS",
    "SUBMISSION_SUFFIXES",
    "XBRL",
    "XML",
    "Choice",
    "FileSource",
    "Found",
    "Given",
    "ReadError",
    "SettingsError",
    "Source",
    "Task",
    "asked_recognisers",
    "choose",
    "default_choice",
    "files_of",
    "find",
    "given",
    "is_submission",
    "known_codes",
    "read_submission",
    "recognisers",
    "shipped_profiles",
]
