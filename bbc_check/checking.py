"""Judge a submission: choose the rules, walk over it, give the verdict."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from bbc_check.domain.aanlevering import Aanlevering, Beleidselement, ProblemKind, RapportKind
from bbc_check.domain.begunstigden import Begunstigdenlijst, Rol, RolKind, number_of
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.finding import Breach, Finding
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import (
    TEXT_FIELDS,
    Inspection,
    Need,
    Rule,
    SideBySide,
    Subject,
    TextPlace,
)
from bbc_check.domain.verslag import (
    NO_DOSSIER,
    Dossier,
    Exempted,
    Exemption,
    NotRun,
    RegelingVerdict,
    Verdict,
    Verslag,
    overall,
)
from bbc_check.rules import ALL_RULES, CATALOGUE, UNREAD, RuleSelection

_NO_AMOUNT_COLUMNS = "het rekenblad heeft geen kolommen met bedragen per jaar, zoals 'Bedrag 2025'"
_NO_AMOUNTS = "er is geen leesbare xbrl, dus zijn de bedragen per jaar niet bekend"


class Applicability(StrEnum):
    """Whether the regeling with ``begunstigden`` applies: as the codes tell, always, or never.

    The others apply as the codes tell.
    """

    AUTO = "auto"
    JA = "yes"
    NEE = "no"


def check(
    aanlevering: Aanlevering,
    recognisers: Iterable[CodeRecogniser],
    applicability: Applicability = Applicability.AUTO,
    catalogue: Sequence[Rule] = CATALOGUE,
    selection: RuleSelection = ALL_RULES,
    begunstigden: Begunstigdenlijst | None = None,
    dossier: Dossier = NO_DOSSIER,
    exemptions: Sequence[Exemption] = (),
) -> Verslag:
    """Judge one submission.

    ``recognisers`` bring the regelingen to look for, ``selection`` tells which rules to run, and
    ``begunstigden`` demand the regelingen that are about them of who reports in BBC; ``dossier`` are
    earlier reports to lay it beside, and ``exemptions`` hold today. The outcome does not depend on the order of the rules. Source of
    the verdicts: docs/formaat.md.
    """
    rol = _rol(aanlevering, begunstigden)
    coderingen = tuple(_coderingen(aanlevering, recognisers, applicability, rol))
    inspection = Inspection(aanlevering, coderingen, begunstigden, dossier)
    chosen = _choose(inspection, sorted(catalogue, key=lambda rule: rule.id), selection)
    found: list[Finding] = []
    changed: dict[str, Severity] = {}
    for rule, breach in _walk(inspection, chosen.to_run):
        finding = rule.finding(breach, spreadsheet=aanlevering.spreadsheet)
        severity = selection.weighs(rule, finding.severity)
        if severity is not finding.severity:
            finding = finding._replace(severity=severity)
            changed[rule.id] = severity
        found.append(finding)
    found.sort(key=lambda finding: finding.sort_key)
    exempted = [*_exempted(found, exemptions, aanlevering)]
    if exempted:
        covered = {each.finding for each in exempted}
        found = [each for each in found if each not in covered]
    beyond = _is_beyond(aanlevering)
    regelingen = tuple(
        RegelingVerdict(
            each.regeling.id,
            each.regeling.called,
            _verdict(
                [f for f in found if f.breach.counts_for(each.regeling.id)],
                [e for e in exempted if e.finding.breach.counts_for(each.regeling.id)],
                chosen,
                applies=each.applies and not beyond,
            ),
            each.applies,
            each.in_scope,
        )
        for each in coderingen
    )
    return Verslag(
        aanlevering,
        coderingen,
        tuple(found),
        tuple(chosen.not_run),
        overall(regelingen) if regelingen else _verdict(found, exempted, chosen, applies=False),
        only_xbrl_missing=_only_xbrl_missing(aanlevering, chosen.not_run),
        rules_not_applicable=tuple(chosen.senseless),
        rules_deselected=tuple(chosen.deselected),
        only_by_choice=not chosen.not_run and not _errors(found),
        severity_changed=tuple(sorted(changed.items())),
        rol=rol,
        regelingen=regelingen,
        dossier=dossier,
        number_of_acties=sum(1 for _ in aanlevering.acties),
        exempted=tuple(exempted),
    )


def check_list(
    begunstigden: Begunstigdenlijst,
    aanleveringen: Iterable[Aanlevering],
    recognisers: Iterable[CodeRecogniser],
    catalogue: Sequence[Rule] = CATALOGUE,
    selection: RuleSelection = ALL_RULES,
) -> list[Verslag]:
    """Judge the list of beneficiaries against all submissions of a run.

    It is about the ``recognisers`` of regelingen with beneficiaries: what is older than these is no
    submission to it.
    Returns an outcome for each bestuur without a submission, and one for the list itself when its
    lines contradict each other; only rules that need no file have anything to say of these.
    """
    itself = begunstigden.as_aanlevering()
    since = min((e.regeling.since for e in recognisers if e.regeling.begunstigden), default=0)
    missing = begunstigden.without_aanlevering(aanleveringen, since)
    stand_ins = [*([itself] if itself else []), *missing]
    without_file = [rule for rule in catalogue if not rule.needs]
    found = [
        check(each, (), catalogue=without_file, selection=selection, begunstigden=begunstigden)
        for each in stand_ins
    ]
    return [each for each in found if each.findings]  # none where the user did not want the rule


def failure(aanlevering: Aanlevering, what: str) -> Verslag:
    """Return the outcome for a submission on which the program itself failed."""
    reason = "het programma zelf is op deze aanlevering vastgelopen"
    skipped = tuple(_not_run(rule, reason) for rule in CATALOGUE)
    return Verslag(aanlevering, (), (), skipped, Verdict.ONVOLLEDIG, failure=what)


def _rol(aanlevering: Aanlevering, begunstigden: Begunstigdenlijst | None) -> Rol | None:
    if begunstigden is None or aanlevering.is_list:
        return None
    return begunstigden.rol(number_of(aanlevering), aanlevering.bestuur.name)


def _coderingen(
    aanlevering: Aanlevering,
    recognisers: Iterable[CodeRecogniser],
    applicability: Applicability,
    rol: Rol | None,
) -> Iterator[Codering]:
    """Yield each regeling that is looked for, laid over the submission."""
    demanded = applicability is Applicability.JA or (rol and rol.kind is RolKind.VIA_BBC)
    exempt = rol is not None and rol.kind is RolKind.PARTNER
    for each in recognisers:
        concerned = each.regeling.begunstigden
        if not (concerned and applicability is Applicability.NEE):
            yield Codering(
                aanlevering,
                each,
                demanded=bool(demanded and concerned),
                exempt=exempt and concerned,
            )


# --- choose the rules


class _Chosen(NamedTuple):
    """Which rules run, and the others with the reason why not."""

    to_run: list[Rule]
    not_run: list[NotRun]
    deselected: list[NotRun]
    senseless: list[NotRun]
    error_unsought: bool  # the user did not want a rule that may find an error


def _choose(inspection: Inspection, catalogue: Iterable[Rule], selection: RuleSelection) -> _Chosen:
    aanlevering = inspection.aanlevering
    beyond, not_given = _is_beyond(aanlevering), inspection.not_given
    chosen = _Chosen([], [], [], [], error_unsought=False)
    for rule in catalogue:
        senseless = rule.senseless(aanlevering)
        if senseless is not None:
            chosen.senseless.append(_not_run(rule, senseless))
        elif rule.needs & not_given:
            continue
        elif (unwanted := selection.turned_off(rule)) is not None:
            chosen.deselected.append(_not_run(rule, unwanted))
            if selection.weighs(rule, rule.severity) is Severity.ERROR and not rule.unread:
                chosen = chosen._replace(error_unsought=True)
        elif rule.beyond_scope:
            chosen.to_run.append(rule)
        elif beyond:
            continue  # another kind of report has another structure
        elif (reason := _hindrance(rule, inspection)) is not None:
            chosen.not_run.append(_not_run(rule, reason))
        else:
            chosen.to_run.append(rule)
    return chosen


def _not_run(rule: Rule, reason: str) -> NotRun:
    return NotRun(rule.id, reason, rule.topic, rule.meaning)


def _is_beyond(aanlevering: Aanlevering) -> bool:
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
        return _NO_AMOUNT_COLUMNS if aanlevering.spreadsheet else _NO_AMOUNTS
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


# --- walk over the submission

_Found = Iterator[tuple[Rule, Breach]]


def _walk(inspection: Inspection, rules: Sequence[Rule]) -> _Found:
    """Yield what each rule finds; every element is visited once, for all rules together."""
    on_texts, on_acties, on_dossiers, on_coderingen, on_all = (
        [rule for rule in rules if rule.subject is subject]
        for subject in (
            Subject.TEXT,
            Subject.ACTIE,
            Subject.DOSSIER,
            Subject.CODERING,
            Subject.SUBMISSION,
        )
    )
    for rule in on_all:
        for breach in rule.check(inspection):
            yield rule, breach
    for codering in inspection.coderingen:
        for rule in on_coderingen:
            for breach in rule.check(codering):
                yield rule, breach.of_regeling(codering.regeling)
        beside = SideBySide(codering, inspection.dossier)
        for rule in on_dossiers:
            for breach in rule.check(beside):
                yield rule, breach.of_regeling(codering.regeling)
    by_field = [[rule for rule in on_texts if veld in rule.fields] for veld in TEXT_FIELDS]
    for element in inspection.aanlevering.elements:
        yield from _look_at_texts(element, inspection, by_field)
        yield from _look_at_actie(element, inspection, on_acties)


def _look_at_actie(
    element: Beleidselement, inspection: Inspection, rules: Iterable[Rule]
) -> _Found:
    for codering in inspection.coderingen:
        if codering.is_coded(element):
            for rule in rules:
                for breach in rule.check(element, codering):
                    yield rule, breach.of_regeling(codering.regeling)


def _look_at_texts(
    element: Beleidselement, inspection: Inspection, by_field: Iterable[Sequence[Rule]]
) -> _Found:
    texts = element.korte_omschrijving, element.lange_omschrijving, element.commentaar
    for veld, text, rules in zip(TEXT_FIELDS, texts, by_field, strict=True):
        length = text.length
        if not length:
            continue
        place = TextPlace(element, veld, inspection)
        for rule in rules:
            if length >= rule.at_least:
                for breach in rule.check(text, place):
                    yield rule, breach


# --- give the verdict


def _errors(found: Iterable[Finding]) -> set[str]:
    """Return the rules that found an error."""
    return {each.rule for each in found if each.severity is Severity.ERROR}


def _exempted(
    found: Iterable[Finding], exemptions: Sequence[Exemption], aanlevering: Aanlevering
) -> Iterator[Exempted]:
    """Yield the findings that an exemption covers, with the first that does."""
    bestuur = aanlevering.bestuur.ondernemingsnummer
    for finding in found if exemptions else ():
        covering = (each for each in exemptions if each.covers(finding, bestuur))
        if (exemption := next(covering, None)) is not None:
            yield Exempted(finding, exemption)


def _verdict(
    found: Sequence[Finding], exempted: Iterable[Exempted], chosen: _Chosen, *, applies: bool
) -> Verdict:
    """Return the verdict for one regeling: ``found`` is what was found of it, or of none."""
    if _errors(found) - UNREAD:
        return Verdict.NIET_CONFORM
    if chosen.not_run or any(each.rule in UNREAD for each in found):
        return Verdict.ONVOLLEDIG
    if not applies:
        return Verdict.NIET_VAN_TOEPASSING
    if chosen.error_unsought:  # of a rule that was not wanted nobody can say that it finds no error
        return Verdict.ONVOLLEDIG
    waived = _errors(each.finding for each in exempted)
    return Verdict.CONFORM_MET_UITZONDERINGEN if waived else Verdict.CONFORM


def _only_xbrl_missing(aanlevering: Aanlevering, not_run: Iterable[NotRun]) -> bool:
    """Return whether nothing but an xbrl that is not there kept rules from running."""
    missing = {ProblemKind.XBRL_MISSING, ProblemKind.SINGLE_XML}
    return all(each.kind in missing for each in aanlevering.problems) and all(
        each.reason == _NO_AMOUNTS for each in not_run
    )
