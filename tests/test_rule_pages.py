"""The pages of docs/regels are what the rules say today, and the links in them lead somewhere."""

import re

from bbc_check.rules import CATALOGUE
from tests.makers.rule_pages import FOLDER, INDEX, rule_pages


def test_pages_are_fresh() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert kept == rule_pages(), "na een gewijzigde regel: make docs"


def test_each_rule_has_its_page_and_its_line_in_the_index() -> None:
    pages = rule_pages()
    index = pages.pop(INDEX)
    assert set(re.findall(r"\]\((BBC\d{3}\.md)\)", index)) == set(pages)
    assert len(pages) == len(CATALOGUE)


def test_a_page_tells_whether_the_rule_can_be_turned_off() -> None:
    pages = rule_pages()
    for rule in CATALOGUE:
        assert (f"--ignore {rule.id}" in pages[f"{rule.id}.md"]) is not rule.fixed
