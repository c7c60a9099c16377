"""Csv as exports write it: texts kept by a formula, ABB's extraction, rows that came apart."""

from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import Niveau
from bbc_check.domain.verslag import Verdict
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.reading.spreadsheet.sheets import open_sheets
from bbc_check.reading.spreadsheet.sheets.text_file import kept_text
from tests.conftest import verslagen_of
from tests.helpers import builder, spreadsheets

# --- texts kept by a formula


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


# --- notes straight below the table

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


# --- ABB's own extraction

HEADINGS = ["Beleidsdoelst. totaaloverzicht", "Actieplan totaaloverzicht", "Actie totaaloverzicht"]
Row = list[spreadsheets.CellValue]


def overview(
    code: str, kort: str, lang: str = "", commentaar: str = "", evaluatie: str = ""
) -> str:
    """Return the fields of an element as the extraction writes them in one cell."""
    return (
        f"Code: {code}\nKorte omschrijving: {kort}\nLange omschrijving: {lang}\n"
        f"Commentaar: {commentaar}\nEvaluatie: {evaluatie}"
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


# --- rows that came apart

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
