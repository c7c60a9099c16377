"""What an xbrl of unknown software calls its amounts, actions, kinds and years."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.proposing.amount_places import FIRST_YEAR, kind_in_name, kinds_among
from bbc_check.proposing.roles import EXTERNAL, is_external
from bbc_check.proposing.seen import (
    ACTION,
    DATE,
    NUMBER,
    YEAR,
    Field,
    KnownCodes,
    WrittenStep,
    level_of,
    meaning,
    parts_of,
    weigh,
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
    """What one xbrl holds: values per dimension, and per item its namespace, number and dimensions."""

    spotter: KnownCodes
    dimensions: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    items: Counter[tuple[str, str]] = field(default_factory=Counter)
    item_dimensions: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    texts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    periods: Counter[str] = field(default_factory=Counter)  # by year; "" is more than one year


@dataclass(slots=True)
class XbrlNames:
    """The ``[xbrl]`` of a profile; ``found`` counts the actions of the xml that it names."""

    namespace: str
    items: Mapping[str, str]
    action: str
    action_pattern: str | None
    found: int
    evidence: str
    kind: str | None = None
    kinds: Mapping[str, list[str]] = field(default_factory=dict)
    year: str | None = None
    year_pattern: str | None = None
    code: str | None = None
    code_fact: str | None = None


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
    for name, value in _members(context):
        found.add(name)
        if len(facts.dimensions[name]) < _MOST_VALUES or value in facts.dimensions[name]:
            facts.dimensions[name][value[:200]] += 1
    for each in context.walk():
        if each.name in ("startDate", "endDate", "instant"):
            years.add(each.text[:4])
    return found, years.pop() if len(years) == 1 else ""


def _members(context: SampleElement) -> Iterator[tuple[str, str]]:
    for each in context.walk():
        dimension = each.attributes.get("dimension", "").rpartition(":")[2].strip()
        if each.name == "typedMember":
            yield dimension, next((below.text for below in each.walk() if below.text), "")
        elif each.name == "explicitMember":
            yield dimension, each.text.rpartition(":")[2]
        elif (
            not each.namespace.startswith(_STANDARD)
            and each.is_leaf
            and each.text
            and each.parent is not None
            and each.parent.name != "typedMember"
        ):
            yield each.name, each.text


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
        score = weigh(
            "dimension", found=found / max(1, min(len(known), len(values))), name=_is_action(name)
        )
        if score >= 1 and (best is None or score > best[0]):
            best = (score, name, pattern, found)
    if best is None:
        return None
    _, action, pattern, found = best
    items = [item for item in facts.items if action in facts.item_dimensions[item[1]]]
    if not items:
        return None
    count = len(facts.dimensions[action])
    evidence = f"{action}: {count} waarden, {found} ervan zijn code van een actie in de xml"
    spaces = sorted({without_version(namespace) for namespace, _ in items})
    namespace = spaces[0] if len(spaces) == 1 else "|".join(f"(?:{each})" for each in spaces)
    kinds = {name: kind_in_name(parts_of(name)) or "overig" for _, name in items}
    names = XbrlNames(namespace, kinds, action, pattern, found, evidence)
    _find_kind(names, facts)
    if facts.periods[""] > facts.periods.total() / 2 or len(facts.periods) == 1:
        _find_year(names, facts)
    _find_codes(names, facts)
    return names


def without_version(namespace: str) -> str:
    """Return a pattern for a namespace in which the numbers may change."""
    return re.sub(r"[0-9]+", "[0-9]+", re.escape(namespace).replace(r"\-", "-").replace(r"\#", "#"))


def _free(names: XbrlNames, facts: XbrlFacts) -> list[tuple[str, list[str]]]:
    """Return the dimensions that have no use yet, with their values."""
    used = {names.action, names.kind, names.year}
    return [(name, sorted(facts.dimensions[name])) for name in facts.dimensions if name not in used]


def _find_kind(names: XbrlNames, facts: XbrlFacts) -> None:
    for name, values in _free(names, facts):
        if len(values) <= _MOST_MEMBERS and (kinds := kinds_among(values)):
            names.kind, names.kinds = name, kinds
            return


def _find_year(names: XbrlNames, facts: XbrlFacts) -> None:
    for name, values in _free(names, facts):
        if all(re.search(FIRST_YEAR, value) or DATE.match(value) for value in values):
            exact = all(YEAR.fullmatch(value) for value in values)
            names.year, names.year_pattern = name, None if exact else FIRST_YEAR
            return


def _find_codes(names: XbrlNames, facts: XbrlFacts) -> None:
    """Find the external codes, where the xbrl carries them."""
    for name, values in _free(names, facts):
        each = _as_field(name, values, facts)
        if (each.codes and is_external(each)) or meaning(f"velden.{EXTERNAL}", each.own_name) >= 3:
            names.code = name
    for name, texts in facts.texts.items():
        if names.action in facts.item_dimensions[name] and _as_field(name, texts, facts).codes:
            names.code_fact = name


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

    Of several ways the one that finds most codes counts, then the one that leaves most of the value:
    in "Actie_1.2" the code is 1.2 and not 2, also where both are known.
    """
    exact = sum(1 for value in values if value in known)
    if exact or not known or not values:
        return None, exact
    sample = sorted(values)[:_TRIED]
    found: dict[str, tuple[int, int, int]] = {}
    for pattern in dict.fromkeys(_ways(sample, known)):
        codes = [match[1] for value in sample if (match := re.match(pattern, value, re.DOTALL))]
        hits = [code for code in codes if code in known]
        numbered = sum(any(map(str.isdigit, code)) for code in hits)
        found[pattern] = (len(hits), numbered, sum(map(len, hits)))
    best = max(found, key=lambda pattern: found[pattern], default=None)
    if best is None or 2 * found[best][0] < len(sample):
        return None, 0
    return best, found[best][0]


def _ways(sample: Sequence[str], known: set[str]) -> Iterator[str]:
    """Yield the patterns that what stands around the codes of some values suggests."""
    head = _common(sample)
    tail = _common([value[::-1] for value in sample])[::-1]
    around: Counter[tuple[str, str]] = Counter()
    for value in sample:
        inside = [code for code in known if code in value]
        for code in sorted(inside, key=len)[-3:]:  # the longest: AC-1 stands in AC-10 too
            for start, _, end in {value.partition(code), value.rpartition(code)}:
                around[start, end] += head.startswith(start)
    for (start, end), _ in around.most_common(20):
        if tail.endswith(end):
            yield f"^{re.escape(start)}(.+){re.escape(end)}$"
        if end and not end[0].isalnum():
            # something else follows each time, such as a year: a fixed end would find one of them
            sign = re.escape(end[0])
            yield f"^{re.escape(start)}(.+?)(?:{sign}.*)?$"
            yield f"^{re.escape(start)}(.+?)(?:{sign}[^{sign}]*)?$"


def _common(values: Sequence[str]) -> str:
    """Return what all values begin with, up to a limit."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(min(values), max(values), strict=False))
    return "".join(one for one, _ in pairs)[:_LONGEST_AROUND]
