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
from bbc_check.domain.begunstigden import number_of
from bbc_check.domain.dutch import count_of
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Rule
from bbc_check.domain.versions import Version, counts_version, find_versions, series_of
from bbc_check.domain.verslag import Summary, Verdict, Verslag
from bbc_check.rendering.html.environment import environment
from bbc_check.rendering.html.overview_row import (
    RULE_GROUPS,
    WITHOUT_SUBMISSION,
    OverviewRow,
    is_conform_with_remarks,
    overview_columns,
    overview_row,
    status,
)
from bbc_check.rendering.words.beneficiaries import checked_count, missing_count, missing_sentence
from bbc_check.rendering.words.groups import (
    SEVERITY_WORD,
    SEVERITY_WORDS,
    VERDICT_WORDS,
    bestuur_name,
)
from bbc_check.rendering.words.harmless import harmless

# What needs attention first; the order of the filter and of sorting by verdict.
_OORDELEN = (
    VERDICT_WORDS[Verdict.NIET_CONFORM],
    VERDICT_WORDS[Verdict.ONVOLLEDIG],
    WITHOUT_SUBMISSION,
    f"{VERDICT_WORDS[Verdict.CONFORM]}, met opmerkingen",
    VERDICT_WORDS[Verdict.CONFORM],
    VERDICT_WORDS[Verdict.NIET_VAN_TOEPASSING],
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run was: ``loopt`` while more is to come; ``eerder`` counts old pages in the folder."""

    loopt: bool = False
    eerder: int = 0


KLAAR = Progress()


def overview_page(
    rijen: Sequence[tuple[str, Summary]],
    catalogus: Sequence[Rule],
    versies_van: Mapping[str, str],
    moment: datetime,
    stand: Progress = KLAAR,
) -> str:
    """Return the index of a run: each outcome with the file name of its page.

    ``versies_van`` names what judged, as in every page. The totals count the latest version of each
    report only.
    """
    verslagen = [uitkomst.verslag for _, uitkomst in rijen]
    versions = find_versions([each.aanlevering for each in verslagen])
    counted = [
        each for each, versie in zip(verslagen, versions, strict=True) if counts_version(versie)
    ]
    columns = overview_columns(uitkomst for _, uitkomst in rijen)
    rows = [
        overview_row(name, uitkomst, versie, _laatste(versie, rijen), columns)
        for (name, uitkomst), versie in zip(rijen, versions, strict=True)
    ]
    titles = {rule.id: rule.uitleg.titel for rule in catalogus}
    rules = Counter(rule for row in rows for rule in row.regels)
    words = Counter(row.oordeel for row in rows)
    script = _script()
    index = (
        environment()
        .get_template("index.html")
        .render(
            moment=moment,
            versies=versies_van,
            stand=stand,
            rijen=rows,
            map=_map(verslagen),
            aantal_nagekeken=len(checked_count(verslagen)),
            ontbreekzin=missing_sentence(verslagen),
            tellers=_tellers(counted),
            besturen=_besturen(counted),
            bevindingen=_bevindingen(counted),
            versiezin=_versiezin(versions),
            groepen=RULE_GROUPS,
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
    return harmless(index)


@cache
def _script() -> str:
    return (bundled.templates() / "overzicht.js").read_text(encoding="utf-8")


def _kenmerk(script: str) -> str:
    """Return by what the page allows this script and no other."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _laatste(versie: Version | None, rijen: Sequence[tuple[str, Summary]]) -> tuple[str, str]:
    if versie is None:
        return "", ""
    page, uitkomst = rijen[versie.latest]
    return page, status(uitkomst.verslag)


def _gegevens(rows: Sequence[OverviewRow], rules: Sequence[str]) -> Markup:
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
    files = [each.aanlevering.bron.partition("!")[0] for each in checked_count(verslagen)]
    # letter by letter, for a path may be of another system than this one
    common = commonprefix(files)  # noqa: RUF071  # cut at a folder below
    return common[: max(common.rfind("/"), common.rfind("\\")) + 1]


def _tellers(counted: Sequence[Verslag]) -> list[tuple[str, int, str, str]]:
    """Return the tiles: class, number, word, and what is to be said of it."""
    tiles = []
    for verdict in Verdict:
        found = [each for each in checked_count(counted) if each.verdict is verdict]
        remarks = sum(map(is_conform_with_remarks, found))
        more = f"waarvan {remarks} met opmerkingen" if remarks else ""
        tiles.append((verdict.value, len(found), VERDICT_WORDS[verdict], more))
    if missing := missing_count(counted):
        tiles.append(("ontbreekt", missing, "zonder aanlevering", ""))
    return tiles


def _besturen(counted: Sequence[Verslag]) -> str:
    """Return how many besturen there are, and how many reports of them."""
    reports = checked_count(counted)
    # of what could not be read, the name of the parcel may tell whose it is
    who = {number_of(each.aanlevering) or bestuur_name(each) for each in reports}
    return (
        f"{count_of(len(reports), 'rapport', 'rapporten')}"
        f" van {count_of(len(who), 'bestuur', 'besturen')}"
    )


def _bevindingen(counted: Sequence[Verslag]) -> list[str]:
    return [
        count_of(
            sum(each.count(severity) for each in counted),
            SEVERITY_WORD[severity],
            SEVERITY_WORDS[severity],
        )
        for severity in Severity
    ]


def _versiezin(versions: Sequence[Version | None]) -> str:
    """Return what the totals leave out, and where that is not certain; empty without versions."""
    earlier = sum(not counts_version(each) for each in versions)
    if not earlier:
        return ""
    series = series_of(versions)
    reports, doubt = len(series), sum(each.doubtful for each in series)
    text = (
        f"Van {count_of(reports, 'rapport is', 'rapporten is')} er meer dan één versie; enkel de laatste"
        f" telt hierboven mee. De tabel toont ook {count_of(earlier, 'vroegere versie', 'vroegere versies')}."
    )
    if doubt:
        text += (
            f" Van {count_of(doubt, 'rapport', 'rapporten')} is niet te zeggen welke versie de laatste"
            " is: daar telt de laatste in de volgorde van de bestanden."
        )
    return text
