"""Which field of a beleidselement is its code, its title, its texts, and which hold external codes."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from bbc_check.proposing.known_words import limit, meaning, parts_of, weigh
from bbc_check.proposing.values import Field, KnownCodes

ROLES = ("code", "korte_omschrijving", "lange_omschrijving", "commentaar")
EXTERNAL = "externe_rapporteringscode"
_RIVALS = 7  # candidates for one role that are looked at
_CODE_WORDS = 8  # "WSE-LR1, WSE-LR2 en ook nog WSE-LR3": more is a sentence
_CODED = 0.3  # share of codes in a field of codes whose name says nothing: the rest are slips


@dataclass(slots=True)
class Roles:
    """The fields of one level; ``undecided`` is the second choice of a role where that is as good."""

    fields: dict[str, Field] = field(default_factory=dict)
    external: list[Field] = field(default_factory=list)
    undecided: dict[str, Field] = field(default_factory=dict)


def assign(
    fields: Mapping[str, Field],
    level: str,
    in_xbrl: Collection[str] = (),
    taken: Collection[str] = (),
) -> Roles:
    """Give each role of a level the field that fits it best; ``taken`` paths have another use."""
    own = [e for e in fields.values() if e.path not in taken and e.qualified[0] in ("", level)]
    coded = [each for each in own if is_external(each)]
    own = [each for each in own if each not in coded and each.most <= 1]
    beside = {place for e in coded if e.codes for place in (e.steps[:-1], e.steps)} - {()}
    most = max((each.filled for each in own), default=0) or 1

    def worth(role: str, each: Field) -> float:
        name = each.means(role)
        if each.means("geen") > name or each.means("ouder") > max(name, 2.0):
            return 0.0  # its name says that it is something else
        if role == "code":
            return _as_code(each, name, in_xbrl)
        return _as_text(role, each, name, each.steps[:-1] in beside, each.filled / most)

    ranked: dict[str, list[tuple[float, Field]]] = {}
    for role in ROLES:
        pairs = [(worth(role, each), each) for each in own]
        pairs = sorted((pair for pair in pairs if pair[0] > 0), key=lambda p: (-p[0], p[1].path))
        ranked[role] = pairs[:_RIVALS]
    roles = Roles(_best_choice(ranked), coded)
    chosen = list(roles.fields.values())
    for role, first in roles.fields.items():
        least = next(score for score, each in ranked[role] if each is first) - limit("as_good")
        as_good = [e for score, e in ranked[role] if score >= least and e not in chosen]
        if as_good:
            roles.undecided[role] = as_good[0]
    return roles


def _best_choice(ranked: Mapping[str, Sequence[tuple[float, Field]]]) -> dict[str, Field]:
    """Return the fields, one for each role or none, that are worth most together."""
    best: tuple[float, dict[str, Field]] = (0.0, {})
    for choice in product(*([*ranked[role], (0.0, None)] for role in ROLES)):
        taken = {r: each for r, (_, each) in zip(ROLES, choice, strict=True) if each is not None}
        if len(set(map(id, taken.values()))) == len(taken):
            worth = sum(score for score, _ in choice) + _together(taken)
            if worth > best[0]:
                best = worth, taken
    return best[1]


def _together(taken: Mapping[str, Field]) -> float:
    """Return what speaks against a choice of fields for all roles."""
    short, long = taken.get("korte_omschrijving"), taken.get("lange_omschrijving")
    if long is None or short is None:
        return weigh("together", no_title=long is not None)
    both = bool(short.filled and long.filled)
    return weigh("together", title_longer=both and short.mean_length > 1.5 * long.mean_length)


def _as_code(each: Field, name: float, in_xbrl: Collection[str]) -> float:
    """Return what speaks for a field as the code."""
    if not each.filled:
        return name if name >= 3 else 0.0
    values = set(each.values)
    hits = len(values & set(in_xbrl)) / len(values)
    sentence = each.mean_length > 45 or each.mean_words > (3.5 if name >= 2 else 1.7)
    if sentence or each.looks("date") > 0.5:
        return 0.0
    return weigh(
        "code",
        name=name,
        in_xbrl=hits,
        deep=len(each.steps) > 1,
        counter=each.looks("number") > 0.9 and each.mean_length <= 6,
        guid=each.looks("guid") > 0.5,
    )


def _as_text(role: str, each: Field, name: float, beside_code: bool, common: float) -> float:
    """Return what speaks for a field as a text; ``common`` is the share of elements that have it."""
    if not each.filled:
        return name if name >= 2 else 0.0
    odd = max(each.looks("number"), each.looks("date")) > 0.5 or each.looks("yes_no") > 0.8
    # what came of an action must be called so and be for others: a wrong field is judged in silence
    told = role != "commentaar" or (name >= 1 and not _is_for_itself(each))
    if odd or (name < 2 and not each.is_text) or not told:
        return 0.0
    return weigh(
        "text",
        name=name,
        beside_code=beside_code,
        written=each.is_text,
        deep=len(each.steps) > 1,
        common=common if role == "korte_omschrijving" else 0,
    )


def _is_for_itself(each: Field) -> bool:
    """Return whether the bestuur wrote it for itself: half its name says so, or most of that around it."""
    around = tuple(part for step in each.steps for part in parts_of(step.name))
    return meaning("velden.intern", each.own_name) >= 1.4 or meaning("velden.intern", around) >= 2.1


# --- external codes ----------------------------------------------------------------------------


def is_external(each: Field) -> bool:
    """Return whether a field holds external reporting codes: by its values, else by its name."""
    name = max(each.means(EXTERNAL), meaning(f"velden.{EXTERNAL}", each.own_name))
    code = each.means("code")
    if not each.filled:
        return name >= 2
    if max(each.looks("number"), each.looks("date")) > 0.5 or each.mean_words > _CODE_WORDS:
        return False
    if code >= 2 and each.is_key and name < code and each.codes < each.filled / 2:
        return False  # an action may be called "WSE-LR1" by its bestuur
    if each.codes:
        return each.codes >= _CODED * each.filled or name >= 1
    return name >= 2 and not each.is_text and each.means("geen") < name


def separators(coded: Sequence[Field], spotter: KnownCodes) -> list[str]:
    """Return the signs by which the software itself puts several codes in one field.

    What a person typed ("WSE-LR1, WSE-LR2") must stay a finding. A machine puts no space after its
    sign, and it does so in more than one place unless the sign or the name of the field tells.
    """
    found: dict[str, None] = {}
    for each in coded:
        last = next((step.name for step in each.steps if step.keyed), each.steps[-1].text)
        plural = re.search(r"(?i)(codes|lijst|list|tags|labels|prioriteiten|s)$", last)
        for sign in ";|," if each.most <= 1 else "":
            many = [value for value in each.values if sign in value]
            spaced = any(f"{sign} " in value for value in many)
            whole = sum(map(spotter.are_codes, many))
            told = sign != "," and (plural or last.startswith("@"))
            if not spaced and whole >= (1 if told else 2):
                found[sign] = None
    return list(found)
