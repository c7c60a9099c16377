"""Verdicts, weights, coverage and names in Dutch, as every format tells them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bbc_check.domain.codering import CoverageCell, CoverageRow, Dekking
from bbc_check.domain.dutch import count_of, enumeration, with_dots
from bbc_check.domain.finding import causes_of
from bbc_check.domain.jaren import span_of
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.rendering.exemption_words import exempted_causes

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
REPAIR_HEADINGS = {
    Severity.ERROR: "Wat u nu doet",
    Severity.WARNING: "Na te kijken",
    Severity.NOTE: "Goed om te weten",
}
VERDICT_WORDS = {
    Verdict.CONFORM: "conform",
    Verdict.CONFORM_MET_UITZONDERINGEN: "conform, met uitzonderingen",
    Verdict.NIET_CONFORM: "niet conform",
    Verdict.NIET_VAN_TOEPASSING: "niet van toepassing",
    Verdict.ONVOLLEDIG: "niet volledig nagekeken",
}
_MANY_RULES = 8  # so many with one reason are counted, not named
_VERDICT_REASON = {
    Verdict.CONFORM: "Alle controles zijn uitgevoerd en er is geen enkele fout gevonden.",
    Verdict.CONFORM_MET_UITZONDERINGEN: (
        "Er blijft geen fout over, maar voor minstens één fout geldt een uitzondering die u zelf vastlegde. Wie het"
        " rapport ontvangt, kent die niet: lees hieronder welke het zijn."
    ),
    Verdict.NIET_CONFORM: "Er is minstens één fout gevonden. Hieronder staat wat er te herstellen is.",
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
MISSING, NOT_ASKED = "ontbreekt", "niet gevraagd"
_COVERAGE_WORD = {
    Dekking.PERHAPS_RUNNING: "misschien",
    Dekking.WITHOUT_EVIDENCE: "actie zonder bedragen",
    Dekking.COVERED: "gedekt",
}
COVERAGE_WORDS = tuple(_COVERAGE_WORD.values())
# Control characters but for the newline and the tab, and the marks of the reading direction.
HARMFUL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
_HARMFUL = re.compile(HARMFUL)


def verdict_words(verslag: Verslag, *, remarks: bool = True) -> str:
    """Return the verdict in words, and for which regelingen it is so.

    Remarks do not take conformity away, but are named (``remarks``).
    """
    words = verdict_for(verslag.verdict, {each.called: each.verdict for each in verslag.regelingen})
    if remarks and is_conform_with_remarks(verslag):
        return f"{words}, met aandachtspunten"
    return words


def is_conform_with_remarks(verslag: Verslag) -> bool:
    """Return whether a conform report has findings to read all the same."""
    return verslag.verdict is Verdict.CONFORM and bool(verslag.findings)


def verdict_for(verdict: Verdict, regelingen: Mapping[str, Verdict]) -> str:
    """Return a verdict with the names of the regelingen that have it: "conform voor de regierol".

    Other verdicts that all have alike need no names.
    """
    names = [name for name, each in regelingen.items() if each is verdict]
    if not names or (verdict is not Verdict.CONFORM and len(names) == len(regelingen)):
        return VERDICT_WORDS[verdict]
    return f"{VERDICT_WORDS[verdict]} voor {enumeration(names)}"


def verdict_of_each(verslag: Verslag) -> str:
    """Return the verdict for each regeling, where several ran: "de regierol: conform; …"; else empty."""
    if len(verslag.regelingen) < 2:
        return ""
    return "; ".join(f"{e.called}: {VERDICT_WORDS[e.verdict]}" for e in verslag.regelingen)


def verdict_reason(verslag: Verslag) -> str:
    """Return one sentence that says what the verdict means."""
    if verslag.failure is not None:
        return "Het programma is op deze aanlevering vastgelopen; ze is niet nagekeken."
    if verslag.verdict is Verdict.ONVOLLEDIG and verslag.only_by_choice:
        return (
            "Er is geen fout gevonden, maar u hebt controles uitgezet die een fout kunnen melden."
            " Dit is dus geen uitspraak dat het rapport in orde is."
        )
    if verslag.aanlevering.is_missing:
        return "Van dit bestuur is niets nagekeken: er zit geen aanlevering bij de bestanden."
    if verslag.aanlevering.is_list:
        return "Dit is geen aanlevering, maar de lijst die u opgaf; hieronder staat wat er niet in klopt."
    if is_conform_with_remarks(verslag):
        return "Er is geen enkele fout gevonden; lees wel de aandachtspunten hieronder."
    if verslag.verdict is Verdict.CONFORM and verslag.rules_deselected:
        return "Er is geen enkele fout gevonden; enkel controles op advies zijn uitgezet."
    rapport = verslag.aanlevering.rapport
    if rapport is not None and rapport.kind.out_of_scope:
        return f"Een {KIND_WORDS[rapport.kind]} wordt niet nagekeken."
    if verslag.verdict is Verdict.NIET_VAN_TOEPASSING:
        return _why_not_applicable(verslag)
    return _VERDICT_REASON[verslag.verdict]


def _why_not_applicable(verslag: Verslag) -> str:
    if not verslag.regelingen:
        return "Er is naar geen enkele regeling gekeken, omdat u --regierol nee koos."
    names = [each.called for each in verslag.regelingen if each.in_scope]
    if not names:
        others = [each.called for each in verslag.regelingen]
        verb = "vraagt" if len(others) == 1 else "vragen"
        return f"Over dit soort rapport {verb} {enumeration(others)} niets."
    code = f"code van {enumeration(names, 'of')}"
    if verslag.number_of_acties == 0:
        return "In dit rapport staat geen enkele actie."
    if verslag.number_of_acties == 1:
        return f"De enige actie in dit rapport heeft geen {code}."
    return f"Geen van de {with_dots(verslag.number_of_acties)} acties heeft een {code}."


def next_step(verslag: Verslag) -> str:
    """Return what to do where nothing is found that must be mended."""
    if verslag.verdict is Verdict.ONVOLLEDIG:
        return "In wat nagekeken kon worden, is geen fout gevonden. Hieronder staat wat niet nagekeken is."
    if verslag.verdict is not Verdict.NIET_VAN_TOEPASSING:
        return "Er is niets te herstellen."
    rapport = verslag.aanlevering.rapport
    if rapport is not None and rapport.kind.out_of_scope:
        return "De codes staan in het meerjarenplan, zijn aanpassingen en de jaarrekening: kijk die na."
    if not verslag.regelingen:
        return (
            "Krijgt uw bestuur de subsidie voor de regierol, kijk dan opnieuw na met --regierol ja."
        )
    return (
        "Krijgt uw bestuur de subsidie niet, dan hoeft u niets te doen. Krijgt het ze wel, zet dan op elke"
        " actie die ervoor telt de juiste code, exporteer opnieuw en kijk na met --regierol ja (of geef met"
        " --begunstigden de lijst van wie de subsidie krijgt): zo ziet u wat er nog ontbreekt."
    )


def bestuur_name(verslag: Verslag) -> str:
    """Return the name of the bestuur; where no name could be read, the name of the file."""
    aanlevering, bestuur = verslag.aanlevering, verslag.aanlevering.bestuur
    missing = aanlevering.is_missing
    return name_or_file(
        bestuur.name, bestuur.ondernemingsnummer, aanlevering.source, missing=missing
    )


def name_or_file(name: str | None, nummer: str | None, path: str, *, missing: bool) -> str:
    """Return a name; without one the number of who is ``missing``, and of others the name of the file."""
    if name or missing:
        return name or readable(nummer)
    outer = path.partition("!")[0]
    return file_name(outer.rstrip("/\\")) or outer


def rapport_name(verslag: Verslag) -> str:
    """Return how people name the report: "meerjarenplan 2023-2025", "jaarrekening 2024"."""
    rapport = verslag.aanlevering.rapport
    if verslag.aanlevering.is_missing:
        return "geen aanlevering"
    if verslag.aanlevering.is_list:
        return "lijst van begunstigden"
    if rapport is None:
        return "rapport niet leesbaar"
    return with_years(KIND_WORDS[rapport.kind], rapport.boekjaren)


def with_years(name: str, years: Sequence[int]) -> str:
    """Return a name with the years it is about behind it: the first and the last of several."""
    return f"{name} {span_of(years)}".strip()


def tally(verslag: Verslag) -> str:
    """Return the causes of the findings counted by weight, in words."""
    found = count_causes(verslag)
    counts = [counted(severity, found[severity]) for severity in Severity if found[severity]]
    if verslag.exempted:
        counts.append(f"{with_dots(_count_exempted(verslag))} uitgezonderd")
    return ", ".join(counts) or "geen bevindingen"


def count_causes(verslag: Verslag) -> Counter[Severity]:
    """Return the causes by weight: what differs in nothing but the year is one, as it is told."""
    return Counter(each.first.severity for each in causes_of(verslag.findings))


def remarks(verslag: Verslag) -> list[str]:
    """Return the sentences about how a submission was read, and which rules do not apply to it."""
    notes = list(verslag.aanlevering.remarks)
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


def not_checked(verslag: Verslag) -> dict[str, list[str]]:
    """Return the rules that could not run or were not wanted, by the reason why."""
    reasons: dict[str, list[str]] = {}
    for each in (*verslag.rules_not_run, *verslag.rules_deselected):
        reasons.setdefault(each.reason, []).append(each.rule)
    return reasons


def file_name(path: str) -> str:
    """Return the name of a file without its folders; a member of a zip without the zip."""
    return re.split(r"[/\\!]", path)[-1]


def unchecked_sentences(verslag: Verslag) -> list[str]:
    """Return a sentence for each reason why rules did not run; very many rules are only counted."""
    return [
        f"{enumeration(rules) if len(rules) < _MANY_RULES else f'{len(rules)} regels'}: {reason}."
        for reason, rules in not_checked(verslag).items()
    ]


def counted(severity: Severity, count: int) -> str:
    """Return a number of findings of one weight: "1 fout", "1.200 fouten"."""
    return count_of(count, SEVERITY_WORD[severity], SEVERITY_WORDS[severity])


def totals(verslagen: Iterable[Verslag]) -> list[str]:
    """Return the causes in a run counted by weight, those that do not occur too, and what is exempted."""
    found: Counter[Severity] = Counter()
    exempted = 0
    for verslag in verslagen:
        found += count_causes(verslag)
        exempted += _count_exempted(verslag)
    counts = [counted(severity, found[severity]) for severity in Severity]
    return [*counts, f"{with_dots(exempted)} uitgezonderd"] if exempted else counts


def _count_exempted(verslag: Verslag) -> int:
    return len(exempted_causes(verslag))


def beside_sentence(verslag: Verslag) -> str:
    """Return which earlier reports a report was laid beside; empty without any."""
    earlier = [each.name for each in verslag.dossier if each]
    return enumeration(earlier) if earlier else ""


def real_submissions(verslagen: Sequence[Verslag]) -> list[Verslag]:
    """Return the outcomes of real submissions, without what only stands in the list."""
    return [
        each for each in verslagen if not (each.aanlevering.is_missing or each.aanlevering.is_list)
    ]


def coverage_sentence(row: CoverageRow, checked: bool = True) -> str:
    """Return how a priority is covered: "ontbreekt: 2025; gedekt: 2023-2024".

    ``checked`` is False when there are no amounts to tell in which years the actions run.
    """
    if not checked:
        return f"niet nagekeken: {periods(cell.year for cell in row.cells)}"
    years: dict[str, list[int]] = {each: [] for each in (MISSING, *COVERAGE_WORDS, NOT_ASKED)}
    for cell in row.cells:
        years[coverage_word(cell)].append(cell.year)
    return "; ".join(f"{word}: {periods(found)}" for word, found in years.items() if found)


def coverage_word(cell: CoverageCell) -> str:
    """Return how a priority is covered in one year: one of COVERAGE_WORDS, MISSING or NOT_ASKED."""
    return _COVERAGE_WORD.get(cell.dekking, MISSING if cell.demanded else NOT_ASKED)


def periods(years: Iterable[int]) -> str:
    """Return years with those in a row as a period: "2023-2025, 2027"."""
    spans: list[list[int]] = []
    for year in sorted(years):
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(map(span_of, spans))


def capital(text: str) -> str:
    """Return text that begins with a capital; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def harmless(text: str) -> str:
    """Return text without control characters and without marks of the reading direction."""
    return _HARMFUL.sub("\ufffd", text)
