"""What a comparison looks like in each form."""

import json
import re
from dataclasses import replace
from datetime import datetime

import pytest

from bbc_check.comparing.comparison import Change, Comparison, Fate
from bbc_check.domain.regeling import Severity
from bbc_check.rendering.comparison import html_page as vergelijking_html
from bbc_check.rendering.comparison import json_text as vergelijking_json
from bbc_check.rendering.comparison import terminal_text as vergelijking_tekst
from bbc_check.rendering.comparison.words import CHANGE_WORDS, EXPLANATION, FATE_WORDS
from tests.rendering.comparison.examples import FOUT, alles, paar, rapport

MOMENT = datetime(2026, 11, 22, 9, 30)


def html(vergelijking: Comparison) -> str:
    return vergelijking_html.render(vergelijking, {"bbc-check": "x"}, MOMENT)


def tekst(vergelijking: Comparison, grens: Severity = Severity.ERROR) -> str:
    return " ".join(vergelijking_tekst.render(vergelijking, grens, breedte=200).split())


def test_every_outcome_and_every_change_has_its_words_and_occurs_in_the_example() -> None:
    found = alles()
    assert {lot.vervolg for each in found.rapporten for lot in each.loten} == set(Fate) - {
        Fate.NU_PAS_NAGEKEKEN
    }
    assert {each.verandering for each in found.rapporten} == set(Change)
    for words in (FATE_WORDS, CHANGE_WORDS, EXPLANATION):
        assert all(words.values())
    assert set(FATE_WORDS) == set(Fate)
    assert set(CHANGE_WORDS) == set(EXPLANATION) == set(Change)


def test_years_of_one_cause_are_told_once() -> None:
    for shown in (tekst(alles()), html(alles())):
        assert "Er is in 2023, 2024 en 2025 geen actie." in shown
        assert "Er is in 2023 geen actie." not in shown


def test_years_are_only_folded_within_one_element() -> None:
    two = [replace(FOUT, niveau_code=code, message="m 2023", boekjaar=2023) for code in "ab"]
    assert tekst(paar([rapport("x")], [rapport("x", *two)])).count("fout BBC501: m 2023") == 2


def test_of_what_remained_the_text_tells_what_weighs_and_counts_the_rest() -> None:
    light = replace(FOUT, severity=Severity.NOTE, message="een kleinigheid")
    reports = [rapport("x", FOUT, light, replace(light, niveau_code="AC-2"))]
    shown = tekst(paar(reports, reports))
    assert FOUT.message in shown
    assert "2 opmerkingen: BBC501 (2)" in shown
    assert "een kleinigheid" not in shown
    assert "een kleinigheid" in tekst(paar(reports, reports), Severity.NOTE)


def test_a_changed_weight_and_other_versions_are_told() -> None:
    for shown in (tekst(alles(), Severity.NOTE), html(alles())):
        assert "waarschuwing BBC412 (was opmerking)" in shown
        assert "nog 1 andere versie van dit rapport, niet vergeleken: eerste poging.xml" in shown
        assert "verschillende versies van bbc-check (0.9 en 1.0)" in shown


def test_a_report_that_became_unreadable_keeps_its_name() -> None:
    for shown in (tekst(alles()), html(alles())):
        assert re.search("stuk.*– meerjarenplan 2023-2025", shown)
        assert "rapport niet leesbaar" not in shown


def test_runs_with_nothing_in_common_are_questioned() -> None:
    found = paar([rapport("x")], [rapport("y", nummer="0999100295")])
    for shown in (tekst(found), html(found)):
        assert "Geen enkel rapport staat in beide uitslagen" in shown
    assert "Geen enkel rapport" not in tekst(paar([], []))
    assert html(paar([], []))


@pytest.mark.parametrize("form", [tekst, html])
def test_values_are_harmless(form) -> None:  # type: ignore[no-untyped-def]  # either of two functions
    bad = replace(FOUT, message="<script>x</script>\x1b[31m\u202e", rule="<b>", niveau_code="<i>")
    old = rapport("<img src=x>", bad, soort="<u>", source="<s>\x9b.xml")
    shown = form(paar([old], [replace(old, findings=(bad, FOUT))]))
    assert not any(sign in shown for sign in "\x1b\x9b\u202e")
    if form is html:
        assert not re.search("<(script|img|i|u|s)[> ]", shown.partition("<body>")[2])


def test_colour_is_only_there_when_wanted() -> None:
    assert "\x1b[" in vergelijking_tekst.render(alles(), kleur=True)
    assert "\x1b[" not in vergelijking_tekst.render(alles())


def test_very_many_reports_each_have_a_row_and_a_place() -> None:
    old = [rapport(f"G{n}", FOUT, nummer=f"{n:010d}") for n in range(1500)]
    page = html(paar(old, old[:-1]))
    rows = set(re.findall(r'<th scope="row"><a href="#(r\d+)">', page))
    assert len(rows) == 1500
    assert rows == set(re.findall(r'<section class="kaart rapport" id="(r\d+)">', page))


def test_large_numbers_have_a_dot_everywhere() -> None:
    old = [rapport(f"G{n}", FOUT, nummer=f"{n:010d}") for n in range(1100)]
    told = tekst(paar(old, old))
    assert "1.100 rapporten in beide uitslagen" in told
    assert "1.100 gebleven (1.100 fouten)" in told
    assert "1100" not in told.rpartition("1.100 rapporten")[2]


def test_what_a_page_leaves_out_is_told() -> None:
    many = [replace(FOUT, niveau_code=f"AC-{n}") for n in range(73)]
    page = html(paar([rapport("x")], [rapport("x", *many)]))
    assert page.count(FOUT.message) == 50
    assert "En nog 23; alles staat in de JSON" in page


def test_json_has_the_agreed_form() -> None:
    document = json.loads(vergelijking_json.render(alles(), "9.9"))
    assert list(document) == ["schema_version", "tool", "comparison", "reports", "summary"]
    assert document["comparison"]["old"] == {
        "source": "oud.json",
        "tool_version": "0.9",
        "aanleveringen": 11,
    }
    report = document["reports"][0]
    assert list(report) == [
        "bestuur",
        "rapport",
        "presence",
        "change",
        "matched_on",
        "old",
        "new",
        "counts",
        "findings",
    ]
    lots = [lot for each in document["reports"] for lot in each["findings"]]
    heavier = [lot for lot in lots if "was" in lot]
    assert [(lot["rule"], lot["severity"], lot["was"]["severity"]) for lot in heavier] == [
        ("BBC412", "warning", "note")
    ]
    assert {lot["reason"] for lot in lots if "reason" in lot} == {
        "er is geen leesbare xml",
        "er was geen lijst van begunstigden opgegeven",
    }
    total = sum(sum(each.values()) for each in document["summary"]["findings"].values())
    assert total == len(lots)
    assert sum(document["summary"]["changes"].values()) == len(document["reports"])
