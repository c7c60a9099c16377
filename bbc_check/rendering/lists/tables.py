"""Lists to work with: besturen, findings and coded actions as rows of plain values.

Here stand the columns and their Dutch names; csv and xlsx only write what comes from here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from bbc_check.comparing.versions import Versie, versies
from bbc_check.domain.aanlevering import Plaats
from bbc_check.domain.bedragen import NUL
from bbc_check.domain.finding import Finding, aantal, kort, opsomming, regel, veldnaam
from bbc_check.domain.lijstkop import LIJSTKOP
from bbc_check.domain.regeling import Severity
from bbc_check.domain.summary import GecodeerdeActie, Uitkomst
from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.terminal.catalogue import GROEPEN
from bbc_check.rendering.words.beneficiaries import rolzin
from bbc_check.rendering.words.coverage import dekkingszin
from bbc_check.rendering.words.groups import (
    ERNST,
    ERNST_MEERVOUD,
    SOORT,
    bestuursnaam,
    niet_nagekeken,
    oordeel,
    opmerkingen,
    rapportnaam,
)
from bbc_check.rendering.words.harmless import onschadelijk

Waarde = str | int | Decimal | None
_VEEL = 8  # more rules than this with one reason are counted, not named


class Soort(Enum):
    """What a column holds: how it is shown, never whether it may be read as something else."""

    TEKST = auto()
    LANG = auto()
    CODE = auto()
    JAAR = auto()
    AANTAL = auto()
    BEDRAG = auto()


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its name and its width in characters."""

    kop: str
    breedte: int
    soort: Soort = Soort.TEKST


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list; ``rijen`` can be walked once, and makes its values as it goes."""

    naam: str
    kolommen: tuple[Kolom, ...]
    rijen: Iterator[tuple[Waarde, ...]]


def lijsten(
    uitkomsten: Sequence[Uitkomst], titels: Mapping[str, str]
) -> tuple[Lijst, Lijst, Lijst]:
    """Return the lists of besturen, findings and coded actions of a run, in its order.

    ``titels`` are the titles of the rules by id.
    """
    which = versies([each.verslag.aanlevering for each in uitkomsten])
    found = [
        (each, _kop(each.verslag, versie)) for each, versie in zip(uitkomsten, which, strict=True)
    ]
    return _besturen(found), _bevindingen(found, titels), _acties(found)


@dataclass(frozen=True, slots=True)
class _Kop:
    """What every list says of the submission that a row is about."""

    bestuur: str
    nummer: str | None
    rapport: str
    boekjaar: int | None
    eindjaar: int | None
    versie: str | None
    laatste: str | None

    @property
    def cellen(self) -> tuple[Waarde, ...]:
        """The values that go with ``_KOP``."""
        return self.bestuur, self.nummer, self.rapport, self.boekjaar, self.laatste


_KOP = (
    Kolom(LIJSTKOP[0], 28),
    Kolom(LIJSTKOP[1], 22, Soort.CODE),
    Kolom(LIJSTKOP[2], 33),
    Kolom(LIJSTKOP[3], 12, Soort.JAAR),
    Kolom("Laatste versie", 14),
)
_BESTAND = Kolom("Bestand", 60)
_PLAATS = Kolom("Plaats in het bestand", 18)


def _kop(verslag: Verslag, versie: Versie | None) -> _Kop:
    aanlevering, rapport = verslag.aanlevering, verslag.aanlevering.rapport
    years = rapport.boekjaren if rapport else ()
    last: str | None = "ja"
    if aanlevering.ontbreekt or aanlevering.is_lijst:
        last = None  # there is nothing to have a version of
    elif versie is not None and not versie.is_laatste:
        last = "nee"
    elif versie is not None and versie.twijfel:
        last = "ja, niet zeker"
    return _Kop(
        bestuursnaam(verslag),
        aanlevering.bestuur.ondernemingsnummer,
        SOORT[rapport.soort] if rapport else rapportnaam(verslag),
        rapport.boekjaar if rapport else None,
        years[-1] if len(years) > 1 else None,
        f"{versie.nummer} van {versie.van}" if versie else None,
        last,
    )


_Gevonden = Sequence[tuple[Uitkomst, _Kop]]


def _besturen(found: _Gevonden) -> Lijst:
    codes = list(
        dict.fromkeys(
            rij.code for each, _ in found for tabel in each.tabellen for rij in tabel.rijen
        )
    )
    columns = (
        *_KOP[:4],
        Kolom("Eindjaar", 11, Soort.JAAR),
        Kolom("Status", 13),
        Kolom("Versie", 9),
        _KOP[4],
        Kolom("Oordeel", 25),
        *(Kolom(ERNST_MEERVOUD[each].capitalize(), 17, Soort.AANTAL) for each in Severity),
        *(Kolom(f"{begin} – {name}", 15, Soort.AANTAL) for begin, name in GROEPEN.items()),
        *(Kolom(f"Dekking {code}", 24, Soort.LANG) for code in codes),
        Kolom("Volgens de lijst van begunstigden", 32, Soort.LANG),
        Kolom("Niet nagekeken", 45, Soort.LANG),
        Kolom("Hoe het gelezen is", 45, Soort.LANG),
        _BESTAND,
    )
    return Lijst("Besturen", columns, (_bestuur(each, kop, codes) for each, kop in found))


def _bestuur(uitkomst: Uitkomst, kop: _Kop, codes: Iterable[str]) -> tuple[Waarde, ...]:
    verslag = uitkomst.verslag
    rapport = verslag.aanlevering.rapport
    per_groep = dict.fromkeys(GROEPEN, 0)
    for finding in verslag.findings:
        # the first that fits is the narrowest
        per_groep[next(begin for begin in GROEPEN if finding.rule.startswith(begin))] += 1
    rows = {
        rij.code: dekkingszin(rij, tabel.nagekeken)
        for tabel in uitkomst.tabellen
        for rij in tabel.rijen
    }
    return (
        *kop.cellen[:4],
        kop.eindjaar,
        kort(rapport.status.lower()) if rapport and rapport.status else None,
        kop.versie,
        kop.laatste,
        oordeel(verslag),
        *(verslag.count(severity) for severity in Severity),
        *per_groep.values(),
        *(rows.get(code) for code in codes),
        rolzin(verslag) or None,
        _ongekeken(verslag) or None,
        " ".join(opmerkingen(verslag)) or None,
        verslag.aanlevering.bron,
    )


def _ongekeken(verslag: Verslag) -> str:
    lines = [f"Fout van het programma zelf: {verslag.storing}."] if verslag.storing else []
    for reason, rules in niet_nagekeken(verslag).items():
        which = opsomming(rules) if len(rules) < _VEEL else aantal(len(rules), "regel", "regels")
        lines.append(f"{which}: {reason}.")
    return "\n".join(lines)


def _bevindingen(found: _Gevonden, titels: Mapping[str, str]) -> Lijst:
    columns = (
        *_KOP,
        Kolom("Ernst", 14),
        Kolom("Regel", 9),
        Kolom("Titel van de regel", 34, Soort.LANG),
        Kolom("Niveau", 20),
        Kolom("Code van het element", 14, Soort.CODE),
        Kolom("Actie", 14, Soort.CODE),
        Kolom("Boekjaar", 11, Soort.JAAR),
        Kolom("Veld", 26),
        Kolom("Gelezen code", 16, Soort.CODE),
        Kolom("Bevinding", 60, Soort.LANG),
        Kolom("Wat te doen", 60, Soort.LANG),
        Kolom("Voorstel", 40, Soort.LANG),
        Kolom("Regeling", 12),
        _PLAATS,
        _BESTAND,
    )
    rows = (
        _bevinding(finding, kop, titels) for each, kop in found for finding in each.verslag.findings
    )
    return Lijst("Bevindingen", columns, rows)


def _bevinding(finding: Finding, kop: _Kop, titels: Mapping[str, str]) -> tuple[Waarde, ...]:
    breach = finding.breach
    return (
        *kop.cellen,
        ERNST[finding.severity],
        finding.rule,
        titels[finding.rule],
        breach.niveau.value,
        breach.niveau_code,
        breach.actie,
        breach.boekjaar,
        veldnaam(breach.veld) or None,
        breach.code,
        finding.wat(),
        finding.doe(),
        breach.verbetering.naar if breach.verbetering else None,
        breach.regeling,
        _plaats(breach.plaats),
        breach.plaats.path,
    )


def _acties(found: _Gevonden) -> Lijst:
    years = sorted(
        {year for each, _ in found for actie in each.acties for year, _ in actie.bedragen}
    )
    columns = (
        *_KOP,
        Kolom("Regeling", 12),
        Kolom("Actiecode", 14, Soort.CODE),
        Kolom("Titel van de actie", 45, Soort.LANG),
        Kolom("Externe rapporteringscodes", 22, Soort.CODE),
        Kolom("Waar de geldige code voor staat", 45, Soort.LANG),
        Kolom("Totaal uitgaven", 16, Soort.BEDRAG),
        Kolom("Totaal ontvangsten", 16, Soort.BEDRAG),
        *(
            Kolom(f"{kind} {year}", 15, Soort.BEDRAG)
            for year in years
            for kind in ("Uitgaven", "Ontvangsten")
        ),
        _PLAATS,
        _BESTAND,
    )
    rows = (_actie(same, kop, years) for each, kop in found for same in _per_element(each.acties))
    return Lijst("Acties", columns, rows)


def _per_element(acties: Iterable[GecodeerdeActie]) -> Iterable[list[GecodeerdeActie]]:
    """Return actions that stand in one place together: one action may have codes of several regelingen."""
    places: dict[tuple[Plaats, str | None], list[GecodeerdeActie]] = {}
    for actie in acties:
        places.setdefault((actie.plaats, actie.code), []).append(actie)
    return places.values()


def _actie(same: Sequence[GecodeerdeActie], kop: _Kop, years: Iterable[int]) -> tuple[Waarde, ...]:
    actie = same[0]
    spent: dict[int, tuple[Decimal, Decimal]] = {
        # as in the table of coverage: without a kind it is spending
        year: (amount.uitgave + amount.overig, amount.ontvangst)
        for year, amount in actie.bedragen
    }
    totals = (
        (
            sum((out for out, _ in spent.values()), NUL),
            sum((into for _, into in spent.values()), NUL),
        )
        if spent
        else (None, None)
    )
    return (
        *kop.cellen,
        "; ".join(dict.fromkeys(each.regeling for each in same)),
        actie.code,
        actie.titel,
        "; ".join(actie.codes),
        "\n".join(f"{code.code}: {code.label}" for each in same for code in each.geldig) or None,
        *totals,
        *(amount for year in years for amount in spent.get(year, (None, None))),
        _plaats(actie.plaats),
        actie.plaats.path,
    )


def _plaats(plaats: Plaats) -> str | None:
    return regel(plaats) if plaats.line or plaats.blad else None


def schoon(text: str) -> str:
    """Return a text for in a cell: plain newlines, and nothing that steers or that no file can hold."""
    if text.isascii() and text.isprintable():
        return text
    plain = onschadelijk(text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.translate(_GEEN_TEKEN)


# Halves of a pair and the two that XML forbids; control characters are seen to by ``onschadelijk``.
_GEEN_TEKEN = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd")
