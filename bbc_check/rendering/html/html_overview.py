"""The overview of a run: one page with all submissions, to sort, filter and search."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from bbc_check.domain.begunstigden import number_of
from bbc_check.domain.dutch import count_of
from bbc_check.domain.rule import Rule
from bbc_check.domain.versions import (
    Version,
    common_folder,
    counts_version,
    find_versions,
    series_of,
)
from bbc_check.domain.verslag import WORST_FIRST, Summary, Verdict, Verslag
from bbc_check.rendering.html.environment import CHANGES, render
from bbc_check.rendering.html.overview_row import (
    RULE_COLUMNS,
    WITH_REMARKS,
    WITHOUT_SUBMISSION,
    OverviewRow,
    code_columns,
    overview_row,
    status_words,
)
from bbc_check.rendering.role_words import missing_count, missing_sentence
from bbc_check.rendering.words import (
    VERDICT_WORDS,
    bestuur_name,
    is_conform_with_remarks,
    real_submissions,
    totals,
    verdict_words,
)

# What needs attention first; the order of the filter and of sorting by verdict.
_VERDICTS = (
    VERDICT_WORDS[Verdict.NIET_CONFORM],
    VERDICT_WORDS[Verdict.ONVOLLEDIG],
    WITHOUT_SUBMISSION,
    VERDICT_WORDS[Verdict.CONFORM_MET_UITZONDERINGEN],
    WITH_REMARKS,
    VERDICT_WORDS[Verdict.CONFORM],
    VERDICT_WORDS[Verdict.NIET_VAN_TOEPASSING],
)


_MOST_RULES = 8  # what one look takes in


class Progress(NamedTuple):
    """How far a run was: ``running`` while more is to come; ``earlier`` counts old pages in the folder."""

    running: bool = False
    earlier: int = 0


DONE = Progress()


def overview_page(
    rows: Sequence[tuple[str, Summary]],
    catalogue: Sequence[Rule],
    versions: Mapping[str, str],
    moment: datetime,
    progress: Progress = DONE,
    since: str = "",
) -> str:
    """Return the index of a run: each outcome with the file name of its page.

    ``since`` tells what became of the findings of the run before.

    ``versions`` names what judged, as in every page. The totals count the latest version of each
    report only.
    """
    verslagen = [summary.verslag for _, summary in rows]
    found = find_versions([each.aanlevering for each in verslagen])
    counted = [each for each, of in zip(verslagen, found, strict=True) if counts_version(of)]
    columns = code_columns(summary for _, summary in rows)
    shown = [
        overview_row(page, summary, version, _latest(version, rows), columns)
        for (page, summary), version in zip(rows, found, strict=True)
    ]
    shown.sort(key=_how_bad)
    titles = {rule.id: rule.explanation.title for rule in catalogue}
    rules = Counter(rule for row in shown for rule in row.rules)
    verdicts = Counter(row.sort for row in shown)
    return render(
        "index.html",
        versions,
        moment,
        progress=progress,
        since=since,
        changes=CHANGES,
        rows=shown,
        folder=_folder(verslagen),
        checked=len(real_submissions(verslagen)),
        missing=missing_sentence(verslagen),
        tiles=_tiles(counted),
        besturen=_besturen(counted),
        totals=totals(counted),
        version_note=_version_note(found),
        rule_columns=RULE_COLUMNS,
        code_columns=columns,
        regelingen=Counter((each.regeling, each.name) for each in columns),
        verdicts=[
            (number, word, verdicts[word])
            for number, word in enumerate(_VERDICTS)
            if verdicts[word]
        ],
        rules=[(id, titles[id], rules[id]) for id in sorted(rules)],
        often=_often(rules, titles),
        data=_data(shown, sorted(rules)),
    )


def _how_bad(row: OverviewRow) -> tuple[bool, int, float]:
    """Return what sorts rows the worst first, versions that do not count behind all others."""
    return not row.counts, _VERDICTS.index(row.sort), -sum(each.key for each in row.groups)


def _often(rules: Counter[str], titles: Mapping[str, str]) -> list[tuple[str, str, int, int]]:
    """Return the rules that most submissions have findings of: id, title, how many, hundredths of the most."""
    found = rules.most_common(_MOST_RULES)
    most = found[0][1] if found else 1
    return [(id, titles[id], count, round(100 * count / most)) for id, count in found]


def _latest(version: Version | None, rows: Sequence[tuple[str, Summary]]) -> tuple[str, str]:
    if version is None:
        return "", ""
    page, summary = rows[version.latest]
    return page, status_words(summary.verslag)


def _data(rows: Sequence[OverviewRow], rules: Sequence[str]) -> str:
    """Return what filters and sorting need of each row, and its mail; nothing in it can end the block."""
    number = {rule: index for index, rule in enumerate(rules)}
    data = [
        [
            [_VERDICTS.index(row.sort), *(each.key for each in row.groups + row.coverage)],
            [number[rule] for rule in row.rules],
            int(row.counts),
            row.mail,
        ]
        for row in rows
    ]
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")


def _folder(verslagen: Sequence[Verslag]) -> str:
    """Return the folder that all submissions are in, with what ends it; empty when there is none."""
    sources = real_submissions(verslagen)
    return common_folder([each.aanlevering.source.partition("!")[0] for each in sources])


def _tiles(counted: Sequence[Verslag]) -> list[tuple[str, int, str, str, str]]:
    """Return the tiles: class, number, word, what is to be said of it, and what it filters by."""
    tiles = []
    for verdict in WORST_FIRST:
        found = [each for each in real_submissions(counted) if each.verdict is verdict]
        if verdict is Verdict.CONFORM_MET_UITZONDERINGEN and not found:
            continue  # few ever ask for exemptions
        remarks = sum(map(is_conform_with_remarks, found))
        more = f"waarvan {remarks} met aandachtspunten" if remarks else ""
        words = {verdict_words(each, remarks=False) for each in found}
        # where not all are so for the same regelingen, each row says for which
        word = words.pop() if len(words) == 1 else VERDICT_WORDS[verdict]
        tiles.append((verdict.value, len(found), word, more, VERDICT_WORDS[verdict]))
    if missing := missing_count(counted):
        tiles.append(("ontbreekt", missing, "zonder aanlevering", "", WITHOUT_SUBMISSION))
    return tiles


def _besturen(counted: Sequence[Verslag]) -> str:
    """Return how many besturen there are, and how many reports of them."""
    reports = real_submissions(counted)
    # of what could not be read, the name of the parcel may tell whose it is
    who = {number_of(each.aanlevering) or bestuur_name(each) for each in reports}
    return (
        f"{count_of(len(reports), 'rapport', 'rapporten')}"
        f" van {count_of(len(who), 'bestuur', 'besturen')}"
    )


def _version_note(versions: Sequence[Version | None]) -> str:
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
