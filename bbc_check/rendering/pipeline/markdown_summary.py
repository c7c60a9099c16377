"""Markdown: a table of all submissions, and of each what to do; for a summary page or a comment."""

from collections.abc import Iterator, Sequence

from bbc_check.domain.dutch import count_of, with_dots
from bbc_check.domain.finding import Cause
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import WORST_FIRST, Verdict, Verslag
from bbc_check.rendering.exemption_words import exempted_causes
from bbc_check.rendering.pipeline.alerts import NOTHING_CHECKED, PipelineRun, source_of
from bbc_check.rendering.pipeline.safe_texts import markdown_code, markdown_text
from bbc_check.rendering.repairs import PERHAPS_HOW, Repair, Site, in_short, repairs_of
from bbc_check.rendering.words import (
    REPAIR_HEADINGS,
    SEVERITY_WORD,
    bestuur_name,
    rapport_name,
    remarks,
    tally,
    unchecked_sentences,
    verdict_reason,
    verdict_words,
)

_TITLE = "# Nazicht van de BBC-rapportering"
_HEAD = "| Oordeel | Bestuur | Rapport | Bevindingen | Bestand |\n|---|---|---|---|---|"
_MOST_SITES = 20  # places of one repair, as in the text report
_LONGEST_FIX = 300
_ROOM = 1_000  # bytes for the sentences on what is left out
_TABLE_SHARE = 2  # of the room the table takes at most this part; the repairs are worth more


def markdown_block(verslag: Verslag, *, folder: str) -> str:
    """Return one outcome; empty where the table says all. ``folder`` as for ``alerts_of``."""
    unchecked = unchecked_sentences(verslag)
    if verslag.verdict is Verdict.CONFORM and not (
        verslag.findings or verslag.exempted or unchecked
    ):
        return ""
    name = f"{bestuur_name(verslag)} – {rapport_name(verslag)}"
    lines = [
        f"## {markdown_text(name)}",
        f"**{markdown_text(verdict_words(verslag))}** – {markdown_text(tally(verslag))}"
        f" – {markdown_text(source_of(verslag, folder))}",
        markdown_text(verdict_reason(verslag)),
        *([markdown_text(verslag.failure)] if verslag.failure else []),
        *map(markdown_text, remarks(verslag)),
    ]
    heading = None
    for number, repair in enumerate(repairs_of(verslag), 1):
        if repair.severity is not heading:
            heading = repair.severity
            lines.append(f"### {REPAIR_HEADINGS[heading]}")
        lines.append(_repair(number, repair))
    if verslag.exempted:
        lines.append("### Uitgezonderd (telt niet mee)")
        lines.append("\n".join(map(_exempted, exempted_causes(verslag))))
    if unchecked:
        lines.append("### Niet nagekeken")
        lines.append("\n".join(f"- {markdown_text(each)}" for each in unchecked))
    return "\n\n".join(lines) + "\n"


def _exempted(told: tuple[Cause, str]) -> str:
    cause, why = told
    word = SEVERITY_WORD[cause.first.severity]
    return f"- {markdown_text(f'{word} {cause.first.rule}: {cause.what} {why}')}"


def markdown_document(run: PipelineRun, *, folder: str, limit: int | None = None) -> Iterator[str]:
    """Yield the page: the counts, the table and the outcomes, the worst first.

    ``limit`` is the most that it may hold, in bytes; what does not fit is told.
    """
    order = sorted(range(len(run.verslagen)), key=lambda index: _how_bad(run.verslagen[index]))
    told = run.totals if run.verslagen else f"{run.totals} {NOTHING_CHECKED}"
    begin = f"{_TITLE}\n\n{markdown_text(told)}\n\n"
    yield begin
    free = None if limit is None else limit - _size(begin) - _ROOM
    rows = [_row(run.verslagen[index], folder) for index in order]
    shown = _fitting(rows, free and free // _TABLE_SHARE)
    if rows:
        yield f"{_HEAD}\n{''.join(shown)}\n"
    yield _left_out(len(rows) - len(shown), "in deze tabel")
    blocks = [f"{block}\n" for index in order if (block := run.parts[index])]
    kept = _fitting(blocks, free and free - sum(map(_size, shown)))
    yield from kept
    yield _left_out(len(blocks) - len(kept), "op deze pagina")


def _fitting(pieces: Sequence[str], room: int | None) -> list[str]:
    """Return the first pieces that fit in so many bytes; all of them where there is no end to it."""
    if room is None:
        return [*pieces]
    kept: list[str] = []
    for each in pieces:
        room -= _size(each)
        if room < 0:
            break
        kept.append(each)
    return kept


def _left_out(number: int, where: str) -> str:
    if not number:
        return ""
    others = count_of(number, "aanlevering past", "aanleveringen passen")
    return (
        f"**Nog {others} niet {where}.** Het HTML-verslag"
        " (\\-\\-report), de lijsten en de JSON tonen alles.\n\n"
    )


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _how_bad(verslag: Verslag) -> tuple[int, int]:
    return WORST_FIRST.index(verslag.verdict), -verslag.number_with(Severity.ERROR)


def _row(verslag: Verslag, folder: str) -> str:
    cells = (
        verdict_words(verslag),
        bestuur_name(verslag),
        rapport_name(verslag),
        tally(verslag),
        source_of(verslag, folder),
    )
    return f"| {' | '.join(map(markdown_text, cells))} |\n"


def _repair(number: int, repair: Repair) -> str:
    """Return what to do, where, what is wrong there, and what it solves besides."""
    first = f"{number}. "
    lines = [f"{first}{markdown_text(repair.advice)}"]
    told = [_site(each, repair) for each in repair.sites[:_MOST_SITES]]
    if len(repair.sites) > _MOST_SITES:
        told.append(f"En nog op {with_dots(len(repair.sites) - _MOST_SITES)} andere plaatsen.")
    if repair.also:
        told.append(f"Lost ook op: {_in_short(repair.also)}.")
    if repair.perhaps:
        told.append(f"Lost misschien ook op: {_in_short(repair.perhaps)}. {PERHAPS_HOW}")
    return "\n".join([*lines, *(f"{' ' * len(first)}- {each}" for each in told)])


def _in_short(causes: Sequence[Cause]) -> str:
    return markdown_text("; ".join(in_short(each, each.first.rule) for each in causes))


def _site(site: Site, repair: Repair) -> str:
    cause = site.cause
    name = f"{markdown_text(site.name)}: " if site.name else ""
    told = f"{name}**{SEVERITY_WORD[cause.first.severity]} {cause.first.rule}** {markdown_text(cause.what)}"
    fix = cause.first.breach.fix
    if fix is not None and len(fix.after) <= _LONGEST_FIX and fix.after not in repair.advice:
        told += f" Voorstel: {markdown_code(fix.after)}"
    return told
