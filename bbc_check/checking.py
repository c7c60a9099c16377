"""Run the catalogue over an aanlevering: findings sorted once, and the verdict."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from bbc_check.domain.aanlevering import Aanlevering, ProblemKind, RapportSoort
from bbc_check.domain.begunstigden import Begunstigdenlijst, Rol, Rolsoort, number_of
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.finding import Finding
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Inspection, Need, Rule
from bbc_check.domain.verslag import NotRun, Verdict, Verslag
from bbc_check.rules import CATALOGUE
from bbc_check.rules.selection import ALL_RULES, RuleSelection

# Findings that say that something could not be looked at, rather than that it is wrong.
NOT_CHECKED = frozenset({"BBC001", "BBC002", "BBC003", "BBC005", "BBC006", "BBC610"})
# Of these, what cannot be turned off. Who checks one bestuur with the list of all may well do without
# BBC610: that rule says nothing of what was looked at.
ALWAYS = NOT_CHECKED - {"BBC610"}
OUT_OF_SCOPE = "BBC011"
# Rules about the files of an export; of a spreadsheet they cannot say anything.
MEANINGLESS_FOR_SPREADSHEET = {
    "BBC002": "een rekenblad heeft geen DOCTYPE",
    "BBC004": "een rekenblad heeft geen XSD",
    "BBC601": "een rekenblad bevat acties en bedragen samen",
    "BBC602": "een rekenblad is één bestand, dat één ondernemingsnummer noemt",
    "BBC604": "in een rekenblad staan de bedragen bij hun actie",
    "BBC605": "een rekenblad heeft geen borderel",
    "BBC606": "een rekenblad wordt niet in het loket opgeladen",
}
_GEEN_BEDRAGKOLOMMEN = (
    "het rekenblad heeft geen kolommen met bedragen per jaar, zoals 'Bedrag 2025'"
)
_GEEN_BEDRAGEN = "er is geen leesbare xbrl, dus zijn de bedragen per jaar niet bekend"


class Applicability(StrEnum):
    """Whether the regeling with ``begunstigden`` applies: as the codes tell, always, or never.

    The others apply as the codes tell.
    """

    AUTO = "auto"
    JA = "yes"
    NEE = "no"


def check(
    aanlevering: Aanlevering,
    herkenners: Iterable[CodeRecogniser],
    toepassing: Applicability = Applicability.AUTO,
    catalogus: Sequence[Rule] = CATALOGUE,
    keuze: RuleSelection = ALL_RULES,
    begunstigden: Begunstigdenlijst | None = None,
) -> Verslag:
    """Judge one submission.

    ``recognisers`` bring the regelingen to look for, ``keuze`` tells which rules to run, and
    ``begunstigden`` demand the regelingen that are about them of who reports in BBC. The outcome
    does not depend on the order of the rules. Source of the verdicts: docs/formaat.md.
    """
    rol = _rol(aanlevering, begunstigden)
    demanded = toepassing is Applicability.JA or (rol and rol.soort is Rolsoort.VIA_BBC)
    exempt = rol is not None and rol.soort is Rolsoort.PARTNER
    coderingen = tuple(
        Codering(
            aanlevering,
            each,
            gevraagd=bool(demanded and each.regeling.begunstigden),
            vrijgesteld=exempt and each.regeling.begunstigden,
        )
        for each in herkenners
        if not (each.regeling.begunstigden and toepassing is Applicability.NEE)
    )
    onderzoek = Inspection(aanlevering, coderingen, begunstigden)
    found: list[Finding] = []
    skipped: list[NotRun] = []
    deselected: list[NotRun] = []
    changed: dict[str, Severity] = {}
    weighty = False  # whether a rule that may find an error was not wanted
    senseless = _zinloos(aanlevering)
    rapport = aanlevering.rapport
    beyond = rapport is not None and rapport.soort.out_of_scope
    for rule in catalogus:
        if rule.id in senseless or (Need.BEGUNSTIGDEN in rule.nodig and begunstigden is None):
            continue
        # another kind of report has another structure: only whether it could be read is told
        unfit = beyond and rule.id not in NOT_CHECKED | {OUT_OF_SCOPE}
        unwanted = keuze.turned_off(rule.id)
        if unwanted is not None:
            deselected.append(NotRun(rule.id, unwanted))
            heaviest = keuze.weighs(rule.id, rule.severity)
            weighty |= heaviest is Severity.ERROR and rule.id not in NOT_CHECKED
        if unfit or unwanted is not None:
            continue
        reason = _hinder(rule, onderzoek) if rule.id != OUT_OF_SCOPE else None
        if reason is None:
            for finding in rule.findings(onderzoek):
                severity = keuze.weighs(rule.id, finding.severity)
                if severity is not finding.severity:
                    finding = replace(finding, severity=severity)
                    changed[rule.id] = severity
                found.append(finding)
        else:
            skipped.append(NotRun(rule.id, reason))
    found.sort(key=lambda finding: finding.sort_key)
    skipped.sort(key=lambda each: each.rule)
    deselected.sort(key=lambda each: each.rule)
    applies = any(codering.applies for codering in coderingen) and not beyond
    return Verslag(
        aanlevering,
        coderingen,
        tuple(found),
        tuple(skipped),
        verdict(found, bool(skipped), applies, weighty=weighty),
        enkel_xbrl_ontbreekt=_enkel_xbrl_ontbreekt(aanlevering, skipped),
        rules_not_applicable=tuple(
            NotRun(rule.id, senseless[rule.id]) for rule in catalogus if rule.id in senseless
        ),
        rules_deselected=tuple(deselected),
        enkel_door_keuze=not skipped and all(e.severity is not Severity.ERROR for e in found),
        severity_changed=tuple(sorted(changed.items())),
        rol=rol,
        regelingen=tuple(each.regeling.id for each in coderingen if each.applies),
    )


def check_list(
    begunstigden: Begunstigdenlijst,
    aanleveringen: Iterable[Aanlevering],
    catalogus: Sequence[Rule] = CATALOGUE,
    keuze: RuleSelection = ALL_RULES,
) -> list[Verslag]:
    """Judge the list of beneficiaries against all submissions of a run.

    Returns an outcome for each bestuur without a submission, and one for the list itself when its
    lines contradict each other; only rules that need no file have anything to say of these.
    """
    itself = begunstigden.as_aanlevering()
    stand_ins = [*([itself] if itself else []), *begunstigden.without_aanlevering(aanleveringen)]
    without_file = [rule for rule in catalogus if not rule.nodig]
    found = [
        check(each, (), catalogus=without_file, begunstigden=begunstigden, keuze=keuze)
        for each in stand_ins
    ]
    return [each for each in found if each.findings]  # none where the user did not want the rule


def _rol(aanlevering: Aanlevering, begunstigden: Begunstigdenlijst | None) -> Rol | None:
    if begunstigden is None or aanlevering.is_list:
        return None
    return begunstigden.rol(number_of(aanlevering), aanlevering.bestuur.naam)


def _zinloos(aanlevering: Aanlevering) -> Mapping[str, str]:
    """Return the rules that mean nothing for this submission, with the reason why."""
    if not aanlevering.rekenblad:
        return {}
    numbers = {each.nummer for each in aanlevering.identificaties}
    return {
        rule: reason
        for rule, reason in MEANINGLESS_FOR_SPREADSHEET.items()
        if rule != "BBC602" or len(numbers) < 2
    }


def _hinder(rule: Rule, onderzoek: Inspection) -> str | None:
    """Return why a rule cannot run, or None when it can."""
    aanlevering = onderzoek.aanlevering
    rapport = aanlevering.rapport
    if Need.XML in rule.nodig and rapport is None:
        if aanlevering.rekenblad:
            return "in het rekenblad konden geen acties gelezen worden"
        return "er is geen leesbare xml"
    if rule.nodig and rapport is not None and rapport.soort is RapportSoort.ONBEKEND:
        return "het rapport zegt niet van welke soort het is"
    if Need.BEDRAGEN in rule.nodig and aanlevering.bedragen is None:
        return _GEEN_BEDRAGKOLOMMEN if aanlevering.rekenblad else _GEEN_BEDRAGEN
    if Need.BOEKJAAR in rule.nodig and rapport is not None and rapport.boekjaar is None:
        return "het boekjaar van het rapport is niet bekend"
    if not aanlevering.niet_gelezen:
        return None
    unread = sorted({str(each) for each in rule.nodig} & {str(v) for v in aanlevering.niet_gelezen})
    coded = [each.regeling for each in onderzoek.coderingen if any(each.acties)]
    if Need.EXTERNE_RAPPORTERINGSCODE not in rule.nodig:
        coded = [each for each in coded if each.reads_texts]
    if unread and coded:
        booked = rapport is not None and rapport.soort is RapportSoort.JAARREKENING
        if booked or Need.COMMENTAAR not in rule.nodig:  # a plan has nothing to say there
            names = enumeration(each.replace("_", " ") for each in unread)
            where = "het rekenblad" if aanlevering.rekenblad else "de export"
            return f"het is niet bekend waar dit veld in {where} staat: {names}"
    return None


def _enkel_xbrl_ontbreekt(aanlevering: Aanlevering, skipped: Iterable[NotRun]) -> bool:
    """Return whether nothing but an xbrl that is not there kept rules from running."""
    missing = {ProblemKind.XBRL_ONTBREEKT, ProblemKind.LOSSE_XML}
    return all(each.soort in missing for each in aanlevering.problemen) and all(
        each.reason == _GEEN_BEDRAGEN for each in skipped
    )


def verdict(
    findings: Collection[Finding], incomplete: bool, applies: bool, *, weighty: bool = False
) -> Verdict:
    """Return the verdict over findings.

    ``incomplete`` tells that rules could not run, ``weighty`` that the user did not want a rule
    that may find an error: then nobody can say that there is none.
    """
    errors = {each.rule for each in findings if each.severity is Severity.ERROR}
    if errors - NOT_CHECKED:
        return Verdict.NIET_CONFORM
    if incomplete or any(each.rule in NOT_CHECKED for each in findings):
        return Verdict.ONVOLLEDIG
    if not applies:
        return Verdict.NIET_VAN_TOEPASSING
    return Verdict.ONVOLLEDIG if weighty else Verdict.CONFORM


def failure(aanlevering: Aanlevering, what: str) -> Verslag:
    """Return the outcome for a submission on which the program itself failed."""
    reason = "het programma zelf is op deze aanlevering vastgelopen"
    skipped = tuple(NotRun(rule.id, reason) for rule in CATALOGUE)
    return Verslag(aanlevering, (), (), skipped, Verdict.ONVOLLEDIG, storing=what)
