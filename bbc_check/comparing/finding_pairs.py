"""Which finding of one run is which finding of another, within one report."""

from collections.abc import Iterable, Sequence

from bbc_check.comparing.stored_run import StoredFinding

_MOST_PAIRS = 10_000  # with more of one key, the order of the lines decides


def overlap(
    old: Sequence[StoredFinding], new: Sequence[StoredFinding]
) -> tuple[list[StoredFinding], list[tuple[StoredFinding, StoredFinding]], list[StoredFinding]]:
    """Return what is only in the old, what is in both, and what is only in the new."""
    ones, others = _by_key(old), _by_key(new)
    left: list[StoredFinding] = []
    both: list[tuple[StoredFinding, StoredFinding]] = []
    right: list[StoredFinding] = []
    for key in ones | others:
        a, b = ones.get(key, []), others.get(key, [])
        pairs = _nearest(a, b) if a and b else []
        both += [(a[i], b[j]) for i, j in pairs]
        taken_a, taken_b = {i for i, _ in pairs}, {j for _, j in pairs}
        left += [each for i, each in enumerate(a) if i not in taken_a]
        right += [each for j, each in enumerate(b) if j not in taken_b]
    return left, both, right


def _by_key(findings: Iterable[StoredFinding]) -> dict[object, list[StoredFinding]]:
    groups: dict[object, list[StoredFinding]] = {}
    for each in findings:
        groups.setdefault(each.key, []).append(each)
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=place_key)
    return groups


def _nearest(a: list[StoredFinding], b: list[StoredFinding]) -> list[tuple[int, int]]:
    """Pair as many as both have: the same message first, then the nearest line.

    The key of the order is symmetric, so that comparing the other way round gives the same pairs.
    """
    if len(a) == len(b) == 1:
        return [(0, 0)]
    if len(a) * len(b) > _MOST_PAIRS:
        return [(each, each) for each in range(min(len(a), len(b)))]

    def distance(pair: tuple[int, int]) -> tuple[object, ...]:
        one, two = a[pair[0]], b[pair[1]]
        lines = abs((one.line or 0) - (two.line or 0))
        return one.message != two.message, lines, min(pair), max(pair)

    pairs: list[tuple[int, int]] = []
    free_a, free_b = set(range(len(a))), set(range(len(b)))
    for i, j in sorted(((i, j) for i in free_a for j in free_b), key=distance):
        if i in free_a and j in free_b:
            pairs.append((i, j))
            free_a.remove(i)
            free_b.remove(j)
    return pairs


def place_key(each: StoredFinding) -> tuple[object, ...]:
    """Return an order of findings by where they stand."""
    return each.path, each.line or 0, each.xpath or "", each.cell or "", each.message
