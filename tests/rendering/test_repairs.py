"""What there is to do: causes, not findings."""

from dataclasses import replace

from bbc_check.domain.regeling import Severity
from bbc_check.rendering.repairs import repairs_of
from tests.conftest import Judged
from tests.helpers import builder


def test_slips_in_codes_are_told_with_the_years_that_they_leave_open(judged: Judged) -> None:
    plan = builder.conform()
    one, two, three, *rest = plan.acties
    slips = [
        replace(one, codes=("WSE LR1",)),
        replace(two, codes=("wse-lr2",)),
        replace(three, codes=("WSE-LR3, WSE-LR3",)),
    ]
    verslag = judged(builder.with_acties(plan, [*slips, *rest]))
    assert sum(each.rule == "BBC301" for each in verslag.findings) == 9
    repairs = repairs_of(verslag)
    assert [each.first.breach.niveau_code for each in repairs] == [one.code, two.code, three.code]
    assert [[cause.first.breach.code for cause in each.also] for each in repairs] == [
        ["WSE-LR1"],
        ["WSE-LR2"],
        ["WSE-LR3"],
    ]
    assert all(cause.years == (2023, 2024, 2025) for each in repairs for cause in each.also)


def test_two_slips_in_one_action_each_solve_their_own(judged: Judged) -> None:
    plan = builder.conform()
    one, two, *rest = plan.acties
    both = replace(one, codes=("WSE LR1", "WSE LR2"))
    verslag = judged(builder.with_acties(plan, [both, replace(two, codes=("WSE-LR3",)), *rest]))
    solved = {
        each.first.breach.code: [cause.first.breach.code for cause in each.also]
        for each in repairs_of(verslag)
    }
    assert solved == {"WSE LR1": ["WSE-LR1"], "WSE LR2": ["WSE-LR2"]}


def test_a_priority_that_nobody_meant_is_a_repair_of_its_own(judged: Judged) -> None:
    plan = builder.conform()
    repairs = repairs_of(judged(builder.with_acties(plan, plan.acties[1:])))
    assert [(each.first.rule, each.also) for each in repairs] == [("BBC301", ())]


def test_the_same_on_many_actions_is_one(judged: Judged) -> None:
    account = builder.jaarrekening()
    empty = [replace(each, commentaar=None) for each in account.acties]
    (repair,) = repairs_of(judged(builder.with_acties(account, empty)))
    assert [each.code for each in repair.sites] == [each.code for each in account.acties]
    assert all(each.title for each in repair.sites)


def test_the_heaviest_comes_first(judged: Judged) -> None:
    plan = builder.conform()
    one, two, *rest = plan.acties
    changed = [replace(one, title="T" * 101), replace(two, codes=("WSE LR2",))]
    repairs = repairs_of(judged(builder.with_acties(plan, [*changed, *rest])))
    assert [each.severity for each in repairs][:2] == [Severity.ERROR, Severity.WARNING]


def test_retired_codes_may_solve_what_is_missing_where_there_are_enough_of_them(
    judged: Judged,
) -> None:
    plan = builder.conform()
    old = [replace(each, codes=("LSEVBP01",)) for each in plan.acties[:3]]
    (repair,) = repairs_of(judged(builder.with_acties(plan, [*old, *plan.acties[3:]])))
    assert [each.code for each in repair.sites] == [each.code for each in plan.acties[:3]]
    assert repair.also == ()
    assert [each.first.breach.code for each in repair.perhaps] == ["WSE-LR1", "WSE-LR2", "WSE-LR3"]


def test_one_retired_code_does_not_hide_that_more_is_missing(judged: Judged) -> None:
    plan = builder.conform()
    one, _, *rest = plan.acties
    verslag = judged(builder.with_acties(plan, [replace(one, codes=("LSEVBP01",)), *rest]))
    repairs = repairs_of(verslag)
    assert [len(each.sites) for each in repairs] == [1, 2]
    assert not any(each.perhaps for each in repairs)
    assert all(f"op actie {one.code}" in each.cause.what for each in repairs[1].sites)


def test_a_code_that_may_stand_for_several_claims_none_for_certain(judged: Judged) -> None:
    plan = builder.conform()
    one, *rest = plan.acties
    (repair,) = repairs_of(
        judged(builder.with_acties(plan, [replace(one, codes=("WSE-LR",)), *rest]))
    )
    assert (repair.first.breach.code, repair.also) == ("WSE-LR", ())
    assert [each.first.breach.code for each in repair.perhaps] == ["WSE-LR1"]
