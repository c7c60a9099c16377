"""Findings as people read them: by element, and one cause told once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place, Veld
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.finding import Finding, line_phrase
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict, Verslag

SEVERITY_WORD = {
    Severity.ERROR: "fout",
    Severity.WARNING: "waarschuwing",
    Severity.NOTE: "opmerking",
}
SEVERITY_WORDS = {
    Severity.ERROR: "fouten",
    Severity.WARNING: "waarschuwingen",
    Severity.NOTE: "opmerkingen",
}
_ZWAARTE = list(Severity)
VERDICT_WORDS = {
    Verdict.CONFORM: "conform",
    Verdict.NIET_CONFORM: "niet conform",
    Verdict.NIET_VAN_TOEPASSING: "niet van toepassing",
    Verdict.ONVOLLEDIG: "niet volledig nagekeken",
}
_TOELICHTING = {
    Verdict.CONFORM: "Alle controles zijn uitgevoerd en er is geen enkele fout gevonden.",
    Verdict.NIET_CONFORM: "Er is minstens één fout gevonden. Hieronder staat wat er te herstellen is.",
    Verdict.NIET_VAN_TOEPASSING: (
        "In dit rapport wijst niets op de regeling, of de rapportsoort wordt niet nagekeken."
    ),
    Verdict.ONVOLLEDIG: (
        "Een deel kon niet nagekeken worden. Dit is dus geen uitspraak dat het rapport in orde is."
    ),
}
KIND_WORDS = {
    "meerjarenplan": "meerjarenplan",
    "aanpassing_meerjarenplan": "aanpassing van het meerjarenplan",
    "jaarrekening": "jaarrekening",
    "kwartaalrapport": "kwartaalrapport",
    "overdrachten": "stand na overdrachten",
    "andere": "ander rapport",
    "onbekend": "rapport van onbekende soort",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings that differ in nothing but the year, told as one."""

    first: Finding
    jaren: tuple[int, ...]

    @property
    def wat(self) -> str:
        """What is wrong, over all years together."""
        return self.first.wat(self.jaren)

    @property
    def doe(self) -> str:
        """What to do, over all years together."""
        return self.first.doe(self.jaren)

    @property
    def ernst(self) -> str:
        """The weight in Dutch."""
        return SEVERITY_WORD[self.first.severity]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """All causes of one element, or of the submission as a whole (``niveau`` aanlevering)."""

    niveau: Niveau
    code: str | None
    titel: str
    causes: tuple[Cause, ...]


def causes_of(findings: Iterable[Finding]) -> list[Cause]:
    """Return findings with those of several years, or of several regelingen, folded into one."""
    years: dict[Finding, list[int]] = {}
    first: dict[Finding, Finding] = {}
    for finding in findings:
        key = finding.without_place_and_year
        first.setdefault(key, finding)
        years.setdefault(key, [])
        if finding.breach.boekjaar is not None:
            years[key].append(finding.breach.boekjaar)
    causes = [Cause(first[key], tuple(years[key])) for key in first]
    read = {(each.first.rule, each.ernst, each.wat, each.doe): each for each in reversed(causes)}
    return list(reversed(read.values()))


def group_findings(verslag: Verslag) -> list[FindingGroup]:
    """Return the findings by element: the submission itself first, then in the order of the xml."""
    elementen = verslag.aanlevering.elementen
    named = {(each.breach.niveau, each.breach.niveau_code) for each in verslag.findings}
    owners = _eigenaars(each for each in elementen if (each.niveau, each.code) in named)
    found: dict[tuple[Niveau, str | None, str | None], list[Finding]] = {}
    for finding in verslag.findings:
        breach = finding.breach
        anchor = owners.get((breach.niveau, breach.plaats))
        found.setdefault((breach.niveau, breach.niveau_code, anchor), []).append(finding)
    order = {_anker(each): index for index, each in enumerate(elementen)}
    titles = {_anker(each): each.korte_omschrijving.kaal for each in elementen}

    def position(key: tuple[Niveau, str | None, str | None]) -> tuple[int, str]:
        return (-1 if key[0] is Niveau.AANLEVERING else order.get(key[2], len(order))), key[1] or ""

    return [
        FindingGroup(
            niveau,
            code,
            titles.get(xpath, ""),
            tuple(sorted(causes_of(found[niveau, code, xpath]), key=_zwaarte)),
        )
        for niveau, code, xpath in sorted(found, key=position)
    ]


def _anker(element: Beleidselement) -> str | None:
    """Return what tells an element from all others: its xpath, or in a spreadsheet its cell."""
    place = element.plaats
    return place.xpath if place.blad is None else f"{place.blad}!{element.niveau}!{place.cel}"


def _eigenaars(elementen: Iterable[Beleidselement]) -> dict[tuple[Niveau, Place], str | None]:
    """Return for every place that a finding may point to the element it belongs to."""
    owners: dict[tuple[Niveau, Place], str | None] = {}
    for element in elementen:
        places = [element.place_of(veld) for veld in (None, *Veld)]
        places += [element.place_of(Veld.EXTERNE_RAPPORTERINGSCODE, code) for code in element.codes]
        owners |= {(element.niveau, place): _anker(element) for place in places}
    return owners


def _zwaarte(cause: Cause) -> tuple[int, str]:
    return _ZWAARTE.index(cause.first.severity), cause.first.rule


def verdict_words(verslag: Verslag) -> str:
    """Return the verdict in words; remarks do not take conformity away, but are named."""
    words = VERDICT_WORDS[verslag.verdict]
    if verslag.verdict is Verdict.CONFORM and verslag.findings:
        return f"{words}, met opmerkingen"
    return words


def verdict_reason(verslag: Verslag) -> str:
    """Return one sentence that says what the verdict means."""
    if verslag.storing is not None:
        return "Het programma is op deze aanlevering vastgelopen; ze is niet nagekeken."
    if verslag.verdict is Verdict.ONVOLLEDIG and verslag.enkel_door_keuze:
        return (
            "Er is geen fout gevonden, maar u hebt controles uitgezet die een fout kunnen melden."
            " Dit is dus geen uitspraak dat het rapport in orde is."
        )
    if verslag.aanlevering.is_missing:
        return "Van dit bestuur is niets nagekeken: er zit geen aanlevering bij de bestanden."
    if verslag.aanlevering.is_list:
        return "Dit is geen aanlevering, maar de lijst die u opgaf; hieronder staat wat er niet in klopt."
    if verslag.verdict is Verdict.CONFORM and verslag.findings:
        return "Er is geen enkele fout gevonden; lees wel de opmerkingen hieronder."
    if verslag.verdict is Verdict.CONFORM and verslag.rules_deselected:
        return "Er is geen enkele fout gevonden; enkel controles op advies zijn uitgezet."
    return _TOELICHTING[verslag.verdict]


def bestuur_name(verslag: Verslag) -> str:
    """Return the name of the bestuur; where no name could be read, the name of the file."""
    bestuur = verslag.aanlevering.bestuur
    if verslag.aanlevering.is_missing:
        return bestuur.naam or readable(bestuur.ondernemingsnummer)
    source = verslag.aanlevering.bron.partition("!")[0]
    return bestuur.naam or re.split(r"[/\\]", source.rstrip("/\\"))[-1] or source


def rapport_name(verslag: Verslag) -> str:
    """Return how people name the report: "meerjarenplan 2023-2025", "jaarrekening 2024"."""
    rapport = verslag.aanlevering.rapport
    if verslag.aanlevering.is_missing:
        return "geen aanlevering"
    if verslag.aanlevering.is_list:
        return "lijst van begunstigden"
    if rapport is None:
        return "rapport niet leesbaar"
    years = rapport.boekjaren
    period = f"{years[0]}-{years[-1]}" if len(years) > 1 else f"{years[0]}" if years else ""
    return f"{KIND_WORDS[rapport.soort]} {period}".strip()


def tally(verslag: Verslag) -> str:
    """Return the findings counted by weight, in words."""
    counts = [
        f"{count} {SEVERITY_WORD[severity] if count == 1 else SEVERITY_WORDS[severity]}"
        for severity in Severity
        if (count := verslag.count(severity))
    ]
    return ", ".join(counts) or "geen bevindingen"


def remarks(verslag: Verslag) -> list[str]:
    """Return the sentences about how a submission was read, and which rules do not apply to it."""
    notes = list(verslag.aanlevering.opmerkingen)
    notes += [
        f"De ernst van {rule} is op uw vraag veranderd in {SEVERITY_WORD[severity]}."
        for rule, severity in verslag.severity_changed
    ]
    rules = [each.rule for each in verslag.rules_not_applicable]
    if rules:
        notes.append(
            "Regels over xml, xbrl en het pakket gelden niet voor een rekenblad"
            f" ({enumeration(rules)})."
        )
    return notes


def spreadsheet_place(cause: Cause) -> str:
    """Return where a finding stands in a spreadsheet ("blad Acties, cel F12"); empty elsewhere."""
    place = cause.first.breach.plaats
    return line_phrase(place) if place.blad is not None else ""


def not_checked(verslag: Verslag) -> dict[str, list[str]]:
    """Return the rules that could not run or were not wanted, by the reason why."""
    reasons: dict[str, list[str]] = {}
    for each in (*verslag.rules_not_run, *verslag.rules_deselected):
        reasons.setdefault(each.reason, []).append(each.rule)
    return reasons


def file_name(path: str) -> str:
    """Return the name of a file without its folders; a member of a zip without the zip."""
    return re.split(r"[/\\!]", path)[-1]
