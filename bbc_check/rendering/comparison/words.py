"""What became of earlier findings, in words that every format shares."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bbc_check.comparing.comparison import (
    Change,
    Comparison,
    Fate,
    FollowedFinding,
    ReportComparison,
)
from bbc_check.comparing.report_pairs import PairGround, ReportPair
from bbc_check.comparing.stored_run import StoredReport
from bbc_check.domain.dutch import count_of, enumeration, with_dots
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.rendering.words.groups import (
    KIND_WORDS,
    SEVERITY_WORD,
    SEVERITY_WORDS,
    VERDICT_WORDS,
    file_name,
)

FATE_WORDS = {
    Fate.NIEUW: "nieuw",
    Fate.NU_PAS_NAGEKEKEN: "nu voor het eerst nagekeken",
    Fate.GEBLEVEN: "gebleven",
    Fate.OPGELOST: "opgelost",
    Fate.NIET_MEER_NAGEKEKEN: "niet meer nagekeken",
    Fate.VERDWENEN: "rapport niet meer nagekeken",
}
CHANGE_WORDS = {
    Change.SLECHTER: "verslechterd",
    Change.GEMENGD: "deels beter, deels slechter",
    Change.NIEUW: "enkel in de tweede uitslag",
    Change.ONDUIDELIJK: "niet volledig te vergelijken",
    Change.GELIJK: "ongewijzigd",
    Change.BETER: "verbeterd",
    Change.VERDWENEN: "enkel in de eerste uitslag",
}
EXPLANATION = {
    Change.SLECHTER: "Er kwamen bevindingen bij, en er is er geen opgelost.",
    Change.GEMENGD: "Er zijn bevindingen opgelost, en er kwamen er bij.",
    Change.NIEUW: "Deze rapporten zijn de eerste keer niet nagekeken; al hun bevindingen zijn nieuw.",
    Change.ONDUIDELIJK: "Een deel is maar een van beide keren nagekeken. Of het beter werd, is dus niet te zeggen.",
    Change.GELIJK: "Er kwam niets bij en er is niets opgelost.",
    Change.BETER: "Er zijn bevindingen opgelost, en er kwam niets bij.",
    Change.VERDWENEN: (
        "Deze rapporten zijn de tweede keer niet nagekeken. Hun bevindingen zijn dus niet opgelost."
    ),
}
_GROND = {
    PairGround.BRON: "herkend aan het pad, want bestuur, soort of jaren zijn niet zeker",
    PairGround.PAD: "herkend aan de plaats in de map, want bestuur, soort of jaren zijn niet zeker",
    PairGround.NAAM: "herkend aan de bestandsnaam, want bestuur, soort of jaren zijn niet zeker",
    PairGround.BESTUUR: "herkend aan bestuur en soort, want de jaren zijn niet zeker",
}


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """Findings with one outcome that differ in nothing but the year, told as one."""

    lot: FollowedFinding
    tekst: str

    @property
    def kop(self) -> str:
        """The weight and the rule, and the weight it had: "fout BBC404 (was waarschuwing)"."""
        finding, was = self.lot.finding, self.lot.was
        before = (
            f" (was {SEVERITY_WORD[was.severity]})"
            if was and was.severity != finding.severity
            else ""
        )
        return f"{SEVERITY_WORD[finding.severity]} {finding.rule}{before}"

    @property
    def waarom(self) -> str:
        """Why it cannot be compared, as a sentence; empty where it can."""
        if self.lot.reden is None:
            return ""
        run = "eerste" if self.lot.vervolg is Fate.NU_PAS_NAGEKEKEN else "tweede"
        return f"De {run} keer niet nagekeken: {self.lot.reden}."


def shared_reason(lines: Iterable[ComparisonLine]) -> str:
    """Return the sentence why none of them can be compared, where that is one and the same."""
    reasons = {each.waarom for each in lines}
    return reasons.pop() if len(reasons) == 1 else ""


def comparison_lines(loten: Iterable[FollowedFinding]) -> list[ComparisonLine]:
    """Return findings with those that differ in nothing but the year folded into one, in their order."""
    folded: dict[tuple[object, ...], tuple[FollowedFinding, list[int]]] = {}
    for lot in loten:
        each = lot.finding
        year = each.boekjaar
        told = each.message if year is None else re.sub(rf"\b{year}\b", "\0", each.message)
        before = lot.was.severity if lot.was else None
        what = (each.rule, each.severity, each.niveau, each.niveau_code, each.veld, each.code)
        # without a code, only the place tells two elements apart
        place = None if each.niveau_code or year is not None else (each.line, each.cell)
        key = (lot.vervolg, *what, lot.reden, before, told, place)
        years = folded.setdefault(key, (lot, []))[1]
        if year is not None and year not in years:
            years.append(year)
    return [
        ComparisonLine(lot, key[-2].replace("\0", enumeration(map(str, sorted(years)))))
        for key, (lot, years) in folded.items()
        if isinstance(key[-2], str)
    ]


def bestuur_of(rapport: StoredReport) -> str:
    """Return the name of the bestuur; where none was read, the name of the file."""
    source = rapport.source.partition("!")[0]
    if rapport.is_missing:
        return rapport.naam or readable(rapport.nummer)
    return rapport.naam or re.split(r"[/\\]", source.rstrip("/\\"))[-1] or source


def report_title(rapport: StoredReport) -> str:
    """Return how people name the report: "meerjarenplan 2023-2025"."""
    if rapport.is_missing:
        return "begunstigde zonder aanlevering"
    if rapport.is_list:
        return "lijst van begunstigden"
    if rapport.soort is None:
        return "rapport niet leesbaar"
    years = rapport.boekjaren
    period = f"{years[0]}-{years[-1]}" if len(years) > 1 else f"{years[0]}" if years else ""
    return f"{KIND_WORDS.get(rapport.soort, rapport.soort)} {period}".strip()


def verdict_sentence(paar: ReportPair) -> str:
    """Return what became of the verdict: "van niet conform naar conform"; empty where there is none."""
    if paar.laatste.is_missing or paar.laatste.is_list:
        return ""
    if paar.oud is None or paar.nieuw is None:
        return VERDICT_WORDS[paar.laatste.verdict]
    one, two = VERDICT_WORDS[paar.oud.verdict], VERDICT_WORDS[paar.nieuw.verdict]
    return f"van {one} naar {two}" if one != two else f"{two}, zoals voordien"


def changed(each: ReportComparison) -> str:
    """Return what became of a report, in words; of a bestuur without a report, whether it came."""
    if each.paar.laatste.is_missing and each.paar.nieuw is None:
        solved = each.verandering is Change.BETER
        return "intussen aangeleverd" if solved else CHANGE_WORDS[each.verandering]
    if each.paar.laatste.is_missing and each.verandering is Change.SLECHTER:
        return "niet meer aangeleverd"
    return CHANGE_WORDS[each.verandering]


def comparison_tally(each: ReportComparison | Comparison, vervolg: Fate) -> str:
    """Return the findings with an outcome by weight, in words: "2 fouten, 1 opmerking"."""
    counts = [
        count_of(count, SEVERITY_WORD[severity], SEVERITY_WORDS[severity])
        for severity in Severity
        if (count := each.count(vervolg, severity))
    ]
    return ", ".join(counts)


def side_notes(paar: ReportPair) -> list[str]:
    """Return the sentences about how a report was recognised and which versions were left out."""
    notes = []
    if paar.grond in _GROND:
        notes.append(_zin(_GROND[paar.grond]))
    for sources, run in ((paar.versies_oud, "eerste"), (paar.versies_nieuw, "tweede")):
        if sources:
            others = count_of(len(sources), "andere versie", "andere versies")
            rapport = paar.oud if run == "eerste" else paar.nieuw
            *names, chosen = _bestanden([*sources, rapport.source if rapport else ""])
            told = f" Vergeleken is {chosen}." if rapport else ""
            notes.append(
                f"In de {run} uitslag {'staat' if len(sources) == 1 else 'staan'} nog {others}"
                f" van dit rapport, niet vergeleken: {enumeration(names)}.{told}"
            )
    return notes


def _bestanden(paths: Sequence[str]) -> list[str]:
    """Return paths without their folders, where the names alone tell them apart."""
    names = list(map(file_name, paths))
    return names if len(set(names)) == len(names) else list(paths)


def comparison_remarks(vergelijking: Comparison) -> list[str]:
    """Return what a reader must know of the two runs before trusting a difference."""
    one, two = vergelijking.oud, vergelijking.nieuw
    notes = []
    if one.rapporten and two.rapporten and not any(_beide(vergelijking)):
        notes.append(
            "Geen enkel rapport staat in beide uitslagen. Gaan ze wel over dezelfde besturen?"
        )
    if one.versie != two.versie:
        notes.append(
            f"De uitslagen komen van verschillende versies van bbc-check ({one.versie} en"
            f" {two.versie}): een verschil kan ook van een gewijzigde regel komen."
        )
    if one.met_lijst != two.met_lijst:
        which = "eerste" if one.met_lijst else "tweede"
        notes.append(f"Enkel de {which} uitslag is met een lijst van begunstigden gemaakt.")
    if changed := sorted(one.turned_off ^ two.turned_off):
        notes.append(
            f"Niet beide keren zijn dezelfde regels uitgezet; het verschil is {enumeration(changed)}."
        )
    return notes


def closing_sentence(vergelijking: Comparison) -> str:
    """Return the totals as one sentence."""
    both = sum(_beide(vergelijking))
    changes = [each.verandering for each in vergelijking.rapporten if each.echt]
    parts = [f"{count_of(both, 'rapport', 'rapporten')} in beide uitslagen"]
    parts += [
        f"{with_dots(count)} {CHANGE_WORDS[kind]}"
        for kind in (Change.NIEUW, Change.VERDWENEN)
        if (count := changes.count(kind))
    ]
    findings = [
        f"{with_dots(vergelijking.count(outcome))} {FATE_WORDS[outcome]}{f' ({told})' if told else ''}"
        for outcome in Fate
        if (told := comparison_tally(vergelijking, outcome)) or outcome in _ALTIJD_GETELD
    ]
    return f"{', '.join(parts)}. Bevindingen: {'; '.join(findings)}."


_ALTIJD_GETELD = {Fate.NIEUW, Fate.GEBLEVEN, Fate.OPGELOST}


def _beide(vergelijking: Comparison) -> list[bool]:
    return [bool(e.paar.oud and e.paar.nieuw) for e in vergelijking.rapporten if e.echt]


def _zin(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
