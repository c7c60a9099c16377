"""What the tests of the lists share: a nasty report, and lists as dictionaries."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bbc_check.domain.verslag import Summary
from bbc_check.rendering.lists.run_lists import list_tables
from bbc_check.rendering.lists.tables import CellValue, ListTable
from bbc_check.rules import CATALOGUE
from tests.conftest import verslagen_of
from tests.helpers import builder
from tests.helpers.hostile import FORMULAS

MOMENT = datetime(2026, 11, 22, 9, 30)
TITLES = {rule.id: rule.explanation.title for rule in CATALOGUE}
INNOCENT = frozenset(("http://voorbeeld.invalid", "_x0041_", "{=1+1}"))


def summaries(
    *paths: Path, begunstigden: Path | None = None, regelingen: Iterable[str] = ()
) -> list[Summary]:
    """Return the outcomes for paths, as a run keeps them."""
    found = verslagen_of(*paths, begunstigden=begunstigden, regelingen=regelingen)
    return [Summary.of(each) for each in found]


def as_dicts(one_table: ListTable) -> list[dict[str, CellValue]]:
    """Return the rows of a list by the names of its columns."""
    names = [column.heading for column in one_table.columns]
    assert len(set(names)) == len(names)
    return [dict(zip(names, row, strict=True)) for row in one_table.rows]


def three_lists(found: list[Summary]) -> list[list[dict[str, CellValue]]]:
    """Return the three lists of outcomes."""
    return [as_dicts(one_table) for one_table in list_tables(found, TITLES)]


def attacked() -> builder.Rapport:
    """Return a report whose titles, one an action, try to be more than a text."""
    first = builder.conform().acties[0]
    actions = [
        replace(first, code=f"{n:04d}", title=text, codes=("WSE-LR1",), bedragen={2023: "1234.50"})
        for n, text in enumerate(FORMULAS)
    ]
    return replace(builder.with_acties(builder.conform(), actions), name="=1+1", kbo="0207500123")
