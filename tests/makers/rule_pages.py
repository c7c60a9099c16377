"""The pages of docs/regels: one per rule and an index, from the same source as ``explain``.

``make docs`` writes them anew; a test holds them to what the rules say.
"""

from collections.abc import Sequence
from pathlib import Path

from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Rule
from bbc_check.rendering.terminal import rules_by_topic
from bbc_check.rendering.words import SEVERITY_WORD
from bbc_check.rules import CATALOGUE

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "regels"
INDEX = "README.md"
_DO_NOT_EDIT = "<!-- Gemaakt uit de regel zelf met `make docs`; wijzig het daar. -->"


def rule_pages(rules: Sequence[Rule] = CATALOGUE) -> dict[str, str]:
    """Return the pages by file name."""
    pages = {f"{rule.id}.md": _page(rule) for rule in rules}
    return {INDEX: _index(rules), **pages}


def _index(rules: Sequence[Rule]) -> str:
    counts = {severity: sum(rule.severity is severity for rule in rules) for severity in Severity}
    lines = [
        _DO_NOT_EDIT,
        "",
        "# De regels van bbc-check",
        "",
        f"{len(rules)} regels: "
        + ", ".join(
            f"{counts[severity]} met ernst *{SEVERITY_WORD[severity]}*" for severity in Severity
        )
        + ".",
        "",
        "Een **fout** is zeker en kost het bestuur iets. Een **waarschuwing** is misschien terecht zo."
        " Een **opmerking** is advies. De ernst hieronder is de zwaarste die een regel kent; op de"
        " pagina staat wanneer ze lichter weegt.",
    ]
    for name, members in rules_by_topic(rules).items():
        lines += ["", f"## {name}", "", "| regel | ernst | wat |", "|---|---|---|"]
        lines += [
            f"| [{rule.id}]({rule.id}.md) | {SEVERITY_WORD[rule.severity]} | {_cell(rule.explanation.title)} |"
            for rule in members
        ]
    return "\n".join([*lines, ""])


def _page(rule: Rule) -> str:
    explanation = rule.explanation
    choice = (
        "Deze regel loopt altijd; hij kan niet uitgezet worden."
        if rule.fixed
        else f"Uitzetten kan met `--ignore {rule.id}`; het verslag zegt dan dat de regel niet liep."
    )
    parts = {
        "Wat": [_escaped(explanation.what)],
        "Waarom": [_escaped(explanation.why)],
        "Fout voorbeeld": [_quoted(explanation.wrong)],
        "Goed voorbeeld": [_quoted(explanation.right)],
        "Herstel": [_escaped(explanation.repair)],
        "Bron": [_escaped(explanation.source)],
    }
    lines = [
        _DO_NOT_EDIT,
        "",
        f"# {rule.id}: {_escaped(explanation.title)}",
        "",
        f"Ernst: **{SEVERITY_WORD[rule.severity]}** · groep: {rule.topic.heading} · [alle regels]({INDEX})",
    ]
    for name, paragraphs in parts.items():
        lines += ["", f"## {name}", "", *paragraphs]
    return "\n".join([*lines, "", choice, ""])


def _escaped(text: str) -> str:
    """Return a text in which Markdown sees no markup of its own."""
    for sign in "\\`*_<>[]":
        text = text.replace(sign, "\\" + sign)
    return text


def _quoted(text: str) -> str:
    return "> " + _escaped(text)


def _cell(text: str) -> str:
    return _escaped(text).replace("|", "\\|")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("BBC*.md"):
        old.unlink()
    for name, content in rule_pages().items():
        (FOLDER / name).write_text(content, encoding="utf-8", newline="\n")
