"""What the shipped recognisers tell and what they leave alone, in sentences as people write them."""

import re
from collections.abc import Callable

import pytest

from bbc_check.domain.regeling import LOOKED_AT, Herkenning
from bbc_check.domain.tekst import split_markup
from bbc_check.settings.schemes.recognition import shipped_herkenning
from bbc_check.settings.schemes.shipped import shipped_regelingen
from tests.helpers.each import for_each
from tests.rules.sentences import (
    FILLER,
    MENTION,
    NO_FILLER,
    NO_MENTION,
    NO_RESULT,
    NO_ROL,
    RESULT,
    ROL,
)


def _mention() -> Herkenning:
    (regeling,) = (each for each in shipped_regelingen() if each.id == "wse-lr")
    return regeling.mentions[0].herkenning


def seen(sentence: str) -> str:
    return split_markup(sentence)[0] if "</" in sentence or "<br>" in sentence else sentence


@for_each(FILLER)
def test_filler(sentence: str) -> None:
    assert shipped_herkenning("opvulling").find(seen(sentence))


@for_each(NO_FILLER)
def test_no_filler(sentence: str) -> None:
    assert shipped_herkenning("opvulling").find(seen(sentence)) is None


@for_each(RESULT)
def test_outcome(sentence: str) -> None:
    assert shipped_herkenning("resultaat").find(sentence)


@for_each(NO_RESULT)
def test_no_outcome(sentence: str) -> None:
    assert shipped_herkenning("resultaat").find(sentence) is None


@for_each(ROL)
def test_role(sentence: str) -> None:
    assert shipped_herkenning("rol").find(sentence)


@for_each(NO_ROL)
def test_no_role(sentence: str) -> None:
    assert shipped_herkenning("rol").find(sentence) is None


@pytest.mark.parametrize("sentence", MENTION)
def test_mention(sentence: str) -> None:
    assert _mention().find(sentence)


@pytest.mark.parametrize("sentence", NO_MENTION)
def test_no_mention(sentence: str) -> None:
    assert _mention().find(sentence) is None


@pytest.mark.parametrize(
    ("name", "told", "not_told"),
    [
        (
            "opvulling",
            [],
            NO_FILLER,
        ),  # an X before a capital may be the first letter of a name
        ("resultaat", RESULT, NO_RESULT),
        ("rol", ROL, NO_ROL),
    ],
)
@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_sentence_is_judged_by_itself(
    name: str, told: list[str], not_told: list[str], between: str
) -> None:
    """Neither what is told nor what excuses it reaches into the sentence behind it."""
    herkenning = shipped_herkenning(name)
    for at, first in enumerate(map(seen, not_told)):
        begin = first + ("" if first.endswith((".", "…", "!", "?")) else ".") + between
        for other in (not_told[at - 7], not_told[at - 29]):
            assert herkenning.find(begin + seen(other)) is None, begin + other
        assert [other for other in told if not herkenning.found_in(begin + other)] == [], begin


def wrapped(sentence: str) -> str:
    """Return a sentence of which the last part stands on a line of its own."""
    return re.sub(r"(.*\w) (?=[a-z])", r"\1\n", sentence, count=1, flags=re.DOTALL)


def in_a_list(sentence: str) -> str:
    """Return a sentence as the second item of a list."""
    return f"• Een eerste punt\n\uf0b7 {sentence}"


@pytest.mark.parametrize(
    "typed",
    [
        lambda sentence: sentence.replace(" ", "  "),
        lambda sentence: sentence.replace(" ", "\u00a0"),
        lambda sentence: sentence.replace(". ", ".\u200b "),
        lambda sentence: f"**{sentence}**",
        lambda sentence: f"## Wat\n\n1) {sentence}",
        wrapped,
        in_a_list,
    ],
)
@pytest.mark.parametrize(
    ("name", "told", "not_told"),
    [
        ("opvulling", FILLER, NO_FILLER),
        ("resultaat", RESULT, NO_RESULT),
        ("rol", ROL, NO_ROL),
    ],
)
def test_it_is_the_same_however_it_was_typed(
    name: str, told: list[str], not_told: list[str], typed: Callable[[str], str]
) -> None:
    """Spaces, lines that a program broke and lists change nothing; dots alone are a paragraph."""
    find = shipped_herkenning(name).find
    plain = [each for each in map(seen, told) if each.strip(" .…\n")]
    assert [each for each in map(typed, plain) if find(each) is None] == []
    assert [each for each in map(typed, map(seen, not_told)) if find(each) is not None] == []


@pytest.mark.parametrize("name", ["opvulling", "resultaat", "rol"])
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "x ",
        "[",
        "123 ",
        "de gemeente ",
        "om ",
        "... ",
        " ",
        "12 ",
        "[naam",
        '"… ',
        "en a ",
        "de twee ",
    ],
)
def test_a_hostile_text_does_not_keep_it_busy_for_ever(name: str, piece: str) -> None:
    """Work that grew faster than the text would not end here; how fast it is, is for benchmarks."""
    for text in (piece * (100_000 // len(piece)), f"{piece}({' ' * 100_000}"):
        assert shipped_herkenning(name).found_in(text) == (
            shipped_herkenning(name).find(text) is not None
        )


def test_far_beyond_what_anybody_sees_nothing_is_looked_for() -> None:
    rol, opvulling = map(shipped_herkenning, ("rol", "opvulling"))
    before = "Ons aanbod groeit. " * (LOOKED_AT // 19 - 5)
    beyond = "Ons aanbod groeit. " * (LOOKED_AT // 19 + 5)
    for text, seen in ((before, True), (beyond, False)):
        assert rol.found_in(f"{text}De stad is regisseur.") is seen
        assert (opvulling.find(f"{text}De gemeente X doet mee.") is not None) is seen
