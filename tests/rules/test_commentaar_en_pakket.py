"""The finer points of BBC405, BBC503, BBC504, BBC605 and BBC606."""

from dataclasses import replace
from pathlib import Path

import pytest

from bbc_check.domain.finding import Fix
from bbc_check.domain.loketnaam import cleaned_name, kept_name
from bbc_check.domain.verslag import Verslag
from tests.conftest import Judged, rule_ids, verslagen_of
from tests.helpers import builder

JR = builder.jaarrekening()


def with_commentaar(*texts: str, lang: str | None = None) -> builder.Rapport:
    """Return a jaarrekening whose first actions have these texts."""
    acties = list(JR.acties)
    for n, text in enumerate(texts):
        acties[n] = replace(acties[n], commentaar=text, lang=lang or acties[n].lang)
    return builder.with_acties(JR, acties)


def test_exactly_full_says_so(judged: Judged) -> None:
    report = with_commentaar("x " * 2000)
    (found,) = judged(report).findings
    assert (found.rule, "precies 4.000" in found.message) == ("BBC405", True)


def test_nearly_full_says_how_much_is_left(judged: Judged) -> None:
    (found,) = judged(with_commentaar("x " * 1999 + "x")).findings
    assert "nog plaats voor 1 teken." in found.message


@pytest.mark.parametrize(
    "text",
    [
        builder.LANG,
        builder.LANG.upper(),
        f"<p>{builder.LANG}</p>",
        builder.LANG.rstrip(".").replace(" ", "\u00a0"),
        f" {builder.LANG}.. ",
        builder.LANG.replace(" ", "\n"),
    ],
)
def test_commentaar_that_repeats(judged: Judged, text: str) -> None:
    assert rule_ids(judged(with_commentaar(text))) == ["BBC503"]


def test_more_than_the_omschrijving_is_no_repetition(judged: Judged) -> None:
    assert rule_ids(judged(with_commentaar(f"{builder.LANG} 9 mensen vonden werk."))) == []


def test_short_or_empty_repetition_is_for_other_rules(judged: Judged) -> None:
    thin = ["BBC412", "BBC417"]
    found = rule_ids(judged(with_commentaar("Goed verlopen.", lang="Goed verlopen.")))
    assert found == [*thin, "BBC505"]
    assert rule_ids(judged(with_commentaar("nvt", lang="nvt"))) == [*thin, "BBC502"]


def test_copied_commentaar_is_told_once_and_names_all(judged: Judged) -> None:
    text = "De actie verliep dit jaar zoals gepland"
    (found,) = judged(with_commentaar(f"{text}.", text.upper(), f"<p>{text}</p>")).findings
    assert found.rule == "BBC504"
    assert "3 acties (AC-1, AC-2 en AC-3)" in found.message


def test_copies_of_the_own_omschrijving_are_told_as_such(judged: Judged) -> None:
    assert rule_ids(judged(with_commentaar(builder.LANG, builder.LANG))) == ["BBC503", "BBC503"]


def test_a_copy_of_another_omschrijving_is_told(judged: Judged) -> None:
    first, second, *others = JR.acties
    own = replace(first, commentaar=first.lang)
    copy = replace(second, commentaar=first.lang, lang=f"{second.lang} En meer.")
    found = judged(builder.with_acties(JR, [own, copy, *others])).findings
    assert [each.rule for each in found] == ["BBC503", "BBC504"]


def test_copied_fillers_and_short_ones_are_for_other_rules(judged: Judged) -> None:
    assert rule_ids(judged(with_commentaar("nvt", "nvt"))) == ["BBC502"] * 2
    assert rule_ids(judged(with_commentaar("Goed verlopen.", "Goed verlopen."))) == ["BBC505"] * 2
    assert rule_ids(judged(with_commentaar("", ""))) == ["BBC501"] * 2


def test_a_plan_and_other_actions_may_repeat(judged: Judged) -> None:
    plan = builder.conform()
    same = [replace(each, commentaar=builder.LANG) for each in plan.acties]
    assert judged(builder.with_acties(plan, same)).findings == ()
    other = [builder.Actie(f"X-{n}", commentaar=builder.LANG) for n in range(2)]
    assert judged(builder.with_acties(JR, [*JR.acties, *other])).findings == ()


PLAN = builder.conform()


def zip_with(tmp_path: Path, names: dict[str, str], *named: str) -> Verslag:
    """Check a parcel with an xml and an xbrl of these names, and a borderel that names others."""
    members: dict[str, str | bytes] = {
        name: builder.xml(PLAN) if kind == "xml" else builder.xbrl(PLAN)
        for name, kind in names.items()
    }
    members["borderel.xml"] = builder.borderel(builder.KBO, *named)
    path = tmp_path / "pakket.zip"
    path.write_bytes(builder.zip_bytes(members))
    (verslag,) = verslagen_of(path)
    return verslag


USUAL = {"plan.xml": "xml", "plan.xbrl": "xbrl"}


@pytest.mark.parametrize(
    ("names", "named", "expected"),
    [
        (USUAL, ("plan.xml", "plan.xbrl"), []),
        (USUAL, ("map/plan.xml", "map\\plan.xbrl", "borderel.xml"), []),
        ({"map/plan.xml": "xml", "map/plan.xbrl": "xbrl"}, ("plan.xml", "plan.xbrl"), []),
        (USUAL, ("plan.xml",), ["'plan.xbrl' hoort bij de aanlevering"]),
        (USUAL, ("plan.xml", "plan.xbrl", "nota.pdf"), ["noemt het bestand 'nota.pdf'"]),
        (USUAL, (), ["'plan.xbrl' hoort", "'plan.xml' hoort"]),
        (USUAL, ("Plan.xml", "plan.xbrl"), ["'Plan.xml', maar het heet 'plan.xml' (enkel"]),
        (USUAL, ("plan-.xml", "plan.xbrl"), ["'plan-.xml', maar het heet 'plan.xml'."]),
        (USUAL, ("plan.xml", "b.xbrl"), ["noemt het bestand 'b.xbrl'", "'plan.xbrl' hoort"]),
    ],
)
def test_borderel_of_a_zip(
    tmp_path: Path, names: dict[str, str], named: tuple[str, ...], expected: list[str]
) -> None:
    found = zip_with(tmp_path, names, *named).findings
    assert {each.rule for each in found} <= {"BBC605"}
    messages = [each.message for each in found]
    assert len(messages) == len(expected)
    assert all(any(part in text for text in messages) for part in expected)


def test_an_accent_in_two_forms_is_one_name(tmp_path: Path) -> None:
    names = {"e\u0301e\u0301n.xml": "xml", "plan.xbrl": "xbrl"}
    assert "BBC605" not in rule_ids(zip_with(tmp_path, names, "\u00e9\u00e9n.xml", "plan.xbrl"))


def test_borderel_in_a_folder(tmp_path: Path) -> None:
    builder.write_files(tmp_path, PLAN, "plan")
    slip = tmp_path / "borderel.xml"
    slip.write_text(
        builder.borderel(builder.KBO, "plan.xml", "plan.xbrl", "nota.pdf"), encoding="utf-8"
    )
    (verslag,) = verslagen_of(tmp_path)
    assert rule_ids(verslag) == ["BBC605"]
    (tmp_path / "nota.pdf").write_bytes(b"x")
    (verslag,) = verslagen_of(tmp_path)
    assert rule_ids(verslag) == []


@pytest.mark.parametrize(
    ("stem", "after"),
    [
        ("plan-2023", "plan_2023"),
        ("plan 2023 één", "plan_2023_een"),
        ("plan_2023.v2", None),
        ("Plan2023", None),
    ],
)
def test_names_that_change(tmp_path: Path, stem: str, after: str | None) -> None:
    (verslag,) = verslagen_of(builder.write_files(tmp_path, PLAN, stem))
    if after is None:
        assert rule_ids(verslag) == []
        return
    (found,) = verslag.findings
    assert found.rule == "BBC606"
    assert f"'{stem}.xml' wordt '{cleaned_name(stem)}.xml'" in found.message
    old, new = (f"{stem}.xml\n{stem}.xbrl", f"{after}.xml\n{after}.xbrl")
    assert found.breach.fix == Fix(old, new)
    assert cleaned_name(after) == after


def test_names_that_collide_or_vanish(tmp_path: Path) -> None:
    names = {"plan 1.xml": "xml", "plan-1.xml": "xml", "plan1.xbrl": "xbrl"}
    found = [f for f in zip_with(tmp_path, names, *names).findings if f.rule == "BBC606"]
    assert [f.message.split(":")[0] for f in found] == [
        "In het loket krijgen 'plan 1.xml' en 'plan-1.xml' dezelfde naam"
    ]
    names = {"–.xml": "xml", "plan.xbrl": "xbrl"}
    (gone,) = zip_with(tmp_path, names, *names).findings
    assert "niets bruikbaars" in gone.message
    assert "'rapport.xml'" in gone.message


def test_only_the_names_of_xml_and_xbrl_count(tmp_path: Path) -> None:
    names = {"map-1/plan.xml": "xml", "map-1/plan.xbrl": "xbrl", "een nota.pdf": "xml"}
    assert rule_ids(zip_with(tmp_path, names, *names)) == []


@pytest.mark.parametrize(
    "name", ["a-b.xml", "é.xml", "-.xml", "borderel.xml", "..-..xml", "x y.XBRL"]
)
def test_the_proposed_name_is_kept(name: str) -> None:
    proposed = kept_name(name)
    assert cleaned_name(proposed) == proposed
    assert proposed.casefold() != "borderel.xml"


@pytest.mark.parametrize(("said", "rule"), [("", "BBC501"), ("n.v.t.", "BBC502")])
def test_the_markup_of_word_says_nothing(judged: Judged, said: str, rule: str) -> None:
    remains = "<style>li { margin: 0 }</style><!--[if gte mso 9]><xml></xml><![endif]-->"
    assert rule in rule_ids(judged(with_commentaar(f"{remains}<p>{said}</p>")))
