"""Spreadsheets: years and kinds that only a title or a period tells."""

from pathlib import Path

import pytest

from bbc_check.reading import Given
from bbc_check.reading.spreadsheet.titles import ReportYears, report_kind, years_in
from tests.conftest import rule_ids
from tests.reading.spreadsheet.test_rows import read_at
from tests.reading.spreadsheet.workbooks import (
    HEADINGS,
    RowOfCells,
    action_rows,
    heading_row,
    outcome_of,
)


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
