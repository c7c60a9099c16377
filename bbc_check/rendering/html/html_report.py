"""The HTML compliance report: one self-contained page per report, and an index."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from markupsafe import Markup

from bbc_check.domain.codering import Codering
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Rule
from bbc_check.domain.verslag import Summary, Verslag
from bbc_check.rendering.exemption_words import exempted_causes
from bbc_check.rendering.html.action_cards import action_cards
from bbc_check.rendering.html.beside_page import beside_ids, beside_page
from bbc_check.rendering.html.coverage_figure import coverage_figure
from bbc_check.rendering.html.environment import CHANGES, INDEX, render
from bbc_check.rendering.html.html_overview import overview_page
from bbc_check.rendering.html.mail_text import mail_text
from bbc_check.rendering.html.page_names import beside_name, free_name, page_name
from bbc_check.rendering.repairs import Repair, repairs_of
from bbc_check.rendering.role_words import role_sentence
from bbc_check.rendering.words import (
    REPAIR_HEADINGS,
    SEVERITY_WORD,
    beside_sentence,
    bestuur_name,
    count_causes,
    counted,
    next_step,
    not_checked,
    rapport_name,
    remarks,
    verdict_of_each,
    verdict_reason,
    verdict_words,
)

_WAY_TO_OTHERS = re.compile("<nav .*?</nav>\n", re.DOTALL)
_CARDS = {
    Severity.ERROR: "te herstellen",
    Severity.WARNING: "na te kijken",
    Severity.NOTE: "goed om te weten",
}


def report_pages(
    verslagen: Sequence[Verslag],
    catalogue: Sequence[Rule],
    versions: Mapping[str, str],
    moment: datetime,
) -> dict[str, str]:
    """Return the pages by file name, ``index.html`` among them: of one outcome that is its report.

    ``versions`` names what judged ("bbc-check", "regels") with its version.
    """
    pages: dict[str, str] = {}
    for verslag in verslagen:
        name = free_name(page_name(verslag), pages)
        pages[name] = report_page(verslag, catalogue, versions, moment)
    if len(pages) == 1:
        return {INDEX: as_only_page(*pages.values())}
    rows = [(name, Summary.of(verslag)) for name, verslag in zip(pages, verslagen, strict=True)]
    beside = {beside_name(e): beside_page(e, versions, moment) for e in verslagen if e.dossier.plan}
    return pages | beside | {INDEX: overview_page(rows, catalogue, versions, moment)}


def report_page(
    verslag: Verslag, catalogue: Sequence[Rule], versions: Mapping[str, str], moment: datetime
) -> str:
    """Return the page of one report."""
    rules = {rule.id: rule for rule in catalogue}
    shown, repairs = _shown(verslag), repairs_of(verslag)
    return render(
        "verslag.html",
        versions,
        moment,
        verslag=verslag,
        aanlevering=verslag.aanlevering,
        bestuur=bestuur_name(verslag),
        rapport_name=rapport_name(verslag),
        verdict=verdict_words(verslag),
        reason=verdict_reason(verslag),
        of_each=verdict_of_each(verslag),
        counts=count_causes(verslag),
        rol=role_sentence(verslag),
        beside=beside_sentence(verslag),
        beside_page=beside_name(verslag),
        beside_ids=beside_ids(verslag),
        remarks=remarks(verslag),
        sections=_sections(repairs),
        headings=REPAIR_HEADINGS,
        cards_words=_CARDS,
        counted=counted,
        weights=SEVERITY_WORD,
        nothing_to_mend=next_step(verslag),
        regelingen=[each.regeling for each in shown],
        figures=[(each.regeling, coverage_figure(each, verslag)) for each in shown],
        cards=action_cards(shown, repairs),
        rules=rules,
        explained=[rules[id] for id in sorted({each.rule for each in verslag.findings})],
        exempted=exempted_causes(verslag),
        unchecked=not_checked(verslag),
        mail=mail_text(verslag, repairs),
    )


def as_only_page(page: str, since: str = "") -> str:
    """Return the page of a report that has no overview beside it: without the way to one.

    ``since`` tells what became of the findings of the run before.
    """
    changes = Markup('<p class="scherm"><a href="{}">{}</a></p>\n').format(CHANGES, since)
    return _WAY_TO_OTHERS.sub(lambda _: changes if since else "", page, count=1)


def _sections(repairs: Sequence[Repair]) -> list[tuple[Severity, list[tuple[int, Repair]]]]:
    """Return the repairs, numbered through, by weight; each weight, also where there is nothing."""
    numbered = [*enumerate(repairs, 1)]
    return [
        (severity, [each for each in numbered if each[1].severity is severity])
        for severity in Severity
    ]


def _shown(verslag: Verslag) -> tuple[Codering, ...]:
    """Return the regelingen that apply to a report; where none does, the first that was looked for."""
    applying = tuple(each for each in verslag.coderingen if each.applies)
    return applying or verslag.coderingen[:1]
