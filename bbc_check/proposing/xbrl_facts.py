"""What an xbrl of unknown software calls its amounts, actions, kinds and years."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

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
_MOST_VALUES = 20_000  # of one dimension: as many actions as a report can have
_TRIED = 200  # values on which a pattern is tried
_LONGEST_AROUND = 40  # signs of what stands around a code
_MOST_MEMBERS = 8  # of the dimension that tells spending from receipts


@dataclass(slots=True)
class XbrlFacts:
    """What one xbrl holds: values per dimension, and per item its namespace, number and dimensions.

    ``periods`` counts the amounts by year; "" is more than one year.
    """

    spotter: KnownCodes
    dimensions: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    items: Counter[tuple[str, str]] = field(default_factory=Counter)
    item_dimensions: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    texts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    periods: Counter[str] = field(default_factory=Counter)


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


def count_facts(source: Source, spotter: KnownCodes) -> XbrlFacts:
    """Count what an xbrl holds, up to the limits; raises ReadError."""
    root = read_sample(source).root
    if (root.namespace, root.name) != (_XBRLI, "xbrl"):
        detail = f"het begint met <{root.name}> en is geen XBRL 2.1"
        raise ReadError(ProblemKind.UNRECOGNISED, detail)
    facts = XbrlFacts(spotter)
    contexts = {
        each.attributes.get("id", ""): _context(each, facts)
        for each in root.children
        if each.name == "context"
    }
    for each in root.children:
        if not each.namespace or each.namespace.startswith(_STANDARD):
            continue
        dimensions, year = contexts.get(each.attributes.get("contextRef", ""), (set(), ""))
        if each.attributes.get("unitRef") or NUMBER.fullmatch(each.text):
            facts.items[each.namespace, each.name] += 1
            facts.periods[year] += 1
        elif each.attributes.get("contextRef") and each.text:
            facts.texts[each.name].append(each.text[:200])
        else:
            continue
        facts.item_dimensions[each.name] |= dimensions
    return facts


def _context(context: SampleElement, facts: XbrlFacts) -> tuple[set[str], str]:
    """Return the dimensions of a context and the year of its period."""
    found: set[str] = set()
    years: set[str] = set()
    for each in context.walk():
        if each.name in ("startDate", "endDate", "instant"):
            years.add(each.text[:4])
        elif member := _member(each):
            name, value = member
            found.add(name)
            if len(facts.dimensions[name]) < _MOST_VALUES or value in facts.dimensions[name]:
                facts.dimensions[name][value[:200]] += 1
    return found, years.pop() if len(years) == 1 else ""


def _member(each: SampleElement) -> tuple[str, str] | None:
    """Return dimension and value of a member, or of a plain element in segment or scenario."""
    dimension = each.attributes.get("dimension", "").rpartition(":")[2].strip()
    if each.name == "typedMember":
        return dimension, next((below.text for below in each.walk() if below.text), "")
    if each.name == "explicitMember":
        return dimension, each.text.rpartition(":")[2]
    typed = each.parent is not None and each.parent.name == "typedMember"
    own = not typed and not each.namespace.startswith(_STANDARD) and each.is_leaf and each.text
    return (each.name, each.text) if own else None


def actions_in(facts: XbrlFacts, keys: Collection[str]) -> set[str]:
    """Return the values of the dimension that by its name holds the actions; empty when unsure.

    They are spelled as in the xml, of which ``keys`` are the keys of all elements.
    """
    named = [name for name in facts.dimensions if _is_action(name)]
    return unwrapped(facts.dimensions[named[0]], keys) if len(named) == 1 else set()


def _is_action(name: str) -> bool:
    bare = re.sub(r"(?i)(dimensi(e|on)|as|axis|code|member|dim)$", "", name) or name
    level, sure = level_of(bare)
    return level == ACTION and sure >= 2


def find_names(facts: XbrlFacts, keys: Collection[str]) -> XbrlNames | None:
    """Return the names of an xbrl; ``keys`` are the codes of the actions. None when there is nothing."""
    known = set(keys)
    best: tuple[float, str, str | None, int] | None = None
    for name, values in facts.dimensions.items():
        if all(facts.spotter.is_code(value) or YEAR.fullmatch(value) for value in values):
            continue
        pattern, found = pattern_for(values, known)
        share = found / max(1, min(len(known), len(values)))
        score = weigh("dimension", found=share, name=_is_action(name))
        if score >= 1 and (best is None or score > best[0]):
            best = (score, name, pattern, found)
    if best is None:
        return None
    _, action, pattern, found = best
    items = [item for item in facts.items if action in facts.item_dimensions[item[1]]]
    if not items:
        return None
    spaces = sorted({without_version(namespace) for namespace, _ in items})
    names = XbrlNames(
        spaces[0] if len(spaces) == 1 else "|".join(f"(?:{each})" for each in spaces),
        {name: kind_in_name(parts_of(name)) or "overig" for _, name in items},
        found,
        f"{action}: {len(facts.dimensions[action])} waarden, {found} ervan zijn code van een actie in de xml",
        {"actie_dimensie": action},
    )
    if pattern is not None:
        names.names["actie_patroon"] = pattern
    _name_dimensions(names, facts)
    for name, texts in facts.texts.items():
        if action in facts.item_dimensions[name] and _as_field(name, texts, facts).codes:
            names.names["code_feit"] = name
    return names


def without_version(namespace: str) -> str:
    """Return a pattern for a namespace in which the numbers may change."""
    return re.sub(r"[0-9]+", "[0-9]+", re.escape(namespace).replace(r"\-", "-").replace(r"\#", "#"))


def _name_dimensions(names: XbrlNames, facts: XbrlFacts) -> None:
    """Find the dimensions of the kind, of the year where no period tells it, and of the codes."""
    timeless = facts.periods[""] > facts.periods.total() / 2 or len(facts.periods) == 1
    for name, counted in facts.dimensions.items():
        values = sorted(counted)
        each = _as_field(name, values, facts)
        if name == names.names["actie_dimensie"]:
            continue
        if not names.kinds and len(values) <= _MOST_MEMBERS and (kinds := kinds_among(values)):
            names.names["soort_dimensie"], names.kinds = name, kinds
        elif timeless and all(re.search(FIRST_YEAR, v) or DATE.match(v) for v in values):
            names.names["jaar_dimensie"] = name
            if not all(YEAR.fullmatch(value) for value in values):
                names.names["jaar_patroon"] = FIRST_YEAR
        elif (each.codes and is_external(each)) or meaning(
            f"velden.{EXTERNAL}", each.own_name
        ) >= 3:
            names.names["code_dimensie"] = name


def _as_field(name: str, values: Sequence[str], facts: XbrlFacts) -> Field:
    each = Field((WrittenStep(name, name),), facts.spotter)
    for value in values:
        each.add(value)
    return each


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
