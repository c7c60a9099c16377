"""The lists as values: what stands in which column."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bbc_check.checking import failure
from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.domain.codering import CoverageCell, CoverageRow, Dekking
from bbc_check.domain.finding import causes_of
from bbc_check.domain.verslag import Summary
from bbc_check.rendering.lists.run_lists import list_tables
from bbc_check.rendering.lists.tables import clean
from bbc_check.rendering.words import coverage_sentence
from tests.conftest import FIXTURES
from tests.helpers import builder
from tests.rendering.lists.list_helpers import TITLES, summaries, three_lists

DEMO = FIXTURES / "demo"
ZERO = Decimal(0)


def test_a_row_for_every_submission_finding_and_coded_action() -> None:
    found = summaries(DEMO)
    besturen, findings, acties = three_lists(found)
    assert [row["Bestand"] for row in besturen] == [
        each.verslag.aanlevering.source for each in found
    ]
    assert len(findings) == sum(len(causes_of(each.verslag.findings)) for each in found)
    # the counts of a report are those of its rows
    for row in besturen:
        report = row["Bestuur"], row["Rapport"]
        own = [each["Ernst"] for each in findings if (each["Bestuur"], each["Rapport"]) == report]
        counted = [row["Fouten"], row["Waarschuwingen"], row["Opmerkingen"]]
        assert counted == [own.count(each) for each in ("fout", "waarschuwing", "opmerking")]
    assert len(acties) == sum(len(each.acties) for each in found)


def test_the_row_of_a_bestuur() -> None:
    (row,) = three_lists(summaries(DEMO / "06-merelhout-prioriteit-ontbreekt"))[0]
    assert len(str(row.pop("Sleutel"))) == 32
    source = row.pop("Bestand")
    assert str(source).endswith(".xml")
    assert row == {
        "Bestuur": "Stad Merelhout",
        "Ondernemingsnummer": "0999200661",
        "Rapport": "meerjarenplan",
        "Boekjaar van het rapport": 2023,
        "Eindjaar": 2025,
        "Status": "origineel",
        "Versie": None,
        "Laatste versie": "ja",
        "Oordeel": "niet conform",
        "Fouten": 1,
        "Waarschuwingen": 2,
        "Opmerkingen": 0,
        "BBC0 – Kon het gelezen worden?": 0,
        "BBC2 – Codes": 0,
        "BBC3 – Prioriteiten per jaar": 1,
        "BBC4 – Titels en teksten": 2,
        "BBC5 – Commentaar in de jaarrekening": 0,
        "BBC61 – Begunstigden": 0,
        "BBC6 – Het paar bestanden en het pakket": 0,
        "BBC7 – Naast de andere rapporten van het bestuur": 0,
        "Dekking WSE-LR1": "gedekt: 2023-2025",
        "Dekking WSE-LR2": "gedekt: 2023-2025",
        "Dekking WSE-LR3": "ontbreekt: 2025; gedekt: 2023-2024",
        "Dekking WSE-LR4": "gedekt: 2023-2025",
        "Regieverband": None,
        "Contact": None,
        "Volgens de lijst van begunstigden": None,
        "Niet nagekeken": None,
        "Hoe het gelezen is": None,
    }


def test_the_row_of_a_finding(tmp_path: Path) -> None:
    first, *others = builder.conform().acties
    path = builder.write_files(
        tmp_path,
        builder.with_acties(builder.conform(), [replace(first, codes=("WSE LR1",)), *others]),
    )
    row = next(each for each in three_lists(summaries(path))[1] if each["Regel"] == "BBC202")
    assert len(str(row.pop("Sleutel"))) == 32
    assert row == {
        "Bestuur": "Gemeente Lindebeke",
        "Ondernemingsnummer": builder.KBO,
        "Rapport": "meerjarenplan",
        "Boekjaar van het rapport": 2023,
        "Laatste versie": "ja",
        "Ernst": "fout",
        "Regel": "BBC202",
        "Titel van de regel": TITLES["BBC202"],
        "Niveau": "actie",
        "Code van het element": "AC-1",
        "Actie": "AC-1",
        "Boekjaren": None,
        "Veld": "externe rapporteringscode",
        "Gelezen code": "WSE LR1",
        "Bevinding": "Op actie AC-1 staat de code 'WSE LR1'. Dat is niet letter voor letter WSE-LR1: wie op de"
        " code zoekt, vindt de actie niet.",
        "Wat te doen": "Schrijf WSE-LR1, zonder spaties of andere tekens.",
        "Voorstel": "WSE-LR1",
        "Uitzondering": None,
        "Regeling": "wse-lr",
        "Bestand": str(path),
        "Plaats in het bestand": "lijn 19",
    }


def test_the_row_of_an_action_has_every_year_of_the_run(tmp_path: Path) -> None:
    action = replace(
        builder.conform().acties[0],
        bedragen={2024: "2500.50"},
        ontvangsten={2023: "0.00", 2024: "100.00"},
    )
    builder.write_files(tmp_path / "a", builder.with_acties(builder.conform(), [action]))
    builder.write_files(tmp_path / "b", builder.jaarrekening(2027, kbo=builder.kbo(9991002)))
    row = three_lists(summaries(tmp_path))[2][0]
    assert row["Actiecode"] == "AC-1"
    assert row["Externe rapporteringscodes"] == "WSE-LR1"
    assert str(row["Waar de geldige code voor staat"]).startswith("WSE-LR1: Het bestuur neemt ")
    amounts = {
        name: value for name, value in row.items() if name.startswith(("Uit", "Ontv", "Tot"))
    }
    assert amounts == {
        "Totaal uitgaven": Decimal("2500.50"),
        "Totaal ontvangsten": Decimal("100.00"),
        "Uitgaven 2023": ZERO,
        "Ontvangsten 2023": ZERO,
        "Uitgaven 2024": Decimal("2500.50"),
        "Ontvangsten 2024": Decimal("100.00"),
        "Uitgaven 2027": None,
        "Ontvangsten 2027": None,
    }


def test_the_row_of_an_action_holds_what_staff_judge(tmp_path: Path) -> None:
    first = builder.jaarrekening(2024).acties[0]
    action = replace(
        first,
        title="Overleg & partners",
        lang="<p>Wat we deden:</p><p>vier keer samengezeten.</p>",
        commentaar="Negen inwoners vonden werk.",
    )
    bare = replace(first, code="AC-9", lang=None, commentaar=None)
    report = builder.with_acties(builder.jaarrekening(2024), [action, bare])
    row, empty = three_lists(summaries(builder.write_files(tmp_path, report)))[2]
    assert row["Titel van de actie"] == "Overleg & partners"
    assert "<p>" not in str(row["Lange omschrijving"])
    assert "vier keer samengezeten." in str(row["Lange omschrijving"])
    assert row["Commentaar"] == "Negen inwoners vonden werk."
    assert row["Tekens in de titel"] == len("Overleg & partners")
    # with its markup, as the rule on the length counts it
    assert row["Tekens in de lange omschrijving"] == len(str(action.lang))
    assert row["Tekens in het commentaar"] == len("Negen inwoners vonden werk.")
    assert (empty["Lange omschrijving"] or None, empty["Tekens in het commentaar"]) == (None, 0)


def test_an_action_with_codes_of_two_regelingen_is_one_row(tmp_path: Path) -> None:
    """Else its amounts would count twice in a sum of the column."""
    plan = builder.jaarrekening(2023)
    first, *others = plan.acties
    both = replace(first, codes=("WSE-LR1", "ABB-LEKP-2023", "WSE LR2"))
    path = builder.write_files(tmp_path, builder.with_acties(plan, [both, *others]))
    (bestuur,), _, rows = three_lists(summaries(path, regelingen=["klimaatpact"]))
    assert bestuur["Oordeel"] == "niet conform voor de regierol"
    assert bestuur["Oordeel voor de regierol"] == "niet conform"
    assert bestuur["Oordeel voor het klimaatpact"] == "conform"
    assert len(rows) == 4
    assert {rows[0]["Regeling"]} <= {"wse-lr; klimaatpact", "klimaatpact; wse-lr"}
    assert rows[0]["Externe rapporteringscodes"] == "WSE-LR1; ABB-LEKP-2023; WSE LR2"
    labels = str(rows[0]["Waar de geldige code voor staat"]).splitlines()
    assert sorted(line.partition(":")[0] for line in labels) == ["ABB-LEKP-2023", "WSE-LR1"]


def test_two_actions_of_one_code_and_line_stay_two_rows(tmp_path: Path) -> None:
    first = builder.conform().acties[0]
    plan = builder.with_acties(builder.conform(), [first, first])
    path = builder.write_files(tmp_path, plan)
    path.write_text(path.read_text("utf-8").replace("\n", ""), encoding="utf-8")
    assert len(three_lists(summaries(path))[2]) == 2


def test_versions_of_one_report_are_told_apart_in_every_list(tmp_path: Path) -> None:
    plan = builder.with_acties(builder.conform(), builder.conform().acties[:3])
    builder.write_files(tmp_path / "a", replace(plan, status="ORIGINEEL"))
    builder.write_files(tmp_path / "b", replace(plan, status="VOORLOPIG"))
    builder.write_files(tmp_path / "c", replace(plan, kbo=builder.kbo(9991002)))
    other = builder.with_acties(plan, plan.acties[:2])  # not the same files again
    builder.write_files(tmp_path / "d", replace(other, kbo=builder.kbo(9991002)))
    besturen, findings, acties = three_lists(summaries(tmp_path))
    assert [(row["Versie"], row["Laatste versie"]) for row in besturen] == [
        ("2 van 2", "ja"),
        ("1 van 2", "nee"),
        ("1 van 2", "nee"),
        ("2 van 2", "ja, niet zeker"),
    ]
    for rows in (findings, acties):
        assert {row["Laatste versie"] for row in rows} == {"ja", "nee", "ja, niet zeker"}


def test_missing_besturen_and_the_list_itself_have_their_rows(tmp_path: Path) -> None:
    here, gone, both = builder.kbo(9991001), builder.kbo(9991002), builder.kbo(9991003)
    builder.write_files(tmp_path / "in", builder.conform(kbo=here))
    file = tmp_path / "lijst.csv"
    file.write_text(
        f"regieverband;kbo;naam;kanaal;contact\nBeekland;{here};Lindebeke;BBC;An Aerts\n"
        f";{gone};Gemeente Weg;BBC\nX;{both};Twee;BBC\nX;{both};Twee;Platos\n",
        encoding="utf-8",
    )
    besturen, findings, acties = three_lists(summaries(tmp_path / "in", begunstigden=file))
    told = {row["Bestuur"]: row for row in besturen}
    assert list(told) == ["Gemeente Lindebeke", "lijst.csv", "Gemeente Weg", "Twee"]
    assert told["Gemeente Lindebeke"]["Volgens de lijst van begunstigden"] == (
        "rapporteert voor regieverband Beekland via BBC (contact: An Aerts)"
    )
    assert told["Gemeente Lindebeke"]["Regieverband"] == "Beekland"
    assert told["Gemeente Lindebeke"]["Contact"] == "An Aerts"
    assert told["Gemeente Weg"]["Regieverband"] is told["Gemeente Weg"]["Contact"] is None
    missing = told["Gemeente Weg"]
    assert missing["Ondernemingsnummer"] == gone
    assert missing["Rapport"] == "geen aanlevering"
    assert missing["Oordeel"] == "niet volledig nagekeken"
    assert missing["Laatste versie"] is missing["Dekking WSE-LR1"] is None
    assert missing["BBC61 – Begunstigden"] == 1
    assert told["lijst.csv"]["Rapport"] == "lijst van begunstigden"
    assert [(row["Bestuur"], row["Regel"]) for row in findings] == [
        ("lijst.csv", "BBC612"),
        ("Gemeente Weg", "BBC610"),
        ("Twee", "BBC610"),
    ]
    assert all(row["Plaats in het bestand"] for row in findings)
    assert {row["Bestuur"] for row in acties} == {"Gemeente Lindebeke"}


def test_what_was_not_checked_is_told_and_nothing_is_called_missing(tmp_path: Path) -> None:
    path = builder.write_files(
        tmp_path, builder.with_acties(builder.conform(), builder.conform().acties[:1])
    )
    path.with_suffix(".xbrl").unlink()
    (row,) = three_lists(summaries(path))[0]
    assert row["Oordeel"] == "niet volledig nagekeken"
    assert "er is geen leesbare xbrl" in str(row["Niet nagekeken"])
    assert {str(row[f"Dekking WSE-LR{n}"]) for n in range(1, 5)} == {"niet nagekeken: 2023-2025"}


def test_a_fault_of_our_own_is_told() -> None:
    summary = Summary.of(failure(Aanlevering("map/plan.xml"), "ValueError: oei"))
    (row,) = three_lists([summary])[0]
    assert row["Bestuur"] == "plan.xml"
    assert row["Rapport"] == "rapport niet leesbaar"
    assert str(row["Niet nagekeken"]).startswith("Fout van het programma zelf: ValueError: oei.\n")


def test_without_submissions_there_are_headings_only() -> None:
    for one_table in list_tables([], TITLES):
        assert one_table.columns[0].heading == "Bestuur"
        assert list(one_table.rows) == []


@pytest.mark.parametrize(
    ("cells_of", "sentence"),
    [
        ([(Dekking.WITHOUT_ACTIE, True), (Dekking.NOT_RUNNING, True)], "ontbreekt: 2023-2024"),
        (
            [(Dekking.COVERED, True), (Dekking.WITHOUT_ACTIE, True), (Dekking.COVERED, False)],
            "ontbreekt: 2024; gedekt: 2023, 2025",
        ),
        (
            [(Dekking.PERHAPS_RUNNING, True), (Dekking.WITHOUT_EVIDENCE, True)],
            "misschien: 2023; actie zonder bedragen: 2024",
        ),
        ([(Dekking.NOT_RUNNING, False)], "niet gevraagd: 2023"),
    ],
)
def test_coverage_in_words(cells_of: list[tuple[Dekking, bool]], sentence: str) -> None:
    cells = tuple(
        CoverageCell(year, dekking, demanded, 0, ZERO, ZERO)
        for year, (dekking, demanded) in enumerate(cells_of, 2023)
    )
    assert coverage_sentence(CoverageRow("X-1", "iets", cells)) == sentence


def test_texts_hold_nothing_that_steers_or_that_no_file_can_hold() -> None:
    assert clean("a\r\nb\rc\x00\x1b[31m\u202e\ud800\ufffe é\t") == "a\nb\nc��[31m��� é\t"
    assert clean("gewoon") == "gewoon"
