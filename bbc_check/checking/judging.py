"""Judge a submission: what the rules find in it, and the verdict."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice

from bbc_check.checking.choosing import NO_AMOUNTS, Chosen, choose, is_beyond, not_run_of
from bbc_check.checking.walking import walk
from bbc_check.domain.aanlevering import Aanlevering, ProblemKind, ReadProblem
from bbc_check.domain.begunstigden import Begunstigdenlijst, Rol, RolKind, number_of
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.domain.dutch import with_dots
from bbc_check.domain.finding import Breach, Finding
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Inspection, Rule
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

# A plan of 12,000 actions, the largest real one, with four findings on each. All are held in memory
# and shown, 2 KB and 0.2 ms each; what has more is not mended by a list of them.
MAX_FINDINGS = 50_000
_REPAIR_FIRST = "Herstel wat hier gemeld wordt en kijk het rapport daarna opnieuw na"


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
    earlier reports to lay it beside, and ``exemptions`` hold today. The outcome does not depend on the
    order of the rules. Source of the verdicts: docs/formaat.md.
    """
    rol = _rol(aanlevering, begunstigden)
    coderingen = tuple(_coderingen(aanlevering, recognisers, applicability, rol))
    inspection = Inspection(aanlevering, coderingen, begunstigden, dossier)
    chosen = choose(inspection, sorted(catalogue, key=lambda rule: rule.id), selection)
    found: list[Finding] = []
    changed: dict[str, Severity] = {}
    for rule, breach in _walk_to_the_limit(inspection, chosen.to_run):
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
    beyond = is_beyond(aanlevering)
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
    without_file = [rule for rule in CATALOGUE if not rule.needs]
    found = [
        check(each, (), catalogue=without_file, selection=selection, begunstigden=begunstigden)
        for each in stand_ins
    ]
    return [each for each in found if each.findings]  # none where the user did not want the rule


def failure(aanlevering: Aanlevering, what: str) -> Verslag:
    """Return the outcome for a submission on which the program itself failed."""
    reason = "het programma zelf is op deze aanlevering vastgelopen"
    skipped = tuple(not_run_of(rule, reason) for rule in CATALOGUE)
    return Verslag(aanlevering, (), (), skipped, Verdict.ONVOLLEDIG, failure=what)


def _rol(aanlevering: Aanlevering, begunstigden: Begunstigdenlijst | None) -> Rol | None:
    if begunstigden is None or aanlevering.is_list:
        return None
    return begunstigden.rol(number_of(aanlevering), aanlevering.bestuur.name)


def _walk_to_the_limit(
    inspection: Inspection, rules: Sequence[Rule]
) -> Iterator[tuple[Rule, Breach]]:
    """Yield what each rule finds; behind a limit nothing more, but that there is more."""
    walking = walk(inspection, rules)
    yield from islice(walking, MAX_FINDINGS)
    if next(walking, None) is not None:
        place = inspection.aanlevering.place
        detail = (
            f"er zijn meer dan {with_dots(MAX_FINDINGS)} bevindingen, en de andere ontbreken hier"
        )
        problem = ReadProblem(ProblemKind.LIMIT, place, detail, _REPAIR_FIRST)
        beyond = inspection.aanlevering._replace(problems=(problem,), elements=())
        # these need nothing that was read
        yield from walk(Inspection(beyond), [rule for rule in rules if rule.unread])


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
    found: Sequence[Finding], exempted: Iterable[Exempted], chosen: Chosen, *, applies: bool
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
        each.reason == NO_AMOUNTS for each in not_run
    )
