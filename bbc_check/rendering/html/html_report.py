"""The HTML compliance report: one self-contained page per report, and an index."""

import hashlib
import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from datetime import datetime

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.codering import Codering, amount_of, dekkingstabel
from bbc_check.domain.rule import Rule
from bbc_check.domain.tekst import MAX_CHARACTERS, Tekst
from bbc_check.domain.verslag import Summary, Verslag
from bbc_check.rendering.finding_groups import group_findings
from bbc_check.rendering.html.environment import INDEX, render
from bbc_check.rendering.html.html_overview import overview_page
from bbc_check.rendering.words import (
    SEVERITY_WORD,
    beside_sentence,
    bestuur_name,
    not_checked,
    rapport_name,
    remarks,
    role_sentence,
    tally,
    verdict_of_each,
    verdict_reason,
    verdict_words,
)

_TEXT_FIELDS = (Veld.KORTE_OMSCHRIJVING, Veld.LANGE_OMSCHRIJVING, Veld.COMMENTAAR)
_NEARLY_FULL = 0.95


def report_pages(
    verslagen: Sequence[Verslag],
    catalogue: Sequence[Rule],
    versions: Mapping[str, str],
    moment: datetime,
) -> dict[str, str]:
    """Return the pages by file name, ``index.html`` among them.

    ``versions`` names what judged ("bbc-check", "regels") with its version.
    """
    pages: dict[str, str] = {}
    for verslag in verslagen:
        name = free_name(page_name(verslag), pages)
        pages[name] = report_page(verslag, catalogue, versions, moment)
    rows = [(name, Summary.of(verslag)) for name, verslag in zip(pages, verslagen, strict=True)]
    return pages | {INDEX: overview_page(rows, catalogue, versions, moment)}


def report_page(
    verslag: Verslag, catalogue: Sequence[Rule], versions: Mapping[str, str], moment: datetime
) -> str:
    """Return the page of one report."""
    rules = {rule.id: rule for rule in catalogue}
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
        tally=tally(verslag),
        rol=role_sentence(verslag),
        beside=beside_sentence(verslag),
        remarks=remarks(verslag),
        groups=group_findings(verslag),
        weights=SEVERITY_WORD,
        rules=rules,
        explained=[rules[id] for id in sorted({each.rule for each in verslag.findings})],
        coderingen=[_codering(codering) for codering in _shown(verslag)],
        unchecked=not_checked(verslag),
    )


def free_name(name: str, taken: Container[str]) -> str:
    """Return a file name that is not taken: two paths may look the same, such as names that are no text."""
    while name in taken:
        name = name.replace(".html", "-2.html")
    return name


def page_name(verslag: Verslag) -> str:
    """Return the file name of a page: readable first, unique by the digest of its source.

    It is safe on every system.
    """
    aanlevering = verslag.aanlevering
    parts = [bestuur_name(verslag), rapport_name(verslag)]
    plain = unicodedata.normalize("NFKD", " ".join(parts)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    digest = hashlib.sha256(aanlevering.source.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{slug}-{digest}.html"


def _shown(verslag: Verslag) -> tuple[Codering, ...]:
    """Return the regelingen that apply to a report; where none does, the first that was looked for."""
    applying = tuple(each for each in verslag.coderingen if each.applies)
    return applying or verslag.coderingen[:1]


def _codering(codering: Codering) -> dict[str, object]:
    return {
        "regeling": codering.regeling,
        "table": dekkingstabel(codering),
        "acties": [
            {
                "element": actie,
                "codes": codes,
                "parents": codering.aanlevering.ancestors(actie),
                "fields": [_field(veld, actie.text(veld)) for veld in _TEXT_FIELDS],
                "bedragen": [
                    (year, amount_of(codering, actie, year))
                    for year in sorted(codering.years_of(actie) or ())
                ],
            }
            for actie, codes in codering.coded_acties
        ],
    }


def _field(veld: Veld, text: Tekst) -> dict[str, object]:
    """Return a text with how full it is (in hundredths) and the class that colours that."""
    filled = text.length / MAX_CHARACTERS
    state = "over" if filled > 1 else "bijna" if filled >= _NEARLY_FULL else "goed"
    return {"veld": veld, "text": text, "state": state, "filled": min(100, round(filled * 100))}
