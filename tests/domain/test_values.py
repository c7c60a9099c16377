"""Years, numbers of besturen, texts and Dutch phrasing."""

import pytest

from bbc_check.domain.dutch import enumeration, first_of, shortened, visible, with_dots
from bbc_check.domain.jaren import (
    boekjaren,
    eindjaar_possible,
    four_digits,
    plan_period_end,
    year_of,
)
from bbc_check.domain.ondernemingsnummer import is_valid, read_number, readable
from bbc_check.domain.tekst import is_blank


@pytest.mark.parametrize(
    ("year", "end"),
    [
        (2010, 2013),
        (2014, 2019),
        (2019, 2019),
        (2020, 2025),
        (2023, 2025),
        (2026, 2031),
        (2032, 2037),
    ],
)
def test_plan_period(year: int, end: int) -> None:
    assert plan_period_end(year) == end


@pytest.mark.parametrize(
    "text",
    [None, "", "20223", "0", "2009", "2101", "-2023", "2023.0", "２０２３", "²⁰²³", "2 023"],
)
def test_no_year(text: str | None) -> None:
    assert year_of(text) is None


def test_year_may_have_white_space_around_it() -> None:
    assert year_of(" 2023\n") == 2023


@pytest.mark.parametrize(
    ("boekjaar", "eindjaar", "years"),
    [
        (2023, None, (2023, 2024, 2025)),
        (2023, 2024, (2023, 2024)),
        (2026, 2033, tuple(range(2026, 2034))),
        (2023, 2022, (2023, 2024, 2025)),  # impossible: the plan period stands in
        (2023, 2034, (2023, 2024, 2025)),
    ],
)
def test_years_of_a_plan(boekjaar: int, eindjaar: int | None, years: tuple[int, ...]) -> None:
    assert boekjaren(boekjaar, eindjaar) == years


def test_end_is_at_most_ten_years_later() -> None:
    assert eindjaar_possible(2023, 2033)
    assert not eindjaar_possible(2023, 2034)
    assert eindjaar_possible(2099, four_digits("2109"))


@pytest.mark.parametrize("nummer", ["0207500123", "0999100196", "1000000120"])
def test_valid_numbers(nummer: str) -> None:
    assert is_valid(nummer)


@pytest.mark.parametrize(
    "nummer",
    [
        None,
        "",
        "0207500124",
        "207500123",
        "02075001230",
        "2207500123",
        "BE0207500123",
        "٠٢٠٧٥٠٠١٢٣",
    ],
)
def test_invalid_numbers(nummer: str | None) -> None:
    assert not is_valid(nummer)


def test_a_number_with_ninety_seven_as_check_digits() -> None:
    assert is_valid("0000009797")  # 97 divides the first eight: 97 - 0


@pytest.mark.parametrize(
    "text",
    [
        " 0207.500 123\u00a0",
        "BE0207500123",
        "BE 0207.500.123",
        "be-0207-500-123",
        "BTW BE 0207.500.123",
        "KBO: 0207/500/123",
        "207500123",
        "207.500.123",
        "0207.500.123 Gemeente Lindebeke",
        "Gemeente Lindebeke (0207 500 123), dienst 12",
        "0207\u2011500\u2011123",
        "\u200b０２０７５００１２３",
        "http://kbo.example/0207500123",
        "0207.500.123 / BE0207500123",
    ],
)
def test_any_usual_spelling_is_the_same_number(text: str) -> None:
    assert read_number(text) == "0207500123"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (" . ", None),
        (None, None),
        ("0207.500.124", "0207500124"),
        ("BE 0207.500.124", "0207500124"),
        ("0207.500.123 en 0999.100.196", "0207500123en0999100196"),  # whose is it?
        ("02075001230", "02075001230"),
        ("geen", "geen"),
    ],
)
def test_what_is_no_number_is_told_as_it_stands(text: str | None, told: str | None) -> None:
    assert read_number(text) == told


def test_a_number_as_people_read_it() -> None:
    assert readable("0207500123") == "0207.500.123"
    assert readable("abc") == "abc"


@pytest.mark.parametrize("text", ["", " \n\t", "\u00a0", "\u200b\ufeff", "\u00ad", "\u2003\u2060"])
def test_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", [".", "x", "0", "\u00a0a"])
def test_not_blank(text: str) -> None:
    assert not is_blank(text)


def test_dutch_phrasing() -> None:
    assert enumeration(["a"]) == "a"
    assert enumeration(["a", "b", "c"]) == "a, b en c"
    assert enumeration([]) == ""
    assert first_of("abc", 3) == "a, b en c"
    assert first_of("abcde", 3) == "a, b, c en 2 andere"
    assert with_dots(1234567) == "1.234.567"
    assert shortened("een  lange\ntekst", 9) == "een lang…"


def test_invisible_characters_of_a_code_are_named() -> None:
    assert visible("WSE-LR\u00a01") == "WSE-LR[vaste spatie]1"
    assert visible("WSE\u200b-LR1") == "WSE[onzichtbaar teken]-LR1"
    assert visible("WSE–LR1") == "WSE–[ander streepje]LR1"
    assert visible("WSE-LR1") == "WSE-LR1"
