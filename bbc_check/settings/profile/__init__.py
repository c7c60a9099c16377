"""Profiles: where the fields of an export stand. The format is docs/handleiding/profielen.md."""

from bbc_check.settings.profile.model import (
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
from bbc_check.settings.profile.path import (
    Condition,
    ProfilePath,
    Step,
    attributes_of,
    local_name_of,
    parse_path,
)
from bbc_check.settings.profile.profile_file import load_profile, load_profile_text
from bbc_check.settings.profile.trial import LevelTrial, Trial, Unused

__all__ = [
    "EXPENSE",
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
