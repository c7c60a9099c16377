"""A subsidy scheme (regeling): its codes and what it demands of a report. All of it is data."""

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: certain and costly, perhaps right, or advice."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class GeldigeCode:
    """A code that counts, from ``vanaf`` up to and including ``tot`` (None: no end known)."""

    code: str
    label: str
    vanaf: int
    tot: int | None = None

    def geldt_in(self, year: int) -> bool:
        """Return whether the code may be used in a boekjaar."""
        return self.vanaf <= year and (self.tot is None or year <= self.tot)


@dataclass(frozen=True, slots=True)
class VervallenCode:
    """A code that counted up to and including ``tot``, and the codes that came in its place."""

    code: str
    label: str
    tot: int
    opvolgers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrioriteitenEis:
    """At least one action per code and year: ``ernst`` in ``vanaf``..``tot``, later ``daarna``."""

    vanaf: int
    tot: int
    ernst: Severity
    daarna: Severity
    bron: str

    def severity(self, year: int, gevraagd: bool) -> Severity:
        """Return the weight of a missing priority; a demanded regeling always weighs in full."""
        return self.ernst if gevraagd or year <= self.tot else self.daarna


@dataclass(frozen=True, slots=True)
class CommentaarEis:
    """In the jaarrekening the commentaar tells the results; ``nietszeggend`` are empty answers."""

    nietszeggend: frozenset[str]
    minimum_woorden: int
    bron: str


@dataclass(frozen=True, slots=True)
class Regeling:
    """A subsidy scheme. ``stam`` and ``afkorting`` are what precedes the number of its codes."""

    id: str
    naam: str
    versie: str
    codes: tuple[GeldigeCode, ...]
    vervallen: tuple[VervallenCode, ...] = ()
    stam: str | None = None
    afkorting: str | None = None
    prioriteiten: PrioriteitenEis | None = None
    commentaar: CommentaarEis | None = None
    bronnen: tuple[str, ...] = field(default=())

    def code(self, code: str) -> GeldigeCode:
        """Return the valid code spelled ``code``; KeyError when there is none."""
        for known in self.codes:
            if known.code == code:
                return known
        raise KeyError(code)

    def vervallen_code(self, code: str) -> VervallenCode:
        """Return the retired code spelled ``code``; KeyError when there is none."""
        for known in self.vervallen:
            if known.code == code:
                return known
        raise KeyError(code)
