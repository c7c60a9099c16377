"""The corpus of hostile texts through all that comes out, read by what reads it in the end."""

import csv
import json
import re
import tomllib
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pyte
import pytest

from tests.conftest import CHROMIUM, IN_CI, bytes_of, run_command
from tests.helpers import builder
from tests.helpers.browser import IN_BROWSER
from tests.helpers.each import for_each
from tests.helpers.forms import FORMS
from tests.helpers.hostile import HOSTILE, MARKUP, STEERING, in_name, in_xml, plan_of, write_hostile
from tests.helpers.libreoffice import convert
from tests.rendering.pipeline.test_github_commands import LEVELS, runner
from tests.rendering.pipeline.test_markdown_summary import OURS, kinds_of

if CHROMIUM or IN_CI:
    from playwright.sync_api import Page

pytestmark = pytest.mark.skipif("os.name == 'nt'", reason="Windows has no such names of files")
# what is there only when a text became part of a page
STRANGE = (
    "iframe, img, object, embed, meta[http-equiv=refresh], a[href^='javascript:'], [style*=fixed]"
)
# of the page that is open, or of one that is only taken apart
LOOK = """([strange, steering, source]) => {
  const page = source === null ? document : new DOMParser().parseFromString(source, "text/html");
  const obeys = (each) => each.getAttributeNames().some((name) => name.startsWith("on"));
  return [
    page.querySelectorAll(strange).length + [...page.querySelectorAll("*")].filter(obeys).length,
    page.querySelectorAll("body > main ~ footer").length,
    new RegExp(steering).test(
      page.documentElement.textContent + [...page.querySelectorAll("textarea")].map((each) => each.value).join()),
    [...page.querySelectorAll("script:not([type='application/json'])")].map((each) => each.textContent),
  ];
}"""
TOLD = {"failure", "error", "skipped", "system-out", "properties", "property"}
# what a screen does to show plain lines
SHOWING = {"draw", "linefeed", "carriage_return"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all outputs of a run over the corpus, and of one after that."""
    folder = tmp_path_factory.mktemp("vijandig")
    write_hostile(folder / "in")
    (folder / "uit").mkdir()
    args = [f"--format={form}={folder / 'uit' / name}" for form, name in FORMS.items()]
    for said in ([f"--format=json={folder / 'oud.json'}"], [*args, "--report", "uit/verslag"]):
        code, out, err = bytes_of("check", "in", *said, "--jobs", "1", cwd=folder)
        assert (code, out) == (1, b"")
        assert harmless_lines(err.decode()), err
        for report in folder.glob("in/*/plan*.xml"):  # something is solved
            text = report.read_text(encoding="utf-8")
            report.write_text(text.replace("WSE LR2", "WSE-LR2"), encoding="utf-8")
    forms = ("text", "json", "html", "csv", "xlsx")
    said = [f"--format={form}={folder / 'uit' / f'verschil.{form}'}" for form in forms]
    code, _, _ = bytes_of("compare", folder / "oud.json", folder / "uit/uit.json", *said)
    assert code in {0, 1}
    return folder / "uit"


def harmless_lines(text: str) -> bool:
    """Return whether nothing in lines steers a terminal or commands a pipeline."""
    _, others = runner(text)
    lines = [each for each in re.split(r"\r\n|\r|\n", text) if each]
    return not STEERING.search(text) and others == lines


class Listener:
    """Keeps what an emulator of a terminal is asked to do."""

    def __init__(self) -> None:
        self.steps: set[str] = set()

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_, **__: self.steps.add(name)


def steps_of(text: str) -> set[str]:
    """Return what an emulator of a terminal is asked to do by a text."""
    listener = Listener()
    emulator = pyte.Stream(listener)  # type: ignore[arg-type]  # takes whatever listens
    emulator.feed(text.replace("\n", "\r\n"))
    return listener.steps


def test_an_emulator_sees_what_a_terminal_would_obey() -> None:
    assert steps_of("gewoon\nwoord") <= SHOWING
    obeyed = [text for text in HOSTILE if not steps_of(text) <= SHOWING]
    assert len(obeyed) >= 5


@pytest.mark.parametrize("name", ["uit.txt", "verschil.text", "uit.md"])
def test_text_steers_no_terminal_and_no_pipeline(made: Path, name: str) -> None:
    text = (made / name).read_text(encoding="utf-8")
    assert text.count("\n") > len(HOSTILE)
    assert steps_of(text) <= SHOWING
    assert harmless_lines(text)


def test_of_the_commands_for_a_pipeline_all_are_ours(made: Path) -> None:
    commands, others = runner((made / "uit.log").read_text(encoding="utf-8"))
    assert {each.name for each in commands} <= LEVELS.keys()
    assert commands
    assert len(others) <= 2


def test_markdown_is_of_our_own_making(made: Path) -> None:
    assert kinds_of((made / "uit.md").read_text(encoding="utf-8")) <= OURS


@pytest.mark.parametrize(
    "name", ["uit.json", "uit-gitlab.json", "uit.sarif", "verslag/uitslag.json", "verschil.json"]
)
def test_json_says_the_texts_and_steers_nothing(made: Path, name: str) -> None:
    text = (made / name).read_text(encoding="utf-8")
    assert steps_of(text) <= SHOWING
    assert harmless_lines(text)
    assert json.loads(text)


def test_json_loses_nothing(made: Path) -> None:
    document = json.loads((made / "uit.json").read_text(encoding="utf-8"))
    folders = {each["source"].split("/")[1] for each in document["aanleveringen"]}
    assert folders == {f"{number:02d} {in_name(text)}" for number, text in enumerate(HOSTILE)}


def test_junit_is_xml_and_steers_nothing(made: Path) -> None:
    text = (made / "uit-junit.xml").read_text(encoding="utf-8")
    root = ET.fromstring(text)
    assert {each.tag for each in root.iter()} <= {"testsuites", "testsuite", "testcase", *TOLD}
    assert steps_of(text) <= SHOWING
    assert harmless_lines(text)


def test_lists_hold_no_formula(made: Path) -> None:
    for book in (made / "uit.xlsx", made / "verschil.xlsx"):
        assert not holds_formula(book)
        with zipfile.ZipFile(book) as parts:
            outside = [each for each in parts.namelist() if "externalLink" in each]
            links = [parts.read(e).decode() for e in parts.namelist() if e.endswith(".rels")]
        assert outside == []
        assert not [each for each in links if ".invalid" in each or "javascript:" in each]
    for file in (*sorted((made / "csv").glob("*.csv")), made / "verschil.csv"):
        text = file.read_text(encoding="utf-8-sig")
        assert harmless_lines(text.replace("\r\n", "\n"))
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream, delimiter=";"))
        assert len({len(row) for row in rows}) == 1
        texts = [cell for row in rows for cell in row]
        assert not [e for e in texts if e.strip()[:1] in tuple("=+@") or e.startswith("-")]


@pytest.mark.libreoffice
def test_a_spreadsheet_program_finds_no_formula(made: Path, tmp_path: Path) -> None:
    files = [*sorted((made / "csv").glob("*.csv")), made / "verschil.csv"]
    # ; between cells, UTF-8, columns as the program guesses, Dutch of Belgium
    found = convert(tmp_path, "xlsx", *files, uit="CSV:59,34,76,1,,2067,false,true")
    converted = [found / f"{each.stem}.xlsx" for each in files]
    again = convert(tmp_path / "boek", "xlsx", made / "uit.xlsx", made / "verschil.xlsx")
    converted += sorted(again.glob("*.xlsx"))
    assert len(converted) == len(files) + 2
    assert [each for each in converted if holds_formula(each)] == []


def holds_formula(book: Path) -> bool:
    """Return whether a cell of a workbook holds a formula; in a text < stands as &lt;."""
    with zipfile.ZipFile(book) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets
        return any(re.search(rb"<f[\s/>]", parts.read(name)) for name in sheets)


def test_a_formula_is_seen(tmp_path: Path) -> None:
    for text in ("=1+1", "<f>1+1</f>"):
        book = openpyxl.Workbook()
        book.worksheets[0].append([text])
        book.save(tmp_path / "boek.xlsx")
        assert holds_formula(tmp_path / "boek.xlsx") == (text[0] == "=")


# --- pages


class TestPages:
    """Pages in a browser."""

    pytestmark = IN_BROWSER

    def test_nothing_of_a_text_becomes_part_of_a_page(self, made: Path, page: "Page") -> None:
        scripts = set()
        pages = pages_of(made)
        assert len(pages) > 4 * len(HOSTILE)
        for file in pages:
            source = file.read_text(encoding="utf-8")
            strange, ends, steers, run = page.evaluate(LOOK, [STRANGE, STEERING.pattern, source])
            assert (strange, ends, steers) == (0, 1, False), file
            scripts |= {*run}
        assert 1 <= len(scripts) <= 3  # of a report, an overview and a comparison

    def test_nothing_happens_on_a_page_of_markup(self, made: Path, page: "Page") -> None:
        """Of a workbook or of all; pages of a report: ``tests/rendering/html/test_hostile.py``."""
        shown = [file for file in pages_of(made) if says_markup(file)]
        assert len(shown) == len(MARKUP) + 2
        for file in shown:
            (copy := file.with_name("getoond.htm")).write_bytes(file.read_bytes())
            page.goto(copy.as_uri())
            strange, ends, steers, _ = page.evaluate(LOOK, [STRANGE, STEERING.pattern, None])
            assert (strange, ends, steers) == (0, 1, False), file


def pages_of(made: Path) -> list[Path]:
    """Return the pages of reports, their overview and the comparison."""
    return [*sorted((made / "verslag").glob("*.html")), made / "verschil.html"]


def says_markup(page: Path) -> bool:
    """Return whether a page is of all, or of a workbook with markup: the number of its folder tells which."""
    if page.stem in {"index", "verschil"}:
        return True
    found = re.search(r"\bin/(\d\d) [^/]*/boek ", page.read_text(encoding="utf-8"))
    return found is not None and HOSTILE[int(found[1])] in MARKUP


# --- what else is written


@pytest.mark.parametrize("text", HOSTILE)
def test_a_parcel_names_its_files_and_nothing_else(tmp_path: Path, text: str) -> None:
    stem = f"x{in_xml(in_name(text))}"
    plan = builder.write_files(tmp_path / "in", builder.conform(), stem)
    code, out, err = bytes_of("pack", plan, plan.with_suffix(".xbrl"), cwd=tmp_path)
    assert harmless_lines(out.decode())
    assert harmless_lines(err.decode())
    if code == 0:
        (parcel,) = tmp_path.rglob("*.zip")
        with zipfile.ZipFile(parcel) as archive:
            names = archive.namelist()
            borderel = ET.fromstring(archive.read("borderel.xml"))
        assert len(names) == 3
        assert not [each for each in names if "/" in each or ".." in each.split("/")]
        listed = [each.text for each in borderel.iter() if each.tag.endswith("Bestandsnaam")]
        assert sorted(filter(None, listed)) == sorted(set(names) - {"borderel.xml"})
    else:
        assert code in {1, 2, 4}


def test_a_proposed_profile_says_what_it_says_of_an_innocent_export(tmp_path: Path) -> None:
    innocent = proposed(tmp_path / "gewoon", "gewoon")

    @for_each(HOSTILE)
    def of_a_text(text: str) -> None:
        draft = proposed(tmp_path / str(HOSTILE.index(text)), text)
        assert draft.keys() == innocent.keys()
        assert draft["xbrl"] == innocent["xbrl"]
        assert draft["xml"].keys() == innocent["xml"].keys()
        # what holds no name, status or code of a kind that is known is left to a person
        assert draft["xml"]["kop"].items() <= innocent["xml"]["kop"].items()
        for niveau, fields in draft["xml"]["niveaus"].items():
            ordinary = innocent["xml"]["niveaus"][niveau]
            assert fields["element"] == ordinary["element"]
            assert fields["velden"].items() <= ordinary["velden"].items()

    of_a_text()


def proposed(folder: Path, text: str) -> dict[str, Any]:
    """Return the profile that is proposed for a plan that says a text everywhere."""
    file = builder.write_files(folder, plan_of(in_xml(text)), f"p {in_name(text)}")
    code, out, err = bytes_of("profile", "propose", file)
    assert code == 0
    assert harmless_lines(out.decode())
    assert harmless_lines(err.decode())
    return tomllib.loads(out.decode())


@pytest.mark.parametrize(
    "args",
    [
        ["check", "{}"],
        ["check", "{}.xml", "--profile", "{}.toml"],
        ["check", "{}.xml", "--format", "{}"],
        ["check", "{}.xml", "--regeling", "{}"],
        ["check", "{}.xml", "--begunstigden", "{}.csv"],
        ["check", "{}.xml", "--{}"],
        ["compare", "{}", "{}"],
        ["explain", "{}"],
        ["pack", "{}.xml", "{}.xbrl"],
        ["{}"],
    ],
    ids=lambda each: " ".join(each),
)
def test_what_is_told_of_a_mistake_steers_nothing(tmp_path: Path, args: list[str]) -> None:
    for text in HOSTILE:
        said = text.replace("\0", "")
        done = run_command(*(each.replace("{}", said) for each in args), cwd=tmp_path)
        assert done.returncode == 2, text
        assert harmless_lines(done.stderr), text
        assert "Traceback" not in done.stderr, text
