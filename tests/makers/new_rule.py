"""A new rule as a skeleton that already runs: ``make rule ID=BBC499 NAME=titel_met_uitroepteken``.

It writes the rule, its place in the catalogue, a pair of fixtures, its page and a line in the
changelog. What it finds at first is a title that says "VUL IN"; that is for the author to change.
"""

import re
import shutil
import sys
from pathlib import Path

from bbc_check.domain.rule import Subject

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "bbc_check" / "rules"
# The folder, the topic, what its rules mostly look at, and a report of the kind they are about.
_TOPICS = {
    "BBC0": ("lezen", "LEZEN", Subject.SUBMISSION, "BBC411"),
    "BBC2": ("codes", "CODES", Subject.ACTIE, "BBC411"),
    "BBC3": ("prioriteiten", "PRIORITEITEN", Subject.CODERING, "BBC411"),
    "BBC4": ("inhoud", "TEKSTEN", Subject.ACTIE, "BBC411"),
    "BBC5": ("jaarrekening", "JAARREKENING", Subject.ACTIE, "BBC501"),
    "BBC60": ("pakket", "PAKKET", Subject.SUBMISSION, "BBC411"),
    "BBC61": ("begunstigden", "BEGUNSTIGDEN", Subject.SUBMISSION, "BBC411"),
    "BBC7": ("dossier", "DOSSIER", Subject.DOSSIER, "BBC704"),
}
_BODIES = {
    Subject.SUBMISSION: """(inspection: Inspection) -> Iterator[Breach]:
    {doc}
    for actie in inspection.aanlevering.acties:
        if actie.korte_omschrijving.plain == "VUL IN":
            yield Breach.at(actie, Veld.KORTE_OMSCHRIJVING, gevonden="VUL IN")
""",
    Subject.CODERING: """(codering: Codering) -> Iterator[Breach]:
    {doc}
    for actie in codering.acties:
        if actie.korte_omschrijving.plain == "VUL IN":
            yield Breach.at(actie, Veld.KORTE_OMSCHRIJVING, gevonden="VUL IN")
""",
    Subject.DOSSIER: """(beside: SideBySide) -> Iterator[Breach]:
    {doc}
    for actie in beside.codering.acties:
        if beside.planned and actie.korte_omschrijving.plain == "VUL IN":
            yield Breach.at(actie, Veld.KORTE_OMSCHRIJVING, gevonden="VUL IN")
""",
    Subject.ACTIE: """(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    {doc}
    if codering.regeling.omschrijving is not None and actie.korte_omschrijving.plain == "VUL IN":
        yield Breach.at(actie, Veld.KORTE_OMSCHRIJVING, gevonden="VUL IN")
""",
    Subject.TEXT: """(text: Tekst, place: TextPlace) -> Iterator[Breach]:
    {doc}
    if text.plain == "VUL IN":
        yield Breach.at(place.element, place.veld, gevonden="VUL IN")
""",
}
_IMPORTS = {
    Subject.SUBMISSION: ("Veld", "", "Inspection, rule", ""),
    Subject.CODERING: ("Veld", "codering", "codering_rule", ""),
    Subject.DOSSIER: ("Veld", "", "Need, SideBySide, dossier_rule", ""),
    Subject.ACTIE: ("Beleidselement, Veld", "codering", "actie_rule", ""),
    Subject.TEXT: ("", "", "TextPlace, text_rule", "tekst"),
}
_PLAN = "\n    needs=frozenset({Need.XML, Need.PLAN}),"
_SKELETON = '''"""{id}: VUL IN."""

from collections.abc import Iterator

{imports}

@{decorator}(
    "{id}",
    Topic.{topic},
    Severity.NOTE,
    Message(
        "VUL IN: wat er mis is in {{veld}} van {{wie}}: '{{gevonden}}'.",
        "VUL IN: wat iemand moet doen.",
    ),
    Explanation(
        title="VUL IN",
        what="VUL IN: wat de regel vindt, in woorden van wie het rapport schrijft.",
        why="VUL IN: wat het kost of wie er last van heeft als het zo blijft staan.",
        wrong="VUL IN",
        right="VUL IN",
        repair="VUL IN: wat te doen in de planningssoftware.",
        source="VUL IN: het document en de plaats daarin waar de norm staat",
    ),{needs}
)
def {name}{body}'''


def new_rule(id: str, name: str, kind: str = "") -> None:
    """Write a rule in the checkout; ``kind`` is what it looks at, where that is not as usual.

    Raises ValueError for an id or name that cannot be one, or is taken.
    """
    if not re.fullmatch(r"BBC[0-9]{3}", id) or not re.fullmatch(r"[a-z][a-z0-9_]+", name):
        raise ValueError("make rule ID=BBC499 NAME=titel_met_uitroepteken")
    begins = [begin for begin in _TOPICS if id.startswith(begin)]
    if not begins:
        raise ValueError(f"no topic has rules that begin as {id}; see Topic in domain/finding.py")
    if list(RULES.glob(f"*/{id.lower()}_*.py")):
        raise ValueError(f"{id} is there already")
    folder, topic, subject, base = _TOPICS[begins[0]]
    subject = Subject(kind) if kind else subject
    if folder == "inhoud" and subject is Subject.TEXT:
        folder = "teksten"
    _write_rule(RULES / folder / f"{id.lower()}_{name}.py", id, name, topic, subject)
    _add_to_catalogue(RULES / folder / "__init__.py", f"{id.lower()}_{name}", name)
    _write_pair(ROOT / "fixtures" / id, ROOT / "fixtures" / base / "goed")
    _add_to_changelog(ROOT / "CHANGELOG.md", f"- Rule {id}: VUL IN.")


def _write_rule(file: Path, id: str, name: str, topic: str, subject: Subject) -> None:
    values, codering, rule, text = _IMPORTS[subject]
    lines = [
        f"from bbc_check.domain.aanlevering import {values}" if values else "",
        "from bbc_check.domain.codering import Codering" if codering else "",
        "from bbc_check.domain.finding import Breach, Message, Topic",
        "from bbc_check.domain.regeling import Severity",
        f"from bbc_check.domain.rule import Explanation, {rule}",
        "from bbc_check.domain.tekst import Tekst" if text else "",
    ]
    content = _SKELETON.format(
        id=id,
        imports="".join(f"{line}\n" for line in lines if line),
        decorator=rule.rpartition(" ")[2],
        topic=topic,
        name=name,
        needs=_PLAN if subject is Subject.DOSSIER else "",
        body=_BODIES[subject].format(doc='"""VUL IN."""'),
    )
    file.write_text(content, encoding="utf-8", newline="\n")


def _add_to_catalogue(face: Path, module: str, name: str) -> None:
    package = f"bbc_check.rules.{face.parent.name}"
    text = face.read_text(encoding="utf-8")
    modules = sorted({*re.findall(r"(bbc[0-9]{3}_[a-z0-9_]+) import", text), module})
    head = text[: text.index("RULES: tuple")]
    first = f"from {package}.bbc"  # ruff puts the new one in its place
    head = head.replace(first, f"from {package}.{module} import {name}\n{first}", 1)
    listed = "".join(f"    {each.partition('_')[2]},\n" for each in modules)
    face.write_text(
        f"{head}RULES: tuple[Rule, ...] = (\n{listed})\n", encoding="utf-8", newline="\n"
    )
    catalogue = RULES / "__init__.py"
    text = catalogue.read_text(encoding="utf-8")
    bumped = re.sub(
        r'(CATALOGUE_VERSION = "[0-9-]+\.)([0-9]+)', lambda m: m[1] + str(int(m[2]) + 1), text
    )
    catalogue.write_text(bumped, encoding="utf-8", newline="\n")


def _write_pair(folder: Path, base: Path) -> None:
    """Write a pair of twins: a report in which all is in order, and the same with a title to fill in.

    Of several reports that is the first by name: of a jaarrekening and its plan, the jaarrekening.
    """
    for side in ("goed", "fout"):
        shutil.copytree(base, folder / side)
    wrong = min((folder / "fout").rglob("rapport.xml"))
    text = wrong.read_text(encoding="utf-8")
    before, actie, after = text.partition("<Actie>")
    title = re.compile("(<KorteOmschrijving>)[^<]*")
    wrong.write_text(
        before + actie + title.sub(r"\1VUL IN", after, count=1), encoding="utf-8", newline="\n"
    )


def _add_to_changelog(file: Path, line: str) -> None:
    """Write a line at the top of what the next release adds."""
    before, mark, after = file.read_text(encoding="utf-8").partition("## [Unreleased]\n")
    if not mark:
        raise ValueError(f"{file.name} has no '## [Unreleased]'")
    head, added, lines = after.partition("\n### Added\n\n")
    if not added or "\n## [" in head:  # what stands there is of an earlier release
        head, added, lines = "", "\n### Added\n\n", after
    content = f"{before}{mark}{head}{added}{line}\n{lines}"
    file.write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    try:
        new_rule(*sys.argv[1:])
    except ValueError as error:
        sys.exit(str(error))
