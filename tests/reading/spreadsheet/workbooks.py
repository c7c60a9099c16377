"""Workbooks of a plan that would be conform, and what is said where something in them is left out."""

from collections.abc import Sequence
from pathlib import Path

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.verslag import Verdict, Verslag
from tests.conftest import verslagen_of
from tests.helpers import builder, spreadsheets

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
