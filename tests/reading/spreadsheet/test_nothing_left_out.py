"""Spreadsheets that look complete but are not: never a verdict over what was misread or left out."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import Niveau, ProblemKind, RapportKind, Veld
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.reading import Given
from bbc_check.reading.spreadsheet.cell_values import codes_in, parse_amount
from bbc_check.reading.spreadsheet.column_names import meaning_of, misspelled
from bbc_check.reading.spreadsheet.sheets import Cell
from bbc_check.reading.spreadsheet.titles import ReportYears, report_kind, years_in
from bbc_check.settings.schemes.shipped import known_codes, recognisers
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder, spreadsheets
from tests.reading.spreadsheet.test_rows import read_at

RowOfCells = Sequence[spreadsheets.CellValue]
CODES = ["WSE-LR1", "WSE-LR2", "WSE-LR3", "WSE-LR4"]
HEADINGS: list[spreadsheets.CellValue] = [
    "Actiecode",
    "Actie omschrijving",
    "Lange omschrijving",
    "Rapporteringscode",
]
TITLE: list[RowOfCells] = [
    ["Ondernemingsnummer", "0207.500.123"],
    ["Bestuur", "Gemeente Lindebeke"],
    [],
]
RESULT = "We begeleidden in dat jaar 35 inwoners naar een nieuwe job in de buurt."


def action_rows(
    codes: Sequence[str | None] = CODES, years: int = 3
) -> list[list[spreadsheets.CellValue]]:
    """Return a row for each code."""
    return [
        [f"A{n}", f"Actie {word}", f"{builder.LANG} {word}", code, *[100 * n] * years]
        for n, (code, word) in enumerate(
            zip(codes, ["een", "twee", "drie", "vier"], strict=False), 1
        )
    ]


def heading_row(*years: int, code: str = "Rapporteringscode") -> list[spreadsheets.CellValue]:
    """Return the headings with a column for each year."""
    return [*HEADINGS[:3], code, *(f"Bedrag {year}" for year in years or (2023, 2024, 2025))]


def outcome_of(
    tmp_path: Path, *sheets: tuple[str, Sequence[RowOfCells]], name: str = "MJP 2023-2025.xlsx"
) -> Verslag:
    """Return the outcome for a workbook."""
    titled = [(title, [*TITLE, *rows]) for title, rows in sheets]
    path = spreadsheets.xlsx(tmp_path / name, *titled)
    (outcome,) = verslagen_of(path)
    return outcome


def assert_incomplete(outcome: Verslag, *words: str) -> None:
    """Assert that the outcome tells in one sentence what was not recognised."""
    assert outcome.verdict in {Verdict.ONVOLLEDIG, Verdict.NIET_CONFORM}
    details = [
        each.detail
        for each in outcome.aanlevering.problems
        if each.kind is ProblemKind.UNRECOGNISED and all(word in each.detail for word in words)
    ]
    assert len(details) == 1


# --- years and kinds


@pytest.mark.parametrize(
    ("text", "account", "years"),
    [
        ("Meerjarenplan 2020-2025", False, ReportYears(2020, 2025, period=True)),
        ("mjp_2026_2031", False, ReportYears(2026, 2031, period=True)),
        ("Meerjarenplan 2023-2025", False, ReportYears(2023, 2025)),
        ("Meerjarenplan 2020-2025: aanpassing 2023", False, ReportYears(2023, 2025)),
        ("Meerjarenplan 2024 t/m 2025", False, ReportYears(2024, 2025)),
        ("Jaarrekening boekjaar 2024, met vergelijking 2023", True, ReportYears(2024)),
        ("Vergelijking 2023 bij jaarrekening 2024", True, ReportYears(2024)),
        ("JR2024 (meerjarenplan 2020-2025)", True, ReportYears(2024)),
        ("Jaarrekening_2024_versie_2025-03-01", True, ReportYears(2024)),
        ("Jaarrekening 2024, 1/3/2025", True, ReportYears(2024)),
        ("Jaarrekening", True, None),
    ],
)
def test_years_in_a_title(text: str, account: bool, years: ReportYears | None) -> None:
    assert years_in(text, account=account) == years


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("JR2024_wilgen", "JR"),
        ("AMJP3-2023", "AMJP"),
        ("Aanpassing nr. 2 van het meerjarenplan", "AMJP"),
        ("MJP2020-2025 aanpassing 2023", "AMJP"),
        ("mjp23-25", "MJP"),
    ],
)
def test_kinds_in_a_title(text: str, kind: str) -> None:
    assert report_kind(text) == kind


@pytest.mark.parametrize("title", ["Meerjarenplan 2020-2025", "Aanpassing meerjarenplan 2020-2025"])
def test_a_plan_period_is_no_first_year(tmp_path: Path, title: str) -> None:
    rows: list[RowOfCells] = [
        [title],
        heading_row(),
        *action_rows(["WSE-LR1", None, "WSE-LR3", "WSE-LR4"]),
    ]
    outcome = outcome_of(tmp_path, ("x", rows), name="x.xlsx")
    rapport = outcome.aanlevering.rapport
    assert rapport is not None
    assert rapport.boekjaren == (2023, 2024, 2025)
    assert rule_ids(outcome) == ["BBC301"] * 3
    assert any("planperiode" in note for note in outcome.aanlevering.remarks)


def test_a_plan_period_without_amounts_asks_for_the_year(tmp_path: Path) -> None:
    rows: list[RowOfCells] = [["Meerjarenplan 2020-2025"], HEADINGS, *action_rows(years=0)]
    outcome = outcome_of(tmp_path, ("x", rows), name="x.xlsx")
    assert "BBC012" in rule_ids(outcome)
    read = read_at(tmp_path / "x.xlsx", Given(boekjaar="2023"))
    assert read.rapport is not None
    assert read.rapport.boekjaar == 2023


def test_amounts_from_the_beginning_of_the_period_tell_no_first_year_either(tmp_path: Path) -> None:
    columns = heading_row(*range(2020, 2026))
    outcome = outcome_of(
        tmp_path,
        ("x", [["Aanpassing meerjarenplan 2020-2025"], columns, *action_rows(years=6)]),
        name="x.xlsx",
    )
    assert "BBC012" in rule_ids(outcome)


# --- columns of codes


@pytest.mark.parametrize(
    "heading",
    [
        "Ext. rapporteringscode",
        "Ext rapp code",
        "Rapp.code",
        "Externe rapportering",
        "Code externe rapportering",
        "Code subsidie",
        "Sectorale code",
        "Code VBP",
        "Code Vlaamse beleidsprioriteit",
        "Prioriteit WSE",
        "Code DWSE",
        "Code departement",
        "Externe raporteringscode",
        "Label(s)",
        "Regierol",
    ],
)
def test_columns_of_codes_by_their_words(tmp_path: Path, heading: str) -> None:
    outcome = outcome_of(tmp_path, ("x", [heading_row(code=heading), *action_rows()]))
    assert outcome.verdict is Verdict.CONFORM


@pytest.mark.parametrize(
    ("heading", "codes", "word"),
    [
        ("Zever", CODES, "cel D5"),
        ("Zever", CODES, "kolom D heet 'Zever': hernoem ze tot 'Externe rapporteringscode'"),
        ("Evaluatie", CODES, "kolom D heet 'Evaluatie': hernoem ze tot"),
        ("Zever", [None] * 4, "geen kolom"),
        ("Beleidsprioriteit", ["1", "2", "3", "4"], "Beleidsprioriteit"),
        ("Beleidsprioriteit", ["Prioriteit 1", None, None, None], "Beleidsprioriteit"),
    ],
)
def test_codes_that_are_not_read_are_told(
    tmp_path: Path, heading: str, codes: list[str | None], word: str
) -> None:
    assert_incomplete(
        outcome_of(tmp_path, ("x", [heading_row(code=heading), *action_rows(codes)])), word
    )


def test_an_empty_column_of_codes_is_no_problem(tmp_path: Path) -> None:
    outcome = outcome_of(tmp_path, ("x", [heading_row(), *action_rows([None] * 4)]))
    assert outcome.verdict is Verdict.NIET_VAN_TOEPASSING


def test_codes_as_names_of_sheets_are_told(tmp_path: Path) -> None:
    rows = [[*HEADINGS[:3], "Bedrag 2023"], *[row[:3] + row[4:5] for row in action_rows()]]
    assert_incomplete(outcome_of(tmp_path, ("WSE-LR1", rows)), "naam van het blad")


def test_the_second_sheet_is_looked_at_on_its_own(tmp_path: Path) -> None:
    second = [heading_row(code="Zever"), *action_rows()[2:]]
    outcome = outcome_of(tmp_path, ("een", [heading_row(), *action_rows()[:2]]), ("twee", second))
    assert_incomplete(outcome, "'twee'", "D5")


def test_codes_beside_the_table_are_noted(tmp_path: Path) -> None:
    rows: list[RowOfCells] = [["Zie ook WSE-LR2"], heading_row(), *action_rows()]
    outcome = outcome_of(tmp_path, ("x", rows))
    assert outcome.verdict is Verdict.CONFORM
    assert any(
        "A4" in note and "tellen dus niet mee" in note for note in outcome.aanlevering.remarks
    )


@pytest.mark.parametrize("separator", [" / ", "/", " en ", ", ", "\n"])
def test_codes_of_other_schemes_beside_ours(separator: str) -> None:
    parts = ["WVG100/1", "WSE-LR1", "OPG-BOA1"]
    assert codes_in(separator.join(parts), recognisers(), known_codes()) == parts


# --- lists, legends, explanations, sums


def test_a_list_of_the_codes_is_no_table_of_actions(tmp_path: Path) -> None:
    lijst = [
        ["Code", "Omschrijving", "Toelichting"],
        *([c, f"Over {c}", builder.LANG] for c in CODES),
    ]
    outcome = outcome_of(
        tmp_path, ("Acties", [heading_row(), *action_rows()[:1]]), ("Codes", lijst)
    )
    assert rule_ids(outcome).count("BBC301") == 9
    assert any("lijst van de codes" in note for note in outcome.aanlevering.remarks)
    alone = outcome_of(tmp_path, ("Codes", lijst))
    assert len(list(alone.aanlevering.acties)) == 4  # the only table there is, is read


@pytest.mark.parametrize(
    "row",
    [
        [None, None, "max. 4000 tekens", "kies uit de lijst", "€", "€", "€"],
        [None, "max. 100 tekens", "max. 4000 tekens", "kies uit de lijst", None, None, None],
    ],
)
def test_a_row_that_explains_the_columns(tmp_path: Path, row: RowOfCells) -> None:
    outcome = outcome_of(tmp_path, ("x", [heading_row(), row, *action_rows()]))
    assert outcome.verdict is Verdict.CONFORM
    assert any("rij 5 (zonder actiecode" in note for note in outcome.aanlevering.remarks)


@pytest.mark.parametrize(
    "below",
    [
        [[None, "Opmerking: nagezien door de dienst."]],
        [["Legende"], *([None, f"Over {code}", None, code] for code in CODES)],
        [[None, None, None, None, 1000, 1000, 1000]],
        [["Totaal", None, None, None, 1, 2, 3]],
    ],
)
def test_rows_below_the_table_are_no_actions(tmp_path: Path, below: list[RowOfCells]) -> None:
    outcome = outcome_of(tmp_path, ("x", [heading_row(), *action_rows(), [], *below]))
    assert outcome.verdict is Verdict.CONFORM
    assert len(list(outcome.aanlevering.acties)) == 4
    assert outcome.aanlevering.bedragen is not None
    assert outcome.aanlevering.bedragen.per_actie["A4"][2025].uitgave == 400


# --- sheets that do not belong together


def test_sheets_that_belong_together(tmp_path: Path) -> None:
    per_goal = outcome_of(
        tmp_path,
        ("BD 1", [heading_row(), *action_rows()[:2]]),
        ("BD 2", [heading_row(), *action_rows()[2:]]),
    )
    assert per_goal.verdict is Verdict.CONFORM
    per_jaar = outcome_of(
        tmp_path,
        *((str(year), [heading_row(year), *action_rows(years=1)]) for year in (2023, 2024, 2025)),
    )
    assert per_jaar.verdict is Verdict.CONFORM


def test_amounts_on_a_sheet_of_their_own(tmp_path: Path) -> None:
    budget = [
        ["Actiecode", "Actie", *heading_row()[4:]],
        *([*row[:2], *row[4:]] for row in action_rows()),
    ]
    outcome = outcome_of(
        tmp_path, ("Acties", [HEADINGS, *action_rows(years=0)]), ("Budget", budget)
    )
    assert outcome.verdict is Verdict.CONFORM


def _changed(column: int, value: spreadsheets.CellValue) -> list[RowOfCells]:
    rows = action_rows()
    rows[1][column] = value
    return [heading_row(), *rows]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Acties", _changed(3, None)), ("Versie 1", _changed(3, "WSE-LR2"))),
        (("Acties", _changed(4, 200)), ("Kopie", _changed(4, 250))),
        (
            ("Acties", [heading_row(), *action_rows()]),
            ("Regierol", [heading_row(), *action_rows()[:2]]),
        ),
        (
            ("een", [HEADINGS, *action_rows(years=0)]),
            ("twee", [HEADINGS, *action_rows(years=0)[1:]]),
        ),
        (("Nieuw", [heading_row(), *action_rows()[:3]]), ("Oud", [heading_row(), *action_rows()])),
        (
            ("2023", [heading_row(2023), *action_rows(years=1)]),
            ("2024", [heading_row(2024), *action_rows(["WSE-LR4", *CODES[1:]], years=1)]),
        ),
        (
            ("een", [["Meerjarenplan 2023-2025"], heading_row(), *action_rows()]),
            ("twee", [["Jaarrekening 2024"], heading_row(2024), *action_rows(years=1)]),
        ),
    ],
)
def test_two_versions_in_one_workbook(
    tmp_path: Path, first: tuple[str, list[RowOfCells]], second: tuple[str, list[RowOfCells]]
) -> None:
    outcome = outcome_of(tmp_path, first, second)
    assert_incomplete(outcome, f"'{first[0]}'", f"'{second[0]}'", "Laat één versie staan")


UNCODED: RowOfCells = ["A9", "Speeltuin", builder.LANG, None, 1, 1, 1]


@pytest.mark.parametrize("others", [[], [UNCODED]])
def test_what_two_sheets_say_alike_is_read_once(tmp_path: Path, others: list[RowOfCells]) -> None:
    rows = [heading_row(), *action_rows()]
    outcome = outcome_of(tmp_path, ("Acties", [*rows, *others]), ("Regierol", rows))
    alone = outcome_of(tmp_path, ("Acties", [*rows, *others]))
    assert outcome.verdict is alone.verdict is Verdict.CONFORM
    assert outcome.aanlevering.bedragen == alone.aanlevering.bedragen
    assert len(outcome.aanlevering.elements) == len(alone.aanlevering.elements)
    told = [each for each in outcome.aanlevering.remarks if "precies hetzelfde" in each]
    assert told == [
        "Blad 'Regierol' zegt van 4 acties precies hetzelfde als blad 'Acties'; dat is één keer gelezen."
    ]


def test_numbers_that_begin_anew_are_other_actions(tmp_path: Path) -> None:
    other = [["A1", "Zwembad vernieuwen", builder.LANG, None, 1, 1, 1]]
    outcome = outcome_of(
        tmp_path, ("een", [heading_row(), *action_rows()]), ("twee", [heading_row(), *other])
    )
    assert outcome.aanlevering.problems == ()


@pytest.mark.parametrize(
    ("heading", "values"),
    [("KBO", ["0207.500.123", "0207.500.222"]), ("Bestuur", ["Gemeente Aarlo", "Stad Beekdam"])],
)
def test_several_besturen_in_one_table(tmp_path: Path, heading: str, values: list[str]) -> None:
    rows = [[values[n > 1], *row] for n, row in enumerate(action_rows())]
    assert_incomplete(
        outcome_of(tmp_path, ("x", [[heading, *heading_row()], *rows])), "meerdere besturen"
    )


def test_gemeente_and_ocmw_report_together(tmp_path: Path) -> None:
    rows = [[["Gemeente Aarlo", "OCMW Aarlo"][n > 1], *row] for n, row in enumerate(action_rows())]
    outcome = outcome_of(tmp_path, ("x", [["Bestuur", *heading_row()], *rows]))
    assert outcome.verdict is Verdict.CONFORM


# --- rows


def test_an_action_without_any_text_is_no_part_of_the_one_above(tmp_path: Path) -> None:
    rows = [row[1:] for row in action_rows()]
    rows[2][:2] = [None, None]
    outcome = outcome_of(tmp_path, ("x", [heading_row()[1:], *rows]))
    assert {"BBC410", "BBC411"} <= set(rule_ids(outcome))


@pytest.mark.parametrize(
    "rows_with_headings",
    [
        [
            ["Niveau", *heading_row()],
            ["Beleidsdoelstelling", "D1", "Samen", None, "WSE-LR1", 9, 9, 9],
            ["Actieplan", "D1.1", "Werk", None, "WSE-LR2", 9, 9, 9],
            *(["Actie", *row] for row in action_rows([None, None, "WSE-LR3", "WSE-LR4"])),
        ],
        [
            heading_row(),
            ["Beleidsdoelstelling D-1: Samen", None, None, "WSE-LR1"],
            ["Actieplan 1.1: Werk", None, None, "WSE-LR2"],
            *action_rows([None, None, "WSE-LR3", "WSE-LR4"]),
        ],
        [
            heading_row(),
            ["BD-1", "Samen", None, "WSE-LR1"],
            ["AP-1", "Werk", None, "WSE-LR2"],
            *action_rows([None, None, "WSE-LR3", "WSE-LR4"]),
        ],
    ],
)
def test_codes_on_rows_of_a_higher_level_cover_nothing(
    tmp_path: Path, rows_with_headings: list[RowOfCells]
) -> None:
    outcome = outcome_of(tmp_path, ("x", rows_with_headings))
    found = rule_ids(outcome)
    assert (found.count("BBC205"), found.count("BBC301")) == (2, 6)
    levels = [each.niveau for each in outcome.aanlevering.elements]
    assert levels[:2] == [Niveau.BELEIDSDOELSTELLING, Niveau.ACTIEPLAN]


def test_a_second_block_goes_by_its_own_headings(tmp_path: Path) -> None:
    second = [list(reversed(heading_row())), *(list(reversed(row)) for row in action_rows()[2:])]
    outcome = outcome_of(
        tmp_path, ("x", [heading_row(), *action_rows()[:2], [], ["Deel 2"], *second])
    )
    assert outcome.verdict is Verdict.CONFORM
    assert [each.code for each in outcome.aanlevering.acties] == ["A1", "A2", "A3", "A4"]


def test_a_quote_that_is_never_closed(tmp_path: Path) -> None:
    rows = [";".join(map(str, row)) for row in [heading_row(), *action_rows()]]
    rows[2] = rows[2].replace("Actie twee", '"Actie twee')
    path = tmp_path / "MJP 2023-2025.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    (problem,) = read_at(path).problems
    assert (problem.kind, problem.place.line) == (ProblemKind.UNREADABLE, 3)
    rows[2] = (
        rows[2].replace('"Actie twee', "Actie twee").replace(builder.LANG, '"a; b;\nc; d; e;\nf"')
    )
    path.write_text("\n".join(rows), encoding="utf-8")
    assert read_at(path).problems == ()


# --- texts and amounts


@pytest.mark.parametrize(
    ("heading", "veld"),
    [
        ("Omschrijving lang", "lange_omschrijving"),
        ("Lange tekst", "lange_omschrijving"),
        ("Stand van zaken", "commentaar"),
        ("Commentaar 2024", "commentaar"),
        ("Toelichting realisatie", "commentaar"),
        ("Omschr. actie", "korte_omschrijving"),
    ],
)
def test_more_headings_of_texts(heading: str, veld: str) -> None:
    found = meaning_of(heading)
    assert found is not None
    assert found.field == veld


@pytest.mark.parametrize(
    ("column", "heading", "rename"),
    [
        (0, "Actiecodde", "Actiecode"),
        (1, "Actie omschijving", "Actie omschrijving"),
        (2, "Lange omschrijvng", "Lange omschrijving"),
        (3, "Raporteringscode", "Rapporteringscode"),
        (4, "Bedrg 2023", "Bedrag 2023"),
    ],
)
def test_a_misspelled_heading_is_read_and_told_with_its_rename(
    tmp_path: Path, column: int, heading: str, rename: str
) -> None:
    good = outcome_of(tmp_path, ("x", [heading_row(), *action_rows(["WSE LR1", *CODES[1:]])]))
    headings = heading_row()
    headings[column] = heading
    outcome = outcome_of(tmp_path, ("x", [headings, *action_rows(["WSE LR1", *CODES[1:]])]))
    letter = "ABCDE"[column]
    assert_incomplete(
        outcome, f"op blad 'x' heet kolom {letter} '{heading}'; hernoem ze tot '{rename}'"
    )
    assert [each for each in rule_ids(outcome) if each != "BBC003"] == rule_ids(good)
    assert outcome.aanlevering.elements == good.aanlevering.elements


def test_a_misspelled_heading_alone_makes_no_conform(tmp_path: Path) -> None:
    outcome = outcome_of(
        tmp_path,
        ("x", [[*heading_row()[:2], "Lange omschrijvng", *heading_row()[3:]], *action_rows()]),
    )
    assert (outcome.verdict, rule_ids(outcome)) == (Verdict.ONVOLLEDIG, ["BBC003"])


def test_a_sheet_of_misspelled_headings_is_a_submission_in_a_folder(tmp_path: Path) -> None:
    headings = ["Aktiecode", "Actie omschijving", "Lange omschrijvng", "Raporteringscode"]
    spreadsheets.xlsx(tmp_path / "MJP 2023-2025.xlsx", ("x", [headings, *action_rows(years=0)]))
    (outcome,) = verslagen_of(tmp_path)
    details = [each.detail for each in outcome.aanlevering.problems]
    assert sum("hernoem ze tot" in each for each in details) == 4
    assert len(list(outcome.aanlevering.acties)) == 4


def test_an_empty_column_with_a_slip_in_its_heading_is_no_problem(tmp_path: Path) -> None:
    outcome = outcome_of(tmp_path, ("x", [[*heading_row(), "Comentaar"], *action_rows()]))
    assert outcome.verdict is Verdict.CONFORM


@pytest.mark.parametrize(
    "heading", ["Diensthoofd", "Prioriteiten", "Nota", "Timing 2023", "Actieplannummer"]
)
def test_other_words_are_no_slips(heading: str) -> None:
    assert misspelled(heading) is None


@pytest.mark.parametrize(
    "heading", ["Realisatie", "Verslag", "Uitvoering", "Rapportering", "Realisaties"]
)
def test_a_weak_heading_with_texts_is_the_comment(tmp_path: Path, heading: str) -> None:
    rows = [[*row, RESULT] for row in action_rows(years=1)]
    outcome = outcome_of(
        tmp_path, ("x", [[*heading_row(2024), heading], *rows]), name="JR 2024.xlsx"
    )
    assert outcome.aanlevering.rapport is not None
    assert outcome.aanlevering.rapport.kind is RapportKind.JAARREKENING
    assert not any(each.commentaar.is_blank for each in outcome.aanlevering.acties)


@pytest.mark.parametrize(
    ("heading", "name", "veld"),
    [("Zever", "JR 2024.xlsx", Veld.COMMENTAAR), ("Evaluatie", "JR 2024.xlsx", Veld.COMMENTAAR)],
)
def test_a_text_below_an_unknown_heading_is_not_called_empty(
    tmp_path: Path, heading: str, name: str, veld: Veld
) -> None:
    rows = [[*row, RESULT] for row in action_rows(years=1)]
    outcome = outcome_of(tmp_path, ("x", [[*heading_row(2024), heading], *rows]), name=name)
    assert outcome.verdict is Verdict.ONVOLLEDIG
    assert outcome.aanlevering.unread == {veld}
    assert any(f"'{heading}'" in note for note in outcome.aanlevering.remarks)


def test_a_text_below_no_heading_is_not_called_empty(tmp_path: Path) -> None:
    rows = [[*row, RESULT] for row in action_rows(years=1)]
    outcome = outcome_of(tmp_path, ("x", [heading_row(2024), *rows]), name="JR 2024.xlsx")
    assert outcome.aanlevering.unread == {Veld.COMMENTAAR}
    assert any("kolom F, die geen kop heeft" in note for note in outcome.aanlevering.remarks)


def test_without_any_text_the_comment_is_missing(tmp_path: Path) -> None:
    outcome = outcome_of(
        tmp_path, ("x", [heading_row(2024), *action_rows(years=1)]), name="JR 2024.xlsx"
    )
    assert rule_ids(outcome) == ["BBC501"] * 4


@pytest.mark.parametrize("column", [2, 3, 4])
def test_a_cell_with_an_error_is_unknown_and_not_empty(tmp_path: Path, column: int) -> None:
    rows = action_rows()
    rows[1][column] = "=A1+B1"
    outcome = outcome_of(tmp_path, ("x", [heading_row(), *rows]))
    assert outcome.verdict is Verdict.ONVOLLEDIG
    assert rule_ids(outcome) == ["BBC001"]


def test_an_uncalculated_sum_does_not_matter(tmp_path: Path) -> None:
    total: RowOfCells = ["Totaal", None, None, None, "=SUM(E5:E8)"]
    noted: list[RowOfCells] = [[*row, "=A1"] for row in action_rows()]
    outcome = outcome_of(tmp_path, ("x", [[*heading_row(), "Notitie"], *noted, total]))
    assert outcome.verdict is Verdict.CONFORM


@pytest.mark.parametrize("heading", ["% 2025", "Realisatie 2025", "Realisatie 2025 (%)"])
def test_percentages_are_no_amounts(tmp_path: Path, heading: str) -> None:
    rows = [[*row, "35%"] for row in action_rows()]
    outcome = outcome_of(tmp_path, ("x", [[*heading_row(), heading], *rows]))
    assert outcome.verdict is Verdict.CONFORM
    assert outcome.aanlevering.bedragen is not None
    assert outcome.aanlevering.bedragen.per_actie["A1"][2025].uitgave == 100


@pytest.mark.parametrize("cell", ["-", " –  ", "€ -"])
def test_a_dash_is_zero(cell: str) -> None:
    assert parse_amount(Cell(cell)) == 0


def test_a_column_of_amounts_nobody_knows_is_told(tmp_path: Path) -> None:
    headings = [*heading_row(2023, 2024), "Herzien voorstel 2025"]
    assert_incomplete(
        outcome_of(tmp_path, ("x", [headings, *action_rows()])), "Herzien voorstel 2025"
    )


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (
            ["Factuurnr", "Omschrijving", "Toelichting", "Bedrag", "Code"],
            ["F1", "Druk", "", 5, 615],
        ),
        (["Beleidsveld", "Omschrijving", "Toelichting", "Raming 2023"], ["0500", "Werk", "x", 5]),
    ],
)
def test_invoices_and_estimates_in_a_folder(
    tmp_path: Path, heads: list[str], row: RowOfCells
) -> None:
    spreadsheets.xlsx(tmp_path / "facturen 2024.xlsx", ("Blad1", [heads, row, row]))
    assert [rule_ids(each) for each in verslagen_of(tmp_path)] == [["BBC006"]]
