"""The overview: what counts, what each row says, and which script may run."""

import base64
import hashlib
import html as markup
import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bbc_check.checking import Applicability
from bbc_check.domain.dutch import count_of
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Summary, Verslag
from bbc_check.rendering.html import report_pages
from bbc_check.rendering.html.html_overview import DONE, Progress, overview_page
from bbc_check.rendering.html.overview_row import (
    RULE_COLUMNS,
    OverviewCell,
    code_columns,
    overview_row,
)
from bbc_check.rendering.words import periods
from bbc_check.rules import CATALOGUE
from tests.conftest import FIXTURES, Judged, verslagen_of
from tests.helpers import builder
from tests.rendering.html.many import altered, many_rows

MOMENT = datetime(2026, 11, 22, 9, 30)
VERSIONS = {"bbc-check": "1.2"}


def index(rows: list[tuple[str, Summary]], progress: Progress = DONE) -> str:
    return overview_page(rows, CATALOGUE, VERSIONS, MOMENT, progress)


def shown_text(page: str) -> str:
    bare = re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL)
    return " ".join(markup.unescape(re.sub("<[^>]*>", " ", bare)).split())


def pieces(verslag: Verslag) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return what the row of one outcome says, by group of rules and by code."""
    summary = Summary.of(verslag)
    columns = code_columns([summary])
    row = overview_row("x.html", summary, None, ("", ""), columns)

    def words(cell: OverviewCell) -> list[str]:
        return [text for _, text in cell.pieces]

    groups = {id: words(cell) for id, cell in zip(RULE_COLUMNS, row.groups, strict=True)}
    codes = {each.code: words(cell) for each, cell in zip(columns, row.coverage, strict=True)}
    return groups, codes


def test_every_rule_of_the_catalogue_has_a_column() -> None:
    assert {rule.id[:4] for rule in CATALOGUE} == set(RULE_COLUMNS)


def test_findings_are_counted_by_group_and_weight() -> None:
    (verslag,) = verslagen_of(FIXTURES / "demo" / "08-waterschoot-leeg-commentaar")
    groups, codes = pieces(verslag)
    assert groups == {
        "BBC0": [],
        "BBC2": [],
        "BBC3": [],
        "BBC4": [],
        "BBC5": ["2 f", "1 w"],
        "BBC6": [],
        "BBC7": [],
    }
    assert codes == {f"WSE-LR{n}": ["✓ 1 jaar"] for n in range(1, 5)}


def test_a_gap_is_told_with_its_years(judged: Judged) -> None:
    plan = builder.conform()
    one, two, *others = plan.acties
    amounts = {2023: "1", 2024: "1"}
    without = replace(one, codes=()), replace(two, bedragen=amounts), *others
    groups, codes = pieces(judged(builder.with_acties(plan, without)))
    assert codes["WSE-LR1"] == ["✗ mist 2023-2025"]
    # the xbrl writes a zero, so an action without amount surely does not run
    assert codes["WSE-LR2"] == ["✗ mist 2025", "✓ 2 jaar"]
    assert codes["WSE-LR3"] == ["✓ 3 jaar"]
    assert groups["BBC3"] == ["2 f"]  # as the report tells them: one for each code


def test_what_could_not_be_checked_is_not_green(judged: Judged) -> None:
    groups, codes = pieces(judged(builder.conform(), xbrl="<x"))
    assert codes == {f"WSE-LR{n}": ["? niet nage\u00adkeken"] for n in range(1, 5)}
    assert groups["BBC3"] == ["?"]
    assert groups["BBC4"] == []


def test_what_could_not_be_read_is_no_dash() -> None:
    outcomes = [Summary.of(each) for each in verslagen_of(FIXTURES / "demo")]
    columns = code_columns(outcomes)
    (broken,) = (each for each in outcomes if each.verslag.aanlevering.rapport is None)
    row = overview_row("x.html", broken, None, ("", ""), columns)
    assert {cell.pieces for cell in row.coverage} == {(("tw", "? niet nage\u00adkeken"),)}


def test_no_regeling_no_columns(judged: Judged) -> None:
    other = judged(builder.rapport(builder.Actie()), Applicability.NEE)
    assert pieces(other)[1] == {}
    assert 'id="f-code"' not in index([("a.html", Summary.of(other))])


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ((2026,), "2026"),
        ((2027, 2026, 2025), "2025-2027"),
        ((2023, 2025, 2026), "2023, 2025-2026"),
    ],
)
def test_years_in_a_row_are_folded(years: tuple[int, ...], text: str) -> None:
    assert periods(years) == text


def test_totals_count_the_latest_version_only(judged: Judged) -> None:
    good = Summary.of(judged(builder.conform()))
    (bad,) = verslagen_of(FIXTURES / "demo" / "06-merelhout-prioriteit-ontbreekt")
    wrong = Summary.of(bad)
    same = wrong._replace(verslag=bad._replace(aanlevering=good.verslag.aanlevering))
    rows = [
        ("a.html", altered(good, 1, "HERZIENING")),
        ("b.html", altered(same, 1, "VOORLOPIG")),
        ("c.html", altered(wrong, 2, "ORIGINEEL")),
        ("d.html", altered(wrong, 2, "ORIGINEEL")),
    ]
    page = index(rows)
    seen = shown_text(page)
    assert (
        "2 rapporten van 2 besturen 1 niet conform 0 niet volledig nagekeken 1 conform voor de regierol"
        in seen
    )
    errors = bad.number_with(Severity.ERROR)
    assert errors > 0
    assert f"Samen {count_of(errors, 'fout', 'fouten')}" in seen
    assert "De tabel toont ook 2 vroegere versies." in seen
    assert "Van 1 rapport is niet te zeggen welke versie de laatste is" in seen
    assert "Voorlopig versie 1 van 2, vervangen door versie 2 (herziening)" in seen
    assert "Herziening versie 2 van 2, de laatste" in seen
    assert "versie 1 van 2, niet te zeggen welke de laatste is; versie 2 (origineel) telt" in seen
    assert page.count('class="oud"') == 2
    # each earlier version leads to the page of what took its place
    assert page.count('href="a.html"') == page.count('href="d.html"') == 2


def test_missing_beneficiaries_have_their_own_word(tmp_path: Path) -> None:
    builder.write_files(tmp_path / "in", builder.conform())
    one_table = tmp_path / "lijst.txt"
    one_table.write_text(f"{builder.KBO}\n{builder.kbo(9991002)}\n", encoding="utf-8")
    outcomes = verslagen_of(tmp_path / "in", begunstigden=one_table)
    rows = [(f"{n}.html", Summary.of(each)) for n, each in enumerate(outcomes)]
    page = index(rows)
    assert "1 zonder aanlevering" in shown_text(page)
    assert "1 rapport van 1 bestuur" in shown_text(page)
    assert '<option value="geen aanlevering" data-nummer="2">geen aanlevering (1)</option>' in page


def test_only_the_script_of_the_overview_may_run() -> None:
    page = index(many_rows(20))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    allowed = []
    for kind in ("style", "script"):
        (text,) = re.findall(f"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        allowed.append(f"{kind}-src 'sha256-{digest}'")
    others = "base-uri 'none'; form-action 'none'"
    assert policy[1] == f"default-src 'none'; {'; '.join(allowed)}; {others}"
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    body = page[page.index("<body") :]
    assert not re.search(r"<[^>]*\s(on\w+|style)=", body.replace(script, ""))
    # a page of a report allows its own one
    verslagen = verslagen_of(FIXTURES / "demo" / "01-lindebeke-meerjarenplan")
    for name, other in report_pages(verslagen, CATALOGUE, VERSIONS, MOMENT).items():
        (own,) = re.findall(r"<script>(.*?)</script>", other, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert f"script-src 'sha256-{digest}'" in other, name


def test_the_folder_that_all_share_is_told_once(tmp_path: Path) -> None:
    rows = many_rows(2)
    assert "De bestanden staan in inzendingen/" in shown_text(index(rows))
    assert "<span>map-0001/zonder.zip!plan.xml</span>" in index(rows)
    other = rows[1][1].verslag.aanlevering._replace(source="C:\\elders\\plan.xml")
    moved = rows[1][1]._replace(verslag=rows[1][1].verslag._replace(aanlevering=other))
    page = index([rows[0], ("x.html", moved)])
    assert "De bestanden staan in" not in shown_text(page)
    assert "<span>C:\\elders\\plan.xml</span>" in page


def test_data_for_the_filters_fit_the_rows() -> None:
    page = index(many_rows(60))
    found = re.search(r'type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data = json.loads(found[1])
    rows = re.findall(r"<tr[^>]*><th scope=\"row\">.*?</tr>", page, re.DOTALL)
    assert len(data) == len(rows) == 60
    columns = page.count('data-soort="groep"') + page.count('data-soort="code"')
    assert {len(keys) for keys, *_ in data} == {1 + columns}
    assert {row.count("<td") for row in rows} == {4 + columns}
    assert [counts for _, _, counts, _ in data] == [int('class="oud"' not in row) for row in rows]


def test_a_text_to_mail_stands_ready_for_who_has_something_to_do(judged: Judged) -> None:
    plan = builder.conform()
    first, *others = plan.acties
    hostile = replace(first, code="</script><b>", codes=("WSE LR1",))
    one = Summary.of(judged(builder.with_acties(plan, [hostile, *others])))
    page = index([("een.html", one), ("twee.html", Summary.of(judged(plan)))])
    (block,) = re.findall(r'type="application/json">(.*?)</script>', page, re.DOTALL)
    none, mail = sorted(row[3] for row in json.loads(block))
    assert mail.startswith("Onderwerp: meerjarenplan 2023-2025 van Gemeente Lindebeke")
    assert "Actie </script><b>: " in mail
    assert none == ""


def test_1500_rows_stay_under_two_megabytes() -> None:
    assert len(index(many_rows(1500)).encode()) < 2_000_000


def test_an_overview_of_a_run_that_goes_on_says_so() -> None:
    rows = many_rows(3)
    assert "Tussenstand." in shown_text(index(rows, Progress(running=True)))
    assert "Tussenstand." not in shown_text(index(rows))
    assert "Tussenstand." in shown_text(index([], Progress(running=True)))
    assert "staan nog 2 verslagen van een eerdere keer" in shown_text(
        index(rows, Progress(earlier=2))
    )
    assert "staat nog 1 verslag van een eerdere keer" in shown_text(
        index(rows, Progress(earlier=1))
    )
