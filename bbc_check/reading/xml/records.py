"""What is found of an element while it is read: of a level or the head, of an amount or a list."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple, Protocol

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place
from bbc_check.domain.tekst import BLANK, Tekst
from bbc_check.reading.limits import MAX_CODES
from bbc_check.reading.source import over_limit
from bbc_check.reading.xml.places import (
    CODES,
    PARENT,
    REPEATED,
    TEST,
    EntryPlaces,
    Places,
    Spot,
)
from bbc_check.settings.profile import Condition, Notation


class FoundValue(NamedTuple):
    """A value of a field, where it stands, and its path behind the xpath of its element."""

    spot: Spot
    value: str
    line: int
    path: str

    @property
    def order(self) -> int:
        """Its place among all that is looked for in a kind of element."""
        return self.spot.order


class Owner(Protocol):
    """Who looks for something in the elements below."""

    def add(self, found: "FoundValue | Entry") -> None:
        """Take what was found."""


class Entry:
    """An amount, or an entry of a list, with the first value that is not blank of each field."""

    __slots__ = ("_found", "attributes", "line", "name", "order", "places")

    def __init__(
        self, places: EntryPlaces, name: str, attributes: Mapping[str, str], line: int
    ) -> None:
        self.places, self.order = places, places.order
        self.name, self.attributes, self.line = name, attributes, line
        self._found: dict[str, FoundValue] = {}

    def add(self, found: "FoundValue | Entry") -> None:
        """Take a value of one of its fields, where it is better than what there was."""
        if isinstance(found, FoundValue) and found.value.strip():
            known = self._found.get(found.spot.name)
            if known is None or found.spot.rank < known.spot.rank:
                self._found[found.spot.name] = found

    def value(self, name: str) -> str:
        """Return the value of a field, trimmed; "" when it has none."""
        value = self.places.values.get(name)
        if value is None:
            return ""
        found = self._found.get(name)
        return value.fixed or "" if found is None else value.value_in(found.value).strip()


class Guard:
    """Holds what is found in an element until its children tell whether it is the one meant."""

    __slots__ = ("_conditions", "_held", "_owner", "_seen")

    def __init__(self, owner: Owner, conditions: tuple[Condition, ...]) -> None:
        self._owner, self._conditions = owner, conditions
        self._held: list[FoundValue | Entry] = []
        self._seen: set[tuple[str, str]] = set()

    def add(self, found: FoundValue | Entry) -> None:
        """Hold what was found, or remember what the condition asks for."""
        if isinstance(found, FoundValue) and found.spot.name.startswith(TEST):
            self._seen.add((found.spot.name.removeprefix(TEST), found.value.strip()))
        else:
            self._held.append(found)

    def close(self) -> None:
        """Hand over what was held, if the element is the one meant."""
        if all(
            each.attribute or (each.name, each.value) in self._seen for each in self._conditions
        ):
            for each in self._held:
                self._owner.add(each)


_ORDER = attrgetter("order")


class Record:
    """What was found of an element, if it is of the kind that these places are for.

    ``fields`` holds for each field the rank of its path and its text; the lowest rank that is not
    blank wins, of the same rank the first. ``waiting`` is what was found and not taken yet;
    ``entries`` are the amounts and list entries that the element itself is.
    """

    codes: Sequence[Tekst] = ()
    entries: Sequence[Entry] = ()

    def __init__(self, places: Places) -> None:
        self.places = places
        self.fields: dict[str, tuple[int, Tekst]] = {}
        self.waiting: list[FoundValue | Entry] = []

    def add(self, found: FoundValue | Entry) -> None:
        """Let something wait that was found in the element."""
        self.waiting.append(found)

    def take(self) -> list[FoundValue | Entry]:
        """Return what waits, in the order of the profile; it waits no longer."""
        found = sorted(self.waiting, key=_ORDER)
        self.waiting.clear()
        return found

    def keep(self, spot: Spot, value: str, line: int, path: str, notation: Notation) -> bool:
        """Keep a value of a field; False when the field has a better one already."""
        name, rank = spot.name, spot.rank
        if name in self.places.patterns:
            value = self.places.patterns[name].value_in(value)
        if name == CODES:
            codes = [Tekst(code, code, 0, line, path) for code in notation.codes(value)]
            self.codes = [*self.codes, *codes]
            if len(self.codes) > MAX_CODES:
                raise over_limit(f"een element heeft meer dan {MAX_CODES} codes", line)
            return True
        if name in self.fields:
            known_rank, known = self.fields[name]
            better = rank < known_rank or (rank > known_rank and not known.plain.strip())
            if not (better and value.strip()):
                return False
        self.fields[name] = rank, Tekst(value, None if spot.is_text else value, 0, line, path)
        return True

    def text(self, name: str) -> Tekst:
        """Return the text of a field; empty when it was not found."""
        found = self.fields.get(name)
        return BLANK if found is None else found[1]

    def value(self, name: str) -> str | None:
        """Return the trimmed value of a field; None when it is blank."""
        return (self.text(name).value or "").strip() or None

    def fits(self) -> bool:
        """Return whether a complete element is of this kind."""
        return not self.places.tests or all(
            self.value(f"{TEST}{each.name}") == each.value for each in self.places.tests
        )

    def complete(self) -> None:
        """Fill in the fields that the profile fixes."""
        for name, value in self.places.fixed:
            self.fields.setdefault(name, (0, Tekst(value, value)))

    @property
    def parents(self) -> dict[Niveau, str]:
        """By what this element refers to those above it."""
        return {
            Niveau(name.removeprefix(PARENT)): value
            for name in self.fields
            if name.startswith(PARENT) and (value := self.value(name))
        }

    @property
    def repeated(self) -> dict[str, Tekst]:
        """The fields of higher levels that stand in this action ("actieplan code")."""
        return {
            name.removeprefix(REPEATED): text
            for name, (_, text) in self.fields.items()
            if name.startswith(REPEATED)
        }

    def element(self, niveau: Niveau, place: Place, parent: int | None) -> Beleidselement:
        """Return the complete element as the domain knows it."""
        self.complete()
        codes = self.codes
        return Beleidselement(
            niveau,
            self.value("code"),
            place,
            self.text("korte_omschrijving"),
            self.text("lange_omschrijving"),
            self.text("commentaar"),
            tuple([each.plain for each in codes]) if codes else (),
            tuple([each.line for each in codes]) if codes else (),
            codes[0].element if codes else None,
            parent,
        )
