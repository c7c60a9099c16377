"""What a code field holds: slips are found, harmless text and other schemes' codes are not."""

import pytest

from bbc_check.domain.codes import CodeKind, CodeRecogniser, canonical
from bbc_check.settings.schemes.shipped import recognisers
from tests.helpers.each import for_each

RECOGNISER = next(each for each in recognisers() if each.regeling.id == "wse-lr")
FOUR = ("WSE-LR1", "WSE-LR2", "WSE-LR3", "WSE-LR4")

NEARLY = {
    "wse-lr2": "WSE-LR2",
    "Wse-Lr2": "WSE-LR2",
    "WSE LR2": "WSE-LR2",
    "WSE-LR 2": "WSE-LR2",
    "WSE - LR2": "WSE-LR2",
    "WSELR2": "WSE-LR2",
    "WSE_LR2": "WSE-LR2",
    "WSE.LR.2": "WSE-LR2",
    "WSE-LR-2": "WSE-LR2",
    "WSE-LR2.": "WSE-LR2",
    "WSE-LR\u00a02": "WSE-LR2",
    "WSE–LR2": "WSE-LR2",
    "WSE‑LR2": "WSE-LR2",
    "WSE-LR2\u200b": "WSE-LR2",
    "ＷＳＥ-LR2": "WSE-LR2",
    "WES-LR2": "WSE-LR2",
    "WSE-RL2": "WSE-LR2",
    "SWE-LR2": "WSE-LR2",
    "WSE-LRR2": "WSE-LR2",
    "WSSE-LR2": "WSE-LR2",
    "WE-LR2": "WSE-LR2",
    "WSE-R2": "WSE-LR2",
    "WSE-L2": "WSE-LR2",
    "W5E-LR2": "WSE-LR2",
    "WSE-LRI": "WSE-LR1",
    "WSE-LRl": "WSE-LR1",
    "WSE-1R2": "WSE-LR2",
    "WSE-LR02": "WSE-LR2",
    "WSE-LR002": "WSE-LR2",
    "WSE-LRO2": "WSE-LR2",
    "LR2": "WSE-LR2",
    "lr-2": "WSE-LR2",
    "LR02": "WSE-LR2",
    "LRI": "WSE-LR1",
    "WSE&nbsp;LR2": "WSE-LR2",
    "WSЕ-LR2": "WSE-LR2",  # a Cyrillic letter
}


@pytest.mark.parametrize("code", FOUR)
def test_valid(code: str) -> None:
    assert RECOGNISER.recognise(code).kind is CodeKind.VALID


@for_each(NEARLY.items())
def test_near_miss_of_a_valid_code(value: str, code: str) -> None:
    read = RECOGNISER.recognise(value)
    assert (read.kind, read.meant) == (CodeKind.NEAR_VALID, (code,))


@pytest.mark.parametrize(
    "value", ["WSE-LR", "wse lr", "WSELR", "WSE-LRX", "WSE-LRO", "WSE-LRII", "WSE-LR1I"]
)
def test_missing_number_means_any_of_the_four(value: str) -> None:
    read = RECOGNISER.recognise(value)
    assert (read.kind, read.meant) == (CodeKind.NEAR_VALID, FOUR)


@pytest.mark.parametrize(
    "value",
    [
        "WSE-LR0",
        "WSE-LR5",
        "WSE-LR9",
        "WSE-LR11",
        "WSE-LR12",
        "wse-lr7",
        "WSELR5",
        "WSE-LR05",
        "WSE-LR-5",
        "WSE-LR00",
        "WSE-LRO7",
        "WSE-LR1O4",
    ],
)
def test_number_that_does_not_exist(value: str) -> None:
    assert RECOGNISER.recognise(value).kind is CodeKind.NO_SUCH_NUMBER


@pytest.mark.parametrize(
    "value",
    [
        "lsevbp01",
        "LSEVBP-01",
        "LSE VBP 01",
        "LSEVBPO1",
        "LSEVBP0l",
        "LSEVBP1",
        "LSEVPB01",
        "ISEVBP01",
        "LSEVBP02",
        "LSEVBP",
        "lse-vbp",
    ],
)
def test_near_miss_of_the_retired_code(value: str) -> None:
    read = RECOGNISER.recognise(value)
    assert (read.kind, read.meant) == (CodeKind.NEAR_RETIRED, ("LSEVBP01",))


@for_each(
    [
        ("WSE-LR1, WSE-LR2", ("WSE-LR1", "WSE-LR2")),
        ("WSE-LR1;WSE-LR2", ("WSE-LR1", "WSE-LR2")),
        ("WSE-LR1/WSE-LR2", ("WSE-LR1", "WSE-LR2")),
        ("WSE-LR1 WSE-LR2", ("WSE-LR1", "WSE-LR2")),
        ("WSE-LR1WSE-LR2", ("WSE-LR1", "WSE-LR2")),
        ("WSE-LR1 (regierol)", ("WSE-LR1",)),
        ("regierol WSE-LR1", ("WSE-LR1",)),
        ("wse-lr1 (regierol)", ("WSE-LR1",)),
        ("WES-LR1 (regierol)", ("WSE-LR1",)),
        ("WSE-LR1 en 2", ("WSE-LR1",)),
        ("WSE-LR1-2", ("WSE-LR1",)),
        ("WSE-LR1, 2", ("WSE-LR1",)),
        ("LR1, LR2", ("WSE-LR1", "WSE-LR2")),
        ("WVG100, WSE-LR1", ("WSE-LR1",)),
        ("LSEVBP01 + WSE-LR1", ("LSEVBP01", "WSE-LR1")),
        ("WSE-LR5 (regierol)", ()),
        ("WSE-LR1regierol", ("WSE-LR1",)),
        ("WSE-LR1enWSE-LR2", ("WSE-LR1", "WSE-LR2")),
        ("WSE-LR (regierol)", FOUR),
        ("WSE LR (regierol)", FOUR),
        ("WSE-LR-één", FOUR),
        (
            "WSE-LR1" * 60 + "WSE-",
            ("WSE-LR1",),
        ),  # tried every way, this takes longer than anybody lives
    ]
)
def test_code_among_other_text(value: str, meant: tuple[str, ...]) -> None:
    read = RECOGNISER.recognise(value)
    assert (read.kind, read.meant) == (CodeKind.MIXED, meant)


@for_each(
    [
        *(
            "WVG100",
            "wvg 100",
            "WVG100/1",
            "OPG-BOA2",
            "OPG-BOA 2",
            "BOA2",
            "FOBVBP01",
            "FOBVP01",
            "LJBVBP01",
        ),
        *(
            "ABB-LEKP-2023",
            "AC000101",
            "03.04.01-R",
            "1/1/2_1/1/2/2",
            "PAT-10",
            "26ACT20202",
            "LR",
            "LR5",
        ),
        *("R1", "IR1", "1R1", "WSE", "WSE-1", "LSE", "-", "…", "sociale economie", "x" * 5000),
    ]
)
def test_foreign_codes_are_no_slips(value: str) -> None:
    assert RECOGNISER.recognise(value).kind is CodeKind.FOREIGN


def test_known_code_of_another_scheme_wins_from_a_distance_of_one() -> None:
    own = CodeRecogniser(RECOGNISER.regeling, ["WSE-SR1"])
    assert RECOGNISER.recognise("WSE-SR1").kind is CodeKind.NEAR_VALID
    assert own.recognise("WSE-SR1").kind is CodeKind.FOREIGN
    assert own.recognise("wse sr 1").kind is CodeKind.FOREIGN


def test_canonical_form_keeps_letters_and_digits_only() -> None:
    assert canonical(" WSE–Lr\u00a02. ") == "wselr2"
