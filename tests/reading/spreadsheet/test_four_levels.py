"""Spreadsheets with the optional fourth level, the strategische doelstelling."""

from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import Niveau
from tests.helpers import spreadsheets
from tests.reading.spreadsheet.test_rows import HEADINGS, ROW, read_sheet

STRATEGISCH = Niveau.STRATEGISCHE_DOELSTELLING
GOAL, PLAN = Niveau.BELEIDSDOELSTELLING, Niveau.ACTIEPLAN
FOUR_LEVELS = [
    (STRATEGISCH, "SD1", "Zorg", None),
    (GOAL, "BD1", "Samen", 0),
    (PLAN, "AP1", "Werk", 1),
    (Niveau.ACTIE, "AC-1", "Overleg", 2),
    (STRATEGISCH, "SD2", "Groen", None),
    (GOAL, "BD1", "Bos", 4),
    (Niveau.ACTIE, "AC-2", "Overleg", 5),
]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["SD code", "Strategische doelstelling", "BD code", "Beleidsdoelstelling", "Code AP", "Actieplan", *HEADINGS],
            ["SD1", "Zorg", "BD1", "Samen", "AP1", "Werk", *ROW],
            ["SD2", "Groen", "BD1", "Bos", "", "", "AC-2", *ROW[1:]],
        ],
        [
            ["Strategische doelstelling", "Omschrijving", "Beleidsdoelstelling", "Omschrijving", "Actieplan", "Omschrijving", *HEADINGS],
            ["SD1", "Zorg", "BD1", "Samen", "AP1", "Werk", *ROW],
            ["SD2", "Groen", "BD1", "Bos", "", "", "AC-2", *ROW[1:]],
        ],
        [
            ["Niveau", *HEADINGS],
            ["Strategische doelstelling", "SD1", "Zorg"],
            ["Beleidsdoelstelling", "BD1", "Samen"],
            ["Actieplan", "AP1", "Werk"],
            ["Actie", *ROW],
            ["Strategische doelstelling", "SD2", "Groen"],
            ["Beleidsdoelstelling", "BD1", "Bos"],
            ["Actie", "AC-2", *ROW[1:]],
        ],
        [
            HEADINGS,
            ["SD1", "Zorg"],
            ["BD1", "Samen"],
            ["AP1", "Werk"],
            ROW,
            ["SD2", "Groen"],
            ["BD1", "Bos"],
            ["AC-2", *ROW[1:]],
        ],
    ],
)  # fmt: skip
def test_a_strategische_doelstelling_stands_above_the_beleidsdoelstelling(
    tmp_path: Path, rows: list[list[spreadsheets.CellValue]]
) -> None:
    read = read_sheet(tmp_path, *rows)
    assert [
        (each.niveau, each.code, each.korte_omschrijving.plain, each.parent)
        for each in read.elements
    ] == FOUR_LEVELS


def test_it_may_stand_on_a_row_above_columns_of_the_lower_levels(tmp_path: Path) -> None:
    above = [None, "Strategische doelstelling SD1: Zorg"]
    read = read_sheet(tmp_path, ["Beleidsdoelstelling", *HEADINGS], above, ["Samen", *ROW])
    assert [(each.niveau, each.parent) for each in read.elements] == [
        (STRATEGISCH, None),
        (GOAL, 0),
        (Niveau.ACTIE, 1),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["SD code", "Strategische doelstelling", "Actieplan", *HEADINGS],
            ["SD1", "Zorg", "Werk", *ROW],
        ],
        [["Niveau", *HEADINGS], ["Strategische doelstelling", "SD1", "Zorg"], ["Actie", *ROW]],
    ],
)
def test_without_a_level_below_it_it_is_the_beleidsdoelstelling(
    tmp_path: Path, rows: list[list[spreadsheets.CellValue]]
) -> None:
    first = read_sheet(tmp_path, *rows).elements[0]
    assert (first.niveau, first.code, first.korte_omschrijving.plain) == (GOAL, "SD1", "Zorg")


def test_a_row_that_only_names_its_level_is_an_element_without_name(tmp_path: Path) -> None:
    read = read_sheet(tmp_path, ["Niveau", *HEADINGS], ["Actieplan"], ["Actie", *ROW])
    assert [(each.niveau, each.code, each.place.cell) for each in read.elements] == [
        (PLAN, None, "A2"),
        (Niveau.ACTIE, "AC-1", "C3"),
    ]
