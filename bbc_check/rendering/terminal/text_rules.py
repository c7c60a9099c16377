"""The catalogue for people: a table of all rules, and the explanation of one as a page."""

import textwrap
from collections.abc import Iterable, Sequence

from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Rule
from bbc_check.rendering.terminal.pen import BOLD, GREEN, RED, SEVERITY_COLOR, styled
from bbc_check.rendering.words import SEVERITY_WORD

_WIDEST = 88  # characters; longer lines are hard to read


def rules_by_topic(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """Return rules by the heading of their topic, in the order of the catalogue."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        found.setdefault(rule.topic.heading, []).append(rule)
    return found


def rules_table(rules: Sequence[Rule]) -> str:
    """Return one line per rule by group: id, weight and title."""
    lines = []
    for name, members in rules_by_topic(rules).items():
        lines += ["", name]
        lines += [
            f"  {rule.id}  {SEVERITY_WORD[rule.severity]:<12}  {rule.explanation.title}"
            for rule in members
        ]
    return "\n".join([*lines[1:], "", "'bbc-check explain REGEL' legt een regel uit.", ""])


def rule_page(rule: Rule, *, color: bool, width: int) -> str:
    """Return the explanation of a rule as a page for a terminal of ``width`` characters.

    ``color`` adds ANSI codes.
    """
    explanation, width = rule.explanation, max(40, min(width, _WIDEST))

    def paragraph(text: str, mark: str = "", style: str = "") -> list[str]:
        wrapped = textwrap.wrap(
            text,
            width,
            initial_indent=f"  {mark}",
            subsequent_indent="  " + " " * len(mark),
            break_long_words=False,
            break_on_hyphens=False,
        )
        return [styled(line, style, color=color) for line in wrapped]

    heading = f"{rule.id} · {SEVERITY_WORD[rule.severity]} · {rule.topic.heading}"
    lines = [
        styled(heading, SEVERITY_COLOR[rule.severity], color=color),
        *(styled(line, BOLD, color=color) for line in textwrap.wrap(explanation.title, width)),
        "─" * min(width, max(len(heading), len(explanation.title))),
    ]
    for name, paragraphs in (
        ("Wat", paragraph(explanation.what)),
        ("Waarom", paragraph(explanation.why)),
        (
            "Voorbeeld",
            paragraph(explanation.wrong, "✗ fout: ", RED)
            + paragraph(explanation.right, "✓ goed: ", GREEN),
        ),
        ("Herstel", paragraph(explanation.repair)),
        ("Bron", paragraph(explanation.source)),
        ("Aan of uit", paragraph(_options(rule))),
    ):
        lines += ["", styled(name, BOLD, color=color), *paragraphs]
    return "\n".join([*lines, ""])


def _options(rule: Rule) -> str:
    if rule.fixed:
        return "Deze regel loopt altijd: zonder hem lijkt in orde wat niet gelezen kon worden."
    other = Severity.NOTE if rule.severity is Severity.WARNING else Severity.WARNING
    return f"Uitzetten: --ignore {rule.id}. Anders laten wegen: --severity {rule.id}={other}."
