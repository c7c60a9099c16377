"""A comparison with every outcome in it, for the tests of what it looks like."""

from dataclasses import replace

from bbc_check.comparing import (
    Comparison,
    RuleKnowledge,
    StoredFinding,
    StoredReport,
    StoredRun,
    compare_runs,
)
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Need
from bbc_check.domain.verslag import Verdict
from bbc_check.rules import CATALOGUE

ERROR = StoredFinding(
    "BBC501", Severity.ERROR, "Het commentaar is leeg. Schrijf iets.", "actie", "AC-1", "AC-1"
)
PLAN = StoredReport(
    "week1/plan.xml",
    Verdict.NIET_CONFORM,
    "0999100196",
    "Gemeente Lindebeke",
    "meerjarenplan",
    2023,
    (2023, 2024, 2025),
    applying=frozenset({"r"}),
)
KNOWLEDGE = RuleKnowledge(
    frozenset(each.id for each in CATALOGUE if Need.BEGUNSTIGDEN in each.needs),
    frozenset(each.id for each in CATALOGUE if each.beyond_scope),
    {each.id: each.meaning for each in CATALOGUE if each.meaning is not None},
)


def stored_report(name: str, *findings: StoredFinding, **changes: object) -> StoredReport:
    """Return a report with findings."""
    plan = replace(PLAN, name=name, source=f"week1/{name}/plan.xml", findings=findings)
    return replace(plan, **changes)  # type: ignore[arg-type]  # any field


def comparison_of(
    old: list[StoredReport], new: list[StoredReport], versions: tuple[str, str] = ("1", "1")
) -> Comparison:
    """Return the comparison of two lists of reports."""
    one = StoredRun("oud.json", versions[0], tuple(old))
    return compare_runs(one, StoredRun("nieuw.json", versions[1], tuple(new)), KNOWLEDGE)


def everything() -> Comparison:
    """Return a comparison in which every outcome and every change occurs."""
    years = [
        ERROR._replace(rule="BBC301", message=f"Er is in {year} geen actie.", boekjaar=year)
        for year in (2023, 2024, 2025)
    ]
    licht = ERROR._replace(rule="BBC404", severity=Severity.WARNING, message="Te lang. Kort in.")
    advies = licht._replace(rule="BBC412", severity=Severity.NOTE)
    lang = licht._replace(message="w" * 300 + " " + "/".join(["map"] * 60))
    cases: list[tuple[str, tuple[StoredFinding, ...] | None, tuple[StoredFinding, ...] | None]] = [
        ("Stad Beter", (ERROR, *years, licht), (licht,)),
        ("Gemeente Slechter", (licht,), (licht, *years, lang)),
        ("Gemeente Deels", (ERROR, advies), (licht, advies._replace(severity=Severity.WARNING))),
        ("Gemeente Gelijk", (ERROR, licht, advies), (ERROR, licht, advies)),
        ("Gemeente Leeg", (), ()),
        ("Gemeente Nieuw", None, (ERROR, advies)),
        ("Gemeente Verdwenen", (ERROR, licht), None),
    ]
    old, new = [], []
    for (name, before, after), nummer in zip(cases, _numbers(), strict=False):
        if before is not None:
            old.append(stored_report(name, *before, nummer=nummer))
        if after is not None:
            good = not any(each.severity is Severity.ERROR for each in after)
            verdict = Verdict.CONFORM if good else Verdict.NIET_CONFORM
            new.append(stored_report(name, *after, nummer=nummer, verdict=verdict))
    unread = StoredFinding(
        "BBC001", Severity.ERROR, "Het bestand kan niet gelezen worden. Maak opnieuw."
    )
    gone = {"BBC501": "er is geen leesbare xml"}
    old.append(stored_report("stuk", ERROR, licht, nummer="0999100999"))
    new.append(
        StoredReport("week1/stuk/plan.xml", Verdict.ONVOLLEDIG, findings=(unread,), not_run=gone)
    )
    missing = unread._replace(rule="BBC610", message="Er is geen aanlevering. Vraag ze op.")
    old.append(
        StoredReport("lijst.csv!0999100010", Verdict.ONVOLLEDIG, "0999100010", findings=(missing,))
    )
    old.append(replace(old[-1], source="lijst.csv!0999100998", nummer="0999100998"))
    old.append(stored_report("Gemeente Half", ERROR, nummer="0999100997"))
    new.append(stored_report("Gemeente Half", nummer="0999100997", not_run=gone))
    old.append(stored_report("Gemeente Uitgezonderd", ERROR, nummer="0999100996"))
    waived = Verdict.CONFORM_MET_UITZONDERINGEN
    new.append(replace(old[-1], findings=(), exempted=(ERROR,), verdict=waived))
    old.append(replace(old[0], source="week1/eerste poging.xml", findings=()))
    old[0], old[-1] = old[-1], old[0]  # an earlier version of the first report
    return comparison_of(old, new, ("0.9", "1.0"))


def _numbers() -> list[str]:
    return [f"09991000{each}" for each in range(10, 30)]
