"""What spares recognisers work changes nothing: they find what trying every pattern finds."""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbc_check.domain.herkenning import VONDST, Herkenning, Lezer
from bbc_check.domain.patrooneis import EXOTISCH, eisen
from bbc_check.domain.woordenboek import Woordenboek
from bbc_check.domain.woordlijst import woordlijst
from bbc_check.reading.schemes.recognition import shipped_herkenning
from bbc_check.reading.schemes.shipped import shipped_regelingen
from tests.rules.test_herkenningen import (
    GEEN_OPVULLING,
    GEEN_RESULTAAT,
    GEEN_ROL,
    OPVULLING,
    RESULTAAT,
    ROL,
    VERMELDING,
)

LIJSTEN = (
    *(shipped_herkenning(naam) for naam in ("resultaat", "rol", "opvulling")),
    *(eis.herkenning for regeling in shipped_regelingen() for eis in regeling.vermeldingen),
)
MET_WOORDEN = Lezer(LIJSTEN, eerst=0)
EIGEN = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:ja|nee|misschien)\b",
        r"\b(?:min|minstens|minimum)\s\d",
        r"(?<!\w)a(?:b|cd)?e+f{2,3}",
        r"x{25}y",
        r"(?P<een>ik).*(?P=een)",
        r"(?=wie)\w+ (?:de )?(?!het)\w{3,}t\b",
        r"^\s*(?:[.…]|drie)\s*$",
        r"[^a-z]\d[^\W\d_]+s\b",
        r"(?-i:Doel) (?i:XX)|wat|[ij]s",
        r"straße|µ|Σίσυφος|één",
        r"(?:\bper\s+|/\s?)(?:jaar|maand)(?!\w)",
        r"(?s:a.b)|(?:of|en)?",
    )
]
PATRONEN = [
    *EIGEN,
    *(each for lijst in LIJSTEN for each in (*lijst.patronen, *lijst.uitzonderingen)),
]
ZINNEN = [*OPVULLING, *GEEN_OPVULLING, *RESULTAAT, *GEEN_RESULTAAT, *ROL, *GEEN_ROL, *VERMELDING]
WOORDEN = [
    *sorted({word for zin in ZINNEN for word in zin.split()}),
    *("ja", "minstens", "min", "4", "aceeff", "x" * 25 + "y", "ik", "wie", "mist", "…", "a_b"),
    *(
        "STRASSE",
        "STRAẞE",
        "σίσυφος",
        "µ",
        "één",
        "e\u0301én",
        "ſamen",
        "MİN",
        "mın",
        "per",
        "/",
        "jaar",
    ),
]
wit = st.sampled_from([" ", " ", " ", "  ", "\n", "\u00a0", "", "-", "_", "(", ", "])
stuk = st.one_of(st.sampled_from(WOORDEN), st.sampled_from(ZINNEN)).flatmap(
    lambda text: st.sampled_from([text, text, text, text.upper(), text.capitalize(), text[:-1]])
)
teksten = st.lists(st.tuples(stuk, wit), max_size=40).map(
    lambda parts: "".join(word + space for word, space in parts)
)


def test_only_some_signs_are_taken_for_others() -> None:
    """What the demands lean on: in any case means equal in lower case, but for a few signs."""
    signs = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    every = "".join(signs)
    for letter in "abcdefghijklmnopqrstuvwxyzß" + "".join(map(chr, range(0xE0, 0x100))):
        others = set(re.findall(re.escape(letter), every, re.IGNORECASE))
        assert {sign for sign in others if sign.lower() != letter} <= EXOTISCH
    assert all(len(sign.lower()) == 1 for sign in signs if sign not in EXOTISCH)


@given(teksten)
def test_a_pattern_that_matches_is_possible(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    book = Woordenboek(PATRONEN, frozenset())
    held, _ = book.lees(frozenset(text.split()))
    again, _ = book.lees(frozenset(text.split()))  # now with words that are known
    assert held == again
    possible = book.mogelijk(slice(0, len(PATRONEN)), held)
    assert [each.pattern for each in PATRONEN if each.search(text) and each not in possible] == []


def test_the_demands_tell_something() -> None:
    shipped = [each for lijst in LIJSTEN for each in lijst.patronen]
    assert sum(bool(eisen(each)) for each in shipped) > 0.9 * len(shipped)
    assert eisen(re.compile(r"\w+|")) == ()


@pytest.mark.parametrize("lijst", LIJSTEN, ids=[each.naam for each in LIJSTEN])
def test_lists_of_words_are_taken_apart(lijst: Herkenning) -> None:
    words = woordlijst(lijst.patronen[0])
    assert words is not None
    for piece in WOORDEN:
        span = words.los_woord(piece)
        if span is not None:
            found = lijst.patronen[0].search(piece)
            assert found is not None
            assert found.span() == span
    assert woordlijst(re.compile(r"\bwoord\b")) is None


@given(teksten)
def test_the_same_is_found_as_by_trying_everything(text: str) -> None:
    read = [reader.lees(text) for reader in (MET_WOORDEN, Lezer(LIJSTEN))]
    for number, lijst in enumerate(LIJSTEN):
        assert [each.vind(number) for each in read] == [_vind(lijst, text)] * 2
        assert [each.bevat(number) for each in read] == [_bevat(lijst, text)] * 2


def _vind(lijst: Herkenning, text: str) -> str | None:
    text = unicodedata.normalize("NFC", text)
    if not lijst.kan(text):
        return None
    harmless = list(_plaatsen(lijst.uitzonderingen, text))
    for start, end in sorted(_plaatsen(lijst.patronen, text)):
        if not any(first <= start and end <= last for first, last in harmless):
            return text[start:end]
    return None


def _bevat(lijst: Herkenning, text: str) -> bool:
    text = unicodedata.normalize("NFC", text)
    if not lijst.kan(text):
        return False
    for start, end in _plaatsen(lijst.patronen, text):
        harmless = _plaatsen(lijst.uitzonderingen, text, max(0, start - 160), end + 160)
        if not any(first <= start and end <= last for first, last in harmless):
            return True
    return False


def _plaatsen(
    patterns: Iterable[re.Pattern[str]], text: str, begin: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        part = VONDST if VONDST in pattern.groupindex else 0
        found = pattern.finditer(text, begin, len(text) if end is None else end)
        yield from (match.span(part) for match in found)


def test_many_words_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bbc_check.domain.woordenboek._MEESTE_WOORDEN", 5)
    reader = Lezer(LIJSTEN, eerst=0)
    for text in ZINNEN:
        read = reader.lees(text)
        assert [read.bevat(n) for n, _ in enumerate(LIJSTEN)] == [_bevat(x, text) for x in LIJSTEN]
