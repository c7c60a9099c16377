"""What tells a certain kind of phrase in a text. The words and patterns are data."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain, islice

from bbc_check.domain.woordenboek import Woordenboek
from bbc_check.domain.woordlijst import Woordlijst, woordlijst

# No phrase that excuses another is longer than this to either side of it; only ``bevat`` leans on it.
_OMGEVING = 160
# A pattern that needs to see more than it quotes names the part to quote so.
VONDST = "vondst"
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

    Only patterns that can find something are tried (woordenboek.py).
    """

    def __init__(self, lijsten: tuple[Herkenning, ...]) -> None:
        self.lijsten = lijsten
        self._patronen: list[re.Pattern[str]] = []
        self._plaats: list[tuple[range, range]] = []
        self._woordlijst: list[tuple[int, range, Woordlijst] | None] = []
        excuses: set[int] = set()
        single: list[re.Pattern[str]] = []
        for lijst in lijsten:
            mine = self._voeg_toe(lijst.patronen)
            harmless = self._voeg_toe(lijst.uitzonderingen)
            excuses.update(harmless)
            self._plaats.append((mine, harmless))
            words = woordlijst(lijst.patronen[0]) if lijst.patronen else None
            self._woordlijst.append(None)
            if words is not None:
                phrases = self._voeg_toe(tuple(each.patroon for each in words.zinnen))
                self._woordlijst[-1] = len(single), phrases, words
                single.append(words.woorden)
        self._woorden = Woordenboek(self._patronen, frozenset(excuses), single)

    def _voeg_toe(self, patterns: tuple[re.Pattern[str], ...]) -> range:
        first = len(self._patronen)
        self._patronen += patterns
        return range(first, len(self._patronen))

    def lees(self, text: str) -> "Gelezen":
        """Return a text that can be asked what it holds."""
        text = unicodedata.normalize("NFC", text)
        pieces = frozenset(text.split())
        return Gelezen(self, text, *self._woorden.lees(pieces))

    def patronen(self, lijst: int, held: int) -> Iterator[re.Pattern[str]]:
        """Yield the patterns of a list that can find something in a text that holds so much."""
        return self._mogelijk(self._plaats[lijst][0], held)

    def uitzonderingen(self, lijst: int, held: int) -> Iterator[re.Pattern[str]]:
        """Yield the excuses of a list that a text that holds so much can hold."""
        return self._mogelijk(self._plaats[lijst][1], held)

    def uitzonderingen_bij(
        self, lijst: int, text: str, first: int, last: int
    ) -> list[re.Pattern[str]]:
        """Return the excuses of a list that can stand between two places of a text."""
        # looked at with the words at its edges whole, for parts of words are not worth remembering
        begin = text.rfind(" ", 0, first) + 1
        end = text.find(" ", last)
        held, _ = self._woorden.lees(frozenset(text[begin : len(text) if end < 0 else end].split()))
        return list(self.uitzonderingen(lijst, held))

    def losse_woorden(self, lijst: int, gelezen: "Gelezen") -> Iterator[tuple[int, int]]:
        """Yield matches of the first pattern of a list that are known without searching the text."""
        words = self._woordlijst[lijst]
        if words is None:
            return
        number, numbers, parts = words
        text = gelezen.tekst
        phrases: list[re.Pattern[str]] | None = None
        for piece, first, last in self._woorden.woorden_van(number, gelezen.brokken):
            if phrases is None:
                kan = self._woorden.kan
                phrases = [
                    zin.vervolg
                    for index, zin in zip(numbers, parts.zinnen, strict=True)
                    if kan(index, gelezen.inhoud)
                ]
            if any(each.fullmatch(piece, first, last) for each in phrases):
                continue  # a phrase that begins earlier may have taken it
            at = text.find(piece)
            while at >= 0 and not _los(text, at, at + len(piece)):
                at = text.find(piece, at + 1)
            match = self._patronen[self._plaats[lijst][0][0]].match(text, at + first)
            if at >= 0 and match is not None:
                yield match.span()

    def _mogelijk(self, numbers: range, held: int) -> Iterator[re.Pattern[str]]:
        kan = self._woorden.kan
        return (self._patronen[each] for each in numbers if kan(each, held))


@lru_cache(maxsize=32)
def lezer(*lijsten: Herkenning) -> Lezer:
    """Return what reads texts for these lists; the same lists have the same reader."""
    return Lezer(lijsten)


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A text in its usual form, and what its pieces between white space hold.

    ``inhoud`` is what they hold together; ``brokken`` are those that tell something.
    """

    lezer: Lezer
    tekst: str
    inhoud: int
    brokken: Mapping[str, int]
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
        first = next(patterns, None)
        if first is None:
            return False
        doubtful = []
        for span in islice(self.lezer.losse_woorden(lijst, self), _MEESTE_WOORDEN):
            excuses = self._uitzonderingen(lijst, *span)
            if not excuses:
                return True
            doubtful.append((span, excuses))
        if any(not self._verontschuldigd(*span, excuses) for span, excuses in doubtful):
            return True
        return any(
            not self._verontschuldigd(*span, self._uitzonderingen(lijst, *span))
            for span in _plaatsen(chain((first,), patterns), self.tekst)
        )

    def _uitzonderingen(self, lijst: int, start: int, end: int) -> list[re.Pattern[str]]:
        """Return what may excuse a phrase."""
        near = max(0, start - _OMGEVING), end + _OMGEVING
        return self.lezer.uitzonderingen_bij(lijst, self.tekst, *near)

    def _verontschuldigd(self, start: int, end: int, excuses: Iterable[re.Pattern[str]]) -> bool:
        near = max(0, start - _OMGEVING), end + _OMGEVING
        harmless = _plaatsen(excuses, self.tekst, *near)
        return any(first <= start and end <= last for first, last in harmless)

    def _patronen(self, lijst: int) -> Iterator[re.Pattern[str]]:
        possible = self.lezer.patronen(lijst, self.inhoud)
        first = next(possible, None)
        if first is None or not self.lezer.lijsten[lijst].kan(self.tekst):
            return iter(())
        return chain((first,), possible)


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
