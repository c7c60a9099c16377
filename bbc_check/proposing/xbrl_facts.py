"""What an xbrl of unknown software calls its amounts, actions, kinds and years."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.proposing.amount_tables import kind_in_name, kinds_among
from bbc_check.proposing.known_words import ACTION, level_of, meaning, parts_of, weigh
from bbc_check.proposing.roles import EXTERNAL, is_external
from bbc_check.proposing.values import (
    DATE,
    FIRST_YEAR,
    NUMBER,
    YEAR,
    Field,
    KnownCodes,
    WrittenStep,
)
from bbc_check.reading import ReadError, Source
from bbc_check.reading.xml import SampleElement, read_sample

_XBRLI = "http://www.xbrl.org/2003/instance"
_STANDARD = ("http://www.xbrl.org/", "http://www.w3.org/", "http://xbrl.org/")
_TRIED = 200  # values on which a pattern is tried
_LONGEST_AROUND = 40  # signs of what stands around a code
_MOST_MEMBERS = 8  # of the dimension that tells spending from receipts


class XbrlFact(NamedTuple):
    """A fact with a context: an amount, or a ``text``; its members by dimension, and its year.

    The year is "" where the period is more than one.
    """

    namespace: str
    item: str
    text: str | None
    members: Mapping[str, str]
    year: str


@dataclass(slots=True)
class XbrlNames:
    """The ``[xbrl]`` of a profile; ``found`` counts the actions of the xml that it names.

    ``names`` are its keys that hold one name or pattern.
    """

    namespace: str
    items: Mapping[str, str]
    found: int
    evidence: str
    names: dict[str, str] = field(default_factory=dict)
    kinds: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def reads_codes(self) -> bool:
        """Whether it says where codes stand."""
        return bool({"code_dimensie", "code_feit"} & self.names.keys())


def read_facts(source: Source) -> list[XbrlFact]:
    """Return the facts of an xbrl, up to the limits; raises ReadError."""
    root = read_sample(source).root
    if (root.namespace, root.name) != (_XBRLI, "xbrl"):
        detail = f"het begint met <{root.name}> en is geen XBRL 2.1"
        raise ReadError(ProblemKind.UNRECOGNISED, detail)
    contexts = {
        each.attributes.get("id", ""): _context(each)
        for each in root.children
        if each.name == "context"
    }
    found = []
    for each in root.children:
        context = contexts.get(each.attributes.get("contextRef", ""))
        if context is not None and each.namespace and not each.namespace.startswith(_STANDARD):
            amount = each.attributes.get("unitRef") or NUMBER.fullmatch(each.text)
            if amount or each.text:
                text = None if amount else each.text[:200]
                found.append(XbrlFact(each.namespace, each.name, text, *context))
    return found


def _context(context: SampleElement) -> tuple[dict[str, str], str]:
    """Return the members of a context by dimension, and the year of its period."""
    members: dict[str, str] = {}
    years: set[str] = set()
    for each in context.walk():
        dimension = each.attributes.get("dimension", "").rpartition(":")[2].strip()
        typed = each.parent is not None and each.parent.name == "typedMember"
        if each.name in ("startDate", "endDate", "instant"):
            years.add(each.text[:4])
        elif each.name == "typedMember":
            members[dimension] = next((below.text for below in each.walk() if below.text), "")
        elif each.name == "explicitMember":
            members[dimension] = each.text.rpartition(":")[2]
        elif each.is_leaf and each.text and not typed and not each.namespace.startswith(_STANDARD):
            members[each.name] = each.text  # a plain element in segment or scenario
    return members, years.pop() if len(years) == 1 else ""


def _dimensions(facts: Iterable[XbrlFact], spotter: KnownCodes) -> dict[str, Field]:
    """Return each dimension as a field with its values."""
    values: dict[str, dict[str, None]] = defaultdict(dict)
    for fact in facts:
        for name, value in fact.members.items():
            values[name][value] = None
    return {name: _field(name, sorted(each), spotter) for name, each in values.items()}


def _field(name: str, values: list[str], spotter: KnownCodes) -> Field:
    length = sum(map(len, values))
    step = WrittenStep(name, name)
    return Field((step,), spotter, values=values, filled=len(values), length=length)


def actions_in(facts: Sequence[XbrlFact], keys: Collection[str], spotter: KnownCodes) -> set[str]:
    """Return the values of the dimension that by its name holds the actions; empty when unsure.

    They are spelled as in the xml, of which ``keys`` are the keys of all elements.
    """
    dimensions = _dimensions(facts, spotter)
    named = [each.values for name, each in dimensions.items() if _is_action(name)]
    return unwrapped(named[0], keys) if len(named) == 1 else set()


def _is_action(name: str) -> bool:
    bare = re.sub(r"(?i)(dimensi(e|on)|as|axis|code|member|dim)$", "", name) or name
    level, sure = level_of(bare)
    return level == ACTION and sure >= 2


def find_names(
    facts: Sequence[XbrlFact], keys: Collection[str], spotter: KnownCodes
) -> XbrlNames | None:
    """Return the names of an xbrl; ``keys`` are the codes of the actions. None when there is nothing."""
    known = set(keys)
    dimensions = _dimensions(facts, spotter)
    best: tuple[float, str, str | None, int] | None = None
    for name, each in dimensions.items():
        pattern, found = pattern_for(each.values, known)
        share = found / max(1, min(len(known), len(each.values)))
        score = weigh("dimension", found=share, name=_is_action(name))
        if score >= 1 and (best is None or score > best[0]):
            best = (score, name, pattern, found)
    if best is None:
        return None
    _, action, pattern, found = best
    own = [fact for fact in facts if action in fact.members]
    amounts = [fact for fact in own if fact.text is None]
    if not amounts:
        return None
    spaces = sorted({without_version(fact.namespace) for fact in amounts})
    values = dimensions.pop(action).values
    names = XbrlNames(
        spaces[0] if len(spaces) == 1 else "|".join(f"(?:{each})" for each in spaces),
        {fact.item: kind_in_name(parts_of(fact.item)) or "overig" for fact in amounts},
        found,
        f"{action}: {len(values)} waarden, {found} ervan zijn code van een actie in de xml",
        {"actie_dimensie": action} | ({"actie_patroon": pattern} if pattern else {}),
    )
    years = Counter(fact.year for fact in amounts)
    timeless = years[""] > years.total() / 2 or len(years) == 1
    for each in dimensions.values():
        _name_dimension(names, each, timeless)
    for name in {fact.item for fact in own if fact.text}:
        if _field(
            name, [fact.text for fact in own if fact.item == name and fact.text], spotter
        ).codes:
            names.names["code_feit"] = name
    return names


def without_version(namespace: str) -> str:
    """Return a pattern for a namespace in which the numbers may change."""
    return re.sub(r"[0-9]+", "[0-9]+", re.escape(namespace).replace(r"\-", "-").replace(r"\#", "#"))


def _name_dimension(names: XbrlNames, each: Field, timeless: bool) -> None:
    """Name what a dimension holds: the kind, the year where no period tells it, or the codes."""
    kinds = kinds_among(each.values) if len(each.values) <= _MOST_MEMBERS else {}
    if kinds and not names.kinds:
        names.names["soort_dimensie"], names.kinds = each.path, kinds
    elif timeless and all(re.search(FIRST_YEAR, v) or DATE.match(v) for v in each.values):
        names.names["jaar_dimensie"] = each.path
        if not all(YEAR.fullmatch(value) for value in each.values):
            names.names["jaar_patroon"] = FIRST_YEAR
    elif (each.codes and is_external(each)) or meaning(f"velden.{EXTERNAL}", each.own_name) >= 3:
        names.names["code_dimensie"] = each.path


# --- codes with something around them: "Actie_AC-1" for AC-1 -------------------------------------


def unwrapped(values: Collection[str], known: Collection[str]) -> set[str]:
    """Return values without what stands around each of them, where that makes them known codes."""
    pattern, _ = pattern_for(values, set(known))
    if pattern is None:
        return set(values)
    return {found[1] for value in values if (found := re.match(pattern, value, re.DOTALL))}


def pattern_for(values: Collection[str], known: set[str]) -> tuple[str | None, int]:
    """Return a pattern that finds known codes in the values (None: they are codes), and how many.

    What stands around a code may differ in its year. Of several ways the one that
    finds most codes counts, then the one that leaves most of the value: in "Actie_1.2" the code is
    1.2 and not 2, also where both are known.
    """
    exact = sum(1 for value in values if value in known)
    if exact or not known or not values:
        return None, exact
    sample = sorted(values)[:_TRIED]
    ways: dict[str, set[str]] = defaultdict(set)
    for value in sample:
        for code in filter(value.__contains__, known):
            for start, _, end in {value.partition(code), value.rpartition(code)}:
                if len(start + end) <= _LONGEST_AROUND:
                    ways[f"^{_any_year(start)}(.+){_any_year(end)}$"].add(value)
    found = {way: [re.sub(way, r"\1", value) for value in ways[way]] for way in ways}
    hits = {way: [code for code in found[way] if code in known] for way in ways}

    def worth(way: str) -> tuple[int, int, int]:
        numbered = sum(any(map(str.isdigit, code)) for code in hits[way])
        return len(hits[way]), numbered, -len(way)

    best = max(ways, key=worth, default="")
    return (best, len(hits[best])) if best and 2 * len(hits[best]) >= len(sample) else (None, 0)


def _any_year(text: str) -> str:
    return re.sub(r"(?:19|20|21)[0-9]{2}", "[0-9]{4}", re.escape(text))
