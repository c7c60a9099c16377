"""The text for people."""

from dataclasses import replace
from pathlib import Path

from bbc_check.checking import Applicability
from bbc_check.rendering.terminal import report_line, report_text
from bbc_check.rendering.words import verdict_words
from tests.conftest import FIXTURES, Judged, verslagen_of
from tests.helpers import builder


def test_one_cause_is_told_once(judged: Judged) -> None:
    verslag = judged(builder.rapport(builder.Actie(bedragen={2023: "1"})), Applicability.JA)
    assert len(verslag.findings) == 12
    shown = report_text([verslag], width=300)
    assert shown.count("BBC301") == 4
    assert (
        "WSE-LR2 (Tewerkstelling van mensen met een afstand tot de arbeidsmarkt) is er van 2023 tot en met 2025 geen enkele actie"
        in shown
    )


def test_verdict_comes_first_then_repairs_by_weight_and_a_closing_line() -> None:
    shown = report_text(
        verslagen_of(FIXTURES / "demo" / "08-waterschoot-leeg-commentaar"), width=200
    )
    lines = shown.splitlines()
    assert lines[0] == "Gemeente Waterschoot (0999.200.859) – jaarrekening 2024"
    assert lines[2] == "  NIET CONFORM – 2 fouten, 1 waarschuwing"
    places = [
        shown.index(word)
        for word in ("Wat u nu doet", "AC000122", "BBC501", "AC000123", "BBC502", "Na te kijken")
    ]
    assert places == sorted(places)
    assert lines[-1].startswith("1 aanlevering nagekeken: 1 niet conform.")


def test_a_line_tells_which_of_many_files_of_one_name_it_is() -> None:
    (verslag,) = verslagen_of(FIXTURES / "demo" / "10-breeveld-beschadigd")
    assert f"({verslag.aanlevering.source})" in report_line(verslag, width=400)
    (named,) = verslagen_of(FIXTURES / "demo" / "08-waterschoot-leeg-commentaar")
    assert f"({Path(named.aanlevering.source).name})" in report_line(named, width=400)


def test_conform_with_remarks_says_so(judged: Judged) -> None:
    plan = builder.conform()
    first, *others = plan.acties
    verslag = judged(builder.with_acties(plan, [replace(first, title="x" * 101), *others]))
    assert verdict_words(verslag) == "conform voor de regierol, met aandachtspunten"


def test_what_was_not_checked_is_told(judged: Judged) -> None:
    verslag = judged(builder.conform(), xbrl="<x")
    shown = report_text([verslag], width=200)
    assert "NIET VOLLEDIG NAGEKEKEN" in shown
    assert "BBC301, BBC302, BBC303, BBC603 en BBC604: er is geen leesbare xbrl" in shown


def test_values_cannot_steer_the_terminal(judged: Judged) -> None:
    action = builder.Actie(
        "AC\u009b31m\u202e-1", title="T\u0085itel\u009d", codes=("WSE\u009b-LR1",)
    )
    shown = report_text([judged(builder.rapport(action))])
    assert not any(sign in shown for sign in "\x1b\u009b\u009d\u0085\u202e")
    assert "\x1b[" in report_text([judged(builder.rapport(action))], color=True)


def test_counts_speak_of_what_is_told(judged: Judged) -> None:
    """A priority without an action in three years is told once, and counted once."""
    plan = builder.conform()
    verslag = judged(builder.with_acties(plan, plan.acties[1:]))
    text = report_text([verslag])
    assert len(verslag.findings) == 3
    assert text.count("BBC301") == 1
    assert "NIET CONFORM – 1 fout\n" in text
    assert "Samen 1 fout," in text
    told = " ".join(text.split())
    assert (
        "in elk jaar dat ontbreekt (2023 tot en met 2025) op minstens één actie die dan loopt"
        in told
    )
