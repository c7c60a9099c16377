"""Where the number of the bestuur, its name, and the status and years of the report stand."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from bbc_check.domain.ondernemingsnummer import is_valid, read_number
from bbc_check.proposing.kinds import Kind, fields_of
from bbc_check.proposing.known_words import flat, limit, meaning, weigh, words
from bbc_check.proposing.tree import TreeElement
from bbc_check.proposing.values import DATE, FIRST_YEAR, YEAR, Field, KnownCodes

_LAST_YEAR = "(?:.*[^0-9])?((?:19|20|21)[0-9]{2})"
_LONGEST = 300  # signs: what is longer is no value of the head
_LONGEST_PLAN = 12  # years: a plan of six, and its look ahead
PLANS = frozenset({"aanpassing_meerjarenplan", "meerjarenplan"})
_CHANGE, _PLAN = "aanpassing_meerjarenplan", "meerjarenplan"
_LONGEST_SHORT = 5  # signs: "MJP", "AMJP" and "JREK" are codes, what is longer is a word
_HALF_A_WORD = 1.5  # of the name of the bestuur and the status: half a word is no name


@dataclass(slots=True)
class Head:
    """The head as it would be read; ``kinds`` maps spellings to kinds of report.

    ``patterns`` find the part of a field that is meant.

    ``unclear_years`` are years of which any may be the first.
    """

    fields: dict[str, Field] = field(default_factory=dict)
    patterns: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    unclear_years: list[Field] = field(default_factory=list)


def head_of(
    root: TreeElement, spotter: KnownCodes, own: Sequence[Kind], kinds: Sequence[Kind]
) -> Head:
    """Return the head: what stands outside ``own`` kinds and other records."""
    records = _records(own, kinds)
    fields = fields_of([root], spotter, lambda node: id(node) in records).values()
    places = [each for each in fields if each.most == 1 and each.mean_length <= _LONGEST]
    head = Head()
    _find_kind(head, places)
    _find_years(head, places)
    for name, worth in (
        ("ondernemingsnummer", _as_number),
        ("naam", _as_name),
        ("status", _as_status),
    ):
        taken = {each.path for each in head.fields.values()}
        if best := _best(worth, [each for each in places if each.path not in taken]):
            head.fields[name] = best
    return head


def _records(own: Sequence[Kind], kinds: Sequence[Kind]) -> frozenset[int]:
    """Return the elements in which the head of the report does not stand."""
    paths = {path for kind in own for path in kind.paths}
    found = {id(node) for kind in own for node in kind.nodes}
    for kind in kinds:
        if kind not in own and len(kind.nodes) > 1 and kind.path not in paths:
            # the only one at its place is no record: <kbo><waarde taal="nl">
            places = Counter(node.path for node in kind.nodes)
            found |= {id(node) for node in kind.nodes if places[node.path] > 1}
    return frozenset(found)


def _best(worth: Callable[[Field], float], places: Sequence[Field]) -> Field | None:
    best = max(places, key=worth, default=None)
    return best if best is not None and worth(best) else None


def _otherwise(each: Field) -> float:
    """Return how surely the name says that a value is none of the head, 0 to 3."""
    return meaning("kop.geen", each.own_name)


def _as_number(each: Field) -> float:
    """Return how surely a value is the number of the bestuur: its check digits tell most."""
    digits = re.sub(r"[^0-9]", "", each.value)
    name, valid = (
        each.in_head("ondernemingsnummer"),
        is_valid(read_number(each.value)) and len(each.value) <= 24,
    )
    fits = valid or (name >= 2 and (digits or not each.value))
    return weigh("number", name=name, valid=valid) if fits else 0.0


def _as_name(each: Field) -> float:
    return 0.0 if any(map(str.isdigit, each.value[:3])) else _by_name("naam", each)


def _as_status(each: Field) -> float:
    return _by_name("status", each)


def _by_name(name: str, each: Field) -> float:
    """Return how surely a value has a meaning, where only its name tells; the nearer the surer."""
    least = max(_HALF_A_WORD, _otherwise(each) + 0.01)
    fits = each.in_head(name) >= least and not _is_moment(each)
    return each.in_head(name) - 0.01 * each.path.count("/") if fits else 0.0


def _find_kind(head: Head, places: Sequence[Field]) -> None:
    """Set the kind of report, where it is told in known words."""

    def worth(each: Field) -> float:
        name, whole, part = (
            each.in_head("rapportcode"),
            kind_of(each.value),
            kind_inside(each.value),
        )
        if not part or (name < 2 and _otherwise(each) >= 2):
            return 0.0
        long = len(flat(each.value)) > 2 if whole else len(part) / 40
        return weigh("kind", name=name, whole=bool(whole), part=not whole, spelled_out=long)

    best = _best(worth, places)
    if best is None:
        return
    whole = kind_of(best.value)
    spelling = best.value if whole else kind_inside(best.value)
    head.kinds = {spelling: kind_of(spelling)}
    head.fields["rapportcode"] = best
    if not whole:
        head.patterns["rapportcode"] = kind_pattern()


# --- the kind of report, in the words in which software tells it ---------------------------------


def _kinds() -> Mapping[str, tuple[str, ...]]:
    found = words().plain
    return {key.removeprefix("soorten."): found[key] for key in found if key.startswith("soorten.")}


def kind_of(text: str) -> str:
    """Return the kind of report that a text is as a whole; "" for none."""
    known = (kind for kind, found in _kinds().items() if flat(text) in map(flat, found))
    return next(known, "") if flat(text) else ""


def kind_inside(text: str) -> str:
    """Return the words in a text that name a kind of report; "" for none."""
    if kind_of(text):
        return text
    match = re.search(kind_pattern(), text)
    short = match is not None and len(match[1]) <= 3 and not match[1].isupper()
    return match[1] if match is not None and not short else ""


@cache
def kind_pattern() -> str:
    """Return a pattern for any of the kinds of report in a longer text, the longest first."""

    def any_of(kinds: Sequence[str]) -> str:
        found = {word for kind in kinds for word in _kinds()[kind] if len(flat(word)) > 1}
        ordered = sorted(found, key=lambda word: (-len(word), word))
        return "|".join(re.escape(word).replace(r"\ ", " ").replace(r"\-", "-") for word in ordered)

    change, plan = any_of([_CHANGE]), any_of([_PLAN])
    others = any_of([kind for kind in _kinds() if kind not in PLANS])
    # "Meerjarenplan 2020-2025, aanpassing 3" is a change of a plan
    later = rf"(?!.*(?<![a-z])(?:{change})(?![a-z]))"
    return f"(?i)(?<![a-z])({change}|{others}|(?:{plan}){later})(?![a-z])"


def spellings(found: Mapping[str, str], everything: bool) -> dict[str, str]:
    """Return the known spellings of the kinds of report with what they mean, those found first.

    Only those of the same style (codes or words), unless ``everything``.
    """
    short = all(len(each) <= _LONGEST_SHORT for each in found)
    result = dict(found)
    seen = {each.casefold() for each in found}
    for kind, known in _kinds().items():
        for word in known:
            alike = everything or short == (len(word) <= _LONGEST_SHORT)
            if alike and word.casefold() not in seen:
                result[word] = kind
                seen.add(word.casefold())
    return result


# --- the years ---------------------------------------------------------------------------------

_Pair = tuple[Field, Field | None]


def _find_years(head: Head, places: Sequence[Field]) -> None:
    """Set ``boekjaar`` and ``eindjaar``; where either of two could be the first, ``unclear_years``."""
    ranked = sorted(_pairs(head, places), key=lambda pair: -pair[0])
    if not ranked:
        return
    top, (first, last) = ranked[0]
    firsts = {pair[0] for worth, pair in ranked if worth >= top - limit("as_good")}
    is_plan = bool(PLANS & set(head.kinds.values()))
    if is_plan and last is None and _is_moment(first) and _side(first) >= 0:
        firsts |= {each for each in _years_beside(first, places) if each.years < first.years}
    if len({each.own_name for each in firsts}) > 1:
        head.unclear_years = sorted(firsts, key=lambda each: (each.years, each.path))
        return
    _set_year(head, "boekjaar", first, FIRST_YEAR)
    if last is not None:
        _set_year(head, "eindjaar", last, _LAST_YEAR)


def _set_year(head: Head, name: str, each: Field, pattern: str) -> None:
    head.fields[name] = each
    if each.value and not YEAR.fullmatch(each.value):
        head.patterns[name] = pattern


def _is_moment(each: Field) -> bool:
    """Return whether it is a year or a date and nothing else."""
    return bool(YEAR.fullmatch(each.value) or DATE.fullmatch(each.value))


def _side(each: Field) -> int:
    """Return -1 when the name says that this is the first year, 1 for the last, 0 when it is silent."""
    first, last = meaning("kop.eerste", each.own_name), meaning("kop.laatste", each.own_name)
    return (last > first) - (first > last)


def _pairs(head: Head, places: Sequence[Field]) -> Iterator[tuple[float, _Pair]]:
    """Yield the choices of a first and a last year with their worth."""
    kind = head.fields.get("rapportcode")
    is_plan = bool(PLANS & set(head.kinds.values()))
    starts = [(worth, each) for each in places if (worth := _worth(each, "boekjaar", kind)) > 0]
    ends = [(worth, each) for each in places if (worth := _worth(each, "eindjaar", kind)) > 0]
    for worth, first in starts:
        yield worth, (first, None)
        if len(first.years) == 2:  # one text with both years: "2026-2031"
            yield worth + 0.5, (first, first)
        beside = _years_beside(first, places)
        for more, last in ends:
            named = last.in_head("eindjaar") >= 1.9 or _side(last) > 0
            # what is not called the last year is so beside the first of a plan, if it is the only one
            alone = beside == [last] and (is_plan or first.in_head("boekjaar") < 1)
            in_order = not (first.years and last.years) or first.years[0] <= last.years[-1]
            if first is not last and in_order and (named or alone):
                yield worth + more, (first, last)


def _worth(each: Field, name: str, kind: Field | None) -> float:
    """Return how surely a value is the first ("boekjaar") or last year; 0 is no."""
    worth, otherwise = each.in_head(name), _otherwise(each)
    other = each.in_head("eindjaar" if name == "boekjaar" else "boekjaar")
    exact = bool(YEAR.fullmatch(each.value))
    if each.years and kind is not None and kind.path == each.path:
        worth = max(worth, 1.2)  # a year in the text that tells the kind: Jaarrekening 2024
    # only a name that leaves no doubt may be empty, or odd
    named = bool(each.years) or (worth >= 2.9 and len(each.value) < 12)
    denied = otherwise > worth or (otherwise >= 2.5 and worth < 3) or len(each.years) > 2
    crossed = other > worth and len(each.years) < 2 and _side(each) == 0
    if not named or denied or crossed or (worth < 1 and not exact):
        return 0.0
    date = bool(DATE.fullmatch(each.value))
    against = _is_moment(each) and _side(each) == (1 if name == "boekjaar" else -1)
    return weigh("year", name=worth, exact=exact, date=date and not exact, against=against)


def _years_beside(first: Field, places: Sequence[Field]) -> list[Field]:
    """Return the other years of a plan in the same element."""
    home = first.path.rpartition("/")[0]
    return [
        each
        for each in places
        if each is not first and each.path.rpartition("/")[0] == home and _otherwise(each) < 1
        if _is_moment(first) and YEAR.fullmatch(each.value)
        if 0 < abs(int(each.value) - int(first.years[0])) < _LONGEST_PLAN
    ]
