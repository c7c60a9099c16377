"""Verdicts, applicability, and what is said not to have run."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from bbc_check.checking import Applicability, check, judging
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict
from bbc_check.reading import find, read_submission
from bbc_check.rules import CATALOGUE
from bbc_check.settings.schemes.shipped import recognisers
from tests.conftest import FIXTURES, Judged, rule_ids, run_json, verslagen_of
from tests.helpers import builder

UNCODED = builder.rapport(builder.Actie(bedragen={2023: "1.00"}))


def test_conform(judged: Judged) -> None:
    verslag = judged(builder.conform())
    assert verslag.verdict is Verdict.CONFORM
    assert verslag.rules_not_run == ()


def test_without_any_code_the_regeling_does_not_apply(judged: Judged) -> None:
    assert judged(UNCODED).verdict is Verdict.NIET_VAN_TOEPASSING


def test_an_error_stands_even_where_the_regeling_does_not_apply(judged: Judged) -> None:
    verslag = judged(replace(UNCODED, kbo="0207500124"))
    assert rule_ids(verslag) == ["BBC010"]
    assert verslag.verdict is Verdict.NIET_CONFORM


def test_demanded_regeling_misses_every_priority(judged: Judged) -> None:
    verslag = judged(UNCODED, Applicability.JA)
    assert rule_ids(verslag) == ["BBC301"] * 12
    assert {(f.breach.code, f.breach.boekjaar) for f in verslag.findings} == {
        (f"WSE-LR{n}", year) for n in range(1, 5) for year in (2023, 2024, 2025)
    }


def test_regeling_that_is_switched_off_says_nothing(judged: Judged) -> None:
    coded = builder.rapport(
        builder.Actie(codes=("LSEVBP01", "wse-lr1"), lang=None, bedragen={2023: "1"}),
        builder.Actie("AC-2", lang="x" * 4001, codes=("WSE-LR1",), bedragen={2023: "1"}),
    )
    verslag = judged(coded, Applicability.NEE)
    assert [(f.rule, f.severity) for f in verslag.findings] == [("BBC401", Severity.WARNING)]
    assert verslag.verdict is Verdict.NIET_VAN_TOEPASSING


@pytest.mark.parametrize("code", ["LSEVBP01", "wse lr1", "WSE-LR9", "WSE-LR1, WSE-LR2"])
def test_any_trace_makes_the_regeling_apply(judged: Judged, code: str) -> None:
    assert "BBC301" in rule_ids(judged(builder.rapport(builder.Actie(codes=(code,)))))


def test_a_code_above_the_action_makes_it_apply_too(judged: Judged) -> None:
    plan = builder.Actieplan(acties=(builder.Actie(bedragen={2023: "1"}),), codes=("WSE-LR1",))
    report = builder.Rapport(doelstellingen=(builder.Doelstelling(plannen=(plan,)),))
    found = rule_ids(judged(report))
    assert found.count("BBC205") == 1
    assert found.count("BBC301") == 12


@pytest.mark.parametrize("kind", ["KW1", "KW4", "OVD", "IETS"])
def test_other_kinds_are_recognised_and_not_checked(judged: Judged, kind: str) -> None:
    wrong = replace(builder.conform(), kind=kind, kbo="1")
    report = builder.with_acties(wrong, [builder.Actie(None, codes=("wse-lr1",))])
    other_structure = builder.xml(report).replace(
        "<Beleidsdoelstelling>", "<Beleidsdoelstelling><Stand/>"
    )
    verslag = judged(report, xml=other_structure)
    assert rule_ids(verslag) == ["BBC011"]
    assert verslag.rules_not_run == ()
    assert verslag.verdict is Verdict.NIET_VAN_TOEPASSING


def test_a_report_that_names_no_kind_is_not_passed_over(judged: Judged) -> None:
    verslag = judged(replace(builder.conform(), kind=" "))
    assert rule_ids(verslag) == ["BBC011"]
    assert verslag.verdict is Verdict.ONVOLLEDIG
    assert len(verslag.rules_not_run) > 20


@pytest.mark.parametrize("kind", ["MJPP", "AMPJ", "JR2026", "mjp-2026", "Meerjarenplan", "JP"])
def test_a_slip_in_the_kind_is_not_passed_over(judged: Judged, kind: str) -> None:
    verslag = judged(builder.conform(kind=kind))
    assert rule_ids(verslag) == ["BBC011"]
    assert f"'{kind}' bestaat niet" in verslag.findings[0].message
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_lower_case_kind_is_known(judged: Judged) -> None:
    assert judged(replace(builder.conform(), kind=" mjp ")).verdict is Verdict.CONFORM


def test_remarks_do_not_take_conformity_away(judged: Judged) -> None:
    verslag = judged(builder.conform(name="Gemeente Lindebeke", status="VOORLOPIG"))
    assert verslag.verdict is Verdict.CONFORM
    actions = builder.conform().acties
    actions[0] = replace(actions[0], title="x" * 101)
    verslag = judged(builder.with_acties(builder.conform(), actions))
    assert "BBC404" in rule_ids(verslag)
    assert verslag.verdict is Verdict.CONFORM


def test_without_a_year_the_rules_that_need_it_are_named(judged: Judged) -> None:
    verslag = judged(replace(builder.conform(), boekjaar="nu"))
    assert rule_ids(verslag) == ["BBC012"]
    assert {each.rule for each in verslag.rules_not_run} == {
        "BBC201", "BBC204", "BBC301", "BBC302", "BBC303", "BBC507", "BBC603"
    }  # fmt: skip


def test_unreadable_xbrl_is_not_conform(judged: Judged) -> None:
    verslag = judged(builder.conform(), xbrl="<x")
    assert rule_ids(verslag) == ["BBC001"]
    assert verslag.verdict is Verdict.ONVOLLEDIG
    assert "BBC301" in {each.rule for each in verslag.rules_not_run}
    assert not verslag.only_xbrl_missing


def test_after_a_broken_structure_the_rules_go_on(judged: Judged) -> None:
    actions = builder.conform().acties
    actions[1] = replace(actions[1], codes=("WSE LR2",))
    report = builder.with_acties(builder.conform(), actions)
    content = builder.xml(report).replace("<Code>AC-3", "<Nummer/><Code>AC-3")
    assert rule_ids(judged(report, xml=content)) == ["BBC004", "BBC202", *["BBC301"] * 3]


def test_order_of_the_rules_changes_nothing() -> None:
    for folder in (FIXTURES / "demo").iterdir():
        for task in find([folder]).tasks:
            aanlevering = read_submission(task)
            straight = check(aanlevering, recognisers())
            for seed in range(3):
                shuffled = random.Random(seed).sample(CATALOGUE, len(CATALOGUE))
                other = check(aanlevering, recognisers(), catalogue=shuffled)
                assert other.findings == straight.findings
                assert other.rules_not_run == straight.rules_not_run
                assert other.verdict is straight.verdict


def test_demo_set_has_its_known_outcomes() -> None:
    outcomes = {
        Path(verslag.aanlevering.source).parts[-2][:2]: (verslag.verdict, set(rule_ids(verslag)))
        for verslag in verslagen_of(FIXTURES / "demo")
    }
    shown = {
        "01": (Verdict.CONFORM, set()),
        "02": (Verdict.CONFORM, set()),
        "03": (Verdict.CONFORM, set()),
        "04": (Verdict.NIET_CONFORM, {"BBC201", "BBC301"}),
        "05": (Verdict.NIET_CONFORM, {"BBC202", "BBC209", "BBC301"}),
        "06": (Verdict.NIET_CONFORM, {"BBC301", "BBC414", "BBC415"}),
        "07": (Verdict.NIET_CONFORM, {"BBC401", "BBC404"}),
        "08": (Verdict.NIET_CONFORM, {"BBC501", "BBC502", "BBC505"}),
        "09": (Verdict.NIET_VAN_TOEPASSING, set()),
        "10": (Verdict.ONVOLLEDIG, {"BBC001"}),
        "11": (Verdict.CONFORM, {"BBC701", "BBC704"}),  # beside the plan of 01
    }
    assert outcomes.keys() == shown.keys()
    for number, (verdict, rules) in shown.items():
        assert outcomes[number][0] is verdict, number
        assert outcomes[number][1] >= rules, (
            number
        )  # a new note breaks nothing; the samples tell all


@pytest.mark.parametrize("spelling", ["BE{0}", "BE {1}", "{1} Gemeente Lindebeke", "{2}", "{1}"])
def test_a_number_is_the_same_in_any_spelling_everywhere(tmp_path: Path, spelling: str) -> None:
    number = spelling.format(builder.KBO, readable(builder.KBO), builder.KBO.lstrip("0"))
    report = builder.conform()
    members = {
        "plan.xml": builder.xml(replace(report, kbo=number)),
        "plan.xbrl": builder.xbrl(report),
        "borderel.xml": builder.borderel(readable(builder.KBO), "plan.xml", "plan.xbrl"),
    }
    (tmp_path / "xml.zip").write_bytes(builder.zip_bytes(members))
    members |= {"plan.xml": builder.xml(report), "plan.xbrl": builder.xbrl(report, nummer=number)}
    (tmp_path / "xbrl.zip").write_bytes(builder.zip_bytes(members))
    members |= {
        "plan.xbrl": builder.xbrl(report),
        "borderel.xml": builder.borderel(number, "plan.xml", "plan.xbrl"),
    }
    (tmp_path / "borderel.zip").write_bytes(builder.zip_bytes(members))
    for verslag in verslagen_of(tmp_path):
        assert (verslag.verdict, rule_ids(verslag)) == (Verdict.CONFORM, [])
        assert verslag.aanlevering.bestuur.ondernemingsnummer == builder.KBO
    table = "actie;externe rapporteringscode;korte omschrijving\nA-1;WSE-LR1;x\n"
    (tmp_path / "cel.csv").write_text(f"Ondernemingsnummer;{number};\n{table}", encoding="utf-8")
    (tmp_path / "optie.csv").write_text(table, encoding="utf-8")
    for file, options in (("cel.csv", []), ("optie.csv", ["--bestuur", number])):
        _, document = run_json(tmp_path / file, "--rapport", "MJP 2024", *options)
        assert document["aanleveringen"][0]["bestuur"]["ondernemingsnummer"] == builder.KBO
        rules = {each["rule"] for each in document["aanleveringen"][0]["findings"]}
        assert not rules & {"BBC010", "BBC602"}


@pytest.mark.parametrize(
    ("lang", "verdict"),
    [("x" * 4001, Verdict.NIET_CONFORM), (f"{builder.LANG} BelgiÃ«.", Verdict.ONVOLLEDIG)],
)
def test_behind_a_bound_findings_are_no_longer_told_and_that_is_never_conform(
    judged: Judged, monkeypatch: pytest.MonkeyPatch, lang: str, verdict: Verdict
) -> None:
    plan = builder.conform((2024, 2025))
    plan = builder.with_acties(plan, (replace(each, lang=lang) for each in plan.acties))
    whole = judged(plan)
    found = len(whole.findings)
    assert found >= 4
    monkeypatch.setattr(judging, "MAX_FINDINGS", found)
    assert judged(plan).findings == whole.findings
    monkeypatch.setattr(judging, "MAX_FINDINGS", found - 1)
    bounded = judged(plan)
    assert rule_ids(bounded).count("BBC005") == 1
    assert len(bounded.findings) == found
    assert bounded.verdict is verdict
    assert "Herstel wat hier gemeld wordt" in bounded.findings[0].message
