"""A comparison of two runs as text for a terminal."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bbc_check.comparing import (
    NEWLY_TOLD,
    Change,
    Comparison,
    Fate,
    FollowedFinding,
    ReportComparison,
)
from bbc_check.domain.dutch import enumeration, with_dots
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.rendering.comparison.change_words import (
    CHANGE_WORDS,
    FATE_WORDS,
    bestuur_of,
    closing_sentence,
    fate_tally,
    pair_notes,
    report_change,
    report_title,
    run_notes,
    shared_reason,
    since_sentence,
    tell,
    verdict_change,
)
from bbc_check.rendering.terminal import BLUE, BOLD, GREEN, RED, YELLOW, Pen
from bbc_check.rendering.words import SEVERITY_WORDS, capital, counted

_CHANGE_COLOR = {
    Change.WORSE: RED,
    Change.MIXED: YELLOW,
    Change.NEW: BLUE,
    Change.UNCLEAR: YELLOW,
    Change.UNCHANGED: "",
    Change.IMPROVED: GREEN,
    Change.GONE: BLUE,
}
_FATE_COLOR = {Fate.NEW: RED, Fate.SOLVED: GREEN}


def comparison_text(
    comparison: Comparison,
    limit: Severity = Severity.ERROR,
    *,
    color: bool = False,
    width: int = 100,
) -> str:
    """Return a comparison as text.

    Of what remained, findings at or above ``limit`` are told; the lighter ones are counted by rule.
    """
    pen = Pen(color, width)
    pen.write(f"Vergelijking van {comparison.old.source} met {comparison.new.source}", style=BOLD)
    for note in run_notes(comparison):
        pen.write(note, 2, "! ", style=YELLOW)
    pen.write()
    heavy = [each for each in Severity if each.rank <= limit.rank]
    silent: list[ReportComparison] = []
    told: list[ReportComparison] = []
    for each in comparison.reports:
        weighs = any(one.finding.severity in heavy for one in each.findings)
        (told if weighs or each.change is not Change.UNCHANGED else silent).append(each)
    for each in told:
        _write_report(pen, each, heavy, comparison.names)
    pen.write("Overzicht", style=BOLD)
    for change in Change:
        who = [
            f"{bestuur_of(each.pair.named)} ({report_title(each.pair.named)})"
            for each in told
            if each.change is change
        ]
        same = change is Change.UNCHANGED
        name = "nog altijd dezelfde bevindingen" if same else CHANGE_WORDS[change]
        if who:
            pen.write(f"{capital(name)} ({with_dots(len(who))}): {', '.join(who)}.", 2, "- ")
    if silent:
        words = ", ".join(SEVERITY_WORDS[each] for each in heavy)
        pen.write(f"Ongewijzigd en zonder {words} ({len(silent)}).", 2, "- ")
    pen.write(closing_sentence(comparison))
    return pen.text()


def new_text(comparison: Comparison, *, width: int = 100) -> str:
    """Return only what is new, and the counts of the rest in a sentence."""
    pen = Pen(color=False, width=width)
    for note in run_notes(comparison):
        pen.write(note, 0, "! ", style=YELLOW)
    for report in comparison.reports:
        found = [each for each in report.findings if each.fate in NEWLY_TOLD]
        if found:
            _write_title(pen, report)
            for each in tell(found):
                pen.write(f"nieuw: {each.head}: {each.text}", 2, "- ")
    pen.write(since_sentence(comparison))
    return pen.text()


def _write_title(pen: Pen, report: ReportComparison) -> None:
    named = report.pair.named
    name, shown = bestuur_of(named), readable(named.nummer)
    number = f" ({shown})" if named.nummer and shown != name else ""
    pen.write(f"{name}{number} – {report_title(named)}", style=BOLD)
    pen.write(report.pair.latest.source, 2)


def _write_report(
    pen: Pen, report: ReportComparison, heavy: Sequence[Severity], names: Mapping[str, str]
) -> None:
    _write_title(pen, report)
    pair = report.pair
    verdict = verdict_change(pair, names)
    words = f"{report_change(report).upper()}{f' – {verdict}' if verdict else ''}"
    pen.write(words, 2, style=_CHANGE_COLOR[report.change])
    for note in pair_notes(pair):
        pen.write(note, 2)
    for fate in Fate:
        if found := report.of(fate):
            heading = f"{capital(FATE_WORDS[fate])}: {fate_tally(report, fate)}"
            pen.write(heading, 2, style=_FATE_COLOR.get(fate, BOLD))
            _write_findings(pen, fate, found, heavy)
    pen.write()


def _write_findings(
    pen: Pen, fate: Fate, found: Sequence[FollowedFinding], heavy: Sequence[Severity]
) -> None:
    full, light = list(found), []
    if fate in {Fate.REMAINING, Fate.GONE}:
        full = [each for each in found if each.finding.severity in heavy]
        light = [each for each in found if each.finding.severity not in heavy]
    told = tell(full)
    if shared := shared_reason(told):
        pen.write(shared, 4)
    for each in told:
        pen.write(f"{each.head}: {each.text}", 4, "- ")
        if each.why and not shared:
            pen.write(each.why, 6)
    for line in _by_rule(light):
        pen.write(line, 4, "- ")


def _by_rule(found: Sequence[FollowedFinding]) -> Iterator[str]:
    """Yield for each weight how many causes there are of it, and of which rules."""
    causes = {each.cause: each.finding for each in found}.values()
    for severity in Severity:
        rules = Counter(each.rule for each in causes if each.severity is severity)
        if rules:
            told = [f"{rule} ({with_dots(count)})" for rule, count in sorted(rules.items())]
            yield f"{counted(severity, rules.total())}: {enumeration(told)}"
