"""What the words of a report tell of the last words of some of its titles."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from bbc_check.domain.aanlevering import Beleidselement
from bbc_check.domain.tekst import MAX_TITLE
from bbc_check.texts.dutch_words import word_set

WORD = r"[^\W_]+(?:['’.\-][^\W_]+)*\.?"
# What only bends a word: "actie" and "acties" are both whole.
INFLECTIONS = word_set("e n en s es t te ten de den er ers je jes ën 's d")
# Up to so many words are looked for as they stand, before a text is taken apart.
_FEW = 20
_LEAST_BEGINNING = 3  # letters; fewer begin very many words
_MOST_PIECES = 40_000  # of a text between white space, that are taken apart once


def _flat(text: str) -> str:
    """Return a text in one case and with plain quotes."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFC", text).casefold().replace("’", "'").replace("‘", "'")
    return plain.replace("\u00ad", "")


def folded_words(text: str) -> str:
    """Return a text with one space between words, in one case and with plain quotes."""
    return " ".join(_flat(text).split())


class VocabularyQuestion(NamedTuple):
    """The last word of a title, the two before it, and whether it looks like a part of a word."""

    last: str
    before: tuple[str, str]
    looks_half: bool


class Vocabulary:
    """The words of a report and how they follow each other, without those of the cut titles.

    Titles may have been cut at the lengths ``cut_at``: their last word does not count. Of all these words only what answers ``questions`` is remembered.
    """

    def __init__(
        self,
        elements: Iterable[Beleidselement],
        questions: Iterable[VocabularyQuestion],
        cut_at: frozenset[int] = frozenset({MAX_TITLE}),
    ) -> None:
        self._cut_at = cut_at
        self._sought: set[str] = set()
        self._before: dict[tuple[str, str], set[str]] = {}
        for question in questions:
            self._sought.add(question.last)
            self._before.setdefault(question.before, set()).add(question.last)
        self._known: set[str] = set()
        self._after: dict[tuple[str, str], set[str]] = {two: set() for two in self._before}
        self._begun: set[str] = set()  # what is sought that longer words begin with
        self._pieces: dict[str, list[str]] = {}
        if self._sought:
            self._read(elements)
        self._pieces.clear()
        self._longer = frozenset(self._find_longer())

    def is_half(self, question: VocabularyQuestion) -> bool:
        """Return whether a title stops inside its last word."""
        if question.last in self._known:  # it stands somewhere in the report as a whole
            return False
        # behind the same two words it goes on elsewhere
        return question.looks_half or (question.before, question.last) in self._longer

    def may_be_half(self, question: VocabularyQuestion) -> bool:
        """Return whether longer words of the report begin so, and it stands nowhere as a whole."""
        return question.last in self._begun and question.last not in self._known

    def _beginnings(self, word: str) -> Iterator[str]:
        """Yield what is sought that a word begins with, and is longer than by an inflection."""
        for at in range(_LEAST_BEGINNING, len(word)):
            if word[:at] in self._sought and word[at:] not in INFLECTIONS:
                yield word[:at]

    def _read(self, elements: Iterable[Beleidselement]) -> None:
        few = sorted(self._sought) if len(self._sought) <= _FEW else ()
        # the first of equal texts tells whether their last word counts
        cut: set[str] = set()
        for element in elements:
            for text in (
                element.korte_omschrijving,
                element.lange_omschrijving,
                element.commentaar,
            ):
                length = text.length
                if not length:
                    continue
                plain = _flat(text.plain)
                if few and not any(word in plain for word in few):
                    continue
                line = " ".join(plain.split())
                if line in cut:
                    continue
                words = self._words(line)
                if length in self._cut_at or len(line) in self._cut_at:
                    cut.add(line)
                    words = words[:-1]  # perhaps the very word that was cut
                self._remember(words)

    def _words(self, line: str) -> list[str]:
        """Return the words of a text; those of each piece between white space are known."""
        pieces = line.split()
        known = self._pieces
        new = set(pieces).difference(known)
        if new:
            if len(known) + len(new) > _MOST_PIECES:
                known.clear()
                new = set(pieces)
            known.update((each, [w.rstrip(".") for w in re.findall(WORD, each)]) for each in new)
            for word in chain.from_iterable(map(known.__getitem__, new)):
                self._begun.update(self._beginnings(word))
        return list(chain.from_iterable(map(known.__getitem__, pieces)))

    def _remember(self, words: list[str]) -> None:
        self._known.update(self._sought.intersection(words))
        before = self._after
        for one, two, word in zip(words, words[1:], words[2:], strict=False):
            if (one, two) in before:
                before[one, two].add(word)

    def _find_longer(self) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield the ends that go on elsewhere, behind the same two words."""
        longest = max(map(len, self._sought), default=0)
        for two, words in self._after.items():
            for word in words:
                for at in range(1, min(len(word), longest + 1)):
                    if word[:at] in self._before[two] and word[at:] not in INFLECTIONS:
                        yield two, word[:at]
