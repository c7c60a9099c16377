"""The list of beneficiaries: who reports for which regieverband, who is a partner, and how."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, StrEnum
from functools import cached_property
from typing import NamedTuple

from bbc_check.domain.aanlevering import Aanlevering, Bestuur, Place, ProblemKind, ReadProblem
from bbc_check.domain.dutch import enumeration, first_of, shortened
from bbc_check.domain.ondernemingsnummer import normalised, readable

_IN_PATH = r"(?<![0-9A-Za-z])[01][0-9]{3}[. ]?[0-9]{3}[. ]?[0-9]{3}(?![0-9A-Za-z])"
_KINDS_OF_BESTUUR = {"gemeente", "stad", "gemeentebestuur", "stadsbestuur", "de", "van"}


class Kanaal(StrEnum):
    """How a beneficiary reports; Platos is for who does not use BBC."""

    BBC = "BBC"
    PLATOS = "Platos"


class RolKind(StrEnum):
    """What a bestuur is according to the list."""

    VIA_BBC = "reports_via_bbc"
    VIA_PLATOS = "reports_via_platos"
    PARTNER = "partner"
    NOT_LISTED = "not_listed"
    PERHAPS_LISTED = "perhaps_listed"
    UNKNOWN = "unknown"


class RegieverbandLid(NamedTuple):
    """A member of a regieverband; one without a number is only known by its name."""

    nummer: str | None = None
    name: str | None = None


class Begunstigde(NamedTuple):
    """One bestuur that reports, for itself or for its regieverband; ``nummer`` has ten digits.

    ``via`` is the number of another bestuur that reports for it: a gemeente for its OCMW; ``contact``
    is whom to ask.
    """

    nummer: str
    place: Place
    regieverband: str | None = None
    name: str | None = None
    members: tuple[RegieverbandLid, ...] = ()
    kanaal: Kanaal = Kanaal.BBC
    via: str | None = None
    contact: str | None = None

    @property
    def who(self) -> str:
        """The bestuur as people name it: "Lindebeke (0999.100.196)"."""
        return (
            f"{shortened(self.name)} ({readable(self.nummer)})"
            if self.name
            else readable(self.nummer)
        )


class Rol(NamedTuple):
    """What the list says of one bestuur: ``mentions`` are the lines that name it in that role.

    ``reports_for`` are those among them of another bestuur, for which the list says that it reports.
    """

    kind: RolKind
    mentions: tuple[Begunstigde, ...] = ()
    reports_for: tuple[Begunstigde, ...] = ()

    @property
    def contact(self) -> str:
        """Whom to ask, as the list has it; empty where it does not tell."""
        return "; ".join(dict.fromkeys(each.contact for each in self.mentions if each.contact))

    @property
    def regieverbanden(self) -> tuple[str, ...]:
        """The names of the regieverbanden it stands in, in the order of the list."""
        return tuple(
            dict.fromkeys(each.regieverband for each in self.mentions if each.regieverband)
        )

    @property
    def who_reports(self) -> str:
        """Who reports, as people say it: "Lindebeke (0999.100.196) rapporteert"."""
        names = dict.fromkeys(each.who for each in self.mentions)
        return f"{enumeration(names)} {'rapporteert' if len(names) == 1 else 'rapporteren'}"


class Contradiction(NamedTuple):
    """Two lines that cannot both be right: what they say, what to do, and the besturen concerned."""

    place: Place
    detail: str
    repair: str
    nummers: frozenset[str]


class UnreadLine(NamedTuple):
    """A line that could not be understood, and why (Dutch)."""

    place: Place
    reason: str


class _Said(Enum):
    """What a line says of a bestuur: its number, or that of a partner, or a partner's name."""

    NUMBER = 1
    MEMBER = 2
    NAME = 3


class Begunstigdenlijst:
    """The list as it was read; ``source`` is its path as given, ``unread`` are lines that nobody is read from."""

    def __init__(
        self,
        source: str,
        begunstigden: tuple[Begunstigde, ...],
        unread: tuple[UnreadLine, ...] = (),
    ) -> None:
        self.source = source
        self.begunstigden = begunstigden
        self.unread = unread

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The lines that cannot all be right, in the order of the list."""
        lines = self.begunstigden
        found = (*_two_reporters(lines), *_two_regieverbanden(lines), *_two_kanalen(lines))
        return tuple(sorted(found, key=lambda each: each.place.line or 0))

    @property
    def regieverbanden(self) -> tuple[tuple[Begunstigde, ...], ...]:
        """The lines about each regieverband, in the order of the list; names spelled alike are one."""
        found: dict[str, list[Begunstigde]] = {}
        for each in self.begunstigden:
            if each.regieverband:
                found.setdefault(_folded(each.regieverband), []).append(each)
        return tuple(map(tuple, found.values()))

    def rol(self, nummer: str | None, name: str | None = None) -> Rol:
        """Return what a bestuur is; a partner without a number is known by its ``name``."""
        if nummer is None:
            return Rol(RolKind.UNKNOWN)
        own = self._lines((_Said.NUMBER, nummer))
        if own:
            via_bbc = any(each.kanaal is Kanaal.BBC for each in own)
            others = tuple(each for each in own if each.nummer != nummer)
            return Rol(RolKind.VIA_BBC if via_bbc else RolKind.VIA_PLATOS, own, others)
        partner = self._lines((_Said.MEMBER, nummer), (_Said.NAME, _core(name)))
        if partner:
            return Rol(RolKind.PARTNER, partner)
        # it may stand on a line that could not be read
        return Rol(RolKind.PERHAPS_LISTED if self.unread else RolKind.NOT_LISTED)

    def _lines(self, *said: tuple[_Said, str]) -> tuple[Begunstigde, ...]:
        """Return the lines that say one of these, in the order of the list."""
        found = sorted({at for each in said for at in self._by_what_is_said.get(each, ())})
        return tuple(self.begunstigden[at] for at in found)

    @cached_property
    def _by_what_is_said(self) -> dict[tuple[_Said, str], list[int]]:
        """Where the lines are that say something of a bestuur: there may be 20,000."""
        found: dict[tuple[_Said, str], list[int]] = {}
        for at, line in enumerate(self.begunstigden):
            said = [(_Said.NUMBER, each) for each in (line.nummer, line.via) if each]
            for each in line.members:
                core = "" if each.nummer else _core(each.name)
                said += [(_Said.MEMBER, each.nummer)] if each.nummer else []
                said += [(_Said.NAME, core)] if core else []
            for one in said:
                found.setdefault(one, []).append(at)
        return found

    def contradicts_about(self, nummer: str | None) -> bool:
        """Return whether the lines about a bestuur cannot all be right."""
        return nummer in self._contradicted

    @cached_property
    def _contradicted(self) -> frozenset[str]:
        return frozenset().union(*(each.nummers for each in self.contradictions))

    def without_aanlevering(
        self, aanleveringen: Iterable[Aanlevering], since: int
    ) -> Iterator[Aanlevering]:
        """Yield one stand-in for each bestuur that must report in BBC and does not, in list order.

        A kind of report that is not checked (a quarterly one), or one of a boekjaar before ``since``, is
        no submission; its path is told.
        """
        present: set[str] = set()
        other: dict[str, list[tuple[str, str]]] = {}
        for each in aanleveringen:
            why = _is_no_submission(each, since)
            for number in numbers_of(each):
                if why:
                    other.setdefault(number, []).append((why, f"'{each.source}'"))
                else:
                    present.add(number)
        for bestuur in sorted(self.begunstigden, key=lambda one: one.place.line or 0):
            if bestuur.kanaal is not Kanaal.BBC or present & {bestuur.nummer, bestuur.via}:
                continue
            present.add(bestuur.nummer)  # told once
            verband = f"Regieverband {bestuur.regieverband}" if bestuur.regieverband else None
            found = [*other.get(bestuur.nummer, []), *other.get(bestuur.via or "", [])]
            detail = first_of((f"{why} ({path})" for why, path in sorted(found)), 3)
            yield Aanlevering(
                f"{self.source}!{bestuur.nummer}",
                Bestuur(bestuur.nummer, bestuur.name or verband),
                problems=(ReadProblem(ProblemKind.NOT_SUBMITTED, bestuur.place, detail),),
            )

    def as_aanlevering(self) -> Aanlevering | None:
        """Return a stand-in for the list itself, to carry what is wrong with it; None when nothing is."""
        problems = tuple(
            ReadProblem(ProblemKind.LIST_CONTRADICTS, each.place, each.detail, each.repair)
            for each in self.contradictions
        )
        problems += tuple(
            ReadProblem(
                ProblemKind.LIST_LINE_UNREAD, each.place, f"lijn {each.place.line}: {each.reason}"
            )
            for each in self.unread
        )
        return Aanlevering(self.source, problems=problems) if problems else None


def _is_no_submission(aanlevering: Aanlevering, since: int) -> str:
    """Return why a report says nothing of what the list asks ("een …"); empty where it may."""
    rapport = aanlevering.rapport
    if rapport is not None and rapport.kind.out_of_scope:
        return "een rapport van een andere soort"
    if rapport is not None and rapport.boekjaar is not None and rapport.boekjaar < since:
        return f"een rapport van voor {since}"
    return ""


def numbers_of(aanlevering: Aanlevering) -> tuple[str, ...]:
    """Return the numbers of the bestuur of a submission: as its files say, else as its path says."""
    said = [aanlevering.bestuur.ondernemingsnummer]
    said += [each.nummer for each in aanlevering.identifications]
    found = tuple(dict.fromkeys(number for each in said if (number := normalised(each))))
    if found:
        return found
    in_path = [
        number for each in re.findall(_IN_PATH, aanlevering.source) if (number := normalised(each))
    ]
    return tuple(in_path[-1:])


def number_of(aanlevering: Aanlevering) -> str | None:
    """Return the number by which a submission is looked up in the list."""
    return next(iter(numbers_of(aanlevering)), None)


def _core(name: str | None) -> str:
    """Return what tells one name from another: no accents, no case, no "Gemeente" before it."""
    return " ".join(word for word in _folded(name).split() if word not in _KINDS_OF_BESTUUR)


def _folded(name: str | None) -> str:
    """Return a name without accents, case and punctuation, as which two spellings are the same."""
    plain = unicodedata.normalize("NFKD", name or "").casefold()
    words = re.findall(r"[^\W_]+", "".join(e for e in plain if not unicodedata.combining(e)))
    return " ".join(words)


def _line(begunstigde: Begunstigde) -> str:
    return f"lijn {begunstigde.place.line}"


def _two_reporters(lines: Sequence[Begunstigde]) -> Iterator[Contradiction]:
    """Yield the regieverbanden for which more than one bestuur reports."""
    per_name: dict[str, dict[str, Begunstigde]] = {}
    for each in lines:
        if each.regieverband:
            per_name.setdefault(_folded(each.regieverband), {}).setdefault(each.nummer, each)
    for found in per_name.values():
        first, *others = found.values()
        if others:
            names = enumeration(f"{each.who} ({_line(each)})" for each in (first, *others))
            yield Contradiction(
                others[0].place,
                f"voor regieverband {shortened(first.regieverband or '')} staan {len(found)} besturen die"
                f" rapporteren: {names}",
                "Eén bestuur rapporteert voor het hele verband: laat het staan en zet de andere bij de"
                " leden; heten twee verbanden toevallig gelijk, geef ze dan een eigen naam",
                frozenset(found),
            )


def _two_regieverbanden(lines: Sequence[Begunstigde]) -> Iterator[Contradiction]:
    """Yield the besturen that stand in more than one regieverband."""
    places: dict[str, dict[str, tuple[str, Begunstigde]]] = {}
    named = {each.nummer: _folded(each.regieverband) for each in lines if each.regieverband}
    for each in lines:
        # a line without a name says nothing else than the line of the same bestuur that has one
        key = _folded(each.regieverband) or named.get(each.nummer) or each.nummer
        if each.regieverband:
            own = others = f"in regieverband {shortened(each.regieverband)}"
        else:
            own, others = "voor zichzelf", f"bij {each.who}"
        for number in (each.nummer, *(lid.nummer for lid in each.members)):
            if number is not None:
                where = own if number == each.nummer else others
                places.setdefault(number, {}).setdefault(key, (where, each))
    for number, found in places.items():
        if len(found) > 1:
            told = enumeration(f"{where} ({_line(each)})" for where, each in found.values())
            name = next((e.who for _, e in found.values() if e.nummer == number), readable(number))
            yield Contradiction(
                [*found.values()][1][1].place,
                f"bestuur {name} staat op meer dan één plaats: {told}",
                "Een bestuur hoort bij één regieverband: ga na welk, en haal het bij de andere weg",
                frozenset({number}),
            )


def _two_kanalen(lines: Sequence[Begunstigde]) -> Iterator[Contradiction]:
    """Yield the besturen that would report both in BBC and through Platos."""
    per_number: dict[str, dict[Kanaal, Begunstigde]] = {}
    for each in lines:
        per_number.setdefault(each.nummer, {}).setdefault(each.kanaal, each)
    for number, own in per_number.items():
        if len(own) > 1:
            first, second = sorted(own.values(), key=lambda each: each.place.line or 0)
            yield Contradiction(
                second.place,
                f"bestuur {second.who} rapporteert via {first.kanaal} ({_line(first)}) én via"
                f" {second.kanaal} ({_line(second)})",
                "Ga na langs welk kanaal dit bestuur rapporteert en zet het er één keer in",
                frozenset({number}),
            )
