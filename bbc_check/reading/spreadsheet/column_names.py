"""What the heading of a column means; the words stand in schemas/rekenblad/kolommen.toml."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bbc_check import bundled
from bbc_check.domain.jaren import FIRST_BOEKJAAR, LAST_BOEKJAAR

_LONGEST_HEADING = 300
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2}|2100)(?![0-9])")
_SHORT_YEAR = re.compile(r"['’‘]([0-9]{2})(?![0-9])")  # "Budget '23"
# A slip is looked for in headings that are long enough not to be another word: one letter, and two
# in one that is longer still. Words for amounts are few, and so may be shorter.
_SHORTEST_SLIP, _TWO_LETTERS = 9, 13
_SHORTEST_WORD = 5


class Column(StrEnum):
    """The fields that a column may hold, by their names in the word list.

    The levels above an action (``ColumnLevel``) have four each: by that name, and with _code, _titel and
    _lang.
    """

    BEDRAG = "bedrag"
    JAAR = "jaar"
    CODE = "code"  # of the action or of reporting: see action_table
    EXTERNE_CODE = "externe_code"
    CROSS = "cross"  # headed by a code itself, with a cross where it applies
    ACTIE = "actie"
    OMSCHRIJVING = "omschrijving"
    ACTIE_CODE = "actie_code"
    KORT = "korte_omschrijving"
    LANG = "lange_omschrijving"
    COMMENTAAR = "commentaar"
    NIVEAU = "niveau"
    AANTAL = "aantal"  # numbers that are no amounts: "VTE 2026"
    FALLBACK = "?"  # a heading that counts when no other column has its field


class ColumnLevel(StrEnum):
    """The levels above an action, from high to low, by the names of their columns."""

    STRATEGISCH = "strategische_doelstelling"
    DOELSTELLING = "doelstelling"
    ACTIEPLAN = "actieplan"


class ColumnMeaning(NamedTuple):
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


def words_of(text: str) -> list[str]:
    """Return the words of a text without case, accents and signs."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return re.findall(r"[a-z0-9]+", text.casefold())


def says_total(text: str) -> bool:
    """Return whether a text begins as that of a sum does."""
    return words_of(text)[:1] in (["totaal"], ["subtotaal"], ["eindtotaal"], ["total"])


class HeadingWords:
    """The words of kolommen.toml, folded for comparison."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        columns: dict[str, list[str]] = data["kolommen"]
        self.ignored = frozenset[str](data["stopwoorden"])
        self.ranks = frozenset[str](data["rangwoorden"])
        self.repeated = frozenset[str](columns.pop("meermaals"))
        self.shown = {field: names[0] for field, names in columns.items()}
        self.columns = self._by_key(columns)
        self.facts = self._by_key(data["gegevens"])
        self.kinds = [(each["code"], name) for each in data["soorten"] for name in each["woorden"]]
        self.hints = frozenset[str](data["codewoorden"]["wenken"])
        self.yes = frozenset[str](data["kruisjes"]["wel"])
        self.no = frozenset[str](data["kruisjes"]["niet"])
        self.amounts = {kind: frozenset[str](words) for kind, words in data["bedragen"].items()}
        self.every_amount = frozenset[str]().union(*self.amounts.values())
        every = (
            *self.every_amount,
            *(name for each in columns.values() for name in reversed(each)),
        )
        # of one heading written in several ways the first; of two that are as near the shorter one
        names = {self.keys(name)[0]: name for name in every}
        self.names = dict(sorted(names.items(), key=lambda each: (len(each[0]), each)))
        self.counted = frozenset[str](data["aantallen"]["woorden"])
        overviews = data["totaaloverzicht"]
        self.labels: list[str] = overviews["opschriften"]
        self.beside_overviews = frozenset[str](overviews["ernaast"])
        # of the heading of an overview those that its fields would have in columns of their own
        self.overviews = {
            heading: [self.shown[field] for field in fields]
            for heading, fields in overviews["koppen"].items()
        }
        self.fallback: dict[str, tuple[str, ...]] = {}
        for field, names in data["zwak"].items():
            for key in ("".join(words_of(name)) for name in names):
                self.fallback[key] = (*self.fallback.get(key, ()), field)

    def keys(self, text: str) -> tuple[str, str]:
        """Return the forms under which a heading is looked up: as written, and whatever the order."""
        words = [word for word in words_of(text) if word not in self.ignored]
        return "".join(words), " ".join(sorted(words))

    def _by_key(self, fields: Mapping[str, Iterable[str]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for field, names in fields.items():
            for key in (key for name in names for key in self.keys(name)):
                found.setdefault(key, field)
        return found


@cache
def heading_words() -> HeadingWords:
    """Return the shipped word list."""
    file = bundled.schemas() / "rekenblad" / "kolommen.toml"
    return HeadingWords(tomllib.loads(file.read_text(encoding="utf-8")))


def _readings(text: str) -> Iterable[str]:
    """Return ever shorter readings of a heading: whole, without brackets, its first part."""
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", text)
    line = re.split(r"[\r\n]", bare.strip())[0]
    return dict.fromkeys((text, bare, line, re.split(r":| [-–—] ", line)[0]))


@lru_cache(maxsize=4096)
def meaning_of(text: str) -> ColumnMeaning | None:
    """Return what a heading means, or None when no word is known."""
    if not text.strip() or len(text) > _LONGEST_HEADING:
        return None
    found = _listed(text) or _reporting_code(text) or _text_of_a_year(text)
    if found is None and _counts(text):
        return ColumnMeaning(Column.AANTAL)
    return found


@lru_cache(maxsize=4096)
def misspelled(text: str) -> ColumnMeaning | None:
    """Return what an unknown heading means but for a letter or two, with what it should be."""
    known = heading_words()
    years = _YEAR.findall(text)
    for reading in _readings(_YEAR.sub(" ", text[:_LONGEST_HEADING])):
        key = known.keys(reading)[0]
        if len(key) < _SHORTEST_WORD or any(map(str.isdecimal, key)):
            continue
        most = 1 if len(key) < _TWO_LETTERS else 2
        near = process.extractOne(
            key, known.names.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=most
        )
        if near is None or near[0] == key:
            continue
        rename = " ".join([known.names[near[0]].capitalize(), *years])
        meaning = meaning_of(rename)
        if meaning and (len(key) >= _SHORTEST_SLIP or meaning.field == Column.BEDRAG):
            return meaning._replace(rename=rename)
    return None


def fallback_fields(text: str) -> tuple[str, ...]:
    """Return the fields that a heading may stand for when no other column does."""
    if len(text) > _LONGEST_HEADING:
        return ()
    known = heading_words()
    keys = (known.keys(reading)[0] for reading in _readings(_YEAR.sub(" ", text)))
    return next((known.fallback[key] for key in keys if key in known.fallback), ())


def _listed(text: str) -> ColumnMeaning | None:
    known = heading_words()
    counts = "%" in text or _counts(text)
    for reading in _readings(text):
        for key in known.keys(reading):
            if key in known.columns:
                return ColumnMeaning(known.columns[key])
        amount = None if counts else _amount(reading)
        if amount is not None:
            return amount
        numbered = re.fullmatch(r"(.*\D)[1-9]", reading.strip(), re.DOTALL)
        for key in known.keys(numbered[1]) if numbered else ():
            if known.columns.get(key) in known.repeated:
                return ColumnMeaning(known.columns[key])
    return None


def _counts(text: str) -> bool:
    """Return whether a heading is about numbers that are no amounts."""
    return not heading_words().counted.isdisjoint(words_of(text))


def _reporting_code(text: str) -> ColumnMeaning | None:
    """Return a column of reporting codes by its separate words ("Ext. rapp. code")."""
    known = heading_words()
    words = words_of(re.sub(r"\([^()]*\)", " ", text))
    named = any(word.endswith(("code", "codes")) for word in words)
    parts = {part for word in words for part in (word, re.sub("s?codes?$", "", word))}
    reports = any(word.startswith("rapp") for word in words)
    if len(words) <= 6 and (
        (named and parts & known.hints) or (reports and parts & {"ext", "extern", "externe"})
    ):
        return ColumnMeaning(Column.EXTERNE_CODE)
    return None


def _text_of_a_year(text: str) -> ColumnMeaning | None:
    """Return a column of texts that has a year in its heading ("Commentaar 2024")."""
    bare = _YEAR.sub(" ", text)
    found = _listed(bare) if bare != text and bare.strip() else None
    return found if found and found.field == Column.COMMENTAAR else None


def _amount(text: str) -> ColumnMeaning | None:
    """Return what an amount column means: at most one year, and otherwise words about money."""
    known = heading_words()
    text = _SHORT_YEAR.sub(r"20\1", text)
    years = {int(each) for each in _YEAR.findall(text)}
    words = set(words_of(_YEAR.sub(" ", text))) - known.ignored
    if len(years) > 1 or not words <= known.every_amount:
        return None
    kinds = [each for each in ("ontvangst", "overig", "uitgave") if known.amounts[each] & words]
    year = years.pop() if years else None
    if not kinds and year is None:
        return None
    if year is not None and not FIRST_BOEKJAAR <= year <= LAST_BOEKJAAR:
        return None
    basis = next((each for each in ("rekening", "raming") if known.amounts[each] & words), "")
    kind = kinds[0] if kinds else "uitgave"
    return ColumnMeaning(Column.BEDRAG, year, kind, bool(known.amounts["totaal"] & words), basis)


def fact_named(label: str) -> str | None:
    """Return which fact about the report a label announces ("Ondernemingsnummer"), if any."""
    known = heading_words()
    readings = _readings(label[:_LONGEST_HEADING])
    keys = (key for reading in readings for key in known.keys(reading))
    return next((known.facts[key] for key in keys if key in known.facts), None)


def years_of(text: str) -> list[int]:
    """Return the years of four digits in a text, in their order."""
    found = map(int, _YEAR.findall(text))
    return [year for year in found if FIRST_BOEKJAAR <= year <= LAST_BOEKJAAR]
