"""Many outcomes for the overview, made of a few real ones: other names, numbers, files and statuses."""

from functools import cache

from bbc_check.domain.verslag import Summary
from tests.conftest import FIXTURES, verslagen_of
from tests.helpers import builder

STATUSES = "VOORLOPIG", "ORIGINEEL", "HERZIENING"


@cache
def _examples() -> tuple[Summary, ...]:
    return tuple(Summary.of(each) for each in verslagen_of(FIXTURES / "demo"))


def altered(summary: Summary, nummer: int, status: str | None = None) -> Summary:
    """Return the same outcome for another bestuur, from another file."""
    aanlevering = summary.verslag.aanlevering
    rapport = aanlevering.rapport
    other = aanlevering._replace(
        source=f"inzendingen/map-{nummer:04d}/{status or 'zonder'}.zip!plan.xml",
        bestuur=aanlevering.bestuur._replace(
            ondernemingsnummer=builder.kbo(2_000_000 + nummer),
            name=f"Gemeente Éénhoven-{nummer}",
        ),
        rapport=rapport and rapport._replace(status=status or rapport.status),
    )
    return summary._replace(verslag=summary.verslag._replace(aanlevering=other))


def many_rows(number: int) -> list[tuple[str, Summary]]:
    """Return outcomes with the names of their pages; every tenth readable report has three versions."""
    examples = _examples()
    rows: list[tuple[str, Summary]] = []
    bestuur = 0
    while len(rows) < number:
        bestuur += 1
        example = examples[bestuur % len(examples)]
        several = bestuur % 7 == 0 and example.verslag.aanlevering.rapport
        for status in STATUSES if several else (None,):
            rows.append((f"pagina-{len(rows)}.html", altered(example, bestuur, status)))
    return rows[:number]
