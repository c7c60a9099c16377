"""What the names and words of an export mean, and how heavily what is seen counts.

Words and weights are ``schemas/voorstel``. A candidate is worth the sum of what is seen of it (0 is no,
1 is yes, or a measure), each times its weight in the table of that name in ``evidence.toml``.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from bbc_check import bundled

GOAL, PLAN, ACTION, LOWER = "beleidsdoelstelling", "actieplan", "actie", "lager"
HIGHER = (PLAN, GOAL)
GRADE: Mapping[str, float] = {"zwak": 1.0, "goed": 2.0, "sterk": 3.0}  # of a word in woorden.toml

# Parts of two letters in which a word is taken apart: "bdnr", "actieid".
_SHORT = frozenset(["ap", "bd", "sd", "od", "ac", "bj", "jr", "nr", "cd", "id", "no", "lo", "ko"])
_LONGEST_NAME = 60  # letters of a word that is taken apart
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")

Parts = tuple[str, ...]  # of a name: "omschr_kort" is ("omschr", "kort")


class Words(NamedTuple):
    """All lists, by section and name ("velden.code"), and the plain ones ("soorten.jaarrekening").

    Of ``lists`` each flattened spelling has a grade; ``known`` are the words that names are made of.
    """

    lists: Mapping[str, Mapping[str, float]]
    plain: Mapping[str, tuple[str, ...]]
    known: frozenset[str]


def _file(name: str) -> Mapping[str, Any]:
    text = (bundled.schemas() / "voorstel" / name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    tables = _file("evidence.toml").items()
    return {name: {key: each["weight"] for key, each in rows.items()} for name, rows in tables}


def weigh(table: str, **seen: float) -> float:
    """Return the sum of what is seen, each times its weight in a table."""
    rows = _weights()[table]
    return sum(rows[name] * value for name, value in seen.items() if value)


def limit(name: str) -> float:
    """Return a sum at which something is decided."""
    return _weights()["limits"][name]


@cache
def words() -> Words:
    """Return the words."""
    lists: dict[str, Mapping[str, float]] = {}
    plain: dict[str, tuple[str, ...]] = {}
    known: set[str] = set()
    for section, content in _file("woorden.toml").items():
        for name, value in content.items():
            if isinstance(value, list):
                plain[f"{section}.{name}"] = tuple(value)
                continue
            graded = [(word, GRADE[grade]) for grade in GRADE for word in value[grade]]
            lists[f"{section}.{name}"] = {flat(word) or word: grade for word, grade in graded}
            if section in ("niveaus", "velden", "kop", "bedrag"):
                known |= {flat(part) for word, _ in graded for part in (word, *word.split())}
    return Words(lists, plain, _SHORT | {word for word in known if len(word) > 2})


def meaning(key: str, parts: Parts) -> float:
    """Return how surely a name has the meaning of a list ("velden.code"): 0 to 3.

    A word that is a part of a name counts for less, and for more the more of the name it is; a
    trifle goes to the last part: "actieplannummer" is a number first.
    """
    grades = words().lists[key]
    whole = "".join(parts)
    best = grades.get(whole, 0.0) if whole else 0.0
    longest = max(map(len, grades))  # what has more parts than this has signs, is none of them
    for size in range(1, min(len(parts), longest + 1)):
        for start in range(len(parts) - size + 1):
            word = "".join(parts[start : start + size])
            grade = grades.get(word, 0.0) if len(word) > 1 else 0.0
            if grade:
                share = 0.7 + 0.25 * len(word) / len(whole)
                best = max(best, grade * share + 0.05 * (start + size == len(parts)))
    return best


def flat(text: str) -> str:
    """Return letters and digits in one case, without accents."""
    split = unicodedata.normalize("NFKD", text)
    return "".join(each for each in split.casefold() if each.isalnum() and each.isascii())


@cache
def parts_of(name: str) -> Parts:
    """Return the parts of a name: "omschr_kort", "OmschrKort" and "OMSCHRKORT" give the same."""
    split = unicodedata.normalize("NFKD", name)
    bare = "".join(each for each in split if not unicodedata.combining(each))
    return tuple(part for word in _WORD.findall(bare) for part in _taken_apart(flat(word)) if part)


def _taken_apart(word: str) -> Parts:
    """Return the fewest known words that a long one is made of; itself when that does not come out."""
    if word.isdigit() or not 4 <= len(word) <= _LONGEST_NAME:
        return (word,)
    return _pieces(word) or (word,)


@cache
def _pieces(word: str) -> Parts | None:
    ways = [
        (word[:size], *rest)
        for size in range(2, len(word) + 1)
        if word[:size] in words().known and (rest := _pieces(word[size:])) is not None
    ]
    return min(ways, key=len, default=None) if word else ()


@cache
def level_of(name: str) -> tuple[str, float]:
    """Return the level that a name means most, and how surely; ("", 0) for none."""
    parts = parts_of(name)
    scores = {level: meaning(f"niveaus.{level}", parts) for level in (GOAL, PLAN, ACTION, LOWER)}
    level = max(scores, key=lambda each: scores[each])
    return (level, scores[level]) if scores[level] else ("", 0.0)
