"""Where the number of the bestuur, its name, and the status and years of the report stand."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from bbc_check.domain.ondernemingsnummer import is_valid, read_number
from bbc_check.proposing.kinds import Kind, fields_of
from bbc_check.proposing.known_words import flat, limit, meaning, weigh, words
from bbc_check.proposing.tree import TreeElement
from bbc_check.proposing.values import FIRST_YEAR, YEAR, Field, KnownCodes

_LAST_YEAR = "(?:.*[^0-9])?((?:19|20|21)[0-9]{2})"
_LONGEST = 300  # signs: what is longer is no value of the head
_PLANS = {"aanpassing_meerjarenplan", "meerjarenplan"}
_LONGEST_SHORT = 5  # signs: "MJP", "AMJP" and "JREK" are codes, what is longer is a word
_KIND = (
    r"([^\W\d_].*[^\W\d_])"  # the words of "Jaarrekening 2024"; with others it is no kind we know
)
_HALF_A_WORD = 1.5  # of the name of the bestuur and the status: half a word is no name


@dataclass(slots=True)
class Head:
    """The head as it would be read.

    ``patterns`` find the part of a field that is meant, ``kinds`` maps spellings to kinds of report.
    """

    fields: dict[str, Field] = field(default_factory=dict)
    patterns: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


def head_of(
    root: TreeElement, spotter: KnownCodes, own: Sequence[Kind], kinds: Sequence[Kind]
) -> Head:
    """Return the head: what stands outside ``own`` kinds and other records."""
    records = {id(node) for kind in own for node in kind.nodes}
    for kind in kinds:  # the only one at its place is no record: <kbo><waarde taal="nl">
        places = Counter(node.path for node in kind.nodes)
        records |= {id(node) for node in kind.nodes if places[node.path] > 1}
    fields = fields_of([root], spotter, lambda node: id(node) in records).values()
    values = [each for each in fields if each.most == 1 and each.mean_length <= _LONGEST]
    head = Head()
    for name, worth in (
        ("rapportcode", _as_kind),
        ("ondernemingsnummer", _as_number),
        ("naam", partial(_by_name, "naam")),
        ("status", partial(_by_name, "status")),
    ):
        left = [each for each in values if each not in head.fields.values()]
        best = max(left, key=worth, default=None)
        if best is not None and worth(best):
            head.fields[name] = best
    if (told := head.fields.get("rapportcode")) is not None:
        spelling = kind_inside(told.value)
        head.kinds = {spelling: kind_of(spelling)}
        head.patterns |= {"rapportcode": _KIND} if spelling != told.value else {}
    _find_years(head, values)
    return head


def _otherwise(each: Field) -> float:
    """Return how surely the name says that a value is none of the head, 0 to 3."""
    return meaning("kop.geen", each.own_name)


def _as_number(each: Field) -> float:
    """Return how surely a value is the number of the bestuur: its check digits tell most."""
    name = each.in_head("ondernemingsnummer")
    valid = is_valid(read_number(each.value)) and len(each.value) <= 24
    named = name >= 2 and (not each.value or any(map(str.isdigit, each.value)))
    return weigh("number", name=name, valid=valid) if valid or named else 0.0


def _by_name(name: str, each: Field) -> float:
    """Return how surely a value has a meaning, where only its name tells."""
    worth, least = each.in_head(name), max(_HALF_A_WORD, _otherwise(each) + 0.01)
    other = any(map(str.isdigit, each.value[:3]))  # a date, a number
    return 0.0 if worth < least or other else worth


def _as_kind(each: Field) -> float:
    """Return how surely a value tells the kind of report, in known words."""
    name, part = each.in_head("rapportcode"), kind_inside(each.value)
    if not part or (name < 2 and _otherwise(each) >= 2):
        return 0.0
    return weigh("kind", name=name, whole=part == each.value)


# --- the kind of report, in the words in which software tells it ---------------------------------


@cache
def _known() -> Mapping[str, str]:
    """Return all words for a kind of report, with the kind."""
    kinds = [key for key in words().plain if key.startswith("soorten.")]
    return {word: key.removeprefix("soorten.") for key in kinds for word in words().plain[key]}


def kind_of(text: str) -> str:
    """Return the kind of report that a text is as a whole; "" for none."""
    return next((kind for word, kind in _known().items() if flat(word) == flat(text)), "")


def kind_inside(text: str) -> str:
    """Return a text, or its words with years around them, if that is a kind of report; "" if it is not."""
    match = re.search(_KIND, text)
    parts = (text, match[1] if match is not None else "")
    return next(filter(kind_of, parts), "")


def spellings(found: Mapping[str, str]) -> dict[str, str]:
    """Return the known spellings of the kinds of report in one style, codes or words; ``found`` first."""
    short = max(map(len, found)) <= _LONGEST_SHORT
    seen = {each.casefold() for each in found}
    style = [word for word in _known() if short == (len(word) <= _LONGEST_SHORT)]
    return {**found, **{word: _known()[word] for word in style if word.casefold() not in seen}}


# --- the years ---------------------------------------------------------------------------------


def _find_years(head: Head, places: Sequence[Field]) -> None:
    """Set ``boekjaar`` and ``eindjaar``; neither where more than one could be the first."""
    kind = head.fields.get("rapportcode")
    firsts = [(_as_year("boekjaar", e, kind), e) for e in places if not _is_last(e)]
    firsts = sorted(
        (pair for pair in firsts if pair[0]), key=lambda pair: (-pair[0], pair[1].years)
    )
    if not firsts:
        return
    top, first = firsts[0]
    rivals = [each for worth, each in firsts if worth >= top - limit("as_good")]
    if _PLANS & set(head.kinds.values()) and not meaning("kop.eerste", first.own_name):
        rivals += [each for _, each in firsts if each.years < first.years]  # none in a plan
    if len({each.own_name for each in rivals}) > 1:
        return
    _set_year(head, "boekjaar", first, FIRST_YEAR)
    lasts = [(_as_year("eindjaar", e), e) for e in places if _is_last(e)]
    lasts = [pair for pair in lasts if not pair[1].years or pair[1].years >= first.years]
    if len(first.years) == 2:  # one text with both years: "2026-2031"
        lasts.append((top, first))
    worth, last = max(lasts, key=lambda pair: pair[0], default=(0.0, first))
    if worth:
        _set_year(head, "eindjaar", last, _LAST_YEAR)


def _set_year(head: Head, name: str, each: Field, pattern: str) -> None:
    head.fields[name] = each
    if each.value and not YEAR.fullmatch(each.value):
        head.patterns[name] = pattern


def _is_last(each: Field) -> bool:
    """Return whether the name says that this is the last year."""
    first, last = meaning("kop.eerste", each.own_name), meaning("kop.laatste", each.own_name)
    return last > first or (last == first and each.in_head("eindjaar") >= 2)


def _as_year(name: str, each: Field, kind: Field | None = None) -> float:
    """Return how surely a value is the first ("boekjaar") or last year; 0 is no."""
    worth = each.in_head(name)
    exact = bool(YEAR.fullmatch(each.value))
    if each.years and kind is not None and kind.path == each.path:
        worth = max(worth, 1.2)  # a year in the text that tells the kind: Jaarrekening 2024
    # only a name that leaves no doubt may be empty, or odd
    named = bool(each.years) or (worth >= 2.9 and len(each.value) < 12)
    denied = _otherwise(each) > worth or len(each.years) > 2
    if not named or denied or (worth < 1 and not exact):
        return 0.0
    return weigh("year", name=worth, exact=exact)
