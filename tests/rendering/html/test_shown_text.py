"""A text in a page: safe, what findings name of it marked, and struck through what is lost."""

from dataclasses import replace
from typing import Any

import pytest

from bbc_check.domain.tekst import Tekst
from bbc_check.rendering.html.shown_text import safe_text
from tests.conftest import Judged
from tests.helpers import builder
from tests.rendering.html.test_report_page import page_of

GOOD = builder.LANG


@pytest.mark.parametrize(
    ("stored", "quote", "shown"),
    [
        ("Begeleid xxx mensen, xxx keer", "xxx", "Begeleid <mark>xxx</mark> mensen, <mark>xxx</mark> keer"),
        ("Xavier van gemeente X", "X", "Xavier van gemeente <mark>X</mark>"),
        ("de coÃ¶rdinatie", "Ã¶r", "de co<mark>Ã¶r</mark>dinatie"),
        ("een zin\n over  twee lijnen", "zin over twee", "een <mark>zin\n over  twee</mark> lijnen"),
        ("zoals nog in te vullen", "nog in te…", "zoals <mark>nog in te</mark> vullen"),
        ("1 < 2 & [naam]", "[naam]", "1 &lt; 2 &amp; <mark>[naam]</mark>"),
        ("<p>Vet <b>xxx</b></p>", "xxx", "<p>Vet <b><mark>xxx</mark></b></p>"),
        ("<p>Twee <b>open</p>", "<b>", "&lt;p&gt;Twee <mark>&lt;b&gt;</mark>open&lt;/p&gt;"),
        ('<p class="a">Woord</p>', "<p>", '<mark>&lt;p class=&#34;a&#34;&gt;</mark>Woord&lt;/p&gt;'),
        ("niets ervan", "iets anders", "niets ervan"),
        ("niets ervan", "…", "niets ervan"),
    ],
)  # fmt: skip
def test_what_a_finding_names_is_marked_where_it_stands(
    stored: str, quote: str, shown: str
) -> None:
    assert safe_text(Tekst(stored, None), [quote]) == shown


def test_what_several_findings_name_is_marked_as_one_where_it_overlaps() -> None:
    text = Tekst("van xxx en de coÃ¶rdinator, of xxx", None)
    assert safe_text(text, ["xxx", "…xxx en de coÃ¶rdinator…"]) == (
        "van <mark>xxx en de coÃ¶rdinator</mark>, of <mark>xxx</mark>"
    )


def test_what_is_over_the_limit_is_struck_through_and_marked_too() -> None:
    text = Tekst("Een titel van xxx die te lang is, en xxx", None)
    shown = safe_text(text, ["xxx"], 20)
    assert shown == (
        "Een titel van <mark>xxx</mark> di<del>e te lang is, en <mark>xxx</mark></del>"
    )


@pytest.mark.parametrize(
    ("fields", "marked"),
    [
        ({"lang": f"{GOOD} Wie: xxx."}, "<mark>xxx</mark>"),
        ({"lang": f"{GOOD} De coÃ¶rdinatie."}, "<mark>"),
        ({"lang": f"<p>{GOOD}</p><p>Doel: <b>werk</p>"}, "<mark>&lt;b&gt;</mark>"),
        ({"title": "Een titel over werk voor wie lang geen werk vond, met de partners van de gemeente, vindt plaats in de"[:100]}, "<mark>"),
        ({"title": "AC 12.03.04"}, "<mark>AC 12.03.04</mark>"),
    ],
)  # fmt: skip
def test_every_rule_that_names_a_bit_of_a_text_has_it_marked_in_the_action(
    judged: Judged, fields: dict[str, Any], marked: str
) -> None:
    plan = builder.conform()
    first, *others = plan.acties
    page = page_of(judged(builder.with_acties(plan, [replace(first, **fields), *others])))
    assert marked in page


def test_a_commentaar_that_says_nothing_is_marked_and_an_empty_one_is_in_red(
    judged: Judged,
) -> None:
    account = builder.jaarrekening()
    one, two, *others = account.acties
    changed = [replace(one, commentaar="n.v.t."), replace(two, commentaar=None), *others]
    page = page_of(judged(builder.with_acties(account, changed)))
    assert "<mark>n.v.t.</mark>" in page
    assert page.count('<p class="inhoud leeg">leeg</p>') == 1
    assert '<div class="veld error">\n<h3>Commentaar' in page


def test_markup_that_is_no_simple_markup_is_taken_out_or_only_shown() -> None:
    text = Tekst("<p onclick='x'>Goed <b>vet</b><script>y()</script></p>", None)
    assert safe_text(text) == "<p>Goed <b>vet</b></p>"
    assert "<script" not in safe_text(text, ["<script>"])
    assert "<mark>&lt;script&gt;</mark>" in safe_text(text, ["<script>"])
