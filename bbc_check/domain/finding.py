"""What a rule finds. A finding without a place cannot be built."""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from bbc_check.domain.aanlevering import (
    Aanlevering,
    Beleidselement,
    Niveau,
    Place,
    ReadProblem,
    Veld,
)
from bbc_check.domain.dutch import visible
from bbc_check.domain.jaren import during, years_in_prose
from bbc_check.domain.regeling import Regeling, Severity

Data = tuple[tuple[str, str], ...]
# The name of the data that quotes what is wrong in a text: it is marked where it stands.
QUOTED = "gevonden"


class Topic(Enum):
    """What a rule is about, as users see it.

    ``begin`` is how the ids of its rules begin, ``heading`` stands above them, and ``column`` is its
    place in the overview, with soft hyphens where the word may break.
    """

    LEZEN = "BBC0", "Kon het gelezen worden?", "Lezen"
    CODES = "BBC2", "Codes", "Codes"
    PRIORITEITEN = "BBC3", "Prioriteiten per jaar", "Priori\u00adteiten"
    TEKSTEN = "BBC4", "Titels en teksten", "Teksten"
    JAARREKENING = "BBC5", "Commentaar in de jaarrekening", "Jaar\u00adreke\u00adning"
    BEGUNSTIGDEN = "BBC61", "Begunstigden", "Pakket"
    PAKKET = "BBC6", "Het paar bestanden en het pakket", "Pakket"
    DOSSIER = "BBC7", "Naast de andere rapporten van het bestuur", "Dossier"

    def __init__(self, begin: str, heading: str, column: str) -> None:
        self.begin = begin
        self.heading = heading
        self.column = column


class Meaning(Enum):
    """What the findings of some rules say of a report, for whoever counts or compares reports."""

    OUT_OF_SCOPE = "its kind is not judged"
    BENEFICIARY_MISSING = "it is not there, though the list of beneficiaries expects it"
    ABOUT_LIST = "it is the list of beneficiaries itself"
    EXPORT_INCOMPLETE = "a file of the export is not there"
    NUMBER_DOUBTFUL = "its ondernemingsnummer may be wrong"
    YEARS_DOUBTFUL = "its years may be wrong"


class Message(NamedTuple):
    """Two Dutch sentences with ``{places}``: what is wrong, and what to do about it.

    ``spreadsheet`` are the sentences for a spreadsheet, where those for an export do not hold.
    """

    what: str
    advice: str
    spreadsheet: "Message | None" = None


class Fix(NamedTuple):
    """A mechanical repair: what stands there, what should, and what falls off at the end.

    The program never applies it; it is shown ready to copy.
    """

    before: str
    after: str
    surplus: str = ""


class Breach(NamedTuple):
    """What a rule yields: where, and the data that its sentences need.

    ``variant`` picks one of the sentences of the rule; ``severity`` is only given where it differs
    from the rule's own. Values in ``data`` are texts, ready to be shown. ``regeling`` is the id of
    the regeling that the rule looked at; the rule itself need not give it. Of what no regeling looked
    at, ``weighs_for`` are the ids of those for which it has its weight (empty: all). ``mended_at`` are
    the code fields, place and spelling, whose own repair mends this too, and ``perhaps_at`` those whose
    repair may, by what a person chooses there.
    """

    place: Place
    niveau: Niveau = Niveau.AANLEVERING
    niveau_code: str | None = None
    actie: str | None = None
    boekjaar: int | None = None
    veld: Veld | None = None
    code: str | None = None
    severity: Severity | None = None
    variant: str = ""
    data: Data = ()
    fix: Fix | None = None
    regeling: str | None = None
    weighs_for: frozenset[str] = frozenset()
    mended_at: tuple[tuple[Place, str], ...] = ()
    perhaps_at: tuple[tuple[Place, str], ...] = ()

    @classmethod
    def at(
        cls,
        element: Beleidselement,
        veld: Veld | None = None,
        *,
        spelled: str | None = None,
        code: str | None = None,
        boekjaar: int | None = None,
        severity: Severity | None = None,
        variant: str = "",
        fix: Fix | None = None,
        **data: str,
    ) -> "Breach":
        """Build a breach of an element or of one of its fields.

        ``spelled`` is the spelling of the code field that is meant, to find its line.
        """
        return cls(
            element.place_of(veld, spelled or code),
            element.niveau,
            element.code,
            element.code if element.niveau is Niveau.ACTIE else None,
            boekjaar,
            veld,
            code,
            severity,
            variant,
            tuple(data.items()),
            fix,
        )

    @classmethod
    def of(
        cls,
        aanlevering: Aanlevering,
        place: Place | None = None,
        *,
        code: str | None = None,
        boekjaar: int | None = None,
        severity: Severity | None = None,
        variant: str = "",
        fix: Fix | None = None,
        mended_at: tuple[tuple[Place, str], ...] = (),
        perhaps_at: tuple[tuple[Place, str], ...] = (),
        **data: str,
    ) -> "Breach":
        """Build a breach of the submission as a whole, or of one of its files or header fields."""
        return cls(
            place or aanlevering.place,
            boekjaar=boekjaar,
            code=code,
            severity=severity,
            variant=variant,
            data=tuple(data.items()),
            fix=fix,
            mended_at=mended_at,
            perhaps_at=perhaps_at,
        )

    @classmethod
    def of_problem(
        cls,
        aanlevering: Aanlevering,
        problem: ReadProblem,
        *,
        severity: Severity | None = None,
        repair: str = "",
    ) -> "Breach":
        """Build the breach for something that went wrong while reading.

        ``repair`` is what to do where the problem itself does not say so.
        """
        return cls.of(
            aanlevering,
            problem.place,
            severity=severity,
            detail=problem.detail,
            bestand=problem.place.path,
            herstel=problem.repair or repair,
        )

    def about(self, niveau: Niveau, code: str | None) -> "Breach":
        """Return the same breach as one of an element that does not stand in the submission itself."""
        actie = code if niveau is Niveau.ACTIE else None
        return self._replace(niveau=niveau, niveau_code=code, actie=actie)

    def counts_for(self, regeling: str) -> bool:
        """Return whether the verdict for a regeling hangs on it."""
        if self.regeling is None:
            return not self.weighs_for or regeling in self.weighs_for
        return self.regeling == regeling

    def of_regeling(self, regeling: Regeling) -> "Breach":
        """Return the same breach as one of a regeling, whose word for its codes sentences may say."""
        words = ("benaming", regeling.term), ("benamingen", regeling.plural)
        return self._replace(data=(*self.data, *words), regeling=regeling.id)


class Finding(NamedTuple):
    """A breach with its rule, its weight and its sentences."""

    rule: str
    severity: Severity
    breach: Breach
    sentences: Message
    topic: Topic

    @property
    def message(self) -> str:
        """What is wrong and what to do, as one text."""
        words = self._words(())
        return f"{_filled(self.sentences.what, words)} {_filled(self.sentences.advice, words)}"

    def what(self, years: Iterable[int]) -> str:
        """Return what is wrong; ``years`` are the years when several findings are told as one."""
        return _filled(self.sentences.what, self._words(years))

    def advice(self, years: Iterable[int]) -> str:
        """Return what to do about it."""
        return _filled(self.sentences.advice, self._words(years))

    def _words(self, years: Iterable[int]) -> dict[str, str]:
        breach = self.breach
        told = list(years) or ([breach.boekjaar] if breach.boekjaar else [])
        return {
            "wie": who(breach),
            "veld": field_name(breach.veld),
            "code": visible(breach.code or ""),
            "jaren": years_in_prose(told),
            "in_jaren": during(told),
            **dict(breach.data),
        }

    @property
    def sort_key(self) -> tuple[object, ...]:
        """An order that depends on nothing but the finding itself."""
        breach = self.breach
        return (
            self.rule,
            breach.place.path,
            breach.place.sheet or "",
            breach.place.line or 0,
            breach.niveau_code or "",
            breach.code or "",
            breach.boekjaar or 0,
            breach.veld or "",
            breach.place.xpath or "",
            breach.place.cell or "",
            breach.data,
            breach.regeling or "",
        )


class Cause(NamedTuple):
    """Findings that differ in nothing but the year or the regeling, told and counted as one."""

    findings: tuple[Finding, ...]
    years: tuple[int, ...]

    @property
    def first(self) -> Finding:
        """The finding that stands for all."""
        return self.findings[0]

    @property
    def what(self) -> str:
        """What is wrong, over all years together."""
        return self.first.what(self.years)

    @property
    def advice(self) -> str:
        """What to do, over all years together."""
        return self.first.advice(self.years)


def causes_of(findings: Iterable[Finding]) -> list[Cause]:
    """Return the causes of findings, in their order."""
    same: dict[Finding, list[Finding]] = {}
    for finding in findings:
        about_no_year = finding._replace(breach=finding.breach._replace(boekjaar=None))
        same.setdefault(about_no_year, []).append(finding)
    told: dict[object, Cause] = {}
    for group in same.values():
        years = (each.breach.boekjaar for each in group)
        cause = Cause(tuple(group), tuple(year for year in years if year is not None))
        first = cause.first
        key = (first.rule, first.severity, first.breach.place, cause.what, cause.advice)
        known = told.get(key)  # by another regeling
        told[key] = known._replace(findings=known.findings + cause.findings) if known else cause
    return list(told.values())


def _filled(template: str, words: dict[str, str]) -> str:
    text = template.format_map(words)
    return text[:1].upper() + text[1:]


def who(breach: Breach) -> str:
    """Return how people name the element: "actie AC-3", "de beleidsdoelstelling zonder code"."""
    if breach.niveau is Niveau.AANLEVERING:
        return "de aanlevering"
    if breach.niveau_code is None:
        where = f" ({line_phrase(breach.place)})" if breach.place.line else ""
        return f"{breach.niveau.words} zonder code{where}"
    return f"{breach.niveau.words} {breach.niveau_code}"


def line_phrase(place: Place) -> str:
    """Return how people name a line: "lijn 12", or in a spreadsheet "blad Acties, cel F12"."""
    if place.sheet is None:
        return f"lijn {place.line}"
    return f"blad {place.sheet}, {f'cel {place.cell}' if place.cell else f'rij {place.line}'}"


def field_name(veld: Veld | None) -> str:
    """Return the name of a field as people say it."""
    return (veld or "").replace("_", " ")
