"""What the heading of a column means; the words stand in schemas/rekenblad/kolommen.toml."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein

from bbc_check import bundled
from bbc_check.domain.jaren import FIRST_BOEKJAAR, LAST_BOEKJAAR

BEDRAG, JAAR, CODE, EXTERNE_CODE = "bedrag", "jaar", "code", "externe_code"
KRUISJE = "kruisje"  # a column headed by a code itself, with a cross where it applies
ACTIE, OMSCHRIJVING, ACTIE_CODE = "actie", "omschrijving", "actie_code"
KORT, LANG, COMMENTAAR = "korte_omschrijving", "lange_omschrijving", "commentaar"
EVALUATIE, NIVEAU = "evaluatie", "niveau"
ZWAK = "?"  # behind a field: the heading alone does not make the column that field
_LANGSTE_KOP = 300
_JAAR = re.compile(r"(?<![0-9])(20[0-9]{2}|2100)(?![0-9])")
_KORT_JAAR = re.compile(r"['’‘]([0-9]{2})(?![0-9])")  # "Budget '23"


@dataclass(frozen=True, slots=True)
class Betekenis:
    """What a column holds.

    ``soort`` of a column of crosses is its code. The last four tell of an amount: its year (None: not in the heading), its kind, whether it is a
    sum of others, and whether it is estimated or booked.
    """

    veld: str
    jaar: int | None = None
    soort: str = ""
    totaal: bool = False
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Woordenlijst:
    """The words of kolommen.toml, folded for comparison."""

    stop: frozenset[str]
    kolommen: Mapping[str, str]
    gegevens: Mapping[str, str]
    bedragen: Mapping[str, frozenset[str]]
    soorten: tuple[tuple[str, tuple[str, ...]], ...]
    meermaals: frozenset[str]
    wel: frozenset[str]
    niet: frozenset[str]
    getoond: Mapping[str, str]
    rang: frozenset[str]
    wenken: frozenset[str]
    zwak: Mapping[str, tuple[str, ...]]


def woorden(text: str) -> list[str]:
    """Return the words of a text without case, accents and signs."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))


@cache
def woordenlijst() -> Woordenlijst:
    """Return the shipped word list."""
    file = bundled.schemas() / "rekenblad" / "kolommen.toml"
    data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    stop = frozenset(data["stopwoorden"])
    columns: dict[str, list[str]] = data["kolommen"]
    multiple = frozenset(columns.pop("meermaals"))
    return Woordenlijst(
        stop,
        _gevouwen(columns, stop),
        _gevouwen(data["gegevens"], stop),
        {kind: frozenset(words) for kind, words in data["bedragen"].items()},
        tuple((each["code"], tuple(each["woorden"])) for each in data["soorten"]),
        multiple,
        frozenset(data["kruisjes"]["wel"]),
        frozenset(data["kruisjes"]["niet"]),
        {field: names[0] for field, names in columns.items()},
        frozenset(data["rangwoorden"]),
        frozenset(data["codewoorden"]["wenken"]),
        _zwak(data["zwak"], stop),
    )


def _gevouwen(names: Mapping[str, Iterable[str]], stop: frozenset[str]) -> dict[str, str]:
    folded: dict[str, str] = {}
    for field, spellings in names.items():
        for spelling in spellings:
            for key in _sleutels(spelling, stop):
                folded.setdefault(key, field)
    return folded


def _zwak(names: Mapping[str, Iterable[str]], stop: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return the fields that a weak heading may stand for, by heading; a heading may have more."""
    folded: dict[str, tuple[str, ...]] = {}
    for field, spellings in names.items():
        for spelling in spellings:
            key = "".join(word for word in woorden(spelling) if word not in stop)
            folded[key] = (*folded.get(key, ()), field)
    return folded


def _sleutels(text: str, stop: frozenset[str]) -> Iterator[str]:
    """Yield the forms under which a heading is looked up: as written, and whatever the order."""
    words = [word for word in woorden(text) if word not in stop]
    yield "".join(words)
    yield " ".join(sorted(words))


def _lezingen(text: str) -> Iterator[str]:
    """Yield ever shorter readings of a heading: whole, without brackets, its first part."""
    yield text
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", text)
    yield bare
    yield re.split(r"[\r\n]", bare.strip())[0]
    yield re.split(r"[:\r\n]| [-–—] ", bare.strip())[0]


@lru_cache(maxsize=4096)
def betekenis(text: str) -> Betekenis | None:
    """Return what a heading means, or None when no word is known."""
    if not text.strip() or len(text) > _LANGSTE_KOP:
        return None
    return _uit_lijst(text) or _code(text) or _met_jaar(text) or _verschreven(text)


def zwakke_velden(text: str) -> tuple[str, ...]:
    """Return the fields that a heading may stand for when no other column does."""
    if len(text) > _LANGSTE_KOP:
        return ()
    known = woordenlijst()
    for reading in _lezingen(_JAAR.sub(" ", text)):
        key = "".join(word for word in woorden(reading) if word not in known.stop)
        if key in known.zwak:
            return known.zwak[key]
    return ()


def _code(text: str) -> Betekenis | None:
    """Return a column of reporting codes by its separate words ("Ext. rapp. code")."""
    known = woordenlijst()
    words = woorden(re.sub(r"\([^()]*\)", " ", text))
    named = any(word.endswith(("code", "codes")) for word in words)
    parts = {part for word in words for part in (word, re.sub("s?codes?$", "", word))}
    reports = any(word.startswith("rapp") for word in words)
    if len(words) <= 6 and (
        (named and parts & known.wenken) or (reports and parts & {"ext", "extern", "externe"})
    ):
        return Betekenis(EXTERNE_CODE)
    return None


def _met_jaar(text: str) -> Betekenis | None:
    """Return a column of texts that has a year in its heading ("Commentaar 2024")."""
    bare = _JAAR.sub(" ", text)
    found = _uit_lijst(bare) if bare != text and bare.strip() else None
    return found if found is not None and found.veld in {COMMENTAAR, EVALUATIE} else None


def _verschreven(text: str) -> Betekenis | None:
    """Return what a long heading means but for a letter or two ("Actie omschijving")."""
    known = woordenlijst()
    key = "".join(word for word in woorden(text) if word not in known.stop)
    if not 9 <= len(key) <= 60 or any(map(str.isdecimal, key)):
        return None
    most = 1 if len(key) < 13 else 2
    near = {
        field
        for spelling, field in known.kolommen.items()
        if " " not in spelling
        and abs(len(spelling) - len(key)) <= most
        and DamerauLevenshtein.distance(key, spelling, score_cutoff=most) <= most
    }
    return Betekenis(near.pop()) if len(near) == 1 else None


def _uit_lijst(text: str) -> Betekenis | None:
    known = woordenlijst()
    for reading in _lezingen(text):
        for key in _sleutels(reading, known.stop):
            if key in known.kolommen:
                return Betekenis(known.kolommen[key])
        amount = _bedrag(reading)
        if amount is not None:
            return amount
        numbered = re.fullmatch(r"(.*\D)\s*[1-9]", reading.strip(), re.DOTALL)
        for key in _sleutels(numbered[1], known.stop) if numbered else ():
            if known.kolommen.get(key) in known.meermaals:
                return Betekenis(known.kolommen[key])
    return None


def _bedrag(text: str) -> Betekenis | None:
    """Return what an amount column means: at most one year, and otherwise words about money."""
    known = woordenlijst().bedragen
    text = _KORT_JAAR.sub(r"20\1", text)
    years = {int(each) for each in _JAAR.findall(text)}
    rest = [word for word in woorden(_JAAR.sub(" ", text)) if word not in woordenlijst().stop]
    every = frozenset().union(*known.values())
    rest = [word if word in every else _bijna(word, every) for word in rest]
    if len(years) > 1 or any(word not in every for word in rest):
        return None
    kinds = [kind for kind in ("ontvangst", "overig", "uitgave") if known[kind] & set(rest)]
    if not years and not kinds:
        return None
    year = years.pop() if years else None
    if year is not None and not FIRST_BOEKJAAR <= year <= LAST_BOEKJAAR:
        return None
    basis = next((each for each in ("rekening", "raming") if known[each] & set(rest)), "")
    kind = kinds[0] if kinds else "uitgave"
    return Betekenis(BEDRAG, year, kind, bool(known["totaal"] & set(rest)), basis)


def _bijna(word: str, known: frozenset[str]) -> str:
    """Return the known word that differs by one letter from a word of some length, or the word."""
    near = {each for each in known if DamerauLevenshtein.distance(word, each, score_cutoff=1) <= 1}
    return near.pop() if len(word) >= 5 and len(near) == 1 else word


def gegeven(label: str) -> str | None:
    """Return which fact about the report a label announces ("Ondernemingsnummer"), if any."""
    known = woordenlijst()
    return next(
        (
            known.gegevens[key]
            for reading in _lezingen(label[:_LANGSTE_KOP])
            for key in _sleutels(reading, known.stop)
            if key in known.gegevens
        ),
        None,
    )


def rapportsoort(text: str) -> str | None:
    """Return the report code (MJP, AMJP, JR) that a text names in words, or None."""
    known = woordenlijst()
    text = re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", text)  # "JR2024", "AMJP3"
    said = (word for word in woorden(text) if word not in known.stop | known.rang)
    words = f" {' '.join(word for word in said if not word.isdecimal())} "
    return next(
        (code for code, names in known.soorten for name in names if f" {name} " in words),
        None,
    )


def jaartallen(text: str) -> list[int]:
    """Return the years of four digits in a text, in their order."""
    return [
        year
        for each in _JAAR.findall(text)
        if FIRST_BOEKJAAR <= (year := int(each)) <= LAST_BOEKJAAR
    ]
