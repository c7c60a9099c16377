"""The names of the xbrl of one dialect; see docs/profielen.md."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

JAARTAL = re.compile(r"(?<![0-9])([0-9]{4})(?![0-9])")


@dataclass(frozen=True, slots=True)
class XbrlProfiel:
    """Which items are amounts, and which dimensions name action, kind, year and code.

    ``bedragen`` maps the local name of an item to "uitgave", "ontvangst" or "overig"; None: its
    kind stands in ``soort_dimensie``. Of the patterns the first group is the value. ``code_dimensie``
    and ``code_feit`` tell where an xbrl that carries the external codes itself has them.
    """

    naamruimte: re.Pattern[str]
    bedragen: Mapping[str, str | None]
    actie_dimensie: str
    actie_patroon: re.Pattern[str] | None = None
    soort_dimensie: str | None = None
    uitgave: frozenset[str] = frozenset()
    ontvangst: frozenset[str] = frozenset()
    jaar_dimensie: str | None = None
    jaar_patroon: re.Pattern[str] = JAARTAL
    code_dimensie: str | None = None
    code_feit: str | None = None
