"""Which words of a text are others than those of an earlier one."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Pairs of words that are laid beside each other: two texts of 4,000 characters hold some 360,000, and
# take tenths of a second at worst. What is longer is told as changed from the first other word to the last.
_MOST_PAIRS = 500_000


class TextPiece(NamedTuple):
    """A piece of a text, with the spaces behind it; ``changed`` where the other text has other words."""

    text: str
    changed: bool


def word_changes(old: str, new: str) -> tuple[list[TextPiece], list[TextPiece]]:
    """Return both texts in pieces; spaces and line breaks make no difference."""
    before, after = (re.findall(r"(?:\A\s++)?\S++\s*+", text) for text in (old, new))
    was, now = ([word.strip() for word in words] for words in (before, after))
    left: list[TextPiece] = []
    right: list[TextPiece] = []
    for same, (a, b), (c, d) in _runs(was, now):
        left += [TextPiece("".join(before[a:b]), not same)] if b > a else []
        right += [TextPiece("".join(after[c:d]), not same)] if d > c else []
    return left, right


def _runs(
    was: list[str], now: list[str]
) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Yield what is the same and what is not, as places in both."""
    shortest = min(len(was), len(now))
    head = next((n for n in range(shortest) if was[n] != now[n]), shortest)
    rest = range(1, shortest - head + 1)
    tail = next((n - 1 for n in rest if was[-n] != now[-n]), len(rest))
    a, b = len(was) - tail, len(now) - tail
    yield True, (0, head), (0, head)
    if (a - head) * (b - head) > _MOST_PAIRS:
        yield False, (head, a), (head, b)
    else:
        from difflib import SequenceMatcher  # only loaded where two texts are laid side by side

        matcher = SequenceMatcher(None, was[head:a], now[head:b], autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            yield tag == "equal", (head + i, head + j), (head + k, head + m)
    yield True, (a, len(was)), (b, len(now))
