"""Whatever columns stand side by side and whatever their cells hold: a table is read, or told."""

import csv
import random
from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.reading.source import FileSource
from bbc_check.reading.spreadsheet import Given, is_submission, read_spreadsheet
from bbc_check.reading.spreadsheet.column_names import heading_words
from bbc_check.settings.schemes import recognisers

_ALONE = (
    "Niveau",
    "Omschrijving",
    "Code",
    "Actie",
    "Totaal 2024",
    "VTE 2024",
    "WSE-LR1",
    "Eindjaar",
    "",
)
_CELLS = (
    "", "", "", "A1", "BD-1", "Actieplan", "Beleidsdoelstelling", "Actieplan AP-1: Werk", "Totaal", "WSE-LR1",
    "WSE-LR1, WSE-LR2", "x", "2024", "1.250,00", "n.v.t.", "#N/B", "35%", "Een tekst\nvan twee lijnen", "Legende",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["MJP", "JR"])
@pytest.mark.parametrize("seed", range(12))
def test_no_table_ends_in_a_fault(tmp_path: Path, seed: int, kind: str) -> None:
    chance = random.Random(seed)
    known = [*heading_words().names.values(), *heading_words().fallback, *_ALONE]
    path = tmp_path / f"{kind} 2024.csv"
    for _ in range(20):
        heads = ["Titel", "Rapporteringscode", "Bedrag 2024", *chance.choices(known, k=5)]
        chance.shuffle(heads)
        heads += chance.choices(_ALONE, k=2)
        rows = [chance.choices(_CELLS, k=len(heads)) for _ in range(chance.randrange(12))]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows([heads, *rows, heads[: chance.randrange(9)]])
        assert is_submission(FileSource(path), recognisers()) in {True, False}
        read = read_spreadsheet(FileSource(path), Given(), recognisers())
        assert isinstance(read, Aanlevering)
        assert read.elements or read.problems
