"""The table of weights: each has a reason, and each is used."""

import re
import tomllib
from pathlib import Path

import pytest

import bbc_check.proposing
from bbc_check import bundled
from bbc_check.proposing.known_words import limit, weigh
from tests.helpers.each import for_each

TABLES = tomllib.loads(
    (bundled.schemas() / "voorstel" / "evidence.toml").read_text(encoding="utf-8")
)
SOURCE = "\n".join(
    file.read_text(encoding="utf-8")
    for file in sorted(Path(bbc_check.proposing.__file__).parent.rglob("*.py"))
)


@for_each([(t, n) for t, rows in TABLES.items() for n in rows])
def test_every_weight_has_a_reason_and_is_used(table: str, name: str) -> None:
    row = TABLES[table][name]
    assert set(row) == {"weight", "why"}
    assert len(row["why"].split()) >= 2
    if table == "limits":
        assert re.search(rf'(?:limit|most)\([^)]*"{name}"', SOURCE)
    else:
        assert re.search(rf'"{table}",[^;]*?\b{name}=', SOURCE, re.DOTALL)


def test_a_candidate_is_worth_what_is_seen_times_the_weights() -> None:
    rows = TABLES["dimension"]
    assert weigh("dimension", found=0.5, name=True) == pytest.approx(
        0.5 * rows["found"]["weight"] + rows["name"]["weight"]
    )
    assert limit("action") == TABLES["limits"]["action"]["weight"]


def test_what_no_table_knows_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        weigh("action", colour=1.0)
