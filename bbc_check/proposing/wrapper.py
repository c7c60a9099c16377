"""Codes that another file writes with something around them: "Actie_AC-1" for AC-1."""

import re
from collections import Counter
from collections.abc import Collection
from itertools import islice, takewhile

_BEKEKEN = 200
_LANGSTE = 40  # of what stands around a code


def zonder_omhulsel(values: Collection[str], known: Collection[str]) -> set[str]:
    """Return values without what stands around each of them, where that makes them known codes.

    Of several ways the one that finds most codes counts, then the one that leaves most of the value:
    in "Actie_1.2" the code is 1.2 and not 2, also where both are known.
    """
    known = set(known)
    if not values or any(value in known for value in values):
        return set(values)
    sample = sorted(values)[:_BEKEKEN]
    head = _gelijk_begin(values)
    tail = _gelijk_begin([value[::-1] for value in values])[::-1]
    best: tuple[tuple[int, int, int], str, str] | None = None
    for size in range(len(head) + 1):
        for left in range(len(tail) + 1):
            start, end = head[:size], tail[len(tail) - left :]
            found = [code for value in sample if (code := _kern(value, start, end)) in known]
            numbered = sum(1 for code in found if any(map(str.isdigit, code)))
            worth = len(found), numbered, -size - left
            if found and (best is None or worth > best[0]):
                best = worth, start, end
    if best is None:
        pattern, _ = overeenkomst(values, known)
        return {code for value in values if (code := _volgens(pattern, value))}
    return {_kern(value, *best[1:]) for value in values} - {""}


def _gelijk_begin(values: Collection[str]) -> str:
    """Return what all values begin with, up to a limit."""
    first, last = min(values), max(values)
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(one for one, _ in islice(pairs, _LANGSTE))


def _kern(value: str, start: str, end: str) -> str:
    """Return a value without what it starts and ends with; empty where these overlap."""
    return value[len(start) : len(value) - len(end)] if len(start) + len(end) < len(value) else ""


def overeenkomst(values: Collection[str], known: Collection[str]) -> tuple[str | None, int]:
    """Return a pattern that finds the codes of actions in the values, and how many it finds."""
    known = set(known)
    exact = sum(1 for value in values if value in known)
    if exact or not known:
        return None, exact
    heads: Counter[tuple[str, str]] = Counter()
    sample = sorted(values)[:_BEKEKEN]
    for value in sample:
        inside = [code for code in known if len(code) > 1 and code in value]
        if inside:  # the longest: AC-1 stands in AC-10 too
            head, _, tail = value.partition(max(inside, key=len))
            heads[head, tail] += 1
    if not heads:
        return None, 0
    (head, tail), count = heads.most_common(1)[0]
    prefixes: Counter[str] = Counter()
    for (one, _), number in heads.items():
        prefixes[one] += number
    longer, more = prefixes.most_common(1)[0]
    stops = "".join({end[:1] for one, end in heads if one == longer})
    enough = 0.5 * len(sample)
    if more > count and len(stops) == 1 and not stops.isalnum():
        # something else follows each time, such as a year: a fixed end would find one of them
        start, sign = re.escape(longer), re.escape(stops)
        ways = (f"^{start}(.+?)(?:{sign}.*)?$", f"^{start}(.+?)(?:{sign}[^{sign}]*)?$")
        hits = {way: sum(_volgens(way, value) in known for value in sample) for way in ways}
        way = max(ways, key=lambda each: hits[each])
        if hits[way] >= max(enough, count):
            return way, hits[way]
    if count < enough:
        return None, 0
    return f"^{re.escape(head)}(.+){re.escape(tail)}$", count


def _volgens(pattern: str | None, value: str) -> str:
    """Return what a pattern finds in a value; all of it without a pattern."""
    found = re.match(pattern or "(.*)", value, re.DOTALL)
    return found[1] if found else ""
