"""Show what a profile reads of an export, as text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bbc_check.domain.dutch import count_of, first_of, shortened
from bbc_check.rendering.words import harmless

if TYPE_CHECKING:
    from bbc_check.settings.profile import LevelTrial, Trial

_PLURAL = {
    "strategische_doelstelling": "strategische doelstellingen",
    "beleidsdoelstelling": "beleidsdoelstellingen",
    "actieplan": "actieplannen",
    "actie": "acties",
}
_TOP = {"strategische_doelstelling", "beleidsdoelstelling"}


def trial_text(trials: "Sequence[Trial]") -> str:
    """Return the outcome for every export, one after the other."""
    return harmless("\n".join("\n".join(_trial_lines(each)) + "\n" for each in trials))


def _trial_lines(each: "Trial") -> list[str]:
    lines = [each.source, "=" * min(len(each.source), 78)]
    lines += [f"LET OP: {problem}." for problem in each.problems]
    if not each.acties:
        lines.append(
            "Met dit profiel wordt geen enkele actie gelezen. Kijk onder [xml.niveaus.actie] na of 'element'"
        )
        lines.append("de naam is die de acties in deze export hebben.")
    if not each.head:
        return lines
    lines += ["", "Kop"]
    lines += [
        f"  {_spaced(name):<22}{'niet gevonden' if value is None else shortened(value)}"
        for name, value in each.head
    ]
    if not each.kind_known:
        lines.append(
            "  LET OP: deze rapportcode staat niet onder [xml.rapportsoorten]; zet ze erbij, met haar soort."
        )
    for level in each.niveaus:
        lines += ["", *_level_lines(level)]
    lines += ["", "Externe rapporteringscodes"]
    lines += [
        f"  {label}: {count} ({', '.join(map(shortened, shown))})"
        for label, count, shown in each.codes
    ]
    if not each.codes:
        lines.append("  geen enkele")
    lines += ["", *_amount_lines(each)]
    if each.unused:
        lines += ["", "Wat het profiel niet gebruikt (waar de meeste tekst staat eerst)"]
        lines += [
            f"  {place.path}: {place.number} keer, zoals '{place.example}'" for place in each.unused
        ]
    if not each.complete:
        lines += [
            "",
            "Het bestand is groot: wat niet gebruikt wordt, is enkel in het begin gezocht.",
        ]
    return lines


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _level_lines(level: "LevelTrial") -> list[str]:
    title = f"{_PLURAL[level.niveau].capitalize()}: {level.number}"
    if level.niveau not in _TOP and level.number:
        title += f" ({level.with_parent} onder een hoger niveau, {level.number - level.with_parent} zonder)"
    lines = [title]
    if level.number:
        lines += [
            f"  {_spaced(name):<28}{filled} gevuld, {level.number - filled} leeg"
            for name, filled in level.fields
        ]
    return lines


def _amount_lines(each: "Trial") -> list[str]:
    if each.years is None:
        return [
            "Bedragen: geen (er is geen leesbare xbrl en het profiel zoekt er geen in de xml).",
            "  Zet de xbrl naast de xml om te zien wat er gelezen wordt.",
        ]
    lines = ["Bedragen"]
    lines += [
        f"  {year}: {count_of(count, 'actie', 'acties')} met een bedrag"
        for year, count in each.years
    ]
    if each.without_amount:
        lines.append(f"  {count_of(each.without_amount, 'actie', 'acties')} zonder enig bedrag")
    if each.unknown_actions:
        shown = first_of(map(shortened, each.unknown_actions), 5)
        lines.append(
            f"  LET OP: bedragen op {count_of(len(each.unknown_actions), 'actie', 'acties')} die er niet in"
            f" staan: {shown}"
        )
    return lines
