"""Make the data, measure everything, write docs/benchmarks.md: ``python -m tests.makers.bench``."""

import compileall
import importlib.util
import os
import sys
import tempfile
from pathlib import Path

from tests.makers.bench import shapes, tables, whole
from tests.makers.bench.runs import Command, Measurement, bbc_check, bbc_checks, side_by_side
from tests.makers.bench.shapes import make_shape, sizes_of

TARGET = Path(__file__).resolve().parents[3] / "docs" / "benchmarks.md"
COUNT = 400
ROUNDS = 5  # of whole commands
_EVERYTHING = ("parse", "parse_xsd", "parse_xml", "parse_xbrl", "stream", "check", "xmlschema")


def main() -> None:
    """Run all; ``LARGEST=1`` in the environment adds the largest submission that is allowed."""
    load = os.getloadavg()[0]
    compileall.compile_dir(TARGET.parents[1] / "bbc_check", quiet=1)  # as an installed program is
    parts: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bbc-bench-") as name:
        folder = Path(name)
        (tiny,) = make_shape(shapes.SMALL, folder)
        for shape in (shapes.REFERENCE, shapes.ALL_CODED, shapes.MEDIUM, shapes.SMALL):
            xml = tiny if shape is shapes.SMALL else make_shape(shape, folder)[0]
            _say(f"{shape.name}: {shape.text}")
            parts.append(tables.shape(shape, sizes_of(xml), side_by_side(_EVERYTHING, tiny, xml)))
        parts.append(_arelle(folder, tiny))
        _say("whole processes")
        sheet, all_ = whole.spreadsheet(folder), whole.flanders(folder)
        parts.append(tables.whole(whole.pairs(folder), sheet, shapes.BESTUREN, all_))
        parts.append(_many(folder, tiny))
        parts.append(_memory(folder))
    text = tables.sheet(parts, load)
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(text)
    _say(f"written to docs/{TARGET.name}")


def _arelle(folder: Path, tiny: Path) -> str:
    if importlib.util.find_spec("arelle") is None:
        return tables.without_arelle()
    rows = []
    for shape in (shapes.MEDIUM, shapes.FOR_ARELLE):
        _say(f"Arelle: {shape.text}")
        known = folder / shape.name.replace(" ", "-")
        xml = next(iter(sorted(known.rglob("*.xml"))), None) or make_shape(shape, folder)[0]
        rows.append(
            (shape, sizes_of(xml), side_by_side(("parse_xbrl", "check", "arelle"), tiny, xml))
        )
    return tables.arelle(rows)


def _many(folder: Path, tiny: Path) -> str:
    """Measure the whole command over many submissions, start-up and all, by the clock."""
    _say(f"{COUNT} submissions")
    many = folder / "many"
    xmls = make_shape(shapes.MEDIUM, many, COUNT)
    size = sum(sum(sizes_of(each)) for each in xmls)
    # not the list of what is to be found: to see that it is no spreadsheet of actions takes time too
    base = ("check", xmls[0].parent.parent, "--format", "json")
    half: list[Command] = [
        ("check", *xmls[start::2], "--format", "json", "--jobs", "1") for start in (0, 1)
    ]
    choices: list[list[Command]] = [[(*base, "--jobs", "1")], [(*base, "--jobs", "2")], half]
    (start,) = bbc_checks([[("check", tiny, "--format", "json")]], ROUNDS)
    return tables.many(COUNT, size, start, bbc_checks(choices, ROUNDS))


def _memory(folder: Path) -> str:
    rows: list[tuple[shapes.Shape, tuple[int, int], Measurement | None, int]] = []
    for shape, most in ((shapes.FOR_MEMORY, 200), (shapes.LARGEST, 1000)):
        if shape is shapes.LARGEST and os.environ.get("LARGEST") != "1":
            rows.append((shape, (0, 0), None, most))
            continue
        _say(f"memory: {shape.name}")
        (xml,) = make_shape(shape, folder)
        # whatever the outcome: what is measured is the memory that it took
        rows.append((shape, sizes_of(xml), bbc_check(("check", xml, "--format", "json")), most))
    return tables.memory(rows)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
