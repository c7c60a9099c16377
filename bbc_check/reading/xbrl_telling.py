"""The amounts of one xbrl added up: duplicates counted once, and what could not be used."""

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from bbc_check.domain.bedragen import NUL, Bedrag, Bedragen
from bbc_check.domain.finding import aantal, kort
from bbc_check.reading.getallen import is_bedrag
from bbc_check.reading.grenzen import MAX_CONTEXTEN
from bbc_check.reading.xbrl_context import Context, Zin
from bbc_check.reading.xbrl_profiel import ONTVANGST, OVERIG, UITGAVE, XbrlProfiel

_NAUWKEURIGHEID = re.compile(r"[+-]?[0-9]{1,4}")
_BITS = MAX_CONTEXTEN.bit_length()
_MASKER = (1 << _BITS) - 1


class Soort(StrEnum):
    """Why something in an xbrl cannot be used."""

    GEEN_GETAL = "geen getal"
    GEEN_CONTEXT = "geen context"
    GEEN_PERIODE = "geen periode"
    GEEN_EENHEID = "geen eenheid"
    GEEN_EURO = "geen euro"
    TEGENSTRIJDIG = "tegenstrijdig"
    DUBBELE_CONTEXT = "dubbele context"


class Feit(NamedTuple):
    """A fact as written. ``los`` tells that it stands straight under the root, in no tuple."""

    context: str
    eenheid: str
    waarde: str
    decimals: str
    precision: str
    line: int | None
    nil: bool
    los: bool


@dataclass(slots=True)
class Post:
    """One item, and what was read of it: sums by sense, first values by context."""

    naam: str
    sommen: dict[int, Decimal] = field(default_factory=dict)
    gezien: dict[int, str] = field(default_factory=dict)
    dubbel: dict[int, "_Dubbel"] = field(default_factory=dict)


@dataclass(slots=True)
class _Onbruikbaar:
    """Amounts that cannot be used for one and the same reason."""

    line: int | None
    voorbeeld: str
    aantal: int = 0


class _Dubbel:
    """Duplicates of one amount.

    They are consistent when values of the same accuracy are equal and the ranges that all values
    stand for overlap; then the most accurate counts, else the first. Source: XBRL International,
    Handling Duplicate Facts in XBRL and Inline XBRL 1.0.
    """

    def __init__(self, written: str) -> None:
        self.eerste, *accuracy = written.split("|")
        self._telt = Decimal(self.eerste)
        self._beste = _decimalen(self._telt, *accuracy)
        self._onder, self._boven = _bereik(self._telt, self._beste)
        self._waarden = {self._beste: self._telt}
        self._tegenstrijdig = False

    def neem(self, written: str) -> tuple[Decimal, bool]:
        """Take one more; return by how much the sum changes, and whether this one contradicts."""
        text, *accuracy = written.split("|")
        value = Decimal(text)
        decimals = _decimalen(value, *accuracy)
        low, high = _bereik(value, decimals)
        low, high = max(low, self._onder), min(high, self._boven)
        contradicts = low > high or self._waarden.setdefault(decimals, value) != value
        was = self._telt
        if contradicts:
            self._tegenstrijdig = True
            self._telt = Decimal(self.eerste)
        else:
            self._onder, self._boven = low, high
            if decimals > self._beste and not self._tegenstrijdig:
                self._beste, self._telt = decimals, value
        return self._telt - was, contradicts


class Telling:
    """Adds up; contexts are known by a number that holds their digest and their sense."""

    def __init__(self, profiel: XbrlProfiel) -> None:
        self.profiel = profiel
        self.posten: dict[str, Post] = {}
        self._zinnen: list[Zin] = []
        self._nummers: dict[Zin, int] = {}
        self._eerste_regel: dict[str, int | None] = {}
        self._schrijft_nul = False
        self._vreemd: dict[tuple[str | None, int], tuple[str, int | None, int]] = {}
        self._onbruikbaar: dict[Soort, _Onbruikbaar] = {}

    def nummer(self, context: Context) -> int:
        """Return the number of a context: equal ones have the same, many share a sense."""
        index = self._nummers.setdefault(context.zin, len(self._zinnen))
        if index == len(self._zinnen):
            self._zinnen.append(context.zin)
        return context.kenmerk << _BITS | index

    def zin(self, number: int) -> Zin:
        """Return the sense of the context with this number."""
        return self._zinnen[number & _MASKER]

    def meld(self, kind: Soort, line: int | None, example: str, count: int = 1) -> None:
        """Count something that cannot be used; the first of a kind is told."""
        known = self._onbruikbaar.get(kind)
        if known is None:
            known = self._onbruikbaar[kind] = _Onbruikbaar(line, example)
        known.aantal += count

    def tel(self, post: Post, feit: Feit, context: int) -> None:
        """Count an amount in euro."""
        index = context & _MASKER
        zin = self._zinnen[index]
        if zin.actie is not None and zin.actie not in self._eerste_regel:
            self._eerste_regel[zin.actie] = feit.line
        if zin.jaar is None:
            self.meld(Soort.GEEN_PERIODE, feit.line, zin.periode)
            return
        sums = post.sommen
        if not is_bedrag(feit.waarde):
            self.meld(Soort.GEEN_GETAL, feit.line, feit.waarde)
            # it still tells that the action runs in that year
            sums.setdefault(index, NUL)
            return
        value = Decimal(feit.waarde)
        if not value and zin.actie is not None:
            self._schrijft_nul = True
        if feit.los:
            written = f"{feit.waarde}|{feit.decimals}|{feit.precision}"
            if post.gezien.setdefault(context, written) is not written:
                value = self._dubbel(post, feit, context, written)
        sums[index] = sums.get(index, NUL) + value

    def _dubbel(self, post: Post, feit: Feit, context: int, written: str) -> Decimal:
        """Return what a duplicate adds to the sum."""
        dubbel = post.dubbel.get(context)
        if dubbel is None:
            dubbel = post.dubbel[context] = _Dubbel(post.gezien[context])
        change, contradicts = dubbel.neem(written)
        if contradicts:
            zin = self.zin(context)
            who = f"voor actie {kort(zin.actie, 40)}" if zin.actie else "zonder actie"
            both = f"{who} in {zin.jaar} zowel {dubbel.eerste} als {feit.waarde}"
            self.meld(Soort.TEGENSTRIJDIG, feit.line, both)
        return change

    def vreemd(self, feit: Feit, context: int, unit: str) -> None:
        """Note an amount in another unit: it counts for nothing, but may be all there is."""
        zin = self.zin(context)
        if zin.jaar is not None:
            key = zin.actie, zin.jaar
            name, line, count = self._vreemd.get(key, (unit, feit.line, 0))
            self._vreemd[key] = name, line, count + 1

    def bedragen(self, path: str) -> Bedragen:
        """Return the sums per action, year and kind."""
        sums: dict[str, dict[int, dict[str, Decimal]]] = defaultdict(lambda: defaultdict(dict))
        years: set[int] = set()
        for post in self.posten.values():
            for index, value in post.sommen.items():
                zin = self._zinnen[index]
                if zin.jaar is None:
                    continue
                years.add(zin.jaar)
                if zin.actie is not None:
                    kinds = sums[zin.actie][zin.jaar]
                    kind = self.profiel.soort(post.naam, zin.soort)
                    kinds[kind] = kinds.get(kind, NUL) + value
        per_actie = {
            action: {
                year: Bedrag(*(kinds.get(each, NUL) for each in (UITGAVE, ONTVANGST, OVERIG)))
                for year, kinds in sorted(of_years.items())
            }
            for action, of_years in sums.items()
        }
        return Bedragen(per_actie, self._eerste_regel, frozenset(years), self._schrijft_nul, path)

    def problemen(self, bedragen: Bedragen) -> list[tuple[int | None, str]]:
        """Return the line and the Dutch sentence of each kind of problem, once per kind."""
        for (action, year), (unit, line, count) in self._vreemd.items():
            known = bedragen.jaren if action is None else bedragen.jaren_van(action) or ()
            if year not in known:
                self.meld(Soort.GEEN_EURO, line, unit, count)
        return [
            (each.line, _melding(kind, each)) for kind, each in sorted(self._onbruikbaar.items())
        ]


def _decimalen(value: Decimal, decimals: str, precision: str) -> float:
    """Return the accuracy of a value as a number of decimals (XBRL 2.1, 4.6.3 to 4.6.6).

    Infinite for an exact value; minus infinite when nothing usable is said, or precision 0: such a
    value is only consistent with what may be exactly it.
    """
    if "INF" in (decimals, precision):
        return math.inf
    if _NAUWKEURIGHEID.fullmatch(precision) and int(precision) > 0:
        return int(precision) - value.adjusted() - 1 if value else math.inf
    if not precision and _NAUWKEURIGHEID.fullmatch(decimals):
        return int(decimals)
    return -math.inf


def _bereik(value: Decimal, decimals: float) -> tuple[Decimal, Decimal]:
    """Return the lowest and highest value that a rounded value can stand for."""
    if math.isinf(decimals):
        return value, value
    half = Decimal(5).scaleb(-int(decimals) - 1)
    return value - half, value + half


def _melding(kind: Soort, found: _Onbruikbaar) -> str:
    """Return the sentence for one kind of problem."""
    one = found.aantal == 1
    facts = aantal(found.aantal, "bedrag", "bedragen")
    example = kort(found.voorbeeld, 120)
    match kind:
        case Soort.GEEN_GETAL:
            return f"{facts} {'is' if one else 'zijn'} geen getal, zoals '{example}'"
        case Soort.GEEN_CONTEXT:
            verb = "verwijst" if one else "verwijzen"
            return f"{facts} {verb} naar een context die niet bestaat, zoals '{example}'"
        case Soort.GEEN_PERIODE:
            verb = "heeft" if one else "hebben"
            return (
                f"{facts} {verb} een periode die geen datum is of niet in één boekjaar valt,"
                f" zoals '{example}'"
            )
        case Soort.GEEN_EENHEID:
            verb = "zegt" if one else "zeggen"
            why = f"unitRef '{example}' bestaat niet" if example else "unitRef ontbreekt"
            return f"{facts} {verb} niet in welke munt ({why}); er is met euro gerekend"
        case Soort.GEEN_EURO:
            verb, count = ("staat", "telt") if one else ("staan", "tellen")
            return (
                f"{facts} {verb} niet in euro maar in '{example}' en {count} niet mee,"
                " en in euro is er voor die actie en dat jaar niets"
            )
        case Soort.DUBBELE_CONTEXT:
            contexts = aantal(found.aantal, "context heeft", "contexten hebben")
            return (
                f"{contexts} de naam van een andere context, zoals '{example}';"
                " wat erbij hoort is niet zeker"
            )
        case Soort.TEGENSTRIJDIG:
            verb = "staat" if one else "staan"
            return (
                f"{facts} {verb} er dubbel met een andere waarde, zoals {example}; het eerste telt"
            )
