"""Where the number of the bestuur, its name, and the status and years of the report stand."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from bbc_check.domain.ondernemingsnummer import digits_of, is_valid
from bbc_check.proposing.kinds import Kind, fields_of
from bbc_check.proposing.known_words import Parts, flat, limit, meaning, weigh, words
from bbc_check.proposing.tree import TreeElement
from bbc_check.proposing.values import DATE, FIRST_YEAR, YEAR, Field, KnownCodes

_LAST_YEAR = "(?:.*[^0-9])?((?:19|20|21)[0-9]{2})"
_YEARS = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
_LONGEST = 300  # signs: what is longer is no value of the head
_LONGEST_PLAN = 12  # years: a plan of six, and its look ahead
PLANS = frozenset({"aanpassing_meerjarenplan", "meerjarenplan"})
_CHANGE, _PLAN = "aanpassing_meerjarenplan", "meerjarenplan"
_LONGEST_SHORT = 5  # signs: "MJP", "AMJP" and "JREK" are codes, what is longer is a word
_HALF_A_WORD = 1.5  # of the name of the bestuur and the status: half a word is no name


class HeadValue(NamedTuple):
    """A value of the head: its path, what it holds, and the pattern of the part that is meant."""

    path: str
    value: str
    names: Parts = ()
    around: Parts = ()
    pattern: str | None = None

    @classmethod
    def of(cls, each: Field) -> "HeadValue":
        """Return the value of a field, whose path starts at the root."""
        value = each.values[0] if each.values else ""
        # with what stands around it: "periode/start"
        return cls(each.path, value, each.own_name, each.all_names[-len(each.own_name) - 1 :])

    def means(self, name: str) -> float:
        """Return how surely the path says that this is a field of the head, 0 to 3."""
        return max(meaning(f"kop.{name}", self.names), meaning(f"kop.{name}", self.around))

    @property
    def otherwise(self) -> float:
        """How surely the name says that a value is none of the head, 0 to 3."""
        return meaning("kop.geen", self.names)

    @property
    def home(self) -> str:
        """The path of the element it stands in."""
        return self.path.rpartition("/")[0]

    @property
    def years(self) -> list[str]:
        """The years in the value."""
        return _YEARS.findall(self.value)

    @property
    def is_moment(self) -> bool:
        """Whether it is a year or a date and nothing else."""
        return bool(YEAR.fullmatch(self.value) or DATE.fullmatch(self.value))

    @property
    def side(self) -> int:
        """-1 when the name says that this is the first year, 1 for the last, 0 when it is silent."""
        first, last = meaning("kop.eerste", self.names), meaning("kop.laatste", self.names)
        return (last > first) - (first > last)


@dataclass(slots=True)
class Head:
    """The head as it would be read; ``kinds`` maps spellings to kinds of report.

    ``unclear_years`` are years of which any may be the first.
    """

    fields: dict[str, HeadValue] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    unclear_years: list[HeadValue] = field(default_factory=list)


def head_of(
    root: TreeElement, spotter: KnownCodes, own: Sequence[Kind], kinds: Sequence[Kind]
) -> Head:
    """Return the head: what stands outside ``own`` kinds and other records."""
    records = _records(own, kinds)
    fields = fields_of([root], spotter, lambda node: id(node) in records).values()
    fits = [each for each in fields if each.most == 1 and each.mean_length <= _LONGEST]
    places = list(map(HeadValue.of, fits))
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
    number = head.fields.get("ondernemingsnummer")
    if number and not is_valid(digits_of(number.value)) and re.match(r"\s*[A-Za-z]", number.value):
        head.fields["ondernemingsnummer"] = number._replace(pattern="([0-9][0-9. ]*[0-9])")
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


def _best(worth: Callable[[HeadValue], float], places: Sequence[HeadValue]) -> HeadValue | None:
    best = max(places, key=worth, default=None)
    return best if best is not None and worth(best) else None


def _as_number(each: HeadValue) -> float:
    """Return how surely a value is the number of the bestuur: its check digits tell most."""
    digits = re.sub(r"[^0-9]", "", each.value)
    name, valid = each.means("ondernemingsnummer"), is_valid(digits) and len(each.value) <= 24
    fits = valid or (name >= 2 and (digits or not each.value))
    return weigh("number", name=name, valid=valid) if fits else 0.0


def _as_name(each: HeadValue) -> float:
    return 0.0 if any(map(str.isdigit, each.value[:3])) else _by_name("naam", each)


def _as_status(each: HeadValue) -> float:
    return _by_name("status", each)


def _by_name(name: str, each: HeadValue) -> float:
    """Return how surely a value has a meaning, where only its name tells; the nearer the surer."""
    least = max(_HALF_A_WORD, each.otherwise + 0.01)
    fits = each.means(name) >= least and not each.is_moment
    return each.means(name) - 0.01 * each.path.count("/") if fits else 0.0


def _find_kind(head: Head, places: Sequence[HeadValue]) -> None:
    """Set the kind of report, where it is told in known words."""

    def worth(each: HeadValue) -> float:
        name, whole, part = each.means("rapportcode"), kind_of(each.value), kind_inside(each.value)
        if not part or (name < 2 and each.otherwise >= 2):
            return 0.0
        long = len(flat(each.value)) > 2 if whole else len(part) / 40
        return weigh("kind", name=name, whole=bool(whole), part=not whole, spelled_out=long)

    best = _best(worth, places)
    if best is None:
        return
    whole = kind_of(best.value)
    spelling = best.value if whole else kind_inside(best.value)
    head.kinds = {spelling: kind_of(spelling)}
    head.fields["rapportcode"] = best if whole else best._replace(pattern=kind_pattern())


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

_Pair = tuple[HeadValue, HeadValue | None]


def _find_years(head: Head, places: Sequence[HeadValue]) -> None:
    """Set ``boekjaar`` and ``eindjaar``; where either of two could be the first, ``unclear_years``."""
    ranked = sorted(_pairs(head, places), key=lambda pair: -pair[0])
    if not ranked:
        return
    top, (first, last) = ranked[0]
    firsts = {pair[0] for worth, pair in ranked if worth >= top - limit("as_good")}
    is_plan = bool(PLANS & set(head.kinds.values()))
    if is_plan and last is None and first.is_moment and first.side >= 0:
        firsts |= {each for each in _years_beside(first, places) if each.years < first.years}
    if len({each.names for each in firsts}) > 1:
        head.unclear_years = sorted(firsts, key=lambda each: (each.years, each.path))
        return
    head.fields["boekjaar"] = _as_year(first, FIRST_YEAR)
    if last is not None:
        head.fields["eindjaar"] = _as_year(last, _LAST_YEAR)


def _as_year(each: HeadValue, pattern: str) -> HeadValue:
    exact = YEAR.fullmatch(each.value) or not each.value
    return each._replace(pattern=None if exact else pattern)


def _pairs(head: Head, places: Sequence[HeadValue]) -> Iterator[tuple[float, _Pair]]:
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
            named = last.means("eindjaar") >= 1.9 or last.side > 0
            # what is not called the last year is so beside the first of a plan, if it is the only one
            alone = beside == [last] and (is_plan or first.means("boekjaar") < 1)
            in_order = not (first.years and last.years) or first.years[0] <= last.years[-1]
            if first.path != last.path and in_order and (named or alone):
                yield worth + more, (first, last)


def _worth(each: HeadValue, name: str, kind: HeadValue | None) -> float:
    """Return how surely a value is the first ("boekjaar") or last year; 0 is no."""
    worth, otherwise = each.means(name), each.otherwise
    other = each.means("eindjaar" if name == "boekjaar" else "boekjaar")
    exact = bool(YEAR.fullmatch(each.value))
    if each.years and kind is not None and kind.path == each.path:
        worth = max(worth, 1.2)  # a year in the text that tells the kind: Jaarrekening 2024
    # only a name that leaves no doubt may be empty, or odd
    named = bool(each.years) or (worth >= 2.9 and len(each.value) < 12)
    denied = otherwise > worth or (otherwise >= 2.5 and worth < 3) or len(each.years) > 2
    crossed = other > worth and len(each.years) < 2 and each.side == 0
    if not named or denied or crossed or (worth < 1 and not exact):
        return 0.0
    date = bool(DATE.fullmatch(each.value))
    against = each.is_moment and each.side == (1 if name == "boekjaar" else -1)
    return weigh("year", name=worth, exact=exact, date=date and not exact, against=against)


def _years_beside(first: HeadValue, places: Sequence[HeadValue]) -> list[HeadValue]:
    """Return the other years of a plan in the same element."""
    return [
        each
        for each in places
        if each.path != first.path and each.home == first.home and each.otherwise < 1
        if first.is_moment and YEAR.fullmatch(each.value)
        if 0 < abs(int(each.value) - int(first.years[0])) < _LONGEST_PLAN
    ]
