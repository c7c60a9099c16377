"""The catalogue: every rule, one file each, listed by hand so that nothing is run by accident."""

from itertools import chain

from bbc_check.domain.finding import Meaning
from bbc_check.domain.rule import Rule
from bbc_check.rules import (
    begunstigden,
    codes,
    dossier,
    inhoud,
    jaarrekening,
    lezen,
    pakket,
    prioriteiten,
    teksten,
)
from bbc_check.rules.selection import ALL_RULES, SEVERITY_NAMES, RuleSelection, select_rules

__all__ = [
    "ABOUT_EXPORT",
    "ALL_RULES",
    "CATALOGUE",
    "CATALOGUE_VERSION",
    "SEVERITY_NAMES",
    "UNREAD",
    "RuleSelection",
    "select_rules",
]

# Changes whenever a rule is added or judges differently; stands in every report.
CATALOGUE_VERSION = "2026-11.11"

_TOPICS = lezen, codes, prioriteiten, teksten, inhoud, jaarrekening, pakket, begunstigden, dossier
CATALOGUE: tuple[Rule, ...] = tuple(
    sorted(chain.from_iterable(topic.RULES for topic in _TOPICS), key=lambda rule: rule.id)
)
# The rules that say that something could not be looked at, rather than that it is wrong.
UNREAD = frozenset(rule.id for rule in CATALOGUE if rule.unread)
# Rules that tell of the export rather than of what it says: it is to be made anew.
ABOUT_EXPORT = UNREAD | {rule.id for rule in CATALOGUE if rule.meaning is Meaning.EXPORT_INCOMPLETE}
