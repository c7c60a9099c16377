"""What the user or this package sets up in TOML: profiles of exports, subsidy schemes, and options.

Rooms with their own face: ``profile`` and ``schemes``; both read their files through
``toml_table``, which tells every mistake with file, key and reason.
"""

from bbc_check.settings.exemptions import read_exemptions
from bbc_check.settings.toml_table import (
    FILL_IN,
    SettingsError,
    SettingsTable,
    own_table,
    read_settings,
)

__all__ = [
    "FILL_IN",
    "SettingsError",
    "SettingsTable",
    "own_table",
    "read_exemptions",
    "read_settings",
]
