"""A comparison of two runs as text for a terminal."""

from collections import Counter

from bbc_check.comparing.comparison import (
    Change,
    Comparison,
    Fate,
    FollowedFinding,
    ReportComparison,
)
from bbc_check.domain.dutch import count_of, enumeration, with_dots
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.rendering.comparison.words import (
    CHANGE_WORDS,
    FATE_WORDS,
    bestuur_of,
    changed,
    closing_sentence,
    comparison_lines,
    comparison_remarks,
    comparison_tally,
    report_title,
    shared_reason,
    side_notes,
    verdict_sentence,
)
from bbc_check.rendering.terminal.pen import Pen
from bbc_check.rendering.words.groups import SEVERITY_WORD, SEVERITY_WORDS

_VET, _ROOD, _GROEN, _GEEL, _BLAUW = "1", "31", "32", "33", "36"
_KLEUR = {
    Change.SLECHTER: _ROOD,
    Change.GEMENGD: _GEEL,
    Change.NIEUW: _BLAUW,
    Change.ONDUIDELIJK: _GEEL,
    Change.GELIJK: "",
    Change.BETER: _GROEN,
    Change.VERDWENEN: _BLAUW,
}
_KLEUR_UITKOMST = {Fate.NIEUW: _ROOD, Fate.OPGELOST: _GROEN}


def render(
    vergelijking: Comparison,
    grens: Severity = Severity.ERROR,
    *,
    kleur: bool = False,
    breedte: int = 100,
) -> str:
    """Return a comparison as text.

    Of what remained, findings at or above ``grens`` are told; the lighter ones are counted by rule.
    """
    pen = Pen(kleur, breedte)
    one, two = vergelijking.oud, vergelijking.nieuw
    pen.regel(f"Vergelijking van {one.bron} met {two.bron}", stijl=_VET)
    for note in comparison_remarks(vergelijking):
        pen.regel(note, 2, "! ", stijl=_GEEL)
    pen.regel()
    levels = list(Severity)
    heavy = set(levels[: levels.index(grens) + 1])
    silent = []
    for each in vergelijking.rapporten:
        if each.verandering is Change.GELIJK and not _zwaar(each, heavy):
            silent.append(each)
        else:
            _rapport(pen, each, heavy)
    _overzicht(pen, vergelijking, len(silent), heavy)
    pen.regel(closing_sentence(vergelijking))
    return pen.tekst()


def _zwaar(each: ReportComparison, heavy: set[Severity]) -> bool:
    return any(lot.finding.severity in heavy for lot in each.loten)


def _rapport(pen: Pen, each: ReportComparison, heavy: set[Severity]) -> None:
    paar, who = each.paar, each.paar.herkenbaar
    name, shown = bestuur_of(who), readable(who.nummer)
    number = f" ({shown})" if who.nummer and shown != name else ""
    pen.regel(f"{name}{number} – {report_title(who)}", stijl=_VET)
    pen.regel(paar.laatste.source, 2)
    verdict = verdict_sentence(paar)
    words = f"{changed(each).upper()}{f' – {verdict}' if verdict else ''}"
    pen.regel(words, 2, stijl=_KLEUR[each.verandering])
    for note in side_notes(paar):
        pen.regel(note, 2)
    for outcome in Fate:
        lots = [lot for lot in each.loten if lot.vervolg is outcome]
        if lots:
            _bevindingen(pen, each, outcome, lots, heavy)
    pen.regel()


def _bevindingen(
    pen: Pen,
    each: ReportComparison,
    outcome: Fate,
    lots: list[FollowedFinding],
    heavy: set[Severity],
) -> None:
    name = FATE_WORDS[outcome]
    pen.regel(
        f"{name[0].upper()}{name[1:]}: {comparison_tally(each, outcome)}",
        2,
        stijl=_KLEUR_UITKOMST.get(outcome, _VET),
    )
    counted = outcome in {Fate.GEBLEVEN, Fate.VERDWENEN}
    full = [lot for lot in lots if not counted or lot.finding.severity in heavy]
    lines = comparison_lines(full)
    if shared := shared_reason(lines):
        pen.regel(shared, 4)
    for line in lines:
        pen.regel(f"{line.kop}: {line.tekst}", 4, "- ")
        if line.waarom and not shared:
            pen.regel(line.waarom, 6)
    rest = Counter(
        (lot.finding.severity, lot.finding.rule)
        for lot in lots
        if counted and lot.finding.severity not in heavy
    )
    for severity in Severity:
        told = [
            f"{rule} ({with_dots(count)})"
            for (kind, rule), count in sorted(rest.items())
            if kind is severity
        ]
        if told:
            total = sum(count for (kind, _), count in rest.items() if kind is severity)
            pen.regel(
                f"{count_of(total, SEVERITY_WORD[severity], SEVERITY_WORDS[severity])}: {enumeration(told)}",
                4,
                "- ",
            )


def _overzicht(pen: Pen, vergelijking: Comparison, silent: int, heavy: set[Severity]) -> None:
    """List who improved, who did not, and who is new or gone."""
    pen.regel("Overzicht", stijl=_VET)
    for kind in Change:
        who = [
            f"{bestuur_of(each.paar.herkenbaar)} ({report_title(each.paar.herkenbaar)})"
            for each in vergelijking.rapporten
            if each.verandering is kind and (kind is not Change.GELIJK or _zwaar(each, heavy))
        ]
        name = CHANGE_WORDS[kind]
        if kind is Change.GELIJK:
            name = "nog altijd dezelfde bevindingen"
        if who:
            pen.regel(
                f"{name[0].upper()}{name[1:]} ({with_dots(len(who))}): {', '.join(who)}.", 2, "- "
            )
    if silent:
        words = ", ".join(SEVERITY_WORDS[each] for each in Severity if each in heavy)
        pen.regel(f"Ongewijzigd en zonder {words} ({silent}).", 2, "- ")
