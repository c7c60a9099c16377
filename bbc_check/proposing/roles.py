"""Which field of a beleidselement is its code, its title, its texts, and which hold external codes."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bbc_check.proposing.seen import (
    HIGHER,
    LOWER,
    Field,
    KnownCodes,
    limit,
    meaning,
    most,
    parts_of,
    weigh,
)

ROLES = ("code", "korte_omschrijving", "lange_omschrijving", "commentaar")
EXTERNAL = "externe_rapporteringscode"


@dataclass(slots=True)
class Roles:
    """The fields of one level; ``runners_up`` holds the path of the second choice of a role.

    ``undecided`` are the roles of which that is as good as the first.
    """

    fields: dict[str, Field] = field(default_factory=dict)
    external: list[Field] = field(default_factory=list)
    runners_up: dict[str, str] = field(default_factory=dict)
    undecided: list[str] = field(default_factory=list)


def assign(
    fields: Mapping[str, Field],
    level: str,
    in_xbrl: Collection[str] = (),
    taken: Collection[str] = (),
    internal: Collection[str] = (),
) -> Roles:
    """Give each role of a level the field that fits it best.

    ``taken`` are paths that have another use, ``internal`` those of keys by which the software
    itself refers.
    """
    own = [each for each in fields.values() if each.path not in taken and _is_of(each, level)]
    coded = [each for each in own if is_external(each)]
    roles = Roles(external=_without_doubles(coded))
    own = [e for e in own if e not in coded and e.most <= 1]
    beside = {place for e in coded if e.codes for place in (e.home, e.path)} - {""}
    total = max((each.present for each in own), default=0) or 1

    def value(role: str, each: Field) -> float:
        name = each.means(role)
        if each.means("geen") > name or each.means("ouder") > max(name, 2.0):
            return 0.0  # its name says that it is something else
        if role == "code":
            return _as_code(each, name, in_xbrl, each.path in internal)
        return _as_text(role, each, name, each.home in beside, each.filled / total)

    scores: dict[str, list[tuple[float, Field]]] = {}
    for role in ROLES:
        ranked = [(value(role, each), each) for each in own]
        ranked = sorted((pair for pair in ranked if pair[0] > 0), key=lambda p: (-p[0], p[1].path))
        scores[role] = ranked[: most("rivals")]
    _, roles.fields = max(_choices(ROLES, scores), key=lambda pair: pair[0])
    for role in roles.fields:
        first = next(score for score, each in scores[role] if each is roles.fields[role])
        others = [pair for pair in scores[role] if pair[1] not in roles.fields.values()]
        if others:
            roles.runners_up[role] = others[0][1].path
            if others[0][0] >= first - limit("as_good"):
                roles.undecided.append(role)
    if "commentaar" not in roles.fields:
        # software with one field for what came of it, that it calls an evaluation
        found = (e for e in own if e.means("evaluatie") >= 2 and e.is_text)
        only = next((each for each in found if each not in roles.fields.values()), None)
        roles.fields |= {"commentaar": only} if only else {}
    return roles


def _as_code(each: Field, name: float, in_xbrl: Collection[str], internal: bool) -> float:
    """Return what speaks for a field as the code; ``internal``: the software itself refers by it."""
    values = set(each.values)
    hits = len(values & set(in_xbrl)) / max(1, len(values))
    shared = each.unique < 0.5 and len(each.values) > 3
    sentence = each.mean_length > 45 or each.mean_words > (3.5 if name >= 2 else 1.7)
    moment = each.looks("date") > 0.5 or each.looks("yes_no") > 0.9
    nameless = name == 0 and each.looks("digit") < 0.5
    if not each.filled:
        return name if name >= 3 else 0.0
    return weigh(
        "code",
        no_code=sentence or moment or nameless or (shared and name + 4 * hits < 3),
        name=name,
        in_xbrl=hits,
        shared=shared,
        own=each.unique >= 0.95,
        mostly_own=each.unique < 0.95 and not shared,
        digit=each.looks("digit") >= 0.8,
        short=each.looks("code") >= 0.9,
        not_short=each.looks("code") < 0.9,
        counter=each.looks("number") > 0.9 and each.mean_length <= 6,
        guid=each.mean_length >= 30 and each.share(lambda text: text.count("-") >= 4) > 0.5,
        internal=internal,
    )


def _as_text(role: str, each: Field, name: float, beside_code: bool, common: float) -> float:
    """Return what speaks for a field as a text; ``common`` is the share of elements that have it."""
    if not each.filled:
        return name if name >= 2 else 0.0
    odd = max(each.looks("number"), each.looks("date")) > 0.5 or each.looks("yes_no") > 0.8
    told = role != "commentaar" or (name >= 1 and not each.for_itself)
    value = weigh(
        "text",
        no_text=odd or (name < 2 and not each.is_text) or not told,
        name=name,
        repeats=len(each.values) > 3 and len(set(each.values)) == 1,
        beside_code=beside_code,
        other_text=max(map(each.means, ROLES[1:])) > name + 0.3,
        written=each.is_text,
    )
    if role == "korte_omschrijving":
        value += weigh(
            "title",
            itself=each.path == ".",
            length=1.5 <= each.mean_words <= 15,
            own=each.unique > 0.8,
            too_long=each.mean_length > 200,
            common=common,
        )
    elif role == "lange_omschrijving":
        value += weigh("description", length=each.mean_words >= 12)
    return value


def _together(taken: Mapping[str, Field]) -> float:
    """Return what speaks against a choice of fields for all roles."""
    short, long = taken.get("korte_omschrijving"), taken.get("lange_omschrijving")
    both = short is not None and long is not None and short.filled and long.filled
    return weigh(
        "together",
        title_longer=bool(both and short and long and short.mean_length > 1.5 * long.mean_length),
        no_title=long is not None and short is None,
        no_text="commentaar" in taken and long is None,
    )


def _is_of(each: Field, level: str) -> bool:
    return each.qualified[0] in ("", level, LOWER if level in HIGHER else "")


def _choices(
    roles: Sequence[str], scores: Mapping[str, list[tuple[float, Field]]]
) -> Iterator[tuple[float, dict[str, Field]]]:
    """Yield every way to give each role a field of its own, or none, with its worth."""

    def further(
        index: int, taken: dict[str, Field], total: float
    ) -> Iterator[tuple[float, dict[str, Field]]]:
        if index == len(roles):
            yield total + _together(taken), dict(taken)
            return
        role = roles[index]
        for score, each in scores[role]:
            if each not in taken.values():
                yield from further(index + 1, {**taken, role: each}, total + score)
        yield from further(index + 1, taken, total)

    return further(0, {}, 0.0)


# --- external codes ----------------------------------------------------------------------------


def is_external(each: Field) -> bool:
    """Return whether a field holds external reporting codes: by its values, else by its name."""
    name = max(each.means(EXTERNAL), meaning(f"velden.{EXTERNAL}", each.own_name))
    code = each.means("code")
    if not name and len(each.steps) > 1 and code >= 2:  # <deelrapportagecodes><code>
        name = max(meaning(f"velden.{EXTERNAL}", (part,)) for part in (*each.all_names, ""))
    if not each.filled:
        return name >= 2
    if max(each.looks("number"), each.looks("date")) > 0.5 or each.mean_words > limit("code_words"):
        return False
    if code >= 2 and each.is_key and name < code and each.codes < len(each.values) / 2:
        return False  # an action may be called "WSE-LR1" by its bestuur
    if each.codes:
        return each.codes >= limit("coded") * len(each.values) or name >= 1
    return name >= 2 and not each.is_text and each.means("geen") < name


def _without_doubles(coded: Sequence[Field]) -> list[Field]:
    """Leave out what only stands around or beside codes: their wrapper, a label that names them."""
    sure = {place for each in coded if each.codes for place in (each.home, each.path)}

    def stays(each: Field) -> bool:
        own = parts_of(each.steps[-1].text.partition("[")[0].lstrip("@"))
        if each.codes or not each.home or meaning(f"velden.{EXTERNAL}", own) >= 2:
            return True
        around = any(other.path.startswith(f"{each.path}/") for other in coded)
        return not around and each.home not in sure

    return [each for each in coded if stays(each)]


def separators(coded: Sequence[Field], spotter: KnownCodes) -> list[str]:
    """Return the signs by which the software itself puts several codes in one field.

    What a person typed ("WSE-LR1, WSE-LR2") must stay a finding. A machine puts no space after its
    sign, and it does so in more than one place unless the sign or the name of the field tells.
    """
    found: list[str] = []
    for each in coded:
        if each.most > 1:
            continue
        last = next((step.name for step in each.steps if step.keyed), each.steps[-1].text)
        plural = re.search(r"(?i)(codes|lijst|list|tags|labels|prioriteiten|s)$", last)
        for sign in (";", "|", ",", " "):
            many = [value for value in each.values if sign in value]
            if sign != " " and any(f"{sign} " in value for value in many):
                continue
            whole = [value for value in many if _are_codes(value.split(sign), sign, spotter)]
            told = sign in ";|" and (plural or last.startswith("@"))
            if len(whole) >= (1 if told else 2):
                found.append(sign)
                break
    return list(dict.fromkeys(found))


def _are_codes(parts: Sequence[str], sign: str, spotter: KnownCodes) -> bool:
    """Return whether the parts of a value are short, and half of them (all, between spaces) codes."""
    if not all(part and len(part.split()) <= 2 and len(part) <= 30 for part in parts):
        return False
    return sum(map(spotter.is_code, parts)) / len(parts) >= (1.0 if sign == " " else 0.5)
