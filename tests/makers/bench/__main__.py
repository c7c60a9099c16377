"""Make the data, measure everything, write docs/benchmarks.md: ``python -m tests.makers.bench``."""

import compileall
import importlib.util
import os
import sys
import tempfile
from pathlib import Path

from tests.makers.bench import shapes, tables, whole
from tests.makers.bench.runs import Meting, Opdracht, naast_elkaar, opdracht, opdrachten
from tests.makers.bench.shapes import grootte, maak

DOEL = Path(__file__).resolve().parents[3] / "docs" / "benchmarks.md"
AANTAL = 400
RONDES = 5  # of whole commands
_ALLES = ("parse", "parse_xsd", "parse_xml", "parse_xbrl", "stream", "check", "xmlschema")


def main() -> None:
    """Run all; ``GROOT=1`` in the environment adds the largest submission that is allowed."""
    load = os.getloadavg()[0]
    compileall.compile_dir(DOEL.parents[1] / "bbc_check", quiet=1)  # as an installed program is
    parts: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bbc-bench-") as name:
        folder = Path(name)
        (tiny,) = maak(shapes.KLEIN, folder)
        for vorm in (shapes.REFERENTIE, shapes.GECODEERD, shapes.MIDDEL, shapes.KLEIN):
            xml = tiny if vorm is shapes.KLEIN else maak(vorm, folder)[0]
            _zeg(f"{vorm.name}: {vorm.text}")
            parts.append(tables.vorm(vorm, grootte(xml), naast_elkaar(_ALLES, tiny, xml)))
        parts.append(_arelle(folder, tiny))
        _zeg("whole processes")
        sheet, all_ = whole.spreadsheet(folder), whole.flanders(folder)
        parts.append(tables.whole(whole.pairs(folder), sheet, shapes.BESTUREN, all_))
        parts.append(_veel(folder, tiny))
        parts.append(_geheugen(folder))
    text = tables.sheet(parts, load)
    DOEL.write_text(text, encoding="utf-8", newline="\n")
    print(text)
    _zeg(f"written to docs/{DOEL.name}")


def _arelle(folder: Path, tiny: Path) -> str:
    if importlib.util.find_spec("arelle") is None:
        return tables.zonder_arelle()
    rows = []
    for vorm in (shapes.MIDDEL, shapes.ARELLE):
        _zeg(f"Arelle: {vorm.text}")
        known = folder / vorm.name.replace(" ", "-")
        xml = next(iter(sorted(known.rglob("*.xml"))), None) or maak(vorm, folder)[0]
        rows.append(
            (vorm, grootte(xml), naast_elkaar(("parse_xbrl", "check", "arelle"), tiny, xml))
        )
    return tables.arelle(rows)


def _veel(folder: Path, tiny: Path) -> str:
    """Measure the whole command over many submissions, start-up and all, by the clock."""
    _zeg(f"{AANTAL} submissions")
    many = folder / "many"
    xmls = maak(shapes.MIDDEL, many, AANTAL)
    size = sum(sum(grootte(each)) for each in xmls)
    # not the list of what is to be found: to see that it is no spreadsheet of actions takes time too
    base = ("check", xmls[0].parent.parent, "--format", "json")
    half: list[Opdracht] = [
        ("check", *xmls[start::2], "--format", "json", "--jobs", "1") for start in (0, 1)
    ]
    choices: list[list[Opdracht]] = [[(*base, "--jobs", "1")], [(*base, "--jobs", "2")], half]
    (start,) = opdrachten([[("check", tiny, "--format", "json")]], RONDES)
    return tables.veel(AANTAL, size, start, opdrachten(choices, RONDES))


def _geheugen(folder: Path) -> str:
    rows: list[tuple[shapes.Vorm, tuple[int, int], Meting | None, int]] = []
    for vorm, most in ((shapes.GEHEUGEN, 200), (shapes.GROOT, 1000)):
        if vorm is shapes.GROOT and os.environ.get("GROOT") != "1":
            rows.append((vorm, (0, 0), None, most))
            continue
        _zeg(f"memory: {vorm.name}")
        (xml,) = maak(vorm, folder)
        # whatever the outcome: what is measured is the memory that it took
        rows.append((vorm, grootte(xml), opdracht(("check", xml, "--format", "json")), most))
    return tables.geheugen(rows)


def _zeg(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
