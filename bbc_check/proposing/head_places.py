"""Where the number of the bestuur, the kind of report and its years stand."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bbc_check.domain.ondernemingsnummer import digits_of, is_valid
from bbc_check.proposing.seen import (
    DATE,
    YEAR,
    Field,
    Kind,
    Parts,
    View,
    flat,
    limit,
    meaning,
    most,
    weigh,
    words,
)
from bbc_check.reading.xml import SampleElement

_CHANGE, _PLAN = "aanpassing_meerjarenplan", "meerjarenplan"
_LONGEST_SHORT = 5  # signs: "MJP", "AMJP" and "JREK" are codes, what is longer is a word


class HeadValue(NamedTuple):
    """A value of the head: its path, what it holds, and the pattern of the part that is meant."""

    path: str
    value: str
    names: Parts = ()
    around: Parts = ()
    pattern: str | None = None

    @classmethod
    def of(cls, each: Field, above: str = "") -> "HeadValue":
        """Return the value of a field, whose path starts at the root or at ``above``."""
        value = each.values[0] if each.values else ""
        return cls(above + each.path, value, each.own_name, each.all_names)

    def means(self, name: str) -> float:
        """Return how surely the path says that this is a field of the head, 0 to 3."""
        wider = self.around[-len(self.names) - 1 :]  # with what stands around it: "periode/start"
        return max(meaning(f"kop.{name}", self.names), meaning(f"kop.{name}", wider))

    @property
    def otherwise(self) -> float:
        """How surely the name says that a value is none of the head, 0 to 3."""
        return meaning("kop.geen", self.names)

    @property
    def home(self) -> str:
        """The path of the element it stands in."""
        return self.path.rpartition("/")[0]

    @property
    def is_moment(self) -> bool:
        """Whether it is a year or a date and nothing else."""
        return bool(YEAR.fullmatch(self.value) or DATE.fullmatch(self.value))


@dataclass(slots=True)
class Head:
    """The head as it would be read; ``kinds`` maps spellings to kinds of report.

    ``unknown_kind`` is where the kind may stand; ``unclear_years`` are years of which any may be
    the first.
    """

    fields: dict[str, HeadValue] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    unknown_kind: HeadValue | None = None
    unclear_years: list[HeadValue] = field(default_factory=list)


def head_values(
    root: SampleElement, view: View, own: Sequence[Kind], kinds: Sequence[Kind]
) -> list[HeadValue]:
    """Return the values of the head: what stands outside ``own`` kinds and other records."""
    records = _records(own, kinds)
    fields = view.fields([root], lambda child: id(child) in records)
    return [
        HeadValue.of(each)
        for each in list(fields.values())[: most("fields")]
        if each.most == 1 and each.mean_length <= limit("head_signs")
    ]


def find_number_and_kind(places: Sequence[HeadValue]) -> Head:
    """Return a head with the number of the bestuur and the kind of report."""
    head = Head()
    _find_number(head, places)
    _find_kind(head, places)
    return head


def find_bestuur_and_status(head: Head, places: Sequence[HeadValue]) -> None:
    """Set the name of the bestuur and the status, in what has no other use."""
    for name in ("naam", "status"):
        taken = {each.path for each in head.fields.values()}
        if best := _named(name, [each for each in places if each.path not in taken]):
            head.fields[name] = best


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


def _named(name: str, places: Sequence[HeadValue]) -> HeadValue | None:
    def fits(each: HeadValue) -> bool:
        least = max(limit("head_name"), each.otherwise + 0.01)
        code = name == "naam" and any(map(str.isdigit, each.value[:3]))
        return each.means(name) >= least and not each.is_moment and not code

    found = [each for each in places if fits(each)]
    return max(found, key=lambda each: each.means(name) - 0.01 * each.path.count("/"), default=None)


def _find_number(head: Head, places: Sequence[HeadValue]) -> None:
    best: tuple[float, HeadValue] | None = None
    for each in places:
        digits = re.sub(r"[^0-9]", "", each.value)
        name, valid = each.means("ondernemingsnummer"), is_valid(digits) and len(each.value) <= 24
        if not valid and (name < 2 or (each.value and not digits)):
            continue
        score = weigh("number", name=name, valid=valid)
        if best is None or score > best[0]:
            prefixed = not is_valid(digits_of(each.value)) and re.match(r"\s*[A-Za-z]", each.value)
            pattern = r"([0-9][0-9. ]*[0-9])" if prefixed else None
            best = (score, each._replace(pattern=pattern))
    if best is not None:
        head.fields["ondernemingsnummer"] = best[1]


# --- the kind of report ------------------------------------------------------------------------


def _kinds() -> Mapping[str, tuple[str, ...]]:
    found = words().plain
    return {key.removeprefix("soorten."): found[key] for key in found if key.startswith("soorten.")}


def kind_of(text: str) -> tuple[str, str] | None:
    """Return the kind of report that a text is (whole), with its spelling."""
    known = (kind for kind, found in _kinds().items() if flat(text) in map(flat, found))
    kind = next(known, None) if flat(text) else None
    return (kind, text) if kind else None


def kind_inside(text: str) -> tuple[str, str] | None:
    """Return the kind of report that a longer text names, and the words that do."""
    found: list[tuple[int, int, str, str]] = []
    for kind, spellings in _kinds().items():
        for word in spellings:
            body = re.escape(word).replace(r"\ ", r"[\s_-]+")
            match = re.search(rf"(?<![^\W_])({body})(?![^\W\d_])", text, re.IGNORECASE)
            if match and (len(word) > 3 or match[1] == word):
                found.append((match.start(), -len(word), kind, match[1]))
    if any(each[2] == _CHANGE for each in found):  # whatever plan it changes
        found = [each for each in found if each[2] != _PLAN]
    return min(found)[2:] if found else None


def _find_kind(head: Head, places: Sequence[HeadValue]) -> None:
    best: tuple[float, HeadValue, tuple[str, str]] | None = None
    unknown: tuple[float, HeadValue] | None = None
    for each in places:
        name = each.means("rapportcode")
        whole, part = kind_of(each.value), kind_inside(each.value)
        hit = whole or part
        if hit is None or (name < 2 and each.otherwise >= 2):
            filled = bool(each.value)
            fits = name >= 3 and each.otherwise < 2 and not each.is_moment
            if fits and (unknown is None or (filled, name) > (bool(unknown[1].value), unknown[0])):
                unknown = (name, each)
            continue
        long = len(flat(each.value)) > 2 if whole else len(hit[1]) / 40
        score = weigh("kind", name=name, whole=bool(whole), part=not whole, spelled_out=long)
        if best is None or score > best[0]:
            best = (score, each._replace(pattern=None if whole else kind_pattern()), hit)
    if best is not None:
        head.fields["rapportcode"], head.kinds = best[1], {best[2][1]: best[2][0]}
    head.unknown_kind = unknown[1] if unknown is not None and best is None else None


def kind_pattern() -> str:
    """Return a pattern for any of the kinds of report in a longer text, the longest first."""

    def any_of(kinds: Sequence[str]) -> str:
        found = {word for kind in kinds for word in _kinds()[kind] if len(flat(word)) > 1}
        ordered = sorted(found, key=lambda word: (-len(word), word))
        return "|".join(re.escape(word).replace(r"\ ", " ").replace(r"\-", "-") for word in ordered)

    change, plan = any_of([_CHANGE]), any_of([_PLAN])
    others = any_of([kind for kind in _kinds() if kind not in (_CHANGE, _PLAN)])
    # "Meerjarenplan 2020-2025, aanpassing 3" is a change of a plan
    later = rf"(?!.*(?<![a-z])(?:{change})(?![a-z]))"
    return f"(?i)(?<![a-z])({change}|{others}|(?:{plan}){later})(?![a-z])"


def spellings(found: Mapping[str, str], everything: bool = False) -> dict[str, str]:
    """Return the known spellings of the kinds of report with what they mean, those found first.

    Only those of the same style (codes or words), unless ``everything``.
    """
    short = all(len(each) <= _LONGEST_SHORT for each in found)
    result = dict(found)
    seen = {each.casefold() for each in found}
    for kind, known in _kinds().items():
        for word in known:
            if word.casefold() not in seen and (
                everything or short == (len(word) <= _LONGEST_SHORT)
            ):
                result[word] = kind
                seen.add(word.casefold())
    return result
