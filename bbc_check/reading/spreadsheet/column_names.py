"""What the heading of a column means; the words stand in schemas/rekenblad/kolommen.toml."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein

from bbc_check import bundled
from bbc_check.domain.jaren import FIRST_BOEKJAAR, LAST_BOEKJAAR

_LONGEST_HEADING = 300
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2}|2100)(?![0-9])")
_SHORT_YEAR = re.compile(r"['’‘]([0-9]{2})(?![0-9])")  # "Budget '23"
# A slip is looked for in headings that are long enough not to be another word: one letter, and two
# in a heading that is longer still.
_SHORTEST_SLIP, _TWO_LETTERS, _LONGEST_SLIP = 9, 13, 60
_SHORTEST_WORD = 5  # and in a word about money


class Column(StrEnum):
    """The fields that a column may hold, by their names in the word list.

    The levels above an action have four columns each: "doelstelling", and with _code, _titel, _lang.
    """

    BEDRAG = "bedrag"
    JAAR = "jaar"
    CODE = "code"  # of the action or of reporting: see action_table
    EXTERNE_CODE = "externe_code"
    KRUISJE = "kruisje"  # headed by a code itself, with a cross where it applies
    ACTIE = "actie"
    OMSCHRIJVING = "omschrijving"
    ACTIE_CODE = "actie_code"
    KORT = "korte_omschrijving"
    LANG = "lange_omschrijving"
    COMMENTAAR = "commentaar"
    EVALUATIE = "evaluatie"  # known, and read by no rule
    NIVEAU = "niveau"
    FALLBACK = "?"  # a heading that counts when no other column has its field


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds.

    ``kind`` of a column of crosses is its code, of a fallback its heading. Of an amount: ``year``
    (None: not in the heading), its kind, whether it is a sum of others, and whether it is estimated
    or booked. ``rename`` is what a misspelled heading should be.
    """

    field: str
    year: int | None = None
    kind: str = ""
    total: bool = False
    basis: str = ""
    rename: str = ""


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """The words of kolommen.toml, folded for comparison; ``columns`` gives field and spelling."""

    ignored: frozenset[str]
    columns: Mapping[str, tuple[str, str]]
    facts: Mapping[str, tuple[str, str]]
    amounts: Mapping[str, frozenset[str]]
    every_amount: frozenset[str]
    kinds: tuple[tuple[str, str], ...]
    repeated: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    shown: Mapping[str, str]
    ranks: frozenset[str]
    hints: frozenset[str]
    fallback: Mapping[str, tuple[str, ...]]


def words_of(text: str) -> list[str]:
    """Return the words of a text without case, accents and signs."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))


@cache
def heading_words() -> HeadingWords:
    """Return the shipped word list."""
    file = bundled.schemas() / "rekenblad" / "kolommen.toml"
    data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    ignored = frozenset(data["stopwoorden"])
    columns: dict[str, list[str]] = data["kolommen"]
    repeated = frozenset(columns.pop("meermaals"))
    amounts = {kind: frozenset(words) for kind, words in data["bedragen"].items()}
    fallback: dict[str, tuple[str, ...]] = {}
    for field, spellings in data["zwak"].items():
        for spelling in spellings:
            key = _folded(spelling, ignored)
            fallback[key] = (*fallback.get(key, ()), field)
    return HeadingWords(
        ignored,
        _by_key(columns, ignored),
        _by_key(data["gegevens"], ignored),
        amounts,
        frozenset().union(*amounts.values()),
        tuple((each["code"], name) for each in data["soorten"] for name in each["woorden"]),
        repeated,
        frozenset(data["kruisjes"]["wel"]),
        frozenset(data["kruisjes"]["niet"]),
        {field: names[0] for field, names in columns.items()},
        frozenset(data["rangwoorden"]),
        frozenset(data["codewoorden"]["wenken"]),
        fallback,
    )


def _by_key(
    names: Mapping[str, Iterable[str]], ignored: frozenset[str]
) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for field, spellings in names.items():
        for spelling in spellings:
            for key in _keys(spelling, ignored):
                found.setdefault(key, (field, spelling))
    return found


def _folded(text: str, ignored: frozenset[str]) -> str:
    return "".join(word for word in words_of(text) if word not in ignored)


def _keys(text: str, ignored: frozenset[str]) -> Iterator[str]:
    """Yield the forms under which a heading is looked up: as written, and whatever the order."""
    words = [word for word in words_of(text) if word not in ignored]
    yield "".join(words)
    yield " ".join(sorted(words))


def _readings(text: str) -> Iterator[str]:
    """Yield ever shorter readings of a heading: whole, without brackets, its first part."""
    yield text
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", text)
    yield bare
    yield re.split(r"[\r\n]", bare.strip())[0]
    yield re.split(r"[:\r\n]| [-–—] ", bare.strip())[0]


@lru_cache(maxsize=4096)
def meaning_of(text: str) -> Meaning | None:
    """Return what a heading means, or None when no word is known."""
    if not text.strip() or len(text) > _LONGEST_HEADING:
        return None
    return _listed(text) or _reporting_code(text) or _text_of_a_year(text)


@lru_cache(maxsize=4096)
def misspelled(text: str) -> Meaning | None:
    """Return what an unknown heading means but for a letter or two, with what it should be."""
    if not text.strip() or len(text) > _LONGEST_HEADING:
        return None
    return _misspelled_amount(text) or _misspelled_text(text)


def _misspelled_amount(text: str) -> Meaning | None:
    for reading in _readings(text):
        words = []
        for word in _amount_words(reading):
            near = _near(word, heading_words().every_amount, 1)
            if len(near) != 1 or (len(word) < _SHORTEST_WORD and word not in near):
                break
            words += near
        else:
            words += _YEAR.findall(_SHORT_YEAR.sub(r"20\1", reading))
            meaning = _amount(" ".join(words))
            if meaning is not None:
                return replace(meaning, rename=" ".join(words).capitalize())
    return None


def _misspelled_text(text: str) -> Meaning | None:
    known = heading_words()
    key = _folded(text, known.ignored)
    if not _SHORTEST_SLIP <= len(key) <= _LONGEST_SLIP or any(map(str.isdecimal, key)):
        return None
    near = _near(key, known.columns, 1 if len(key) < _TWO_LETTERS else 2)
    found = [known.columns[each] for each in near if " " not in each]
    if len({field for field, _ in found}) != 1:
        return None
    field, spelling = found[0]
    return Meaning(field, rename=spelling.capitalize())


def _near(word: str, known: Collection[str], most: int) -> list[str]:
    """Return the known words that differ by so many letters; the word itself when it is known."""
    if word in known:
        return [word]
    length = len(word)
    return [
        each
        for each in known
        if abs(len(each) - length) <= most
        and DamerauLevenshtein.distance(word, each, score_cutoff=most) <= most
    ]


def fallback_fields(text: str) -> tuple[str, ...]:
    """Return the fields that a heading may stand for when no other column does."""
    if len(text) > _LONGEST_HEADING:
        return ()
    known = heading_words()
    keys = (_folded(reading, known.ignored) for reading in _readings(_YEAR.sub(" ", text)))
    return next((known.fallback[key] for key in keys if key in known.fallback), ())


def _listed(text: str) -> Meaning | None:
    known = heading_words()
    for reading in _readings(text):
        for key in _keys(reading, known.ignored):
            if key in known.columns:
                return Meaning(known.columns[key][0])
        amount = _amount(reading)
        if amount is not None:
            return amount
        numbered = re.fullmatch(r"(.*\D)\s*[1-9]", reading.strip(), re.DOTALL)
        for key in _keys(numbered[1], known.ignored) if numbered else ():
            field, _ = known.columns.get(key, ("", ""))
            if field in known.repeated:
                return Meaning(field)
    return None


def _reporting_code(text: str) -> Meaning | None:
    """Return a column of reporting codes by its separate words ("Ext. rapp. code")."""
    known = heading_words()
    words = words_of(re.sub(r"\([^()]*\)", " ", text))
    named = any(word.endswith(("code", "codes")) for word in words)
    parts = {part for word in words for part in (word, re.sub("s?codes?$", "", word))}
    reports = any(word.startswith("rapp") for word in words)
    if len(words) <= 6 and (
        (named and parts & known.hints) or (reports and parts & {"ext", "extern", "externe"})
    ):
        return Meaning(Column.EXTERNE_CODE)
    return None


def _text_of_a_year(text: str) -> Meaning | None:
    """Return a column of texts that has a year in its heading ("Commentaar 2024")."""
    bare = _YEAR.sub(" ", text)
    found = _listed(bare) if bare != text and bare.strip() else None
    return found if found and found.field in {Column.COMMENTAAR, Column.EVALUATIE} else None


def _amount_words(text: str) -> list[str]:
    known, text = heading_words(), _SHORT_YEAR.sub(r"20\1", text)
    return [word for word in words_of(_YEAR.sub(" ", text)) if word not in known.ignored]


def _amount(text: str) -> Meaning | None:
    """Return what an amount column means: at most one year, and otherwise words about money."""
    known = heading_words().amounts
    years = {int(each) for each in _YEAR.findall(_SHORT_YEAR.sub(r"20\1", text))}
    words = set(_amount_words(text))
    if len(years) > 1 or not words <= heading_words().every_amount:
        return None
    kind = next((each for each in ("ontvangst", "overig", "uitgave") if known[each] & words), "")
    if not years and not kind:
        return None
    year = years.pop() if years else None
    if year is not None and not FIRST_BOEKJAAR <= year <= LAST_BOEKJAAR:
        return None
    basis = next((each for each in ("rekening", "raming") if known[each] & words), "")
    total = bool(known["totaal"] & words)
    return Meaning(Column.BEDRAG, year, kind or "uitgave", total, basis)


def fact_named(label: str) -> str | None:
    """Return which fact about the report a label announces ("Ondernemingsnummer"), if any."""
    known = heading_words()
    return next(
        (
            known.facts[key][0]
            for reading in _readings(label[:_LONGEST_HEADING])
            for key in _keys(reading, known.ignored)
            if key in known.facts
        ),
        None,
    )


def years_of(text: str) -> list[int]:
    """Return the years of four digits in a text, in their order."""
    found = map(int, _YEAR.findall(text))
    return [year for year in found if FIRST_BOEKJAAR <= year <= LAST_BOEKJAAR]
