"""Priorities per year."""

from bbc_check.domain.rule import Rule
from bbc_check.rules.prioriteiten.bbc301_prioriteit_zonder_actie import prioriteit_zonder_actie
from bbc_check.rules.prioriteiten.bbc302_prioriteit_zonder_bewijs import prioriteit_zonder_bewijs
from bbc_check.rules.prioriteiten.bbc303_prioriteit_misschien_zonder_actie import (
    prioriteit_misschien_zonder_actie,
)

RULES: tuple[Rule, ...] = (
    prioriteit_zonder_actie,
    prioriteit_zonder_bewijs,
    prioriteit_misschien_zonder_actie,
)
