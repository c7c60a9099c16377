"""Spreadsheets that look complete but are not: never a verdict over rows that were misread or left out."""

from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import Niveau, ProblemKind
from bbc_check.domain.verslag import Verdict
from tests.conftest import rule_ids
from tests.helpers import builder
from tests.reading.spreadsheet.test_rows import read_at
from tests.reading.spreadsheet.workbooks import (
    CODES,
    RowOfCells,
    action_rows,
    heading_row,
    outcome_of,
)


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
