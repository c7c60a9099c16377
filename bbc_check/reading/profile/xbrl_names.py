"""Where a family of exports keeps its amounts in the xbrl: the names that XBRL itself leaves open."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

EXPENSE, RECEIPT, OTHER = "uitgave", "ontvangst", "overig"
YEAR_PATTERN = re.compile(r"(?<![0-9])([0-9]{4})(?![0-9])")


@dataclass(frozen=True, slots=True)
class XbrlProfile:
    """The names of one dialect of xbrl; all are local names, see docs/profielen.md.

    ``bedragen`` maps the items that are amounts to their kind, or to None where the kind stands in
    ``soort_dimensie``. ``actie_dimensie`` may also be a plain element in segment or scenario; with
    ``actie_patroon`` only what its first group finds is the code, and what it does not fit has no
    action. With ``jaar_dimensie`` the year stands there and the period says nothing. External
    reporting codes may stand in ``code_dimensie`` or in the facts of item ``code_feit``.
    """

    naamruimte: re.Pattern[str]
    bedragen: Mapping[str, str | None]
    actie_dimensie: str
    actie_patroon: re.Pattern[str] | None = None
    soort_dimensie: str | None = None
    uitgave: frozenset[str] = frozenset()
    ontvangst: frozenset[str] = frozenset()
    jaar_dimensie: str | None = None
    jaar_patroon: re.Pattern[str] = YEAR_PATTERN
    code_dimensie: str | None = None
    code_feit: str | None = None

    @property
    def items(self) -> tuple[str, ...]:
        """The local names of all facts that are looked at."""
        return (*self.bedragen, *([self.code_feit] if self.code_feit else []))

    def soort(self, item: str, waarde: str) -> str:
        """Return the kind of an amount from its item and its value of ``soort_dimensie``."""
        kind = self.bedragen[item]
        if kind is not None:
            return kind
        value = waarde.casefold()
        if value in map(str.casefold, self.uitgave):
            return EXPENSE
        return RECEIPT if value in map(str.casefold, self.ontvangst) else OTHER
