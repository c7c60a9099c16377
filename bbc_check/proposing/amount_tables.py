"""Amounts in the xml: inside the actions, or in a list beside them."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from bbc_check.proposing.kinds import Kind
from bbc_check.proposing.known_words import LOWER, meaning, parts_of
from bbc_check.proposing.references import Reference, Table, reference
from bbc_check.proposing.toml_text import Value
from bbc_check.proposing.values import FIRST_YEAR, Field

YEAR_IN_NAME = re.compile(r"(?<![0-9])((?:19|20|21)[0-9]{2})(?![0-9])")
KINDS = ("uitgave", "ontvangst")
_YEARS = 0.9  # share of years in what tells the year of a row
_NUMBERS = 0.5  # share of numbers in what is called an amount: people type "p.m."
_BARE_NUMBERS = 0.9  # and in what is not called so
_MOST_KINDS = 6  # words for spending and receipts


def amounts_in_actions(action: Kind, kinds: Sequence[Kind]) -> list[Table]:
    """Return the amounts that stand inside the actions.

    Their own element, or the one around it, tells the year; else their name does.
    """
    found: list[Table] = []
    inside = [each for each in kinds if each.is_inside(action)]
    done = [each for each in inside if each.is_named(LOWER)]
    for kind in sorted(inside, key=lambda each: len(each.path)):
        if any(kind is each or kind.is_inside(each) for each in done):
            continue
        steps = [each.step.text for each in kind.nodes[0].line()[len(action.path) :]]
        if tables := _rows_with_year("/".join(steps), kind.fields):
            done.append(kind)
            found += tables
    return found or list(_named_after_year(action.fields))


def amounts_in_lists(action: Kind, kinds: Sequence[Kind]) -> list[Table]:
    """Return the amounts that stand beside the actions, in the innermost list that names them."""
    for kind in sorted(kinds, key=lambda each: -len(each.path)):
        link = reference(kind.fields.values(), action)
        if link and (tables := _rows_with_year(kind.element, kind.fields, link)):
            return tables
    return []


def _rows_with_year(
    element: str, fields: Mapping[str, Field], link: Reference | None = None
) -> list[Table]:
    """Return the amounts of rows that have a year of their own; empty when they have none."""
    single = [each for each in fields.values() if each.most <= 1 and each.filled]
    single = [each for each in single if link is None or each is not link.field]
    years = [each for each in single if each.looks("year") >= _YEARS]
    if not years:
        return []
    year = max(years, key=lambda each: meaning("bedrag.jaar", each.own_name))
    single.remove(year)
    tables = []
    for each in _amounts_among(single):
        values: dict[str, Value] = {"element": element, "waarde": each.path, "jaar": year.path}
        values |= _fixed_kind(each) or _kind_among(single, each)
        if link is not None:
            values["actie"] = link.field.path
        tables.append(Table(values, [each], link.key if link is not None else None))
    return tables


def _fixed_kind(amount: Field) -> dict[str, Value]:
    """Return the kind that the name of amounts tells, as a profile has it."""
    kind = kind_in_name(amount.own_name)
    return {"soort": {"vast": kind}, kind: kind} if kind else {}


def _amounts_among(fields: Collection[Field]) -> list[Field]:
    """Return the fields that hold the amounts of a row: one, or one of spending and one of receipts."""
    ranked: list[tuple[float, Field]] = []
    for each in fields:
        name = meaning("bedrag.waarde", each.own_name)
        least = _NUMBERS if name >= 2 else _BARE_NUMBERS
        if meaning("bedrag.geen", each.own_name) <= name and each.looks("number") >= least:
            ranked.append((name + each.looks("number"), each))
    told = [each for _, each in ranked if kind_in_name(each.own_name)]
    if {kind_in_name(each.own_name) for each in told} == set(KINDS):
        return told
    return [max(ranked, key=lambda pair: pair[0])[1]] if ranked else []


def _kind_among(fields: Collection[Field], amount: Field) -> dict[str, Value]:
    """Return the field that tells spending from receipts, with its words for both."""
    for each in fields:
        values = list(dict.fromkeys(each.values))
        kinds = kinds_among(values) if len(values) <= _MOST_KINDS else {}
        if kinds and each is not amount:
            return {"soort": each.path, **kinds}
    return {}


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


def _named_after_year(fields: Mapping[str, Field]) -> Iterator[Table]:
    """Amounts whose name holds the year, ``<bedrag_2024>`` or ``@b2024``, where a wildcard finds them."""
    groups: dict[tuple[str, str], list[Field]] = defaultdict(list)
    for each in fields.values():
        if (match := YEAR_IN_NAME.search(each.path)) and each.looks("number") >= _NUMBERS:
            stem, _, inner = each.path.partition(match[1])
            groups[stem, inner.removeprefix("/")].append(each)
    for (stem, inner), members in groups.items():
        alike = re.compile(re.escape(stem) + r"(?:19|20|21)[0-9]{2}(?:/.*)?")
        others = [path for path in fields if path.startswith(stem) and not alike.fullmatch(path)]
        if stem.strip("@/") and not others:
            year = {"pad": "local-name()", "patroon": FIRST_YEAR}
            values: dict[str, Value] = {"element": f"{stem}*", "waarde": inner or ".", "jaar": year}
            yield Table(values | _fixed_kind(members[0]), members)


def spelling_of(values: Sequence[str]) -> tuple[str, str]:
    """Return the decimal sign and the sign between thousands ("" for none) of amounts."""

    def most(pattern: str, otherwise: str) -> str:
        found = Counter(match[1] for each in values if (match := re.search(pattern, each)))
        return found.most_common(1)[0][0] if found else otherwise

    thousands = most(r"^[+-]?[0-9]{1,3}([., ])[0-9]{3}(?![0-9])", "")
    point = most(r"([.,])[0-9]{1,2}$", "," if thousands == "." else ".")
    return point, "." if point == "," and not thousands else thousands
