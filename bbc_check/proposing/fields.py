"""What the values of one field of a kind of element look like."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

from bbc_check.domain.codes import CodeRecogniser, CodeSoort, canonical
from bbc_check.proposing.vocabulary import delen, plat, woordenboek
from bbc_check.reading.schemes.shipped import known_codes, recognisers

MAX_WAARDEN = 1_000
_LANGSTE_CODE = 60

JAAR = re.compile(r"(?:19|20|21)[0-9]{2}")
DATUM = re.compile(
    r"(?:19|20|21)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[T ].*)?|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:19|20|21)[0-9]{2}"
)
GETAL = re.compile(
    r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:[. \u00a0'][0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+)(?:[.,][0-9]+)?"
)
CODE = re.compile(r"\S{1,40}(?: \S{1,10}){0,2}")
_STAP = re.compile(r"""(?:[^/\[]|\[(?:[^'"\]]|'[^']*'|"[^"]*")*\])+""")
_VOORWAARDE = re.compile(r"""\[(@?)([^=\]]+)=(?:'([^']*)'|"([^"]*)")\]""")
# Last parts of a path that say nothing of themselves.
KLEURLOOS = frozenset(
    [
        "waarde",
        "value",
        "val",
        "v",
        "w",
        "tekst",
        "text",
        "txt",
        "t",
        "inhoud",
        "content",
        "data",
        "string",
        "item",
        "veld",
        "field",
    ]
)


class Codekenner:
    """Tells values that are reporting codes, of a regeling of this run or of another scheme."""

    def __init__(self, herkenners: Iterable[CodeRecogniser]) -> None:
        self._herkenners = tuple(herkenners)
        self._elders = frozenset(map(canonical, known_codes()))

    def is_code(self, text: str) -> bool:
        """Return whether a text is a code of a regeling or of another scheme, or nearly so."""
        if len(text) > _LANGSTE_CODE:
            return False
        if canonical(text) in self._elders:
            return True
        return any(
            each.recognise(text).soort not in {CodeSoort.VREEMD, CodeSoort.GEMENGD}
            for each in self._herkenners
        )

    def is_gemengd(self, text: str) -> bool:
        """Return whether a short text holds a code among other text, or several."""
        return len(text) <= 2 * _LANGSTE_CODE and any(
            each.recognise(text).soort is CodeSoort.GEMENGD for each in self._herkenners
        )


@cache
def meegeleverde_kenner() -> Codekenner:
    """Return the one for the shipped regelingen."""
    return Codekenner(recognisers())


@dataclass(eq=False)
class Veld:
    """A value of a kind of element, at a relative path; blank values are counted, not kept."""

    pad: str
    aanwezig: int = 0
    meer: int = 0
    leeg: int = 0
    waarden: list[str] = field(default_factory=list)
    gevuld: int = 0
    lengte: int = 0
    opmaak: bool = False
    kenner: Codekenner = field(default_factory=meegeleverde_kenner)

    @cached_property
    def naam(self) -> tuple[str, ...]:
        """The parts of the name that mean something."""
        names: list[tuple[str, ...]] = []
        for step in _STAP.findall(self.pad):
            bare, _, rest = step.partition("[")
            condition = _VOORWAARDE.match(f"[{rest}") if rest else None
            parts = delen((condition[3] or condition[4] or "") if condition else bare)
            if condition and condition[2].casefold() in woordenboek().taalnamen:
                parts = delen(bare)
            elif condition and parts:
                return parts
            names.append(parts or delen(bare))
        useful = [each for each in names if each and "".join(each) not in KLEURLOOS]
        return (useful or names or [()])[-1]

    @cached_property
    def andere_taal(self) -> bool:
        """Whether this is the text in another language."""
        books = woordenboek()
        return any(
            name.casefold() in books.taalnamen
            and (one or two or "").casefold() in books.andere_talen
            for _, name, one, two in _VOORWAARDE.findall(self.pad)
        )

    @cached_property
    def omgeving(self) -> tuple[str, ...]:
        """The parts of the whole path."""
        return tuple(part for step in _STAP.findall(self.pad) for part in delen(step))

    def aandeel(self, test: Callable[[str], object]) -> float:
        """Return the share of the values that pass a test."""
        return (
            sum(1 for each in self.waarden if test(each)) / len(self.waarden)
            if self.waarden
            else 0.0
        )

    @cached_property
    def uniek(self) -> float:
        """The share of the values that differ."""
        return len(set(self.waarden)) / len(self.waarden) if self.waarden else 0.0

    @cached_property
    def gem_lengte(self) -> float:
        """The mean length of a value that is not blank."""
        return self.lengte / self.gevuld if self.gevuld else 0.0

    @cached_property
    def gem_woorden(self) -> float:
        """The mean number of words."""
        return (
            sum(len(each.split()) for each in self.waarden) / len(self.waarden)
            if self.waarden
            else 0.0
        )

    @cached_property
    def codeachtig(self) -> float:
        """The share of values that could be a code."""
        return self.aandeel(lambda each: CODE.fullmatch(each) and not DATUM.fullmatch(each))

    @cached_property
    def met_cijfer(self) -> float:
        """The share of values with a digit."""
        return self.aandeel(lambda each: any(map(str.isdigit, each)))

    @cached_property
    def getal(self) -> float:
        """The share of numbers."""
        return self.aandeel(GETAL.fullmatch)

    @cached_property
    def jaar(self) -> float:
        """The share of years."""
        return self.aandeel(JAAR.fullmatch)

    @cached_property
    def datum(self) -> float:
        """The share of dates."""
        return self.aandeel(DATUM.fullmatch)

    @cached_property
    def janee(self) -> float:
        """The share of words for true and false."""
        words = {*woordenboek().waar, *woordenboek().onwaar}
        return self.aandeel(lambda each: each.casefold() in words)

    @cached_property
    def codes(self) -> int:
        """The number of values that are a code of a scheme, or nearly so, and nothing else."""
        return sum(1 for each in self.waarden if self.kenner.is_code(each))

    @cached_property
    def codes_gemengd(self) -> int:
        """The number of values that hold a code among other text, or several."""
        return sum(1 for each in self.waarden if self.kenner.is_gemengd(each))

    @property
    def is_tekst(self) -> bool:
        """Whether people wrote sentences or titles here."""
        if (
            not self.waarden
            or self.getal > 0.5
            or self.datum > 0.5
            or self.codes > len(self.waarden) / 2
        ):
            return False
        return (
            self.opmaak
            or self.gem_woorden >= 1.8
            or (self.gem_lengte >= 14 and self.met_cijfer < 0.5)
        )

    @property
    def is_sleutel(self) -> bool:
        """Whether each element has its own short value."""
        return (
            self.meer <= 1
            and bool(self.waarden)
            and self.codeachtig >= 0.9
            and self.gem_lengte <= 40
            and self.uniek >= 0.6
            and self.datum < 0.5
        )


def stappen(pad: str) -> list[str]:
    """Return the steps of a path, each with its conditions."""
    return _STAP.findall(pad)


def gelijk(left: Iterable[str], right: Iterable[str]) -> bool:
    """Return whether two sets of names are mostly the same."""
    one, two = {plat(each) for each in left}, {plat(each) for each in right}
    if not one or not two:
        return False
    return len(one & two) >= 0.5 * min(len(one), len(two))
