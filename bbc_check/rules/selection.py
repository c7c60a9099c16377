"""Which rules a user wants to run, and how much their findings weigh."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bbc_check.domain.regeling import Severity

_NAAM = re.compile(r"BBC[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class RuleSelection:
    """``gekozen`` and ``geweerd`` are ids of rules or beginnings of them ("BBC4"); the longest wins.

    Without ``gekozen`` every rule is chosen. ``ernst`` changes the weight of rules. ``vast`` are
    rules that always run as they are: they tell what could not be read, and without them what was
    not looked at would seem to be in order.
    """

    gekozen: tuple[str, ...] = ()
    geweerd: tuple[str, ...] = ()
    ernst: tuple[tuple[str, Severity], ...] = ()
    vast: frozenset[str] = frozenset()

    def turned_off(self, id: str) -> str | None:
        """Return why a rule does not run (Dutch), or None when it does."""
        if id in self.vast:
            return None
        chosen, barred = _langste(self.gekozen, id), _langste(self.geweerd, id)
        if barred and len(barred) >= len(chosen or ""):
            return f"op uw vraag niet nagekeken (--ignore {barred})"
        if self.gekozen and not chosen:
            return "op uw vraag niet nagekeken (niet gekozen met --select)"
        return None

    def weighs(self, id: str, severity: Severity) -> Severity:
        """Return how much a finding of a rule weighs, given its own weight."""
        weights = dict(self.ernst)
        name = None if id in self.vast else _langste(weights, id)
        return weights[name] if name else severity


ALL_RULES = RuleSelection()


def _langste(names: Iterable[str], id: str) -> str | None:
    return max((name for name in names if id.startswith(name)), key=len, default=None)


def select_rules(
    select: Iterable[str],
    ignore: Iterable[str],
    severity: Iterable[str],
    ids: Collection[str],
    vast: frozenset[str],
) -> RuleSelection:
    """Return the choice that a user typed: names with commas between them, "BBC404=error".

    Raises ValueError (Dutch) for what is not a rule or group, not a weight, or may not be changed.
    """
    weights: dict[str, Severity] = {}
    for text in _delen(severity):
        name, found, weight = text.partition("=")
        if not found or weight.strip().lower() not in set(Severity):
            raise ValueError(
                f"'{text}' is geen ernst van een regel; schrijf bijvoorbeeld BBC404=error"
                f" (kies uit {', '.join(Severity)})"
            )
        weights[_naam(name, ids)] = Severity(weight.strip().lower())
    keuze = RuleSelection(
        tuple(_naam(each, ids) for each in _delen(select)),
        tuple(_naam(each, ids) for each in _delen(ignore)),
        tuple(weights.items()),
        vast,
    )
    for name in (*keuze.geweerd, *weights):
        if name in vast:
            raise ValueError(
                f"{name} zegt wat niet gelezen kon worden en kan niet uitgezet of lichter gemaakt"
                " worden: anders lijkt in orde wat niet bekeken is"
            )
    if all(keuze.turned_off(id) for id in ids if id not in vast):
        raise ValueError("zo blijft er geen enkele regel over om na te kijken")
    return keuze


def _delen(texts: Iterable[str]) -> list[str]:
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]


def _naam(text: str, ids: Collection[str]) -> str:
    name = text.strip().upper()
    if not _NAAM.fullmatch(name) or not any(id.startswith(name) for id in ids):
        raise ValueError(
            f"de regel of groep '{text}' bestaat niet; 'bbc-check rules' toont ze allemaal"
            " (een groep is het begin van een nummer, zoals BBC4)"
        )
    return name
