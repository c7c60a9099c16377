"""The amounts of one xbrl added up: duplicates counted once, and what could not be used."""

from collections import defaultdict
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import NamedTuple

from bbc_check.domain.bedragen import ZERO, Bedrag, Bedragen
from bbc_check.domain.dutch import shortened
from bbc_check.reading.numbers import is_amount
from bbc_check.reading.profile.xbrl_names import EXPENSE, OTHER, RECEIPT, XbrlProfile
from bbc_check.reading.xbrl.context import EERSTE_JAAR, Context, Zin
from bbc_check.reading.xbrl.duplicates import Dubbel
from bbc_check.reading.xbrl.seen import BITS, Gezien
from bbc_check.reading.xbrl.unusable import Onbruikbaar, Soort, melding

_MASKER = (1 << BITS) - 1
_ZONDER_KENMERK = (1 << 2 * BITS) - 1
_ONGEZIEN = -1


class Opnieuw(Exception):
    """Some amounts stand there more than once: count again, and follow those (``kenmerken``)."""

    def __init__(self, kenmerken: Set[int]) -> None:
        super().__init__()
        self.kenmerken = kenmerken


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

    @property
    def geschreven(self) -> bytes:
        """The value and its accuracy, by which duplicates are compared."""
        return f"{self.waarde}|{self.decimals}|{self.precision}".encode()


class _Zin(NamedTuple):
    """What a context says beside its action; see ``Zin``."""

    jaar: int | None
    periode: str
    soort: str
    code: str


@dataclass(slots=True)
class Post:
    """One item, and what was read of it: sums by sense, first values by context."""

    naam: str
    sommen: dict[int, Decimal] = field(default_factory=dict)
    gezien: Gezien = field(default_factory=Gezien)
    dubbel: dict[int, Dubbel] = field(default_factory=dict)


class Telling:
    """Adds up. A context is known by a whole number: its digest, its action, and its other sense.

    ``gewenst`` are the actions of which the amounts are wanted; None: all. Of the others only the
    years are kept. ``volg`` are the duplicates that an earlier count found, see ``Gezien``.
    """

    def __init__(
        self, profiel: XbrlProfile, gewenst: Set[str] | None = None, volg: Set[int] | None = None
    ) -> None:
        self.profiel = profiel
        self.posten: dict[str, Post] = {}
        self._gewenst, self._volg = gewenst, volg
        # the action with number 0 is none
        self._acties: list[str | None] = [None]
        self._actienummers: dict[str | None, int] = {None: 0}
        self._wil: list[bool] = [False]
        self._eerste_regel: list[int | None] = [None]
        self._looptijd: list[int] = [0]  # the years of each action, as bits
        self._zinnen: list[_Zin] = []
        self._bit: list[int] = []  # of the year of each of these
        self._zinnummers: dict[_Zin, int] = {}
        self._schrijft_nul = False
        self._vreemd: dict[tuple[str | None, int], tuple[str, int | None, int]] = {}
        self._onbruikbaar: dict[Soort, Onbruikbaar] = {}

    def post(self, tag: str, naam: str) -> Post:
        """Return the item with this tag, new where it was not seen before."""
        if tag not in self.posten:
            self.posten[tag] = Post(naam, gezien=Gezien(len(self.posten), self._volg))
        return self.posten[tag]

    def actie(self, code: str | None) -> int:
        """Return the number of an action."""
        number = self._actienummers.setdefault(code, len(self._acties))
        if number == len(self._acties):
            self._acties.append(code)
            self._wil.append(self._gewenst is None or code in self._gewenst)
            self._eerste_regel.append(_ONGEZIEN)
            self._looptijd.append(0)
        return number

    def overige_zin(self, zin: Zin) -> int:
        """Return the number of what a context says beside its action."""
        rest = _Zin(zin.jaar, zin.periode, zin.soort, zin.code)
        index = self._zinnummers.setdefault(rest, len(self._zinnen))
        if index == len(self._zinnen):
            self._zinnen.append(rest)
            self._bit.append(0 if zin.jaar is None else 1 << zin.jaar - EERSTE_JAAR)
        return index

    @staticmethod
    def samen(kenmerk: int, actie: int, zin: int) -> int:
        """Return the number of a context: equal contexts have the same."""
        return (kenmerk << BITS | actie) << BITS | zin

    def nummer(self, context: Context) -> int:
        """Return the number of a context."""
        zin = context.zin
        return self.samen(context.kenmerk, self.actie(zin.actie), self.overige_zin(zin))

    def code(self, number: int) -> str:
        """Return the external code that the context with this number holds."""
        return self._zinnen[number & _MASKER].code

    def actie_van(self, number: int) -> str | None:
        """Return the action of the context with this number."""
        return self._acties[number >> BITS & _MASKER]

    def meld(self, kind: Soort, line: int | None, example: str, count: int = 1) -> None:
        """Count something that cannot be used; the first of a kind is told."""
        known = self._onbruikbaar.get(kind)
        if known is None:
            known = self._onbruikbaar[kind] = Onbruikbaar(line, example)
        known.aantal += count

    def tel(self, post: Post, feit: Feit, context: int) -> None:
        """Count an amount in euro."""
        if is_amount(feit.waarde):
            written = feit.geschreven if feit.los else None
            self.tel_getal(post, feit.waarde.encode(), written, context, lambda: feit.line)
            return
        index, actie = context & _MASKER, context >> BITS & _MASKER
        zin = self._zinnen[index]
        if self._eerste_regel[actie] == _ONGEZIEN:
            self._eerste_regel[actie] = feit.line
        if zin.jaar is None:
            self.meld(Soort.GEEN_PERIODE, feit.line, zin.periode)
            return
        self.meld(Soort.GEEN_GETAL, feit.line, feit.waarde)
        # it still tells that the action runs in that year
        self._looptijd[actie] |= self._bit[index]
        if self._wil[actie]:
            post.sommen.setdefault(context & _ZONDER_KENMERK, ZERO)

    def tel_getal(
        self,
        post: Post,
        waarde: bytes,
        geschreven: bytes | None,
        context: int,
        regel: Callable[[], int | None],
    ) -> None:
        """Count an amount in euro that is a number.

        ``geschreven`` is the value with its accuracy (``Feit.geschreven``), None where it has no
        duplicates; ``line_phrase`` tells its line when that is needed.
        """
        index, actie = context & _MASKER, context >> BITS & _MASKER
        if self._eerste_regel[actie] == _ONGEZIEN:
            self._eerste_regel[actie] = regel()
        if self._zinnen[index].jaar is None:
            self.meld(Soort.GEEN_PERIODE, regel(), self._zinnen[index].periode)
            return
        self._looptijd[actie] |= self._bit[index]
        if not self._schrijft_nul and actie and not waarde.strip(b"+-.0"):
            self._schrijft_nul = True
        first = None if geschreven is None else post.gezien.eerste(context, geschreven)
        if first is not None and geschreven is not None:
            value = self._dubbel(post, first, geschreven, context, regel)
        elif self._wil[actie]:
            value = Decimal(waarde.decode())
        else:
            return
        if self._wil[actie]:
            key = context & _ZONDER_KENMERK
            post.sommen[key] = post.sommen.get(key, ZERO) + value

    def _dubbel(
        self, post: Post, first: bytes, written: bytes, context: int, line: Callable[[], int | None]
    ) -> Decimal:
        """Return what a duplicate adds to the sum."""
        dubbel = post.dubbel.get(context)
        if dubbel is None:
            dubbel = post.dubbel[context] = Dubbel(first)
        change, contradicts = dubbel.neem(written)
        if contradicts:
            action, year = self.actie_van(context), self._zinnen[context & _MASKER].jaar
            who = f"voor actie {shortened(action, 40)}" if action else "zonder actie"
            value = written.decode().partition("|")[0]
            both = f"{who} in {year} zowel {dubbel.eerste} als {value}"
            self.meld(Soort.TEGENSTRIJDIG, line(), both)
        return change

    def vreemd(self, feit: Feit, context: int, unit: str) -> None:
        """Note an amount in another unit: it counts for nothing, but may be all there is."""
        year = self._zinnen[context & _MASKER].jaar
        if year is not None:
            key = self.actie_van(context), year
            name, line, count = self._vreemd.get(key, (unit, feit.line, 0))
            self._vreemd[key] = name, line, count + 1

    def bedragen(self, path: str) -> Bedragen:
        """Return the sums per action, year and kind; raises Opnieuw when some count double."""
        double = {key for post in self.posten.values() for key in post.gezien.dubbele()}
        if double:
            known = {p.gezien.kort(each) for p in self.posten.values() for each in p.dubbel}
            raise Opnieuw(double | known)
        sums: dict[str, dict[int, dict[str, Decimal]]] = defaultdict(lambda: defaultdict(dict))
        for post in self.posten.values():
            for key, value in post.sommen.items():
                action, zin = self.actie_van(key), self._zinnen[key & _MASKER]
                if zin.jaar is not None and action is not None:
                    kinds = sums[action][zin.jaar]
                    kind = self.profiel.soort(post.naam, zin.soort)
                    kinds[kind] = kinds.get(kind, ZERO) + value
        per_actie = {
            action: {
                year: Bedrag(*(kinds.get(each, ZERO) for each in (EXPENSE, RECEIPT, OTHER)))
                for year, kinds in sorted(of_years.items())
            }
            for action, of_years in sums.items()
        }
        lines = {
            action: line
            for action, line in zip(self._acties, self._eerste_regel, strict=True)
            if action is not None and line != _ONGEZIEN
        }
        years = _jaren(reduce(or_, self._looptijd))
        running = None if self._gewenst is None else self._looptijden()
        return Bedragen(per_actie, lines, years, self._schrijft_nul, path, running)

    def _looptijden(self) -> dict[str, frozenset[int]]:
        """Return the years of each action; the many actions share few different ones."""
        known: dict[int, frozenset[int]] = {}
        found = {}
        for action, bits in zip(self._acties, self._looptijd, strict=True):
            if action is not None and bits:
                if bits not in known:
                    known[bits] = _jaren(bits)
                found[action] = known[bits]
        return found

    def problemen(self, bedragen: Bedragen) -> list[tuple[int | None, str]]:
        """Return the line and the Dutch sentence of each kind of problem, once per kind."""
        for (action, year), (unit, line, count) in self._vreemd.items():
            known = bedragen.jaren if action is None else bedragen.years_of(action) or ()
            if year not in known:
                self.meld(Soort.GEEN_EURO, line, unit, count)
        return [
            (each.line, melding(kind, each)) for kind, each in sorted(self._onbruikbaar.items())
        ]


def _jaren(bits: int) -> frozenset[int]:
    """Return the years that bits stand for."""
    return frozenset(EERSTE_JAAR + place for place in range(bits.bit_length()) if bits >> place & 1)
