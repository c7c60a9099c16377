"""A subsidy scheme (regeling): its codes and what it demands of a report. All of it is data."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from bbc_check.domain.aanlevering import RapportKind
from bbc_check.domain.tekst import flowing

# Characters of a text that are looked at: the digital report shows 4,000 and the rest is told as
# lost. A pattern of somebody's own may take the square of this.
LOOKED_AT = 5_000
# What is longer is no word, and a pattern that begins anew at each of its signs takes the square of
# it. Of an address, or a list without spaces, the beginning is enough.
_LONG_RUN = re.compile(r"(?<!\S)(\S{200})\S++")
# No phrase that excuses another is longer than this to either side of it.
_SURROUNDINGS = 160
# A pattern that needs to see more than it quotes names the part to quote so.
_QUOTED_PART = "vondst"


class Severity(StrEnum):
    """How much a finding weighs: certain and costly, perhaps right, or advice."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Its place among the weights, the heaviest first."""
        return _RANK[self]


_RANK = {each: rank for rank, each in enumerate(Severity)}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern as all of them are meant: in any case; re.error when it is none.

    It is compiled when a text is looked at: most runs need few of the patterns that come along.
    """
    return re.compile(pattern, re.IGNORECASE)


class Herkenning(NamedTuple):
    """Patterns to look for, and what looks like them but is something else (``exceptions``).

    ``name`` is the file the patterns come from, for messages to developers. They are regular
    expressions, laid on the first ``LOOKED_AT`` characters of a text as it is read aloud
    (``flowing``), of which runs without a space are cut short. Every text in which
    ``patterns`` find something holds one of ``marks`` (lower case, where there are any), or one of
    ``letters`` standing alone: most texts need no other look.
    """

    name: str
    patterns: tuple[str, ...]
    exceptions: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    letters: str = ""

    def find(self, text: str) -> str | None:
        """Return the first phrase in ``text`` that a pattern tells, or None."""
        text = _looked_at(text)
        if not self._may_be_in(text):
            return None
        found = sorted(_spans(self.patterns, text))
        harmless = sorted(_spans(self.exceptions, text)) if found else []
        starts = [start for start, _ in harmless]
        # how far the harmless phrases reach that start at or before each of them: one look tells
        reach = [0, *accumulate((end for _, end in harmless), max)]
        for start, end in found:
            if reach[bisect_right(starts, start)] < end:
                return text[start:end]
        return None

    def found_in(self, text: str) -> bool:
        """Return whether ``find`` finds anything; it stops at the first phrase that counts."""
        text = _looked_at(text)
        return self._may_be_in(text) and any(
            not self._is_harmless(text, start, end) for start, end in _spans(self.patterns, text)
        )

    def _is_harmless(self, text: str, start: int, end: int) -> bool:
        """Return whether a phrase is part of what looks like it but is something else."""
        around = _spans(self.exceptions, text, max(0, start - _SURROUNDINGS), end + _SURROUNDINGS)
        return any(first <= start and end <= last for first, last in around)

    def _may_be_in(self, text: str) -> bool:
        """Return whether a text can hold anything at all, by what the list itself says of it."""
        if not self.marks and not self.letters:
            return True
        lower = text.lower().replace("\n", " ")
        if any(each in lower for each in self.marks):
            return True
        # the letter first: the engine then jumps to the next of them
        alone = rf"[{self.letters}](?<!\w.)(?!\w)"
        return self.letters != "" and re.search(alone, lower) is not None


@lru_cache(maxsize=8)  # one text after another is asked by every rule on it
def _looked_at(text: str) -> str:
    """Return what patterns are laid on: the beginning of a text, without runs that no text has."""
    return _LONG_RUN.sub(r"\1", flowing(text[:LOOKED_AT]))


def _spans(
    patterns: Iterable[str], text: str, begin: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    for pattern in map(compiled, patterns):
        part = _QUOTED_PART if _QUOTED_PART in pattern.groupindex else 0
        found = pattern.finditer(text, begin, len(text) if end is None else end)
        yield from (match.span(part) for match in found)


class ValidCode(NamedTuple):
    """A code that counts, from ``since`` up to and including ``until`` (None: no end known).

    ``demanded_in`` are the only years in which the demand of priorities asks for it (None: all).
    """

    code: str
    label: str
    since: int
    until: int | None = None
    demanded_in: frozenset[int] | None = None

    def valid_in(self, year: int) -> bool:
        """Return whether the code may be used in a boekjaar."""
        return self.since <= year and (self.until is None or year <= self.until)

    def demanded(self, year: int) -> bool:
        """Return whether the demand of priorities asks for an action with this code in a year."""
        return self.valid_in(year) and (self.demanded_in is None or year in self.demanded_in)


class RetiredCode(NamedTuple):
    """A code that counted up to and including ``until``, and the codes that came in its place."""

    code: str
    label: str
    until: int
    successors: tuple[str, ...]


class PrioriteitenEis(NamedTuple):
    """At least one action per code and year: ``weight`` up to ``until``, then ``weight_later``."""

    since: int
    until: int
    weight: Severity
    weight_later: Severity
    source: str

    def severity(self, year: int, demanded: bool) -> Severity:
        """Return the weight of a missing priority; a demanded regeling always weighs in full."""
        return self.weight if demanded or year <= self.until else self.weight_later

    def weight_in_doubt(self, year: int, demanded: bool) -> Severity:
        """Return the weight of a priority that may be missing: a warning, or less."""
        certain = self.severity(year, demanded)
        return Severity.WARNING if certain is Severity.ERROR else certain


class CommentaarEis(NamedTuple):
    """In the jaarrekening the commentaar tells the results; ``empty_answers`` are empty answers."""

    empty_answers: frozenset[str]
    minimum_words: int
    source: str


class OmschrijvingEis(NamedTuple):
    """A coded action tells in its texts what is done; below ``minimum_words`` that is thin.

    ``contents`` is what the lange omschrijving should tell, as an enumeration for in a sentence.
    """

    minimum_words: int
    source: str
    contents: str = "wat de actie inhoudt, waarom en hoe"


class HerkenningsEis(NamedTuple):
    """Something that the texts of coded actions should hold (or, for fillers, should not).

    With ``code`` it is asked of the actions with that code, together.
    """

    herkenning: Herkenning
    source: str
    code: str | None = None
    name: str = ""


class Regeling(NamedTuple):
    """A subsidy scheme. ``stem`` and ``abbreviation`` are what precedes the number of its codes.

    ``called`` is what people call the scheme in a sentence ("de regierol"), ``term`` and
    ``plural`` what they call that which a code stands for.
    ``other_numbers`` tells that codes with other numbers may exist: these are not judged.
    ``reports`` are the kinds of report it looks at (None: all). ``begunstigden`` tells that the
    options --regierol and --begunstigden are about it; ``replaces`` that it takes the place of the
    shipped one with the same id. A demand that is None is not made by this regeling, and its rules
    have nothing to say of it.
    """

    id: str
    name: str
    called: str
    version: str
    codes: tuple[ValidCode, ...]
    retired: tuple[RetiredCode, ...] = ()
    stem: str | None = None
    abbreviation: str | None = None
    prioriteiten: PrioriteitenEis | None = None
    commentaar: CommentaarEis | None = None
    omschrijving: OmschrijvingEis | None = None
    resultaat: HerkenningsEis | None = None
    opvulling: HerkenningsEis | None = None
    rol: HerkenningsEis | None = None
    mentions: tuple[HerkenningsEis, ...] = ()
    sources: tuple[str, ...] = ()
    other_numbers: bool = False
    reports: frozenset[RapportKind] | None = None
    begunstigden: bool = False
    replaces: bool = False
    term: str = "code"
    plural: str = "codes"

    @property
    def all_codes(self) -> tuple[str, ...]:
        """Every code, valid or retired."""
        return (*(each.code for each in self.codes), *(each.code for each in self.retired))

    @property
    def since(self) -> int:
        """The first boekjaar of its codes: an earlier report could not know the regeling."""
        return min((each.since for each in self.codes), default=0)

    def in_force(self, codes: Iterable[str], years: Sequence[int]) -> tuple[str, ...]:
        """Return the codes that are to be written where ``codes`` were meant in a report of these years.

        Those that count in one of the years; where none does, what came after them, or was before them.
        """
        codes = tuple(codes)
        now = tuple(code for code in codes if self._counts(code, years))
        if now or not years:
            return now or codes
        after = [code for code in self.current(codes) if code not in codes]
        others = after or self.all_codes
        return tuple(dict.fromkeys(code for code in others if self._counts(code, years)))

    def current(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return each code, or what came after it where it is retired."""
        after = {each.code: each.successors for each in self.retired}
        return tuple(dict.fromkeys(new for code in codes for new in after.get(code, (code,))))

    def _counts(self, code: str, years: Iterable[int]) -> bool:
        for valid in self.codes:
            if valid.code == code:
                return any(map(valid.valid_in, years))
        return any(year <= self.retired_code(code).until for year in years)

    @property
    def reads_texts(self) -> bool:
        """Whether it judges on what the texts of an action say, and not on its codes alone."""
        return self.omschrijving is not None or self.commentaar is not None

    def looks_at(self, kind: RapportKind) -> bool:
        """Return whether the regeling has anything to say of a kind of report."""
        return self.reports is None or kind in self.reports

    def code(self, code: str) -> ValidCode:
        """Return the valid code spelled ``code``; KeyError when there is none."""
        for known in self.codes:
            if known.code == code:
                return known
        raise KeyError(code)

    def retired_code(self, code: str) -> RetiredCode:
        """Return the retired code spelled ``code``; KeyError when there is none."""
        for known in self.retired:
            if known.code == code:
                return known
        raise KeyError(code)
