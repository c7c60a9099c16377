"""What is seen of an export: kinds of elements, their fields, and how heavily each sign counts."""

from bbc_check.proposing.seen.evidence import limit, most, weigh
from bbc_check.proposing.seen.keys import View, condition, value_of
from bbc_check.proposing.seen.kinds import Kind, kinds_of
from bbc_check.proposing.seen.known_words import (
    ACTION,
    GOAL,
    HIGHER,
    LOWER,
    PLAN,
    Parts,
    flat,
    level_of,
    meaning,
    parts_of,
    words,
)
from bbc_check.proposing.seen.values import DATE, NUMBER, YEAR, Field, KnownCodes, WrittenStep

__all__ = [
    "ACTION",
    "DATE",
    "GOAL",
    "HIGHER",
    "LOWER",
    "NUMBER",
    "PLAN",
    "YEAR",
    "Field",
    "Kind",
    "KnownCodes",
    "Parts",
    "View",
    "WrittenStep",
    "condition",
    "flat",
    "kinds_of",
    "level_of",
    "limit",
    "meaning",
    "most",
    "parts_of",
    "value_of",
    "weigh",
    "words",
]
