"""The HTML report: safe, self-contained, complete, with names that never collide."""

import re
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bbc_check.domain.dutch import euro
from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.html import page_name, report_pages
from bbc_check.rules import CATALOGUE
from tests.conftest import FIXTURES, Judged, verslagen_of
from tests.helpers import builder

MOMENT = datetime(2026, 11, 22, 9, 30)


def pages_of(*verslagen: Verslag) -> dict[str, str]:
    return report_pages(verslagen, CATALOGUE, {"bbc-check": "1.2", "regels": "2026-11"}, MOMENT)


def page_of(verslag: Verslag) -> str:
    (page,) = pages_of(verslag).values()
    return page


class TagCount(HTMLParser):
    """Counts the tags and keeps the attributes of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributen: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributen += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)><a href='javascript:x'>k</a>"


def test_nothing_from_the_input_becomes_active(judged: Judged) -> None:
    markup = f"<p onclick='x'>Goed <b>vet</b> {ATTACK}</p><style>*{{display:none}}</style>"
    actions = [
        builder.Actie(
            f"AC{ATTACK}", ATTACK, markup, ATTACK, ("WSE-LR1", f"WSE-LR2 {ATTACK}"), {2023: "1"}
        ),
        builder.Actie("AC-2", "t", markup + "x" * 4000, None, (ATTACK, "WSE-LR3"), {2023: "1"}),
    ]
    report = builder.rapport(*actions, name=ATTACK, status=ATTACK)
    pages = pages_of(judged(report))
    for name, page in pages.items():
        seen = TagCount(page)
        assert not {"img", "iframe", "object", "form"} & set(seen.tags)
        # each page has its own script, the overview its data too; see test_overview.py
        assert seen.tags.count("script") == 1, name
        assert not [name for name, _ in seen.attributen if name.startswith("on")]
        addresses = [value or "" for name, value in seen.attributen if name in {"href", "src"}]
        assert all(
            re.fullmatch(r"[a-z0-9-]+\.html|#[A-Za-z0-9-]+", address) for address in addresses
        )
        assert seen.tags.count("style") == 1
        ids = {value for name, value in seen.attributen if name == "id"}
        assert {address[1:] for address in addresses if address[0] == "#"} <= ids
    assert any("<mark>&lt;script&gt;</mark>alert(1)" in page for page in pages.values())


def test_page_says_what_must_be_said() -> None:
    (verslag,) = verslagen_of(FIXTURES / "demo" / "06-merelhout-prioriteit-ontbreekt")
    page = page_of(verslag)
    assert '<html lang="nl">' in page
    seen = " ".join(TagCount(page).text.split())
    for words in (
        "Stad Merelhout",
        "0999.200.661",
        "Meerjarenplan 2023-2025",
        "niet conform",
        "22/11/2026 om 09:30",
        "bbc-check 1.2",
        "regels 2026-11",
        "✗ ontbreekt",
        "18.500,00",
        "fout BBC301",
        "Lokale regierol sociale economie en werk",
        "gereconstrueerd",
        "bbc-check manual",
    ):
        assert words in seen, words
    assert page.count("<b>✗</b> ontbreekt") == 1
    assert page.count("<b>✓</b> 1<") == 11


def test_gauge_and_lost_words() -> None:
    (verslag,) = verslagen_of(FIXTURES / "demo" / "07-stenebrugge-te-lange-teksten")
    page = page_of(verslag)
    assert "4.187 / 4.000 tekens, waarvan 7 opmaak – te lang" in page
    repair, field, title = re.findall(r"<del>(.*?)</del>", page, re.DOTALL)
    assert repair == field
    assert title.endswith("op de arbeidsmarkt")
    assert len(field.replace("&lt;", "<").replace("&gt;", ">")) == 187


def test_without_xbrl_no_cell_is_green(judged: Judged) -> None:
    page = page_of(judged(builder.conform(), xbrl="<x"))
    assert "cel gedekt" not in page
    assert "niet nagekeken" in page
    assert "BBC301: prioriteit zonder actie" in page


def test_names_are_safe_and_do_not_collide(judged: Judged, tmp_path: Path) -> None:
    one = judged(builder.conform(name="CON"))
    other = one._replace(aanlevering=one.aanlevering._replace(source="ergens/anders.xml"))
    pages = pages_of(one, other)
    assert len(pages) == 3
    assert all(re.fullmatch(r"[a-z0-9-]{1,80}\.html", name) for name in pages)
    reserved = {"con", "nul", "aux", "prn", "com1"}
    assert not {Path(name).stem for name in pages} & reserved
    assert all(f'href="{name}"' in pages["index.html"] for name in pages if name != "index.html")


@pytest.mark.parametrize("name", ["", "...", "/../..", "日本", "x" * 500])
def test_any_name_of_a_bestuur_gives_a_file_name(judged: Judged, name: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{10,80}\.html", page_name(judged(builder.conform(name=name))))


@pytest.mark.parametrize(
    ("bedrag", "shown_text"),
    [("35000", "35.000,00"), ("0.5", "0,50"), ("-1234567.891", "-1.234.567,89"), ("0", "0,00")],
)
def test_amounts_in_dutch(bedrag: str, shown_text: str) -> None:
    assert euro(Decimal(bedrag)) == shown_text


def test_two_paths_that_look_the_same_keep_their_own_page(judged: Judged) -> None:
    one = judged(builder.conform())
    other = judged(builder.jaarrekening())
    same = other._replace(aanlevering=other.aanlevering._replace(rapport=one.aanlevering.rapport))
    pages = pages_of(one, same)
    assert len(pages) == 3
    assert all(f'href="{name}"' in pages["index.html"] for name in pages if name != "index.html")


def test_no_control_or_direction_marks_in_a_page(judged: Judged) -> None:
    action = builder.Actie("AC\u009b1", title="T\u202eitel", codes=("WSE-LR1",))
    pages = pages_of(judged(builder.rapport(action, name="G\u2066emeente")))
    assert not any(mark in page for page in pages.values() for mark in "\u009b\u202e\u2066")


def test_each_finding_leads_to_its_explanation_once(judged: Judged) -> None:
    plan = builder.conform()
    one, two, *others = plan.acties
    slips = [replace(one, codes=("WSE LR1",)), replace(two, codes=("wse-lr2",)), *others]
    page = page_of(judged(builder.with_acties(plan, slips)))
    assert page.count('href="#uitleg-BBC202"') == 2
    assert page.count('id="uitleg-BBC202"') == 1
    assert page.count('id="uitleg-') == 2  # BBC202 and BBC301
    assert page.count("Lost ook op: prioriteit zonder actie") == 2
    assert 'id="uitleg-BBC404"' not in page


def test_a_repair_stands_ready_to_copy(judged: Judged) -> None:
    plan = builder.conform()
    first, *others = plan.acties
    page = page_of(judged(builder.with_acties(plan, [replace(first, codes=("WSE LR1",)), *others])))
    assert '<code class="kopieer">WSE-LR1</code>' in page


def test_what_only_the_supplier_understands_is_folded() -> None:
    (verslag,) = verslagen_of(FIXTURES / "BBC001" / "fout")
    page = page_of(verslag)
    folded = re.findall(r'<details class="leverancier">(.*?)</details>', page, re.DOTALL)
    assert any("no element found" in each for each in folded)
    assert page.count("no element found") == sum(each.count("no element found") for each in folded)
    assert "voor uw leverancier:" not in page
