"""Paths of a profile: local names from an element down to a value; see docs/profielen.md.

A small part of XPath, blind to namespaces, that can be followed while a document is still being
read: names, an attribute or a child with a given text as condition, an attribute at the end.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from lxml import etree

_NAAM = r"[^\W\d][\w.\-]*"
_VOORWAARDE = rf"\[(@?)({_NAAM})=(?:'([^']*)'|\"([^\"]*)\")\]"
_STAP = re.compile(rf"((?:{_NAAM})?\*?)((?:{_VOORWAARDE})*)")
_DELEN = re.compile(r"""(?:[^/\[]|\[(?:[^'"\]]|'[^']*'|"[^"]*")*\])+""")
_ATTRIBUUT = re.compile(rf"@({_NAAM}\*?)")


@dataclass(frozen=True, slots=True)
class Condition:
    """An attribute or a child that must have a text."""

    attribuut: bool
    naam: str
    waarde: str

    def geldt(self, element: etree._Element) -> bool:
        """Return whether an element (for a child: a complete one) meets this."""
        if self.attribuut:
            return any(text == self.waarde for _, text in attributes_of(element, self.naam))
        return any(
            local_name(child) == self.naam and text_of(child).strip() == self.waarde
            for child in element
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One element of a path; ``naam`` may end in ``*``."""

    naam: str
    voorwaarden: tuple[Condition, ...] = ()

    @property
    def ziet_kinderen(self) -> bool:
        """Whether only a complete element tells if this step fits."""
        return any(not each.attribuut for each in self.voorwaarden)

    def past(self, element: etree._Element) -> bool:
        """Return whether an element fits."""
        return self.past_op_naam(local_name(element)) and all(
            each.geldt(element) for each in self.voorwaarden
        )

    def past_op_naam(self, name: str) -> bool:
        """Return whether an element of this local name might fit."""
        return fnmatchcase(name, self.naam) if self.naam.endswith("*") else name == self.naam


@dataclass(frozen=True, slots=True)
class ProfilePath:
    """Steps down from an element, and what of the last one is the value.

    ``attribuut`` is None for its text; ``van_naam`` tells that the value is its local name;
    ``absoluut`` paths start at the root of the document.
    """

    tekst: str
    stappen: tuple[Step, ...] = ()
    attribuut: str | None = None
    van_naam: bool = False
    absoluut: bool = False

    @property
    def enkel_kind(self) -> str | None:
        """The name, when the path is no more than the name of a child."""
        if len(self.stappen) == 1 and self.attribuut is None and not self.van_naam:
            (step,) = self.stappen
            if not step.voorwaarden and not step.naam.endswith("*"):
                return step.naam
        return None

    @property
    def naar_element(self) -> bool:
        """Whether the path leads to elements of one name."""
        if not self.stappen or self.attribuut is not None or self.van_naam:
            return False
        return not any(step.naam.endswith("*") for step in self.stappen)

    def elementen(self, element: etree._Element, diepte: int = 0) -> Iterator[etree._Element]:
        """Yield the elements at the end of the steps, from a complete one that fits ``diepte``."""
        if diepte >= len(self.stappen):
            yield element
            return
        step = self.stappen[diepte]
        for child in element:
            if step.past(child):
                yield from self.elementen(child, diepte + 1)

    def waarden(
        self, element: etree._Element, diepte: int = 0
    ) -> Iterator[tuple[str, int | None, str]]:
        """Yield value, line and relative path, from a complete element that fits ``diepte`` steps."""
        for found in self.elementen(element, diepte):
            if self.attribuut is not None:
                for name, text in attributes_of(found, self.attribuut):
                    yield text, found.sourceline, self._zoals(f"@{name}")
            elif self.van_naam:
                yield local_name(found), found.sourceline, self._zoals("")
            else:
                yield text_of(found), found.sourceline, self._zoals("")

    def _zoals(self, last: str) -> str:
        """Return this path with ``last`` for its final part, for in an xpath."""
        if not last:
            return self.tekst
        return "/".join([*self.tekst.split("/")[:-1], last])

    def past_op(self, stapel: Sequence[etree._Element]) -> bool:
        """Return whether the last of the open elements (the root first) is at this path."""
        if len(stapel) < len(self.stappen):
            return False
        if self.absoluut and len(stapel) != len(self.stappen):
            return False
        return all(
            step.past_op_naam(local_name(element))
            and all(each.geldt(element) for each in step.voorwaarden if each.attribuut)
            for step, element in zip(reversed(self.stappen), reversed(stapel), strict=False)
        )


def parse_path(text: str) -> ProfilePath:
    """Return a path; ValueError says in Dutch what is wrong with it."""
    if not text or text != text.strip():
        raise ValueError("een pad mag niet leeg zijn en niet met een spatie beginnen of eindigen")
    absoluut = text.startswith("/")
    rest = text.removeprefix("/")
    if rest == ".":
        return ProfilePath(text)
    parts = _DELEN.findall(rest)
    if not parts or "/".join(parts) != rest:
        raise ValueError(f"'{text}' is geen geldig pad")
    attribuut, van_naam = None, False
    if parts[-1].startswith("@"):
        match = _ATTRIBUUT.fullmatch(parts.pop())
        if match is None:
            raise ValueError(f"'{text}': na @ hoort de naam van een attribuut")
        attribuut = match[1]
    elif parts[-1] == "local-name()":
        van_naam = bool(parts.pop())
    return ProfilePath(
        text, tuple(_stap(part, text) for part in parts), attribuut, van_naam, absoluut
    )


def _stap(part: str, text: str) -> Step:
    if ":" in part.partition("[")[0]:
        raise ValueError(f"'{text}': schrijf '{part}' zonder voorvoegsel, enkel de lokale naam")
    match = _STAP.fullmatch(part)
    if match is None or not match[1]:
        raise ValueError(f"'{text}': '{part}' is geen naam van een element")
    conditions = [
        Condition(each[1] == "@", each[2], each[3] if each[3] is not None else each[4])
        for each in re.finditer(_VOORWAARDE, match[2])
    ]
    return Step(match[1], tuple(conditions))


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_of(element: etree._Element) -> str:
    """Return the text of a complete element, of what stands inside it too."""
    return (element.text or "") if not len(element) else "".join(element.itertext())


def attributes_of(element: etree._Element, naam: str) -> Iterator[tuple[str, str]]:
    """Yield local name and value of the attributes of a name, that may end in ``*``."""
    for name, value in element.items():
        local = str(name).rpartition("}")[2]
        if local == naam or (naam.endswith("*") and fnmatchcase(local, naam)):
            yield local, str(value)
