"""One page of each kind, with every outcome in it, for the tests of what pages look like."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.comparison import comparison_page
from bbc_check.rendering.html import BESIDE_ENDING, report_pages
from bbc_check.rules import CATALOGUE
from tests.conftest import FIXTURES, verslagen_of
from tests.helpers import builder
from tests.makers.handbook import BUILT
from tests.rendering.comparison.examples import everything

MOMENT = datetime(2026, 11, 22, 9, 30)
VERSIONS = {"bbc-check": "x"}
PLAN = builder.conform((2026, 2027, 2028, 2029, 2030, 2031))


def one_page(verslag: Verslag) -> str:
    """Return the page of one outcome, as it stands without an overview."""
    (page,) = report_pages([verslag], CATALOGUE, VERSIONS, MOMENT).values()
    return page


def without_script(page: str) -> str:
    """Return a page as a browser that runs no script has it."""
    return re.sub("<script.*?</script>", "", page, flags=re.DOTALL)


def with_errors() -> builder.Rapport:
    """Return a plan of six years that goes wrong in every way a page shows, with enough of it to filter."""
    one, two, three, four = PLAN.acties
    more = (
        replace(one, code=f"AC-{number}", title=f"Wijkwerking nummer {number}")
        for number in range(10, 13)
    )
    wrong = (
        replace(one, codes=("WSE LR1",), title="Een titel die niet past" * 5),
        replace(two, codes=("wse-lr2",), lang="Te kort."),
        replace(three, codes=("WSE-LR9",), commentaar="<p>Zie <b>xxx</b> voor de rest</p>"),
        replace(four, lang="Zie xxx voor de rest. " + "Daar staat nog veel over te lezen. " * 130),
    )
    return builder.with_acties(PLAN, (*wrong, *more))


def two_regelingen() -> builder.Rapport:
    """Return a jaarrekening for the regierol and for the klimaatpact, with an error in the latter."""
    jaarrekening = builder.jaarrekening(2022)
    trees = builder.Actie("AC-9", codes=("abb-lekp-2022",), bedragen={2022: "5.00"})
    return builder.with_acties(jaarrekening, (*jaarrekening.acties, trees))


def write_examples(folder: Path) -> dict[str, Path]:
    """Write a page of each kind to a folder and return where each stands, the handbook among them."""
    (folder / "in").mkdir()
    files = {
        name: builder.write_files(folder / "in", source, name)
        for name, source in {
            "fouten": with_errors(),
            "conform": PLAN,
            "regelingen": two_regelingen(),
        }.items()
    }
    verslagen = {
        "fouten": verslagen_of(files["fouten"]),
        "conform": verslagen_of(files["conform"]),
        "regelingen": verslagen_of(files["regelingen"], regelingen=["klimaatpact"]),
        "onleesbaar": verslagen_of(FIXTURES / "demo" / "10-breeveld-beschadigd"),
    }
    pages = {name: one_page(verslag) for name, (verslag,) in verslagen.items()}
    demo = report_pages(verslagen_of(FIXTURES / "demo"), CATALOGUE, VERSIONS, MOMENT)
    pages["overzicht"] = demo["index.html"]
    (pages["naast"],) = (page for name, page in demo.items() if name.endswith(BESIDE_ENDING))
    pages["vergelijking"] = comparison_page(everything(), VERSIONS, MOMENT)
    places = {name: folder / f"{name}.html" for name in pages}
    for name, page in pages.items():
        places[name].write_text(page, encoding="utf-8", newline="\n")
    return places | {f"handboek-{file.stem}": file for file in BUILT.glob("*.html")}
