"""What a comparison looks like in each form."""

import json
import re
from dataclasses import replace
from datetime import datetime

import pytest

from bbc_check.comparing import Change, Comparison, Fate
from bbc_check.domain.regeling import Severity
from bbc_check.rendering.comparison import (
    comparison_json,
    comparison_page,
    comparison_table,
    comparison_text,
)
from bbc_check.rendering.comparison.change_words import CHANGE_MEANING, CHANGE_WORDS, FATE_WORDS
from tests.rendering.comparison.examples import ERROR, comparison_of, everything, stored_report

MOMENT = datetime(2026, 11, 22, 9, 30)


def html(comparison: Comparison) -> str:
    return comparison_page(comparison, {"bbc-check": "x"}, MOMENT)


def shown_text(comparison: Comparison, limit: Severity = Severity.ERROR) -> str:
    return " ".join(comparison_text(comparison, limit, width=200).split())


def test_every_outcome_and_every_change_has_its_words_and_occurs_in_the_example() -> None:
    found = everything()
    assert {lot.fate for each in found.reports for lot in each.findings} == set(Fate) - {
        Fate.NOT_CHECKED_BEFORE
    }
    assert {each.change for each in found.reports} == set(Change)
    for words in (FATE_WORDS, CHANGE_WORDS, CHANGE_MEANING):
        assert all(words.values())
    assert set(FATE_WORDS) == set(Fate)
    assert set(CHANGE_WORDS) == set(CHANGE_MEANING) == set(Change)


def test_years_of_one_cause_are_told_once() -> None:
    for shown in (shown_text(everything()), html(everything())):
        assert "Er is in 2023, 2024 en 2025 geen actie." in shown
        assert "Er is in 2023 geen actie." not in shown


def test_years_are_only_folded_within_one_element() -> None:
    two = [ERROR._replace(niveau_code=code, message="m 2023", boekjaar=2023) for code in "ab"]
    assert (
        shown_text(comparison_of([stored_report("x")], [stored_report("x", *two)])).count(
            "fout BBC501: m 2023"
        )
        == 2
    )


def test_of_what_remained_the_text_tells_what_weighs_and_counts_the_rest() -> None:
    light = ERROR._replace(severity=Severity.NOTE, message="een kleinigheid")
    reports = [stored_report("x", ERROR, light, light._replace(niveau_code="AC-2"))]
    shown = shown_text(comparison_of(reports, reports))
    assert ERROR.message in shown
    assert "2 opmerkingen: BBC501 (2)" in shown
    assert "een kleinigheid" not in shown
    assert "een kleinigheid" in shown_text(comparison_of(reports, reports), Severity.NOTE)


def test_a_changed_weight_and_other_versions_are_told() -> None:
    for shown in (shown_text(everything(), Severity.NOTE), html(everything())):
        assert "waarschuwing BBC412 (was opmerking)" in shown
        assert "nog 1 andere versie van dit rapport, niet vergeleken: eerste poging.xml" in shown
        assert "verschillende versies van bbc-check (0.9 en 1.0)" in shown


def test_a_report_that_became_unreadable_keeps_its_name() -> None:
    for shown in (shown_text(everything()), html(everything())):
        assert re.search("stuk.*– meerjarenplan 2023-2025", shown)
        assert "rapport niet leesbaar" not in shown


def test_runs_with_nothing_in_common_are_questioned() -> None:
    found = comparison_of([stored_report("x")], [stored_report("y", nummer="0999100295")])
    for shown in (shown_text(found), html(found)):
        assert "Geen enkel rapport staat in beide uitslagen" in shown
    assert "Geen enkel rapport" not in shown_text(comparison_of([], []))
    assert html(comparison_of([], []))


@pytest.mark.parametrize("form", [shown_text, html])
def test_values_are_harmless(form) -> None:  # type: ignore[no-untyped-def]  # either of two functions
    bad = ERROR._replace(message="<script>x</script>\x1b[31m\u202e", rule="<b>", niveau_code="<i>")
    old = stored_report("<img src=x>", bad, kind="<u>", source="<s>\x9b.xml")
    shown = form(comparison_of([old], [replace(old, findings=(bad, ERROR))]))
    assert not any(sign in shown for sign in "\x1b\x9b\u202e")
    if form is html:
        assert not re.search("<(script|img|i|u|s)[> ]", shown.partition("<body>")[2])


def test_colour_is_only_there_when_wanted() -> None:
    assert "\x1b[" in comparison_text(everything(), color=True)
    assert "\x1b[" not in comparison_text(everything())


def test_very_many_reports_each_have_a_row_and_a_place() -> None:
    old = [stored_report(f"G{n}", ERROR, nummer=f"{n:010d}") for n in range(1500)]
    page = html(comparison_of(old, old[:-1]))
    rows = set(re.findall(r'<th scope="row"><a href="#(r\d+)">', page))
    assert len(rows) == 1500
    assert rows == set(re.findall(r'<section class="kaart rapport" id="(r\d+)">', page))


def test_large_numbers_have_a_dot_everywhere() -> None:
    old = [stored_report(f"G{n}", ERROR, nummer=f"{n:010d}") for n in range(1100)]
    told = shown_text(comparison_of(old, old))
    assert "1.100 rapporten in beide uitslagen" in told
    assert "1.100 gebleven (1.100 fouten)" in told
    assert "1100" not in told.rpartition("1.100 rapporten")[2]


def test_what_a_page_leaves_out_is_told() -> None:
    many = [ERROR._replace(niveau_code=f"AC-{n}") for n in range(73)]
    page = html(comparison_of([stored_report("x")], [stored_report("x", *many)]))
    assert page.count(ERROR.message) == 50
    assert "En nog 23; alles staat in de JSON" in page


def test_json_has_the_agreed_form() -> None:
    document = json.loads(comparison_json(everything(), "9.9"))
    assert list(document) == ["schema_version", "tool", "comparison", "reports", "summary"]
    assert document["comparison"]["old"] == {
        "source": "oud.json",
        "tool_version": "0.9",
        "aanleveringen": 12,
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


def test_the_list_has_a_row_for_each_cause_with_what_became_of_it() -> None:
    comparison = everything()
    table = comparison_table(comparison)
    rows = [*table.rows]
    assert all(len(row) == len(table.columns) for row in rows)
    at = [column.heading for column in table.columns].index("De bevinding is")
    for fate in Fate:
        told = sum(row[at] == FATE_WORDS[fate] for row in rows)
        assert told == comparison.count(fate), fate
    assert len(rows) > 5
