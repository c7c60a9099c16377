"""Where the kind and the years of a report stand: by their names, and left open where no name tells."""

from pathlib import Path

import pytest

from bbc_check.reading import Choice, find, read_submission
from bbc_check.settings.profile import load_profile_text
from bbc_check.settings.schemes import recognisers
from tests.helpers import builder
from tests.proposing.small_exports import (
    CODES,
    TITLES,
    acties,
    codes_of,
    loose,
    plan,
    read_as_proposed,
)


@pytest.mark.parametrize(
    ("eerste", "laatste"),
    [
        ("jrtot", "jrvan"),
        ("periode_bis", "periode_von"),
        ("dernierExercice", "exercice"),
        ("laatsteDienstjaar", "dienstjaar"),
        ("tem", "vanaf"),
    ],
)
@pytest.mark.parametrize("omgekeerd", [False, True])
def test_the_lowest_year_is_the_boekjaar(
    tmp_path: Path, eerste: str, laatste: str, omgekeerd: bool
) -> None:
    late, early = f"{eerste}='2025'", f"{laatste}='2023'"
    both = f"{early} {late}" if omgekeerd else f"{late} {early}"
    _, data, read = read_as_proposed(
        tmp_path, plan(acties(loose), f"<hoofd {both} kbo='{builder.KBO}' soort='MJP'/>")
    )
    assert data["xml"]["kop"]["boekjaar"] == f"hoofd/@{laatste}"
    assert data["xml"]["kop"]["eindjaar"] == f"hoofd/@{eerste}"
    assert read.rapport is not None
    assert (read.rapport.boekjaar, read.rapport.eindjaar) == (2023, 2025)


@pytest.mark.parametrize("x1", ["2024", "2029"])
def test_two_years_without_a_telling_name_stay_open(tmp_path: Path, x1: str) -> None:
    head = f"<hoofd x2='2024' x1='{x1}' kbo='{builder.KBO}' soort='JR'/>"
    text, data, _ = read_as_proposed(tmp_path, plan(acties(loose), head))
    assert data["xml"]["kop"]["boekjaar"] == {"vast": ""}
    assert "# VUL IN: het boekjaar is niet gevonden, of meer dan een jaar kan het zijn" in text
    assert f"# /plan/hoofd/@x1: 1 keer, 1 gevuld, zoals '{x1}'" in text


def test_a_plan_with_a_year_below_its_boekjaar_stays_open(tmp_path: Path) -> None:
    head = f"<hoofd waarde1='2023' fiscalyear='2025' kbo='{builder.KBO}' soort='MJP'/>"
    _, data, _ = read_as_proposed(tmp_path, plan(acties(loose), head))
    assert data["xml"]["kop"]["boekjaar"] == {"vast": ""}


def test_kind_and_years_in_one_text(tmp_path: Path) -> None:
    head = f"<kbo>{builder.KBO}</kbo><document>Plan pluriannuel 2026-2031</document>"
    body = acties(loose)
    text, _, read = read_as_proposed(tmp_path / "plan", plan(body, head))
    assert read.rapport is not None
    assert (read.rapport.boekjaar, read.rapport.eindjaar) == (2026, 2031)
    other = tmp_path / "rekening.xml"
    other.write_text(
        plan(body, head.replace("Plan pluriannuel 2026-2031", "Comptes annuels 2026")),
        encoding="utf-8",
    )
    (task,) = find([other]).tasks
    again = read_submission(
        task, Choice((load_profile_text(text, "x"),), recognisers(), forced=True)
    )
    assert again.rapport is not None
    assert (str(again.rapport.kind), again.rapport.boekjaar) == ("jaarrekening", 2026)
    assert not again.problems


def test_a_kind_among_other_words_is_left_to_a_person(tmp_path: Path) -> None:
    """A change of a plan would be read as the plan itself."""
    text = "Meerjarenplan 2026-2031, aanpassing 3"
    head = f"<kbo>{builder.KBO}</kbo><document>{text}</document>"
    draft, data, _ = read_as_proposed(tmp_path, plan(acties(loose), head))
    assert data["xml"]["kop"]["rapportcode"] == {"vast": ""}
    assert "# VUL IN: de soort rapport is niet herkend" in draft
    assert f"# /plan/document: 1 keer, 1 gevuld, zoals '{text}'" in draft


def test_values_in_a_box_also_in_the_head(tmp_path: Path) -> None:
    def doos(name: str, value: str) -> str:
        return f"<{name}><waarde taal='nl'>{value}</waarde></{name}>"

    body = "".join(
        "<actie>"
        + doos("nummer", f"A-{number}")
        + doos("titel", TITLES[number])
        + "".join(doos("externecode", code) for code in own)
        + f"<bedrag>{doos('jaar', '2023')}{doos('bedrag', '12.00')}</bedrag></actie>"
        for number, own in enumerate(CODES)
    )
    head = doos("kbo", builder.KBO) + doos("rapporttype", "Jaarrekening") + doos("periode", "2023")
    _, data, read = read_as_proposed(tmp_path, plan(body, head))
    assert codes_of(read) == list(CODES)
    assert read.bestuur.ondernemingsnummer == builder.KBO
    assert data["xml"]["bedragen"][0]["jaar"] == "jaar/waarde"


def test_a_year_before_the_first_that_is_called_first_is_none(tmp_path: Path) -> None:
    head = f"<hoofd startjaar='2026' vorig_jaar='2025' eindjaar='2031' kbo='{builder.KBO}' soort='MJP'/>"
    _, data, _ = read_as_proposed(tmp_path, plan(acties(loose), head))
    assert data["xml"]["kop"]["boekjaar"] == "hoofd/@startjaar"
    assert data["xml"]["kop"]["eindjaar"] == "hoofd/@eindjaar"


def test_what_stands_around_a_year_tells_which_it_is(tmp_path: Path) -> None:
    head = f"<kbo>{builder.KBO}</kbo><soort>MJP</soort><start><jaar>2026</jaar></start><eind><jaar>2031</jaar></eind>"
    _, data, _ = read_as_proposed(tmp_path, plan(acties(loose), head))
    assert data["xml"]["kop"]["boekjaar"] == "start/jaar"
    assert data["xml"]["kop"]["eindjaar"] == "eind/jaar"
