"""What became of earlier findings, in words that every format shares."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bbc_check.comparing.comparison import (
    Lot,
    Rapportvergelijking,
    Verandering,
    Vergelijking,
    Vervolg,
)
from bbc_check.comparing.report_pairs import Grond, Paar
from bbc_check.comparing.stored_run import Rapportuitslag
from bbc_check.domain.finding import aantal, getal, opsomming
from bbc_check.domain.ondernemingsnummer import leesbaar
from bbc_check.domain.regeling import Severity
from bbc_check.rendering.words.groups import ERNST, ERNST_MEERVOUD, OORDEEL, SOORT, bestand

VERVOLG = {
    Vervolg.NIEUW: "nieuw",
    Vervolg.NU_PAS_NAGEKEKEN: "nu voor het eerst nagekeken",
    Vervolg.GEBLEVEN: "gebleven",
    Vervolg.OPGELOST: "opgelost",
    Vervolg.NIET_MEER_NAGEKEKEN: "niet meer nagekeken",
    Vervolg.VERDWENEN: "rapport niet meer nagekeken",
}
VERANDERING = {
    Verandering.SLECHTER: "verslechterd",
    Verandering.GEMENGD: "deels beter, deels slechter",
    Verandering.NIEUW: "enkel in de tweede uitslag",
    Verandering.ONDUIDELIJK: "niet volledig te vergelijken",
    Verandering.GELIJK: "ongewijzigd",
    Verandering.BETER: "verbeterd",
    Verandering.VERDWENEN: "enkel in de eerste uitslag",
}
TOELICHTING = {
    Verandering.SLECHTER: "Er kwamen bevindingen bij, en er is er geen opgelost.",
    Verandering.GEMENGD: "Er zijn bevindingen opgelost, en er kwamen er bij.",
    Verandering.NIEUW: "Deze rapporten zijn de eerste keer niet nagekeken; al hun bevindingen zijn nieuw.",
    Verandering.ONDUIDELIJK: "Een deel is maar een van beide keren nagekeken. Of het beter werd, is dus niet te zeggen.",
    Verandering.GELIJK: "Er kwam niets bij en er is niets opgelost.",
    Verandering.BETER: "Er zijn bevindingen opgelost, en er kwam niets bij.",
    Verandering.VERDWENEN: (
        "Deze rapporten zijn de tweede keer niet nagekeken. Hun bevindingen zijn dus niet opgelost."
    ),
}
_GROND = {
    Grond.BRON: "herkend aan het pad, want bestuur, soort of jaren zijn niet zeker",
    Grond.PAD: "herkend aan de plaats in de map, want bestuur, soort of jaren zijn niet zeker",
    Grond.NAAM: "herkend aan de bestandsnaam, want bestuur, soort of jaren zijn niet zeker",
    Grond.BESTUUR: "herkend aan bestuur en soort, want de jaren zijn niet zeker",
}


@dataclass(frozen=True, slots=True)
class Regel:
    """Findings with one outcome that differ in nothing but the year, told as one."""

    lot: Lot
    tekst: str

    @property
    def kop(self) -> str:
        """The weight and the rule, and the weight it had: "fout BBC404 (was waarschuwing)"."""
        finding, was = self.lot.finding, self.lot.was
        before = f" (was {ERNST[was.severity]})" if was and was.severity != finding.severity else ""
        return f"{ERNST[finding.severity]} {finding.rule}{before}"

    @property
    def waarom(self) -> str:
        """Why it cannot be compared, as a sentence; empty where it can."""
        if self.lot.reden is None:
            return ""
        run = "eerste" if self.lot.vervolg is Vervolg.NU_PAS_NAGEKEKEN else "tweede"
        return f"De {run} keer niet nagekeken: {self.lot.reden}."


def gedeelde_reden(lines: Iterable[Regel]) -> str:
    """Return the sentence why none of them can be compared, where that is one and the same."""
    reasons = {each.waarom for each in lines}
    return reasons.pop() if len(reasons) == 1 else ""


def regels(loten: Iterable[Lot]) -> list[Regel]:
    """Return findings with those that differ in nothing but the year folded into one, in their order."""
    folded: dict[tuple[object, ...], tuple[Lot, list[int]]] = {}
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
        Regel(lot, key[-2].replace("\0", opsomming(map(str, sorted(years)))))
        for key, (lot, years) in folded.items()
        if isinstance(key[-2], str)
    ]


def bestuursnaam(rapport: Rapportuitslag) -> str:
    """Return the name of the bestuur; where none was read, the name of the file."""
    source = rapport.source.partition("!")[0]
    if rapport.ontbreekt:
        return rapport.naam or leesbaar(rapport.nummer)
    return rapport.naam or re.split(r"[/\\]", source.rstrip("/\\"))[-1] or source


def rapportnaam(rapport: Rapportuitslag) -> str:
    """Return how people name the report: "meerjarenplan 2023-2025"."""
    if rapport.ontbreekt:
        return "begunstigde zonder aanlevering"
    if rapport.is_lijst:
        return "lijst van begunstigden"
    if rapport.soort is None:
        return "rapport niet leesbaar"
    years = rapport.boekjaren
    period = f"{years[0]}-{years[-1]}" if len(years) > 1 else f"{years[0]}" if years else ""
    return f"{SOORT.get(rapport.soort, rapport.soort)} {period}".strip()


def oordeelzin(paar: Paar) -> str:
    """Return what became of the verdict: "van niet conform naar conform"; empty where there is none."""
    if paar.laatste.ontbreekt or paar.laatste.is_lijst:
        return ""
    if paar.oud is None or paar.nieuw is None:
        return OORDEEL[paar.laatste.verdict]
    one, two = OORDEEL[paar.oud.verdict], OORDEEL[paar.nieuw.verdict]
    return f"van {one} naar {two}" if one != two else f"{two}, zoals voordien"


def veranderd(each: Rapportvergelijking) -> str:
    """Return what became of a report, in words; of a bestuur without a report, whether it came."""
    if each.paar.laatste.ontbreekt and each.paar.nieuw is None:
        solved = each.verandering is Verandering.BETER
        return "intussen aangeleverd" if solved else VERANDERING[each.verandering]
    if each.paar.laatste.ontbreekt and each.verandering is Verandering.SLECHTER:
        return "niet meer aangeleverd"
    return VERANDERING[each.verandering]


def telling(each: Rapportvergelijking | Vergelijking, vervolg: Vervolg) -> str:
    """Return the findings with an outcome by weight, in words: "2 fouten, 1 opmerking"."""
    counts = [
        aantal(count, ERNST[severity], ERNST_MEERVOUD[severity])
        for severity in Severity
        if (count := each.count(vervolg, severity))
    ]
    return ", ".join(counts)


def kanttekeningen(paar: Paar) -> list[str]:
    """Return the sentences about how a report was recognised and which versions were left out."""
    notes = []
    if paar.grond in _GROND:
        notes.append(_zin(_GROND[paar.grond]))
    for sources, run in ((paar.versies_oud, "eerste"), (paar.versies_nieuw, "tweede")):
        if sources:
            others = aantal(len(sources), "andere versie", "andere versies")
            rapport = paar.oud if run == "eerste" else paar.nieuw
            *names, chosen = _bestanden([*sources, rapport.source if rapport else ""])
            told = f" Vergeleken is {chosen}." if rapport else ""
            notes.append(
                f"In de {run} uitslag {'staat' if len(sources) == 1 else 'staan'} nog {others}"
                f" van dit rapport, niet vergeleken: {opsomming(names)}.{told}"
            )
    return notes


def _bestanden(paths: Sequence[str]) -> list[str]:
    """Return paths without their folders, where the names alone tell them apart."""
    names = list(map(bestand, paths))
    return names if len(set(names)) == len(names) else list(paths)


def opmerkingen(vergelijking: Vergelijking) -> list[str]:
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
    if changed := sorted(one.uitgezet ^ two.uitgezet):
        notes.append(
            f"Niet beide keren zijn dezelfde regels uitgezet; het verschil is {opsomming(changed)}."
        )
    return notes


def slotzin(vergelijking: Vergelijking) -> str:
    """Return the totals as one sentence."""
    both = sum(_beide(vergelijking))
    changes = [each.verandering for each in vergelijking.rapporten if each.echt]
    parts = [f"{aantal(both, 'rapport', 'rapporten')} in beide uitslagen"]
    parts += [
        f"{getal(count)} {VERANDERING[kind]}"
        for kind in (Verandering.NIEUW, Verandering.VERDWENEN)
        if (count := changes.count(kind))
    ]
    findings = [
        f"{getal(vergelijking.count(outcome))} {VERVOLG[outcome]}{f' ({told})' if told else ''}"
        for outcome in Vervolg
        if (told := telling(vergelijking, outcome)) or outcome in _ALTIJD_GETELD
    ]
    return f"{', '.join(parts)}. Bevindingen: {'; '.join(findings)}."


_ALTIJD_GETELD = {Vervolg.NIEUW, Vervolg.GEBLEVEN, Vervolg.OPGELOST}


def _beide(vergelijking: Vergelijking) -> list[bool]:
    return [bool(e.paar.oud and e.paar.nieuw) for e in vergelijking.rapporten if e.echt]


def _zin(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
