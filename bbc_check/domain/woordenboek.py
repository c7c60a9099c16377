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

# What is remembered stays small: twice so many words at most, and long pieces are not kept at all.
_MEESTE_WOORDEN = 40_000
_LANGSTE_WOORD = 40
_CIJFER = re.compile(r"\d")
_SLEUTEL = 3  # pieces are looked up by so many of their first characters


class Woordenboek:
    """The demands of ``patterns``; those of which the numbers are in ``los`` may run on part of a text.

    There a word may end where the part does, so that it does not count that a word ends. ``list_tables``
    are patterns that are lists of words, of which the single ones are kept apart: see
    ``losse_woorden``.
    """

    def __init__(
        self,
        patterns: Sequence[re.Pattern[str]],
        los: frozenset[int],
        lijsten: Sequence[tuple[int, Woordlijst | None]] = (),
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
        # pieces that begin a word, and the others, by their first characters
        self._begin: dict[str, list[tuple[Stuk, int]]] = {}
        self._ergens: dict[str, list[tuple[Stuk, int]]] = {}
        per_stuk: dict[Stuk, int] = {}
        for eis, number in numbers.items():
            for stuk in eis:
                per_stuk[stuk] = per_stuk.get(stuk, 0) | 1 << number
        for stuk, bits in sorted(per_stuk.items()):
            if stuk.cijfer:
                self._cijfer |= bits
            else:
                pieces = self._begin if stuk.begin else self._ergens
                pieces.setdefault(stuk.tekst[:_SLEUTEL], []).append((stuk, bits))
        self._beide = self._ergens, self._begin
        self._stil: set[str] = set()
        self._bekend: dict[str, int] = {}
        self._vorig: dict[str, int] = {}
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
        before = self._vorig.get(piece)
        bits = self._bits(piece) if before is None else before
        if len(piece) <= _LANGSTE_WOORD:
            if len(self._stil) + len(self._bekend) >= _MEESTE_WOORDEN:
                # words that are still in use come back from here
                self._vorig = {**self._bekend, **dict.fromkeys(self._stil, 0)}
                self._stil.clear()
                self._bekend.clear()
                for spans in self._los:
                    spans.clear()
            if bits:
                self._bekend[piece] = bits
            else:
                self._stil.add(piece)
            for (first, words), known in zip(self._lijsten, self._los, strict=True):
                # a word of the list is among what its pattern demands, if that demands anything
                if words is None or (self._nodig[first][0] and not self._nodig[first][0] & bits):
                    continue
                span = words.los_woord(piece)
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
        for at in range(len(lower)):
            indexes = (self._ergens,) if at and lower[at - 1].isalnum() else self._beide
            for length in range(1, min(_SLEUTEL, len(lower) - at) + 1):
                key = lower[at : at + length]
                for index in indexes:
                    for stuk, its in index.get(key, ()):
                        if lower.startswith(stuk.tekst, at) and _eindigt(stuk, lower, at):
                            bits |= its
        return bits


def _eindigt(stuk: Stuk, text: str, at: int) -> bool:
    """Return whether no word goes on behind a piece that stands here, where it asks for that."""
    end = at + len(stuk.tekst)
    return not (stuk.eind and end < len(text) and text[end].isalnum())
