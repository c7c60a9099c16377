"""Whole processes, start-up and all: what somebody waits for who checks one file, or all of Flanders."""

import shutil
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter

from bbc_check import read
from tests.makers.bench import shapes
from tests.makers.bench.measure import SCHEMAS
from tests.makers.bench.runs import Command, Measurement, processes
from tests.makers.bench.shapes import BESTUREN, REPORTS, make_shape

ROUNDS = 7
_BIN = Path(sys.executable).parent
_PARSE = "import sys; from lxml import etree; [etree.parse(each) for each in sys.argv[1:]]"
Rows = list[tuple[str, Mapping[str, Measurement]]]


def pairs(folder: Path) -> Rows:
    """Measure one pair, small and medium: a bare parse, bbc-check, and the validators of the field."""
    rows: Rows = []
    for shape in (shapes.SMALL, shapes.MEDIUM):
        (xml,) = make_shape(shape, folder / "whole")
        xbrl = xml.with_suffix(".xbrl")
        for file in SCHEMAS.glob("bbc-taxonomie*"):
            shutil.copy(file, xml.parent)
        xsd = str(SCHEMAS / "aanlevering.xsd")
        commands: dict[str, Command] = {
            "parse": (sys.executable, "-c", _PARSE, xml, xbrl),
            "check": (_BIN / "bbc-check", "check", xml),
            "xmlschema": (_BIN / "xmlschema-validate", "--schema", xsd, xml),
        }
        if (_BIN / "arelleCmdLine").exists():
            home = f"--xdgConfigHome={folder}"
            commands["arelle"] = (
                *(_BIN / "arelleCmdLine", home, "--internetConnectivity=offline"),
                *("--validate", f"--file={xbrl}"),
            )
        rows.append((f"{shape.name} pair ({shape.text})", _beside(commands)))
    return rows


def spreadsheet(folder: Path) -> Mapping[str, Measurement]:
    """Measure a medium submission as a parcel and the same as a spreadsheet."""
    (xml,) = make_shape(shapes.MEDIUM, folder / "sheet")
    parcel, book = folder / "plan.zip", folder / "MJP 2026.xlsx"
    with zipfile.ZipFile(parcel, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in (xml, xml.with_suffix(".xbrl")):
            archive.write(each, each.name)
    _as_workbook(xml, book)
    return _beside(
        {
            "zip": (_BIN / "bbc-check", "check", parcel),
            "xlsx": (_BIN / "bbc-check", "check", book),
        }
    )


def flanders(folder: Path) -> Measurement:
    """Measure a plan, an aanpassing and two jaarrekeningen of every bestuur."""
    target = folder / "flanders"
    for report, options in REPORTS.items():
        make_shape(shapes.MEDIUM, target / report, BESTUREN, *options)
    return processes([(_BIN / "bbc-check", "check", target, "--format", "json")])


def _beside(commands: Mapping[str, Command]) -> Mapping[str, Measurement]:
    """Return the best of some rounds of each, in turns."""
    runs = [{name: processes([each]) for name, each in commands.items()} for _ in range(ROUNDS)]
    best: Callable[[str], Measurement] = lambda name: min(  # noqa: E731
        (each[name] for each in runs), key=lambda each: each.cpu
    )
    return {name: best(name) for name in commands}


def _as_workbook(xml: Path, target: Path) -> None:
    """Write the actions and their amounts as a spreadsheet with the usual headings."""
    (plan,) = read(xml)
    assert plan.rapport is not None
    assert plan.bedragen is not None
    years = plan.rapport.boekjaren
    heads = ["Actiecode", "Korte omschrijving", "Lange omschrijving", "Code"]
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("Acties")
        sheet.write_row(0, 0, ["Ondernemingsnummer", plan.bestuur.ondernemingsnummer])
        sheet.write_row(2, 0, [*heads, *(f"Uitgaven {year}" for year in years)])
        for row, actie in enumerate(plan.acties, 3):
            known = plan.bedragen.per_actie.get(actie.code or "", {})
            amounts = [known[year].uitgave if year in known else 0 for year in years]
            texts = [actie.code, actie.korte_omschrijving.plain, actie.lange_omschrijving.plain]
            sheet.write_row(row, 0, [*texts, ", ".join(actie.codes), *amounts])
