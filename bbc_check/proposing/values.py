"""What the values of one field of a kind of element look like."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from bbc_check.domain.codes import CodeKind, CodeRecogniser
from bbc_check.proposing.known_words import ACTION, Parts, level_of, meaning, parts_of, words
from bbc_check.settings.schemes import is_known_code

SAMPLE = 1000  # elements of a kind that are looked at: what is rarer does not decide
LONGEST_CODE = 60  # the longest known has 22 signs; people write "code WSE-LR1 (zie bijlage)"

YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_YEARS = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
FIRST_YEAR = "((?:19|20|21)[0-9]{2})"
DATE = re.compile(
    r"(?:19|20|21)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[T ].*)?"
    r"|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:19|20|21)[0-9]{2}"
)
NUMBER = re.compile(
    r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:[. \u00a0'][0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+)(?:[.,][0-9]+)?"
)
_CODE = re.compile(r"\S{1,40}(?: \S{1,10}){0,2}")
_SHAPES: Mapping[str, Callable[[str], object]] = {
    "number": NUMBER.fullmatch,
    "year": YEAR.fullmatch,
    "date": DATE.fullmatch,
    "digit": lambda text: any(map(str.isdigit, text)),
    "guid": lambda text: len(text) >= 30 and text.count("-") >= 4,
    "code": lambda text: _CODE.fullmatch(text) and not DATE.fullmatch(text),
    "yes_no": lambda text: text.casefold() in words().plain["namen.ja_nee"],
}


class KnownCodes:
    """Tells values that are reporting codes, of a regeling of this run or of another scheme."""

    def __init__(self, recognisers: Iterable[CodeRecogniser]) -> None:
        self._recognisers = tuple(recognisers)

    def is_code(self, text: str) -> bool:
        """Return whether a text is a code of a regeling or of another scheme, or nearly so."""
        if not text or len(text) > LONGEST_CODE:
            return False
        if is_known_code(text):
            return True
        kinds = (each.recognise(text).kind for each in self._recognisers)
        return any(kind not in {CodeKind.FOREIGN, CodeKind.MIXED} for kind in kinds)

    def are_codes(self, text: str) -> bool:
        """Return whether a text is a code, or several with a sign between them."""
        parts = list(filter(None, re.split(r"[;|,/]\s*|\s+", text)))
        return self.is_code(text) or (len(parts) > 1 and all(map(self.is_code, parts)))


class WrittenStep(NamedTuple):
    """One step of a path: as it is written, and the name or key in it that says what it is.

    ``keyed`` steps are the name of a field (``veld[@naam='titel']``).
    """

    text: str
    name: str
    keyed: bool = False


@dataclass(eq=False)
class Field:
    """A value of a kind of element, at a relative path; blank values are not kept.

    ``most`` is how often one element has it.
    """

    steps: tuple[WrittenStep, ...]
    spotter: KnownCodes
    most: int = 0
    values: list[str] = field(default_factory=list)

    @property
    def filled(self) -> int:
        """The number of values."""
        return len(self.values)

    @cached_property
    def path(self) -> str:
        """The path as a profile has it."""
        return "/".join(each.text for each in self.steps)

    @cached_property
    def own_name(self) -> Parts:
        """The parts of the key of a row, else of the last name in the path that says something."""
        keyed = [each for each in self.steps if each.keyed][:1]
        neutral = words().plain["namen.neutraal"]  # <waarde> says nothing
        telling = [e for e in self.steps if parts_of(e.name) and e.name.casefold() not in neutral]
        return parts_of((keyed or telling or self.steps)[-1].name)

    @cached_property
    def qualified(self) -> tuple[str, Parts]:
        """The level that the name speaks of ("actieplan_code": actieplan), and the rest of it."""
        parts = self.own_name
        for size in range(len(parts), 0, -1):
            for start in range(len(parts) - size + 1):
                level, sure = level_of("".join(parts[start : start + size]))
                if sure >= 3:
                    return level, parts[:start] + parts[start + size :]
        if len(self.steps) > 1:  # what stands above it: <actieplan><titel>
            level, sure = level_of(self.steps[-2].name)
            if sure >= 3 and level != ACTION:
                return level, parts
        return "", parts

    def means(self, name: str) -> float:
        """Return how surely its name, without a level in it, is in a word list ("code"), 0 to 3."""
        return meaning(f"velden.{name}", self.qualified[1])

    def in_head(self, name: str) -> float:
        """Return how surely it is called so ("boekjaar") in the head of a report, 0 to 3."""
        around = tuple(part for each in self.steps[-2:] for part in parts_of(each.name))
        return max(meaning(f"kop.{name}", each) for each in (self.own_name, around))

    @property
    def value(self) -> str:
        """The first value, where there is but one."""
        return self.values[0] if self.values else ""

    @property
    def years(self) -> list[str]:
        """The years in that value."""
        return _YEARS.findall(self.value)

    @cached_property
    def unique(self) -> float:
        """The share of the values that differ."""
        return len(set(self.values)) / max(1, self.filled)

    @cached_property
    def mean_length(self) -> float:
        """The mean length of a value."""
        return sum(map(len, self.values)) / max(1, self.filled)

    @cached_property
    def mean_words(self) -> float:
        """The mean number of words."""
        return sum(len(each.split()) for each in self.values) / max(1, self.filled)

    @cached_property
    def _shapes(self) -> dict[str, float]:
        number = max(1, self.filled)
        return {
            name: sum(map(bool, map(each, self.values))) / number for name, each in _SHAPES.items()
        }

    def looks(self, shape: str) -> float:
        """Return the share of values of one of the shapes: number, year, date, digit (it has one)."""
        return self._shapes[shape]

    @cached_property
    def codes(self) -> int:
        """The number of values that are codes of a scheme, or nearly so, and nothing else."""
        return sum(map(self.spotter.are_codes, self.values))

    @cached_property
    def is_text(self) -> bool:
        """Whether people wrote sentences or titles here: two words, or one long one."""
        if not self.values or self.looks("number") > 0.5 or self.looks("date") > 0.5:
            return False
        long = self.mean_length >= 14 and self.looks("digit") < 0.5  # no code is one such word
        return self.mean_words >= 1.8 or long  # some titles are one word

    @cached_property
    def is_key(self) -> bool:
        """Whether each element has its own short value."""
        return (
            self.most <= 1
            and bool(self.values)
            and self.looks("code") >= 0.9  # some are typed wrong
            and self.mean_length <= 40  # a guid has 36 signs
            and self.unique >= 0.6  # the plan of each action comes again
        )
