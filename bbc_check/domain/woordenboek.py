"""Which patterns can find anything in a text, told by its words: each word is looked at once.

A text is cut at white space. What its pieces hold of the demands of the patterns (patrooneis.py) is
remembered for each piece, so that a text of words seen before costs little more than cutting it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_

from bbc_check.domain.patrooneis import EXOTISCH, Stuk, eisen
from bbc_check.domain.woordlijst import Woordlijst

# What is remembered stays small: forgotten when there is more, and long pieces are not kept at all.
_MEESTE_WOORDEN = 40_000
_LANGSTE_WOORD = 40
_WOORD = re.compile(r"[^\W_]+")
_CIJFER = re.compile(r"\d")
_SLEUTEL = 3  # a piece that begins a word is looked up by so many of its characters


class Woordenboek:
    """The demands of ``patterns``; those of which the numbers are in ``los`` may run on part of a text.

    There a word may end where the part does, so that it does not count that a word ends. ``lijsten``
    are lists of words of which the single ones are kept apart: see ``losse_woorden``.
    """

    def __init__(
        self,
        patterns: Sequence[re.Pattern[str]],
        los: frozenset[int],
        lijsten: Sequence[Woordlijst | None] = (),
    ) -> None:
        numbers: dict[frozenset[Stuk], int] = {}
        self._nodig: list[tuple[int, re.Pattern[str]]] = []
        for index, pattern in enumerate(patterns):
            wanted = 0
            for eis in eisen(pattern):
                if index in los:
                    eis = frozenset(stuk._replace(eind=False) for stuk in eis)
                wanted |= 1 << numbers.setdefault(eis, len(numbers))
            self._nodig.append((wanted, pattern))
        self._alles = (1 << len(numbers)) - 1
        self._cijfer = 0
        self._begin: dict[str, list[tuple[str, bool, int]]] = {}
        self._ergens: list[tuple[str, bool, int]] = []
        per_stuk: dict[Stuk, int] = {}
        for eis, number in numbers.items():
            for stuk in eis:
                per_stuk[stuk] = per_stuk.get(stuk, 0) | 1 << number
        for stuk, bits in sorted(per_stuk.items()):
            if stuk.cijfer:
                self._cijfer |= bits
            elif stuk.begin:
                word = _WOORD.match(stuk.tekst)
                key = word[0][:_SLEUTEL] if word else ""
                self._begin.setdefault(key, []).append((stuk.tekst, stuk.eind, bits))
            else:
                self._ergens.append((stuk.tekst, stuk.eind, bits))
        self._stil: set[str] = set()
        self._bekend: dict[str, int] = {}
        self._lijsten = lijsten
        self._los: list[dict[str, tuple[int, int]]] = [{} for _ in lijsten]

    def lees(self, pieces: frozenset[str]) -> tuple[int, frozenset[str]]:
        """Return what the pieces of a text hold together, and the pieces that may tell something."""
        telling = pieces - self._stil
        try:
            return reduce(or_, map(self._bekend.__getitem__, telling), 0), telling
        except KeyError:  # a piece that is new
            held = 0
            for piece in telling:
                bits = self._bekend.get(piece)
                held |= self._leer(piece) if bits is None else bits
            return held, telling

    def mogelijk(self, numbers: slice, held: int) -> list[re.Pattern[str]]:
        """Return which of the patterns can find anything in a text that holds so much."""
        return [pattern for bits, pattern in self._nodig[numbers] if held & bits == bits]

    def losse_woorden(
        self, lijst: int, pieces: frozenset[str]
    ) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield pieces with a single word of a list in it that is in no phrase, and where."""
        known = self._los[lijst]
        for piece in known.keys() & pieces:
            yield piece, known[piece]

    def _leer(self, piece: str) -> int:
        bits = self._bits(piece)
        if len(piece) <= _LANGSTE_WOORD:
            if len(self._stil) + len(self._bekend) >= _MEESTE_WOORDEN:
                self._stil.clear()
                self._bekend.clear()
                for spans in self._los:
                    spans.clear()
            if bits:
                self._bekend[piece] = bits
            else:
                self._stil.add(piece)
            for words, known in zip(self._lijsten, self._los, strict=True):
                span = words.los_woord(piece) if words is not None and bits else None
                if span is not None:
                    known[piece] = span
        return bits

    def _bits(self, piece: str) -> int:
        """Return the demands of which a piece of text without white space meets something."""
        if not EXOTISCH.isdisjoint(piece):  # signs that a pattern takes for others
            return self._alles
        lower = piece.lower()
        bits = 0
        if self._cijfer and _CIJFER.search(lower):
            bits |= self._cijfer
        for word in _WOORD.finditer(lower):
            start = word.start()
            for length in range(1, _SLEUTEL + 1):
                for text, ends, its in self._begin.get(lower[start : start + length], ()):
                    if lower.startswith(text, start) and (
                        not ends or _eindigt(lower, start + len(text))
                    ):
                        bits |= its
        for text, ends, its in self._ergens:
            at = lower.find(text)
            while at >= 0:
                if not ends or _eindigt(lower, at + len(text)):
                    bits |= its
                    break
                at = lower.find(text, at + 1)
        return bits


def _eindigt(text: str, at: int) -> bool:
    """Return whether no word goes on here."""
    return at == len(text) or not text[at].isalnum()
