"""Amounts in the xml: inside the actions, or in a list beside them."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bbc_check.proposing.references import action_named_in
from bbc_check.proposing.seen import Field, Kind, View, limit, meaning, most, parts_of, weigh
from bbc_check.reading.xml import SampleElement

YEAR_IN_NAME = re.compile(r"(?<![0-9])((?:19|20|21)[0-9]{2})(?![0-9])")
FIRST_YEAR = "((?:19|20|21)[0-9]{2})"
KINDS = ("uitgave", "ontvangst")


@dataclass(slots=True)
class AmountTable:
    """One table of amounts; ``year`` and ``kind`` are paths, ``fixed_…`` values where no path tells."""

    element: str
    value: str
    year: str = ""
    year_pattern: str | None = None
    fixed_year: str | None = None
    kind: str | None = None
    kinds: Mapping[str, list[str]] = field(default_factory=dict)
    fixed_kind: str | None = None
    action: str | None = None
    count: int = 0
    examples: list[str] = field(default_factory=list)


def amounts_in_actions(
    nodes: Sequence[SampleElement], view: View, stop: Callable[[SampleElement], bool]
) -> list[AmountTable]:
    """Return the amounts that stand inside the actions; ``stop`` tells the records inside them.

    Their own element, or the one around it, tells the year; else their name does.
    """
    groups: dict[tuple[str, ...], list[SampleElement]] = defaultdict(list)
    for node in nodes[: most("sample")]:
        stack: list[tuple[SampleElement, tuple[str, ...]]] = [(node, ())]
        while stack:
            each, path = stack.pop()
            if path and (each.attributes or each.children):
                groups[path].append(each)
            stack += [(child, (*path, child.name)) for child in each.children if not stop(child)]
    found: list[AmountTable] = []
    done: list[tuple[str, ...]] = []
    for path in sorted(groups, key=lambda each: (len(each), each)):
        if any(path[: len(each)] == each for each in done):
            continue
        if tables := rows_with_year("/".join(path), view.fields(groups[path])):
            done.append(path)
            found += tables
    return found or _named_after_year(view.fields(nodes, stop))


def rows_with_year(
    path: str, fields: Mapping[str, Field], skip: Collection[str] = ()
) -> list[AmountTable]:
    """Return the amounts of rows that have a year of their own; empty when they have none."""
    years = [
        each
        for each in fields.values()
        if each.most <= 1
        and each.filled
        and each.looks("year") + each.looks("date") >= limit("row_years")
        and each.path != "."
        and (len(each.steps) == 1 or (len(each.steps) == 2 and each.steps[1].neutral))
        and each.path not in skip
    ]
    if not years:
        return []
    year = max(years, key=lambda each: (meaning("bedrag.jaar", each.own_name), each.looks("year")))
    values = values_of_rows(fields, {year.path, *skip})
    kind = _kind_field(fields, {year.path, *(each.path for each in values), *skip})
    pattern = None if year.looks("year") >= limit("row_years") else FIRST_YEAR
    return [_table(path, each.path, [each], kind, year.path, pattern) for each in values]


def _table(
    element: str,
    value: str,
    fields: Sequence[Field],
    kind: tuple[str, Mapping[str, list[str]]] | None = None,
    year: str = "",
    pattern: str | None = None,
    fixed: str | None = None,
) -> AmountTable:
    table = AmountTable(element, value, year, pattern, fixed)
    table.count = sum(each.filled for each in fields)
    table.examples = [text for each in fields for text in each.values[:100]]
    table.fixed_kind = kind_in_name(fields[0].own_name) or kind_in_name(fields[0].all_names[-1:])
    if table.fixed_kind is None and kind is not None:
        table.kind, table.kinds = kind
    return table


def kind_in_name(parts: tuple[str, ...]) -> str | None:
    """Return whether a name or value means spending or receipts; None when neither or both."""
    scores = {kind: meaning(f"bedrag.{kind}", parts) for kind in KINDS}
    best = max(KINDS, key=lambda kind: scores[kind])
    return best if scores[best] >= 2 and len(set(scores.values())) == 2 else None


def kinds_among(values: Collection[str]) -> dict[str, list[str]]:
    """Return which words mean spending and which receipts; empty when most mean neither."""
    found: dict[str, list[str]] = {}
    for value in values:
        if kind := kind_in_name(parts_of(value) or (value,)):
            found.setdefault(kind, []).append(value)
    return found if 2 * sum(map(len, found.values())) >= len(values) else {}


def values_of_rows(fields: Mapping[str, Field], skip: Collection[str]) -> list[Field]:
    """Return the fields that hold the amounts of a row."""
    ranked: list[tuple[float, Field]] = []
    for each in fields.values():
        if each.path in skip or each.most > 1 or not each.filled:
            continue
        name = meaning("bedrag.waarde", each.own_name) if each.path != "." else 1.5
        least = limit("amounts" if name >= 2 else "amounts_bare")
        if meaning("bedrag.geen", each.own_name) <= name and each.looks("number") >= least:
            decimals = each.share(lambda text: "." in text or "," in text)
            numbers = each.looks("number")
            ranked.append((weigh("amount", name=name, numbers=numbers, decimals=decimals), each))
    told = [each for _, each in ranked if kind_in_name(each.own_name)]
    if {kind_in_name(each.own_name) for each in told} == set(KINDS):
        return told
    return [max(ranked, key=lambda pair: pair[0])[1]] if ranked else []


def _kind_field(
    fields: Mapping[str, Field], skip: Collection[str]
) -> tuple[str, dict[str, list[str]]] | None:
    """Return the field that tells spending from receipts, with its words for both."""
    for each in fields.values():
        values = list(dict.fromkeys(each.values))
        if each.path in skip or each.most > 1 or not 0 < len(values) <= limit("amount_kinds"):
            continue
        if (len(values) < len(each.values) or len(values) <= 2) and (kinds := kinds_among(values)):
            return each.path, kinds
    return None


def _dated(fields: Mapping[str, Field]) -> list[tuple[Field, str]]:
    """Return the fields with amounts whose path holds a year."""
    found = []
    for each in fields.values():
        match = YEAR_IN_NAME.search(each.path)
        if match and each.filled and each.looks("number") >= limit("amounts"):
            found.append((each, match[1]))
    return found


def _named_after_year(fields: Mapping[str, Field]) -> list[AmountTable]:
    """Amounts whose name holds the year: ``<bedrag_2024>``, ``@b2024``, ``veld[@naam='bedrag2024']``.

    One table where a wildcard finds these fields alone, else one for each year.
    """
    groups: dict[tuple[str, str], list[Field]] = defaultdict(list)
    tables: list[AmountTable] = []
    for each, year in _dated(fields):
        stem, _, inner = each.path.partition(year)
        groups[stem, inner.removeprefix("/")].append(each)
    for (stem, inner), members in groups.items():
        alike = re.compile(re.escape(stem) + r"(?:19|20|21)[0-9]{2}(?:/.*)?")
        if stem.strip("@/") and all(
            map(alike.fullmatch, (p for p in fields if p.startswith(stem)))
        ):
            tables.append(
                _table(f"{stem}*", inner or ".", members, None, "local-name()", FIRST_YEAR)
            )
            continue
        for each in members:
            element, _, last = each.path.rpartition("/")
            attribute = last.startswith("@") and bool(element)
            fixed = YEAR_IN_NAME.findall(each.path)[0]
            path, value = (element, last) if attribute else (each.path, ".")
            tables.append(_table(path, value, [each], fixed=fixed))
    return tables


def amounts_in_lists(
    kinds: Sequence[Kind], keys: Mapping[str, Collection[str]]
) -> tuple[list[AmountTable], str | None]:
    """Return the amounts that stand beside the actions, and the key of the action they name.

    ``keys`` maps a path of the action to its values.
    """
    for kind in kinds:
        fields = kind.view.fields(kind.nodes[: most("sample")])
        link = action_named_in(fields, keys)
        if link is None:
            continue
        reference, key = link
        tables = rows_with_year(kind.element, fields, {reference.path}) or [
            _table(kind.element, each.path, [each], fixed=year)
            for each, year in _dated(fields)
            if each.most <= 1
        ]
        for table in tables:
            table.action = reference.path
        if tables:
            return tables, key
    return [], None


def spelling_of(values: Sequence[str]) -> tuple[str, str]:
    """Return the decimal sign and the sign between thousands ("" for none) of amounts."""
    comma = sum(1 for each in values if re.search(r",[0-9]{1,2}$", each))
    point = sum(1 for each in values if re.search(r"\.[0-9]{1,2}$", each))
    both = [each for each in values if "," in each and "." in each]
    if both:
        last = sum(1 if each.rindex(",") > each.rindex(".") else -1 for each in both)
        return (",", ".") if last > 0 else (".", ",")
    if comma > point:
        return ",", " " if any(re.search(r"[0-9] [0-9]{3}", each) for each in values) else "."

    def grouped(sign: str) -> bool:
        pattern = rf"[+-]?[0-9]{{1,3}}(?:{re.escape(sign)}[0-9]{{3}})+"
        return any(re.fullmatch(pattern, each) for each in values)

    if not point and grouped("."):
        return ",", "."
    return ".", "," if grouped(",") else ""
