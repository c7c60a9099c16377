"""BBC701 to BBC706: what each rule says of a jaarrekening beside the earlier reports."""

from dataclasses import replace
from pathlib import Path

import pytest

from bbc_check.checking import Applicability
from bbc_check.domain.verslag import Verdict
from tests.conftest import verslagen_of
from tests.helpers import builder
from tests.helpers.builder import Actie
from tests.rules.side_by_side import (
    DONE,
    FIRST,
    Change,
    account,
    beside,
    only,
    plan,
    told,
)

# --- 701: planned, and not there any more


def test_an_action_that_is_not_there_any_more(tmp_path: Path) -> None:
    extra = Actie("AC-9", "Bedrijvenbezoek", builder.LANG, None, ("WSE-LR3",), {2024: "10.00"})
    (finding,) = beside(tmp_path, plan(lambda each: each, extra), account()).findings
    assert finding.rule == "BBC701"
    breach = finding.breach
    assert (breach.niveau, breach.niveau_code, breach.actie) == ("actie", "AC-9", "AC-9")
    assert (breach.boekjaar, breach.place.path) == (2024, str(tmp_path / "1" / "rapport.xml"))
    assert "Actie AC-9 'Bedrijvenbezoek', met WSE-LR3, staat niet" in finding.message
    assert f"({FIRST})" in finding.message


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param({"codes": ("OPG-BOA1",)}, id="no code of the regeling"),
        pytest.param({"codes": ("wse lr3",)}, id="no code letter for letter"),
        pytest.param({"codes": ("LSEVBP01",)}, id="a code that does not count in that year"),
        pytest.param({"bedragen": {2025: "10.00"}}, id="not planned for that year"),
        pytest.param({"title": "Actie met een  nieuw nummer."}, id="a title that is there"),
        pytest.param({"title": None, "code": None}, id="nothing to know it by"),
    ],
)
def test_an_action_that_nobody_misses(tmp_path: Path, extra: dict[str, object]) -> None:
    base = Actie("AC-9", "Bezoek", builder.LANG, None, ("WSE-LR3",), {2024: "10.00"})
    more = replace(base, **extra)  # type: ignore[arg-type]
    there = Actie(
        "N9", "actie met een nieuw nummer", DONE, "Vier bedrijven bezocht.", (), {2024: "1.00"}
    )
    found = beside(tmp_path, plan(lambda each: each, more), account(lambda each: each, there))
    assert "BBC701" not in [rule for rule, _ in told(found)]


def test_an_action_without_amounts_counts_for_every_year(tmp_path: Path) -> None:
    extra = Actie("AC-9", "Bezoek", builder.LANG, None, ("WSE-LR3",), {})
    assert told(beside(tmp_path, plan(lambda each: each, extra), account())) == [("BBC701", "AC-9")]


def test_two_actions_with_one_title_are_two(tmp_path: Path) -> None:
    extra = Actie("AC-9", "Actie voor prioriteit 3", builder.LANG, None, ("WSE-LR3",), {})
    assert told(beside(tmp_path, plan(lambda each: each, extra), account())) == [("BBC701", "AC-9")]


# --- 702: there, with another code


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ((), "hier staat er geen code van de regeling"),
        (("OPG-BOA1",), "hier staat er geen code van de regeling"),
        (("WSE-LR3",), "hier staat er WSE-LR3"),
        (("WSE-LR 3",), "hier staat er WSE-LR 3"),  # its slip is no slip of the planned one
    ],
)
def test_a_code_that_is_gone_or_another_one(
    tmp_path: Path, codes: tuple[str, ...], words: str
) -> None:
    found = beside(tmp_path, plan(), account(only("AC-2", codes=codes)))
    assert told(found) == [("BBC702", "AC-2")]
    (finding,) = [each for each in found.findings if each.rule == "BBC702"]
    assert finding.breach.veld == "externe_rapporteringscode"
    assert f"({FIRST}) stond op actie AC-2 WSE-LR2" in finding.message
    assert words in finding.message


@pytest.mark.parametrize(
    ("planned", "now"),
    [
        (("WSE-LR2", "WSE-LR3"), ("WSE-LR2",)),
        (("WSE-LR2",), ("WSE-LR2", "WSE-LR3")),
        (("WSE-LR2",), ("WSE-LR 2",)),
        (("WSE-LR2",), ("WSE-LR2, WSE-LR3",)),
        (("WSE-LR2",), ("WSE-LR",)),
        (("WSE-LR2",), ("WSE-LR7",)),
        (("WSE-LR2",), ("LSEVBP01",)),
        (("LSEVBP01",), ("WSE-LR2",)),
        (("WSE-LR 2",), ()),
    ],
)
def test_a_code_that_is_left_or_told_of_by_another_rule(
    tmp_path: Path, planned: tuple[str, ...], now: tuple[str, ...]
) -> None:
    reports = plan(only("AC-2", codes=planned)), account(only("AC-2", codes=now))
    assert told(beside(tmp_path, *reports)) == []


def test_a_renamed_action_is_known_by_its_code_and_a_renumbered_one_by_its_title(
    tmp_path: Path,
) -> None:
    renamed = account(only("AC-2", codes=(), title="Werkplekken zoeken"))
    assert told(beside(tmp_path / "a", plan(), renamed)) == [("BBC702", "AC-2")]
    title = "<p>actie voor  PRIORITEIT 2.</p>"
    renumbered = account(only("AC-2", codes=(), title=title, code="2024/2"))
    assert told(beside(tmp_path / "b", plan(), renumbered)) == [("BBC702", "2024/2")]


@pytest.mark.parametrize(
    ("before", "now", "is_same"),
    [
        ("AC-9", "ac-9", True),
        ("AC-9", "AC 09", True),
        ("AC000109", "ac-109", True),
        ("AC-1-9", "AC-19", False),
        ("AC-9", "AC-9-1", False),
    ],
)
def test_an_action_is_known_by_another_spelling_of_its_code(
    tmp_path: Path, before: str, now: str, is_same: bool
) -> None:
    planned = plan(only("AC-2", code=before))
    changed = account(only("AC-2", code=now, title="Werkplekken zoeken"))
    found = beside(tmp_path / "a", planned, changed)
    assert told(found) == ([] if is_same else [("BBC701", before)])
    repeated = account(only("AC-2", code=now, title="Werkplekken zoeken", lang=builder.LANG))
    found = beside(tmp_path / "b", planned, repeated)
    assert told(found) == ([("BBC704", now)] if is_same else [("BBC701", before)])


def test_the_code_as_spelled_goes_before_another_spelling(tmp_path: Path) -> None:
    """AC-2 stopped; "ac-02" goes by the code of another action of the plan."""
    other = Actie("ac-02", "Buurtwerk", builder.LANG, None, ("WSE-LR2",), {2024: "1.00"})
    done = replace(
        other, lang=DONE, commentaar="Elf buurten kregen een eigen ploeg met doelgroepwerkers."
    )
    found = beside(
        tmp_path, plan(lambda each: each, other), account(only("AC-2", code="X", title="Y"), done)
    )
    assert told(found) == [("BBC701", "AC-2")]


def test_a_code_that_moved_along_with_the_title_is_not_lost(tmp_path: Path) -> None:
    """The software gave the numbers out anew: AC-2 is another action now."""
    (_, second, *_) = account().acties
    moved = account(
        only("AC-2", codes=(), title="Onderhoud van de voetpaden"), replace(second, code="AC-9")
    )
    assert told(beside(tmp_path, plan(), moved)) == []


def test_actions_that_nobody_can_tell_apart_are_not_compared(tmp_path: Path) -> None:
    second = Actie("AC-2", "Nog een", builder.LANG, None, ("WSE-LR3",), {2024: "1.00"})
    lost = account(lambda each: replace(each, codes=()))
    found = beside(tmp_path / "a", plan(lambda each: each, second), lost)
    assert told(found) == [("BBC702", f"AC-{n}") for n in (1, 3, 4)]
    many = [replace(second, code=f"P{n}", title="Overig beleid") for n in range(30)]
    now = [replace(each, code=f"N{n}", codes=()) for n, each in enumerate(many)]
    found = beside(tmp_path / "b", plan(lambda each: each, *many[:1]), account(lambda e: e, *now))
    assert told(found) == [("BBC701", "P0")]


def test_a_code_that_did_not_count_yet_is_not_missed(tmp_path: Path) -> None:
    early = builder.conform((2022, 2023))
    bare = account(lambda each: replace(each, codes=()), year=2022)
    assert told(beside(tmp_path, early, bare)) == []


# --- 703: the commentaar of last year


@pytest.mark.parametrize(
    ("before", "now", "told_of"),
    [
        (
            "Er kwamen 31 mensen en acht vonden werk.",
            "Er kwamen 31 mensen en acht vonden werk.",
            True,
        ),
        ("Er kwamen 31 mensen.", "<p>er kwamen  31&nbsp;mensen</p>", True),
        ("Vlot verlopen.", "Vlot verlopen", True),
        (
            "Er kwamen 31 mensen en acht vonden werk.",
            "Er kwamen 32 mensen en acht vonden werk.",
            False,
        ),
        ("n.v.t.", "n.v.t.", False),
        (None, None, False),
        ("<p> </p>", None, False),
    ],
)
def test_the_commentaar_of_last_year(
    tmp_path: Path, before: str | None, now: str | None, told_of: bool
) -> None:
    reports = (
        account(only("AC-2", commentaar=before), year=2023),
        account(only("AC-2", commentaar=now)),
    )
    found = beside(tmp_path, *reports)
    assert told(found) == ([("BBC703", "AC-2")] if told_of else [])
    if told_of:
        (finding,) = [each for each in found.findings if each.rule == "BBC703"]
        assert finding.breach.veld == "commentaar"
        assert f"in de jaarrekening 2023 ({FIRST}) stond hier ook '" in finding.message


def test_the_commentaar_of_another_action_or_of_one_without_code_is_not_compared(
    tmp_path: Path,
) -> None:
    text = "Er kwamen 31 mensen en acht vonden werk."
    last_year = account(only("AC-2", commentaar=text), year=2023)
    other = account(only("AC-3", commentaar=text))
    assert told(beside(tmp_path / "a", last_year, other)) == []
    extra = Actie("AC-9", "Voetpaden", DONE, text, (), {2024: "1.00"})
    reports = account(lambda each: each, extra, year=2023), account(lambda each: each, extra)
    assert told(beside(tmp_path / "b", *reports)) == []


# --- 704: the text of the plan


def test_the_text_of_the_plan(tmp_path: Path) -> None:
    same = account(only("AC-2", lang=f"<p>{builder.LANG.upper()}</p>"))
    found = beside(tmp_path, plan(), same)
    (finding,) = [each for each in found.findings if each.rule == "BBC704"]
    assert (finding.severity, finding.breach.actie) == ("note", "AC-2")
    assert finding.breach.veld == "lange_omschrijving"
    assert f"die van het meerjarenplan 2023-2025 ({FIRST})" in finding.message


@pytest.mark.parametrize(
    ("planned", "done"),
    [
        ({"lang": None}, {"lang": None}),
        ({"lang": "…"}, {"lang": "…"}),
        ({}, {"lang": builder.LANG, "codes": ()}),
        ({"codes": ()}, {"lang": builder.LANG}),
    ],
)
def test_texts_that_are_blank_or_not_coded_are_not_compared(
    tmp_path: Path, planned: dict[str, object], done: dict[str, object]
) -> None:
    found = beside(tmp_path, plan(only("AC-2", **planned)), account(only("AC-2", **done)))
    assert "BBC704" not in [rule for rule, _ in told(found)]


# --- 705: planned, and nothing booked


@pytest.mark.parametrize(
    ("planned", "booked", "told_of"),
    [
        ({"bedragen": {2024: "9000.00"}}, {"bedragen": {2024: "0.00"}}, True),
        ({"bedragen": {2024: "9000.00"}}, {"bedragen": {}}, True),
        ({"bedragen": {2024: "9000.00"}}, {"bedragen": {2023: "5.00"}}, True),
        (
            {"bedragen": {2024: "9000.00"}},
            {"bedragen": {2024: "0.00"}, "ontvangsten": {2024: "7.00"}},
            True,
        ),
        ({"bedragen": {}, "ontvangsten": {2024: "9000.00"}}, {"bedragen": {2024: "0.00"}}, True),
        ({"bedragen": {2024: "9000.00"}}, {"bedragen": {2024: "0.01"}}, False),
        ({"bedragen": {2024: "9000.00"}}, {"bedragen": {2024: "-5.00"}}, False),
        ({"bedragen": {2024: "0.00"}}, {"bedragen": {}}, False),
        ({"bedragen": {2023: "9000.00"}}, {"bedragen": {}}, False),
        ({"bedragen": {}}, {"bedragen": {}}, False),
    ],
)
def test_planned_and_nothing_booked(
    tmp_path: Path, planned: dict[str, object], booked: dict[str, object], told_of: bool
) -> None:
    found = beside(tmp_path, plan(only("AC-2", **planned)), account(only("AC-2", **booked)))
    assert told(found) == ([("BBC705", "AC-2")] if told_of else [])
    if told_of:
        (finding,) = [each for each in found.findings if each.rule == "BBC705"]
        assert finding.breach.boekjaar == 2024
        assert f"({FIRST}) er 9.000,00 euro voor plande" in finding.message


def test_nothing_booked_names_the_action_of_the_plan(tmp_path: Path) -> None:
    planned = plan(only("AC-2", bedragen={2024: "9000.00"}))
    renumbered = account(only("AC-2", code="N2", bedragen={2024: "0.00"}))
    assert told(beside(tmp_path / "a", planned, renumbered)) == [("BBC705", "AC-2")]
    booked = account(only("AC-2", code="N2", bedragen={2024: "9.00"}))
    assert told(beside(tmp_path / "b", planned, booked)) == []


def test_without_amounts_nobody_says_that_nothing_was_booked(tmp_path: Path) -> None:
    reports = plan(only("AC-2", bedragen={2024: "9000.00"})), account(only("AC-2", bedragen={}))
    beside(tmp_path, *reports)
    (tmp_path / "1" / "rapport.xbrl").unlink()
    found = verslagen_of(tmp_path)[1]
    assert told(found) == []
    assert "BBC705" in {each.rule for each in found.rules_not_run}


def test_an_amount_that_cannot_be_read_is_not_called_nothing(tmp_path: Path) -> None:
    reports = (
        plan(only("AC-2", bedragen={2024: "9000.00"})),
        account(only("AC-2", bedragen={2024: "veel"})),
    )
    found = beside(tmp_path, *reports)
    assert "BBC607" in {each.rule for each in found.findings}
    assert told(found) == []


def test_a_jaarrekening_with_amounts_of_another_year_is_told_as_such(tmp_path: Path) -> None:
    planned = plan(only("AC-2", bedragen={2024: "9000.00"}))
    found = beside(tmp_path, planned, account(lambda each: replace(each, bedragen={2023: "1.00"})))
    assert "BBC603" in {each.rule for each in found.findings}
    assert told(found) == []


# --- 706: a priority of last year


def test_a_report_that_lost_all_its_codes(tmp_path: Path) -> None:
    bare = account(lambda each: replace(each, codes=()))
    found = beside(tmp_path, account(year=2023), bare)
    assert told(found) == [("BBC706", f"WSE-LR{n}") for n in range(1, 5)]
    assert found.verdict is Verdict.NIET_VAN_TOEPASSING
    (first, *_) = found.findings
    assert first.breach.boekjaar == 2024
    assert f"in de jaarrekening 2023 ({FIRST}) nog wel" in first.message


def test_what_is_told_as_a_priority_without_action_is_not_told_twice(tmp_path: Path) -> None:
    lost = account(only("AC-2", codes=()))
    found = beside(tmp_path, account(year=2023), lost)
    assert [each.rule for each in found.findings] == ["BBC301"]
    bare = account(lambda each: replace(each, codes=()))
    demanded = beside(tmp_path, account(year=2023), bare, regierol=Applicability.JA)
    assert {each.rule for each in demanded.findings} == {"BBC301"}


def test_a_priority_of_last_year_needs_no_xbrl(tmp_path: Path) -> None:
    beside(tmp_path, account(year=2023), account(only("AC-2", codes=())))
    (tmp_path / "1" / "rapport.xbrl").unlink()
    assert told(verslagen_of(tmp_path)[1]) == [("BBC706", "WSE-LR2")]


def test_a_code_from_before_its_first_year_was_an_action_too(tmp_path: Path) -> None:
    """BBC204 says that it came early; that it is gone when it counts is told all the same."""
    bare = account(lambda each: replace(each, codes=()), year=2023)
    found = beside(tmp_path, account(year=2022), bare)
    assert told(found) == [("BBC706", f"WSE-LR{n}") for n in range(1, 5)]
    retired = account(lambda each: replace(each, codes=("LSEVBP01",)), year=2022)
    assert told(beside(tmp_path / "vervallen", retired, bare)) == []


def test_a_priority_that_had_no_action_last_year_is_not_missed(tmp_path: Path) -> None:
    bare: Change = lambda each: replace(each, codes=())  # noqa: E731
    found = beside(tmp_path, account(only("AC-2", codes=()), year=2023), account(bare))
    assert told(found) == [("BBC706", f"WSE-LR{n}") for n in (1, 3, 4)]
