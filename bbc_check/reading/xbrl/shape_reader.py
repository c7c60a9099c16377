"""What an element of a known shape says: the same as the general reader makes of it, from its bytes."""

import re
from collections.abc import Callable
from operator import itemgetter
from typing import Any

from bbc_check.domain.jaren import four_digits
from bbc_check.reading.xbrl.context import EURO, Zin, groep, jaartal, kenmerk, periode
from bbc_check.reading.xbrl.general import Lezing
from bbc_check.reading.xbrl.seen import BITS
from bbc_check.reading.xbrl.shapes import BEGIN, SLEUTEL, WAARDE, Contextvorm, Feitvorm
from bbc_check.reading.xbrl.totals import Feit, Post

_MEESTE_ZINNEN = 20_000
Regel = Callable[[int], int]  # the line of a place in what is being read


class Vreemd(Exception):
    """The document holds what the fast lane does not see through."""


class Contextlezer:
    """Reads contexts of one shape.

    What few contexts differ in (the bestuur, the period, explicit members) is worked out once and
    kept under the bytes of those groups; what is left are the typed values.
    """

    def __init__(self, vorm: Contextvorm, lezing: Lezing, regel: Regel) -> None:
        self._vorm, self._lezing, self._regel = vorm, lezing, regel
        self._contexten, self._telling = lezing.contexten, lezing.telling
        profiel = lezing.profiel
        # in the order of the full names, in which the general reader sorts them
        names = sorted((self._vol(name), name) for name in (*vorm.expliciet, *vorm.getypeerd))
        self._dimensies = [(full, name) for full, name in names]
        typed = {_lokaal(name): group for name, group in vorm.getypeerd.items()}
        self._groepen = typed | {_lokaal(name): group for name, group in vorm.expliciet.items()}
        self._expliciet = frozenset(map(_lokaal, vorm.expliciet))
        slow = {vorm.nummer, *vorm.expliciet.values()}
        slow |= {group for _, group in vorm.perioden if group is not None}
        named = profiel.soort_dimensie, profiel.code_dimensie, profiel.jaar_dimensie
        slow |= {typed[name] for name in named if name in typed}
        self._traag: Callable[[Any], Any] = itemgetter(*(group - 1 for group in sorted(slow)))
        fast = [vorm.getypeerd[name] - 1 for _, name in names if name in vorm.getypeerd]
        self._snel: Callable[[Any], Any] = itemgetter(*fast) if fast else lambda _: ()
        self._actie = self._groepen.get(profiel.actie_dimensie)
        self._zinnen: dict[Any, tuple[int, bytes]] = {}
        self._acties: dict[bytes, int] = {}

    def neem(self, match: re.Match[bytes]) -> None:
        """Remember the context that fits."""
        groups = match.groups()
        key = self._traag(groups)
        known = self._zinnen.get(key)
        if known is None:
            if len(self._zinnen) > _MEESTE_ZINNEN:
                self._zinnen.clear()
            known = self._zinnen[key] = self._zin(match)
        zin, form = known
        actie = 0
        if self._actie is not None:
            raw = groups[self._actie - 1]
            found = self._acties.get(raw)
            actie = self._actienummer(raw) if found is None else found
        number = (kenmerk(form % self._snel(groups)) << BITS | actie) << BITS | zin
        if self._contexten.zet(groups[0], number) is not number:
            line = self._regel(match.start(BEGIN))
            self._lezing.plaats_context(groups[0], number, line)

    def _actienummer(self, raw: bytes) -> int:
        code = self._waarde(self._lezing.profiel.actie_dimensie, raw)
        pattern = self._lezing.profiel.actie_patroon
        if pattern is not None:
            code = groep(pattern.search(code))
        number = self._acties[raw] = self._telling.actie(code or None)
        return number

    def _zin(self, match: re.Match[bytes]) -> tuple[int, bytes]:
        """Return the number of what a context says beside its action, and the form of its meaning."""
        profiel = self._lezing.profiel
        number = match[self._vorm.nummer].decode()
        self._lezing.nummer(number, self._regel(match.start(self._vorm.nummer)))
        year, written, period = periode(
            *((name, match[group].decode() if group else "") for name, group in self._vorm.perioden)
        )

        def value(name: str | None) -> str:
            group = self._groepen.get(name or "")
            return "" if group is None else self._waarde(name or "", match[group])

        if profiel.jaar_dimensie is not None:
            written = value(profiel.jaar_dimensie)
            year = jaartal(four_digits(groep(profiel.jaar_patroon.search(written))))
            written = written or f"geen {profiel.jaar_dimensie}"
        zin = Zin(
            year,
            "" if year is not None else written,
            None,
            value(profiel.soort_dimensie),
            value(profiel.code_dimensie),
        )
        parts = [_vast(self._vorm.schema), _vast(number), _vast(period)]
        for full, name in self._dimensies:
            meaning = "%b"
            if name in self._vorm.expliciet:
                meaning = _vast(self._vol(match[self._vorm.expliciet[name]].decode()))
            parts.append(f"{_vast(full)}\1{meaning}")
        return self._telling.overige_zin(zin), "\0".join([*parts, ""]).encode()

    def _waarde(self, name: str, raw: bytes) -> str:
        text = raw.decode()
        return _lokaal(text) if name in self._expliciet else text

    def _vol(self, text: str) -> str:
        """Return a prefixed name with its namespace, where the root declares that."""
        prefix, _, name = text.rpartition(":")
        namespace = self._lezing.voorvoegsels.get(prefix or None)
        if namespace is None:
            raise Vreemd
        return f"{{{namespace}}}{name}"


class Feitlezer:
    """Reads amounts of one shape."""

    def __init__(self, vorm: Feitvorm, post: Post, lezing: Lezing, regel: Regel) -> None:
        self._vorm, self._post, self._lezing, self._regel = vorm, post, lezing, regel
        self._contexten, self._eenheden = lezing.contexten, lezing.eenheden
        self._tel = lezing.telling.tel_getal
        self._nauwkeurig = f"|{vorm.decimals}|{vorm.precision}".encode()
        self._enkel_bedrag = lezing.profiel.code_dimensie is None
        self._match: re.Match[bytes]

    def neem(self, match: re.Match[bytes]) -> None:
        """Count the amount that fits."""
        vorm = self._vorm
        if vorm.nil and self._enkel_bedrag:
            return
        context = self._contexten.get(match[SLEUTEL])
        self._match = match
        if context is not None and self._enkel_bedrag and self._eenheden.get(vorm.eenheid) == EURO:
            value = match[WAARDE]
            self._tel(self._post, value, value + self._nauwkeurig, context, self._hier)
            return
        fact = Feit(
            match[SLEUTEL].decode(),
            vorm.eenheid,
            "" if vorm.nil else match[WAARDE].decode(),
            vorm.decimals,
            vorm.precision,
            self._hier(),
            vorm.nil,
            los=True,
        )
        self._lezing.feit(self._post, fact)

    def _hier(self) -> int:
        return self._regel(self._match.start(BEGIN))


def _lokaal(name: str) -> str:
    return name.rpartition(":")[2]


def _vast(text: str) -> str:
    """Return a text as it stands in a form of bytes."""
    return text.replace("%", "%%")
