"""A comparison of two runs as text for a terminal."""

from collections import Counter

from bbc_check.comparing.comparison import (
    Lot,
    Rapportvergelijking,
    Verandering,
    Vergelijking,
    Vervolg,
)
from bbc_check.domain.finding import aantal, getal, opsomming
from bbc_check.domain.ondernemingsnummer import leesbaar
from bbc_check.domain.regeling import Severity
from bbc_check.rendering.comparison.words import (
    VERANDERING,
    VERVOLG,
    bestuursnaam,
    gedeelde_reden,
    kanttekeningen,
    oordeelzin,
    opmerkingen,
    rapportnaam,
    regels,
    slotzin,
    telling,
    veranderd,
)
from bbc_check.rendering.terminal.pen import Pen
from bbc_check.rendering.words.groups import ERNST, ERNST_MEERVOUD

_VET, _ROOD, _GROEN, _GEEL, _BLAUW = "1", "31", "32", "33", "36"
_KLEUR = {
    Verandering.SLECHTER: _ROOD,
    Verandering.GEMENGD: _GEEL,
    Verandering.NIEUW: _BLAUW,
    Verandering.ONDUIDELIJK: _GEEL,
    Verandering.GELIJK: "",
    Verandering.BETER: _GROEN,
    Verandering.VERDWENEN: _BLAUW,
}
_KLEUR_UITKOMST = {Vervolg.NIEUW: _ROOD, Vervolg.OPGELOST: _GROEN}


def render(
    vergelijking: Vergelijking,
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
    for note in opmerkingen(vergelijking):
        pen.regel(note, 2, "! ", stijl=_GEEL)
    pen.regel()
    levels = list(Severity)
    heavy = set(levels[: levels.index(grens) + 1])
    silent = []
    for each in vergelijking.rapporten:
        if each.verandering is Verandering.GELIJK and not _zwaar(each, heavy):
            silent.append(each)
        else:
            _rapport(pen, each, heavy)
    _overzicht(pen, vergelijking, len(silent), heavy)
    pen.regel(slotzin(vergelijking))
    return pen.tekst()


def _zwaar(each: Rapportvergelijking, heavy: set[Severity]) -> bool:
    return any(lot.finding.severity in heavy for lot in each.loten)


def _rapport(pen: Pen, each: Rapportvergelijking, heavy: set[Severity]) -> None:
    paar, who = each.paar, each.paar.herkenbaar
    name, shown = bestuursnaam(who), leesbaar(who.nummer)
    number = f" ({shown})" if who.nummer and shown != name else ""
    pen.regel(f"{name}{number} – {rapportnaam(who)}", stijl=_VET)
    pen.regel(paar.laatste.source, 2)
    verdict = oordeelzin(paar)
    words = f"{veranderd(each).upper()}{f' – {verdict}' if verdict else ''}"
    pen.regel(words, 2, stijl=_KLEUR[each.verandering])
    for note in kanttekeningen(paar):
        pen.regel(note, 2)
    for outcome in Vervolg:
        lots = [lot for lot in each.loten if lot.vervolg is outcome]
        if lots:
            _bevindingen(pen, each, outcome, lots, heavy)
    pen.regel()


def _bevindingen(
    pen: Pen,
    each: Rapportvergelijking,
    outcome: Vervolg,
    lots: list[Lot],
    heavy: set[Severity],
) -> None:
    name = VERVOLG[outcome]
    pen.regel(
        f"{name[0].upper()}{name[1:]}: {telling(each, outcome)}",
        2,
        stijl=_KLEUR_UITKOMST.get(outcome, _VET),
    )
    counted = outcome in {Vervolg.GEBLEVEN, Vervolg.VERDWENEN}
    full = [lot for lot in lots if not counted or lot.finding.severity in heavy]
    lines = regels(full)
    if shared := gedeelde_reden(lines):
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
            f"{rule} ({getal(count)})"
            for (kind, rule), count in sorted(rest.items())
            if kind is severity
        ]
        if told:
            total = sum(count for (kind, _), count in rest.items() if kind is severity)
            pen.regel(
                f"{aantal(total, ERNST[severity], ERNST_MEERVOUD[severity])}: {opsomming(told)}",
                4,
                "- ",
            )


def _overzicht(pen: Pen, vergelijking: Vergelijking, silent: int, heavy: set[Severity]) -> None:
    """List who improved, who did not, and who is new or gone."""
    pen.regel("Overzicht", stijl=_VET)
    for kind in Verandering:
        who = [
            f"{bestuursnaam(each.paar.herkenbaar)} ({rapportnaam(each.paar.herkenbaar)})"
            for each in vergelijking.rapporten
            if each.verandering is kind and (kind is not Verandering.GELIJK or _zwaar(each, heavy))
        ]
        name = VERANDERING[kind]
        if kind is Verandering.GELIJK:
            name = "nog altijd dezelfde bevindingen"
        if who:
            pen.regel(
                f"{name[0].upper()}{name[1:]} ({getal(len(who))}): {', '.join(who)}.", 2, "- "
            )
    if silent:
        words = ", ".join(ERNST_MEERVOUD[each] for each in Severity if each in heavy)
        pen.regel(f"Ongewijzigd en zonder {words} ({silent}).", 2, "- ")
