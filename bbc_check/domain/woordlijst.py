"""A pattern that is a list of words and phrases, taken apart: single words need no search."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# How reading writes a list of words: whole words or phrases, and any letters for a "*".
_VOOR, _NA = r"(?<![^\W_])(?:", r")(?![^\W_])"
_STER = r"[^\W\d_]*"
_TUSSEN = re.compile(r"[^\w*]+")
_WOORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Woordlijst:
    """The single words as one pattern for a whole word, and what must not be taken for one.

    ``delen`` fits the words that phrases of the list are made of, ``open_zinnen`` are phrases in which
    any word may stand.
    """

    woorden: re.Pattern[str]
    delen: re.Pattern[str]
    open_zinnen: tuple[re.Pattern[str], ...]

    def los_woord(self, piece: str) -> tuple[int, int] | None:
        """Return where in a piece of text a single word of the list stands, that is in no phrase."""
        for word in _WOORD.finditer(piece):
            if self.woorden.fullmatch(word[0]) and not self.delen.fullmatch(word[0]):
                return word.span()
        return None


def woordlijst(pattern: re.Pattern[str]) -> Woordlijst | None:
    """Return the words and phrases of a pattern, None when it is anything but a list of them."""
    source = pattern.pattern
    if not (source.startswith(_VOOR) and source.endswith(_NA)):
        return None
    body = source[len(_VOOR) : -len(_NA)].replace(_STER, "*")
    if re.search(r"[()\[\]{}?]|\\[|\\*]", body):
        return None
    words: list[str] = []
    parts: set[str] = set()
    phrases: list[re.Pattern[str]] = []
    for each in body.split("|"):
        pieces = [part for part in _TUSSEN.split(each.replace(r"\s+", " ")) if part]
        if not pieces or "_" in each:
            return None
        if pieces == [each]:
            words.append(each)
        elif "*" in pieces:
            phrases.append(re.compile(_VOOR + each.replace("*", _STER) + _NA, pattern.flags))
        else:
            parts.update(pieces)

    def one_of(some: Iterable[str]) -> re.Pattern[str]:
        return re.compile("|".join(some).replace("*", _STER), pattern.flags)

    return Woordlijst(one_of(words), one_of(sorted(parts)), tuple(phrases)) if words else None
