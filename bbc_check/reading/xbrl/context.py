"""Contexts and units of an xbrl: of whom, when and what an amount speaks, and in which currency."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.jaren import four_digits
from bbc_check.reading.limits import MAX_CODE
from bbc_check.reading.profile.xbrl_names import XbrlProfile
from bbc_check.reading.source import ReadError

NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
WAAR = frozenset({"true", "1"})
WIT = " \t\r\n"  # white space of XML; a hard space is a character like any other
_MOMENT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
EERSTE_JAAR, LAATSTE_JAAR = 2000, 2110
_64_BITS = (1 << 64) - 1
_EVEN = timedelta(microseconds=1)
_ISO4217 = "http://www.xbrl.org/2003/iso4217"
EURO = f"{{{_ISO4217}}}EUR"


class Zin(NamedTuple):
    """What a context says of its amounts; ``year`` is None when ``periode`` gives no usable one."""

    jaar: int | None
    periode: str
    actie: str | None
    soort: str
    code: str


@dataclass(frozen=True, slots=True)
class Context:
    """One context; contexts that say the same have the same ``digest``, a digest of 80 bits.

    That is what XBRL 2.1 (4.10) and Dimensions 1.0 call equal: entity, period as moments, the
    dimensions whatever their order, prefixes and place (segment or scenario), and other content with
    its order and place.
    """

    id: str
    zin: Zin
    kenmerk: int
    nummer: str
    nummer_line: int | None


@dataclass(slots=True)
class _Inhoud:
    """What stands in segment and scenario."""

    dimensies: list[str] = field(default_factory=list)
    overig: list[str] = field(default_factory=list)
    waarden: dict[str, str] = field(default_factory=dict)
    losse: dict[str, str] = field(default_factory=dict)

    def waarde(self, name: str | None) -> str:
        """Return the value of a dimension, else of a plain element of that name; "" for none."""
        return self.waarden.get(name or "") or self.losse.get(name or "", "")


def lees_context(
    element: etree._Element, profiel: XbrlProfile, voorvoegsels: Mapping[str | None, str]
) -> Context:
    """Read a context; ``voorvoegsels`` are the prefixes of the root.

    A value longer than MAX_CODE is a Leesfout. Dimensions and members are found by local name, a
    dimension before a plain element. When a dimension stands twice, its first value counts. A typed
    member that is nil or empty gives no value.
    """
    scheme = number = period = ""
    number_line: int | None = None
    content = _Inhoud()
    year: int | None = None
    written = ""
    for part in element:
        name = lokaal(part.tag)
        if name == "entity":
            for child in part:
                name = lokaal(child.tag)
                if name == "identifier":
                    number, number_line = _tekst(child.text, child), child.sourceline
                    scheme = child.get("scheme", "")
                elif name == "segment":
                    _neem(child, content, voorvoegsels)
        elif name == "period":
            year, written, period = periode(
                *((lokaal(child.tag), _tekst(child.text, child)) for child in part)
            )
        elif name == "scenario":
            _neem(part, content, voorvoegsels)
    action = content.waarde(profiel.actie_dimensie)
    if profiel.actie_patroon is not None:
        action = groep(profiel.actie_patroon.search(action))
    if profiel.jaar_dimensie is not None:
        written = content.waarde(profiel.jaar_dimensie)
        year = jaartal(four_digits(groep(profiel.jaar_patroon.search(written))))
        written = written or f"geen {profiel.jaar_dimensie}"
    content.dimensies.sort()
    meaning = "\0".join((scheme, number, period, *content.dimensies, "", *content.overig))
    return Context(
        _tekst(element.get("id"), element),
        Zin(
            year,
            "" if year is not None else written,
            action or None,
            content.waarde(profiel.soort_dimensie),
            content.waarde(profiel.code_dimensie),
        ),
        kenmerk(meaning.encode()),
        number,
        number_line,
    )


def kenmerk(meaning: bytes) -> int:
    """Return a digest of 80 bits of what a context means.

    It is Python's own keyed hash, twice: four times as fast as any of hashlib, and only compared with
    others of the same process.
    """
    return (hash(meaning) & _64_BITS) << 16 | hash(meaning + b"\0") & 0xFFFF


def lees_eenheid(element: etree._Element) -> tuple[str, str]:
    """Return the id of a unit and its currency as {namespace}name, or as written for a ratio."""
    measures = [_tekst(each.text, each) for each in element.iter("{*}measure")]
    id = _tekst(element.get("id"), element)
    if len(measures) != 1:
        return id, _tekst("/".join(measures), element)
    prefix, _, name = measures[0].rpartition(":")
    # a prefix that is not declared can only be the usual one
    return id, f"{{{element.nsmap.get(prefix or None, _ISO4217)}}}{name}"


def lokaal(tag: object) -> str:
    """Return the local name of a tag of lxml."""
    return str(tag).rpartition("}")[2]


def _tekst(text: str | None, element: etree._Element) -> str:
    """Return a text of a context without white space around it; too long is a Leesfout."""
    text = (text or "").strip(WIT)
    if len(text) > MAX_CODE:
        detail = f"een context heeft een naam of waarde van meer dan {MAX_CODE} tekens"
        raise ReadError(ProblemKind.GRENS, detail, element.sourceline)
    return text


def _neem(container: etree._Element, into: _Inhoud, voorvoegsels: Mapping[str | None, str]) -> None:
    for child in container:
        name = lokaal(child.tag)
        if name == "explicitMember":
            dimension, text = child.get("dimension", ""), _tekst(child.text, child)
            value = text.rpartition(":")[2]
            meaning = _qnaam(text, child, voorvoegsels)
        elif name == "typedMember":
            dimension = child.get("dimension", "")
            value, meaning = _getypeerd(child)
        else:
            into.overig.append(f"{lokaal(container.tag)}{_canoniek(child)}")
            for each in child.iter(etree.Element):
                into.losse.setdefault(lokaal(each.tag), _tekst(each.text, each))
            continue
        dimension = _tekst(dimension, child)
        into.dimensies.append(f"{_qnaam(dimension, child, voorvoegsels)}\1{meaning}")
        into.waarden.setdefault(dimension.rpartition(":")[2], value)


def _getypeerd(member: etree._Element) -> tuple[str, str]:
    """Return the value of a typed member and what tells it from others."""
    if len(member) == 1:
        child = member[0]
        if not len(child) and not child.keys():
            text = _tekst(child.text, child)
            return text, text
        if child.get(NIL) in WAAR:
            return "", "\1nil"
    text = _tekst("".join(map(str, member.itertext())), member)
    return text, "\1".join((text, *map(_canoniek, member)))


def _canoniek(element: etree._Element) -> str:
    """Return an element as a text that is the same for what XBRL calls equal (4.10, s-equal)."""
    attributes = "".join(f"\3{name}\4{value}" for name, value in sorted(element.items()))
    inner = "".join(map(_canoniek, element))
    return f"\2{element.tag!s}{attributes}\5{(element.text or '').strip(WIT)}{inner}\6"


def _qnaam(text: str, element: etree._Element, voorvoegsels: Mapping[str | None, str]) -> str:
    """Return a prefixed name with its namespace.

    The prefixes of the root come first: asking an element for its own is slow, and no software
    gives a prefix of the root another meaning further down.
    """
    prefix, _, name = text.rpartition(":")
    namespace = voorvoegsels.get(prefix or None)
    if namespace is None:
        namespace = element.nsmap.get(prefix or None, prefix)
    return f"{{{namespace}}}{name}"


def groep(match: re.Match[str] | None) -> str:
    """Return what the first group of a pattern found, or all of it when it has no groups."""
    if match is None:
        return ""
    return ((match[1] if match.re.groups else match[0]) or "").strip()


def jaartal(year: int | None) -> int | None:
    """Return a year that a report can be about, or None for any other."""
    return year if year and EERSTE_JAAR <= year <= LAATSTE_JAAR else None


@lru_cache(maxsize=1024)
def periode(*parts: tuple[str, str]) -> tuple[int | None, str, str]:
    """Return the calendar year of a period, the period as people read it, and what it means.

    The year is None when the period is no date or does not lie in one year (BBC: a boekjaar is a
    calendar year; a part of it will do).
    """
    texts = dict(parts)
    if "instant" in texts:
        end = _moment(texts["instant"], einde=True)
        year = jaartal((end - _EVEN).year) if end else None
        return year, texts["instant"], f"@{end or texts['instant']}{_zone(texts['instant'])}"
    if "forever" in texts:
        return None, "forever", "forever"
    first, last = texts.get("startDate", ""), texts.get("endDate", "")
    written = f"{first or '?'} tot {last or '?'}"
    start, end = _moment(first, einde=False), _moment(last, einde=True)
    if start is None or end is None:
        return None, written, written
    meaning = f"{start}{_zone(first)}/{end}{_zone(last)}"
    if start >= end or start.year != (end - _EVEN).year:
        return None, written, meaning
    return jaartal(start.year), written, meaning


def _moment(text: str, *, einde: bool) -> datetime | None:
    """Return the moment that a date stands for (XBRL 2.1, 4.7.2).

    A date without a time is the midnight with which it begins, or as an end or instant the one with
    which it ends. Time zones are left out: the year is the one that is written.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    try:
        hour = int(match[4] or 0)
        midnight = hour == 24 and match[5] == match[6] == "00"  # of the next day, xsd:dateTime
        moment = datetime(int(match[1]), int(match[2]), int(match[3]))
        moment += timedelta(days=midnight or (einde and match[4] is None))
        if midnight or match[4] is None:
            return moment
        return moment.replace(hour=hour, minute=int(match[5]), second=int(match[6]))
    except (ValueError, OverflowError):
        return None


def _zone(text: str) -> str:
    match = _MOMENT.fullmatch(text)
    return (match[7] or "") if match else ""
