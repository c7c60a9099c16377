"""The catalogue as text: a table of all rules, and the explanation of one."""

import textwrap
from collections.abc import Sequence

from bbc_check.domain.rule import Rule
from bbc_check.rendering.groepen import ERNST

_BREEDTE = 88


def tabel(rules: Sequence[Rule]) -> str:
    """Return one line per rule: id, weight and title."""
    rows = [f"{rule.id}  {ERNST[rule.severity]:<12}  {rule.uitleg.titel}" for rule in rules]
    return "\n".join(["Regel   Ernst         Titel", *rows, ""])


def pagina(rule: Rule) -> str:
    """Return the explanation of a rule."""
    uitleg = rule.uitleg
    parts = {
        "Wat": uitleg.wat,
        "Waarom": uitleg.waarom,
        "Fout": uitleg.fout,
        "Goed": uitleg.goed,
        "Herstel": uitleg.herstel,
        "Bron": uitleg.bron,
    }
    lines = [f"{rule.id} – {uitleg.titel} ({ERNST[rule.severity]})", ""]
    for name, text in parts.items():
        first = f"{name}:".ljust(9)
        lines += textwrap.wrap(
            text,
            _BREEDTE,
            initial_indent=first,
            subsequent_indent=" " * 9,
            break_long_words=False,
        )
    return "\n".join([*lines, ""])
