"""What the words of a report tell of the last words of some of its titles."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from bbc_check.domain.aanlevering import Beleidselement
from bbc_check.domain.tekst import MAX_TITLE

WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*\.?")
# What only bends a word: "actie" and "acties" are both whole.
_VERBUIGING = frozenset(
    [
        "e",
        "n",
        "en",
        "s",
        "es",
        "t",
        "te",
        "ten",
        "de",
        "den",
        "er",
        "ers",
        "je",
        "jes",
        "ën",
        "'s",
        "d",
    ]
)
# Up to so many words are looked for as they stand, before a text is taken apart.
_WEINIG = 20
_MEESTE_STUKKEN = 40_000  # of a text between white space, that are taken apart once


def _plat(text: str) -> str:
    """Return a text in one case and with plain quotes."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFC", text).casefold().replace("’", "'").replace("‘", "'")
    return plain.replace("\u00ad", "")


def folded_words(text: str) -> str:
    """Return a text with one space between words, in one case and with plain quotes."""
    return " ".join(_plat(text).split())


@dataclass(frozen=True, slots=True)
class VocabularyQuestion:
    """The last word of a title, the two before it, and whether it looks like a part of a word."""

    laatste: str
    ervoor: tuple[str, str]
    lijkt_half: bool


class Vocabulary:
    """The words of a report and how they follow each other, without those of the cut titles.

    Of all these words only what answers ``vragen`` is remembered.
    """

    def __init__(
        self, elementen: Iterable[Beleidselement], vragen: Iterable[VocabularyQuestion]
    ) -> None:
        self._gezocht: set[str] = set()
        self._ervoor: dict[tuple[str, str], set[str]] = {}
        for vraag in vragen:
            self._gezocht.add(vraag.laatste)
            self._ervoor.setdefault(vraag.ervoor, set()).add(vraag.laatste)
        self._bekend: set[str] = set()
        self._na: dict[tuple[str, str], set[str]] = {two: set() for two in self._ervoor}
        self._stukken: dict[str, list[str]] = {}
        if self._gezocht:
            self._lees(elementen)
        self._stukken.clear()
        self._verlengd = frozenset(self._langer())

    def is_half(self, vraag: VocabularyQuestion) -> bool:
        """Return whether a title stops inside its last word."""
        if vraag.laatste in self._bekend:  # it stands somewhere in the report as a whole
            return False
        # behind the same two words it goes on elsewhere
        return vraag.lijkt_half or (vraag.ervoor, vraag.laatste) in self._verlengd

    def _lees(self, elementen: Iterable[Beleidselement]) -> None:
        few = sorted(self._gezocht) if len(self._gezocht) <= _WEINIG else ()
        # the first of equal texts tells whether their last word counts
        cut: set[str] = set()
        for element in elementen:
            for text in (
                element.korte_omschrijving,
                element.lange_omschrijving,
                element.commentaar,
            ):
                length = text.lengte
                if not length:
                    continue
                plain = _plat(text.kaal)
                if few and not any(word in plain for word in few):
                    continue
                line = " ".join(plain.split())
                if line in cut:
                    continue
                words = self._woorden(line)
                if length == MAX_TITLE or len(line) == MAX_TITLE:
                    cut.add(line)
                    words = words[:-1]  # perhaps the very word that was cut
                self._onthoud(words)

    def _woorden(self, line: str) -> list[str]:
        """Return the words of a text; those of each piece between white space are known."""
        pieces = line.split()
        known = self._stukken
        new = set(pieces).difference(known)
        if new:
            if len(known) + len(new) > _MEESTE_STUKKEN:
                known.clear()
                new = set(pieces)
            known.update((each, [w.rstrip(".") for w in WORD.findall(each)]) for each in new)
        return list(chain.from_iterable(map(known.__getitem__, pieces)))

    def _onthoud(self, words: list[str]) -> None:
        self._bekend.update(self._gezocht.intersection(words))
        before = self._na
        for one, two, word in zip(words, words[1:], words[2:], strict=False):
            if (one, two) in before:
                before[one, two].add(word)

    def _langer(self) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield the ends that go on elsewhere, behind the same two words."""
        longest = max(map(len, self._gezocht), default=0)
        for two, words in self._na.items():
            for word in words:
                for at in range(1, min(len(word), longest + 1)):
                    if word[:at] in self._ervoor[two] and word[at:] not in _VERBUIGING:
                        yield two, word[:at]
