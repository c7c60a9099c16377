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
from bbc_check.domain.dekkingstabel import bedrag_van, dekkingstabel
from bbc_check.domain.finding import veldnaam
from bbc_check.domain.rule import Rule
from bbc_check.domain.summary import Uitkomst
from bbc_check.domain.tekst import MAX_TEKENS, Tekst
from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.html.environment import INDEX, begin, omgeving
from bbc_check.rendering.html.overview import overzicht
from bbc_check.rendering.words.beneficiaries import rolzin
from bbc_check.rendering.words.groups import (
    bestuursnaam,
    groepen,
    niet_nagekeken,
    oordeel,
    opmerkingen,
    rapportnaam,
    telling,
    toelichting,
)
from bbc_check.rendering.words.harmless import onschadelijk

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

    ``versies`` names what judged ("bbc-check", "regels") with its version.
    """
    pages: dict[str, str] = {}
    for verslag in verslagen:
        name = vrije_naam(bestandsnaam(verslag), pages)
        pages[name] = pagina(verslag, catalogus, versies, moment)
    rows = [(name, Uitkomst.van(verslag)) for name, verslag in zip(pages, verslagen, strict=True)]
    return pages | {INDEX: overzicht(rows, catalogus, versies, moment)}


def pagina(
    verslag: Verslag, catalogus: Sequence[Rule], versies: Mapping[str, str], moment: datetime
) -> str:
    """Return the page of one report."""
    regels = {rule.id: rule for rule in catalogus}
    page = (
        omgeving()
        .get_template("verslag.html")
        .render(
            moment=moment,
            versies=versies,
            verslag=verslag,
            aanlevering=verslag.aanlevering,
            titel=f"{bestuursnaam(verslag)} – {rapportnaam(verslag)}",
            bestuur=bestuursnaam(verslag),
            rapportnaam=rapportnaam(verslag),
            oordeel=oordeel(verslag),
            toelichting=toelichting(verslag),
            telling=telling(verslag),
            rol=rolzin(verslag),
            opmerkingen=opmerkingen(verslag),
            groepen=groepen(verslag),
            regels=regels,
            uitleg=[regels[id] for id in sorted({each.rule for each in verslag.findings})],
            coderingen=[_codering(codering) for codering in _getoond(verslag)],
            niet_nagekeken=list(niet_nagekeken(verslag).items()),
        )
    )
    return onschadelijk(page)


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
    parts = [bestuursnaam(verslag), rapportnaam(verslag)]
    plain = unicodedata.normalize("NFKD", " ".join(parts)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    digest = hashlib.sha256(aanlevering.bron.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{slug}-{digest}.html"


def _getoond(verslag: Verslag) -> tuple[Codering, ...]:
    """Return the regelingen that apply to a report; where none does, the first that was looked for."""
    applying = tuple(each for each in verslag.coderingen if each.van_toepassing)
    return applying or verslag.coderingen[:1]


def _codering(codering: Codering) -> dict[str, object]:
    return {
        "regeling": codering.regeling,
        "van_toepassing": codering.van_toepassing,
        "tabel": dekkingstabel(codering),
        "acties": [
            {
                "element": actie,
                "codes": codes,
                "boven": codering.aanlevering.voorouders(actie),
                "velden": [_veld(actie, veld) for veld in _TEKSTVELDEN],
                "bedragen": [
                    (year, bedrag_van(codering, actie, year))
                    for year in sorted(codering.jaren_van(actie) or ())
                ],
            }
            for actie, codes in codering.gecodeerde_acties
        ],
    }


def _veld(actie: Beleidselement, veld: Veld) -> _Veld:
    text = actie.tekst(veld)
    filled = text.lengte / MAX_TEKENS
    stand = "over" if filled > 1 else "bijna" if filled >= _BIJNA_VOL else "goed"
    return _Veld(veldnaam(veld), text, _inhoud(text), min(100, round(filled * 100)), stand)


def _inhoud(text: Tekst) -> Markup:
    """Return a text that is safe in a page; what would be lost beyond 4000 is marked."""
    value = text.waarde or ""
    if text.lengte > MAX_TEKENS:
        return Markup("{}<mark>{}</mark>").format(value[:MAX_TEKENS], begin(value[MAX_TEKENS:]))
    if text.markup:
        # cleaned by nh3 (ammonia): a whitelist of tags, no attributes
        return Markup(nh3.clean(value, tags=_TAGS, attributes={}))  # noqa: S704  # see above
    return escape(value)
