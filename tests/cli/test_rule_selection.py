"""Which rules run and how much they weigh: the user chooses, and the report says so."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbc_check.checking import check
from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Need
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.reading import find, read_submission
from bbc_check.rules import CATALOGUE
from bbc_check.rules.selection import RuleSelection, select_rules
from bbc_check.settings.schemes.shipped import recognisers
from tests.conftest import FIXTURES, run_command, run_json, verslagen_of
from tests.helpers import builder

RULES = {rule.id: rule for rule in CATALOGUE}
ONLY_BESIDE_MORE = {Need.BEGUNSTIGDEN, Need.PLAN, Need.PREVIOUS}  # a list, or earlier reports
UNASKED = {rule.id for rule in CATALOGUE if rule.needs & ONLY_BESIDE_MORE}
RETIRED = FIXTURES / "BBC201" / "fout"
TITLE = FIXTURES / "BBC404" / "fout"


def choose(select: str = "", ignore: str = "", severity: str = "") -> RuleSelection:
    return select_rules([select], [ignore], [severity], CATALOGUE)


def judged_with(path: Path, choice: RuleSelection) -> Verslag:
    (task,) = find([path]).tasks
    return check(read_submission(task), recognisers(), selection=choice)


@pytest.mark.parametrize(
    ("select", "ignore", "run", "not_run"),
    [
        ("", "", ["BBC201", "BBC404"], []),
        ("BBC4", "", ["BBC401", "BBC404", "BBC001"], ["BBC201", "BBC501", "BBC010"]),
        ("", "bbc4", ["BBC201", "BBC001"], ["BBC401", "BBC404"]),
        ("BBC404", "BBC4", ["BBC404"], ["BBC401", "BBC201"]),
        ("BBC4", "BBC404", ["BBC401"], ["BBC404", "BBC201"]),
        ("BBC404,BBC2", "BBC404", ["BBC201"], ["BBC404", "BBC401"]),
        ("BBC4, BBC501", "BBC40", ["BBC410", "BBC501"], ["BBC404", "BBC502"]),
    ],
)
def test_the_longest_name_wins(
    select: str, ignore: str, run: list[str], not_run: list[str]
) -> None:
    choice = choose(select, ignore)
    assert [id for id in run if choice.turned_off(RULES[id])] == []
    assert [id for id in not_run if not choice.turned_off(RULES[id])] == []


@pytest.mark.parametrize(
    ("select", "ignore", "severity", "word"),
    [
        ("BBC9", "", "", "'BBC9' bestaat niet"),
        ("", "404", "", "'404' bestaat niet"),
        ("", "BBC", "", "'BBC' bestaat niet"),
        ("", "BBC4040", "", "'BBC4040' bestaat niet"),
        ("", "BBC001", "", "BBC001 zegt wat niet gelezen kon worden"),
        ("", "", "BBC006=note", "BBC006 zegt wat niet gelezen kon worden"),
        ("", "", "BBC404", "schrijf bijvoorbeeld BBC404=fout"),
        ("", "", "BBC404=erg", "schrijf bijvoorbeeld BBC404=fout"),
        ("", "", "BBC999=error", "'BBC999' bestaat niet"),
        ("BCC301", "", "", "Bedoelde u 'BBC301'?"),
        ("BBC404", "BBC404", "", "geen enkele regel"),
    ],
)
def test_a_mistake_is_wrong_usage(select: str, ignore: str, severity: str, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        choose(select, ignore, severity)
    args = [
        f"--{key}={value}"
        for key, value in {"select": select, "ignore": ignore, "severity": severity}.items()
        if value
    ]
    done = run_command("check", RETIRED, *args)
    assert done.returncode == 2
    assert word in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_what_could_be_an_error_and_is_deselected_is_never_conform() -> None:
    verslag = judged_with(RETIRED, choose(ignore="BBC201"))
    assert verslag.findings == ()
    assert verslag.verdict is Verdict.ONVOLLEDIG
    assert [each.rule for each in verslag.rules_deselected] == ["BBC201"]
    assert verslag.only_by_choice


@cache
def _various() -> list[Aanlevering]:
    """Return submissions that differ in what is wrong with them, read once."""
    paths = [RETIRED, TITLE, FIXTURES / "BBC001" / "fout", FIXTURES / "BBC601" / "fout"]
    return [read_submission(task) for task in find(paths).tasks]


@given(
    st.sets(
        st.sampled_from([rule.id for rule in CATALOGUE if not rule.fixed]), min_size=1, max_size=30
    )
)
def test_deselecting_never_turns_a_verdict_into_conform(off: set[str]) -> None:
    choice = RuleSelection(barred_names=tuple(sorted(off)))
    for aanlevering in _various():
        whole = check(aanlevering, recognisers())
        some = check(aanlevering, recognisers(), selection=choice)
        if whole.verdict is not Verdict.CONFORM:
            assert some.verdict is not Verdict.CONFORM
        assert {each.rule for each in some.rules_deselected} == off - UNASKED
        assert {each.rule for each in some.findings} == {e.rule for e in whole.findings} - off


def test_a_warning_that_is_deselected_stands_in_the_report() -> None:
    verslag = judged_with(TITLE, choose(ignore="BBC404"))
    assert verslag.verdict is Verdict.CONFORM
    assert [each.rule for each in verslag.rules_deselected] == ["BBC404"]
    shown = run_command("check", TITLE, "--ignore", "BBC404").stdout
    assert "BBC404: op uw vraag niet nagekeken (--ignore BBC404)" in shown


def test_a_warning_made_an_error_counts_as_one_when_deselected() -> None:
    verslag = judged_with(TITLE, choose(ignore="BBC404", severity="BBC404=error"))
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_what_could_not_be_read_is_told_whatever_is_chosen() -> None:
    broken = FIXTURES / "BBC001" / "fout"
    verslag = judged_with(broken, choose(select="BBC404"))
    assert [each.rule for each in verslag.findings] == ["BBC001"]
    assert verslag.verdict is Verdict.ONVOLLEDIG
    assert not verslag.only_by_choice
    assert run_command("check", broken, "--select", "BBC404").returncode == 4


def test_a_group_or_a_rule_weighs_as_asked() -> None:
    (finding,) = judged_with(TITLE, choose(severity="BBC4=note,BBC404=error")).findings
    assert finding.severity is Severity.ERROR
    verslag = judged_with(TITLE, choose(severity="BBC40=error"))
    assert verslag.verdict is Verdict.NIET_CONFORM
    assert verslag.severity_changed == (("BBC404", Severity.ERROR),)
    assert judged_with(TITLE, choose(severity="BBC404=warning")).severity_changed == ()


def test_a_lighter_weight_is_told() -> None:
    code, document = run_json(RETIRED, "--severity", "BBC201=note")
    (found,) = document["aanleveringen"]
    assert code == 0
    assert found["severity_changed"] == {"BBC201": "note"}
    assert [each["severity"] for each in found["findings"]] == ["note"]
    shown = run_command("check", RETIRED, "--severity", "BBC201=note").stdout
    assert "De ernst van BBC201 is op uw vraag veranderd in opmerking." in shown


@pytest.mark.parametrize(
    ("path", "args", "code"),
    [
        (TITLE, [], 0),
        (TITLE, ["--fail-level", "warning"], 1),
        (TITLE, ["--fail-level", "note"], 1),
        (TITLE, ["--fail-level", "warning", "--ignore", "BBC4"], 0),
        (TITLE, ["--severity", "BBC404=error"], 1),
        (TITLE, ["--severity", "BBC404=fout"], 1),
        (TITLE, ["--fail-level", "waarschuwing"], 1),
        (TITLE, ["--severity", "BBC404=note", "--fail-level", "warning"], 0),
        (RETIRED, ["--ignore", "BBC201"], 0),
        (RETIRED, ["--ignore", "BBC4"], 1),
        (RETIRED, ["--severity", "BBC201=warning", "--fail-level", "warning"], 1),
        (FIXTURES / "BBC601" / "fout", [], 4),
        (FIXTURES / "BBC601" / "fout", ["--ignore", "BBC601"], 4),
    ],
)
def test_exit_code(path: Path, args: list[str], code: int) -> None:
    assert run_command("check", path, *args).returncode == code
    assert run_command("check", path, *args, "--format", "json").returncode == code


def test_the_json_and_the_page_say_what_was_deselected(tmp_path: Path) -> None:
    code, document = run_json(RETIRED, "--ignore", "BBC201", "--report", tmp_path)
    (found,) = document["aanleveringen"]
    assert code == 0
    assert found["verdict"] == "onvolledig"
    assert found["rules_not_run"] == []
    assert found["rules_deselected"] == [
        {"rule": "BBC201", "reason": "op uw vraag niet nagekeken (--ignore BBC201)"}
    ]
    page = tmp_path / "index.html"
    text = page.read_text(encoding="utf-8")
    assert "u hebt controles uitgezet die een fout kunnen melden" in text
    assert "--ignore BBC201" in text


def test_no_finding_weighs_more_than_its_rule(tmp_path: Path) -> None:
    """The weight in the catalogue is the heaviest; the choice of rules leans on that."""
    order = list(Severity)
    heaviest = {rule.id: rule.severity for rule in CATALOGUE}
    plan = builder.conform()
    first, *others = plan.acties
    long = replace(first, lang="x" * 4001, title="y" * 4001, codes=("WSE-LR1", "LSEVBP01"))
    builder.write_files(tmp_path, builder.with_acties(plan, [long, *others]))
    for verslag in verslagen_of(FIXTURES, tmp_path):
        for finding in verslag.findings:
            assert order.index(finding.severity) >= order.index(heaviest[finding.rule])
