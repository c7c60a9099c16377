"""How heavily what is seen of a candidate counts: ``schemas/voorstel/evidence.toml`` has all weights.

A candidate is worth the sum of what is seen of it (0 is no, 1 is yes, or a measure), each times its
weight in the table of that name. The same file has the thresholds, with the reason of each.
"""

import tomllib
from collections.abc import Mapping
from functools import cache

from bbc_check import bundled

GRADE: Mapping[str, float] = {"zwak": 1.0, "goed": 2.0, "sterk": 3.0}  # of a word in woorden.toml


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    file = bundled.schemas() / "voorstel" / "evidence.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        table: {name: each["weight"] for name, each in rows.items()} for table, rows in data.items()
    }


def weigh(table: str, **seen: float) -> float:
    """Return the sum of what is seen, each times its weight in a table."""
    rows = _weights()[table]
    return sum(rows[name] * value for name, value in seen.items() if value)


def limit(name: str) -> float:
    """Return a threshold."""
    return _weights()["limits"][name]


def most(name: str) -> int:
    """Return a threshold that is a whole number."""
    return int(limit(name))
