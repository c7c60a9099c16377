"""What the names and words of an export mean; the words themselves are ``schemas/voorstel``."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from bbc_check import bundled
from bbc_check.proposing.seen.evidence import GRADE, limit

GOAL, PLAN, ACTION, LOWER = "beleidsdoelstelling", "actieplan", "actie", "lager"
HIGHER = (PLAN, GOAL)

Parts = tuple[str, ...]  # of a name: "omschr_kort" is ("omschr", "kort")


class Words(NamedTuple):
    """All lists, by section and name ("velden.code"), and the plain ones ("soorten.jaarrekening").

    Of ``lists`` each flattened spelling has a grade; ``known`` are the words that names are made of.
    """

    lists: Mapping[str, Mapping[str, float]]
    plain: Mapping[str, tuple[str, ...]]
    known: frozenset[str]


@cache
def words() -> Words:
    """Return the words."""
    file = bundled.schemas() / "voorstel" / "woorden.toml"
    lists: dict[str, Mapping[str, float]] = {}
    plain: dict[str, tuple[str, ...]] = {}
    known: set[str] = set()
    for section, content in tomllib.loads(file.read_text(encoding="utf-8")).items():
        entries = {section: content} if "sterk" in content else content
        for name, value in entries.items():
            key = name if name == section else f"{section}.{name}"
            if not isinstance(value, dict):
                plain[key] = tuple(value)
                continue
            graded = [(word, GRADE[grade]) for grade in GRADE for word in value[grade]]
            lists[key] = {flat(word) or word: grade for word, grade in graded}
            if section in ("niveaus", "velden", "kop", "bedrag"):
                known |= {flat(part) for word, _ in graded for part in (word, *word.split())}
    return Words(lists, plain, frozenset(word for word in known if len(word) > 2))


def meaning(key: str, parts: Parts) -> float:
    """Return how surely a name has the meaning of a list ("velden.code"): 0 to 3."""
    grades = words().lists[key]
    whole = "".join(parts)
    best = grades.get(whole, 0.0) if whole else 0.0
    for size in range(1, len(parts)):
        for start in range(len(parts) - size + 1):
            word = "".join(parts[start : start + size])
            grade = grades.get(word, 0.0) if len(word) > 1 else 0.0
            if grade:
                share = limit("part_kept") + limit("part_share") * len(word) / len(whole)
                last = limit("part_last") * (start + size == len(parts))
                best = max(best, grade * share + last)
    return best


def plain(key: str) -> tuple[str, ...]:
    """Return a plain list of words, such as "talen.namen"."""
    return words().plain[key]


def flat(text: str) -> str:
    """Return letters and digits in one case, without accents."""
    split = unicodedata.normalize("NFKD", text)
    return "".join(each for each in split.casefold() if each.isalnum() and each.isascii())


# Parts of two letters are only looked for at the ends of a word: "bdnr", "actieid".
_SHORT_HEADS = ("ap", "bd", "sd", "od", "ac", "bj", "jr")
_SHORT_TAILS = ("nr", "cd", "id", "no", "key", "ref", "lo", "ko")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


@cache
def parts_of(name: str) -> Parts:
    """Return the parts of a name: "omschr_kort", "OmschrKort" and "OMSCHRKORT" give the same."""
    split = unicodedata.normalize("NFKD", name)
    bare = "".join(each for each in split if not unicodedata.combining(each))
    return tuple(part for word in _WORD.findall(bare) for part in _taken_apart(flat(word)) if part)


def _taken_apart(word: str) -> list[str]:
    """Return the known words that a long one is made of; itself when that does not come out."""
    known = words().known
    if len(word) < 4 or word in known or word.isdigit():
        return [word]
    for head in _SHORT_HEADS:
        rest = word.removeprefix(head)
        if rest != word and (rest in known or rest in _SHORT_TAILS):
            return [head, rest]
    for tail in _SHORT_TAILS:
        if word.endswith(tail) and word.removesuffix(tail) in known:
            return [word.removesuffix(tail), tail]
    best: list[list[str] | None] = [[], *([None] * len(word))]
    for end in range(3, len(word) + 1):
        for start in range(end - 2):
            before, current = best[start], best[end]
            longer = before is not None and current is not None and len(before) + 1 >= len(current)
            if before is not None and not longer and word[start:end] in known:
                best[end] = [*before, word[start:end]]
    return (best[-1] if len(word) >= 7 else None) or [word]


@cache
def level_of(name: str) -> tuple[str, float]:
    """Return the level that a name means most, and how surely; ("", 0) for none."""
    parts = parts_of(name)
    scores = {level: meaning(f"niveaus.{level}", parts) for level in (GOAL, PLAN, ACTION, LOWER)}
    level = max(scores, key=lambda each: scores[each])
    return (level, scores[level]) if scores[level] else ("", 0.0)
