"""The outcome as text for a terminal: the verdict first, then what to mend, by action."""

from collections.abc import Sequence

from bbc_check.domain.aanlevering import Niveau
from bbc_check.domain.dutch import count_of, enumeration, shortened, with_dots
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.domain.versions import counts_version, find_versions, series_of
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.rendering.terminal.pen import Pen
from bbc_check.rendering.words.beneficiaries import checked_count, missing_sentence, role_sentence
from bbc_check.rendering.words.groups import (
    SEVERITY_WORD,
    SEVERITY_WORDS,
    VERDICT_WORDS,
    Cause,
    FindingGroup,
    bestuur_name,
    group_findings,
    not_checked,
    rapport_name,
    remarks,
    spreadsheet_place,
    tally,
    verdict_reason,
    verdict_words,
)

_ROOD, _GROEN, _GEEL, _BLAUW, _VET = "31", "32", "33", "36", "1"
_KLEUR_OORDEEL = {
    Verdict.CONFORM: _GROEN,
    Verdict.NIET_CONFORM: _ROOD,
    Verdict.NIET_VAN_TOEPASSING: _BLAUW,
    Verdict.ONVOLLEDIG: _GEEL,
}
_LANGSTE_VOORSTEL = 300  # a whole text to copy stands in the HTML report and in the JSON
_KLEUR_ERNST = {Severity.ERROR: _ROOD, Severity.WARNING: _GEEL, Severity.NOTE: _BLAUW}


def render(
    verslagen: Sequence[Verslag],
    overgeslagen: int = 0,
    *,
    kleur: bool = False,
    breedte: int = 100,
) -> str:
    """Return the outcomes as text; ``breedte`` is the width in characters, ``kleur`` adds ANSI codes."""
    parts = [blok(verslag, kleur=kleur, breedte=breedte) for verslag in verslagen]
    return "".join(parts) + slot(verslagen, overgeslagen, breedte=breedte)


def blok(verslag: Verslag, *, kleur: bool = False, breedte: int = 100) -> str:
    """Return one outcome as text, an empty line behind it."""
    pen = Pen(kleur, breedte)
    _verslag(pen, verslag)
    return pen.tekst()


def slot(verslagen: Sequence[Verslag], overgeslagen: int = 0, *, breedte: int = 100) -> str:
    """Return the totals of a run; of the outcomes no more is needed than an ``Summary`` keeps."""
    pen = Pen(kleur=False, breedte=breedte)
    pen.regel(_slot(verslagen, overgeslagen))
    if versions := _versies(verslagen):
        pen.regel(versions)
    return pen.tekst()


def _verslag(pen: Pen, verslag: Verslag) -> None:
    bestuur = verslag.aanlevering.bestuur
    number = f" ({readable(bestuur.ondernemingsnummer)})" if bestuur.ondernemingsnummer else ""
    pen.regel(f"{bestuur_name(verslag)}{number} – {rapport_name(verslag)}", stijl=_VET)
    pen.regel(verslag.aanlevering.bron, 2)
    pen.regel(
        f"{verdict_words(verslag).upper()} – {tally(verslag)}",
        2,
        stijl=_KLEUR_OORDEEL[verslag.verdict],
    )
    pen.regel(verdict_reason(verslag), 2)
    if rol := role_sentence(verslag):
        pen.regel(f"Volgens de lijst: {rol}.", 2)
    for note in remarks(verslag):
        pen.regel(note, 2)
    for groep in group_findings(verslag):
        pen.regel()
        pen.regel(_kop(groep, verslag), 2, stijl=_VET)
        for cause in groep.causes:
            _oorzaak(pen, cause)
    if unchecked := not_checked(verslag):
        pen.regel()
        pen.regel("Niet nagekeken", 2, stijl=_VET)
        for reason, rules in unchecked.items():
            which = (
                enumeration(rules) if len(rules) < 8 else count_of(len(rules), "regel", "regels")
            )
            pen.regel(f"{which}: {reason}.", 4, "- ")
    pen.regel()


def _kop(groep: FindingGroup, verslag: Verslag) -> str:
    if verslag.aanlevering.is_list:
        return "De lijst"
    if groep.niveau is Niveau.AANLEVERING:
        return "De aanlevering als geheel"
    title = f" – {shortened(groep.titel, 70)}" if groep.titel.strip() else ""
    return f"{groep.niveau.capitalize()} {groep.code or 'zonder code'}{title}"


def _oorzaak(pen: Pen, cause: Cause) -> None:
    severity = cause.first.severity
    pen.regel(
        f"{SEVERITY_WORD[severity]} {cause.first.rule}: {cause.wat}",
        4,
        "- ",
        stijl=_KLEUR_ERNST[severity],
    )
    pen.regel(cause.doe, 6, "→ ")
    fix = cause.first.breach.verbetering
    if fix is not None and len(fix.naar) <= _LANGSTE_VOORSTEL and fix.naar not in cause.doe:
        pen.regel(f"Voorstel: {fix.naar}", 8)
    if place := spreadsheet_place(cause):
        pen.regel(f"{place[0].upper()}{place[1:]}.", 8)


def _slot(verslagen: Sequence[Verslag], overgeslagen: int) -> str:
    checked = checked_count(verslagen)
    findings = [
        count_of(
            sum(each.count(severity) for each in verslagen),
            SEVERITY_WORD[severity],
            SEVERITY_WORDS[severity],
        )
        for severity in Severity
    ]
    others = (
        f" {count_of(overgeslagen, 'ander bestand', 'andere bestanden')} overgeslagen."
        if overgeslagen
        else ""
    )
    missing = missing_sentence(verslagen)
    return (
        f"{count_of(len(checked), 'aanlevering', 'aanleveringen')} nagekeken: {_oordelen(checked)}."
        f" {f'{missing}. ' if missing else ''}Samen {enumeration(findings)}.{others}"
    )


def _oordelen(verslagen: Sequence[Verslag]) -> str:
    verdicts = [
        f"{with_dots(count)} {VERDICT_WORDS[verdict]}"
        for verdict in Verdict
        if (count := sum(each.verdict is verdict for each in verslagen))
    ]
    return ", ".join(verdicts) or "geen"


def _versies(verslagen: Sequence[Verslag]) -> str:
    """Return how it stands with the latest version of each report only; empty without versions."""
    found = find_versions([each.aanlevering for each in verslagen])
    series = series_of(found)
    if not series:
        return ""
    latest = checked_count(
        [each for each, of in zip(verslagen, found, strict=True) if counts_version(of)]
    )
    doubt = sum(each.doubtful for each in series)
    unsure = (
        f" Van {count_of(doubt, 'rapport', 'rapporten')} is niet te zeggen welke versie de laatste is;"
        " daar telt de laatste in de volgorde van de bestanden."
        if doubt
        else ""
    )
    return (
        f"Van {count_of(len(series), 'rapport is', 'rapporten is')} er meer dan één versie. Enkel de"
        f" laatste versies geteld: {count_of(len(latest), 'aanlevering', 'aanleveringen')},"
        f" {_oordelen(latest)}.{unsure}"
    )
