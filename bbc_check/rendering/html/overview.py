"""The overview of a run: one page with all submissions, to sort, filter and search."""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from os.path import commonprefix

from markupsafe import Markup

from bbc_check import bundled
from bbc_check.comparing.versions import Versie, reeksen, telt, versies
from bbc_check.domain.begunstigden import nummer_van
from bbc_check.domain.finding import aantal
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Rule
from bbc_check.domain.summary import Uitkomst
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.rendering.html.environment import omgeving
from bbc_check.rendering.html.overview_row import (
    GROEPEN,
    ZONDER_AANLEVERING,
    Rij,
    is_conform_met_opmerkingen,
    kolommen,
    rij,
    status,
)
from bbc_check.rendering.words.beneficiaries import nagekeken, ontbreekzin, ontbrekend
from bbc_check.rendering.words.groups import ERNST, ERNST_MEERVOUD, OORDEEL, bestuursnaam
from bbc_check.rendering.words.harmless import onschadelijk

# What needs attention first; the order of the filter and of sorting by verdict.
_OORDELEN = (
    OORDEEL[Verdict.NIET_CONFORM],
    OORDEEL[Verdict.ONVOLLEDIG],
    ZONDER_AANLEVERING,
    f"{OORDEEL[Verdict.CONFORM]}, met opmerkingen",
    OORDEEL[Verdict.CONFORM],
    OORDEEL[Verdict.NIET_VAN_TOEPASSING],
)


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a run was: ``loopt`` while more is to come; ``eerder`` counts old pages in the folder."""

    loopt: bool = False
    eerder: int = 0


KLAAR = Stand()


def overzicht(
    rijen: Sequence[tuple[str, Uitkomst]],
    catalogus: Sequence[Rule],
    versies_van: Mapping[str, str],
    moment: datetime,
    stand: Stand = KLAAR,
) -> str:
    """Return the index of a run: each outcome with the file name of its page.

    ``versies_van`` names what judged, as in every page. The totals count the latest version of each
    report only.
    """
    verslagen = [uitkomst.verslag for _, uitkomst in rijen]
    versions = versies([each.aanlevering for each in verslagen])
    counted = [each for each, versie in zip(verslagen, versions, strict=True) if telt(versie)]
    columns = kolommen(uitkomst for _, uitkomst in rijen)
    rows = [
        rij(name, uitkomst, versie, _laatste(versie, rijen), columns)
        for (name, uitkomst), versie in zip(rijen, versions, strict=True)
    ]
    titles = {rule.id: rule.uitleg.titel for rule in catalogus}
    rules = Counter(rule for row in rows for rule in row.regels)
    words = Counter(row.oordeel for row in rows)
    script = _script()
    index = (
        omgeving()
        .get_template("index.html")
        .render(
            moment=moment,
            versies=versies_van,
            stand=stand,
            rijen=rows,
            map=_map(verslagen),
            aantal_nagekeken=len(nagekeken(verslagen)),
            ontbreekzin=ontbreekzin(verslagen),
            tellers=_tellers(counted),
            besturen=_besturen(counted),
            bevindingen=_bevindingen(counted),
            versiezin=_versiezin(versions),
            groepen=GROEPEN,
            kolommen=columns,
            regelingen=[
                (naam, len(list(group)))
                for (_, naam), group in groupby(
                    columns, key=lambda each: (each.regeling, each.naam)
                )
            ],
            oordelen=[
                (number, word, words[word]) for number, word in enumerate(_OORDELEN) if words[word]
            ],
            regels=[(id, titles[id], rules[id]) for id in sorted(rules)],
            gegevens=_gegevens(rows, sorted(rules)),
            script=Markup(script),  # noqa: S704  # our own file, without any value
            script_kenmerk=_kenmerk(script),
        )
    )
    return onschadelijk(index)


@cache
def _script() -> str:
    return (bundled.templates() / "overzicht.js").read_text(encoding="utf-8")


def _kenmerk(script: str) -> str:
    """Return by what the page allows this script and no other."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _laatste(versie: Versie | None, rijen: Sequence[tuple[str, Uitkomst]]) -> tuple[str, str]:
    if versie is None:
        return "", ""
    page, uitkomst = rijen[versie.laatste]
    return page, status(uitkomst.verslag)


def _gegevens(rows: Sequence[Rij], rules: Sequence[str]) -> Markup:
    """Return what filters and sorting need of each row; only numbers, so nothing can end the block."""
    number = {rule: index for index, rule in enumerate(rules)}
    data = [
        [
            [_OORDELEN.index(row.oordeel), *(each.sleutel for each in row.groepen + row.dekking)],
            [number[rule] for rule in row.regels],
            int(row.telt),
        ]
        for row in rows
    ]
    return Markup(json.dumps(data, separators=(",", ":")))  # noqa: S704  # numbers only


def _map(verslagen: Sequence[Verslag]) -> str:
    """Return the folder that all submissions are in, with what ends it; empty when there is none."""
    files = [each.aanlevering.bron.partition("!")[0] for each in nagekeken(verslagen)]
    # letter by letter, for a path may be of another system than this one
    common = commonprefix(files)  # noqa: RUF071  # cut at a folder below
    return common[: max(common.rfind("/"), common.rfind("\\")) + 1]


def _tellers(counted: Sequence[Verslag]) -> list[tuple[str, int, str, str]]:
    """Return the tiles: class, number, word, and what is to be said of it."""
    tiles = []
    for verdict in Verdict:
        found = [each for each in nagekeken(counted) if each.verdict is verdict]
        remarks = sum(map(is_conform_met_opmerkingen, found))
        more = f"waarvan {remarks} met opmerkingen" if remarks else ""
        tiles.append((verdict.value, len(found), OORDEEL[verdict], more))
    if missing := ontbrekend(counted):
        tiles.append(("ontbreekt", missing, "zonder aanlevering", ""))
    return tiles


def _besturen(counted: Sequence[Verslag]) -> str:
    """Return how many besturen there are, and how many reports of them."""
    reports = nagekeken(counted)
    # of what could not be read, the name of the parcel may tell whose it is
    who = {nummer_van(each.aanlevering) or bestuursnaam(each) for each in reports}
    return (
        f"{aantal(len(reports), 'rapport', 'rapporten')}"
        f" van {aantal(len(who), 'bestuur', 'besturen')}"
    )


def _bevindingen(counted: Sequence[Verslag]) -> list[str]:
    return [
        aantal(
            sum(each.count(severity) for each in counted), ERNST[severity], ERNST_MEERVOUD[severity]
        )
        for severity in Severity
    ]


def _versiezin(versions: Sequence[Versie | None]) -> str:
    """Return what the totals leave out, and where that is not certain; empty without versions."""
    earlier = sum(not telt(each) for each in versions)
    if not earlier:
        return ""
    series = reeksen(versions)
    reports, doubt = len(series), sum(each.twijfel for each in series)
    text = (
        f"Van {aantal(reports, 'rapport is', 'rapporten is')} er meer dan één versie; enkel de laatste"
        f" telt hierboven mee. De tabel toont ook {aantal(earlier, 'vroegere versie', 'vroegere versies')}."
    )
    if doubt:
        text += (
            f" Van {aantal(doubt, 'rapport', 'rapporten')} is niet te zeggen welke versie de laatste"
            " is: daar telt de laatste in de volgorde van de bestanden."
        )
    return text
