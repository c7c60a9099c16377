"""Profiles: where the fields of an export stand. The format is docs/profielen.md."""

from bbc_check.reading.profile.model import (
    EXPENSE,
    OTHER,
    RECEIPT,
    AmountProfile,
    LevelProfile,
    LinkProfile,
    Notation,
    Profile,
    ProfileValue,
    XbrlProfile,
    XmlProfile,
)
from bbc_check.reading.profile.path import (
    Condition,
    ProfilePath,
    Step,
    attributes_of,
    local_name_of,
    parse_path,
)
from bbc_check.reading.profile.profile_file import load_profile, load_profile_text
from bbc_check.reading.profile.trial import LevelTrial, Trial, Unused
from bbc_check.reading.toml_table import FILL_IN

__all__ = [
    "EXPENSE",
    "FILL_IN",
    "OTHER",
    "RECEIPT",
    "AmountProfile",
    "Condition",
    "LevelProfile",
    "LevelTrial",
    "LinkProfile",
    "Notation",
    "Profile",
    "ProfilePath",
    "ProfileValue",
    "Step",
    "Trial",
    "Unused",
    "XbrlProfile",
    "XmlProfile",
    "attributes_of",
    "load_profile",
    "load_profile_text",
    "local_name_of",
    "parse_path",
]
