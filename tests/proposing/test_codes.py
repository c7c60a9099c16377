"""Where external codes stand in an export, and where they only seem to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proposing.small_exports import (
    CODES,
    TITLES,
    acties,
    codes_of,
    plan,
    read_as_proposed,
)


def with_label(_: int, own: tuple[str, ...]) -> str:
    return "".join(
        f"<prio><toelichting>Samen aan het werk</toelichting><kenmerk>{code}</kenmerk></prio>"
        for code in own
    )


def in_list_of_list(_: int, own: tuple[str, ...]) -> str:
    rows = "".join(
        f"<rij_prio><prio_cd>{code}</prio_cd><prio_oms>Werk {code[-1]}</prio_oms></rij_prio>"
        for code in own
    )
    return f"<prios>{rows}</prios>"


def key_and_value(number: int, own: tuple[str, ...]) -> str:
    rows = "".join(f"<merk aard='gewest' code='{code}'/>" for code in own)
    return f"{rows}<merk aard='doel' code='VN{number + 3}'/>"


def with_text_beside(_: int, own: tuple[str, ...]) -> str:
    rows = "".join(
        f"<code aard='extern' label='Vlaamse prioriteit {code}'>{code}</code>" for code in own
    )
    return f"<codes><code aard='beleidsveld'>0550-00</code>{rows}</codes>"


def in_box(_: int, own: tuple[str, ...]) -> str:
    return f"<deelrapportagecodes>{''.join(f'<code>{code}</code>' for code in own)}</deelrapportagecodes>"


@pytest.mark.parametrize(
    "bij", [with_label, in_list_of_list, key_and_value, with_text_beside, in_box]
)
def test_codes_are_found_and_never_a_condition(
    tmp_path: Path, bij: Callable[[int, tuple[str, ...]], str]
) -> None:
    _, data, read = read_as_proposed(tmp_path, plan(acties(bij)))
    assert codes_of(read) == list(CODES)
    path = data["xml"]["niveaus"]["actie"]["velden"]["externe_rapporteringscode"]
    assert isinstance(path, str)
    assert "WSE" not in path
    assert "VN" not in path
    assert [each.korte_omschrijving.plain for each in read.acties] == list(TITLES)


def test_codes_over_two_steps_are_not_guessed(tmp_path: Path) -> None:
    codes = [code for own in CODES for code in own]
    table = "".join(
        f"<rc><id>{n + 40}</id><code>{code}</code></rc>" for n, code in enumerate(codes)
    )
    links = "".join(
        f"<act_rc><actie>A-{number}</actie><rcid>{codes.index(code) + 40}</rcid></act_rc>"
        for number, own in enumerate(CODES)
        for code in own
    )
    text, data, _ = read_as_proposed(tmp_path, plan(acties(lambda *_: "") + table + links))
    assert data["xml"]["niveaus"]["actie"]["velden"]["externe_rapporteringscode"] == {"vast": ""}
    assert "# VUL IN: in de acties is geen externe rapporteringscode gevonden" in text
    assert "# /plan/rc/code: 4 keer, 4 gevuld, zoals 'WSE-LR1'" in text
    assert "koppelingen" not in data["xml"]
    assert "[code=" not in text


@pytest.mark.parametrize(
    ("veld", "value", "scheiding"),
    [
        ("codes", "WSE-LR1, WSE-LR2", []),
        ("codes", "WSE-LR1; WSE-LR2", []),
        ("codes", "WSE-LR1,WSE-LR2", []),
        ("codes", "WSE-LR1/WSE-LR2", []),
        ("codes", "WSE-LR1;WSE-LR2", [";"]),
        ("codes", "WSE-LR1|WSE-LR2", ["|"]),
    ],
)
def test_what_a_person_types_is_no_separator(
    tmp_path: Path, veld: str, value: str, scheiding: list[str]
) -> None:
    rows = [(value,), ("WSE-LR3",), ("WSE-LR4",), ()]
    body = acties(lambda _, own: "".join(f"<{veld}>{each}</{veld}>" for each in own), rows)
    _, data, read = read_as_proposed(tmp_path, plan(body))
    assert data["xml"].get("waarden", {}).get("code_scheiding", []) == scheiding
    assert len(codes_of(read)[0]) == (2 if scheiding else 1)


def test_without_codes_there_is_no_made_up_place(tmp_path: Path) -> None:
    text, data, _ = read_as_proposed(tmp_path, plan(acties(lambda *_: "")))
    assert data["xml"]["niveaus"]["actie"]["velden"]["externe_rapporteringscode"] == {"vast": ""}
    assert "# VUL IN: in de acties is geen externe rapporteringscode gevonden" in text


def test_an_empty_field_of_that_name_is_the_field(tmp_path: Path) -> None:
    _, data, _ = read_as_proposed(tmp_path, plan(acties(lambda *_: "<subsidiecode/>")))
    assert data["xml"]["niveaus"]["actie"]["velden"]["externe_rapporteringscode"] == "subsidiecode"
