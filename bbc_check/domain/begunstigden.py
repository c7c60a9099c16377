"""The list of beneficiaries: who reports for which regieverband, who is a partner, and how."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from bbc_check.domain.aanlevering import Aanlevering, Bestuur, Place, ProblemKind, ReadProblem
from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.domain.ondernemingsnummer import normalised, readable

_IN_PATH = r"(?<![0-9A-Za-z])[01][0-9]{3}[. ]?[0-9]{3}[. ]?[0-9]{3}(?![0-9A-Za-z])"
_KINDS_OF_BESTUUR = {"gemeente", "stad", "gemeentebestuur", "stadsbestuur", "de", "van"}


class Kanaal(StrEnum):
    """How a beneficiary reports; Platos is for who does not use BBC."""

    BBC = "BBC"
    PLATOS = "Platos"


class Rolsoort(StrEnum):
    """What a bestuur is according to the list."""

    VIA_BBC = "reports_via_bbc"
    VIA_PLATOS = "reports_via_platos"
    PARTNER = "partner"
    NIET_OP_LIJST = "not_listed"
    ONBEKEND = "unknown"


class RegieverbandLid(NamedTuple):
    """A member of a regieverband; one without a number is only known by its name."""

    nummer: str | None = None
    naam: str | None = None


class Begunstigde(NamedTuple):
    """One bestuur that reports, for itself or for its regieverband; ``nummer`` has ten digits."""

    nummer: str
    plaats: Place
    regieverband: str | None = None
    naam: str | None = None
    leden: tuple[RegieverbandLid, ...] = ()
    kanaal: Kanaal = Kanaal.BBC

    @property
    def wie(self) -> str:
        """The bestuur as people name it: "Lindebeke (0999.100.196)"."""
        return (
            f"{shortened(self.naam)} ({readable(self.nummer)})"
            if self.naam
            else readable(self.nummer)
        )


class Rol(NamedTuple):
    """What the list says of one bestuur: ``vermeldingen`` are the lines that name it in that role."""

    soort: Rolsoort
    vermeldingen: tuple[Begunstigde, ...] = ()

    @property
    def regieverbanden(self) -> tuple[str, ...]:
        """The names of the regieverbanden it stands in, in the order of the list."""
        return tuple(
            dict.fromkeys(each.regieverband for each in self.vermeldingen if each.regieverband)
        )


class Tegenstrijdigheid(NamedTuple):
    """Two lines that cannot both be right: what they say, what to do, and the besturen concerned."""

    plaats: Place
    detail: str
    herstel: str
    nummers: frozenset[str]


class Begunstigdenlijst:
    """The list as it was read; ``bron`` is its path as given."""

    def __init__(self, bron: str, begunstigden: tuple[Begunstigde, ...]) -> None:
        self.bron = bron
        self.begunstigden = begunstigden

    @cached_property
    def tegenstrijdigheden(self) -> tuple[Tegenstrijdigheid, ...]:
        """The lines that cannot all be right, in the order of the list."""
        lines = self.begunstigden
        found = (*_two_reporters(lines), *_two_regieverbanden(lines), *_two_kanalen(lines))
        return tuple(sorted(found, key=lambda each: each.plaats.line or 0))

    def rol(self, nummer: str | None, naam: str | None = None) -> Rol:
        """Return what a bestuur is; a partner without a number is known by its ``naam``."""
        if nummer is None:
            return Rol(Rolsoort.ONBEKEND)
        own = tuple(each for each in self.begunstigden if each.nummer == nummer)
        if own:
            via_bbc = any(each.kanaal is Kanaal.BBC for each in own)
            return Rol(Rolsoort.VIA_BBC if via_bbc else Rolsoort.VIA_PLATOS, own)
        core = _core(naam)

        def is_meant(lid: RegieverbandLid) -> bool:
            return lid.nummer == nummer or bool(core and not lid.nummer and _core(lid.naam) == core)

        partner = tuple(each for each in self.begunstigden if any(map(is_meant, each.leden)))
        return Rol(Rolsoort.PARTNER, partner) if partner else Rol(Rolsoort.NIET_OP_LIJST)

    def contradicts_about(self, nummer: str | None) -> bool:
        """Return whether the lines about a bestuur cannot all be right."""
        return any(nummer in each.nummers for each in self.tegenstrijdigheden)

    def without_aanlevering(self, aanleveringen: Iterable[Aanlevering]) -> Iterator[Aanlevering]:
        """Yield one stand-in for each bestuur that must report in BBC and does not, in list order.

        A kind of report that is not checked (a quarterly one) is no submission; its path is told.
        """
        present: set[str] = set()
        other: dict[str, list[str]] = {}
        for each in aanleveringen:
            beyond = each.rapport is not None and each.rapport.soort.out_of_scope
            for number in numbers_of(each):
                if beyond:
                    other.setdefault(number, []).append(each.bron)
                else:
                    present.add(number)
        for bestuur in sorted(self.begunstigden, key=lambda one: one.plaats.line or 0):
            if bestuur.kanaal is not Kanaal.BBC or bestuur.nummer in present:
                continue
            present.add(bestuur.nummer)  # told once
            verband = f"Regieverband {bestuur.regieverband}" if bestuur.regieverband else None
            paths = sorted(other.get(bestuur.nummer, []))
            detail = enumeration(f"'{path}'" for path in paths[:3]) if paths else ""
            yield Aanlevering(
                f"{self.bron}!{bestuur.nummer}",
                Bestuur(bestuur.nummer, bestuur.naam or verband),
                problemen=(ReadProblem(ProblemKind.NIET_AANGELEVERD, bestuur.plaats, detail),),
            )

    def as_aanlevering(self) -> Aanlevering | None:
        """Return a stand-in for the list itself, to carry what is wrong with it; None when nothing is."""
        problems = tuple(
            ReadProblem(ProblemKind.LIJST_TEGENSTRIJDIG, each.plaats, each.detail, each.herstel)
            for each in self.tegenstrijdigheden
        )
        return Aanlevering(self.bron, problemen=problems) if problems else None


def numbers_of(aanlevering: Aanlevering) -> tuple[str, ...]:
    """Return the numbers of the bestuur of a submission: as its files say, else as its path says."""
    said = [aanlevering.bestuur.ondernemingsnummer]
    said += [each.nummer for each in aanlevering.identificaties]
    found = tuple(dict.fromkeys(number for each in said if (number := normalised(each))))
    if found:
        return found
    in_path = [
        number for each in re.findall(_IN_PATH, aanlevering.bron) if (number := normalised(each))
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
    return f"regel {begunstigde.plaats.line}"


def _two_reporters(lines: Sequence[Begunstigde]) -> Iterator[Tegenstrijdigheid]:
    """Yield the regieverbanden for which more than one bestuur reports."""
    per_name: dict[str, dict[str, Begunstigde]] = {}
    for each in lines:
        if each.regieverband:
            per_name.setdefault(_folded(each.regieverband), {}).setdefault(each.nummer, each)
    for found in per_name.values():
        first, *others = found.values()
        if others:
            names = enumeration(f"{each.wie} ({_line(each)})" for each in (first, *others))
            yield Tegenstrijdigheid(
                others[0].plaats,
                f"voor regieverband {shortened(first.regieverband or '')} staan {len(found)} besturen die"
                f" rapporteren: {names}",
                "Eén bestuur rapporteert voor het hele verband: laat het staan en zet de andere bij de"
                " leden; heten twee verbanden toevallig gelijk, geef ze dan een eigen naam",
                frozenset(found),
            )


def _two_regieverbanden(lines: Sequence[Begunstigde]) -> Iterator[Tegenstrijdigheid]:
    """Yield the besturen that stand in more than one regieverband."""
    places: dict[str, dict[str, tuple[str, Begunstigde]]] = {}
    named = {each.nummer: _folded(each.regieverband) for each in lines if each.regieverband}
    for each in lines:
        # a line without a name says nothing else than the line of the same bestuur that has one
        key = _folded(each.regieverband) or named.get(each.nummer) or each.nummer
        if each.regieverband:
            own = others = f"in regieverband {shortened(each.regieverband)}"
        else:
            own, others = "voor zichzelf", f"bij {each.wie}"
        for number in (each.nummer, *(lid.nummer for lid in each.leden)):
            if number is not None:
                where = own if number == each.nummer else others
                places.setdefault(number, {}).setdefault(key, (where, each))
    for number, found in places.items():
        if len(found) > 1:
            told = enumeration(f"{where} ({_line(each)})" for where, each in found.values())
            name = next((e.wie for _, e in found.values() if e.nummer == number), readable(number))
            yield Tegenstrijdigheid(
                [*found.values()][1][1].plaats,
                f"bestuur {name} staat op meer dan één plaats: {told}",
                "Een bestuur hoort bij één regieverband: ga na welk, en haal het bij de andere weg",
                frozenset({number}),
            )


def _two_kanalen(lines: Sequence[Begunstigde]) -> Iterator[Tegenstrijdigheid]:
    """Yield the besturen that would report both in BBC and through Platos."""
    per_number: dict[str, dict[Kanaal, Begunstigde]] = {}
    for each in lines:
        per_number.setdefault(each.nummer, {}).setdefault(each.kanaal, each)
    for number, own in per_number.items():
        if len(own) > 1:
            first, second = sorted(own.values(), key=lambda each: each.plaats.line or 0)
            yield Tegenstrijdigheid(
                second.plaats,
                f"bestuur {second.wie} rapporteert via {first.kanaal} ({_line(first)}) én via"
                f" {second.kanaal} ({_line(second)})",
                "Ga na langs welk kanaal dit bestuur rapporteert en zet het er één keer in",
                frozenset({number}),
            )
