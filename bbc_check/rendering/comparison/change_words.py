"""What became of earlier findings, in words that every format shares."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bbc_check.comparing import (
    YEAR_MARK,
    Change,
    Comparison,
    Fate,
    FollowedFinding,
    PairGround,
    ReportComparison,
    ReportPair,
    StoredReport,
)
from bbc_check.domain.dutch import count_of, enumeration, with_dots
from bbc_check.domain.regeling import Severity
from bbc_check.rendering.words import (
    KIND_WORDS,
    SEVERITY_WORD,
    counted,
    file_name,
    name_or_file,
    verdict_for,
    with_years,
)

FATE_WORDS = {
    Fate.NEW: "nieuw",
    Fate.NOT_CHECKED_BEFORE: "nu voor het eerst nagekeken",
    Fate.REMAINING: "gebleven",
    Fate.SOLVED: "opgelost",
    Fate.EXEMPTED: "uitgezonderd",
    Fate.NO_LONGER_CHECKED: "niet meer nagekeken",
    Fate.GONE: "rapport niet meer nagekeken",
}
CHANGE_WORDS = {
    Change.WORSE: "verslechterd",
    Change.MIXED: "deels beter, deels slechter",
    Change.NEW: "enkel in de tweede uitslag",
    Change.UNCLEAR: "niet volledig te vergelijken",
    Change.UNCHANGED: "ongewijzigd",
    Change.IMPROVED: "verbeterd",
    Change.GONE: "enkel in de eerste uitslag",
}
CHANGE_MEANING = {
    Change.WORSE: "Er kwamen bevindingen bij, en er is er geen opgelost.",
    Change.MIXED: "Er zijn bevindingen opgelost, en er kwamen er bij.",
    Change.NEW: "Deze rapporten zijn de eerste keer niet nagekeken; al hun bevindingen zijn nieuw.",
    Change.UNCLEAR: "Een deel is maar een van beide keren nagekeken. Of het beter werd, is dus niet te zeggen.",
    Change.UNCHANGED: "Er kwam niets bij en er is niets opgelost.",
    Change.IMPROVED: "Er zijn bevindingen opgelost, en er kwam niets bij.",
    Change.GONE: (
        "Deze rapporten zijn de tweede keer niet nagekeken. Hun bevindingen zijn dus niet opgelost."
    ),
}
_NOT_SURE = "want bestuur, soort of jaren zijn niet zeker."
_GROUND_NOTES = {
    PairGround.SOURCE: f"Herkend aan het pad, {_NOT_SURE}",
    PairGround.PATH: f"Herkend aan de plaats in de map, {_NOT_SURE}",
    PairGround.NAME: f"Herkend aan de bestandsnaam, {_NOT_SURE}",
    PairGround.BESTUUR: "Herkend aan bestuur en soort, want de jaren zijn niet zeker.",
}
ALWAYS_COUNTED = {Fate.NEW, Fate.REMAINING, Fate.SOLVED}


class ToldFinding(NamedTuple):
    """Findings with one fate that differ in nothing but the year, told as one.

    ``head`` is the weight and the rule, and the weight it had: "fout BBC404 (was waarschuwing)";
    ``why`` is a sentence that tells why it cannot be compared, empty where it can.
    """

    severity: Severity
    head: str
    text: str
    why: str


def folded(findings: Iterable[FollowedFinding]) -> list[tuple[FollowedFinding, list[int]]]:
    """Return findings with their years, those that differ in nothing else as one, in their order."""
    causes: dict[tuple[object, ...], tuple[FollowedFinding, set[int]]] = {}
    for followed in findings:
        years = causes.setdefault(followed.cause, (followed, set()))[1]
        if followed.finding.boekjaar is not None:
            years.add(followed.finding.boekjaar)
    return [(followed, sorted(years)) for followed, years in causes.values()]


def text_over(followed: FollowedFinding, years: Iterable[int]) -> str:
    """Return the message of a finding, over all years together."""
    return followed.text_without_year.replace(YEAR_MARK, enumeration(map(str, years)))


def tell(findings: Iterable[FollowedFinding]) -> list[ToldFinding]:
    """Return findings as they are told: those that differ in nothing but the year as one."""
    return [
        ToldFinding(
            followed.finding.severity,
            _head(followed),
            text_over(followed, years),
            why_not(followed),
        )
        for followed, years in folded(findings)
    ]


def _head(followed: FollowedFinding) -> str:
    finding, was = followed.finding, followed.was
    changed = was and was.severity != finding.severity
    before = f" (was {SEVERITY_WORD[was.severity]})" if was and changed else ""
    return f"{SEVERITY_WORD[finding.severity]} {finding.rule}{before}"


def why_not(followed: FollowedFinding) -> str:
    """Return the sentence why a finding cannot be compared; empty where it can."""
    if followed.reason is None:
        return ""
    run = "eerste" if followed.fate is Fate.NOT_CHECKED_BEFORE else "tweede"
    return f"De {run} keer niet nagekeken: {followed.reason}."


def shared_reason(told: Iterable[ToldFinding]) -> str:
    """Return the sentence why none of them can be compared, where that is one and the same."""
    reasons = {each.why for each in told}
    return reasons.pop() if len(reasons) == 1 else ""


def bestuur_of(report: StoredReport) -> str:
    """Return the name of the bestuur; where none was read, the name of the file."""
    return name_or_file(report.name, report.nummer, report.source, missing=report.is_missing)


def report_title(report: StoredReport) -> str:
    """Return how people name the report: "meerjarenplan 2023-2025"."""
    if report.is_missing:
        return "begunstigde zonder aanlevering"
    if report.is_list:
        return "lijst van begunstigden"
    if report.kind is None:
        return "rapport niet leesbaar"
    return with_years(KIND_WORDS.get(report.kind, report.kind), report.boekjaren)


def verdict_change(pair: ReportPair, names: Mapping[str, str]) -> str:
    """Return what became of the verdict: "van niet conform naar conform voor de regierol".

    Empty where there is none; ``names`` are those of the regelingen, by their ids.
    """
    if pair.latest.is_missing or pair.latest.is_list:
        return ""
    if pair.old is None or pair.new is None:
        return _verdict(pair.latest, names)
    old, new = _verdict(pair.old, names), _verdict(pair.new, names)
    return f"van {old} naar {new}" if old != new else f"{new}, zoals voordien"


def _verdict(report: StoredReport, names: Mapping[str, str]) -> str:
    verdicts = {names.get(id, id): verdict for id, verdict in report.verdicts.items()}
    return verdict_for(report.verdict, verdicts)


def report_change(report: ReportComparison) -> str:
    """Return what became of a report, in words; of a bestuur without a report, whether it came."""
    if report.pair.latest.is_missing:
        if report.pair.new is None and report.change is Change.IMPROVED:
            return "intussen aangeleverd"
        if report.pair.new is not None and report.change is Change.WORSE:
            return "niet meer aangeleverd"
    return CHANGE_WORDS[report.change]


def fate_tally(compared: ReportComparison | Comparison, fate: Fate) -> str:
    """Return the findings with a fate by weight, in words: "2 fouten, 1 opmerking"."""
    counts = [(severity, compared.count(fate, severity)) for severity in Severity]
    return ", ".join(counted(severity, count) for severity, count in counts if count)


def pair_notes(pair: ReportPair) -> list[str]:
    """Return the sentences about how a report was recognised and which versions were left out."""
    notes = [_GROUND_NOTES[pair.ground]] if pair.ground in _GROUND_NOTES else []
    for run, report, versions in (
        ("eerste", pair.old, pair.old_versions),
        ("tweede", pair.new, pair.new_versions),
    ):
        if report and versions:
            *names, chosen = _file_names([*versions, report.source])
            others = count_of(len(versions), "andere versie", "andere versies")
            notes.append(
                f"In de {run} uitslag {'staat' if len(versions) == 1 else 'staan'} nog {others}"
                f" van dit rapport, niet vergeleken: {enumeration(names)}. Vergeleken is {chosen}."
            )
    return notes


def _file_names(paths: Sequence[str]) -> list[str]:
    """Return paths without their folders, where the names alone tell them apart."""
    names = list(map(file_name, paths))
    return names if len(set(names)) == len(names) else list(paths)


def run_notes(comparison: Comparison) -> list[str]:
    """Return what a reader must know of the two runs before trusting a difference."""
    old, new = comparison.old, comparison.new
    notes = []
    if old.reports and new.reports and not _in_both(comparison):
        notes.append(
            "Geen enkel rapport staat in beide uitslagen. Gaan ze wel over dezelfde besturen?"
        )
    if old.version != new.version:
        notes.append(
            f"De uitslagen komen van verschillende versies van bbc-check ({old.version} en"
            f" {new.version}): een verschil kan ook van een gewijzigde regel komen."
        )
    if old.with_list != new.with_list:
        which = "eerste" if old.with_list else "tweede"
        notes.append(f"Enkel de {which} uitslag is met een lijst van begunstigden gemaakt.")
    if changed := sorted(old.turned_off ^ new.turned_off):
        notes.append(
            f"Niet beide keren zijn dezelfde regels uitgezet; het verschil is {enumeration(changed)}."
        )
    return notes


def closing_sentence(comparison: Comparison) -> str:
    """Return the totals as one sentence."""
    changes = [each.change for each in comparison.reports if each.is_report]
    parts = [f"{count_of(_in_both(comparison), 'rapport', 'rapporten')} in beide uitslagen"]
    parts += [
        f"{with_dots(count)} {CHANGE_WORDS[change]}"
        for change in (Change.NEW, Change.GONE)
        if (count := changes.count(change))
    ]
    findings = [
        f"{with_dots(comparison.count(fate))} {FATE_WORDS[fate]}{f' ({told})' if told else ''}"
        for fate in Fate
        if (told := fate_tally(comparison, fate)) or fate in ALWAYS_COUNTED
    ]
    return f"{', '.join(parts)}. Bevindingen: {'; '.join(findings)}."


def since_sentence(comparison: Comparison) -> str:
    """Return in a sentence what became of the findings of the run before."""
    counts = [
        f"{with_dots(comparison.count(fate))} {FATE_WORDS[fate]}"
        for fate in (Fate.SOLVED, Fate.NEW, Fate.REMAINING, Fate.EXEMPTED)
        if fate in ALWAYS_COUNTED or comparison.count(fate)
    ]
    others = (Fate.NOT_CHECKED_BEFORE, Fate.NO_LONGER_CHECKED, Fate.GONE)
    rest = sum(comparison.count(fate) for fate in others)
    more = f", {with_dots(rest)} niet te vergelijken" if rest else ""
    return f"Sinds de vorige keer: {', '.join(counts)}{more}."


def _in_both(comparison: Comparison) -> int:
    return sum(bool(e.pair.old and e.pair.new) for e in comparison.reports if e.is_report)
