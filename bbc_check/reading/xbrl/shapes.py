"""Shapes of contexts and amounts: how one is written, learnt from an example, to read others like it.

A shape is a pattern over bytes in which all is fixed but the texts, so whatever fits it means the same
as the example but for those texts. No text of a shape holds white space around it, markup, a
reference or a carriage return: such elements fit no shape.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from bbc_check.reading.limits import MAX_CODE, MAX_TEKENS_GETAL
from bbc_check.reading.profile.path import local_name
from bbc_check.reading.xbrl.context import NIL, WAAR, WIT

TAG = re.compile(
    rb"<(?P<eind>/?)(?P<naam>[^\s/>\"'<=]+)"
    rb"(?P<attributen>(?:\s+[^\s=<>\"'/]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*(?P<leeg>/?)>"
)
_ATTRIBUUT = re.compile(rb"\s+([^\s=<>\"'/]+)\s*=\s*(\"[^\"<]*\"|'[^'<]*')")
_WIT = rb"[ \t\r\n]*"
_TEKST = rb"([^<&\s](?:[^<&\r\n\t]{0,%d}[^<&\s])?|)" % (MAX_CODE - 2)
_GETAL = rb"[ \t\n]*([+-]?[0-9]{1,20}(?:\.[0-9]{0,6})?)[ \t\n]*"  # at most MAX_TEKENS_GETAL
_WAARDE = rb"([^<&\"'\s]{1,%d})" % MAX_CODE  # of an attribute


SLEUTEL, BEGIN, WAARDE = 1, 2, 3  # groups: id or context, the end of the start tag, the number


@dataclass(frozen=True, slots=True)
class Contextvorm:
    """A shape of contexts. Numbers are groups of ``patroon``.

    ``perioden`` are the parts of the period, by name; ``expliciet`` and ``getypeerd`` map the
    dimension as written to its value.
    """

    patroon: re.Pattern[bytes]
    schema: str
    nummer: int
    perioden: tuple[tuple[str, int | None], ...]
    expliciet: Mapping[str, int]
    getypeerd: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Feitvorm:
    """A shape of amounts; one that is ``nil`` has no number."""

    patroon: re.Pattern[bytes]
    eenheid: str
    decimals: str
    precision: str
    nil: bool


@dataclass(slots=True)
class _Patroon:
    """A pattern in the making, and the group of the text of each element that has no children."""

    delen: list[bytes] = field(default_factory=list)
    groepen: int = 0
    teksten: dict[etree._Element, int] = field(default_factory=dict)

    def groep(self, pattern: bytes) -> int:
        self.groepen += 1
        self.delen.append(pattern)
        return self.groepen

    def klaar(self) -> re.Pattern[bytes]:
        return re.compile(b"".join(self.delen) + _WIT)


def contextvorm(fragment: bytes, element: etree._Element) -> Contextvorm | None:
    """Return the shape of a context from its bytes and itself; None for one that no shape fits."""
    made = _patroon(fragment, element, b"id", (), _TEKST)
    if made is None:
        return None
    used: set[int] = set()

    def text_of(leaf: etree._Element) -> int | None:
        used.update([made.teksten[leaf]] if leaf in made.teksten else ())
        return made.teksten.get(leaf)

    number, scheme = 0, ""
    periods: list[tuple[str, int | None]] = []
    explicit: dict[str, int] = {}
    typed: dict[str, int] = {}
    parts = [local_name(part) for part in element]
    if sorted(parts) != sorted(set(parts)) or not {"entity", "period"} <= set(parts):
        return None
    for part in element:
        containers = [part] if local_name(part) == "scenario" else []
        if local_name(part) == "entity":
            for child in part:
                if local_name(child) == "identifier" and not number:
                    number, scheme = text_of(child) or 0, child.get("scheme", "")
                elif local_name(child) == "segment":
                    containers.append(child)
                else:
                    return None
        elif local_name(part) == "period":
            periods = [(local_name(child), text_of(child)) for child in part]
        for member in (child for each in containers for child in each):
            dimension = member.get("dimension", "").strip(WIT)
            into, leaf = explicit, member
            if local_name(member) == "typedMember" and len(member) == 1 and not member[0].keys():
                into, leaf = typed, member[0]
            elif local_name(member) != "explicitMember":
                return None
            group = text_of(leaf)
            names = {each.rpartition(":")[2] for each in (*explicit, *typed)}
            if group is None or dimension.rpartition(":")[2] in names:
                return None
            into[dimension] = group
    if not number or used != {*made.teksten.values()}:
        return None
    return Contextvorm(made.klaar(), scheme, number, tuple(periods), explicit, typed)


def feitvorm(fragment: bytes, element: etree._Element) -> Feitvorm | None:
    """Return the shape of an amount from its bytes and itself; None for one that no shape fits."""
    nil = element.get(NIL) in WAAR
    made = _patroon(fragment, element, b"contextRef", (b"id",), rb"([^<&]*)" if nil else _GETAL)
    if made is None or len(element) or not (nil or made.teksten):
        return None
    return Feitvorm(
        made.klaar(),
        element.get("unitRef", "").strip(WIT)[: MAX_CODE + 1],
        element.get("decimals", "").strip(WIT)[:MAX_TEKENS_GETAL],
        element.get("precision", "").strip(WIT)[:MAX_TEKENS_GETAL],
        nil,
    )


def _patroon(
    fragment: bytes,
    element: etree._Element,
    attribute: bytes,
    other: tuple[bytes, ...],
    text: bytes,
) -> _Patroon | None:
    """Return a pattern with the first attribute as group 1, and ``text`` for each text.

    The values of ``other`` attributes may be anything. None when the bytes hold what a pattern
    cannot see through.
    """
    if any(sign in fragment for sign in (b"&", b"<!", b"<?", b"\r")):
        return None
    made = _Patroon()
    elements = element.iter(etree.Element)
    at = 0
    opened: etree._Element | None = None
    for number, tag in enumerate(TAG.finditer(fragment)):
        between = fragment[at : tag.start()]
        leaf = opened if tag["eind"] else None
        if leaf is not None:
            made.teksten[leaf] = made.groep(text)
        elif between.strip():
            return None
        else:
            made.delen.append(re.escape(between))
        begun = None if tag["eind"] else next(elements)
        opened = None if tag["leeg"] else begun
        if number == 0 and not _begin(made, tag, attribute, other):
            return None
        if number > 0:
            made.delen.append(re.escape(tag[0]))
        at = tag.end()
    return made if at == len(fragment) and next(elements, None) is None else None


def _begin(
    made: _Patroon, tag: re.Match[bytes], attribute: bytes, other: tuple[bytes, ...]
) -> bool:
    """Add the start tag, with a group for ``attribute``; False when it has none."""
    at, found = 0, False
    for each in _ATTRIBUUT.finditer(tag[0], tag.start("attributen") - tag.start()):
        if each[1] in (attribute, *other):
            quote = each[2][:1]
            made.delen.append(re.escape(tag[0][at : each.start(2)]) + quote)
            if each[1] == attribute:
                made.groep(_WAARDE)
                found = True
            else:
                made.delen.append(rb"[^<&\"']*")
            made.delen.append(quote)
            at = each.end()
    made.delen.append(re.escape(tag[0][at:]))
    made.groep(b"()")  # where the start tag ends
    return found
