"""A subsidy scheme (regeling): its codes and what it demands of a report. All of it is data."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from bbc_check.domain.aanlevering import RapportSoort

# No phrase that excuses another is longer than this to either side of it.
_SURROUNDINGS = 160
# A pattern that needs to see more than it quotes names the part to quote so.
_QUOTED_PART = "vondst"


class Severity(StrEnum):
    """How much a finding weighs: certain and costly, perhaps right, or advice."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern as all of them are meant: in any case; re.error when it is none.

    It is compiled when a text is looked at: most runs need few of the patterns that come along.
    """
    return re.compile(pattern, re.IGNORECASE)


class Herkenning(NamedTuple):
    """Patterns to look for, and what looks like them but is something else (``uitzonderingen``).

    ``naam`` is the file the patterns come from, for messages to developers. They are regular
    expressions. Every text in which ``patronen`` find something holds one of ``kenmerken`` (lower
    case, where there are any), or one of ``letters`` standing alone: most texts need no other look.
    """

    naam: str
    patronen: tuple[str, ...]
    uitzonderingen: tuple[str, ...] = ()
    kenmerken: tuple[str, ...] = ()
    letters: str = ""

    def find(self, text: str) -> str | None:
        """Return the first phrase in ``text`` that a pattern tells, or None."""
        text = unicodedata.normalize("NFC", text)
        if not self._may_be_in(text):
            return None
        found = sorted(_spans(self.patronen, text))
        harmless = sorted(_spans(self.uitzonderingen, text)) if found else []
        starts = [start for start, _ in harmless]
        # how far the harmless phrases reach that start at or before each of them: one look tells
        reach = [0, *accumulate((end for _, end in harmless), max)]
        for start, end in found:
            if reach[bisect_right(starts, start)] < end:
                return text[start:end]
        return None

    def found_in(self, text: str) -> bool:
        """Return whether ``find`` finds anything; it stops at the first phrase that counts."""
        text = unicodedata.normalize("NFC", text)
        return self._may_be_in(text) and any(
            not self._is_harmless(text, start, end) for start, end in _spans(self.patronen, text)
        )

    def _is_harmless(self, text: str, start: int, end: int) -> bool:
        """Return whether a phrase is part of what looks like it but is something else."""
        around = _spans(
            self.uitzonderingen, text, max(0, start - _SURROUNDINGS), end + _SURROUNDINGS
        )
        return any(first <= start and end <= last for first, last in around)

    def _may_be_in(self, text: str) -> bool:
        """Return whether a text can hold anything at all, by what the list itself says of it."""
        if not self.kenmerken and not self.letters:
            return True
        lower = " ".join(text.lower().split())
        if any(each in lower for each in self.kenmerken):
            return True
        alone = rf"(?<!\w)[{self.letters}](?!\w)"
        return self.letters != "" and compiled(alone).search(text) is not None


def _spans(
    patterns: Iterable[str], text: str, begin: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    for pattern in map(compiled, patterns):
        part = _QUOTED_PART if _QUOTED_PART in pattern.groupindex else 0
        found = pattern.finditer(text, begin, len(text) if end is None else end)
        yield from (match.span(part) for match in found)


class GeldigeCode(NamedTuple):
    """A code that counts, from ``vanaf`` up to and including ``tot`` (None: no end known).

    ``gevraagd_in`` are the only years in which the demand of priorities asks for it (None: all).
    """

    code: str
    label: str
    vanaf: int
    tot: int | None = None
    gevraagd_in: frozenset[int] | None = None

    def valid_in(self, year: int) -> bool:
        """Return whether the code may be used in a boekjaar."""
        return self.vanaf <= year and (self.tot is None or year <= self.tot)

    def gevraagd(self, year: int) -> bool:
        """Return whether the demand of priorities asks for an action with this code in a year."""
        return self.valid_in(year) and (self.gevraagd_in is None or year in self.gevraagd_in)


class VervallenCode(NamedTuple):
    """A code that counted up to and including ``tot``, and the codes that came in its place."""

    code: str
    label: str
    tot: int
    opvolgers: tuple[str, ...]


class PrioriteitenEis(NamedTuple):
    """At least one action per code and year: ``ernst`` in ``vanaf``..``tot``, later ``daarna``."""

    vanaf: int
    tot: int
    ernst: Severity
    daarna: Severity
    bron: str

    def severity(self, year: int, gevraagd: bool) -> Severity:
        """Return the weight of a missing priority; a demanded regeling always weighs in full."""
        return self.ernst if gevraagd or year <= self.tot else self.daarna

    def twijfel(self, year: int, gevraagd: bool) -> Severity:
        """Return the weight of a priority that may be missing: a warning, or less."""
        certain = self.severity(year, gevraagd)
        return Severity.WARNING if certain is Severity.ERROR else certain


class CommentaarEis(NamedTuple):
    """In the jaarrekening the commentaar tells the results; ``nietszeggend`` are empty answers."""

    nietszeggend: frozenset[str]
    minimum_woorden: int
    bron: str


class OmschrijvingEis(NamedTuple):
    """A coded action tells in its texts what is done; below ``minimum_woorden`` that is thin.

    ``inhoud`` is what the lange omschrijving should tell, as an enumeration for in a sentence.
    """

    minimum_woorden: int
    bron: str
    inhoud: str = "wat de actie inhoudt, waarom en hoe"


class HerkenningsEis(NamedTuple):
    """Something that the texts of coded actions should hold (or, for fillers, should not).

    With ``code`` it is asked of the actions with that code, together.
    """

    herkenning: Herkenning
    bron: str
    code: str | None = None
    naam: str = ""


class Regeling(NamedTuple):
    """A subsidy scheme. ``stam`` and ``afkorting`` are what precedes the number of its codes.

    ``benaming`` and ``meervoud`` are what people call that which a code stands for.
    ``andere_nummers`` tells that codes with other numbers may exist: these are not judged.
    ``rapporten`` are the kinds of report it looks at (None: all). ``begunstigden`` tells that the
    options --regierol and --begunstigden are about it; ``vervangt`` that it takes the place of the
    shipped one with the same id. A demand that is None is not made by this regeling, and its rules
    have nothing to say of it.
    """

    id: str
    naam: str
    versie: str
    codes: tuple[GeldigeCode, ...]
    vervallen: tuple[VervallenCode, ...] = ()
    stam: str | None = None
    afkorting: str | None = None
    prioriteiten: PrioriteitenEis | None = None
    commentaar: CommentaarEis | None = None
    omschrijving: OmschrijvingEis | None = None
    resultaat: HerkenningsEis | None = None
    opvulling: HerkenningsEis | None = None
    rol: HerkenningsEis | None = None
    vermeldingen: tuple[HerkenningsEis, ...] = ()
    bronnen: tuple[str, ...] = ()
    andere_nummers: bool = False
    rapporten: frozenset[RapportSoort] | None = None
    begunstigden: bool = False
    vervangt: bool = False
    benaming: str = "code"
    meervoud: str = "codes"

    @property
    def all_codes(self) -> tuple[str, ...]:
        """Every code, valid or retired."""
        return (*(each.code for each in self.codes), *(each.code for each in self.vervallen))

    @property
    def reads_texts(self) -> bool:
        """Whether it judges on what the texts of an action say, and not on its codes alone."""
        return self.omschrijving is not None or self.commentaar is not None

    def looks_at(self, soort: RapportSoort) -> bool:
        """Return whether the regeling has anything to say of a kind of report."""
        return self.rapporten is None or soort in self.rapporten

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
