"""No pattern and no rule takes more time than the length of the text: twice the text, twice the time.

Measured is the ratio of processor times in one run, never seconds. What grows with the square gives 4.
"""

import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import bbc_check
from bbc_check.domain import regeling
from bbc_check.domain.regeling import Herkenning
from bbc_check.settings.schemes.recognition import shipped_herkenning
from bbc_check.settings.schemes.shipped import shipped_regelingen
from tests.conftest import verslagen_of
from tests.helpers import builder
from tests.helpers.worst_texts import Use, growth, long_text, uses, worst_texts

MOST = 3.2
Look = Callable[[str], object]
# Laid on what is short, or cannot hold what they are slow on: (module, part of the pattern) and why.
BOUNDED = {
    ("domain.codes", "[0-9]+$"): "a value of at most 60 characters",
    ("reading.schema", "{"): "a message of libxml2 of at most 4.000 characters",
    ("reading.schema", "Expected"): "the same",
    ("reading.spreadsheet.report_facts", "gemeente"): "a title of at most 200 characters",
    ("reading.spreadsheet.sheets.cells", "[eE]"): "at most 40 characters",
    ("reading.spreadsheet.sheets.number_format", "General"): "a format of at most 255 characters",
    ("reading.xbrl.elements", "<!--"): "what expat found well-formed: no < in a tag",
    ("rendering.html.html_report", "<nav"): "our own page",
    ("rendering.html.shown_text", "<"): "a page in which every tag is closed",
    ("rendering.terminal.pen", "“"): "our own sentences, in which values are cut short",
    ("proposing.report_head", "aanpassing"): "a title of at most 500 characters",
    ("settings.profile.path", "["): "a path in a profile, which its user writes",
    ("texts.results", ""): "a sentence of at most 400 characters",
}


def is_bounded(use: Use) -> bool:
    text = str(use.pattern.pattern)
    return any(use.module == module and part in text for module, part in BOUNDED)


def grows(use: Use) -> Iterator[tuple[float, str, str]]:
    """Yield the growth on each worst text that takes more than twice the time."""
    pattern = use.pattern
    look = (
        (lambda text: pattern.sub("", text))
        if use.method == "sub"
        else getattr(pattern, use.method)
    )
    for before, piece in worst_texts(pattern.pattern, pattern.flags):

        def work(length: int, before: str = before, piece: str = piece) -> object:
            text = long_text(before, piece, length)
            found = look(text.encode("utf-8") if isinstance(pattern.pattern, bytes) else text)
            return sum(1 for _ in found) if use.method == "finditer" else found

        ratio = growth(work, 2_000, 0.002, MOST)
        if ratio > MOST:
            yield ratio, before, piece


ROOMS = sorted(each.name for each in pkgutil.iter_modules(bbc_check.__path__))


@cache
def used() -> list[Use]:
    """Return how patterns are used where they are not bounded; finding them takes a second."""
    return [use for use in uses() if not is_bounded(use)]


def test_the_patterns_are_found() -> None:
    assert len(used()) > 150
    assert {use.module for use in used()} >= {"domain.ondernemingsnummer", "domain.tekst.visible"}
    assert {use.module.split(".")[0] for use in used()} <= {*ROOMS}


@pytest.mark.parametrize("room", ROOMS)
def test_patterns_of_a_room(room: str) -> None:
    slow = {
        (use.module, use.pattern.pattern, use.method): found
        for use in used()
        if use.module.split(".")[0] == room and (found := list(grows(use)))
    }
    assert slow == {}


LISTS = {name: shipped_herkenning(name) for name in ("opvulling", "resultaat", "rol")} | {
    f"vermelding {n}": eis.herkenning
    for each in shipped_regelingen()
    for n, eis in enumerate(each.mentions)
}


@pytest.mark.parametrize("name", LISTS)
def test_word_lists(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of their patterns, without the end of what is looked at."""
    monkeypatch.setattr(regeling, "LOOKED_AT", 1_000_000)
    slow = {}
    for pattern in (*LISTS[name].patterns, *LISTS[name].exceptions):
        alone = Herkenning("", (pattern,))
        for before, piece in worst_texts(pattern, re.IGNORECASE):

            def work(length: int, look: Look = alone.find, b: str = before, p: str = piece) -> None:
                look(long_text(b, p, length))

            ratio = growth(work, 4_000, 0.008, MOST)
            if ratio > MOST:
                slow[pattern, before, piece] = ratio
    assert slow == {}


PIECES = (
    *(
        " ",
        "a",
        "0",
        "20",
        ".",
        "…",
        "é",
        "Ã©",
        "?",
        "<b>",
        "<",
        "</",
        "<!--",
        '<a b="',
        "{\\rtf",
        "\u200b",
    ),
    *(
        "een ",
        "niet ",
        "de actie werd dit jaar ",
        "in 2024 ",
        "WSE-LR1 ",
        "x ",
        "... ",
        ", X",
        "Belgi‰ ",
    ),
)


@pytest.mark.parametrize("piece", PIECES)
def test_all_rules_together(tmp_path: Path, piece: str) -> None:
    """Of a report in which one action holds such a text in each of its fields."""

    def work(length: int) -> None:
        text = long_text("", piece, length)[:-1]
        source = builder.jaarrekening()
        first, *others = source.acties
        long = replace(first, title=text, lang=f"{text}.", commentaar=f"{text}!")
        verslagen_of(builder.write_files(tmp_path, builder.with_acties(source, [long, *others])))

    assert growth(work, 16_000, 0, MOST) <= MOST
