"""The finer points of what a description should tell: BBC412, 413, 414, 417, 418 and 419."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bbc_check.checking import check
from bbc_check.domain.aanlevering import Niveau, Veld
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verslag
from bbc_check.reading import find, read_submission
from bbc_check.settings.schemes.shipped import recognisers, shipped_regelingen
from tests.conftest import Judged, rule_ids, verslagen_of
from tests.helpers import builder, spreadsheets
from tests.settings.profile.exports import BEGIN, HEAD, reading_of

BLANK = ["", " \n", "<p>&nbsp;</p>", None]
VAGUE = (
    "De regisseur brengt de partners van de streek samen rond werk en opleiding. Op het overleg komen "
    "de plannen van elke dienst aan bod, en daarna volgt een verslag met de afspraken van die dag."
)
NOBODY = (
    "Organiseren van een jaarlijkse beurs met standen van bedrijven uit de streek, korte vormingen over "
    "solliciteren en een infomoment over opleiding. Doel: minstens honderd bezoekers uit de regio."
)


def having(rapport: builder.Rapport, nummer: int = 0, /, **fields: str | None) -> builder.Rapport:
    """Return the report with other fields in one of its actions."""
    acties = rapport.acties
    acties[nummer] = replace(acties[nummer], **fields)  # type: ignore[arg-type]  # fields
    return builder.with_acties(rapport, acties)


@pytest.mark.parametrize(("number", "expected"), [(1, True), (24, True), (25, False), (26, False)])
def test_too_few_words(judged: Judged, number: int, expected: bool) -> None:
    sentence = "wij werken jaarlijks " + "samen " * 40
    text = f"<p>{' '.join(sentence.split()[:number])} – .</p>"
    found = [
        each
        for each in judged(having(builder.conform(), lang=text)).findings
        if each.rule == "BBC412"
    ]
    assert bool(found) is expected
    for each in found:
        assert (each.severity, each.breach.veld) == (Severity.NOTE, Veld.LANGE_OMSCHRIJVING)
        assert f"maar {'1 woord' if number == 1 else f'{number} woorden'}" in each.message


@pytest.mark.parametrize("value", BLANK)
def test_blank_belongs_to_another_rule(judged: Judged, value: str | None) -> None:
    assert rule_ids(judged(having(builder.conform(), lang=value))) == ["BBC411"]


def test_an_endless_row_of_signs_or_an_overrun_is_not_called_short(judged: Judged) -> None:
    assert rule_ids(judged(having(builder.conform(), lang="é" * 3000))) == []
    assert rule_ids(judged(having(builder.conform(), lang="é" * 4001))) == ["BBC401"]


def test_an_outcome_is_asked_of_plans_only(judged: Judged) -> None:
    assert rule_ids(judged(having(builder.conform(), lang=VAGUE))) == ["BBC413"]
    assert rule_ids(judged(having(builder.conform(kind="AMJP"), lang=VAGUE))) == ["BBC413"]
    assert rule_ids(judged(having(builder.jaarrekening(), lang=VAGUE))) == []


def test_an_outcome_or_a_role_in_the_title_will_do(judged: Judged) -> None:
    assert (
        rule_ids(judged(having(builder.conform(), lang=VAGUE, title="Overleg, 4 keer per jaar")))
        == []
    )
    assert rule_ids(judged(having(builder.conform(), lang=NOBODY))) == ["BBC417"]
    assert rule_ids(judged(having(builder.jaarrekening(), lang=NOBODY))) == ["BBC417"]
    assert (
        rule_ids(judged(having(builder.conform(), lang=NOBODY, title="Jobbeurs: trekker OCMW")))
        == []
    )


@pytest.mark.parametrize(
    ("fields", "veld", "value_in"),
    [
        ({"title": "Overleg in gemeente xxx"}, Veld.KORTE_OMSCHRIJVING, "xxx"),
        (
            {"lang": f"{builder.LANG} De gemeente X doet mee."},
            Veld.LANGE_OMSCHRIJVING,
            "gemeente X",
        ),
        ({"lang": f"{builder.LANG} Contact: <naam>"}, Veld.LANGE_OMSCHRIJVING, "<naam>"),
        ({"commentaar": "Er namen ... deelnemers aan deel."}, Veld.COMMENTAAR, "namen ..."),
        (
            {"lang": f"<p>{builder.LANG} Ze staat in voor... en meer.</p>"},
            Veld.LANGE_OMSCHRIJVING,
            "voor...",
        ),
    ],
)
def test_a_filler_is_told_with_its_field(
    judged: Judged, fields: dict[str, str], veld: Veld, value_in: str
) -> None:
    (found,) = judged(having(builder.conform(), **fields)).findings
    assert (found.rule, found.severity, found.breach.veld) == ("BBC414", Severity.WARNING, veld)
    assert f"'{value_in}'" in found.message


def test_one_finding_for_each_field_with_fillers(judged: Judged) -> None:
    fields = {
        "title": "Gemeente X en xxx",
        "lang": f"{builder.LANG} xxx xxx",
        "commentaar": "xxx of yyy",
    }
    found = judged(having(builder.conform(), **fields)).findings
    assert [each.rule for each in found] == ["BBC414"] * 3
    assert len({each.breach.veld for each in found}) == 3


def test_dots_of_a_title_that_was_cut_are_no_filler(judged: Judged) -> None:
    lang = f"Overleg met de partners van de streek. {builder.LANG}"
    assert rule_ids(judged(having(builder.conform(), title="Overleg met de ...", lang=lang))) == []
    assert rule_ids(judged(having(builder.conform(), title="Overleg met de ..."))) == ["BBC414"]
    full = f"{'Overleg over werk en opleiding ' * 3}met ..."
    assert len(full) == 100
    assert rule_ids(judged(having(builder.conform(), title=full))) == ["BBC406"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("xxx", ["BBC505"]),
        ("...", ["BBC502"]),
        ("<p>…</p>", ["BBC502"]),
        ("Zie xxx", ["BBC414", "BBC505"]),
    ],
)
def test_a_commentaar_that_is_all_filler_is_told_once(
    judged: Judged, value: str, expected: list[str]
) -> None:
    assert rule_ids(judged(having(builder.jaarrekening(), commentaar=value))) == expected


WITHOUT = builder.LANG.replace(" en VDAB", "")


def test_a_mention_anywhere_will_do(judged: Judged) -> None:
    (found,) = judged(having(builder.conform(), 3, lang=WITHOUT)).findings
    assert (found.rule, found.severity, found.breach.niveau) == (
        "BBC418",
        Severity.NOTE,
        Niveau.AANLEVERING,
    )
    assert (found.breach.code, found.breach.actie) == ("WSE-LR4", None)
    assert "AC-4" in found.message
    for fields in (
        {"title": "Overleg met V.D.A.B."},
        {"commentaar": "De samenwerkings-overeenkomst is klaar."},
    ):
        assert (
            rule_ids(judged(having(having(builder.conform(), 3, lang=WITHOUT), 3, **fields))) == []
        )


def test_another_action_with_the_code_may_mention_it(judged: Judged) -> None:
    source = having(builder.conform(), 3, lang=WITHOUT)
    for code in ("WSE-LR4", "wse-lr4"):
        extra = builder.Actie("AC-9", codes=(code,), bedragen={2023: "1.00"})
        verslag = judged(builder.with_acties(source, [*source.acties, extra]))
        assert "BBC418" not in rule_ids(verslag)
    assert "BBC418" not in rule_ids(judged(having(builder.conform(), 3, lang="")))
    assert "BBC418" not in rule_ids(judged(builder.with_acties(source, source.acties[:3])))


def test_an_empty_higher_level_is_told_once(judged: Judged) -> None:
    source = builder.conform()
    (doel,) = source.doelstellingen
    plan = replace(doel.plannen[0], title=None, lang="<p> </p>")
    source = replace(source, doelstellingen=(replace(doel, title=" ", plannen=(plan,)),))
    found = judged(source).findings
    assert [(each.rule, each.breach.niveau, each.breach.niveau_code) for each in found] == [
        ("BBC419", Niveau.BELEIDSDOELSTELLING, "BD-1"),
        ("BBC419", Niveau.ACTIEPLAN, "AP-1"),
    ]
    assert all("AC-1, AC-2, AC-3 en AC-4" in each.message for each in found)
    plan = replace(plan, lang="Iedereen aan het werk")
    source = replace(source, doelstellingen=(replace(doel, plannen=(plan,)),))
    assert rule_ids(judged(source)) == []


def _without_levels(source: builder.Rapport, *, plan: bool, doel: bool) -> str:
    text = builder.xml(source)
    for removed, open_, close in (
        (plan, "    <Actieplan>", "    </Actieplan>"),
        (doel, "  <Beleidsdoelstelling>", "  </Beleidsdoelstelling>"),
    ):
        if removed:
            start, end = text.index(open_), text.rindex(close)
            inner = text[start:end]
            first = min(
                inner.index(each) for each in ("<Actie>", "<Actieplan>") if each in inner[20:]
            )
            text = text[:start] + inner[first:] + text[end + len(close) :]
    return text


@pytest.mark.parametrize(
    ("plan", "doel", "niveau", "words"),
    [
        (True, False, Niveau.ACTIE, "hangt onder geen actieplan."),
        (True, True, Niveau.ACTIE, "geen actieplan en onder geen beleidsdoelstelling."),
    ],
)
def test_an_action_without_what_should_be_above_it(
    judged: Judged, plan: bool, doel: bool, niveau: Niveau, words: str
) -> None:
    source = builder.conform()
    verslag = judged(source, xml=_without_levels(source, plan=plan, doel=doel))
    assert rule_ids(verslag) == ["BBC419"] * 4
    assert [each.breach.actie for each in verslag.findings] == ["AC-1", "AC-2", "AC-3", "AC-4"]
    assert all(each.breach.niveau is niveau and words in each.message for each in verslag.findings)


def test_an_actieplan_without_a_doelstelling_is_told_once(judged: Judged) -> None:
    source = builder.conform()
    (found,) = judged(source, xml=_without_levels(source, plan=False, doel=True)).findings
    assert (found.rule, found.breach.niveau_code) == ("BBC419", "AP-1")
    assert "hangt onder geen beleidsdoelstelling" in found.message


def test_actions_without_a_code_may_hang_loose(judged: Judged) -> None:
    source = builder.conform()
    loose = "  <Actie><Code>AC-7</Code><KorteOmschrijving>Los</KorteOmschrijving></Actie>\n</Aanlevering>"
    assert rule_ids(judged(source, xml=builder.xml(source).replace("</Aanlevering>", loose))) == []


@pytest.mark.parametrize(
    ("removed", "expected"),
    [
        ((), []),
        (("Beleidsdoelstelling", "Code beleidsdoelstelling"), []),
        (("Beleidsdoelstelling", "Code beleidsdoelstelling", "Actieplan", "Code actieplan"), []),
        (("Actieplan",), []),
    ],
)
def test_a_sheet_without_higher_levels_is_not_flooded(
    tmp_path: Path, removed: tuple[str, ...], expected: list[str]
) -> None:
    table = spreadsheets.columns_of(builder.conform())
    for name in removed:
        del table[name]
    rows = [*spreadsheets.title(builder.conform()), *spreadsheets.rows_of(table)]
    path = spreadsheets.xlsx(tmp_path / "plan.xlsx", ("Acties", rows))
    (verslag,) = verslagen_of(path)
    assert [rule for rule in rule_ids(verslag) if rule == "BBC419"] == expected


def test_a_sheet_that_gives_titles_misses_one(tmp_path: Path) -> None:
    source = builder.conform()
    (doel,) = source.doelstellingen
    empty = builder.Actieplan(
        "AP-2", None, (builder.Actie("AC-9", codes=("WSE-LR1",), bedragen={2023: "1"}),)
    )
    source = replace(source, doelstellingen=(replace(doel, plannen=(*doel.plannen, empty)),))
    path = spreadsheets.xlsx(tmp_path / "plan.xlsx", ("Acties", spreadsheets.sheet(source)))
    (verslag,) = verslagen_of(path)
    (found,) = (each for each in verslag.findings if each.rule == "BBC419")
    assert (found.breach.niveau_code, found.breach.place.sheet) == ("AP-2", "Acties")
    assert "eronder: AC-9" in found.message


def test_a_cell_that_could_not_be_read_is_not_judged(tmp_path: Path) -> None:
    table = spreadsheets.columns_of(builder.conform())
    table["Actie lange omschrijving"][3] = "=1/0"
    rows = [*spreadsheets.title(builder.conform()), *spreadsheets.rows_of(table)]
    path = spreadsheets.xlsx(tmp_path / "plan.xlsx", ("Acties", rows))
    (verslag,) = verslagen_of(path)
    assert not {"BBC411", "BBC412", "BBC413", "BBC414", "BBC417", "BBC418"} & set(rule_ids(verslag))


def test_an_export_whose_profile_knows_no_higher_levels_is_not_flooded(tmp_path: Path) -> None:
    toml = (
        BEGIN
        + """
[[xml.bedragen]]
element = "B"
waarde = "."
jaar = "@j"
[xml.niveaus.actie]
element = "Actie"
velden = { code = "@nr", korte_omschrijving = "T", lange_omschrijving = "L", commentaar = "C", externe_rapporteringscode = "Code" }
"""
    )
    acties = "".join(
        f"<Actie nr='{n}'><T>Actie {n}</T><L>{builder.LANG}</L><C>{builder.COMMENTAAR} ({n})</C>"
        f"<Code>WSE-LR{n}</Code><B j='2024'>1</B></Actie>"
        for n in range(1, 5)
    )
    verslag = check(reading_of(tmp_path, f"{HEAD}{acties}</Export>", toml), recognisers())
    assert len(list(verslag.coderingen[0].acties)) == 4
    assert {"BBC419"} & set(rule_ids(verslag)) == set()


def test_a_regeling_that_does_not_ask_is_silent(tmp_path: Path) -> None:
    source = having(builder.conform(), lang="xxx", title="")
    source = having(having(source, 1, lang=""), 3, lang="…")
    path = builder.write_files(tmp_path, source)

    def with_demands(change: Callable[..., object]) -> Verslag:
        (task,) = find([path]).tasks
        own = [change(each) for each in shipped_regelingen() if each.id == "wse-lr"]
        return check(read_submission(task), [CodeRecogniser(each, []) for each in own])  # type: ignore[arg-type]  # any change

    asked = {"BBC410", "BBC411", "BBC412", "BBC413", "BBC414", "BBC417", "BBC418"}
    assert set(rule_ids(with_demands(lambda each: each))) == asked
    silent = with_demands(
        lambda each: each._replace(
            omschrijving=None, resultaat=None, opvulling=None, rol=None, mentions=()
        )
    )
    assert rule_ids(silent) == []
    only = with_demands(lambda each: each._replace(resultaat=None, rol=None, mentions=()))
    assert set(rule_ids(only)) == asked - {"BBC413", "BBC417", "BBC418"}
