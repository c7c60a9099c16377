"""The klimaatpact beside the regierol in one report."""

from dataclasses import replace
from functools import partial

import pytest

from bbc_check.checking import Applicability
from bbc_check.domain.codering import dekkingstabel
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.rendering.terminal import report_text
from tests.conftest import Judged, rule_ids
from tests.helpers import builder
from tests.helpers.regelingen import TREES, page_of, with_more


def before(verslag: Verslag, regeling: str) -> list[str]:
    return [each.rule for each in verslag.findings if each.breach.regeling == regeling]


def applying(verslag: Verslag) -> list[str]:
    return [each.regeling.id for each in verslag.coderingen if each.applies]


@pytest.fixture
def klimaat(judged: Judged) -> Judged:
    """Return ``judged`` with the klimaatpact asked for."""
    return partial(judged, regelingen=("klimaatpact",))


def test_a_jaarrekening_with_codes_of_the_klimaatpact_alone(klimaat: Judged) -> None:
    codes = ("ABB-LEKP-2021", "ABB-LEKP-2022")
    acties = [
        replace(TREES, code=f"AC-{n}", title=None, codes=(code,), bedragen={2022: "5.00"})
        for n, code in enumerate(codes)
    ]
    verslag = klimaat(builder.rapport(*acties, kind="JR", boekjaar="2022"))
    # nothing is asked of the texts of these actions
    assert (verslag.verdict, rule_ids(verslag), applying(verslag)) == (
        Verdict.CONFORM, [], ["klimaatpact"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("ABB LEKP 2022", "BBC202"),
        ("LEKP-2022", "BBC202"),
        ("ABB-LEKP-202Z", "BBC202"),
        ("ABB-LEKP-2022 (bomen)", "BBC209"),
    ],
)
def test_slips_of_the_klimaatpact(klimaat: Judged, code: str, rule: str) -> None:
    verslag = klimaat(with_more(builder.jaarrekening(), replace(TREES, codes=(code,))))
    assert rule_ids(verslag) == [rule] == before(verslag, "klimaatpact")
    assert "WSE" not in verslag.findings[0].message
    assert "prioriteit" not in verslag.findings[0].message
    if code == "ABB-LEKP-202Z":
        assert "Kies de subsidieronde waar de actie bij hoort" in verslag.findings[0].message


def test_a_later_round_is_nobodys(klimaat: Judged) -> None:
    verslag = klimaat(with_more(builder.jaarrekening(), replace(TREES, codes=("ABB-LEKP-2024",))))
    assert (rule_ids(verslag), applying(verslag)) == ([], ["wse-lr"])


def test_a_round_that_is_not_accounted_for_is_only_a_note(klimaat: Judged) -> None:
    acties = (replace(TREES, codes=("ABB-LEKP-2021",), bedragen={2022: "1.00"}),)
    verslag = klimaat(builder.rapport(*acties, kind="JR", boekjaar="2022"))
    (finding,) = verslag.findings
    assert (finding.rule, finding.severity) == ("BBC301", Severity.NOTE)
    assert (finding.breach.code, finding.breach.boekjaar) == ("ABB-LEKP-2022", 2022)
    assert finding.message.endswith("anders is er niets te doen.")
    assert verslag.verdict is Verdict.CONFORM
    # after the last known round nothing is asked any more
    acties = (replace(acties[0], bedragen={2024: "1.00"}),)
    assert rule_ids(klimaat(builder.rapport(*acties, kind="JR", boekjaar="2024"))) == []


def test_a_round_before_its_time(klimaat: Judged) -> None:
    acties = (replace(TREES, codes=("ABB-LEKP-2022",), bedragen={2021: "1.00"}),)
    verslag = klimaat(builder.rapport(*acties, kind="JR", boekjaar="2021"))
    assert rule_ids(verslag) == ["BBC204", "BBC301"]
    assert "over een eerder boekjaar gold ABB-LEKP-2021." in verslag.findings[0].message
    verslag = klimaat(builder.rapport(*acties, kind="JR", boekjaar="2020"))
    assert "of het boekjaar van het rapport klopt" in verslag.findings[0].message


def test_both_apply_and_each_finds_its_own(klimaat: Judged) -> None:
    plan = builder.jaarrekening()
    first, *others = plan.acties
    wrong = (replace(first, commentaar=None, codes=("WSE-LR1", "ABB-LEKP-2022")), *others)
    verslag = klimaat(
        with_more(builder.with_acties(plan, wrong), replace(TREES, codes=("abb-lekp-2023",)))
    )
    assert applying(verslag) == ["wse-lr", "klimaatpact"]
    assert before(verslag, "wse-lr") == ["BBC501"]
    assert before(verslag, "klimaatpact") == ["BBC202"]
    tables = {each.regeling.id: dekkingstabel(each) for each in verslag.coderingen}
    assert [row.code for row in tables["wse-lr"]] == [f"WSE-LR{n}" for n in range(1, 5)]
    cells = {row.code: row.cells[0] for row in tables["klimaatpact"]}
    assert cells["ABB-LEKP-2022"].acties == 1
    assert not any(cell.demanded for cell in cells.values())
    page = page_of(verslag)
    for words in (
        "Prioriteiten per jaar: Lokale regierol sociale economie en werk",
        "Subsidierondes per jaar: Lokaal Energie- en Klimaatpact",
        "Acties met een code (5)",
        "Regeling Lokale regierol",
        "Regeling Lokaal Energie- en Klimaatpact (versie",
    ):
        assert words in page


def test_two_codes_in_one_field_are_told_by_both(klimaat: Judged) -> None:
    mixed = replace(
        TREES, lang=builder.LANG, commentaar=builder.COMMENTAAR, codes=("WSE-LR1, ABB-LEKP-2022",)
    )
    verslag = klimaat(with_more(builder.jaarrekening(), mixed))
    told = {each.breach.regeling: each.message for each in verslag.findings}
    assert rule_ids(verslag) == ["BBC209", "BBC209"]
    # whoever follows the advice of one must not throw away the code of the other
    assert told["wse-lr"] == told["klimaatpact"]
    assert told["wse-lr"].endswith("niets anders: WSE-LR1 en ABB-LEKP-2022.")
    assert report_text([verslag]).count("BBC209") == 1


def test_without_its_codes_nothing_is_said_of_it(judged: Judged) -> None:
    verslag = judged(builder.jaarrekening())
    assert (verslag.verdict, rule_ids(verslag), applying(verslag)) == (
        Verdict.CONFORM, [], ["wse-lr"],
    )  # fmt: skip
    page = page_of(verslag)
    assert "Klimaatpact" not in page
    assert "Prioriteiten per jaar Aantal acties" in page
    assert "Acties met een code (4)" in page


def test_where_none_applies_the_first_is_named(judged: Judged) -> None:
    verslag = judged(builder.rapport(replace(TREES, codes=()), kind="JR", boekjaar="2024"))
    assert verslag.verdict is Verdict.NIET_VAN_TOEPASSING
    assert "Regeling Lokale regierol" in page_of(verslag)
    assert "Klimaatpact" not in page_of(verslag)


@pytest.mark.parametrize("code", ["ABB-LEKP-2022", "abb lekp 2022", "WVG100, ABB-LEKP-2022"])
def test_in_a_plan_it_has_nothing_to_say(judged: Judged, code: str) -> None:
    titled = replace(TREES, title="Bomen planten (ABB-LEKP-2022)", lang=None, codes=(code,))
    verslag = judged(builder.rapport(titled, boekjaar="2024", eindjaar="2025"))
    assert (verslag.verdict, rule_ids(verslag)) == (Verdict.NIET_VAN_TOEPASSING, [])
    verslag = judged(with_more(builder.conform((2024, 2025)), titled))
    assert (verslag.verdict, rule_ids(verslag)) == (Verdict.CONFORM, [])


def test_a_text_too_long_weighs_less_where_nobody_judges_texts(judged: Judged) -> None:
    verslag = judged(with_more(builder.jaarrekening(), replace(TREES, lang="woord " * 700)))
    assert [(each.rule, each.severity) for each in verslag.findings] == [
        ("BBC401", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("applicability", "wse", "verdict"),
    [
        (Applicability.NEE, [], Verdict.CONFORM),
        (Applicability.JA, ["BBC301"] * 4, Verdict.NIET_CONFORM),
    ],
)
def test_the_option_regierol_is_about_the_regierol(
    klimaat: Judged, applicability: Applicability, wse: list[str], verdict: Verdict
) -> None:
    verslag = klimaat(builder.rapport(TREES, kind="JR", boekjaar="2024"), applicability)
    assert (before(verslag, "wse-lr"), before(verslag, "klimaatpact")) == (wse, [])
    assert verslag.verdict is verdict
