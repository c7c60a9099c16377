"""Which rules run on a submission, and why the others do not."""

from collections.abc import Iterable
from typing import NamedTuple

from bbc_check.domain.aanlevering import Aanlevering, RapportKind
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Inspection, Need, Rule
from bbc_check.domain.verslag import NotRun
from bbc_check.rules import RuleSelection

_NO_AMOUNT_COLUMNS = "het rekenblad heeft geen kolommen met bedragen per jaar, zoals 'Bedrag 2025'"
NO_AMOUNTS = "er is geen leesbare xbrl, dus zijn de bedragen per jaar niet bekend"


class Chosen(NamedTuple):
    """Which rules run, and the others with the reason why not."""

    to_run: list[Rule]
    not_run: list[NotRun]
    deselected: list[NotRun]
    senseless: list[NotRun]
    error_unsought: bool  # the user did not want a rule that may find an error


def choose(inspection: Inspection, catalogue: Iterable[Rule], selection: RuleSelection) -> Chosen:
    """Return what runs, in the order of the catalogue, and what does not, each with its reason (Dutch)."""
    aanlevering = inspection.aanlevering
    beyond, not_given = is_beyond(aanlevering), inspection.not_given
    chosen = Chosen([], [], [], [], error_unsought=False)
    for rule in catalogue:
        senseless = rule.senseless(aanlevering)
        if senseless is not None:
            chosen.senseless.append(not_run_of(rule, senseless))
        elif rule.needs & not_given:
            continue
        elif (unwanted := selection.turned_off(rule)) is not None:
            chosen.deselected.append(not_run_of(rule, unwanted))
            if selection.weighs(rule, rule.severity) is Severity.ERROR and not rule.unread:
                chosen = chosen._replace(error_unsought=True)
        elif rule.beyond_scope:
            chosen.to_run.append(rule)
        elif beyond:
            continue  # another kind of report has another structure
        elif (reason := _hindrance(rule, inspection)) is not None:
            chosen.not_run.append(not_run_of(rule, reason))
        else:
            chosen.to_run.append(rule)
    return chosen


def not_run_of(rule: Rule, reason: str) -> NotRun:
    """Return what is told of a rule that did not run."""
    return NotRun(rule.id, reason, rule.topic, rule.meaning)


def is_beyond(aanlevering: Aanlevering) -> bool:
    """Return whether it is a kind of report that no regeling asks anything of."""
    return aanlevering.rapport is not None and aanlevering.rapport.kind.out_of_scope


def _hindrance(rule: Rule, inspection: Inspection) -> str | None:
    """Return why a rule cannot run, or None when it can."""
    aanlevering = inspection.aanlevering
    rapport = aanlevering.rapport
    if Need.XML in rule.needs and rapport is None:
        if aanlevering.spreadsheet:
            return "in het rekenblad konden geen acties gelezen worden"
        return "er is geen leesbare xml"
    if rule.needs and rapport is not None and rapport.kind is RapportKind.UNKNOWN:
        return "het rapport zegt niet van welke soort het is"
    if Need.BEDRAGEN in rule.needs and aanlevering.bedragen is None:
        return _NO_AMOUNT_COLUMNS if aanlevering.spreadsheet else NO_AMOUNTS
    if Need.BOEKJAAR in rule.needs and rapport is not None and rapport.boekjaar is None:
        return "het boekjaar van het rapport is niet bekend"
    return _unknown_fields(rule, inspection)


def _unknown_fields(rule: Rule, inspection: Inspection) -> str | None:
    """Return which fields that a rule needs stand nowhere; None where nobody misses them."""
    aanlevering = inspection.aanlevering
    unread = sorted({str(each) for each in rule.needs} & set(map(str, aanlevering.unread)))
    if not unread:
        return None
    # what an earlier report coded is missed here too
    before = {actie.regeling for each in inspection.dossier if each for actie in each.acties}
    coded = [
        each.regeling
        for each in inspection.coderingen
        if any(each.acties) or each.regeling.id in before
    ]
    if Need.EXTERNE_RAPPORTERINGSCODE not in rule.needs:
        coded = [each for each in coded if each.reads_texts]
    rapport = aanlevering.rapport
    booked = rapport is not None and rapport.kind is RapportKind.JAARREKENING
    if not coded or (Need.COMMENTAAR in rule.needs and not booked):
        return None  # a plan has nothing to say in its commentaar
    names = enumeration(each.replace("_", " ") for each in unread)
    where = "het rekenblad" if aanlevering.spreadsheet else "de export"
    return f"het is niet bekend waar dit veld in {where} staat: {names}"
