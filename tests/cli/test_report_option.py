"""What ``--rapport`` and ``--bestuur`` say of a spreadsheet."""

import pytest

from bbc_check.reading import Given, given


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("JR 2024", Given(kind="JR", boekjaar="2024")),
        ("jr2024", Given(kind="JR", boekjaar="2024")),
        ("MJP 2026-2031", Given(kind="MJP", boekjaar="2026", eindjaar="2031")),
        (" amjp  2023 – 2025 ", Given(kind="AMJP", boekjaar="2023", eindjaar="2025")),
        ("AMJP", Given(kind="AMJP")),
        ("2024", Given(boekjaar="2024")),
        ("2026-2031", Given(boekjaar="2026", eindjaar="2031")),
    ],
)
def test_a_report_is_a_kind_and_years(text: str, expected: Given) -> None:
    assert given(text, None) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "'' is geen rapport; schrijf MJP, AMJP of JR"),
        ("KW1", "'KW1' is geen rapport"),
        ("2024 JR", "'2024 JR' is geen rapport"),
        ("MJP 2026-straks", "is geen rapport"),
        ("JR 24", "het boekjaar '24' is geen jaartal tussen 2010 en 2100"),
        ("JR 2024-2025", "een jaarrekening gaat over één jaar"),
        ("MJP 2026-2025", "het eindjaar '2025' past niet bij het boekjaar 2026"),
        ("MJP 2026-2037", "hoogstens tien jaar later"),
    ],
)
def test_what_is_no_report_is_told(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        given(text, None)


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("Gemeente Lindebeke", None, "Gemeente Lindebeke"),
        ("0207.500.123", "0207.500.123", None),
        ("123", "123", None),  # wrong, and told so by BBC010
        ("Stad Berkelo (0207500123)", "0207500123", "Stad Berkelo"),
        ("0207.500.123 OCMW 's-Gravenlo", "0207.500.123", "OCMW 's-Gravenlo"),
        ("BE 0207.500.123", "0207.500.123", None),
        ("Gemeente 2000", None, "Gemeente 2000"),
    ],
)
def test_a_bestuur_is_a_name_a_number_or_both(
    text: str, number: str | None, name: str | None
) -> None:
    assert given(None, text) == Given(ondernemingsnummer=number, name=name)
