"""What an xbrl of unknown software calls its amounts, actions, kinds and years."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.proposing.amount_tables import KINDS, kind_in_name, kinds_among
from bbc_check.proposing.known_words import ACTION, level_of, parts_of, weigh
from bbc_check.proposing.toml_text import Value
from bbc_check.proposing.values import FIRST_YEAR, NUMBER, YEAR
from bbc_check.reading import ReadError, Source
from bbc_check.reading.xml import SampleElement, read_sample

_XBRLI = "http://www.xbrl.org/2003/instance"
_STANDARD = ("http://www.xbrl.org/", "http://www.w3.org/", "http://xbrl.org/")
_MOST_TRIED = 20  # values in which a code is sought: what stands around it is the same in all
_MOST_MEMBERS = 8  # of the dimension that tells spending from receipts


class XbrlFact(NamedTuple):
    """An amount; its members by dimension, and its year ("" where the period is more than one)."""

    namespace: str
    item: str
    members: Mapping[str, str]
    year: str


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
        own = each.namespace and not each.namespace.startswith(_STANDARD)
        amount = each.attributes.get("unitRef") or NUMBER.fullmatch(each.text)
        if context is not None and own and amount:
            found.append(XbrlFact(each.namespace, each.name, *context))
    return found


def _context(context: SampleElement) -> tuple[dict[str, str], str]:
    """Return the members of a context by dimension, and the year of its period."""
    members: dict[str, str] = {}
    years: set[str] = set()
    for each in context.walk():
        dimension = each.attributes.get("dimension", "").rpartition(":")[2].strip()
        if each.name in ("startDate", "endDate", "instant"):
            years.add(each.text[:4])
        elif each.name == "typedMember":
            members[dimension] = next((below.text for below in each.walk() if below.text), "")
        elif each.name == "explicitMember":
            members[dimension] = each.text.rpartition(":")[2]
    return members, years.pop() if len(years) == 1 else ""


def find_names(
    facts: Sequence[XbrlFact], keys: Collection[str]
) -> tuple[dict[str, Value], set[str]]:
    """Return the ``[xbrl]`` of a profile, and the actions that it names, spelled as in the xml.

    ``keys`` are the keys of all elements. Both are empty where there are no amounts of actions.
    """
    known = set(keys)
    dimensions: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        for name, value in fact.members.items():
            dimensions[name].add(value)
    found: list[tuple[float, str, str | None]] = [(0.0, "", None)]
    for name, values in sorted(dimensions.items()):
        pattern, hits = pattern_for(values, known)
        called = level_of(name)[0] == ACTION and level_of(name)[1] >= 2
        worth = weigh("dimension", found=hits / len(values), name=called)
        found.append((worth, name, pattern))
    worth, action, pattern = max(found, key=lambda each: each[0])
    if worth < 1:  # it names less than a quarter of what it could, and no action
        return {}, set()
    amounts = [fact for fact in facts if action in fact.members]
    spaces = sorted({without_version(fact.namespace) for fact in amounts})
    items = {fact.item: kind_in_name(parts_of(fact.item)) or "overig" for fact in amounts}
    values = dimensions.pop(action)
    told = set(KINDS) & set(items.values())
    table: dict[str, Value] = {
        "naamruimte": "|".join(spaces),
        "bedrag": items if told else [*items],
    }
    table |= {"actie_dimensie": action} | ({"actie_patroon": pattern} if pattern else {})
    years = Counter(fact.year for fact in amounts)
    timeless = years[""] > years.total() / 2 or len(years) == 1
    for name, others in dimensions.items():
        _name_dimension(table, name, others, timeless)
    return table, {re.sub(pattern, r"\1", e) if pattern else e for e in values}


def without_version(namespace: str) -> str:
    """Return a pattern for a namespace in which the numbers may change."""
    return re.sub(r"[0-9]+", "[0-9]+", re.escape(namespace).replace(r"\-", "-").replace(r"\#", "#"))


def _name_dimension(table: dict[str, Value], name: str, values: set[str], timeless: bool) -> None:
    """Name what a dimension holds: the kind, or the year where no period tells it."""
    kinds = kinds_among(sorted(values)) if len(values) <= _MOST_MEMBERS else {}
    if kinds and "soort_dimensie" not in table:
        table |= {"soort_dimensie": name, **kinds}
    elif timeless and all(re.search(FIRST_YEAR, each) for each in values):
        table["jaar_dimensie"] = name
        if not all(YEAR.fullmatch(each) for each in values):
            table["jaar_patroon"] = FIRST_YEAR


# --- codes with something around them: "Actie_AC-1" for AC-1 -------------------------------------


def pattern_for(values: Collection[str], known: set[str]) -> tuple[str | None, int]:
    """Return a pattern that finds known codes in the values (None: they are codes), and how many.

    The same must stand around all. Of several ways the one that finds most codes counts, then the one
    that leaves most of the value: in "Actie_1.2" the code is 1.2 and not 2, also where both are known.
    """
    some = sorted(values)[:_MOST_TRIED]
    around = {value.partition(code)[::2] for value in some for code in known if code in value}
    hits = {
        (start, end): sum(each.removeprefix(start).removesuffix(end) in known for each in values)
        for start, end in {("", ""), *around}
        if all(each.startswith(start) and each.endswith(end) for each in values)
    }
    start, end = max(hits, key=lambda way: (hits[way], -len(way[1]), -len(way[0])))
    if 2 * hits[start, end] < len(values) or not (start or end):
        return None, hits["", ""]
    return f"^{re.escape(start)}(.+){re.escape(end)}$", hits[start, end]
