"""Every pattern of the program, and the texts on which one takes longest: pieces of itself, repeated."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]  # how re itself takes a pattern apart
from re import _parser as parser  # type: ignore[attr-defined]
from time import process_time
from typing import Any, NamedTuple

import bbc_check

USUAL = (
    " ",
    "\n",
    "0",
    "20",
    ".",
    "a",
    "A",
    "é",
    "-",
    "<",
    '"',
    "_",
    ",",
    "a ",
    "0 ",
    "a0",
    "0.",
    "A. ",
)
_SIGNS = 'a0 .é-<"\nA_,/=&'
_REPEATS = {kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT}
_LOOKS = {"search", "match", "fullmatch", "findall", "finditer", "sub", "split"}


class Use(NamedTuple):
    """A pattern as a module lays it on texts with a method of ``re``."""

    module: str
    method: str
    pattern: re.Pattern[Any]


def uses() -> Iterator[Use]:
    """Yield each pattern that is a constant of its module, once for each way it is used."""
    for info in pkgutil.walk_packages(bbc_check.__path__, "bbc_check."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        calls = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        ]
        found: dict[tuple[str, Any, int], Use] = {}
        for call in calls:
            assert isinstance(call.func, ast.Attribute)
            method, on_re = call.func.attr, ast.unparse(call.func.value) == "re"
            if method in _LOOKS and call.args:
                pattern = _value(call.args[0] if on_re else call.func.value, vars(module))
                if on_re and isinstance(pattern, str | bytes):
                    pattern = re.compile(pattern, _flags(call, vars(module)))
                if isinstance(pattern, re.Pattern):
                    use = Use(info.name.removeprefix("bbc_check."), method, pattern)
                    found[method, pattern.pattern, pattern.flags] = use
        yield from found.values()


def _value(node: ast.expr, names: dict[str, Any]) -> object:
    try:
        return eval(compile(ast.Expression(node), "", "eval"), dict(names))  # noqa: S307  # our own source
    except Exception:  # of local names: not a constant
        return None


def _flags(call: ast.Call, names: dict[str, Any]) -> int:
    given = [_value(each, names) for each in (*call.args[1:], *(k.value for k in call.keywords))]
    return next((int(each) for each in given if isinstance(each, re.RegexFlag)), 0)


def worst_texts(pattern: str | bytes, flags: int = 0) -> list[tuple[str, str]]:
    """Return beginnings and the pieces to repeat behind them."""
    tree = parser.parse(pattern, flags & ~re.UNICODE if isinstance(pattern, bytes) else flags)
    found: dict[tuple[str, str], None] = dict.fromkeys(("", each) for each in USUAL)
    for before, piece in _repeats(tree, ""):
        found |= dict.fromkeys([("", piece), (before, piece), ("", before + piece), (before, " ")])
    found |= dict.fromkeys(("", word) for word in _words(tree))
    return [each for each in found if each[1]]


def long_text(before: str, piece: str, length: int) -> str:
    """Return a text of about this length; its end fits nothing."""
    return before + (piece * (length // len(piece) + 1))[:length] + "\0"


# What grows with the square, and gives 4, comes out under 2.4 only if other work adds 2/3 to the shorter measurement.
_CLEARLY = 0.75


def growth(work: Callable[[int], object], length: int, least: float, most: float) -> float:
    """Return how many times longer the double length takes, in processor time of this process.

    What takes less than ``least`` seconds for the double length is not measured and gives 1. Once each does where it
    is clear that it is no more than ``most``. Other work only ever makes it more: what came out at ``most`` or less is
    not measured again, the rest up to three times.
    """
    double = _seconds(work, 2 * length, 1)
    if double < least:
        return 1.0
    ratio = double / _seconds(work, length, 1)
    if ratio <= most * _CLEARLY:
        return ratio
    ratio = float("inf")
    for _ in range(3):
        ratio = min(ratio, _seconds(work, 2 * length, 3) / _seconds(work, length, 3))
        if ratio <= most:
            break
    return ratio


def _seconds(work: Callable[[int], object], length: int, times: int) -> float:
    best = float("inf")
    for _ in range(times):
        start = process_time()
        work(length)
        best = min(best, process_time() - start)
    return max(best, 1e-9)


def _repeats(tree: Iterable[Any], before: str) -> Iterator[tuple[str, str]]:
    """Yield of each repeat what leads to it, and what it repeats."""
    nodes = list(tree)
    for at, (kind, value) in enumerate(nodes):
        lead = before + _shortest(nodes[:at])
        if kind in _REPEATS and value[1] > 3:
            yield from ((lead, each) for each in _samples(value[2]))
        for part in _parts(kind, value):
            yield from _repeats(part, lead)


def _parts(kind: Any, value: Any) -> list[Any]:
    if kind in _REPEATS:
        return [value[2]]
    if kind is kinds.SUBPATTERN:
        return [value[-1]]
    if kind is kinds.BRANCH:
        return list(value[1])
    if kind is kinds.ATOMIC_GROUP:
        return [value]
    return []


def _signs(kind: Any, value: Any) -> list[str]:
    """Return signs that one node fits, none where it is more than one sign."""
    if kind is kinds.LITERAL:
        return [chr(value)]
    if kind not in {kinds.IN, kinds.ANY, kinds.NOT_LITERAL}:
        return []
    one = re.compile("", 0) if kind is kinds.ANY else None
    if one is not None:
        return ["a", " "]
    items = value if kind is kinds.IN else [(kinds.NEGATE, None), (kinds.LITERAL, value)]
    own = [
        chr(v if k is kinds.LITERAL else v[0])
        for k, v in items
        if k in {kinds.LITERAL, kinds.RANGE}
    ]
    return [each for each in dict.fromkeys((*_SIGNS, *own)) if _is_in(items, each)][:6]


def _is_in(items: list[Any], sign: str) -> bool:
    fits: dict[str, Callable[[str], bool]] = {
        "DIGIT": str.isdigit,
        "SPACE": str.isspace,
        "WORD": lambda each: each.isalnum() or each == "_",
    }
    hit = negated = False
    for kind, value in items:
        if kind is kinds.NEGATE:
            negated = True
        elif kind is kinds.LITERAL:
            hit |= ord(sign) == value
        elif kind is kinds.RANGE:
            hit |= value[0] <= ord(sign) <= value[1]
        else:
            name = str(value)
            hit |= fits[name.rsplit("_", 1)[-1]](sign) != ("NOT" in name)
    return hit != negated


def _shortest(nodes: Iterable[Any]) -> str:
    text = ""
    for kind, value in nodes:
        signs = _signs(kind, value)
        if signs:
            text += signs[0]
        elif parts := _parts(kind, value):
            text += _shortest(parts[0]) * (value[0] if kind in _REPEATS else 1)
    return text


def _samples(tree: Iterable[Any]) -> list[str]:
    """Return a few texts that a part of a pattern fits."""
    nodes = list(tree)
    if len(nodes) == 1 and (signs := _signs(*nodes[0])):
        return signs
    found = [_shortest(nodes)]
    for at, (kind, value) in enumerate(nodes):
        options = _signs(kind, value)[:3] or [_shortest(each) for each in _parts(kind, value)[:5]]
        found += [_shortest(nodes[:at]) + each + _shortest(nodes[at + 1 :]) for each in options]
    return [each for each in dict.fromkeys(found) if each]


def _words(tree: Iterable[Any]) -> Iterator[str]:
    """Yield the rows of letters of a pattern."""
    word = ""
    for kind, value in tree:
        if kind is kinds.LITERAL:
            word += chr(value)
            continue
        yield word
        word = ""
        for part in _parts(kind, value):
            yield from _words(part)
    yield word
