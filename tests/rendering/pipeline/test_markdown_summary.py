"""Markdown, read by a reader of it: a table of all, what to do, and nothing of others that acts."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bbc_check.domain.verslag import PassedOver
from bbc_check.rendering.pipeline import PipelineRun, markdown_block, markdown_document
from bbc_check.rendering.pipeline.safe_texts import markdown_code, markdown_text
from tests.conftest import FIXTURES, Judged, verslagen_of
from tests.helpers import builder
from tests.helpers.each import for_each
from tests.helpers.hostile import PIPELINES
from tests.rendering.pipeline.examples import (
    FOLDER,
    SUBMISSIONS,
    broken_down,
    hostile_verslagen,
    markdown,
    outcomes,
)

READER = MarkdownIt("gfm-like", {"linkify": False})
# all that the page is made of
OURS = {"heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td"}
OURS |= {"ordered_list", "bullet_list", "list_item", "strong", "text", "inline", "softbreak"}
OURS |= {"code_inline", "text_special"}
# what GitHub and GitLab look for in the text of a finished page
ACTING = re.compile(
    r"@\w|(?<!\w)#\d|\bGH-\d|://|\bwww\.|:[a-z0-9_+-]+:|\b[0-9a-f]{40}\b", re.IGNORECASE
)


def tokens_of(page: str) -> list[Token]:
    """Return all that a reader sees, the parts of lines too."""
    return [part for each in READER.parse(page) for part in (each, *(each.children or []))]


def kinds_of(page: str) -> set[str]:
    return {re.sub("_(open|close)$", "", each.type) for each in tokens_of(page)}


def text_of(page: str) -> str:
    texts = [e.content for e in tokens_of(page) if e.type in {"text", "text_special"}]
    return "".join(texts)


def rows_of(page: str) -> list[str]:
    parsed = READER.parse(page)
    opened = [index for index, each in enumerate(parsed) if each.type == "td_open"]
    return [parsed[index + 1].content for index in opened]


@for_each(SUBMISSIONS)
def test_every_fixture_is_a_page_of_our_own_making(path: Path) -> None:
    verslagen = outcomes(path)
    page = markdown(verslagen)
    assert kinds_of(page) <= OURS
    assert len(rows_of(page)) == 5 * len(verslagen)
    for verslag in verslagen:
        for finding in verslag.findings:
            assert finding.rule in page


def test_the_worst_comes_first_and_what_to_do_is_told() -> None:
    page = markdown(verslagen_of(FIXTURES / "demo"))
    assert page.count("\n### Wat u nu doet\n") == 6
    assert rows_of(page)[0] == "niet conform"
    assert rows_of(page)[-5] == "niet van toepassing"
    headings = [each.content for each in READER.parse(page) if each.type == "inline"]
    assert headings.index("Gemeente Kruisdonk – meerjarenplan 2023-2025") > 0
    assert "Schrijf WSE-LR2, zonder spaties of andere tekens." in headings


@for_each(PIPELINES)
def test_a_text_is_a_text(text: str) -> None:
    shown = markdown_text(text)
    listed = [each.type for each in READER.parse(f"- {shown}")]
    assert listed == [each.type for each in READER.parse("- tekst")]
    assert kinds_of(shown) <= {"paragraph", "inline", "text", "text_special"}
    table = f"|a|b|\n|---|---|\n| {shown} | x |\n"
    assert kinds_of(table) <= OURS
    assert rows_of(table)[1] == "x"
    assert not ACTING.search(text_of(shown))
    code = markdown_code(text)
    assert kinds_of(f"x {code}") == {"paragraph", "inline", "text", "code_inline"}


@pytest.mark.parametrize(
    "text", ["AC000122", "0207500123", "WSE-LR2", "a1b2c3d4e5", "2023-2025", "map/een_plan.xml"]
)
def test_what_people_copy_stays_as_it_is(text: str) -> None:
    assert markdown_text(text) == text


def test_texts_of_others_make_nothing(judged: Judged) -> None:
    page = markdown(hostile_verslagen(judged))
    assert kinds_of(page) <= OURS
    assert not ACTING.search(text_of(page))
    assert len(rows_of(page)) == 5 * 2 * len(PIPELINES)
    for line in page.splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert "##vso" not in line


def test_nothing_checked_is_told_and_so_is_a_fault_of_our_own() -> None:
    assert "Er is niets nagekeken" in markdown([])
    assert "ValueError:" in markdown([broken_down()])


def test_what_does_not_fit_is_told(judged: Judged) -> None:
    plan = builder.rapport(builder.Actie(codes=("WSE LR2",)))
    verslagen = [judged(plan)] * 200
    parts = [markdown_block(each, folder=FOLDER) for each in verslagen]
    run = PipelineRun(verslagen, parts, PassedOver(3))
    all_of_it = "".join(markdown_document(run, folder=FOLDER))
    assert "niet op deze pagina" not in all_of_it
    assert "3 andere bestanden overgeslagen" in all_of_it
    for limit in (5_000, 50_000, 100_000):
        page = "".join(markdown_document(run, folder=FOLDER, limit=limit))
        assert limit / 2 < len(page.encode()) <= limit
        assert kinds_of(page) <= OURS
        shown = page.count("\n## ")
        assert 0 < shown < 200
        assert f"Nog {200 - shown} aanleveringen passen niet op deze pagina" in page
    assert "passen niet in deze tabel" in "".join(
        markdown_document(run, folder=FOLDER, limit=5_000)
    )
