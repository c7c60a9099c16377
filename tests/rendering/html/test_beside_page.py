"""A jaarrekening beside the plan of its year: which actions belong together, and what changed."""

import re
from dataclasses import replace
from pathlib import Path

from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.html import BESIDE_ENDING, beside_name, beside_page, report_page
from bbc_check.rendering.html.beside_page import beside_acties
from bbc_check.rules import CATALOGUE
from tests.conftest import FIXTURES, run_command, verslagen_of
from tests.helpers import builder
from tests.rendering.html.examples import MOMENT, VERSIONS
from tests.rules.side_by_side import account, beside, only, plan
from tests.settings.schemes.test_scheme_file import MINIMAL, write_files

PLANNED = "In het plan staat een doel van twaalf trajecten."
BOOKED = "In de jaarrekening staat een doel van veertien trajecten."


def page_of(verslag: Verslag) -> str:
    return beside_page(verslag, VERSIONS, MOMENT)


def test_without_a_plan_there_is_no_page(tmp_path: Path) -> None:
    verslag = beside(tmp_path, account())
    assert (beside_name(verslag), page_of(verslag), beside_acties(verslag)) == ("", "", {})


def test_actions_are_told_by_what_became_of_them(tmp_path: Path) -> None:
    same = {"title": "Een titel die blijft", "lang": PLANNED}
    new = builder.Actie("AC-9", lang=BOOKED, commentaar="Nieuw.", codes=("WSE-LR1",))
    source = account(only("AC-1", **same), new)
    report = builder.with_acties(source, [each for each in source.acties if each.code != "AC-3"])
    verslag = beside(tmp_path, plan(only("AC-1", **same)), report)
    found = {
        (each.code, each.planned is not None, each.booked is not None, each.changed)
        for each in beside_acties(verslag).values()
    }
    assert found == {
        ("AC-3", True, False, False),
        ("AC-2", True, True, True),
        ("AC-4", True, True, True),
        ("AC-1", True, True, False),
        ("AC-9", False, True, False),
    }
    headings = re.findall(r"<h[23]>([^<]*?)(?: –[^<]*)?</h[23]>", page_of(verslag))
    assert headings == [
        *("Enkel in het plan (1)", "AC-3", "In beide, veranderd (2)", "AC-2", "AC-4"),
        *("In beide, dezelfde teksten (1)", "AC-1", "Enkel in de jaarrekening (1)", "AC-9"),
    ]


def test_an_action_with_a_code_of_another_regeling_too_is_found_in_the_plan(tmp_path: Path) -> None:
    """The first regeling only knows it from the jaarrekening; the second from both."""
    own = write_files(tmp_path, MINIMAL)
    tree = builder.Actie("AC-9", codes=("EIGEN-1",), bedragen={2024: "5.00"})
    both = replace(tree, codes=("WSE-LR1", "EIGEN-1"), commentaar="Er staan er nu tien.")
    for number, report in enumerate((plan(lambda each: each, tree), account(lambda e: e, both))):
        builder.write_files(tmp_path / str(number), report)
    _, verslag = verslagen_of(tmp_path, regelingen=[str(own)])
    assert [each.regeling.id for each in verslag.coderingen] == ["wse-lr", "eigen"]
    (actie,) = (each for each in beside_acties(verslag).values() if each.code == "AC-9")
    assert actie.planned is not None
    assert actie.planned.codes == ("EIGEN-1",)


def test_an_action_that_lost_its_code_is_found_again(tmp_path: Path) -> None:
    verslag = beside(tmp_path, plan(), account(only("AC-2", codes=())))
    (actie,) = (each for each in beside_acties(verslag).values() if each.code == "AC-2")
    assert actie.changed
    assert actie.booked is not None
    assert actie.booked.codes == ()


def test_other_words_are_marked_and_amounts_are_of_the_year(tmp_path: Path) -> None:
    one = builder.conform().acties[0]
    planned = replace(one, lang=PLANNED, bedragen={2023: "1.00", 2024: "2500.00"})
    booked = replace(one, lang=BOOKED, commentaar="Er waren er veertien.", bedragen={2024: "20.50"})
    verslag = beside(
        tmp_path,
        builder.with_acties(builder.conform(), [planned]),
        builder.with_acties(builder.jaarrekening(2024), [booked]),
    )
    page = page_of(verslag)
    assert re.findall("<del>(.*?) ?</del>", page)[1:] == ["het plan", "twaalf"]
    assert re.findall("<ins>(.*?) ?</ins>", page)[1:] == ["de jaarrekening", "veertien"]
    assert "2.500,00" in page
    assert "20,50" in page
    assert "Er waren er veertien." in page
    assert "1,00<" not in page


def test_report_and_overview_lead_to_it(tmp_path: Path) -> None:
    run_command("check", FIXTURES / "demo", "--report", tmp_path)
    (name,) = (path.name for path in tmp_path.glob(f"*{BESIDE_ENDING}"))
    assert f'<a href="{name}">' in (tmp_path / "index.html").read_text("utf-8")
    report = name.replace(BESIDE_ENDING, ".html")
    assert f'<a href="{name}">' in (tmp_path / report).read_text("utf-8")
    assert f'<a href="{report}">' in (tmp_path / name).read_text("utf-8")
    # a second run into the folder does not count it as somebody else's
    done = run_command("check", FIXTURES / "demo", "--report", tmp_path)
    assert "van een eerdere keer" not in done.stderr


def test_a_finding_of_the_dossier_leads_to_its_action() -> None:
    (verslag,) = (each for each in verslagen_of(FIXTURES / "BBC702" / "fout") if each.dossier.plan)
    (code,) = {each.breach.niveau_code for each in verslag.findings if each.rule == "BBC702"}
    (id,) = (id for id, each in beside_acties(verslag).items() if each.code == code)
    page = report_page(verslag, CATALOGUE, VERSIONS, MOMENT)
    assert f'<a href="{beside_name(verslag)}#{id}">' in page
    assert f'id="{id}"' in page_of(verslag)
