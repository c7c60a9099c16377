"""The catalogue for people: a table of all rules, and the explanation of one as a page."""

import textwrap
from collections.abc import Iterable, Sequence

from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Rule
from bbc_check.rendering.words.groups import SEVERITY_WORD

_VET, _ROOD, _GROEN = "1", "31", "32"
_KLEUR = {Severity.ERROR: _ROOD, Severity.WARNING: "33", Severity.NOTE: "36"}


def by_topic(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """Return rules by the heading of their topic, in the order of the catalogue."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        found.setdefault(rule.topic.heading, []).append(rule)
    return found


def tabel(rules: Sequence[Rule]) -> str:
    """Return one line per rule by group: id, weight and title."""
    lines = []
    for name, members in by_topic(rules).items():
        lines += ["", name]
        lines += [
            f"  {rule.id}  {SEVERITY_WORD[rule.severity]:<12}  {rule.uitleg.titel}"
            for rule in members
        ]
    return "\n".join([*lines[1:], "", "'bbc-check explain REGEL' legt een regel uit.", ""])


def pagina(rule: Rule, *, kleur: bool = False, breedte: int = 88) -> str:
    """Return the explanation of a rule as a page for a terminal of ``breedte`` characters.

    ``kleur`` adds ANSI codes.
    """
    uitleg, width = rule.uitleg, max(40, min(breedte, 88))

    def stijl(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if kleur else text

    def alinea(text: str, mark: str = "", color: str = "") -> list[str]:
        wrapped = textwrap.wrap(
            text,
            width,
            initial_indent=f"  {mark}",
            subsequent_indent="  " + " " * len(mark),
            break_long_words=False,
            break_on_hyphens=False,
        )
        return [stijl(line, color) if color else line for line in wrapped]

    kop = f"{rule.id} · {SEVERITY_WORD[rule.severity]} · {rule.topic.heading}"
    lines = [
        stijl(kop, _KLEUR[rule.severity]),
        *(stijl(line, _VET) for line in textwrap.wrap(uitleg.titel, width)),
        "─" * min(width, max(len(kop), len(uitleg.titel))),
    ]
    for name, paragraphs in (
        ("Wat", alinea(uitleg.wat)),
        ("Waarom", alinea(uitleg.waarom)),
        (
            "Voorbeeld",
            alinea(uitleg.fout, "✗ fout: ", _ROOD) + alinea(uitleg.goed, "✓ goed: ", _GROEN),
        ),
        ("Herstel", alinea(uitleg.herstel)),
        ("Bron", alinea(uitleg.bron)),
        ("Aan of uit", alinea(_opties(rule))),
    ):
        lines += ["", stijl(name, _VET), *paragraphs]
    return "\n".join([*lines, ""])


def _opties(rule: Rule) -> str:
    if rule.fixed:
        return "Deze regel loopt altijd: zonder hem lijkt in orde wat niet gelezen kon worden."
    other = Severity.NOTE if rule.severity is Severity.WARNING else Severity.WARNING
    return f"Uitzetten: --ignore {rule.id}. Anders laten wegen: --severity {rule.id}={other}."
