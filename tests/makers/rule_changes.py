"""What the rules say otherwise than in an earlier release: a page of docs/regels/wijzigingen.

``make rule-changes SINCE=v0.2.0`` lays the program of that commit and this one over the same files, the
fixtures of that commit, and tells what ``compare`` finds. It needs git, and takes a minute.
"""

import re
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bbc_check.cli.rule_knowledge import KNOWLEDGE
from bbc_check.comparing import Comparison, Fate, compare_runs, read_run
from bbc_check.domain.dutch import count_of
from bbc_check.rendering.words import VERDICT_WORDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "regels" / "wijzigingen"
_RULE = re.compile(r"^ +(BBC\d{3}) +(\w+) +(.+)$", re.MULTILINE)
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from bbc_check.cli import main; main()"


class KnownRule(NamedTuple):
    """A rule as ``bbc-check rules`` shows it, which every release can."""

    ernst: str
    title: str


def page(name: str, old: Path) -> str:
    """Return the page; ``name`` is that of the release of which ``old`` is the tree."""
    was, now = (_rules(each) for each in (old, ROOT))
    compared = {path: _compared(path, old) for path in _corpus(old / "fixtures")}
    return "\n".join(
        [
            f"# De regels sinds {name}",
            "",
            f"Gemaakt met `make rule-changes SINCE={name}`. Beide versies keken dezelfde bestanden na: de"
            f" {len(compared)} voorbeelden van {name}.",
            *_catalogue(was, now),
            *_findings(compared),
            *_verdicts(compared, old),
            "",
        ]
    )


def _run(tree: Path, *args: str | Path, cwd: Path) -> str:
    """Return what the program of a tree prints."""
    command = [sys.executable, "-P", "-c", _START, tree, *args]
    return subprocess.run(
        command, cwd=cwd, check=False, capture_output=True, encoding="utf-8", timeout=300
    ).stdout


def _rules(tree: Path) -> dict[str, KnownRule]:
    shown = _run(tree, "rules", cwd=tree)
    return {id: KnownRule(ernst, title) for id, ernst, title in _RULE.findall(shown)}


def _corpus(fixtures: Path) -> list[Path]:
    """Return what is checked in one run each."""
    groups = "BBC*/*", "dialecten/*", "rekenbladen/*"
    found = [each for group in groups for each in sorted(fixtures.glob(group))]
    return [fixtures / "demo", *(each for each in found if each.suffix not in {".toml", ".md"})]


def _compared(path: Path, old: Path) -> Comparison:
    was, now = (_run(tree, "check", path, "--format", "json", cwd=old) for tree in (old, ROOT))
    runs = (read_run(BytesIO(text.encode()), str(path)) for text in (was, now))
    return compare_runs(next(runs), next(runs), KNOWLEDGE)


def _catalogue(was: dict[str, KnownRule], now: dict[str, KnownRule]) -> Iterator[str]:
    def table(heading: str, rows: list[str], columns: str) -> Iterator[str]:
        if rows:
            yield from ["", f"## {heading}", "", columns, re.sub(r"[^|]+", "---", columns), *rows]

    added = [f"| {_link(id)} | {now[id].ernst} | {now[id].title} |" for id in now.keys() - was]
    yield from table("Nieuw", sorted(added), "| regel | ernst | titel |")
    gone = [f"| {id} | {was[id].title} |" for id in was.keys() - now]
    yield from table("Weg", sorted(gone), "| regel | titel |")
    changed = [
        f"| {_link(id)} | {was[id].ernst}: {was[id].title} | {now[id].ernst}: {now[id].title} |"
        for id in was.keys() & now
        if was[id] != now[id]
    ]
    yield from table("Andere ernst of titel", sorted(changed), "| regel | was | is |")


def _link(id: str) -> str:
    return f"[{id}](../{id}.md)"


def _findings(compared: dict[Path, Comparison]) -> Iterator[str]:
    """Yield for each rule how often it finds something more, and something less, in the same files."""
    counts: Counter[tuple[str, Fate]] = Counter()
    for comparison in compared.values():
        for report in comparison.reports:
            counts += Counter((each.finding.rule, each.fate) for each in report.findings)
    more, less = Fate.NEW, Fate.SOLVED
    rules = sorted({rule for rule, fate in counts if fate in {more, less}})
    yield from ["", "## Wat ze anders vinden in dezelfde bestanden", ""]
    if not rules:
        yield "Niets."
        return
    yield from ["| regel | bevindingen erbij | bevindingen minder | gelijk |", "|---|---|---|---|"]
    for rule in rules:
        numbers = (counts[rule, fate] for fate in (more, less, Fate.REMAINING))
        yield f"| {_link(rule)} | {' | '.join(map(str, numbers))} |"


def _verdicts(compared: dict[Path, Comparison], old: Path) -> Iterator[str]:
    rows = [
        f"| {path.relative_to(old)} | {VERDICT_WORDS[one]} | {VERDICT_WORDS[two]} |"
        + (f" {count_of(number, 'rapport', 'rapporten')} |" if number > 1 else " |")
        for path, comparison in compared.items()
        for one, two, number in comparison.verdict_changes
    ]
    yield from ["", "## Voorbeelden met een ander oordeel", ""]
    if not rows:
        yield "Geen."
        return
    yield from ["| voorbeeld | was | is | |", "|---|---|---|---|", *rows]


def main(ref: str) -> None:
    """Write the page of what changed since a commit or a tag."""
    packed = subprocess.run(["git", "archive", ref], cwd=ROOT, check=True, capture_output=True)
    with TemporaryDirectory() as folder, tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
        text = page(ref, Path(folder))
    PAGES.mkdir(exist_ok=True)
    (PAGES / f"sinds-{ref}.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1])
