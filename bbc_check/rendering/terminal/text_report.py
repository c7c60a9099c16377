"""The outcome as text for a terminal: the verdict first, then what to mend, by action."""

from collections import Counter
from collections.abc import Sequence

from bbc_check.domain.dutch import count_of, enumeration, first_of, shortened, with_dots
from bbc_check.domain.finding import Cause
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.domain.versions import counts_version, find_versions, series_of
from bbc_check.domain.verslag import NOTHING_PASSED_OVER, WORST_FIRST, PassedOver, Verdict, Verslag
from bbc_check.rendering.exemption_words import exempted_causes
from bbc_check.rendering.repairs import (
    PERHAPS_HOW,
    Repair,
    Site,
    in_short,
    repairs_of,
    spreadsheet_place,
)
from bbc_check.rendering.role_words import missing_sentence, role_sentence
from bbc_check.rendering.terminal.pen import BLUE, BOLD, GREEN, RED, SEVERITY_COLOR, YELLOW, Pen
from bbc_check.rendering.words import (
    REPAIR_HEADINGS,
    SEVERITY_WORD,
    beside_sentence,
    bestuur_name,
    capital,
    count_causes,
    file_name,
    next_step,
    rapport_name,
    real_submissions,
    remarks,
    tally,
    totals,
    unchecked_sentences,
    verdict_of_each,
    verdict_reason,
    verdict_words,
)

_VERDICT_COLOR = {
    Verdict.CONFORM: GREEN,
    Verdict.CONFORM_MET_UITZONDERINGEN: YELLOW,
    Verdict.NIET_CONFORM: RED,
    Verdict.NIET_VAN_TOEPASSING: BLUE,
    Verdict.ONVOLLEDIG: YELLOW,
}
_MOST_NAMED = 5  # spreadsheets that were passed over
_MOST_SITES = 20  # places of one repair; the others stand in the HTML report and the lists
_LONGEST_FIX = 300  # a whole text to copy stands in the HTML report and in the JSON


def report_text(verslagen: Sequence[Verslag], *, color: bool = False, width: int = 100) -> str:
    """Return the outcomes as text; ``width`` is in characters, ``color`` adds ANSI codes."""
    parts = [report_block(verslag, color=color, width=width) for verslag in verslagen]
    return joined_blocks(verslagen, parts, NOTHING_PASSED_OVER, width=width)


def joined_blocks(
    verslagen: Sequence[Verslag],
    parts: Sequence[str],
    passed_over: PassedOver,
    *,
    width: int,
) -> str:
    """Return the outcomes as one text, the worst first, the counts of several before and after them.

    Of the outcomes no more is needed than a ``Summary`` keeps; ``parts`` are their texts.
    """
    counts = report_totals(verslagen, passed_over, width=width)
    order = sorted(range(len(parts)), key=lambda index: _how_bad(verslagen[index]))
    blocks = "".join(parts[index] for index in order)
    first = f"{counts}\n" if len(parts) > 1 else ""
    last = "" if blocks.endswith("\n\n") or not blocks else "\n"
    return first + blocks + last + counts


def _how_bad(verslag: Verslag) -> tuple[int, int]:
    return WORST_FIRST.index(verslag.verdict), -count_causes(verslag)[Severity.ERROR]


def report_line(verslag: Verslag, *, color: bool = False, width: int = 100) -> str:
    """Return one outcome in a line: the verdict, whose it is, and the counts."""
    pen = Pen(color, width)
    verdict = verdict_words(verslag).upper()
    counts = f" – {tally(verslag)}" if verslag.findings or verslag.exempted else ""
    source = verslag.aanlevering.source
    # without a name only its place tells which of many "plan.xml" it is
    place = file_name(source) if verslag.aanlevering.bestuur.name else source
    pen.write(
        f"{verdict} {bestuur_name(verslag)} – {rapport_name(verslag)}{counts} ({place})",
        style=_VERDICT_COLOR[verslag.verdict],
        word=verdict,
    )
    return pen.text()


def report_block(verslag: Verslag, *, color: bool = False, width: int = 100) -> str:
    """Return one outcome as text, an empty line behind it; what is in order takes a line."""
    notes, unchecked = _notes(verslag), unchecked_sentences(verslag)
    told = verslag.findings or verslag.exempted or notes or unchecked
    if verslag.verdict is Verdict.CONFORM and not told:
        return report_line(verslag, color=color, width=width)
    pen = Pen(color, width)
    bestuur = verslag.aanlevering.bestuur
    number = f" ({readable(bestuur.ondernemingsnummer)})" if bestuur.ondernemingsnummer else ""
    pen.write(f"{bestuur_name(verslag)}{number} – {rapport_name(verslag)}", style=BOLD)
    pen.write(verslag.aanlevering.source, 2)
    verdict = verdict_words(verslag).upper()
    pen.write(
        f"{verdict} – {tally(verslag)}", 2, style=_VERDICT_COLOR[verslag.verdict], word=verdict
    )
    pen.write(verdict_reason(verslag), 2)
    for note in notes:
        pen.write(note, 2)
    repairs = repairs_of(verslag)
    if not repairs and verslag.verdict is Verdict.NIET_VAN_TOEPASSING:
        pen.write(next_step(verslag), 2)
    heading = None
    for number_of, repair in enumerate(repairs, 1):
        if repair.severity is not heading:
            heading = repair.severity
            pen.write()
            pen.write(REPAIR_HEADINGS[heading], 2, style=BOLD)
        _write_repair(pen, number_of, repair)
    if verslag.exempted:
        _write_exempted(pen, verslag)
    if unchecked:
        pen.write()
        pen.write("Niet nagekeken", 2, style=BOLD)
        for sentence in unchecked:
            pen.write(sentence, 4, "- ")
    pen.write()
    return pen.text()


def _write_exempted(pen: Pen, verslag: Verslag) -> None:
    pen.write()
    pen.write("Uitgezonderd (telt niet mee)", 2, style=BOLD)
    for cause, why in exempted_causes(verslag):
        first = cause.first
        pen.write(f"{SEVERITY_WORD[first.severity]} {first.rule}: {cause.what}", 4, "- ")
        pen.write(why, 6)


def _notes(verslag: Verslag) -> list[str]:
    """Return what is to be said beside the verdict."""
    notes = []
    if each := verdict_of_each(verslag):
        notes.append(f"Per regeling: {each}.")
    if role := role_sentence(verslag):
        notes.append(f"Volgens de lijst: {role}.")
    if beside := beside_sentence(verslag):
        notes.append(f"Vergeleken met {beside}.")
    return notes + remarks(verslag)


def _others(passed_over: PassedOver) -> str:
    """Return what was passed over: files that are no submission, and what the user left out.

    A spreadsheet may be a submission all the same.
    """
    told = ""
    if passed_over.number:
        which = "het rekenblad" if len(passed_over.spreadsheets) == 1 else "de rekenbladen"
        sheets = _named(passed_over.spreadsheets)
        named = f", waaronder {which} {sheets}" if sheets else ""
        told = f" {count_of(passed_over.number, 'ander bestand', 'andere bestanden')} overgeslagen{named}."
    if passed_over.excluded:
        told += f" Op uw vraag uitgesloten (--exclude): {_named(passed_over.excluded)}."
    return told


def _named(files: Sequence[str]) -> str:
    return first_of((f"'{shortened(each)}'" for each in files), _MOST_NAMED)


def report_totals(verslagen: Sequence[Verslag], passed_over: PassedOver, *, width: int) -> str:
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


def _write_repair(pen: Pen, number: int, repair: Repair) -> None:
    """Write what to do, where, what is wrong there, and what it solves besides."""
    pen.write(repair.advice, 2, f"{number}. ")
    indent = 2 + len(f"{number}. ")
    if len(repair.sites) == 1 and (name := repair.sites[0].name):
        pen.write(name, indent)
    for site in repair.sites[:_MOST_SITES]:
        _write_site(pen, indent, repair, site)
    if len(repair.sites) > _MOST_SITES:
        pen.write(
            f"En nog op {with_dots(len(repair.sites) - _MOST_SITES)} andere plaatsen.", indent
        )
    if repair.also:
        pen.write(f"Lost ook op: {_in_short(repair.also)}.", indent)
    if repair.perhaps:
        pen.write(f"Lost misschien ook op: {_in_short(repair.perhaps)}. {PERHAPS_HOW}", indent)


def _in_short(causes: Sequence[Cause]) -> str:
    return "; ".join(in_short(each, each.first.rule) for each in causes)


def _write_site(pen: Pen, indent: int, repair: Repair, site: Site) -> None:
    cause = site.cause
    word = SEVERITY_WORD[cause.first.severity]
    style = SEVERITY_COLOR[cause.first.severity]
    pen.write(f"{word} {cause.first.rule}: {cause.what}", indent, "- ", style=style, word=word)
    fix = cause.first.breach.fix
    if fix is not None and len(fix.after) <= _LONGEST_FIX and fix.after not in repair.advice:
        pen.write(f"Voorstel: {fix.after}", indent + 2)
    if place := spreadsheet_place(cause):
        pen.write(f"{capital(place)}.", indent + 2)


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
