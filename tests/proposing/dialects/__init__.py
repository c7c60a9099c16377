"""Exports as other software might write them: one report in any combination of choices."""

from tests.proposing.dialects.dialect_choices import (
    BEDRAGEN,
    CODES,
    CODES_IN_XBRL,
    KOPPEN,
    NESTEN,
    RUIMTEN,
    VELDEN,
    Dialect,
)
from tests.proposing.dialects.dialect_words import NAMEN, SOORTEN
from tests.proposing.dialects.dialect_writer import write_files

__all__ = [
    "BEDRAGEN",
    "CODES",
    "CODES_IN_XBRL",
    "KOPPEN",
    "NAMEN",
    "NESTEN",
    "RUIMTEN",
    "SOORTEN",
    "VELDEN",
    "Dialect",
    "write_files",
]
