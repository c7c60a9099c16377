"""Several regelingen at once: a code of one is never a slip of another's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbc_check.domain.codes import CodeKind, CodeRecogniser
from bbc_check.domain.regeling import Regeling, ValidCode
from bbc_check.settings.schemes.shipped import listed_codes, make_recognisers, shipped_regelingen

WSE, KLIMAATPACT = make_recognisers(shipped_regelingen())
ROUNDS = ("ABB-LEKP-2021", "ABB-LEKP-2022", "ABB-LEKP-2023")


def regeling(
    name: str, *codes: str, stem: str | None = None, other_numbers: bool = False
) -> Regeling:
    valid = tuple(ValidCode(each, each, 2020) for each in codes)
    return Regeling(name, name, name, "1", valid, stem=stem, other_numbers=other_numbers)


# As near to each other as codes of two schemes can be.
NEIGHBOURS = make_recognisers(
    [
        *shipped_regelingen(),
        regeling("x", "WSE-LS1", "VSE-LR1", "ABB-LEKQ-2022", "OPG-BOA2"),
        regeling("y", "REEKS-A1", "REEKS-A2", stem="REEKS-A", other_numbers=True),
        regeling("z", "REEKS-A4", "REEKS-B1", "LR1-REEKS-A1"),
    ]
)
EVERY_CODE = sorted(
    {*listed_codes(), *(code for each in NEIGHBOURS for code in each.regeling.all_codes)}
    | {"REEKS-A3", "REEKS-A999", "ABB-LEKP-2031"}
)


@pytest.mark.parametrize("code", ROUNDS)
def test_valid(code: str) -> None:
    assert KLIMAATPACT.recognise(code).kind is CodeKind.VALID
    assert WSE.recognise(code).kind is CodeKind.FOREIGN


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("ABB LEKP 2022", ROUNDS[1:2]),
        ("abb-lekp-2022", ROUNDS[1:2]),
        ("LEKP-2022", ROUNDS[1:2]),
        ("lekp 2023", ROUNDS[2:]),
        ("ABB-LEKP-2O22", ROUNDS[1:2]),
        ("AB-LEKP-2022", ROUNDS[1:2]),
        ("ABB-LEPK-2021", ROUNDS[:1]),
        ("ABB-LEKP-202Z", ROUNDS),
        ("ABB-LEKP", ROUNDS),
    ],
)
def test_slips_of_the_klimaatpact(value: str, meant: tuple[str, ...]) -> None:
    read = KLIMAATPACT.recognise(value)
    assert (read.kind, read.meant) == (CodeKind.NEAR_VALID, meant)
    assert WSE.recognise(value).kind is CodeKind.FOREIGN


@pytest.mark.parametrize(
    "value",
    ["ABB-LEKP-2024", "abb lekp 2030", "LEKP-2024", "ABB-LEKP-2024 (ronde 4)", "ABB-LEKP-2024, OPG-BOA2", "ABB-LEKP-2024b"],
)  # fmt: skip
def test_other_rounds_are_not_judged(value: str) -> None:
    for each in (KLIMAATPACT, WSE):
        assert each.recognise(value).kind is CodeKind.FOREIGN


@pytest.mark.parametrize("value", ["ABB-LEKP-22", "ABB-LEKP-20222", "abb lekp 202"])
def test_a_year_that_is_not_written_out_is_no_other_round(value: str) -> None:
    assert KLIMAATPACT.recognise(value).kind.of_regeling
    assert WSE.recognise(value).kind is CodeKind.FOREIGN


def test_two_regelingen_in_one_field() -> None:
    for value in ("WSE-LR1, ABB-LEKP-2022", "ABB-LEKP-2022 WSE-LR1", "WSE-LR1/ABB-LEKP-2022"):
        for each, meant in ((WSE, "WSE-LR1"), (KLIMAATPACT, "ABB-LEKP-2022")):
            read = each.recognise(value)
            assert (read.kind, read.meant) == (CodeKind.MIXED, (meant,))


def test_a_code_of_another_among_other_text_is_no_slip() -> None:
    own = CodeRecogniser(WSE.regeling, ["WSE-SR1", "X-WSE-LR1"])
    for value in ("WSE-SR1 (nieuw)", "WSE-SR1, WVG100", "zie WSE-SR1", "X-WSE-LR1 (nieuw)"):
        assert own.recognise(value).kind is CodeKind.FOREIGN
    assert own.recognise("WSE-SR1, WSE-LR2").meant == ("WSE-LR2",)


def test_one_character_makes_a_short_code_another_word() -> None:
    short = CodeRecogniser(regeling("kort", "BOA2"))
    assert short.recognise("boa 2").kind is CodeKind.NEAR_VALID
    for value in ("BOB2", "BOA", "XBOA22"):
        assert short.recognise(value).kind is CodeKind.FOREIGN


def test_a_code_may_be_taken_over_from_the_known_ones() -> None:
    (own,) = (each for each in NEIGHBOURS if each.regeling.id == "x")
    assert own.recognise("OPG-BOA2").kind is CodeKind.VALID
    assert own.recognise("opg boa2").kind is CodeKind.NEAR_VALID
    assert WSE.recognise("OPG-BOA2").kind is CodeKind.FOREIGN


@st.composite
def spelled_code(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a code, and the same code in another case and with other separators."""
    code = draw(st.sampled_from(EVERY_CODE))
    sign = draw(st.sampled_from(["", " ", "-", "–", "_", ".", "\u00a0", " - "]))
    spelled = "".join(
        (draw(st.sampled_from([each.lower(), each.upper()])) if each.isalnum() else sign)
        for each in code
    )
    return code, spelled


@given(spelled_code())
def test_no_code_is_ever_a_slip_of_another_regeling(code: tuple[str, str]) -> None:
    exact, spelled = code
    for each in NEIGHBOURS:
        if exact not in each.regeling.all_codes:
            for value in (exact, spelled):
                assert each.recognise(value).kind is CodeKind.FOREIGN, (each.regeling.id, value)
