"""Shortened texts, ready to copy: BBC401 to BBC404."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbc_check.domain.tekst import MAX_CHARACTERS, MAX_TITLE, Tekst, stored_text
from bbc_check.texts.dutch_words import is_unfinished
from bbc_check.texts.shortening import shorter_title, visible_part
from tests.conftest import Judged
from tests.helpers import builder

SENTENCE = "We bouwen met de buurgemeenten, VDAB en de scholen een sterk netwerk uit rond werk en opleiding"


def text(value: str) -> Tekst:
    return stored_text(value, None, "LangeOmschrijving")


@pytest.mark.parametrize(
    ("title", "after"),
    [
        (f"{SENTENCE} voor iedereen", SENTENCE),
        (f"{SENTENCE}, en voor iedereen", SENTENCE),
        (f"{SENTENCE} (op vraag)", SENTENCE),
        (f"{SENTENCE} – fase 2 en 3", SENTENCE),
        (f"<p>{SENTENCE} voor &lt;18 jaar</p>", SENTENCE),
        (f"<p><b>{SENTENCE}</b></p>", SENTENCE),
        (f"{SENTENCE}  in   de wijk", SENTENCE),
    ],
)
def test_title_ends_on_a_finished_word(title: str, after: str) -> None:
    fix = shorter_title(text(title))
    assert fix.before == title
    assert fix.after == after


def test_title_loses_nothing() -> None:
    fix = shorter_title(text(f"{SENTENCE}, en voor iedereen"))
    assert fix.surplus == ", en voor iedereen"


@given(st.text("abcde deen van (),é", min_size=101, max_size=300))
def test_any_title_fits(title: str) -> None:
    fix = shorter_title(text(title))
    assert len(fix.after) <= MAX_TITLE
    assert fix.after == fix.after.strip()
    assert "".join((fix.after + fix.surplus).split()) == "".join(title.split())
    if len(fix.after) > 60 and len(fix.after) < MAX_TITLE:
        assert not is_unfinished(fix.after.rpartition(" ")[2])


def test_one_long_word_is_cut() -> None:
    assert shorter_title(text("x" * 140)).after == "x" * 100


@pytest.mark.parametrize(
    ("begin", "piece"),
    [
        (3995, "<strong class='x'>"),
        (3998, "&eacute;"),
        (3997, "&#8217;"),
        (3999, "e\u0301"),
        (3998, "👩\u200d👩"),
        (3998, "</p>"),
    ],
)
def test_long_text_is_not_cut_inside(begin: int, piece: str) -> None:
    stored = "a" * begin + piece + "b" * 50
    fix = visible_part(text(stored))
    assert fix.after == "a" * begin
    assert fix.after + fix.surplus == stored


@given(st.text("ab <>&;p/", min_size=4001, max_size=4100))
def test_long_text_is_kept_whole(stored: str) -> None:
    fix = visible_part(text(stored))
    assert fix.after + fix.surplus == stored
    assert len(fix.after) <= MAX_CHARACTERS


def test_running_text_is_cut_at_4000() -> None:
    stored = "budget < 5.000 & meer. " * 200
    assert len(visible_part(text(stored)).after) == MAX_CHARACTERS


@pytest.mark.parametrize(
    ("veld", "length", "rest"),
    [("title", 120, 20), ("title", 4200, 4100), ("lang", 4200, 200), ("commentaar", 4200, 200)],
)
def test_findings_carry_it(judged: Judged, veld: str, length: int, rest: int) -> None:
    first, *others = builder.conform().acties
    changed = replace(first, **{veld: "x" * length})  # type: ignore[arg-type]  # a field by name
    verslag = judged(builder.with_acties(builder.conform(), [changed, *others]))
    (fix,) = filter(None, (found.breach.fix for found in verslag.findings))
    assert len(fix.surplus) == rest
