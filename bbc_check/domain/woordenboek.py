"""Which patterns can find anything in a text, told by its words: each word is looked at once.

A text is cut at white space. What its pieces hold of the demands of the patterns (patrooneis.py) is
remembered for each piece, so that a text of words seen before costs little more than cutting it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from bbc_check.domain.patrooneis import EXOTISCH, Stuk, eisen

# What is remembered stays small: forgotten when there is more, and long pieces are not kept at all.
_MEESTE_WOORDEN = 40_000
_LANGSTE_WOORD = 40
_WOORD = re.compile(r"[^\W_]+")
_CIJFER = re.compile(r"\d")
_SLEUTEL = 3  # a piece that begins a word is looked up by so many of its characters


class Woordenboek:
    """The demands of ``patterns``; those of which the numbers are in ``los`` may run on part of a text.

    There a word may end where the part does, so that it does not count that a word ends. ``woorden``
    are patterns for a whole word: see ``woorden_van``.
    """

    def __init__(
        self,
        patterns: Sequence[re.Pattern[str]],
        los: frozenset[int],
        woorden: Sequence[re.Pattern[str]] = (),
    ) -> None:
        numbers: dict[frozenset[Stuk], int] = {}
        self._nodig: list[int] = []
        for index, pattern in enumerate(patterns):
            wanted = 0
            for eis in eisen(pattern):
                if index in los:
                    eis = frozenset(stuk._replace(eind=False) for stuk in eis)
                wanted |= 1 << numbers.setdefault(eis, len(numbers))
            self._nodig.append(wanted)
        self._woorden = [(1 << len(numbers) + n, each) for n, each in enumerate(woorden)]
        self._alles = (1 << len(numbers)) - 1  # such a word need not be in it
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

    def lees(self, pieces: frozenset[str]) -> tuple[int, dict[str, int]]:
        """Return what the pieces of a text hold together, for ``kan``, and each piece that tells."""
        held = 0
        telling: dict[str, int] = {}
        known = self._bekend
        for piece in pieces - self._stil:
            bits = known.get(piece)
            if bits is None:
                bits = self._leer(piece)
            if bits:
                held |= bits
                telling[piece] = bits
        return held, telling

    def kan(self, index: int, held: int) -> bool:
        """Return whether a pattern can find anything in a text that holds so much."""
        wanted = self._nodig[index]
        return held & wanted == wanted

    def woorden_van(self, list_: int, telling: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
        """Yield the words that a pattern of ``woorden`` fits: the piece, and where it stands in it."""
        bit, pattern = self._woorden[list_]
        for piece, bits in telling.items():
            if bits & bit:
                for word in _WOORD.finditer(piece):
                    if pattern.fullmatch(word[0]):
                        yield piece, *word.span()

    def _leer(self, piece: str) -> int:
        bits = self._bits(piece)
        if len(piece) <= _LANGSTE_WOORD:
            if len(self._stil) + len(self._bekend) >= _MEESTE_WOORDEN:
                self._stil.clear()
                self._bekend.clear()
            if bits:
                self._bekend[piece] = bits
            else:
                self._stil.add(piece)
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
            for bit, pattern in self._woorden:
                if pattern.fullmatch(word[0]):
                    bits |= bit
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
