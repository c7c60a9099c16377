"""Csv as exports write it: texts kept by a formula, and notes below the table."""

from pathlib import Path

import pytest

from bbc_check.domain.verslag import Verdict
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.reading.spreadsheet.sheets import open_sheets
from bbc_check.reading.spreadsheet.sheets.text_file import kept_text
from tests.conftest import verslagen_of
from tests.helpers import builder, spreadsheets


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('="WSE-LR1"', "WSE-LR1"),
        ('="007"', "007"),
        ('=""', ""),
        ('="het ""grote"" plan"', 'het "grote" plan'),
        ('="een\ntwee"', "een\ntwee"),
        (' = "AC 1" ', "AC 1"),
    ],
)
def test_a_text_kept_by_a_formula_is_that_text(cell: str, text: str) -> None:
    assert kept_text(cell) == text


@pytest.mark.parametrize(
    "cell", ['="a"&"b"', '="a""', "=A1", "=2501,00", '"a"', 'a="b"', "=", '="', '="a"b', "= a"]
)
def test_other_formulas_stay_as_they_are(cell: str) -> None:
    assert kept_text(cell) == cell


def test_a_csv_whose_every_cell_is_kept_so_reads_as_its_twin(tmp_path: Path) -> None:
    rows = spreadsheets.sheet(builder.conform())
    plain, kept = tmp_path / "plain.csv", tmp_path / "kept.csv"
    plain.write_text(spreadsheets.text(rows), encoding="utf-8", newline="")
    cells = [cell.text for row in open_sheets(FileSource(plain))[0].rows for cell in row]
    quoted = [
        [f'="{cell.text.replace(chr(34), chr(34) * 2)}"' if cell.text else "" for cell in row]
        for row in open_sheets(FileSource(plain))[0].rows
    ]
    kept.write_text(spreadsheets.text(quoted), encoding="utf-8", newline="")
    assert [cell.text for row in open_sheets(FileSource(kept))[0].rows for cell in row] == cells
    verdicts = [each.verdict for path in (plain, kept) for each in verslagen_of(path)]
    assert verdicts == [Verdict.CONFORM, Verdict.CONFORM]


LAST = "AC-2;Jobbeurs;De beurs in mei.;WSE-LR1;Alles ging goed."
OF_TEXTS = (
    f"Actiecode;Titel;Lange omschrijving;Rapporteringscode;Commentaar\nAC-1{LAST[4:]}\n{LAST}\n"
)


@pytest.mark.parametrize(
    "note",
    [
        "Bron: onze software",
        "Opgemaakt op 3/02/2026",
        "opgemaakt door de financiële dienst",
        "Nota: bedragen in euro",
        "(*) raming",
        "Datum: 12/03/2026",
        "Laatst bijgewerkt op 3 maart",
        "Versie 3",
        "Pagina 1 van 1",
        "Bron: onze software\nVersie van 3 maart 2026",
    ],
)
def test_a_note_straight_below_the_table_is_no_piece_of_a_row(tmp_path: Path, note: str) -> None:
    path = tmp_path / "JR 2024.csv"
    path.write_text(f"{OF_TEXTS}{note}\n", encoding="utf-8")
    (verslag,) = verslagen_of(path)
    acties = list(verslag.aanlevering.acties)
    assert [each.code for each in acties] == ["AC-1", "AC-2"]
    assert acties[1].commentaar.value == "Alles ging goed."
    assert any(each.startswith("Overgeslagen") for each in verslag.aanlevering.remarks)


@pytest.mark.parametrize(
    "line",
    [
        "en volgen we dit op",
        "* overleg met VDAB",
        "Versie 2 van het plan volgt",
        "Nota nemen we van de bespreking",
        "Bronnen zijn er genoeg",
        "Datum: nog te kiezen",
    ],
)
def test_another_line_straight_below_the_table_may_be_a_piece(tmp_path: Path, line: str) -> None:
    path = tmp_path / "JR 2024.csv"
    path.write_text(f"{OF_TEXTS}{line}\n", encoding="utf-8")
    with pytest.raises(ReadError, match="lijkt afgebroken"):
        open_sheets(FileSource(path))
    path.write_text(OF_TEXTS.replace(LAST, f"Bron: x\n{LAST}"), encoding="utf-8")
    with pytest.raises(ReadError, match="lijkt afgebroken"):
        open_sheets(FileSource(path))
