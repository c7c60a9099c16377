"""What the list around elements is called, for elements whose own name says nothing."""

import re
from collections.abc import Iterator, Sequence

from bbc_check.proposing.tree import Knoop
from bbc_check.proposing.vocabulary import niveau_score, plat

# Names that lists of any kind use for what is in them.
_ALGEMEEN = frozenset(
    [
        "item",
        "row",
        "rij",
        "record",
        "rec",
        "element",
        "entry",
        "object",
        "obj",
        "node",
        "map",
        "regel",
        "lijn",
        "line",
        "r",
        "i",
        "e",
        "data",
        "value",
        "waarde",
    ]
)
# "acties", "lijst van acties": a code has a number, and a title is a sentence.
_NAAM = re.compile(r"[^\W\d]+(?:[ .:-][^\W\d]+){0,2}")
_MEESTE_ATTRIBUTEN = 3  # of a list: its name, a number, a language


def is_algemeen(name: str) -> bool:
    """Return whether the name of an element says nothing of what is in it."""
    return plat(name) in _ALGEMEEN


def volgens_lijst(nodes: Sequence[Knoop]) -> tuple[str, float]:
    """Return the level that the list around elements means: ``<acties><item>``, ``<l key="acties">``.

    Elements inside one of their own name stand in no list but in the level above them; the code or
    title of that one ("AP-1") says nothing about them.
    """
    lists = {id(node.ouder): node.ouder for node in nodes if node.ouder is not None}
    around = list(lists.values())
    if not around or any(each.naam == nodes[0].naam for each in around):
        return "", 0.0
    names = {around[0].naam, *_namen(around, nodes[0].naam)}
    return max(map(niveau_score, sorted(names)), key=lambda pair: pair[1])


def _namen(around: Sequence[Knoop], inside: str) -> Iterator[str]:
    """Yield what all lists of one kind write in their attributes, unless they are records themselves."""
    for each in around:
        if len(each.attributen) > _MEESTE_ATTRIBUTEN:
            return
        if any(child.naam != inside for child in each.kinderen):
            return
    for name, value in around[0].attributen.items():
        if _NAAM.fullmatch(value) and all(each.attributen.get(name) == value for each in around):
            yield value
