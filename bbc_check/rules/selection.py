"""Which rules a user wants to run, and how much their findings weigh."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bbc_check.domain.dutch import did_you_mean
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Rule


class RuleSelection(NamedTuple):
    """``chosen_names`` and ``barred_names`` are ids of rules or beginnings of them ("BBC4"); the longest wins.

    Without ``chosen_names`` every rule is chosen. ``weight`` changes the weight of rules. Rules that are
    ``fixed`` always run as they are: they tell what could not be read, and without them what was
    not looked at would seem to be in order.
    """

    chosen_names: tuple[str, ...] = ()
    barred_names: tuple[str, ...] = ()
    weight: tuple[tuple[str, Severity], ...] = ()

    def turned_off(self, rule: Rule) -> str | None:
        """Return why a rule does not run (Dutch), or None when it does."""
        if rule.fixed:
            return None
        chosen, barred = _longest(self.chosen_names, rule), _longest(self.barred_names, rule)
        if barred and len(barred) >= len(chosen or ""):
            return f"op uw vraag niet nagekeken (--ignore {barred})"
        if self.chosen_names and not chosen:
            return "op uw vraag niet nagekeken (niet gekozen met --select)"
        return None

    def weighs(self, rule: Rule, severity: Severity) -> Severity:
        """Return how much a finding of a rule weighs, given its own weight."""
        if rule.fixed or not self.weight:
            return severity
        weights = dict(self.weight)
        name = _longest(weights, rule)
        return weights[name] if name else severity


SEVERITY_NAMES = {
    "fout": Severity.ERROR,
    "waarschuwing": Severity.WARNING,
    "opmerking": Severity.NOTE,
}
ALL_RULES = RuleSelection()


def severity_named(word: str) -> Severity | None:
    """Return the weight that a user names, in Dutch or as machines do; None for any other word."""
    found = SEVERITY_NAMES.get(word.lower(), word.lower())
    return Severity(found) if found in set(Severity) else None


def _longest(names: Iterable[str], rule: Rule) -> str | None:
    return max((name for name in names if rule.id.startswith(name)), key=len, default=None)


def select_rules(
    select: Iterable[str],
    ignore: Iterable[str],
    severity: Iterable[str],
    catalogue: Sequence[Rule],
) -> RuleSelection:
    """Return the choice that a user typed: names with commas between them, "BBC404=fout".

    Raises ValueError (Dutch) for what is not a rule or group, not a weight, or may not be changed.
    """
    weights: dict[str, Severity] = {}
    for text in _parts(severity):
        name, found, weight = text.partition("=")
        chosen = severity_named(weight.strip())
        if not found or chosen is None:
            raise ValueError(
                f"'{text}' is geen ernst van een regel; schrijf bijvoorbeeld BBC404=fout"
                f" (kies uit {', '.join(SEVERITY_NAMES)})."
            )
        weights[_name(name, catalogue)] = chosen
    selection = RuleSelection(
        tuple(_name(each, catalogue) for each in _parts(select)),
        tuple(_name(each, catalogue) for each in _parts(ignore)),
        tuple(weights.items()),
    )
    fixed = {rule.id for rule in catalogue if rule.fixed}
    for name in (*selection.barred_names, *weights):
        if name in fixed:
            raise ValueError(
                f"{name} zegt wat niet gelezen kon worden en kan niet uitgezet of lichter gemaakt"
                " worden: anders lijkt in orde wat niet bekeken is."
            )
    if all(selection.turned_off(rule) for rule in catalogue if not rule.fixed):
        raise ValueError("zo blijft er geen enkele regel over om na te kijken.")
    return selection


def _parts(texts: Iterable[str]) -> list[str]:
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]


def _name(text: str, catalogue: Iterable[Rule]) -> str:
    name = text.strip().upper()
    if not re.fullmatch(r"BBC[0-9]{1,3}", name) or not any(
        rule.id.startswith(name) for rule in catalogue
    ):
        raise ValueError(
            f"de regel of groep '{text}' bestaat niet; 'bbc-check rules' toont ze allemaal"
            " (een groep is het begin van een nummer, zoals BBC4)."
            f"{did_you_mean(name, (rule.id for rule in catalogue))}"
        )
    return name
