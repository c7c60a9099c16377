"""What the names and words of an export mean; the words themselves are data."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from bbc_check import bundled

_GEWICHT = {"sterk": 3.0, "goed": 2.0, "zwak": 1.0}
# The part of a name that is left when a synonym is taken out of it makes it less sure.
_DEEL = 0.7


def plat(text: str) -> str:
    """Return letters and digits in one case, without accents."""
    split = unicodedata.normalize("NFKD", text)
    return "".join(each for each in split.casefold() if each.isalnum() and each.isascii())


@dataclass(frozen=True, slots=True)
class Lijst:
    """The synonyms of one meaning, by their flattened spelling, with a weight."""

    woorden: Mapping[str, float]

    def score(self, delen: tuple[str, ...]) -> float:
        """Return how surely a name (its parts) has this meaning: 0 to 3."""
        if not delen:
            return 0.0
        whole = "".join(delen)
        best = self.woorden.get(whole, 0.0)
        for size in range(1, len(delen)):
            for start in range(len(delen) - size + 1):
                word = "".join(delen[start : start + size])
                if len(word) > 1:
                    # the more of the name a word takes, the surer; the last part weighs most in Dutch
                    share = len(word) / len(whole)
                    weight = self.woorden.get(word, 0.0) * (_DEEL + 0.25 * share)
                    if start + size == len(delen):
                        weight += 0.05
                    best = max(best, weight)
        return best


@dataclass(frozen=True, slots=True)
class Woordenboek:
    """All that ``schemas/voorstel/woorden.toml`` says."""

    niveaus: Mapping[str, Lijst]
    velden: Mapping[str, Lijst]
    kop: Mapping[str, Lijst]
    bedrag: Mapping[str, Lijst]
    soorten: Mapping[str, tuple[str, ...]]
    waar: frozenset[str]
    onwaar: frozenset[str]
    taalnamen: frozenset[str]
    eigen_taal: frozenset[str]
    andere_talen: frozenset[str]
    onderscheid: Lijst
    sleutelnamen: Lijst
    bekend: frozenset[str]


@cache
def woordenboek() -> Woordenboek:
    """Return the words."""
    file = bundled.schemas() / "voorstel" / "woorden.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    groups = {
        name: {key: _lijst(value) for key, value in data[name].items()}
        for name in ("niveaus", "velden", "kop", "bedrag")
    }
    known: set[str] = set()
    for name in ("niveaus", "velden", "kop", "bedrag"):
        for value in data[name].values():
            known |= {
                plat(part)
                for words in value.values()
                for word in words
                for part in (word, *word.split())
            }
    return Woordenboek(
        **groups,
        soorten={kind: tuple(words) for kind, words in data["soorten"].items()},
        waar=frozenset(data["waar_onwaar"]["waar"]),
        onwaar=frozenset(data["waar_onwaar"]["onwaar"]),
        taalnamen=frozenset(data["talen"]["namen"]),
        eigen_taal=frozenset(data["talen"]["eigen"]),
        andere_talen=frozenset(data["talen"]["andere"]),
        onderscheid=_lijst(data["onderscheid"]),
        sleutelnamen=_lijst(data["sleutelnamen"]),
        bekend=frozenset(word for word in known if len(word) > 2),
    )


def _lijst(groups: Mapping[str, Iterable[str]]) -> Lijst:
    words: dict[str, float] = {}
    for grade in ("zwak", "goed", "sterk"):
        words |= {plat(word) or word: _GEWICHT[grade] for word in groups[grade]}
    return Lijst(words)


# Parts of two letters are only looked for at the ends of a word: "bdnr", "actieid".
_KORTE_KOPPEN = ("ap", "bd", "sd", "od", "ac", "bj", "jr")
_KORTE_STAARTEN = ("nr", "cd", "id", "no", "key", "ref", "lo", "ko")

_WOORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


@cache
def delen(name: str) -> tuple[str, ...]:
    """Return the parts of a name: "omschr_kort", "OmschrKort" and "OMSCHRKORT" give the same."""
    bare = "".join(
        each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each)
    )
    parts: list[str] = []
    for part in _WOORD.findall(bare):
        word = plat(part)
        if word:
            parts += _gesplitst(word)
    return tuple(parts)


def _gesplitst(word: str) -> list[str]:
    """Return the known words that a long one is made of; itself when that does not come out."""
    known = woordenboek().bekend
    if len(word) < 4 or word in known or word.isdigit():
        return [word]
    for head in _KORTE_KOPPEN:
        rest = word.removeprefix(head)
        if rest != word and (rest in known or rest in _KORTE_STAARTEN):
            return [head, rest]
    for tail in _KORTE_STAARTEN:
        if word.endswith(tail) and word.removesuffix(tail) in known:
            return [word.removesuffix(tail), tail]
    if len(word) < 7:
        return [word]
    best: list[list[str] | None] = [[], *([None] * len(word))]
    for end in range(3, len(word) + 1):
        for start in range(end - 2):
            before = best[start]
            if before is not None and word[start:end] in known:
                found = [*before, word[start:end]]
                current = best[end]
                if current is None or len(found) < len(current):
                    best[end] = found
    return best[len(word)] or [word]


def niveau_score(name: str) -> tuple[str, float]:
    """Return the level that a name means most, and how surely; ("", 0) for none."""
    parts = delen(name)
    scores = {level: each.score(parts) for level, each in woordenboek().niveaus.items()}
    level = max(scores, key=lambda each: scores[each])
    return (level, scores[level]) if scores[level] else ("", 0.0)
