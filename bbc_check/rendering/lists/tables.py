"""Lists to work with: besturen, findings and coded actions as rows of plain values.

Here stand the columns and their Dutch names; csv and xlsx only write what comes from here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from bbc_check.domain.aanlevering import Place
from bbc_check.domain.bedragen import ZERO
from bbc_check.domain.dutch import count_of, enumeration, shortened
from bbc_check.domain.finding import Finding, Topic, field_name, line_phrase
from bbc_check.domain.regeling import Severity
from bbc_check.domain.versions import Version, find_versions
from bbc_check.domain.verslag import LIST_HEADING, GecodeerdeActie, Summary, Verslag
from bbc_check.rendering.words.beneficiaries import role_sentence
from bbc_check.rendering.words.coverage import coverage_sentence
from bbc_check.rendering.words.groups import (
    KIND_WORDS,
    SEVERITY_WORD,
    SEVERITY_WORDS,
    bestuur_name,
    not_checked,
    rapport_name,
    remarks,
    verdict_words,
)
from bbc_check.rendering.words.harmless import harmless

CellValue = str | int | Decimal | None
_VEEL = 8  # more rules than this with one reason are counted, not named


class CellKind(Enum):
    """What a column holds: how it is shown, never whether it may be read as something else."""

    TEKST = auto()
    LANG = auto()
    CODE = auto()
    JAAR = auto()
    AANTAL = auto()
    BEDRAG = auto()


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its name and its width in characters."""

    kop: str
    breedte: int
    soort: CellKind = CellKind.TEKST


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list; ``rijen`` can be walked once, and makes its values as it goes."""

    naam: str
    kolommen: tuple[ListColumn, ...]
    rijen: Iterator[tuple[CellValue, ...]]


def list_tables(
    uitkomsten: Sequence[Summary], titels: Mapping[str, str]
) -> tuple[ListTable, ListTable, ListTable]:
    """Return the lists of besturen, findings and coded actions of a run, in its order.

    ``titels`` are the titles of the rules by id.
    """
    which = find_versions([each.verslag.aanlevering for each in uitkomsten])
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
    def cellen(self) -> tuple[CellValue, ...]:
        """The values that go with ``_KOP``."""
        return self.bestuur, self.nummer, self.rapport, self.boekjaar, self.laatste


_KOP = (
    ListColumn(LIST_HEADING[0], 28),
    ListColumn(LIST_HEADING[1], 22, CellKind.CODE),
    ListColumn(LIST_HEADING[2], 33),
    ListColumn(LIST_HEADING[3], 12, CellKind.JAAR),
    ListColumn("Laatste versie", 14),
)
_BESTAND = ListColumn("Bestand", 60)
_PLAATS = ListColumn("Plaats in het bestand", 18)


def _kop(verslag: Verslag, versie: Version | None) -> _Kop:
    aanlevering, rapport = verslag.aanlevering, verslag.aanlevering.rapport
    years = rapport.boekjaren if rapport else ()
    last: str | None = "ja"
    if aanlevering.is_missing or aanlevering.is_list:
        last = None  # there is nothing to have a version of
    elif versie is not None and not versie.is_latest:
        last = "nee"
    elif versie is not None and versie.doubtful:
        last = "ja, niet zeker"
    return _Kop(
        bestuur_name(verslag),
        aanlevering.bestuur.ondernemingsnummer,
        KIND_WORDS[rapport.soort] if rapport else rapport_name(verslag),
        rapport.boekjaar if rapport else None,
        years[-1] if len(years) > 1 else None,
        f"{versie.number} van {versie.total}" if versie else None,
        last,
    )


_Gevonden = Sequence[tuple[Summary, _Kop]]


def _besturen(found: _Gevonden) -> ListTable:
    codes = list(
        dict.fromkeys(
            rij.code for each, _ in found for tabel in each.tabellen for rij in tabel.rijen
        )
    )
    columns = (
        *_KOP[:4],
        ListColumn("Eindjaar", 11, CellKind.JAAR),
        ListColumn("Status", 13),
        ListColumn("Versie", 9),
        _KOP[4],
        ListColumn("Oordeel", 25),
        *(ListColumn(SEVERITY_WORDS[each].capitalize(), 17, CellKind.AANTAL) for each in Severity),
        *(ListColumn(f"{each.begin} – {each.heading}", 15, CellKind.AANTAL) for each in Topic),
        *(ListColumn(f"Dekking {code}", 24, CellKind.LANG) for code in codes),
        ListColumn("Volgens de lijst van begunstigden", 32, CellKind.LANG),
        ListColumn("Niet nagekeken", 45, CellKind.LANG),
        ListColumn("Hoe het gelezen is", 45, CellKind.LANG),
        _BESTAND,
    )
    return ListTable("Besturen", columns, (_bestuur(each, kop, codes) for each, kop in found))


def _bestuur(uitkomst: Summary, kop: _Kop, codes: Iterable[str]) -> tuple[CellValue, ...]:
    verslag = uitkomst.verslag
    rapport = verslag.aanlevering.rapport
    by_topic = Counter(finding.topic for finding in verslag.findings)
    rows = {
        rij.code: coverage_sentence(rij, tabel.nagekeken)
        for tabel in uitkomst.tabellen
        for rij in tabel.rijen
    }
    return (
        *kop.cellen[:4],
        kop.eindjaar,
        shortened(rapport.status.lower()) if rapport and rapport.status else None,
        kop.versie,
        kop.laatste,
        verdict_words(verslag),
        *(verslag.count(severity) for severity in Severity),
        *(by_topic[topic] for topic in Topic),
        *(rows.get(code) for code in codes),
        role_sentence(verslag) or None,
        _ongekeken(verslag) or None,
        " ".join(remarks(verslag)) or None,
        verslag.aanlevering.bron,
    )


def _ongekeken(verslag: Verslag) -> str:
    lines = [f"Fout van het programma zelf: {verslag.storing}."] if verslag.storing else []
    for reason, rules in not_checked(verslag).items():
        which = (
            enumeration(rules) if len(rules) < _VEEL else count_of(len(rules), "regel", "regels")
        )
        lines.append(f"{which}: {reason}.")
    return "\n".join(lines)


def _bevindingen(found: _Gevonden, titels: Mapping[str, str]) -> ListTable:
    columns = (
        *_KOP,
        ListColumn("Ernst", 14),
        ListColumn("Regel", 9),
        ListColumn("Titel van de regel", 34, CellKind.LANG),
        ListColumn("Niveau", 20),
        ListColumn("Code van het element", 14, CellKind.CODE),
        ListColumn("Actie", 14, CellKind.CODE),
        ListColumn("Boekjaar", 11, CellKind.JAAR),
        ListColumn("Veld", 26),
        ListColumn("Gelezen code", 16, CellKind.CODE),
        ListColumn("Bevinding", 60, CellKind.LANG),
        ListColumn("Wat te doen", 60, CellKind.LANG),
        ListColumn("Voorstel", 40, CellKind.LANG),
        ListColumn("Regeling", 12),
        _PLAATS,
        _BESTAND,
    )
    rows = (
        _bevinding(finding, kop, titels) for each, kop in found for finding in each.verslag.findings
    )
    return ListTable("Bevindingen", columns, rows)


def _bevinding(finding: Finding, kop: _Kop, titels: Mapping[str, str]) -> tuple[CellValue, ...]:
    breach = finding.breach
    return (
        *kop.cellen,
        SEVERITY_WORD[finding.severity],
        finding.rule,
        titels[finding.rule],
        breach.niveau.value,
        breach.niveau_code,
        breach.actie,
        breach.boekjaar,
        field_name(breach.veld) or None,
        breach.code,
        finding.wat(),
        finding.doe(),
        breach.verbetering.naar if breach.verbetering else None,
        breach.regeling,
        _plaats(breach.plaats),
        breach.plaats.path,
    )


def _acties(found: _Gevonden) -> ListTable:
    years = sorted(
        {year for each, _ in found for actie in each.acties for year, _ in actie.bedragen}
    )
    columns = (
        *_KOP,
        ListColumn("Regeling", 12),
        ListColumn("Actiecode", 14, CellKind.CODE),
        ListColumn("Titel van de actie", 45, CellKind.LANG),
        ListColumn("Externe rapporteringscodes", 22, CellKind.CODE),
        ListColumn("Waar de geldige code voor staat", 45, CellKind.LANG),
        ListColumn("Totaal uitgaven", 16, CellKind.BEDRAG),
        ListColumn("Totaal ontvangsten", 16, CellKind.BEDRAG),
        *(
            ListColumn(f"{kind} {year}", 15, CellKind.BEDRAG)
            for year in years
            for kind in ("Uitgaven", "Ontvangsten")
        ),
        _PLAATS,
        _BESTAND,
    )
    rows = (_actie(same, kop, years) for each, kop in found for same in _per_element(each.acties))
    return ListTable("Acties", columns, rows)


def _per_element(acties: Iterable[GecodeerdeActie]) -> Iterable[list[GecodeerdeActie]]:
    """Return actions that stand in one place together: one action may have codes of several regelingen."""
    places: dict[tuple[Place, str | None], list[GecodeerdeActie]] = {}
    for actie in acties:
        places.setdefault((actie.plaats, actie.code), []).append(actie)
    return places.values()


def _actie(
    same: Sequence[GecodeerdeActie], kop: _Kop, years: Iterable[int]
) -> tuple[CellValue, ...]:
    actie = same[0]
    spent: dict[int, tuple[Decimal, Decimal]] = {
        # as in the table of coverage: without a kind it is spending
        year: (amount.uitgave + amount.overig, amount.ontvangst)
        for year, amount in actie.bedragen
    }
    totals = (
        (
            sum((out for out, _ in spent.values()), ZERO),
            sum((into for _, into in spent.values()), ZERO),
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


def _plaats(plaats: Place) -> str | None:
    return line_phrase(plaats) if plaats.line or plaats.blad else None


def clean(text: str) -> str:
    """Return a text for in a cell: plain newlines, and nothing that steers or that no file can hold."""
    if text.isascii() and text.isprintable():
        return text
    plain = harmless(text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.translate(_GEEN_TEKEN)


# Halves of a pair and the two that XML forbids; control characters are seen to by ``harmless``.
_GEEN_TEKEN = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd")
