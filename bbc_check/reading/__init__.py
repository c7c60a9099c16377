"""From files to submissions."""

from bbc_check.reading.choice import Choice, choose, shipped_profiles
from bbc_check.reading.schemes.shipped import own_regelingen
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.reading.spreadsheet.given import Given, given
from bbc_check.reading.spreadsheet.kinds import SPREADSHEETS
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
    "own_regelingen",
    "read_submission",
    "shipped_profiles",
]
