"""A pattern that is a list of words and phrases, taken apart: single words need no search."""

import re
from dataclasses import dataclass

# How reading writes a list of words: whole words or phrases, and any letters for a "*".
_VOOR, _NA = r"(?<![^\W_])(?:", r")(?![^\W_])"
_STER = r"[^\W\d_]*"
_ZIN_DEEL = re.compile(r"[^\w*]+")


@dataclass(frozen=True, slots=True)
class Zin:
    """A phrase of the list: its pattern, and what its words after the first look like."""

    patroon: re.Pattern[str]
    vervolg: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Woordlijst:
    """The single words as one pattern for a whole word, and the phrases."""

    woorden: re.Pattern[str]
    zinnen: tuple[Zin, ...]


def woordlijst(pattern: re.Pattern[str]) -> Woordlijst | None:
    """Return the words and phrases of a pattern, None when it is anything but a list of them."""
    source = pattern.pattern
    if not (source.startswith(_VOOR) and source.endswith(_NA)):
        return None
    body = source[len(_VOOR) : -len(_NA)].replace(_STER, "*")
    if re.search(r"[()\[\]{}?]|\\[|\\*]", body):
        return None
    words: list[str] = []
    phrases: list[Zin] = []
    for each in body.split("|"):
        parts = [part for part in _ZIN_DEEL.split(each.replace(r"\s+", " ")) if part]
        if not parts or "_" in each:
            return None
        if len(parts) == 1 and parts[0] == each:
            words.append(each)
        else:
            later = "|".join(part.replace("*", _STER) for part in parts[1:])
            full = re.compile(_VOOR + each.replace("*", _STER) + _NA, pattern.flags)
            phrases.append(Zin(full, re.compile(later or _STER, pattern.flags)))
    if not words:
        return None
    single = "|".join(words).replace("*", _STER)
    return Woordlijst(re.compile(single, pattern.flags), tuple(phrases))
