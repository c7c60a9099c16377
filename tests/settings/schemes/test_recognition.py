"""Lists of words and patterns are read strictly; building blocks stand for lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbc_check.domain.regeling import Herkenning
from bbc_check.settings import SettingsError
from bbc_check.settings.schemes.recognition import herkenning_from_table, shipped_herkenning
from bbc_check.settings.toml_table import parse_table
from tests.rules import sentences

SENTENCES = [
    *(*sentences.FILLER, *sentences.NO_FILLER, *sentences.RESULT, *sentences.NO_RESULT),
    *(*sentences.ROL, *sentences.NO_ROL, *sentences.MENTION, *sentences.NO_MENTION),
]


def lees(text: str) -> Herkenning:
    table = parse_table(text, "proef.toml")
    found = herkenning_from_table(table, "proef")
    table.finish()
    return found


def test_a_building_block_stands_for_its_words() -> None:
    found = lees(
        "patronen = ['door\\s+{wie}\\b']\nuitzonderingen = ['door {wie} gemeten']\n"
        "[bouwstenen]\nwie = ['de dienst', 'de dienst werk', 'coach*']"
    )
    assert found.find("begeleid door  de  dienst werk en anderen") == "door de dienst werk"
    assert found.find("Begeleid DOOR coaches") == "DOOR coaches"
    assert found.find("begeleid door de stad") is None
    assert found.find("door de dienst gemeten") is None


def test_a_pattern_quotes_the_part_that_it_names() -> None:
    assert lees("patronen = ['van (?P<vondst>[0-9]+) tot']").find("van 12 tot 14") == "12"


def test_a_quantifier_is_no_building_block() -> None:
    assert lees("patronen = ['a{2,3}']").find("baab") == "aa"


def test_only_a_harmless_phrase_around_the_whole_find_takes_it_away() -> None:
    found = lees("patronen = ['b+']\nuitzonderingen = ['ab+c', 'xb']")
    assert found.find("abbc xbb") == "bb"
    assert found.find("abbbc abc xb") is None


def test_letters_with_a_loose_accent_are_the_same_letters() -> None:
    assert lees("woorden = ['co\u00f6rdinator']").find("de coo\u0308rdinator") == "co\u00f6rdinator"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("patronen = ['door {wie}']", "de bouwsteen 'wie' bestaat niet"),
        ("woorden = ['a']\n[bouwstenen]\nwie = ['a']", "geen enkel patroon gebruikt deze lijst"),
        ("patronen = ['{wie}']\n[bouwstenen]\nwie = []", "hier horen woorden"),
        ("patronen = ['{wie}']\n[bouwstenen]\nWie = ['a']", "hier horen woorden"),
        ("patronen = ['{wie}(']\n[bouwstenen]\nwie = ['a']", "geen geldige reguliere expressie"),
        ("patronen = ['a']\nbouwsteen = 1", "deze sleutel bestaat niet"),
        ("uitzonderingen = ['a']", "geef woorden of patronen op"),
    ],
)
def test_a_slip_is_told(text: str, reason: str) -> None:
    with pytest.raises(SettingsError) as error:
        lees(text)
    assert reason in str(error.value)


def test_an_unknown_list_is_told() -> None:
    with pytest.raises(ValueError, match="opvulling, resultaat, rol"):
        shipped_herkenning("rollen")


def test_marks_only_spare_work() -> None:
    """Without its marks the list of fillers finds the same in every sentence of the tests."""
    filler = shipped_herkenning("opvulling")
    slow = filler._replace(marks=(), letters="")
    for text in [*SENTENCES, *(sentence.replace(" ", "\u00a0 ") for sentence in SENTENCES)]:
        assert filler.find(text) == slow.find(text), text


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join))
def test_holding_a_phrase_is_finding_one(text: str) -> None:
    for name in ("opvulling", "resultaat", "rol"):
        found = shipped_herkenning(name)
        assert found.found_in(text) == (found.find(text) is not None)
