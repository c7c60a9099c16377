"""Many outcomes for the overview, made of a few real ones: other names, numbers, files and statuses."""

from dataclasses import replace
from functools import cache

from bbc_check.domain.verslag import Summary
from tests import bouw
from tests.conftest import FIXTURES, nagekeken

STATUSSEN = "VOORLOPIG", "ORIGINEEL", "HERZIENING"


@cache
def _voorbeelden() -> tuple[Summary, ...]:
    return tuple(Summary.of(each) for each in nagekeken(FIXTURES / "demo"))


def anders(uitkomst: Summary, nummer: int, status: str | None = None) -> Summary:
    """Return the same outcome for another bestuur, from another file."""
    aanlevering = uitkomst.verslag.aanlevering
    rapport = aanlevering.rapport
    other = replace(
        aanlevering,
        bron=f"inzendingen/map-{nummer:04d}/{status or 'zonder'}.zip!plan.xml",
        bestuur=replace(
            aanlevering.bestuur,
            ondernemingsnummer=bouw.kbo(2_000_000 + nummer),
            naam=f"Gemeente Éénhoven-{nummer}",
        ),
        rapport=rapport and replace(rapport, status=status or rapport.status),
    )
    return replace(uitkomst, verslag=replace(uitkomst.verslag, aanlevering=other))


def rijen(number: int) -> list[tuple[str, Summary]]:
    """Return outcomes with the names of their pages; every tenth readable report has three versions."""
    examples = _voorbeelden()
    rows: list[tuple[str, Summary]] = []
    bestuur = 0
    while len(rows) < number:
        bestuur += 1
        example = examples[bestuur % len(examples)]
        several = bestuur % 7 == 0 and example.verslag.aanlevering.rapport
        for status in STATUSSEN if several else (None,):
            rows.append((f"pagina-{len(rows)}.html", anders(example, bestuur, status)))
    return rows[:number]
