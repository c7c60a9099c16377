"""Exports in which one element name stands for every level: the actions are told by what is in them."""

from pathlib import Path

import pytest

from bbc_check.proposing import propose
from bbc_check.reading import find
from bbc_check.settings import SettingsError
from bbc_check.settings.profile import load_profile_text
from tests.proposing import dialects
from tests.proposing.dialects import Dialect
from tests.proposing.small_exports import plan, read_as_proposed
from tests.proposing.test_dialects import REPORTS, THIN, hold_against_own_format

# The code of the level around an action ("AP-1") was taken for the name of the list it stands in.
FIXED = {
    "bedragen_in_xbrl": ("conform", Dialect("anders", "recursief", "gemengd", "herhaald", "xbrl_leden", "rij")),
    "koppelingen": ("jaarrekening", Dialect("kort", "recursief", "attributen", "koppelingen", "lijst", "groep_attributen", leeg=True)),
    "een_actie": ("een_actie", Dialect("anders", "recursief", "gemengd", "lijst", "xbrl_jaar", "groep", envelop=True, leeg=True)),
    "een_actie_in_xbrl": ("een_actie", Dialect("en", "recursief", "gemengd", "herhaald", "xbrl_leden", "groep")),
    "zonder_codes": ("zonder_codes", Dialect("en", "recursief", "attributen", "herhaald", "lijst", "tekst")),
    "geweigerd": ("zonder_codes", Dialect("en", "recursief", "attributen", "herhaald", "xbrl_jaar", "attributen", "meer", "engels", True, True, True)),
    # One of each level, or more plans than actions: the list of codes tells which level is the action.
    "een_actie_koppelingen": ("een_actie", Dialect("anders", "recursief", "elementen", "koppelingen", "jaar_attribuut")),
    "lege_plannen": ("lege_plannen", Dialect("en", "recursief", "elementen", "koppelingen", "rij")),
    # Their titles ("Overleg in wijk 1, deel 0") were taken for the names of fields in rows.
    "titels": ("lege_plannen", Dialect("anders", "recursief", "gemengd", "koppelingen", "xbrl_leden", ruimte="voorvoegsel", kind="woord")),
}  # fmt: skip


@pytest.mark.parametrize("name", FIXED)
def test_a_recursion_is_read_as_the_own_format(tmp_path: Path, name: str) -> None:
    report, dialect = FIXED[name]
    hold_against_own_format(tmp_path, dialect, REPORTS[report])


@pytest.mark.parametrize("name", THIN)
def test_a_level_that_nothing_tells_is_left_to_a_person(tmp_path: Path, name: str) -> None:
    path = dialects.write_files(tmp_path, Dialect("en", "recursief", bedragen="rij"), THIN[name])
    (task,) = find([path]).tasks
    found = propose(task)
    assert "lijken evenveel op een actie" in found.reason
    with pytest.raises(SettingsError, match="hier staat nog VUL IN"):
        load_profile_text(found.text, "x")


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        (("onderdeel",) * 3, ("Uitgave stadskrant", "Van start gaan", "Begin bij jezelf")),
        (("blok", "groep", "stuk"), ("Uitgave stadskrant", "Bomen planten", "Sociale economie")),
        (("blok", "groep", "stuk"), ("Meer groen in de stad", "Jong blijven in de wijk")),
    ],
    ids=["een_naam", "een_woord_van_een_veld", "zinnen"],
)
def test_titles_are_no_names_of_fields(
    tmp_path: Path, names: tuple[str, str, str], titles: tuple[str, ...]
) -> None:
    """A name in rows ("Uitgave stadskrant") comes again in others, a title does not."""
    around, within, name = names
    inside = "".join(
        f"<{name}><id>1.1.{n}</id><name>{title}</name>"
        f"<tekst>In deel {n} werkt het bestuur samen met alle partners uit de streek.</tekst></{name}>"
        for n, title in enumerate(titles)
    )
    _, data, read = read_as_proposed(
        tmp_path,
        plan(
            f"<{around}><id>1</id><name>Samen leven</name>"
            f"<{within}><id>1.1</id><name>Weg en weer</name>{inside}</{within}></{around}>"
        ),
    )
    assert [each.korte_omschrijving.plain for each in read.acties] == list(titles)
    assert data["xml"]["niveaus"]["actie"]["velden"]["lange_omschrijving"] == "tekst"


@pytest.mark.parametrize("name", ["korte_omschrijving", "commentaar"])
def test_titles_are_no_types_of_elements(tmp_path: Path, name: str) -> None:
    """A sentence in which levels are named says nothing of the level at which an element stands."""
    texts = (
        "De actie verliep in 2024 zoals gepland.",
        "Elke actie kreeg een plaats in het actieplan.",
    )
    body = "".join(
        f"<actie><{name}>{text}</{name}><code>A-{n}</code><titel>Overleg met wijk {n}</titel></actie>"
        for n, text in enumerate(texts * 2)
    )
    _, data, read = read_as_proposed(tmp_path, plan(body))
    assert data["xml"]["niveaus"]["actie"]["element"] == "actie"
    assert len(list(read.acties)) == 4
