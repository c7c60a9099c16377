"""What tells a certain kind of phrase in a text. The words and patterns are data."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, chain, islice

from bbc_check.domain.woordenboek import Woordenboek
from bbc_check.domain.woordlijst import woordlijst

# No phrase that excuses another is longer than this to either side of it; only ``bevat`` leans on it.
_OMGEVING = 160
# A pattern that needs to see more than it quotes names the part to quote so.
VONDST = "vondst"
# So many texts are read before it is worth while to know which patterns are possible.
_EERST = 64
_ALLES = -1  # of a text of which that is not known
# Of the words that may settle it at once, so many are tried before the text is searched.
_MEESTE_WOORDEN = 3


@dataclass(frozen=True, slots=True)
class Herkenning:
    """Patterns to look for, and what looks like them but is something else (``uitzonderingen``).

    ``naam`` is the file the patterns come from, for messages to developers. Every text in which
    ``patronen`` find something holds one of ``kenmerken`` (lower case, where there are any), or one
    of ``letters`` standing alone: most texts need no other look.
    """

    naam: str
    patronen: tuple[re.Pattern[str], ...]
    uitzonderingen: tuple[re.Pattern[str], ...] = ()
    kenmerken: tuple[str, ...] = ()
    letters: re.Pattern[str] | None = None

    def vind(self, text: str) -> str | None:
        """Return the first phrase in ``text`` that a pattern tells, or None."""
        return lezer(self).lees(text).vind()

    def bevat(self, text: str) -> bool:
        """Return whether ``vind`` finds anything; it stops at the first phrase that counts."""
        return lezer(self).lees(text).bevat()

    def kan(self, text: str) -> bool:
        """Return whether a text can hold anything at all, by what the list itself says of it."""
        if not self.kenmerken and self.letters is None:
            return True
        lower = " ".join(text.lower().split())
        alone = self.letters is not None and self.letters.search(text) is not None
        return alone or any(each in lower for each in self.kenmerken)


class Lezer:
    """Reads texts for several lists at once; a list is named by its place among them.

    Only patterns that can find something are tried (woordenboek.py). To know which takes as long as
    to try all of them on some texts; so ``eerst``, for so many texts, that is done.
    """

    def __init__(self, lijsten: tuple[Herkenning, ...], eerst: int = _EERST) -> None:
        self.lijsten = lijsten
        self._eerst = eerst
        self._alle: list[re.Pattern[str]] = []
        self._patronen = [self._voeg_toe(each.patronen) for each in lijsten]
        self._uitzonderingen = [self._voeg_toe(each.uitzonderingen) for each in lijsten]
        self._open_zinnen: list[slice] = []

    def _voeg_toe(self, patterns: Iterable[re.Pattern[str]]) -> slice:
        first = len(self._alle)
        self._alle.extend(patterns)
        return slice(first, len(self._alle))

    @cached_property
    def _woorden(self) -> Woordenboek:
        words = [woordlijst(each.patronen[0]) if each.patronen else None for each in self.lijsten]
        loose = frozenset(range(sum(len(each.patronen) for each in self.lijsten), len(self._alle)))
        self._open_zinnen += [self._voeg_toe(each.open_zinnen if each else ()) for each in words]
        first = [each.start for each in self._patronen]
        return Woordenboek(self._alle, loose, list(zip(first, words, strict=True)))

    def lees(self, text: str) -> "Gelezen":
        """Return a text that can be asked what it holds."""
        text = unicodedata.normalize("NFC", text)
        if self._eerst > 0:
            self._eerst -= 1
            return Gelezen(self, text, _ALLES, frozenset())
        return Gelezen(self, text, *self._woorden.lees(frozenset(text.split())))

    def patronen(self, lijst: int, held: int) -> list[re.Pattern[str]]:
        """Return the patterns of a list that can find something in a text that holds so much."""
        return self._mogelijk(self._patronen[lijst], held)

    def uitzonderingen(self, lijst: int, held: int) -> list[re.Pattern[str]]:
        """Return the excuses of a list that a text that holds so much can hold."""
        return self._mogelijk(self._uitzonderingen[lijst], held)

    def uitzonderingen_bij(
        self, lijst: int, text: str, first: int, last: int
    ) -> list[re.Pattern[str]]:
        """Return the excuses of a list that can stand between two places of a text."""
        if self._eerst > 0:
            return self.uitzonderingen(lijst, _ALLES)
        # looked at with the words at its edges whole, for parts of words are not worth remembering
        begin = text.rfind(" ", 0, first) + 1
        end = text.find(" ", last)
        held, _ = self._woorden.lees(frozenset(text[begin : len(text) if end < 0 else end].split()))
        return self.uitzonderingen(lijst, held)

    def losse_woorden(self, lijst: int, gelezen: "Gelezen") -> Iterator[tuple[int, int]]:
        """Yield matches of the first pattern of a list that are known without searching the text."""
        if not gelezen.brokken:
            return
        text = gelezen.tekst
        phrases = self._mogelijk(self._open_zinnen[lijst], gelezen.inhoud)
        if any(each.search(text) for each in phrases):
            return  # a phrase that begins earlier may take any word
        for piece, (first, last) in self._woorden.losse_woorden(lijst, gelezen.brokken):
            at = text.find(piece)
            while at >= 0 and not _los(text, at, at + len(piece)):
                at = text.find(piece, at + 1)
            if at >= 0:
                yield at + first, at + last

    def _mogelijk(self, numbers: slice, held: int) -> list[re.Pattern[str]]:
        return self._alle[numbers] if held == _ALLES else self._woorden.mogelijk(numbers, held)


@lru_cache(maxsize=32)
def lezer(*lijsten: Herkenning) -> Lezer:
    """Return what reads texts for these lists; the same lists have the same reader."""
    return Lezer(lijsten)


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A text in its usual form, and what its pieces between white space hold.

    ``inhoud`` is what they hold together; ``brokken`` are those that may tell something.
    """

    lezer: Lezer
    tekst: str
    inhoud: int
    brokken: frozenset[str]
    _bevat: dict[int, bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    def vind(self, lijst: int = 0) -> str | None:
        """Return the first phrase that a pattern of a list tells, or None."""
        text = self.tekst
        found = sorted(_plaatsen(self._patronen(lijst), text))
        if not found:
            return None
        harmless = sorted(_plaatsen(self.lezer.uitzonderingen(lijst, self.inhoud), text))
        starts = [start for start, _ in harmless]
        # how far the harmless phrases reach that start at or before each of them: one look tells
        reach = [0, *accumulate((end for _, end in harmless), max)]
        for start, end in found:
            if reach[bisect_right(starts, start)] < end:
                return text[start:end]
        return None

    def bevat(self, lijst: int = 0) -> bool:
        """Return whether ``vind`` finds anything; it stops at the first phrase that counts."""
        known = self._bevat.get(lijst)
        if known is None:
            known = self._bevat[lijst] = self._zoek(lijst)
        return known

    def _zoek(self, lijst: int) -> bool:
        patterns = self._patronen(lijst)
        if not patterns:
            return False
        excuses = self.lezer.uitzonderingen(lijst, self.inhoud)
        words = islice(self.lezer.losse_woorden(lijst, self), _MEESTE_WOORDEN)
        return any(
            not self._verontschuldigd(lijst, *span, excuses)
            for span in chain(words, _plaatsen(patterns, self.tekst))
        )

    def _verontschuldigd(
        self, lijst: int, start: int, end: int, excuses: list[re.Pattern[str]]
    ) -> bool:
        """Return whether one of the excuses that the text can hold is true of a phrase."""
        near = max(0, start - _OMGEVING), end + _OMGEVING
        if len(excuses) > 1:  # of those that the text can hold, most are somewhere else
            excuses = self.lezer.uitzonderingen_bij(lijst, self.tekst, *near)
        harmless = _plaatsen(excuses, self.tekst, *near)
        return any(first <= start and end <= last for first, last in harmless)

    def _patronen(self, lijst: int) -> list[re.Pattern[str]]:
        possible = self.lezer.patronen(lijst, self.inhoud)
        if possible and not self.lezer.lijsten[lijst].kan(self.tekst):
            return []
        return possible


def _los(text: str, first: int, last: int) -> bool:
    """Return whether there is white space on both sides of a part of a text."""
    return (first == 0 or text[first - 1].isspace()) and (last == len(text) or text[last].isspace())


def _plaatsen(
    patterns: Iterable[re.Pattern[str]], text: str, begin: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        part = VONDST if VONDST in pattern.groupindex else 0
        found = pattern.finditer(text, begin, len(text) if end is None else end)
        yield from (match.span(part) for match in found)
