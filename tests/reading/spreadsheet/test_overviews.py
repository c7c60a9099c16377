"""The extraction of ABB as a spreadsheet: overviews in cells, several besturen and reports."""

from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import Niveau
from bbc_check.domain.verslag import Verdict
from bbc_check.reading.source import FileSource
from bbc_check.reading.spreadsheet.sheets import open_sheets
from tests.conftest import verslagen_of
from tests.helpers import builder, spreadsheets

HEADINGS = ["Beleidsdoelst. totaaloverzicht", "Actieplan totaaloverzicht", "Actie totaaloverzicht"]
Row = list[spreadsheets.CellValue]


def overview(
    code: str, title: str, lang: str = "", commentaar: str = "", evaluation: str = ""
) -> str:
    """Return the fields of an element as the extraction writes them in one cell."""
    return (
        f"Code: {code}\nKorte omschrijving: {title}\nLange omschrijving: {lang}\n"
        f"Commentaar: {commentaar}\nEvaluatie: {evaluation}"
    )


def above() -> Row:
    """Return the cells of what stands above the actions."""
    return [overview("BD 1", "Iedereen doet mee"), overview("AP1", "Werk", "Met partners.")]


def wide(**texts: str) -> list[Row]:
    """Return an extraction with a column a year, and one good action for each priority."""
    heads = [
        f"{year},{what}" for year in (2026, 2027) for what in ("Uitgave", "Uitgave per inwoner")
    ]
    rows: list[Row] = [["Bestuur", *HEADINGS, *heads, "Externe rapporteringscode"]]
    for n in range(1, 5):
        lang = texts.get("lang", f"{builder.LANG} {n}")
        cell = overview(f"AC {n}", f"Samen aan het werk {n}", lang, texts.get("commentaar", ""))
        rows.append(["Heuvelrand", *above(), cell, "1.250,00", "0,25", "0,00", "0", f"WSE-LR{n}"])
    return rows


def written(
    tmp_path: Path, rows: list[Row], form: str = "csv", name: str = "MJP 2026-2027"
) -> Path:
    path = tmp_path / f"{builder.KBO} {name}.{form}"
    if form == "csv":
        path.write_text(spreadsheets.text(rows), encoding="utf-8", newline="")
    else:
        write = spreadsheets.xlsx if form == "xlsx" else spreadsheets.ods
        write(path, ("Blad1", rows))
    return path


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
def test_the_extraction_is_read_whatever_the_form(tmp_path: Path, form: str) -> None:
    text = f"{builder.LANG}\n\nEvaluatie: elk jaar.\n- met partners"
    written(tmp_path, wide(lang=text, commentaar="Twee\nregels"), form)
    (outcome,) = verslagen_of(tmp_path)
    assert outcome.verdict is Verdict.CONFORM
    report = outcome.aanlevering
    assert report.bestuur.name == "Heuvelrand"
    doel, plan, actie, *_ = report.elements
    assert (doel.code, doel.korte_omschrijving.value) == ("BD 1", "Iedereen doet mee")
    assert (plan.code, plan.lange_omschrijving.value) == ("AP1", "Met partners.")
    assert (actie.code, actie.korte_omschrijving.value) == ("AC 1", "Samen aan het werk 1")
    assert (actie.lange_omschrijving.value, actie.commentaar.value) == (text, "Twee\nregels")
    assert report.bedragen is not None
    assert {year: each.uitgave for year, each in report.bedragen.per_actie["AC 1"].items()} == {
        2026: 1250,
        2027: 0,
    }


def test_the_strategische_doelstelling_of_the_extraction_is_read(tmp_path: Path) -> None:
    rows = wide()
    for row in rows:
        top = overview("SD 1", "Warme stad", "Voor iedereen.")
        row.insert(1, "Strategische doelst. totaaloverzicht" if row is rows[0] else top)
    (outcome,) = verslagen_of(written(tmp_path, rows))
    assert outcome.verdict is Verdict.CONFORM
    first, doel, *_ = outcome.aanlevering.elements
    assert (first.niveau, first.code) == (Niveau.STRATEGISCHE_DOELSTELLING, "SD 1")
    texts = first.korte_omschrijving.value, first.lange_omschrijving.value
    assert texts == ("Warme stad", "Voor iedereen.")
    assert (doel.code, doel.parent) == ("BD 1", 0)


def test_findings_point_to_the_cell_of_the_file(tmp_path: Path) -> None:
    rows = wide(lang="")
    rows[1][3] = overview("AC 1", "x" * 4001, "x" * 4002, "x" * 4003)
    (outcome,) = verslagen_of(written(tmp_path, rows))
    rules = ("BBC401", "BBC402", "BBC403", "BBC411")
    told = {each.rule: each.breach.place.cell for each in outcome.findings if each.rule in rules}
    assert told == {"BBC401": "D2", "BBC402": "D2", "BBC403": "D2", "BBC411": "D5"}


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("Code: A 1\r\nKorte omschrijving: K\r\nCommentaar: C\r\n", ["A 1", "K", "", "C"]),
        ("Code: A1 Korte omschrijving: K k Lange omschrijving:", ["A1", "K k ", "", ""]),
        ("Code:\nKorte omschrijving: Code: K\nLange omschrijving:  L", ["", "Code: K", " L", ""]),
        ("Totaal", ["Totaal", "", "", ""]),
        ("", ["", "", "", ""]),
    ],
)
def test_the_fields_of_an_overview(tmp_path: Path, cell: str, texts: list[str]) -> None:
    path = tmp_path / "x.xlsx"
    spreadsheets.xlsx(path, ("Blad1", [["Titel"], ["Actie totaaloverzicht", "Uitgave"], [cell, 1]]))
    rows = open_sheets(FileSource(path))[0].rows
    assert [each.text for each in (rows[2][0], *rows[2][2:])] == texts


@pytest.mark.parametrize(
    ("lang", "commentaar", "words"),
    [
        ("Doel.\nCommentaar: volgt", "Klaar", "'Commentaar:' meer dan eens"),
        ("Doel", "Klaar\nEvaluatie: goed", "'Evaluatie:' meer dan eens"),
    ],
)
def test_a_label_that_stands_there_twice_is_told_with_its_cell(
    tmp_path: Path, lang: str, commentaar: str, words: str
) -> None:
    (outcome,) = verslagen_of(written(tmp_path, wide(lang=lang, commentaar=commentaar)))
    assert outcome.verdict is Verdict.ONVOLLEDIG
    (told,) = (each for each in outcome.findings if each.rule == "BBC001")
    assert words in told.message
    assert told.message.count("D2") == 1


def test_a_text_without_labels_is_told_with_its_cell(tmp_path: Path) -> None:
    rows = wide()
    rows[2][3] = "AC 2\nSamen aan het werk"
    (outcome,) = verslagen_of(written(tmp_path, rows))
    assert outcome.verdict is Verdict.ONVOLLEDIG
    (told,) = (each for each in outcome.findings if each.rule == "BBC001")
    assert "zonder de opschriften van een totaaloverzicht (blad Blad1, cel D3" in told.message


def long(year: int = 2024, kind: str = "Jaarrekening") -> list[Row]:
    """Return an extraction with a row for each action and year, and columns about the report."""
    heads = ["NIS-code", "Bestuur", "Type rapport", "Rapportjaar", "Kredietjaar", "Eindjaar"]
    rows: list[Row] = [["Acties van de besturen"], []]
    rows.append([*HEADINGS, *heads, "Volgnummer", "Status", "Boekjaar", "Uitgave", "Code"])
    for n in range(1, 5):
        cell = overview(f"AC{n}", f"Werk {n}", builder.LANG, f"Er kwamen {n} mensen aan het werk.")
        report: Row = ["11999", "Gemeente en OCMW Heuvelrand", kind, year, year + 1, year + 2, 1]
        rows += [
            [*above(), cell, *report, "Origineel", boekjaar, 1250, f"WSE-LR{n}"]
            for boekjaar in (year, year + 1)
        ]
    return rows


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("kind", "boekjaren"), [("Jaarrekening", [2024]), ("Meerjarenplan", [2025, 2026])]
)
def test_columns_say_which_report_it_is(
    tmp_path: Path, form: str, kind: str, boekjaren: list[int]
) -> None:
    path = written(tmp_path, long(2024, kind), form, "extractie")
    (outcome,) = verslagen_of(path)
    report = outcome.aanlevering
    assert report.rapport is not None
    assert list(report.rapport.boekjaren) == boekjaren
    assert report.bestuur.name == "Gemeente en OCMW Heuvelrand"
    assert [each.code for each in report.acties] == ["AC1", "AC2", "AC3", "AC4"]
    assert outcome.verdict is Verdict.CONFORM


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        (3, "11998", "meerdere besturen ('11999' en '11998')"),
        (4, "Gemeente Beekland", "meerdere besturen"),
        (5, "Meerjarenplan", "meerdere rapporten"),
        (6, 2025, "meerdere rapporten"),
    ],
)
def test_several_besturen_or_reports_are_never_mixed(
    tmp_path: Path, column: int, value: spreadsheets.CellValue, words: str
) -> None:
    rows = long()
    rows[-1][column] = value
    (outcome,) = verslagen_of(written(tmp_path, rows, name="JR 2024"))
    assert outcome.verdict is Verdict.ONVOLLEDIG
    assert any(words in each.message for each in outcome.findings if each.rule == "BBC003")


def test_what_a_column_says_of_the_actions_is_not_about_the_report(tmp_path: Path) -> None:
    rows = wide()
    for row in rows:
        row += ["Gemeente", "Eindjaar"] if row is rows[0] else ["x", 2030]
    (outcome,) = verslagen_of(written(tmp_path, rows))
    report = outcome.aanlevering
    assert report.bestuur.name == "Heuvelrand"
    assert report.rapport is not None
    assert list(report.rapport.boekjaren) == [2026, 2027]
