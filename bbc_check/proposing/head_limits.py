"""Where the head of a report does not stand, and what of it each action repeats."""

from collections import Counter
from collections.abc import Sequence

from bbc_check.proposing.element_kinds import Soort
from bbc_check.proposing.head_value import Plek
from bbc_check.proposing.levels import Gevonden


def in_elke_actie(actie: Gevonden) -> list[Plek]:
    """Return the values that every action repeats, as paths from the root."""
    own = {each.pad for each in (*actie.rollen.velden.values(), *actie.rollen.extern)}
    above = "/".join(actie.eigen.pad[1:])
    return [
        Plek(f"{above}/{each.pad}", each.waarden[0])
        for each in actie.velden.values()
        if each.pad not in own
        and each.pad != "."
        and each.meer == 1
        and len(set(each.waarden)) == 1
    ]


def records(actie: Gevonden, parents: Sequence[Gevonden], kinds: Sequence[Soort]) -> frozenset[int]:
    """Return the elements in which the head of the report does not stand."""
    levels = [each.soort for each in (actie, *parents) if each.soort is not None]
    paths = {node.pad for kind in levels for node in kind.knopen}
    found = {id(node) for kind in levels for node in kind.knopen}
    for kind in kinds:
        if kind not in levels and len(kind.knopen) > 1 and kind.pad not in paths:
            # the only one at its place is no record: <kbo><waarde taal="nl">
            places = Counter(node.pad for node in kind.knopen)
            found |= {id(node) for node in kind.knopen if places[node.pad] > 1}
    return frozenset(found)
