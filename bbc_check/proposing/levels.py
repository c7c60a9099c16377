"""Which kind of element is the action, and which levels stand above it."""

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bbc_check.domain.ondernemingsnummer import digits_of, is_valid
from bbc_check.proposing.element_kinds import Soort
from bbc_check.proposing.external import is_extern
from bbc_check.proposing.fields import Veld
from bbc_check.proposing.key_rows import Kijker
from bbc_check.proposing.roles import Rollen, kwalificatie, verdeel
from bbc_check.proposing.vocabulary import plat, woordenboek

BD, AP, ACTIE = "beleidsdoelstelling", "actieplan", "actie"
_STEEKPROEF = 2000
_KOP_BEKEKEN = 300  # elements from the start of one, in which the head would stand


@dataclass(slots=True)
class Gevonden:
    """One level as it would be read; ``bij`` tells that it stands repeated in each action.

    ``verwezen`` is the path by which others refer to it, ``sleutel`` the same where it is no code.
    """

    niveau: str
    soort: Soort | None
    rollen: Rollen
    velden: dict[str, Veld]
    bij: bool = False
    sleutel: str | None = None
    verwezen: str | None = None
    ouder: dict[str, str] = field(default_factory=dict)
    score: float = 0.0

    @property
    def eigen(self) -> Soort:
        """The kind of element; only a level that is repeated in each action has none."""
        if self.soort is None:
            raise ValueError(self.niveau)
        return self.soort


def kies_actie(kinds: Sequence[Soort], xbrl_acties: Collection[str]) -> list[tuple[float, Soort]]:
    """Return the kinds that may be the action, the best first; empty when none is."""
    ranked = []
    for kind in kinds:
        if kind.opgetild or len(kind.pad) < 2:
            continue
        score = _als_actie(kind, kinds, xbrl_acties)
        if score >= 2.0:
            ranked.append((score, kind))
    return sorted(ranked, key=lambda pair: -pair[0])


def _als_actie(kind: Soort, kinds: Sequence[Soort], xbrl_acties: Collection[str]) -> float:
    level, sure = kind.niveau
    score = 0.0
    if level == ACTIE:
        score += 1.5 * sure
    elif level:
        score -= 1.2 * sure
    fields = kind.velden
    if kind.has_text:
        score += 1.5
        if max(each.gem_lengte for each in fields.values() if each.is_tekst) > 60:
            score += 0.5
    elif not (level == ACTIE and sure >= 3 and kind.heeft_code):
        return 0.0
    score += 1.0 if kind.heeft_code else 0.0
    score += min(0.7, 0.2 * math.log2(1 + len(kind.knopen)))
    coded = sum(each.codes for each in fields.values() if is_extern(each, kwalificatie(each)[1]))
    coded = max(coded, _codes_eronder(kind, kinds))
    if coded:
        score += 2.0 + min(1.5, 0.5 * math.log2(coded))
    if xbrl_acties:
        best = 0.0
        for each in fields.values():
            if each.is_sleutel:
                values = set(each.waarden)
                best = max(best, sum(1 for value in values if value in xbrl_acties) / len(values))
        score += 5.0 * best
    below = [
        other
        for other in kinds
        if other is not kind
        and not other.opgetild
        and other.has_text
        and other.niveau[0] not in ("lager", BD, AP)
        and any(_is_voorouder(kind.pad, node.pad) for node in other.knopen[:20])
    ]
    if below and not (level == ACTIE and sure >= 2):
        score -= 1.5
    named = sum(1 for each in fields.values() if _noemt_actie(each))
    score += min(2.0, 0.7 * named) if level in ("", ACTIE) else 0.0
    if draagt_kop(kind) and named < 2:
        score -= 5.0
    return score


def _noemt_actie(each: Veld) -> bool:
    """Return whether a field says that it is of the action ("actie_code")."""
    level, rest = kwalificatie(each)
    return level == ACTIE and bool(rest)


def draagt_kop(kind: Soort) -> bool:
    """Return whether the number of the bestuur stands in the only element of a kind."""
    if len(kind.knopen) > 1:
        return False
    words = woordenboek().kop["ondernemingsnummer"]
    for node in islice(kind.knopen[0].alle(), _KOP_BEKEKEN):
        values = [*node.attributen.items(), *([(node.naam, node.tekst)] if node.tekst else [])]
        for name, text in values:
            if is_valid(digits_of(text)) or (
                len(name) > 2 and words.woorden.get(plat(name), 0) >= 3
            ):
                return True
    return False


def _is_voorouder(above: tuple[str, ...], below: tuple[str, ...]) -> bool:
    return len(above) < len(below) and below[: len(above)] == above


def _codes_eronder(kind: Soort, kinds: Sequence[Soort]) -> int:
    """Return the codes in kinds without any text inside this one: ``<codes><code waarde=…/></codes>``."""
    found = 0
    own = {node.pad for node in kind.knopen[:50]}
    for other in kinds:
        if (
            other is kind
            or other.has_text
            or not any(_is_voorouder(path, other.pad) for path in own)
        ):
            continue
        # the nearest element above with a text is what carries the code
        nearer = any(
            third is not kind
            and third.has_text
            and not third.opgetild
            and _is_voorouder(third.pad, other.pad)
            and any(_is_voorouder(path, third.pad) for path in own)
            for third in kinds
        )
        if not nearer:
            found += sum(each.codes for each in other.velden.values())
    return found


def velden_van(kind: Soort, kinds: Sequence[Soort], kijker: Kijker, niveau: str) -> dict[str, Veld]:
    """Return the fields of a level, without those of the levels and records inside it."""
    inside = {
        id(node)
        for other in kinds
        if other is not kind and not other.opgetild and _is_eigen_soort(other, kind, niveau)
        for node in other.knopen
    }
    return kijker.velden(kind.knopen[:_STEEKPROEF], lambda child: id(child) in inside)


def _is_eigen_soort(other: Soort, kind: Soort, niveau: str) -> bool:
    """Return whether a kind below is something of its own and no part of the element."""
    if other.naam == kind.naam and _is_voorouder(kind.pad, other.pad):
        return True  # the next level of a recursion, even where there is one of each
    level, sure = other.niveau
    if niveau == ACTIE:
        if level in (BD, AP) and sure >= 2:
            return _per_ouder(other) > 1  # a single one names the parent
        if level == "lager" and sure >= 2:
            return True
        if _draagt_codes(other):
            return False  # a code with its label
        return other.has_text and other.heeft_code and _per_ouder(other) > 1
    if level in (AP, ACTIE, "lager") and sure >= 2:
        return True
    return other.has_text or other.heeft_code or _per_ouder(other) > 1


def _draagt_codes(kind: Soort) -> bool:
    """Return whether the only key of a kind is an external code."""
    keys = [
        each
        for each in kind.velden.values()
        if each.codes or (each.is_sleutel and not each.is_tekst)
    ]
    return any(is_extern(each, kwalificatie(each)[1]) and each.codes for each in keys) and all(
        each.codes >= 0.3 * len(each.waarden) for each in keys
    )


def _per_ouder(kind: Soort) -> int:
    return max(Counter(id(node.ouder) for node in kind.knopen[:_STEEKPROEF]).values())


def voorouders(actie: Soort, kinds: Sequence[Soort], kijker: Kijker) -> list[Gevonden]:
    """Return the levels that the actions stand in, the nearest first."""
    by_node = {id(node): kind for kind in kinds for node in kind.knopen}
    seen: Counter[int] = Counter()
    depth: dict[int, int] = {}
    kind_of: dict[int, Soort] = {}
    for node in actie.knopen[:_STEEKPROEF]:
        above, steps = node.ouder, 0
        while above is not None:
            kind = by_node.get(id(above))
            if kind is not None and kind is not actie:
                seen[id(kind)] += 1
                depth[id(kind)] = min(depth.get(id(kind), 99), steps)
                kind_of[id(kind)] = kind
            above, steps = above.ouder, steps + 1
    found = []
    for key in sorted(seen, key=lambda each: depth[each]):
        kind = kind_of[key]
        if kind.opgetild or len(kind.pad) < 2:
            continue
        fields = velden_van(kind, kinds, kijker, BD)
        level, sure = kind.niveau
        named = level in (BD, AP) and sure >= 1
        holds = any(
            each.meer <= 1 and (each.is_tekst or each.is_sleutel) for each in fields.values()
        )
        text = any(each.meer <= 1 and each.is_tekst for each in fields.values())
        if draagt_kop(kind) and not (named and sure >= 3):
            continue
        key = any(each.is_sleutel for each in fields.values())
        unnamed = holds and text and (key or len(kind.knopen) > 1)
        if not (named and fields) and not unnamed:
            continue
        if level == ACTIE and sure >= 2 and not text:
            continue  # <acties aantal="4">
        found.append(Gevonden("", kind, Rollen(), fields))
    return _benoem(found)


def _benoem(found: list[Gevonden]) -> list[Gevonden]:
    """Name the levels above the action: by their names, else by their order."""
    if not found:
        return []

    def sure(each: Gevonden, level: str) -> float:
        named, score = each.eigen.niveau
        return score if named == level else 0.0

    if len(found) == 1:
        only = found[0]
        only.niveau = BD if sure(only, BD) >= 1 and sure(only, BD) > sure(only, AP) else AP
        return found
    # the nearest is the actieplan and the next the doelstelling, unless names say otherwise
    best: tuple[float, int, int] | None = None
    for near in range(len(found)):
        for far in range(near + 1, len(found)):
            worth = sure(found[near], AP) + sure(found[far], BD) - 0.1 * near - 0.1 * far
            worth -= 0.5 * (sure(found[near], BD) + sure(found[far], AP))
            if best is None or worth > best[0]:
                best = (worth, near, far)
    if best is None:
        return []
    found[best[1]].niveau, found[best[2]].niveau = AP, BD
    return [found[best[1]], found[best[2]]]


def deel_in(
    each: Gevonden,
    xbrl_acties: Collection[str] = (),
    weg: Collection[str] = (),
    intern: Collection[str] = (),
) -> None:
    """Give the fields of a level their roles."""
    each.rollen = verdeel(each.velden, each.niveau, xbrl_acties, weg, intern)
