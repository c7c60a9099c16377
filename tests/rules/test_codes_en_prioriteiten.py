"""The finer points of the rules on codes and priorities that a fixture pair cannot show."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bbc_check.checking import Applicability
from bbc_check.domain.aanlevering import Niveau, Veld
from bbc_check.domain.finding import Finding
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verslag
from tests.conftest import Judged, rule_ids
from tests.helpers import builder


def before(verslag: Verslag, rule: str) -> list[Finding]:
    return [finding for finding in verslag.findings if finding.rule == rule]


def with_extra(
    *, bedragen: Mapping[int, str], codes: tuple[str, ...], **fields: str
) -> builder.Rapport:
    plan = builder.conform((2023, 2024, 2025), **fields)
    return builder.with_acties(
        plan, [*plan.acties, builder.Actie("AC-9", codes=codes, bedragen=bedragen)]
    )


@pytest.mark.parametrize(
    ("bedragen", "years"),
    [
        ({}, "van 2023 tot en met 2025"),
        ({2024: "0.00"}, "in 2024"),
        ({2022: "1.00", 2025: "1.00"}, "in 2025"),
        ({2022: "1.00"}, None),
        ({2030: "1.00"}, None),
    ],
)
def test_retired_code_in_the_years_in_which_the_action_runs(
    judged: Judged, bedragen: Mapping[int, str], years: str | None
) -> None:
    found = before(judged(with_extra(bedragen=bedragen, codes=("LSEVBP01",))), "BBC201")
    assert [f"{years} de vervallen code" in finding.message for finding in found] == (
        [True] if years else []
    )


def test_retired_code_in_an_older_plan_is_a_note(judged: Judged) -> None:
    action = builder.Actie(codes=("LSEVBP01",), bedragen={2022: "1", 2023: "1"})
    (found,) = judged(builder.rapport(action, boekjaar="2021")).findings
    assert (found.rule, found.severity) == ("BBC201", Severity.NOTE)
    action = replace(action, bedragen={2022: "1"})
    assert judged(builder.rapport(action, boekjaar="2021")).findings == ()


def test_retired_code_in_a_jaarrekening_whatever_the_amounts(judged: Judged) -> None:
    report = builder.jaarrekening(2023)
    actions = [
        *report.acties,
        builder.Actie(
            "AC-9", commentaar=builder.COMMENTAAR, codes=("LSEVBP01",), bedragen={2020: "1"}
        ),
    ]
    (found,) = before(judged(builder.with_acties(report, actions)), "BBC201")
    assert found.breach.boekjaar == 2023
    older = builder.jaarrekening(2022)
    old = [replace(action, codes=("LSEVBP01",)) for action in older.acties]
    assert judged(builder.with_acties(older, old)).findings == ()


def test_spelling_is_kept_in_the_finding(judged: Judged) -> None:
    report = with_extra(bedragen={2023: "1"}, codes=(" WSE\u00a0LR2 ",))
    (found,) = before(judged(report), "BBC202")
    assert found.breach.code == "WSE\u00a0LR2"
    assert found.breach.veld is Veld.EXTERNE_RAPPORTERINGSCODE
    assert (found.breach.niveau, found.breach.niveau_code) == (Niveau.ACTIE, "AC-9")
    assert "vaste spatie" in found.message
    assert "WSE-LR2" in found.message
    assert found.breach.place.xpath is not None
    assert found.breach.place.xpath.endswith("Actie[5]/ExterneRapporteringscode")


def test_surrounding_white_space_is_no_slip(judged: Judged) -> None:
    report = with_extra(bedragen={2023: "1"}, codes=("\n  WSE-LR2\t",))
    assert judged(report).findings == ()


def test_foreign_codes_are_left_alone(judged: Judged) -> None:
    report = with_extra(bedragen={2023: "1"}, codes=("WVG100", "OPG-BOA2", "ABB-LEKP-2023", "X1"))
    assert judged(report).findings == ()


def test_code_in_a_text_is_told_once_unless_the_code_field_holds_it(judged: Judged) -> None:
    plan = builder.conform()
    others = [
        builder.Actie("AC-5", title="Over WSE-LR30 en XWSE-LR3", bedragen={2023: "1"}),
        builder.Actie("AC-6", title="Beurs WSE-LR3", codes=("WSE-LR3",), bedragen={2023: "1"}),
        builder.Actie("AC-7", title="Beurs WSE-LR3", codes=("WSE-LR3 (x)",), bedragen={2023: "1"}),
        builder.Actie("AC-8", title="Beurs WSE-LR3", lang="Over WSE-LR3.", bedragen={2023: "1"}),
        builder.Actie("AC-9", title="Beurs WSE-LR3", codes=("WSE LR3",), bedragen={2023: "1"}),
    ]
    found = before(judged(builder.with_acties(plan, [*plan.acties, *others])), "BBC210")
    assert [(f.breach.actie, f.breach.veld) for f in found] == [
        ("AC-8", Veld.KORTE_OMSCHRIJVING),
        ("AC-9", Veld.KORTE_OMSCHRIJVING),
    ]
    told = builder.Actie("AC-5", commentaar="Zie ook WSE-LR3 van vorig jaar.")
    (found_in,) = before(judged(builder.rapport(told, kind="JR", boekjaar="2024")), "BBC210")
    assert "Actie AC-5 noemt WSE-LR3 in het veld commentaar, maar" in found_in.message


def plan_without(code: str, *, zeros: bool, years: Mapping[int, str]) -> builder.Rapport:
    """Return a plan in which the action of ``code`` has these amounts; ``zeros``: others write 0,00."""
    rest = {2023: "1.00", 2024: "0.00" if zeros else "1.00", 2025: "1.00"}
    plan = builder.conform()
    return builder.with_acties(
        plan,
        [
            replace(action, bedragen=years if code in action.codes else rest)
            for action in plan.acties
        ],
    )


@pytest.mark.parametrize(
    ("years", "zeros", "expected"),
    [
        ({2023: "1", 2024: "1", 2025: "1"}, True, []),
        ({2023: "0.00", 2024: "0.00", 2025: "0.00"}, True, []),
        ({2023: "1", 2025: "1"}, True, [("BBC301", Severity.ERROR, 2024)]),
        ({2023: "1", 2025: "1"}, False, [("BBC303", Severity.WARNING, 2024)]),
        ({2019: "1"}, False, [("BBC303", Severity.WARNING, year) for year in (2023, 2024, 2025)]),
        ({}, True, [("BBC302", Severity.WARNING, year) for year in (2023, 2024, 2025)]),
    ],
)
def test_one_priority_per_year(
    judged: Judged,
    years: Mapping[int, str],
    zeros: bool,
    expected: list[tuple[str, Severity, int]],
) -> None:
    verslag = judged(plan_without("WSE-LR2", zeros=zeros, years=years))
    assert [(f.rule, f.severity, f.breach.boekjaar) for f in verslag.findings] == expected
    assert {f.breach.code for f in verslag.findings} <= {"WSE-LR2"}


def test_an_action_without_amounts_fills_the_gap_with_a_warning(judged: Judged) -> None:
    plan = plan_without("WSE-LR2", zeros=True, years={2023: "1"})
    report = builder.with_acties(plan, [*plan.acties, builder.Actie("AC-9", codes=("WSE-LR2",))])
    found = [(f.rule, f.breach.boekjaar) for f in judged(report).findings]
    assert found == [("BBC302", 2024), ("BBC302", 2025)]


@pytest.mark.parametrize(
    ("kind", "years", "rules"),
    [
        ("JR", (2022,), ["BBC204"]),
        ("AMJP", (2022, 2023, 2024, 2025), ["BBC201"]),
        ("JR", (2023,), ["BBC201", "BBC206"]),
    ],
)
def test_a_code_that_still_held_is_not_to_be_removed(
    judged: Judged, kind: str, years: tuple[int, ...], rules: list[str]
) -> None:
    actie = builder.Actie(codes=("LSEVBP01", "WSE-LR1"), bedragen=dict.fromkeys(years, "1"))
    report = builder.rapport(actie, kind=kind, boekjaar=str(years[0]), eindjaar=str(years[-1]))
    told = rule_ids(judged(report))
    assert [each for each in told if each.startswith("BBC2")] == rules


@pytest.mark.parametrize("codes", [("OPROEP-1", "OPROEP-2"), ("OPROEP-2", "OPROEP-1")])
def test_each_retired_code_has_its_own_last_year(
    judged: Judged, tmp_path: Path, codes: tuple[str, ...]
) -> None:
    own = tmp_path / "eigen.toml"
    retired = "[[vervallen]]\ncode = 'OPROEP-{}'\nlabel = 'x'\ntot = {}\nopvolgers = ['OPROEP-9']\n"
    own.write_text(
        "id = 'eigen'\nnaam = 'Eigen'\nversie = '1'\n"
        "[[codes]]\ncode = 'OPROEP-9'\nlabel = 'x'\nvanaf = 2025\n"
        f"{retired.format(1, 2023)}{retired.format(2, 2024)}",
        encoding="utf-8",
    )
    actie = builder.Actie(codes=codes, bedragen=dict.fromkeys((2023, 2024, 2025), "1"))
    report = builder.rapport(actie, kind="AMJP", boekjaar="2024", eindjaar="2025")
    first, second = sorted(
        (each.message for each in before(judged(report, regelingen=[str(own)]), "BBC201")),
        key=lambda message: "OPROEP-2" in message,
    )
    assert "staat in 2024 en 2025 de vervallen code 'OPROEP-1', die vanaf 2024" in first
    assert "staat de code 'OPROEP-2', die vanaf 2025" in second


@pytest.mark.parametrize(
    ("count", "named", "have"),
    [
        (1, "actie A-0", "heeft"),
        (2, "acties A-0 en A-1", "hebben"),
        (7, "acties A-0, A-1, A-2, A-3, A-4 en 2 andere", "hebben"),
    ],
)
def test_actions_that_carry_a_code_are_named_and_counted(
    judged: Judged, count: int, named: str, have: str
) -> None:
    plan = builder.conform()
    others = [each for each in plan.acties if "WSE-LR2" not in each.codes]
    carriers = [builder.Actie(f"A-{n}", codes=("WSE-LR2",)) for n in range(count)]
    without = judged(builder.with_acties(plan, [*others, *carriers]))
    assert f"geen enkel bedrag bevat: {named}." in before(without, "BBC302")[0].message
    ended = [replace(each, bedragen={2023: "1"}) for each in carriers]
    missing = before(judged(builder.with_acties(plan, [*others, *ended])), "BBC301")
    assert f"geen enkele actie: {named} {have} dan geen bedrag" in missing[0].message


def test_missing_priority_after_the_call_is_a_warning_unless_demanded(judged: Judged) -> None:
    plan = builder.conform((2025, 2026), boekjaar="2025", eindjaar="2026")
    report = builder.with_acties(plan, plan.acties[1:])
    found = [(f.rule, f.severity, f.breach.boekjaar) for f in judged(report).findings]
    assert found == [("BBC301", Severity.ERROR, 2025), ("BBC301", Severity.WARNING, 2026)]
    demanded = judged(report, Applicability.JA)
    assert {f.severity for f in demanded.findings} == {Severity.ERROR}


def test_older_plan_is_not_held_to_the_priorities(judged: Judged) -> None:
    plan = builder.conform((2022, 2023), boekjaar="2022", eindjaar="2023")
    assert judged(builder.with_acties(plan, plan.acties[1:])).findings == ()


def test_near_miss_is_named_where_it_would_have_covered(judged: Judged) -> None:
    plan = builder.conform()
    actions = [
        replace(action, codes=("wse-lr1",)) if action.code == "AC-1" else action
        for action in plan.acties
    ]
    found = before(judged(builder.with_acties(plan, actions)), "BBC301")
    assert len(found) == 3
    assert all("'wse-lr1' op actie AC-1" in finding.message for finding in found)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("WSE-LR1", "WSE-LR1"), ["BBC207"]),
        (("wse-lr1", "wse-lr1"), ["BBC202"]),
        (("WSE-LR1", "WSE-LR2"), []),
        (("WSE-LR1", "WSE-LR2", "WSE-LR3", "WSE-LR4"), ["BBC208"]),
        (("WSE-LR1", "WSE-LR1", "WSE-LR1"), ["BBC207"]),
        (("lsevbp 01", "WSE-LR1"), ["BBC201", "BBC206"]),
        (("LSEVBP01", "lsevbp01"), ["BBC201"]),
        (("WSE-LR5", "WSE-LR6"), ["BBC203", "BBC203"]),
        (("LSEVBP01, WSE-LR1",), ["BBC209"]),
    ],
)
def test_several_codes_on_one_action(
    judged: Judged, codes: tuple[str, ...], expected: list[str]
) -> None:
    assert rule_ids(judged(with_extra(bedragen={2023: "1"}, codes=codes))) == expected


# --- what is advised counts in the years of the report


def with_code(report: builder.Rapport, code: str) -> builder.Rapport:
    more = replace(report.acties[0], code="X-1", codes=(code,))
    return builder.with_acties(report, (*report.acties, more))


@pytest.mark.parametrize(
    ("code", "year", "advised", "fix"),
    [
        ("LSEVBP01 (regierol)", 2023, "WSE-LR1, WSE-LR2, WSE-LR3 of WSE-LR4.", None),
        ("LSEVBP01, WSE-LR2", 2023, "niets anders: WSE-LR2.", "WSE-LR2"),
        ("LSEVBP01 (regierol)", 2022, "niets anders: LSEVBP01.", "LSEVBP01"),
        ("WSE-LR (regierol)", 2023, "niets anders: WSE-LR1, WSE-LR2, WSE-LR3 of WSE-LR4.", None),
        ("WSE-LR1 (regierol)", 2022, "niets anders: LSEVBP01.", None),
        ("WSE-LR1, WVG100", 2023, "niets anders: WSE-LR1 en WVG100.", None),
    ],
)
def test_bbc209_never_advises_a_code_that_does_not_count(
    judged: Judged, code: str, year: int, advised: str, fix: str | None
) -> None:
    verslag = judged(with_code(builder.jaarrekening(year), code))
    (found,) = (each for each in verslag.findings if each.rule == "BBC209")
    assert found.message.endswith(advised)
    assert (found.breach.fix.after if found.breach.fix else None) == fix


def test_bbc202_never_advises_a_code_that_does_not_count(judged: Judged) -> None:
    verslag = judged(with_code(builder.jaarrekening(2022), "WSE LR1"))
    (found,) = (each for each in verslag.findings if each.rule == "BBC202")
    assert found.message.endswith("Ga na welke code hier hoort: LSEVBP01.")
    assert found.breach.fix is None
