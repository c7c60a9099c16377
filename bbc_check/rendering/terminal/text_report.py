"""The outcome as text for a terminal: the verdict first, then what to mend, by action."""

from collections import Counter
from collections.abc import Sequence

from bbc_check.domain.dutch import count_of, enumeration, shortened, with_dots
from bbc_check.domain.finding import Cause
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.versions import counts_version, find_versions, series_of
from bbc_check.domain.verslag import NOTHING_PASSED_OVER, PassedOver, Verdict, Verslag
from bbc_check.rendering.finding_groups import (
    group_findings,
    group_heading,
    spreadsheet_place,
)
from bbc_check.rendering.terminal.pen import BLUE, BOLD, GREEN, RED, SEVERITY_COLOR, YELLOW, Pen
from bbc_check.rendering.words import (
    SEVERITY_WORD,
    beside_sentence,
    bestuur_name,
    capital,
    missing_sentence,
    rapport_name,
    real_submissions,
    remarks,
    role_sentence,
    tally,
    totals,
    unchecked_sentences,
    verdict_of_each,
    verdict_reason,
    verdict_words,
)

_VERDICT_COLOR = {
    Verdict.CONFORM: GREEN,
    Verdict.NIET_CONFORM: RED,
    Verdict.NIET_VAN_TOEPASSING: BLUE,
    Verdict.ONVOLLEDIG: YELLOW,
}
_MOST_NAMED = 5  # spreadsheets that were passed over
_LONGEST_FIX = 300  # a whole text to copy stands in the HTML report and in the JSON


def report_text(
    verslagen: Sequence[Verslag],
    passed_over: PassedOver = NOTHING_PASSED_OVER,
    *,
    color: bool = False,
    width: int = 100,
) -> str:
    """Return the outcomes as text; ``width`` is in characters, ``color`` adds ANSI codes."""
    parts = [report_block(verslag, color=color, width=width) for verslag in verslagen]
    return "".join(parts) + report_totals(verslagen, passed_over, width=width)


def report_block(verslag: Verslag, *, color: bool = False, width: int = 100) -> str:
    """Return one outcome as text, an empty line behind it."""
    pen = Pen(color, width)
    bestuur = verslag.aanlevering.bestuur
    number = f" ({readable(bestuur.ondernemingsnummer)})" if bestuur.ondernemingsnummer else ""
    pen.write(f"{bestuur_name(verslag)}{number} – {rapport_name(verslag)}", style=BOLD)
    pen.write(verslag.aanlevering.source, 2)
    verdict = f"{verdict_words(verslag).upper()} – {tally(verslag)}"
    pen.write(verdict, 2, style=_VERDICT_COLOR[verslag.verdict])
    pen.write(verdict_reason(verslag), 2)
    if each := verdict_of_each(verslag):
        pen.write(f"Per regeling: {each}.", 2)
    if role := role_sentence(verslag):
        pen.write(f"Volgens de lijst: {role}.", 2)
    if beside := beside_sentence(verslag):
        pen.write(f"Vergeleken met {beside}.", 2)
    for note in remarks(verslag):
        pen.write(note, 2)
    for group in group_findings(verslag):
        pen.write()
        pen.write(group_heading(group, verslag, 70), 2, style=BOLD)
        for cause in group.causes:
            _write_cause(pen, cause)
    if unchecked := unchecked_sentences(verslag):
        pen.write()
        pen.write("Niet nagekeken", 2, style=BOLD)
        for sentence in unchecked:
            pen.write(sentence, 4, "- ")
    pen.write()
    return pen.text()


def _others(passed_over: PassedOver) -> str:
    """Return the sentence on files that are no submission; a spreadsheet may be one all the same."""
    if not passed_over.number:
        return ""
    sheets = [f"'{shortened(each)}'" for each in passed_over.spreadsheets[:_MOST_NAMED]]
    if len(passed_over.spreadsheets) > _MOST_NAMED:
        sheets.append(f"nog {len(passed_over.spreadsheets) - _MOST_NAMED} andere")
    which = "het rekenblad" if len(passed_over.spreadsheets) == 1 else "de rekenbladen"
    named = f", waaronder {which} {enumeration(sheets)}" if sheets else ""
    return (
        f" {count_of(passed_over.number, 'ander bestand', 'andere bestanden')} overgeslagen{named}."
    )


def report_totals(
    verslagen: Sequence[Verslag], passed_over: PassedOver = NOTHING_PASSED_OVER, *, width: int = 100
) -> str:
    """Return the totals of a run; of the outcomes no more is needed than a ``Summary`` keeps.

    ``passed_over`` are other files.
    """
    pen = Pen(color=False, width=width)
    checked, missing = real_submissions(verslagen), missing_sentence(verslagen)
    pen.write(
        f"{count_of(len(checked), 'aanlevering', 'aanleveringen')} nagekeken: {_verdicts(checked)}."
        f" {f'{missing}. ' if missing else ''}Samen {enumeration(totals(verslagen))}."
        f"{_others(passed_over)}"
    )
    if versions := _versions(verslagen):
        pen.write(versions)
    return pen.text()


def _write_cause(pen: Pen, cause: Cause) -> None:
    color = SEVERITY_COLOR[cause.first.severity]
    pen.write(
        f"{SEVERITY_WORD[cause.first.severity]} {cause.first.rule}: {cause.what}",
        4,
        "- ",
        style=color,
    )
    pen.write(cause.advice, 6, "→ ")
    fix = cause.first.breach.fix
    if fix is not None and len(fix.after) <= _LONGEST_FIX and fix.after not in cause.advice:
        pen.write(f"Voorstel: {fix.after}", 8)
    if place := spreadsheet_place(cause):
        pen.write(f"{capital(place)}.", 8)


def _verdicts(verslagen: Sequence[Verslag]) -> str:
    counts = Counter((each.verdict, verdict_words(each, remarks=False)) for each in verslagen)
    order = list(Verdict)
    told = sorted(counts.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    return ", ".join(f"{with_dots(count)} {words}" for (_, words), count in told) or "geen"


def _versions(verslagen: Sequence[Verslag]) -> str:
    """Return how it stands with the latest version of each report only; empty without versions."""
    found = find_versions([each.aanlevering for each in verslagen])
    series = series_of(found)
    if not series:
        return ""
    latest = real_submissions(
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
        f" {_verdicts(latest)}.{unsure}"
    )
