"""The tables of docs/benchmarks.md."""

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from tests.makers.bench.runs import ENOUGH, ROUNDS, Measurement
from tests.makers.bench.shapes import REFERENCE, Shape
from tests.makers.bench.whole import Rows

MB = 1_000_000
_NAMES = {
    "parse": "`lxml.etree.parse` of both files",
    "parse_xsd": "the same, and libxml2's XSD check of the xml",
    "check": "**bbc-check: everything, to JSON**",
    "parse_xml": "`lxml.etree.parse` of the xml alone",
    "xmlschema": "`xmlschema` validates the xml",
    "parse_xbrl": "`lxml.etree.parse` of the xbrl alone",
    "stream": "a plain `iterparse` reader of contexts and facts",
    "arelle": "Arelle loads and validates the xbrl",
}
_WHOLE = {
    "parse": "a bare `python -c` that imports lxml and parses both files",
    "check": "**`bbc-check check`**",
    "xmlschema": "`xmlschema-validate`, of the xml alone",
    "arelle": "`arelleCmdLine --validate`, of the xbrl alone",
    "zip": "`bbc-check check` of the zip",
    "xlsx": "`bbc-check check` of the same actions in an xlsx",
}
GOAL_TIME, GOAL_CORES = 2.7, 1.8
GOAL_PROCESS, GOAL_SHEET = 3.0, 2.0
Sizes = tuple[int, int]


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _table(head: Sequence[str], rows: Sequence[str]) -> str:
    return "\n".join([_row(*head), _row("---", *["---:"] * (len(head) - 1)), *rows])


def _size(sizes: Sizes) -> str:
    return f"{_mb(sizes[0])} xml + {_mb(sizes[1])} xbrl"


def _mb(size: int) -> str:
    return f"{size / MB:.2f} MB" if size < 10 * MB else f"{size / MB:.0f} MB"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def _met(good: bool) -> str:
    return "met" if good else "**not met**"


def shape(shape: Shape, sizes: Sizes, measured: dict[str, Measurement]) -> str:
    """Return the table of one shape: against both files, the xml and the xbrl."""
    both, (xml, xbrl) = sum(sizes), sizes
    rows = []
    for name, base, size in (
        ("parse", "parse", both),
        ("parse_xsd", "parse", both),
        ("check", "parse", both),
        ("parse_xml", "parse_xml", xml),
        ("xmlschema", "parse_xml", xml),
        ("parse_xbrl", "parse_xbrl", xbrl),
        ("stream", "parse_xbrl", xbrl),
    ):
        row, ratio = measured[name], measured[name].cpu / measured[base].cpu
        cells = (
            _NAMES[name],
            _time(row.cpu),
            f"{ratio:.2f} ×",
            f"{size / MB / row.cpu:.0f}",
            row.runs,
        )
        rows.append(_row(*cells))
    table = _table(["", "processor", "× bare parse", "MB/s", "runs"], rows)
    text = f"{shape.text[:1].upper()}{shape.text[1:]}."
    parts = [f"## {shape.name.capitalize()}: {_size(sizes)}", text, table]
    if shape is REFERENCE:
        ratio = measured["check"].cpu / measured["parse"].cpu
        parts.append(
            f"Goal: a complete check within {GOAL_TIME} × the bare parse: {ratio:.2f} ×, {_met(ratio <= GOAL_TIME)}."
        )
    return "\n\n".join(parts)


def arelle(measured: Sequence[tuple[Shape, Sizes, dict[str, Measurement]]]) -> str:
    """Return the table of Arelle beside the others, on files small enough for it."""
    rows = []
    for shape, sizes, found in measured:
        for name in ("parse_xbrl", "check", "arelle"):
            seconds = found[name].cpu
            times = seconds / found["parse_xbrl"].cpu, seconds / found["check"].cpu
            rows.append(
                _row(
                    f"{shape.text} ({_mb(sizes[1])} xbrl): {_NAMES[name]}",
                    _time(seconds),
                    *(f"{each:.2f} ×" if each < 10 else f"{each:.0f} ×" for each in times),
                    found[name].runs,
                )
            )
    head = ["", "processor", "× bare parse of the xbrl", "× bbc-check", "runs"]
    return (
        "## Arelle\n\nArelle validates against the taxonomy, which bbc-check does not; it is here as the oracle of"
        " the field, not as a rival. Its files are small because it needs many seconds for larger ones; bbc-check"
        f" reads the xml beside the xbrl as well.\n\n{_table(head, rows)}"
    )


def without_arelle() -> str:
    """Return what stands there when Arelle is not installed."""
    return "## Arelle\n\nNot measured: Arelle is not installed."


def many(number: int, size: int, start: Measurement, measured: Sequence[Measurement]) -> str:
    """Return the table of many submissions: the whole command, by the clock."""
    names = ["`--jobs 1`", "`--jobs 2`", "two runs of `--jobs 1` at once, half each"]
    rows = [
        _row(
            name,
            _time(each.wall),
            f"{number / each.wall:.1f}",
            f"{size / MB / each.wall:.1f}",
            f"{measured[0].wall / each.wall:.2f} ×",
            f"{each.mb:.0f} MB",
            each.runs,
        )
        for name, each in zip(names, measured, strict=True)
    ]
    head = ["", "clock", "submissions/s", "MB/s", "× one core", "peak of the first process", "runs"]
    text = (
        f"## {number} medium submissions\n\nThe whole command with `--format json`, start-up and all"
        f" ({_mb(size)} together). Start-up alone, with one small submission: {_time(start.wall)} by the clock,"
        f" {_time(start.cpu)} of processor.\n\n{_table(head, rows)}\n\n"
    )
    ratio, limit = (measured[0].wall / each.wall for each in measured[1:])
    return (
        f"{text}Goal: two cores at least {GOAL_CORES} ×: {ratio:.2f} ×, {_met(ratio >= GOAL_CORES)}."
        f" Two runs that have nothing to do with each other come to {limit:.2f} × here: that is what the"
        " two cores of this machine give."
    )


def whole(pairs: Rows, sheet: Mapping[str, Measurement], besturen: int, all_: Measurement) -> str:
    """Return the table of whole processes."""
    rows = []
    for name, found in pairs:
        bare = found["parse"].cpu
        rows += [
            _row(f"{name}: {_WHOLE[what]}", _time(each.cpu), f"{each.cpu / bare:.1f} ×")
            for what, each in found.items()
        ]
    zip_ = sheet["zip"].cpu
    rows += [
        _row(f"medium: {_WHOLE[what]}", _time(each.cpu), f"{each.cpu / zip_:.1f} × the zip")
        for what, each in sheet.items()
    ]
    small = pairs[0][1]["check"].cpu / pairs[0][1]["parse"].cpu
    ratio = sheet["xlsx"].cpu / zip_
    table = _table(["", "processor", "× bare parse"], rows)
    return (
        "## Whole processes\n\nFrom the start of the process to its end, on one core: what somebody waits for"
        f" who checks one file.\n\n{table}\n\nGoal: a small pair within {GOAL_PROCESS:.0f} × a bare parse:"
        f" {small:.1f} ×, {_met(small <= GOAL_PROCESS)}. Goal: a spreadsheet within {GOAL_SHEET:.0f} ×"
        f" the zip of the same content: {ratio:.1f} ×, {_met(ratio <= GOAL_SHEET)}.\n\nAll of Flanders:"
        f" {besturen} besturen with a plan, an aanpassing and two jaarrekeningen each, all medium, `--format json`, on all cores:"
        f" {_time(all_.wall)} by the clock, {_time(all_.cpu)} of processor, {all_.mb:.0f} MB in the first process."
    )


def memory(measured: Sequence[tuple[Shape, Sizes, Measurement | None, int]]) -> str:
    """Return the table of peak memory."""
    rows = []
    for shape, sizes, each, most in measured:
        if each is None:
            rows.append(
                _row(
                    f"{shape.name} ({shape.text})", "only with `LARGEST=1`", "", f"< {most} MB", ""
                )
            )
            continue
        incomplete = f"; **it ended with exit code {each.code}**" if each.code else ""
        rows.append(
            _row(
                f"{_size(sizes)} ({shape.text}{incomplete})",
                f"{each.mb:.0f} MB",
                _time(each.cpu),
                f"< {most} MB",
                _met(each.mb < most),
            )
        )
    table = _table(["", "peak memory", "processor, start-up included", "goal", ""], rows)
    return f"## Memory\n\nPeak resident memory of a fresh `check --format json` of one submission.\n\n{table}"


def sheet(parts: Sequence[str], load: float) -> str:
    """Return the page; ``load`` is how much else was running at the start."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    busy = (
        f" **Other work was running (load {load:.1f} at the start): by the clock these figures are too high.**"
        if load > 0.5
        else ""
    )
    head = f"""# Benchmarks

Made by `make bench` on {datetime.now(UTC):%Y-%m-%d}; `make bench LARGEST=1` adds the largest submission that
the loket takes. Do not edit: it is written anew each time.

{platform.system()} {platform.machine()}, {cores} cores; Python {platform.python_version()}; {_versions()}.{busy}

Each figure is the best of several runs (at most {ROUNDS}, and none more after {ENOUGH:.0f} seconds for one row),
each in a fresh process and in turns with the others, so that a slow moment of the machine strikes all alike.
Imports and one warm-up on a small submission come before the clock starts. Times are seconds of processor on one
core, unless "clock" stands above them. The data come from
[tests/makers/generating](../tests/makers/generating/README.md) with `--seed 2026`; MB is a million bytes."""
    return "\n\n".join([head, *parts]) + "\n"


def _versions() -> str:
    from lxml import etree

    libxml2 = ".".join(map(str, etree.LIBXML_VERSION))
    names = ("bbc-check", "lxml", "xmlschema", "arelle-release")
    return f"{', '.join(f'{name} {_version(name)}' for name in names)}, libxml2 {libxml2}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
