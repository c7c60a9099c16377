"""What a draft does not read it tells, with all that was seen; a person fills it in."""

import re
from pathlib import Path

import pytest

from bbc_check.settings import SettingsError
from bbc_check.settings.profile import load_profile_text
from tests.helpers import builder
from tests.proposing.small_exports import (
    acties,
    loose,
    plan,
    proposed,
    read_as_proposed,
)


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (plan(acties(loose).replace("<actie>", "<actie1>", 1).replace("</actie>", "</actie1>", 1).replace("<actie>", "<actie2>").replace("</actie>", "</actie2>")), "allebei acties"),
        (plan(acties(loose) + acties(lambda *_: "").replace("actie>", "maatregel>").replace("A-", "M-")), "allebei acties"),
        (plan("".join(acties(loose).replace("<nummer>A-", f"<regel>{y}</regel><nummer>A-") for y in (2023, 2024))), "meer dan een"),
    ],
    ids=["genummerd", "twee_namen", "rij_per_jaar"],
)  # fmt: skip
def test_what_a_profile_cannot_read_is_no_complete_draft(
    tmp_path: Path, xml: str, reason: str
) -> None:
    """It tells why, and what it saw; a person must fill in the rest, and the loader insists."""
    found = proposed(tmp_path, xml)
    assert reason in found.reason
    assert "# /plan/kbo: 1 keer, 1 gevuld, zoals '0999100196'" in found.text
    with pytest.raises(SettingsError, match="hier staat nog VUL IN"):
        load_profile_text(found.text, "x")


def test_reading_a_part_of_the_codes_is_no_complete_draft(tmp_path: Path) -> None:
    def with_tags(number: int, own: tuple[str, ...]) -> str:
        tag = "WSE-LR2" if number == 3 else f"straat {number}"
        tags = f"<trefwoord>{tag}</trefwoord>" + "<trefwoord>water</trefwoord>" * 9
        return loose(number, own) + tags

    found = proposed(tmp_path, plan(acties(with_tags)))
    assert "codes van een regeling" in found.reason


def test_two_fields_that_are_as_good_are_left_to_a_person(tmp_path: Path) -> None:
    body = acties(
        lambda number, own: (
            loose(number, own)
            + f"<details>Waarom het bestuur groep {number} met vier partners begeleidt.</details>"
            + f"<narrative>Hoe het bestuur groep {number} met vier partners begeleidt.</narrative>"
        )
    ).replace("beschrijving>", "zomaar>")
    found = proposed(tmp_path, plan(body))
    assert found.reason == "voor lange_omschrijving passen twee velden even goed"
    assert "# VUL IN: deze velden passen even goed: details ('Waarom het" in found.text
    with pytest.raises(SettingsError, match="lange_omschrijving: hier staat nog VUL IN"):
        load_profile_text(found.text, "x")


def test_an_export_that_is_too_large_to_read_is_no_complete_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bbc_check.reading.xml.finds.MAX_ELEMENTS", 1)
    monkeypatch.setattr("bbc_check.reading.xml.sample.MAX_SIGNS", 50)
    found = proposed(tmp_path, plan(acties(loose)))
    assert "meer dan 1 " in found.reason
    assert '"VUL IN"' in found.text


def test_every_place_is_shown_where_something_is_to_be_filled_in(tmp_path: Path) -> None:
    text, _, _ = read_as_proposed(tmp_path, plan(acties(loose), f"<kbo>{builder.KBO}</kbo>"))
    assert "# VUL IN: de soort rapport is niet herkend" in text
    assert "# /plan/kbo: 1 keer, 1 gevuld, zoals '0999100196'" in text
    assert "# /plan/actie/bedrag/@jaar: 4 keer, 4 gevuld, zoals '2023'" in text


def test_amounts_with_a_date_for_a_year_are_not_found(tmp_path: Path) -> None:
    xml = plan(acties(loose)).replace("jaar='2023'", "datum='2023-12-31'")
    text, data, _ = read_as_proposed(tmp_path, xml)
    assert "# bedragen: niet gevonden" in text
    assert "bedragen" not in data["xml"]


def test_actions_without_a_title_or_text_are_no_complete_draft(tmp_path: Path) -> None:
    """Nothing of it can be judged, and a title that was not found would be missed in silence."""
    body = re.sub(r"<(titel|beschrijving)>.*?</\1>", "", acties(loose))
    found = proposed(tmp_path, plan(body))
    assert found.reason.endswith("(<actie>), is geen titel of tekst gevonden")
    assert "# /plan/actie/nummer: 4 keer, 4 gevuld, zoals 'A-0'" in found.text
