"""The HTML compliance report: one self-contained page per report, and an index."""

import hashlib
import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import nh3
from markupsafe import Markup, escape

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.dekkingstabel import amount_of, dekkingstabel
from bbc_check.domain.finding import field_name
from bbc_check.domain.rule import Rule
from bbc_check.domain.tekst import MAX_CHARACTERS, Tekst
from bbc_check.domain.verslag import Summary, Verslag
from bbc_check.rendering.html.environment import INDEX, environment, starts_like
from bbc_check.rendering.html.overview import overview_page
from bbc_check.rendering.words.beneficiaries import role_sentence
from bbc_check.rendering.words.groups import (
    bestuur_name,
    group_findings,
    not_checked,
    rapport_name,
    remarks,
    tally,
    verdict_reason,
    verdict_words,
)
from bbc_check.rendering.words.harmless import harmless

# Simple text markup; everything else, every attribute and every address is taken out.
_TAGS = {"p", "br", "b", "strong", "i", "em", "u", "sub", "sup", "ul", "ol", "li"}
_TEKSTVELDEN = (Veld.KORTE_OMSCHRIJVING, Veld.LANGE_OMSCHRIJVING, Veld.COMMENTAAR)
_BIJNA_VOL = 0.95


@dataclass(frozen=True, slots=True)
class _Veld:
    """A text field as the page shows it."""

    naam: str
    tekst: Tekst
    inhoud: Markup
    vulling: int
    stand: str


def render(
    verslagen: Sequence[Verslag],
    catalogus: Sequence[Rule],
    versies: Mapping[str, str],
    moment: datetime,
) -> dict[str, str]:
    """Return the pages by file name, ``index.html`` among them.

    ``find_versions`` names what judged ("bbc-check", "regels") with its version.
    """
    pages: dict[str, str] = {}
    for verslag in verslagen:
        name = vrije_naam(bestandsnaam(verslag), pages)
        pages[name] = pagina(verslag, catalogus, versies, moment)
    rows = [(name, Summary.of(verslag)) for name, verslag in zip(pages, verslagen, strict=True)]
    return pages | {INDEX: overview_page(rows, catalogus, versies, moment)}


def pagina(
    verslag: Verslag, catalogus: Sequence[Rule], versies: Mapping[str, str], moment: datetime
) -> str:
    """Return the page of one report."""
    regels = {rule.id: rule for rule in catalogus}
    page = (
        environment()
        .get_template("verslag.html")
        .render(
            moment=moment,
            versies=versies,
            verslag=verslag,
            aanlevering=verslag.aanlevering,
            titel=f"{bestuur_name(verslag)} – {rapport_name(verslag)}",
            bestuur=bestuur_name(verslag),
            rapportnaam=rapport_name(verslag),
            oordeel=verdict_words(verslag),
            toelichting=verdict_reason(verslag),
            telling=tally(verslag),
            rol=role_sentence(verslag),
            opmerkingen=remarks(verslag),
            groepen=group_findings(verslag),
            regels=regels,
            uitleg=[regels[id] for id in sorted({each.rule for each in verslag.findings})],
            coderingen=[_codering(codering) for codering in _getoond(verslag)],
            niet_nagekeken=list(not_checked(verslag).items()),
        )
    )
    return harmless(page)


def vrije_naam(name: str, taken: Container[str]) -> str:
    """Return a file name that is not taken: two paths may look the same, such as names that are no text."""
    while name in taken:
        name = name.replace(".html", "-2.html")
    return name


def bestandsnaam(verslag: Verslag) -> str:
    """Return the file name of a page: readable first, unique by the digest of its source.

    It is safe on every system.
    """
    aanlevering = verslag.aanlevering
    parts = [bestuur_name(verslag), rapport_name(verslag)]
    plain = unicodedata.normalize("NFKD", " ".join(parts)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    digest = hashlib.sha256(aanlevering.bron.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{slug}-{digest}.html"


def _getoond(verslag: Verslag) -> tuple[Codering, ...]:
    """Return the regelingen that apply to a report; where none does, the first that was looked for."""
    applying = tuple(each for each in verslag.coderingen if each.applies)
    return applying or verslag.coderingen[:1]


def _codering(codering: Codering) -> dict[str, object]:
    return {
        "regeling": codering.regeling,
        "van_toepassing": codering.applies,
        "tabel": dekkingstabel(codering),
        "acties": [
            {
                "element": actie,
                "codes": codes,
                "boven": codering.aanlevering.ancestors(actie),
                "velden": [_veld(actie, veld) for veld in _TEKSTVELDEN],
                "bedragen": [
                    (year, amount_of(codering, actie, year))
                    for year in sorted(codering.years_of(actie) or ())
                ],
            }
            for actie, codes in codering.coded_acties
        ],
    }


def _veld(actie: Beleidselement, veld: Veld) -> _Veld:
    text = actie.tekst(veld)
    filled = text.lengte / MAX_CHARACTERS
    stand = "over" if filled > 1 else "bijna" if filled >= _BIJNA_VOL else "goed"
    return _Veld(field_name(veld), text, _inhoud(text), min(100, round(filled * 100)), stand)


def _inhoud(text: Tekst) -> Markup:
    """Return a text that is safe in a page; what would be lost beyond 4000 is marked."""
    value = text.waarde or ""
    if text.lengte > MAX_CHARACTERS:
        return Markup("{}<mark>{}</mark>").format(
            value[:MAX_CHARACTERS], starts_like(value[MAX_CHARACTERS:])
        )
    if text.markup:
        # cleaned by nh3 (ammonia): a whitelist of tags, no attributes
        return Markup(nh3.clean(value, tags=_TAGS, attributes={}))  # noqa: S704  # see above
    return escape(value)
