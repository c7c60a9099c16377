"""Paths of a profile: local names from an element down to a value; see docs/handleiding/profielen.md.

A small part of XPath, blind to namespaces, that can be followed while a document is still being
read: names, an attribute or a child with a given text as condition, an attribute at the end.
"""

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import NamedTuple

_NAME = r"[^\W\d][\w.\-]*"
_CONDITION = rf"\[(@?)({_NAME})=(?:'([^']*)'|\"([^\"]*)\")\]"
_STEP = re.compile(rf"((?:{_NAME})?\*?)((?:{_CONDITION})*)")
_PARTS = re.compile(r"""(?:[^/\[]|\[(?:[^'"\]]|'[^']*'|"[^"]*")*\])+""")
_ATTRIBUTE = re.compile(rf"@({_NAME}\*?)")


class Condition(NamedTuple):
    """An attribute or a child that must have a text."""

    attribute: bool
    name: str
    value: str


class Step(NamedTuple):
    """One element of a path; ``name`` may end in ``*``."""

    name: str
    conditions: tuple[Condition, ...] = ()

    @property
    def sees_children(self) -> bool:
        """Whether only a complete element tells if this step fits."""
        return any(not each.attribute for each in self.conditions)

    def accepts(self, attributes: Mapping[str, str]) -> bool:
        """Return whether an element with these attributes might fit."""
        return all(
            any(text == each.value for _, text in attributes_of(attributes, each.name))
            for each in self.conditions
            if each.attribute
        )

    def fits_name(self, name: str) -> bool:
        """Return whether an element of this local name might fit."""
        return fnmatchcase(name, self.name) if self.name.endswith("*") else name == self.name


class ProfilePath(NamedTuple):
    """Steps down from an element, and what of the last one is the value.

    ``attribute`` is None for its text; ``from_name`` tells that the value is its local name;
    ``absolute`` paths start at the root of the document.
    """

    text: str
    steps: tuple[Step, ...] = ()
    attribute: str | None = None
    from_name: bool = False
    absolute: bool = False

    @property
    def only_child(self) -> str | None:
        """The name, when the path is no more than the name of a child."""
        if len(self.steps) == 1 and self.attribute is None and not self.from_name:
            (step,) = self.steps
            if not step.conditions and not step.name.endswith("*"):
                return step.name
        return None

    @property
    def leads_to_element(self) -> bool:
        """Whether the path leads to elements of one name."""
        if not self.steps or self.attribute is not None or self.from_name:
            return False
        return not any(step.name.endswith("*") for step in self.steps)

    def ending_in(self, last: str) -> str:
        """Return this path with ``last`` for its final part, for in an xpath."""
        return "/".join([*self.text.split("/")[:-1], last])


def parse_path(text: str) -> ProfilePath:
    """Return a path; ValueError says in Dutch what is wrong with it."""
    if not text or text != text.strip():
        raise ValueError("een pad mag niet leeg zijn en niet met een spatie beginnen of eindigen")
    absolute = text.startswith("/")
    rest = text.removeprefix("/")
    if rest == ".":
        return ProfilePath(text)
    parts = _PARTS.findall(rest)
    if not parts or "/".join(parts) != rest:
        raise ValueError(f"'{text}' is geen geldig pad")
    attribute, from_name = None, False
    if parts[-1].startswith("@"):
        match = _ATTRIBUTE.fullmatch(parts.pop())
        if match is None:
            raise ValueError(f"'{text}': na @ hoort de naam van een attribuut")
        attribute = match[1]
    elif parts[-1] == "local-name()":
        from_name = bool(parts.pop())
    return ProfilePath(
        text, tuple(_step(part, text) for part in parts), attribute, from_name, absolute
    )


def _step(part: str, text: str) -> Step:
    if ":" in part.partition("[")[0]:
        raise ValueError(f"'{text}': schrijf '{part}' zonder voorvoegsel, enkel de lokale naam")
    match = _STEP.fullmatch(part)
    if match is None or not match[1]:
        raise ValueError(f"'{text}': '{part}' is geen naam van een element")
    conditions = [
        Condition(each[1] == "@", each[2], each[3] if each[3] is not None else each[4])
        for each in re.finditer(_CONDITION, match[2])
    ]
    return Step(match[1], tuple(conditions))


def local_name_of(name: str) -> str:
    """Return a name as expat gives it ("namespace local") without its namespace."""
    return name.rpartition(" ")[2]


def attributes_of(attributes: Mapping[str, str], name: str) -> Iterator[tuple[str, str]]:
    """Yield local name and value of the attributes of a name, that may end in ``*``."""
    for qualified, value in attributes.items():
        local = local_name_of(qualified)
        if local == name or (name.endswith("*") and fnmatchcase(local, name)):
            yield local, value
