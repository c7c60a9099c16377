"""Which years in the head are the first and the last of the report."""

import re
from collections.abc import Sequence

from bbc_check.proposing.amount_places import FIRST_YEAR
from bbc_check.proposing.head_places import Head, HeadValue
from bbc_check.proposing.seen import DATE, YEAR, limit, meaning, most, weigh

LAST_YEAR = "(?:.*[^0-9])?((?:19|20|21)[0-9]{2})"
_YEARS = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
_PLANS = {"meerjarenplan", "aanpassing_meerjarenplan"}

_Ranked = tuple[float, HeadValue]


def find_years(head: Head, places: Sequence[HeadValue]) -> None:
    """Set ``boekjaar`` and ``eindjaar``; where two years could be the first, ``unclear_years``."""
    ranked = _candidates(head, places, "boekjaar")
    starts = [pair for pair in ranked if not (pair[1].is_moment and _side(pair[1]) > 0)] or ranked
    ends = [
        each
        for _, each in _candidates(head, places, "eindjaar")
        if each.means("eindjaar") >= 1.9 or _side(each) > 0
    ]
    if starts:
        first, last, unclear = _first(head, starts, bool(ends))
        if first is not None and last is None and not ends and not unclear:
            last, unclear = _last_beside(head, first, places)
        if first is None or unclear:
            head.unclear_years = unclear
            return
        head.fields["boekjaar"] = _as_year(first)
        ends = [each for each in ends if each.path != first.path] or ([last] if last else [])
    if ends:
        head.fields["eindjaar"] = _as_year(ends[0])
        return
    # one text with both years: "2026-2031"
    both = [each for _, each in starts if len(_YEARS.findall(each.value)) == 2]
    if both:
        head.fields["eindjaar"] = both[0]._replace(pattern=LAST_YEAR)


def _as_year(each: HeadValue) -> HeadValue:
    exact = YEAR.fullmatch(each.value) or not each.value
    return each._replace(pattern=None if exact else FIRST_YEAR)


def _candidates(head: Head, places: Sequence[HeadValue], name: str) -> list[_Ranked]:
    ranked = ((_worth(head, each, name), each) for each in places)
    # of equals the first in the document
    return sorted((pair for pair in ranked if pair[0] > 0), key=lambda pair: -pair[0])


def _worth(head: Head, each: HeadValue, name: str) -> float:
    """Return how surely a value is the first ("boekjaar") or last year; 0 is no."""
    years, worth, otherwise = _YEARS.findall(each.value), each.means(name), each.otherwise
    if not years and not (worth >= 2.9 and len(each.value) < 12):
        return 0.0  # only a name that leaves no doubt may be empty, or odd
    if otherwise > worth or (otherwise >= 2.5 and worth < 3):
        return 0.0
    other = each.means("eindjaar" if name == "boekjaar" else "boekjaar")
    if other > worth and len(years) < 2 and _side(each) == 0:
        return 0.0
    kind = head.fields.get("rapportcode")
    if years and kind is not None and kind.path == each.path:
        worth = max(worth, limit("title_year"))
    exact = bool(YEAR.fullmatch(each.value))
    if worth < 1 and not exact:
        return 0.0
    date = bool(DATE.fullmatch(each.value)) and not exact
    return weigh("year", name=worth, exact=exact, date=date, many=len(years) > 2)


def _side(each: HeadValue) -> int:
    """Return -1 when the name says that this is the first year, 1 for the last, 0 when it is silent."""
    first, last = meaning("kop.eerste", each.names), meaning("kop.laatste", each.names)
    return (last > first) - (first > last)


def _first(
    head: Head, starts: Sequence[_Ranked], has_ends: bool
) -> tuple[HeadValue | None, HeadValue | None, list[HeadValue]]:
    """Return the first year, the last where that follows from it, and the choice that is not clear."""
    top, best = starts[0]
    if not best.is_moment:
        return best, None, []
    equal = [
        each for worth, each in starts if each.is_moment and worth >= top - limit("equal_years")
    ]
    # beside the number of the bestuur or the kind of report, if there is one there
    homes = {each.home for each in head.fields.values()}
    equal = [each for each in equal if each.home in homes] or equal
    named = [each for each in equal if _side(each) < 0]
    years = sorted(equal, key=lambda each: _YEARS.findall(each.value)[0])
    first, last = years[0], years[-1]
    if len({each.names for each in equal}) == 1:
        return equal[0], None, []
    if len(named) == 1:
        return named[0], None, []
    if len({_YEARS.findall(each.value)[0] for each in equal}) == 2:
        return first, None if has_ends else last, []
    return None, None, equal


def _last_beside(
    head: Head, first: HeadValue, places: Sequence[HeadValue]
) -> tuple[HeadValue | None, list[HeadValue]]:
    """Return the last year of a plan that stands beside the first, or both when either may be it."""
    if not first.is_moment or not _PLANS & set(head.kinds.values()):
        return None, []
    year = int(_YEARS.findall(first.value)[0])
    beside = [
        each
        for each in places
        if each.path != first.path
        and each.home == first.home
        and YEAR.fullmatch(each.value)
        and each.otherwise < 1
    ]
    lower = [each for each in beside if year - most("longest_plan") < int(each.value) < year]
    higher = [each for each in beside if year < int(each.value) < year + most("longest_plan")]
    if lower and _side(first) >= 0:
        return None, [*lower, first]
    return (higher[0] if len(higher) == 1 else None), []
