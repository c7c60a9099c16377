"""Which years in the head are the first and the last of the report."""

import re
from collections.abc import Sequence

from bbc_check.proposing.fields import DATUM, JAAR
from bbc_check.proposing.head_value import (
    EERSTE_JAAR,
    LAATSTE_JAAR,
    Kop,
    Plek,
    naam_van,
    naamscore,
    noemt_iets_anders,
)
from bbc_check.proposing.vocabulary import woordenboek

_JAREN = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
_GELIJKWAARDIG = 0.35  # names that differ less than this in worth do not decide
_LANGSTE_PLAN = 12
_PLANNEN = {"meerjarenplan", "aanpassing_meerjarenplan"}

_Kandidaat = tuple[float, Plek]


def zoek_jaren(kop: Kop, places: Sequence[Plek]) -> None:
    """Set ``boekjaar`` and ``eindjaar``; where two years could be the first, ``onzeker_jaar``."""
    starts = _kandidaten(kop, places, "boekjaar")
    early = [pair for pair in starts if not (_los(pair[1]) and _richting(pair[1]) > 0)]
    starts = early or starts
    ends = [
        pair
        for pair in _kandidaten(kop, places, "eindjaar")
        if naamscore("eindjaar", pair[1]) >= 1.9 or _richting(pair[1]) > 0
    ]
    last: Plek | None = None
    if starts:
        first, last, unsure = _eerste(kop, starts, bool(ends))
        if first is not None and not ends and last is None and not unsure:
            last, unsure = _ander_jaar(kop, first, places)
        if first is None or unsure:
            kop.onzeker_jaar = unsure
            return
        kop.velden["boekjaar"] = _gezet(first)
        ends = [pair for pair in ends if pair[1].pad != first.pad]
    if ends:
        last = ends[0][1]
    if last is not None:
        kop.velden["eindjaar"] = _gezet(last)
        return
    # one text with both years: "2026-2031"
    ranges = [pair for pair in starts if len(_JAREN.findall(pair[1].waarde)) == 2]
    if ranges:
        worth, each = ranges[0]
        kop.velden["eindjaar"] = Plek(each.pad, each.waarde, LAATSTE_JAAR, worth)


def _gezet(each: Plek) -> Plek:
    exact = JAAR.fullmatch(each.waarde) or not each.waarde
    return Plek(each.pad, each.waarde, None if exact else EERSTE_JAAR, each.score)


def _kandidaten(kop: Kop, places: Sequence[Plek], name: str) -> list[_Kandidaat]:
    ranked = []
    for each in places:
        years = _jaren_in(each)
        worth = naamscore(name, each)
        if each.waarde and not years and not (worth >= 2.9 and len(each.waarde) < 12):
            continue
        if not each.waarde and worth < 2.9:
            continue
        if noemt_iets_anders(each) > worth or (noemt_iets_anders(each) >= 2.5 and worth < 3):
            continue
        other = naamscore("eindjaar" if name == "boekjaar" else "boekjaar", each)
        if other > worth and len(years) < 2 and _richting(each) == 0:
            continue
        same = kop.velden.get("rapportcode")
        if years and same is not None and same.pad == each.pad:
            worth = max(worth, 1.2)  # "Jaarrekening 2024"
        if worth >= 1.0 or (each.waarde and JAAR.fullmatch(each.waarde)):
            worth += _zuiver(each)
            if len(years) > 2:
                worth -= 1.0
            ranked.append((worth, each))
    return sorted(ranked, key=lambda pair: -pair[0])  # of equals the first in the document


def _thuis(each: Plek) -> str:
    return each.pad.rpartition("/")[0]


def _jaren_in(each: Plek) -> list[str]:
    if re.fullmatch(r"(?:19|20)[0-9]{6}", each.waarde):
        return [each.waarde[:4]]
    return _JAREN.findall(each.waarde)


def _zuiver(each: Plek) -> float:
    if JAAR.fullmatch(each.waarde):
        return 1.0
    return 0.6 if DATUM.fullmatch(each.waarde) else 0.0


def _los(each: Plek) -> bool:
    """Return whether a value is one year and nothing else."""
    return bool(_zuiver(each)) or (len(_jaren_in(each)) == 1 and len(each.waarde) == 8)


def _richting(each: Plek) -> int:
    """Return -1 when the name says that this is the first year, 1 for the last, 0 when it is silent."""
    words = woordenboek()
    name = tuple(piece for part in naam_van(each) for piece in _in_twee(part))
    first, last = words.kop["eerste"].score(name), words.kop["laatste"].score(name)
    return (last > first) - (first > last)


def _in_twee(part: str) -> tuple[str, ...]:
    """Return a compound of which one half tells first from last: "startjaar" is start and jaar."""
    words = woordenboek()
    for index in range(3, len(part) - 1):
        halves = (part[:index], part[index:])
        for half, rest in (halves, halves[::-1]):
            tells = half in words.kop["eerste"].woorden or half in words.kop["laatste"].woorden
            if tells and rest in words.bekend:
                return halves
    return (part,)


def _eerste(
    kop: Kop, starts: Sequence[_Kandidaat], ends: bool
) -> tuple[Plek | None, Plek | None, list[Plek]]:
    """Return the first year, the last where that follows from it, and the choice that is not clear."""
    best = starts[0][1]
    if not _los(best):
        return best, None, []
    equal = [
        each for worth, each in starts if _los(each) and worth >= starts[0][0] - _GELIJKWAARDIG
    ]
    # beside the number of the bestuur or the kind of report, if there is one there
    homes = {_thuis(each) for each in kop.velden.values()}
    equal = [each for each in equal if _thuis(each) in homes] or equal
    best = equal[0]
    named = [each for each in equal if _richting(each) < 0]
    if len(equal) == 1 or len({naam_van(each) for each in equal}) == 1:
        return best, None, []
    if len(named) == 1:
        return named[0], None, []
    years = {_jaren_in(each)[0] for each in equal}
    if len(years) == 2:
        first = min(equal, key=lambda each: _jaren_in(each)[0])
        last = max(equal, key=lambda each: _jaren_in(each)[0])
        return first, None if ends else last, []
    within = [
        each
        for each in equal
        if all(set(naam_van(each)) <= set(naam_van(other)) for other in equal)
    ]
    if len(within) == 1:  # "Exercice" beside "DernierExercice"
        return within[0], None, []
    return None, None, equal


def _ander_jaar(kop: Kop, first: Plek, places: Sequence[Plek]) -> tuple[Plek | None, list[Plek]]:
    """Return the last year of a plan that stands beside the first, or both when either may be it."""
    if not _los(first) or not _PLANNEN & set(kop.soorten.values()):
        return None, []
    home, year = _thuis(first), int(_jaren_in(first)[0])
    beside = [
        each
        for each in places
        if each.pad != first.pad
        and _thuis(each) == home
        and JAAR.fullmatch(each.waarde)
        and noemt_iets_anders(each) < 1
    ]
    lower = [each for each in beside if year - _LANGSTE_PLAN < int(each.waarde) < year]
    higher = [each for each in beside if year < int(each.waarde) < year + _LANGSTE_PLAN]
    if lower and _richting(first) >= 0:
        return None, [*lower, first]
    return (higher[0] if len(higher) == 1 else None), []
