"""Csv of which rows came apart at line breaks."""

from pathlib import Path

import pytest

from bbc_check.domain.verslag import Verdict
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.reading.spreadsheet.sheets import open_sheets
from tests.conftest import verslagen_of

HEAD = "Actiecode;Actie omschrijving;Lange omschrijving;Commentaar;Rapporteringscode;Bedrag 2024"


def rows_of(tmp_path: Path, *lines: str, head: str = HEAD) -> list[list[str]]:
    """Return the texts of a csv below its headings, without the empty cells behind them."""
    path = tmp_path / "JR 2024.csv"
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    rows = [[cell.text for cell in row] for row in open_sheets(FileSource(path))[0].rows]
    return [row[: max([n for n, text in enumerate(row, 1) if text], default=0)] for row in rows[1:]]


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (["A2;T;een", "twee;C;WSE-LR2;5"], ["A2", "T", "een\ntwee", "C", "WSE-LR2", "5"]),
        (["A2;T;een", "", "- twee", "drie;C;WSE-LR2;5"], ["A2", "T", "een\n\n- twee\ndrie", "C", "WSE-LR2", "5"]),
        (["A2;T", "U;een;C;WSE-LR2;5"], ["A2", "T\nU", "een", "C", "WSE-LR2", "5"]),
        (["A2;T;een", ";C;WSE-LR2;5"], ["A2", "T", "een\n", "C", "WSE-LR2", "5"]),
        (["A2;T;een", "twee;C;;"], ["A2", "T", "een\ntwee", "C"]),
        (["A2;T;een", "twee;C", "vervolg;WSE-LR2;5"], ["A2", "T", "een\ntwee", "C\nvervolg", "WSE-LR2", "5"]),
        (["A2;T;een", "", "twee;C;WSE-LR2;5"], ["A2", "T", "een\n\ntwee", "C", "WSE-LR2", "5"]),
    ],
)  # fmt: skip
def test_a_row_that_came_apart_is_put_together_where_it_began(
    tmp_path: Path, lines: list[str], row: list[str]
) -> None:
    found = rows_of(tmp_path, "A1;T;L;C;WSE-LR1;4", *lines, "A3;T;L;;;6")
    rest: list[list[str]] = [[]] * (len(lines) - 1)
    assert found == [
        ["A1", "T", "L", "C", "WSE-LR1", "4"],
        row,
        *rest,
        ["A3", "T", "L", "", "", "6"],
    ]


@pytest.mark.parametrize(
    "lines",
    [
        # separators left out behind the last filled cell: rows of 3 and 4 cells make 6 together
        ["A1;T;L;C;WSE-LR1;4", "A2;T;L", "A3;T;L;C", "A4;T;L", "A5;T;L;C"],
        ["A1;T;L;C;WSE-LR1;4", "A2;T;L", "A3;T;L;C;WSE-LR2"],
        # notes, totals and a list of the codes below, sections between
        ["A1;T;L;C;WSE-LR1;4", "A2;T;L", "Opmerking;zie;de;bijlage"],
        ["A1;T;L;C;WSE-LR1;4", "A2;T;L", "", "Nota;zie;de;bijlage"],
        ["A1;T;L;C;WSE-LR1;4", "Actieplan AP-2: Werk", "A2;T;L;C;WSE-LR1", "Totaal;;;;;4"],
        ["A1;T;L;C;WSE-LR1;4", "A2;T;L", "", "Legende", "Regie;WSE-LR1", "Werk;WSE-LR2"],
        # what stands above is not repeated
        ["A1;T;L;C;WSE-LR1;4", ";;;;WSE-LR2;5", "A2;T;L", ";T;L;C"],
        # no row is complete
        ["A1;T;L", "A2;T;L;C", "A3;T;L;C;WSE-LR1"],
    ],
)
def test_short_rows_of_a_writer_that_leaves_out_separators_stay_as_they_are(
    tmp_path: Path, lines: list[str]
) -> None:
    assert rows_of(tmp_path, *lines) == [line.split(";") if line else [] for line in lines]


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        # another row is short too: perhaps separators are left out
        (["A1;T;L;C;WSE-LR1;4", "A2;T;een", "twee;C;WSE-LR2;5", "A3;T;L"], 3),
        # a separator in what follows: more cells than there are headings, or fewer
        (["A1;T;L;C;WSE-LR1;4", "A2;T;een", "twee; drie;C;WSE-LR2;5"], 3),
        (["A1;T;L;C;WSE-LR1;4", "A2;T;een", "twee;WSE-LR2;5"], 3),
        (["A1;T;L;C;WSE-LR1;4", "A2;T;een", "2024;C;WSE-LR2;5"], 3),
        # no row is complete, and a lone line may be more of the cell before it or of the next one
        (["A1;T;een", "twee", "drie;C;WSE-LR1;4", "vier", "A2;T;een", "twee;C;WSE-LR2;5"], 2),
        # no separator is left out elsewhere, and the rest does not fill the row
        (["A1;T;L;C;WSE-LR1;", "A2;T;een", "A3;T;L;C;WSE-LR1;4"], 3),
        # a separator in a text moves the cells behind it
        (["A1;T;L;C;WSE-LR1;4", "A2;T;een; twee;C;WSE-LR2;5"], 3),
    ],
)
def test_where_it_is_not_certain_the_row_is_told(
    tmp_path: Path, lines: list[str], row: int
) -> None:
    with pytest.raises(ReadError, match=f"rij {row} lijkt afgebroken"):
        rows_of(tmp_path, *lines)


TEXT_FIRST = "Titel;Lange omschrijving;Commentaar;Rapporteringscode;2024"
TEXT_LAST = "Actiecode;Titel;Lange omschrijving;Rapporteringscode;2024;Commentaar"


@pytest.mark.parametrize(
    ("head", "lines", "rows"),
    [
        # no row is complete
        (HEAD, ["A1;T;een", "twee;C;WSE-LR1;4", "A2;T;een", "twee;C;WSE-LR2;5"],
         [["A1", "T", "een\ntwee", "C", "WSE-LR1", "4"], ["A2", "T", "een\ntwee", "C", "WSE-LR2", "5"]]),
        # the first column is free text
        (TEXT_FIRST, ["Een titel;L;C;WSE-LR1;4", "Nog een;een", "twee;C;WSE-LR2;5"],
         [["Een titel", "L", "C", "WSE-LR1", "4"], ["Nog een", "een\ntwee", "C", "WSE-LR2", "5"]]),
        # neither code nor amount in it, but this writer leaves no separator out
        (TEXT_FIRST, ["Een titel;L;;WSE-LR1;", "Nog een;een", "twee;C;;"],
         [["Een titel", "L", "", "WSE-LR1"], ["Nog een", "een\ntwee", "C"]]),
        # what follows fits below no heading
        ("Rapporteringscode;Titel;Lange omschrijving;Commentaar", ["WSE-LR1;T;een", "twee;C"],
         [["WSE-LR1", "T", "een\ntwee", "C"]]),
        # at the end of a row
        (TEXT_LAST, ["A1;T;L;WSE-LR1;4;een", "", "twee", "A2;T;L;WSE-LR2;;"],
         [["A1", "T", "L", "WSE-LR1", "4", "een\n\ntwee"], ["A2", "T", "L", "WSE-LR2"]]),
    ],
)  # fmt: skip
def test_whole_rows_are_not_needed_to_put_one_together(
    tmp_path: Path, head: str, lines: list[str], rows: list[list[str]]
) -> None:
    assert [row for row in rows_of(tmp_path, *lines, head=head) if row] == rows


@pytest.mark.parametrize(
    ("head", "lines", "row"),
    [
        # at the end of the last row, or a note; between rows, or a remark
        (TEXT_LAST, ["A1;T;L;WSE-LR1;4;", "A2;T;L;WSE-LR1;4;een", "twee"], 4),
        (TEXT_LAST, ["A1;T;L;WSE-LR1;4;een", "twee", "A2;T;L;WSE-LR1;4;C"], 3),
        # in the first cell
        (TEXT_FIRST, ["T;L;C;WSE-LR1;4", "Een", "titel;L;C;WSE-LR2;5"], 3),
        (TEXT_FIRST, ["T;L;C;WSE-LR1;", "Een", "Titel;L;C;WSE-LR2;5"], 3),
    ],
)
def test_a_lone_line_that_may_belong_to_a_text_is_told(
    tmp_path: Path, head: str, lines: list[str], row: int
) -> None:
    with pytest.raises(ReadError, match=f"rij {row} lijkt afgebroken"):
        rows_of(tmp_path, *lines, head=head)


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (TEXT_LAST, ["Mobiliteit", "A1;T;L;WSE-LR1;4;C", "Wonen", "A2;T;L;WSE-LR1;4;C"]),
        (TEXT_LAST, ["A1;T;L;WSE-LR1;4;C", "Actieplan AP-2: Werk", "A2;T;L;WSE-LR1;4;C"]),
        (TEXT_LAST, ["A1;T;L;WSE-LR1;4;C", "", "Bron: de dienst financiën"]),
        (TEXT_LAST, ["A1;T;L;WSE-LR1;4;C", "A2;T;L;WSE-LR1;4;", "Bron: de dienst financiën"]),
        (TEXT_LAST, ["A1;T;L;WSE-LR1;4;C", "A2;T;L", "A3;T;L;WSE-LR1;4;C", "Bron: financiën"]),
        (TEXT_FIRST, ["Mobiliteit", "T;L;C;WSE-LR1;4", "Wonen", "U;L;C;WSE-LR1;4"]),
        (TEXT_FIRST, ["Fase 2024;L;C;WSE-LR1;4", "Fase 2025;L", "Fase 2026;L;C", "T;L;C;;3"]),
    ],
)
def test_a_line_by_itself_stays_so(tmp_path: Path, head: str, lines: list[str]) -> None:
    expected = [line.rstrip(";").split(";") if line else [] for line in lines]
    assert rows_of(tmp_path, *lines, head=head) == expected


def test_rows_that_excel_shortened_together_stay_as_they_are(tmp_path: Path) -> None:
    whole = [f"A{n};T;L;C;WSE-LR1;" for n in range(1, 16)]
    short = [f"A{n};T;L;C" for n in range(16, 32)]
    found = rows_of(tmp_path, *whole, *short, "A32;T;L")
    assert found[15:] == [line.split(";") for line in (*short, "A32;T;L")]


def test_a_broken_row_in_a_folder_is_a_finding(tmp_path: Path) -> None:
    lines = [HEAD, "A1;T;een; twee", "drie;C;WSE-LR1;4"]
    (tmp_path / "JR 2024.csv").write_text("\n".join(lines), encoding="utf-8")
    (outcome,) = verslagen_of(tmp_path)
    assert outcome.verdict is Verdict.ONVOLLEDIG
    assert any("rij 2 lijkt afgebroken" in each.message for each in outcome.findings)


def test_other_tables_with_short_rows_are_left_alone(tmp_path: Path) -> None:
    head = "Datum;Rekening;Omschrijving;Bedrag"
    assert rows_of(tmp_path, "1/1;BE1", "iets;5,00", head=head) == [
        ["1/1", "BE1"],
        ["iets", "5,00"],
    ]
