"""The finer points of the rules on texts, the jaarrekening and the pair of files."""

from dataclasses import replace

import pytest

from bbc_check.domain.aanlevering import Niveau, Veld
from bbc_check.domain.regeling import Severity
from tests.conftest import Judged, rule_ids
from tests.helpers import builder


def with_first(rapport: builder.Rapport, **fields: str | None) -> builder.Rapport:
    first, *others = rapport.acties
    return builder.with_acties(rapport, [replace(first, **fields), *others])  # type: ignore[arg-type]  # fields


LENGTHS = {"BBC401", "BBC402", "BBC403", "BBC404", "BBC405"}


@pytest.mark.parametrize(
    ("veld", "length", "expected"),
    [
        ("title", 100, []),
        ("title", 101, [("BBC404", Severity.WARNING)]),
        ("title", 4000, [("BBC404", Severity.WARNING)]),
        ("title", 4001, [("BBC403", Severity.ERROR)]),
        ("lang", 3799, []),
        ("lang", 3800, [("BBC405", Severity.NOTE)]),
        ("lang", 4000, [("BBC405", Severity.NOTE)]),
        ("lang", 4001, [("BBC401", Severity.ERROR)]),
        ("commentaar", 3799, []),
        ("commentaar", 4000, [("BBC405", Severity.NOTE)]),
        ("commentaar", 4001, [("BBC402", Severity.ERROR)]),
    ],
)
@pytest.mark.parametrize("sign", ["x", "é", "\U0001f600"])
def test_lengths_are_characters(
    judged: Judged, veld: str, length: int, expected: list[tuple[str, Severity]], sign: str
) -> None:
    verslag = judged(with_first(builder.conform(), **{veld: sign * length}))
    found = [(f.rule, f.severity) for f in verslag.findings if f.rule in LENGTHS]
    assert found == expected


def test_elsewhere_an_overrun_is_a_warning_at_every_level(judged: Judged) -> None:
    plan = builder.Actieplan(
        acties=(builder.Actie(lang="x" * 4001, bedragen={2023: "1"}),), lang="y" * 4001
    )
    report = builder.Rapport(
        doelstellingen=(builder.Doelstelling(plannen=(plan,), lang="z" * 4001),)
    )
    found = judged(report).findings
    assert {(f.rule, f.severity, f.breach.niveau) for f in found} == {
        ("BBC401", Severity.WARNING, niveau)
        for niveau in (Niveau.BELEIDSDOELSTELLING, Niveau.ACTIEPLAN, Niveau.ACTIE)
    }


def test_overrun_tells_surplus_markup_and_lost_words(judged: Judged) -> None:
    text = "<p>" + "a" * 3997 + " dit valt weg</p>"
    (found,) = judged(with_first(builder.conform(), lang=text)).findings
    assert "4.017 tekens, 17 meer dan de 4.000" in found.message
    assert "(7 daarvan zijn opmaak)" in found.message
    assert "'dit valt weg</p>'" in found.message


BLANK = [
    None,
    "",
    " \n ",
    "\u00a0",
    "<p> </p>",
    "&nbsp;",
    "<br/>\u200b",
    "<p>&#160;</p><!-- x -->",
]


@pytest.mark.parametrize("value", BLANK)
def test_blank_fields_of_a_coded_action(judged: Judged, value: str | None) -> None:
    assert rule_ids(judged(with_first(builder.conform(), title=value))) == ["BBC410"]
    assert rule_ids(judged(with_first(builder.conform(), lang=value))) == ["BBC411"]
    (found,) = judged(with_first(builder.jaarrekening(), commentaar=value)).findings
    assert (found.rule, found.breach.veld) == ("BBC501", Veld.COMMENTAAR)


def test_blank_fields_elsewhere_are_fine(judged: Judged) -> None:
    assert judged(builder.rapport(builder.Actie(title=None, lang=None))).findings == ()


@pytest.mark.parametrize(
    "value",
    [
        "n.v.t.",
        "NVT",
        "N.v.t",
        "-",
        "/",
        ".",
        "...",
        "…",
        "x",
        "nihil",
        "Geen.",
        "Zie boven",
        "idem",
        "OK",
        "<p>idem</p>",
    ],
)
def test_commentaar_that_says_nothing(judged: Judged, value: str) -> None:
    assert rule_ids(judged(with_first(builder.jaarrekening(), commentaar=value))) == ["BBC502"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Goed verlopen.", ["BBC505"]),
        ("Niet van toepassing", ["BBC505"]),
        ("xxx", ["BBC505"]),
        ("Geen deelnemers dit jaar.", ["BBC505"]),
        ("Alles is vlot – verlopen.", ["BBC505"]),
        ("Idem als vorig jaar gedaan.", []),
        ("<p>Vijf</p><p>woorden</p> zijn er genoeg", []),
    ],
)
def test_short_commentaar(judged: Judged, value: str, expected: list[str]) -> None:
    assert rule_ids(judged(with_first(builder.jaarrekening(), commentaar=value))) == expected


def test_commentaar_is_not_asked_in_a_plan_nor_of_other_actions(judged: Judged) -> None:
    assert judged(with_first(builder.conform(), commentaar="nvt")).findings == ()
    other = builder.Actie("AC-9", commentaar=None, bedragen={2024: "1"})
    report = builder.jaarrekening()
    assert judged(builder.with_acties(report, [*report.acties, other])).findings == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"boekjaar": None}, ["BBC012"]),
        ({"boekjaar": "20223"}, ["BBC012"]),
        ({"boekjaar": "2009"}, ["BBC012"]),
        ({"eindjaar": "2022"}, ["BBC012"]),
        ({"eindjaar": "2034"}, ["BBC012"]),
        ({"eindjaar": "999999999999999999999"}, ["BBC012"]),
        ({"boekjaar": "x", "eindjaar": "y"}, ["BBC012", "BBC012"]),
        ({"eindjaar": ""}, []),
        ({"kbo": None}, ["BBC010"]),
    ],
)
def test_head(judged: Judged, fields: dict[str, str | None], expected: list[str]) -> None:
    report = replace(builder.conform(), **fields)  # type: ignore[arg-type]  # fields by name
    content = builder.xbrl(builder.conform())
    assert rule_ids(judged(report, xbrl=content)) == expected


def test_numbers_may_be_written_with_dots(judged: Judged) -> None:
    report = replace(
        builder.conform(), kbo=f"{builder.KBO[:4]}.{builder.KBO[4:7]}.{builder.KBO[7:]}"
    )
    assert judged(report, xbrl=builder.xbrl(builder.conform())).findings == ()


def test_unknown_actions_in_the_xbrl_are_told_once_each(judged: Judged) -> None:
    extra = [
        line
        for n, code in enumerate(("AC-98", "AC-99", "AC-99", "ac-1"))
        for line in (
            *builder.context(f"x{n}", builder.KBO, 2023 + n, code),
            builder.fact_of(f"x{n}", "1"),
        )
    ]
    verslag = judged(builder.conform(), xbrl=builder.xbrl(builder.conform(), extra=extra))
    assert [(f.rule, f.breach.actie) for f in verslag.findings] == [
        ("BBC604", code) for code in ("AC-98", "AC-99", "ac-1")
    ]


def test_double_code_points_to_the_second(judged: Judged) -> None:
    plan = builder.conform()
    double = [
        builder.Actie("AC-9", bedragen={2023: "1"}),
        builder.Actie("AC-9"),
        builder.Actie("AC-9"),
    ]
    (found,) = judged(builder.with_acties(plan, [*plan.acties, *double])).findings
    assert found.rule == "BBC021"
    assert "3 verschillende acties" in found.message
    assert found.breach.place.xpath is not None
    assert found.breach.place.xpath.endswith("Actie[6]")
