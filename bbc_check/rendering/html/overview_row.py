"""A row of the overview: what it shows of one submission, and by what it is sorted and filtered."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bbc_check.domain.codering import Dekking
from bbc_check.domain.dekkingstabel import CoverageCell
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.versions import Version
from bbc_check.domain.verslag import Summary, Verdict, Verslag
from bbc_check.rendering.words.groups import bestuur_name, rapport_name, verdict_words

# The columns for the topics of the catalogue, by the hundred that their rules begin with.
RULE_GROUPS = {topic.begin[:4]: topic.column for topic in Topic}
WITHOUT_SUBMISSION = "geen aanlevering"
_TWIJFEL = {Dekking.ZONDER_BEWIJS, Dekking.LOOPT_MISSCHIEN}
_NIET_GEVRAAGD, _GEEN_TABEL = -1, -2  # sort before what is covered
_MIST = 100  # a year that is missing weighs more than all doubt together


@dataclass(frozen=True, slots=True)
class CoveragePiece:
    """A few words in a cell: ``soort`` is the class that colours them."""

    soort: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Vak:
    """A cell with its key: the higher, the more there is to do."""

    stukken: tuple[CoveragePiece, ...]
    sleutel: float


_NIET_NAGEKEKEN = Vak((CoveragePiece("tw", "? niet nage\u00adkeken"),), 1)
_NIETS = Vak((CoveragePiece("tw", "?"),), 1)


@dataclass(frozen=True, slots=True)
class Versiewoord:
    """What is said of a version; ``link`` is the page of the version that took its place."""

    begin: str
    link: str = ""
    link_tekst: str = ""
    einde: str = ""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One submission in the overview; ``regels`` are the ids of its findings, each once."""

    pagina: str
    bestuur: str
    nummer: str | None
    rapport: str
    status: str
    versie: Versiewoord | None
    telt: bool
    oordeel: str
    klasse: str
    groepen: tuple[Vak, ...]
    dekking: tuple[Vak, ...]
    bron: str
    regels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverviewColumn:
    """A code of a regeling that applies somewhere in the run."""

    regeling: str
    naam: str
    code: str
    label: str


def overview_columns(uitkomsten: Iterable[Summary]) -> list[OverviewColumn]:
    """Return the codes of all regelingen that apply to any report, those of one regeling together."""
    found: dict[str, dict[str, OverviewColumn]] = {}
    for uitkomst in uitkomsten:
        for tabel in uitkomst.tabellen:
            codes = found.setdefault(tabel.regeling, {})
            for row in tabel.rijen:
                codes.setdefault(
                    row.code, OverviewColumn(tabel.regeling, tabel.naam, row.code, row.label)
                )
    return [kolom for codes in found.values() for kolom in codes.values()]


def overview_row(
    pagina: str,
    uitkomst: Summary,
    versie: Version | None,
    laatste: tuple[str, str],
    kolommen: Sequence[OverviewColumn],
) -> OverviewRow:
    """Return the row of an outcome; ``laatste`` is the page and the status of the latest version."""
    verslag = uitkomst.verslag
    aanlevering = verslag.aanlevering
    return OverviewRow(
        pagina,
        bestuur_name(verslag),
        aanlevering.bestuur.ondernemingsnummer,
        rapport_name(verslag),
        status(verslag),
        _versiewoord(versie, *laatste) if versie is not None else None,
        versie is None or versie.is_latest,
        oordeelwoord(verslag),
        verslag.verdict.value,
        tuple(_telling(verslag, column) for column in RULE_GROUPS.values()),
        tuple(_dekking(uitkomst, kolom) for kolom in kolommen),
        aanlevering.bron,
        tuple(sorted({each.rule for each in verslag.findings})),
    )


def status(verslag: Verslag) -> str:
    """Return the status of a report as people write it ("Herziening"); empty when it gives none."""
    rapport = verslag.aanlevering.rapport
    return shortened((rapport.status if rapport else None) or "", 40).capitalize()


def oordeelwoord(verslag: Verslag) -> str:
    """Return the verdict in words; of a bestuur without submission there is none."""
    return WITHOUT_SUBMISSION if verslag.aanlevering.is_missing else verdict_words(verslag)


def jaarreeks(years: Iterable[int]) -> str:
    """Return years with those in a row folded: "2023-2025, 2027", with a hyphen at which no line breaks."""
    spans: list[list[int]] = []
    for year in sorted(years):
        if spans and spans[-1][1] == year - 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return ", ".join(f"{a}" if a == b else f"{a}\u2011{b}" for a, b in spans)


def _versiewoord(versie: Version, pagina: str, status: str) -> Versiewoord:
    which = f"versie {versie.number} van {versie.total}"
    doubt = "niet te zeggen welke de laatste is" if versie.doubtful else ""
    if versie.is_latest:
        return Versiewoord(f"{which}, {f'{doubt}; deze telt' if doubt else 'de laatste'}")
    latest = f"versie {versie.total}{f' ({status.lower()})' if status else ''}"
    if versie.is_copy:
        return Versiewoord(f"{which}, dezelfde bestanden als", pagina, latest)
    if doubt:
        return Versiewoord(f"{which}, {doubt};", pagina, latest, "telt")
    return Versiewoord(f"{which}, vervangen door", pagina, latest)


def _telling(verslag: Verslag, column: str) -> Vak:
    """Return the findings of a column of rules by weight; a ? where rules of it did not run."""
    counts = Counter(each.severity for each in verslag.findings if each.topic.column == column)
    errors, warnings, notes = (counts[severity] for severity in Severity)
    unchecked = (*verslag.rules_not_run, *verslag.rules_deselected)
    missed = any(each.topic.column == column for each in unchecked)
    pieces = [
        CoveragePiece(sign, f"{count} {sign}")
        for count, sign in ((errors, "f"), (warnings, "w"), (notes, "o"))
        if count
    ]
    if missed:
        pieces.append(CoveragePiece("n", "?"))
    return Vak(tuple(pieces), errors * 1_000_000 + warnings * 1_000 + notes + 0.5 * missed)


def _dekking(uitkomst: Summary, kolom: OverviewColumn) -> Vak:
    """Return how a code covers the years of a report, what is missing first."""
    for tabel in uitkomst.tabellen:
        if tabel.regeling == kolom.regeling:
            for row in tabel.rijen:
                if row.code == kolom.code:
                    return _jaren(row.cellen) if tabel.nagekeken else _NIET_NAGEKEKEN
    rapport = uitkomst.verslag.aanlevering.rapport
    if uitkomst.verslag.aanlevering.is_missing:
        return _NIETS
    if uitkomst.verslag.storing is not None or rapport is None or not rapport.boekjaren:
        return _NIET_NAGEKEKEN
    return Vak((), _GEEN_TABEL)


def _jaren(cellen: Sequence[CoverageCell]) -> Vak:
    years: Mapping[str, list[int]] = {"mi": [], "tw": [], "ok": []}
    for cel in cellen:
        if cel.dekking is Dekking.GEDEKT:
            years["ok"].append(cel.jaar)
        elif cel.dekking in _TWIJFEL:
            years["tw"].append(cel.jaar)
        elif cel.gevraagd:
            years["mi"].append(cel.jaar)
    signs = {
        "mi": f"✗ mist {jaarreeks(years['mi'])}",
        "tw": f"? {jaarreeks(years['tw'])}",
        "ok": f"✓ {len(years['ok'])} jaar",
    }
    pieces = [CoveragePiece(kind, signs[kind]) for kind, each in years.items() if each]
    weight = _MIST * len(years["mi"]) + len(years["tw"])
    return Vak(tuple(pieces), weight if pieces else _NIET_GEVRAAGD)


def is_conform_with_remarks(verslag: Verslag) -> bool:
    """Return whether a conform report has findings to read all the same."""
    return verslag.verdict is Verdict.CONFORM and bool(verslag.findings)
