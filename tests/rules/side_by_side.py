"""Reports of one bestuur in one run, each changed a little, and what is told of the last."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bbc_check.checking import Applicability
from bbc_check.domain.verslag import Verslag
from tests.conftest import verslagen_of
from tests.helpers import builder
from tests.helpers.builder import Actie, Rapport

DONE = (
    "De regisseur zat het voorbije jaar vier keer rond de tafel met VDAB en de partners, sprak af wie"
    " welke werkzoekende opvolgt en bezocht zelf acht bedrijven in de streek om plaatsen te zoeken."
)
OTHER = builder.kbo(9992002)
Change = Callable[[Actie], Actie]
FIRST = Path("0", "rapport.xml")  # the path of the first report, as the system writes it


def plan(change: Change = lambda each: each, *more: Actie, **fields: str | None) -> Rapport:
    """Return a meerjarenplan 2023-2025 with each action changed, and more actions."""
    source = builder.conform((2023, 2024, 2025), **fields)
    return builder.with_acties(source, (*map(change, source.acties), *more))


def adapted(change: Change, year: int = 2023) -> Rapport:
    """Return an aanpassing of the meerjarenplan."""
    source = builder.conform(range(year, 2026), kind="AMJP")
    return builder.with_acties(source, map(change, source.acties))


def account(
    change: Change = lambda each: each, *more: Actie, year: int = 2024, **fields: str | None
) -> Rapport:
    """Return a jaarrekening with texts of its own in which each action is changed, and more actions."""
    source = builder.jaarrekening(year, **fields)
    own = (
        replace(each, lang=DONE, commentaar=f"{each.commentaar} Zo ging het in {year}.")
        for each in source.acties
    )
    return builder.with_acties(source, (*map(change, own), *more))


def only(actie: str, **fields: object) -> Change:
    """Return what changes one action."""
    return lambda each: replace(each, **fields) if each.code == actie else each  # type: ignore[arg-type]


def beside(
    folder: Path,
    *reports: Rapport,
    regierol: Applicability = Applicability.AUTO,
    begunstigden: Path | None = None,
) -> Verslag:
    """Check reports in one run, and return the outcome of the last one."""
    for number, report in enumerate(reports):
        builder.write_files(folder / str(number), report)
    found = verslagen_of(folder, applicability=regierol, begunstigden=begunstigden)
    return found[len(reports) - 1]


def told(verslag: Verslag) -> list[tuple[str, str | None]]:
    """Return the findings of the dossier: rule and action, or code where it is about no action."""
    return [
        (each.rule, each.breach.actie or each.breach.code)
        for each in verslag.findings
        if each.rule.startswith("BBC7")
    ]


def without(report: Rapport, *codes: str) -> Rapport:
    """Return a report without some actions."""
    return builder.with_acties(report, (each for each in report.acties if each.code not in codes))
