"""Lists to work with: besturen, findings and coded actions as rows of plain values.

Here stand the columns, their Dutch names and what goes in them; csv and xlsx only write it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple, TypeVar

from bbc_check.domain.aanlevering import Place
from bbc_check.domain.bedragen import ZERO, Bedrag
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Cause, Topic, causes_of, field_name, line_phrase
from bbc_check.domain.regeling import Severity
from bbc_check.domain.versions import Version, find_versions
from bbc_check.domain.verslag import LIST_HEADING, CodedActie, Summary, Verslag
from bbc_check.rendering.exemption_words import exempted_causes
from bbc_check.rendering.role_words import role_sentence
from bbc_check.rendering.words import (
    KIND_WORDS,
    SEVERITY_WORD,
    SEVERITY_WORDS,
    VERDICT_WORDS,
    bestuur_name,
    coverage_sentence,
    harmless,
    rapport_name,
    remarks,
    unchecked_sentences,
    verdict_words,
)

CellValue = str | int | Decimal | None


class CellKind(Enum):
    """What a column holds: how it is shown, never whether it may be read as something else."""

    TEXT = auto()
    LONG = auto()
    CODE = auto()
    YEAR = auto()
    COUNT = auto()
    AMOUNT = auto()


TEXT, LONG, CODE, YEAR, COUNT, AMOUNT = CellKind


class TableColumn(NamedTuple):
    """A column: its name, its width in characters, and what it holds."""

    heading: str
    width: int
    kind: CellKind = CellKind.TEXT


class ListTable(NamedTuple):
    """A list; ``rows`` can be walked once, and makes its values as it goes."""

    name: str
    columns: tuple[TableColumn, ...]
    rows: Iterator[tuple[CellValue, ...]]


class _Subject(NamedTuple):
    """What every list says of the submission that a row is about; ``cells`` are the first ones.

    ``causes`` counts its findings, as the list of findings has them.
    """

    cells: tuple[CellValue, ...]
    version: str | None
    latest: str | None
    causes: Counter[tuple[Topic, Severity]]


_Item = TypeVar("_Item")
# Heading, width, kind, and the value for what a row is about.
_Column = tuple[str, int, CellKind, Callable[[_Subject, _Item], CellValue]]
_SUBJECT = tuple(map(TableColumn, LIST_HEADING, (28, 22, 33, 12), (TEXT, CODE, TEXT, YEAR)))
_LATEST: _Column[object] = ("Laatste versie", 14, TEXT, lambda subject, _: subject.latest)


def list_tables(
    summaries: Sequence[Summary], titles: Mapping[str, str]
) -> tuple[ListTable, ListTable, ListTable]:
    """Return the lists of besturen, findings and coded actions of a run, in its order.

    ``titles`` are the titles of the rules by id.
    """
    versions = find_versions([each.verslag.aanlevering for each in summaries])
    found = [
        (_subject(each.verslag, version), each)
        for each, version in zip(summaries, versions, strict=True)
    ]
    findings = ((subject, one) for subject, each in found for one in _causes(each.verslag))
    acties = ((subject, same) for subject, each in found for same in _by_element(each.acties))
    return (
        _table("Besturen", found, _besturen(summaries)),
        _table("Bevindingen", findings, _bevindingen(titles)),
        _table("Acties", acties, _acties(summaries)),
    )


def _table(
    name: str, rows: Iterable[tuple[_Subject, _Item]], columns: Sequence[_Column[_Item]]
) -> ListTable:
    values = [value for _, _, _, value in columns]
    return ListTable(
        name,
        (*_SUBJECT, *(TableColumn(heading, width, kind) for heading, width, kind, _ in columns)),
        ((*subject.cells, *(value(subject, item) for value in values)) for subject, item in rows),
    )


def _subject(verslag: Verslag, version: Version | None) -> _Subject:
    aanlevering, rapport = verslag.aanlevering, verslag.aanlevering.rapport
    last: str | None = "ja"
    if aanlevering.is_missing or aanlevering.is_list:
        last = None  # there is nothing to have a version of
    elif version is not None and not version.is_latest:
        last = "nee"
    elif version is not None and version.doubtful:
        last = "ja, niet zeker"
    cells = (
        bestuur_name(verslag),
        aanlevering.bestuur.ondernemingsnummer,
        KIND_WORDS[rapport.kind] if rapport else rapport_name(verslag),
        rapport.boekjaar if rapport else None,
    )
    causes = Counter((e.first.topic, e.first.severity) for e in causes_of(verslag.findings))
    number = f"{version.number} van {version.total}" if version else None
    return _Subject(cells, number, last, causes)


def _besturen(summaries: Sequence[Summary]) -> list[_Column[Summary]]:
    rows = (row for each in summaries for table in each.tables for row in table.rows)
    codes = dict.fromkeys(row.code for row in rows)
    return [
        ("Eindjaar", 11, YEAR, lambda _, each: _eindjaar(each.verslag)),
        ("Status", 13, TEXT, lambda _, each: _status(each.verslag)),
        ("Versie", 9, TEXT, lambda subject, _: subject.version),
        _LATEST,
        ("Oordeel", 25, TEXT, lambda _, each: verdict_words(each.verslag)),
        *_regeling_columns(summaries),
        *map(_count_column, Severity),
        *map(_topic_column, Topic),
        *map(_code_column, codes),
        (
            "Volgens de lijst van begunstigden",
            32,
            LONG,
            lambda _, each: role_sentence(each.verslag) or None,
        ),
        ("Niet nagekeken", 45, LONG, lambda _, each: _unchecked(each.verslag) or None),
        ("Hoe het gelezen is", 45, LONG, lambda _, each: " ".join(remarks(each.verslag)) or None),
        ("Bestand", 60, TEXT, lambda _, each: each.verslag.aanlevering.source),
    ]


def _regeling_columns(summaries: Iterable[Summary]) -> Iterator[_Column[Summary]]:
    """Yield a column with the verdict for each regeling, where several ran."""
    names = dict.fromkeys(r.called for each in summaries for r in each.verslag.regelingen)
    for name in names if len(names) > 1 else ():

        def verdict(_: _Subject, each: Summary, name: str = name) -> str | None:
            found = {regeling.called: regeling.verdict for regeling in each.verslag.regelingen}
            return VERDICT_WORDS[found[name]] if name in found else None

        yield f"Oordeel voor {name}", 25, TEXT, verdict


def _count_column(severity: Severity) -> _Column[Summary]:
    heading = SEVERITY_WORDS[severity].capitalize()

    def count(subject: _Subject, _: Summary) -> int:
        return sum(number for (_, each), number in subject.causes.items() if each is severity)

    return heading, 17, COUNT, count


def _topic_column(topic: Topic) -> _Column[Summary]:
    def count(subject: _Subject, _: Summary) -> int:
        return sum(number for (each, _), number in subject.causes.items() if each is topic)

    return f"{topic.begin} – {topic.heading}", 15, COUNT, count


def _code_column(code: str) -> _Column[Summary]:
    def covered(_: _Subject, each: Summary) -> str | None:
        rows = ((row, table) for table in each.tables for row in table.rows if row.code == code)
        found = [coverage_sentence(row, table.checked) for row, table in rows]
        return found[-1] if found else None

    return f"Dekking {code}", 24, LONG, covered


def _eindjaar(verslag: Verslag) -> int | None:
    years = verslag.aanlevering.rapport.boekjaren if verslag.aanlevering.rapport else ()
    return years[-1] if len(years) > 1 else None


def _status(verslag: Verslag) -> str | None:
    rapport = verslag.aanlevering.rapport
    return shortened(rapport.status.lower()) if rapport and rapport.status else None


def _unchecked(verslag: Verslag) -> str:
    failed = [f"Fout van het programma zelf: {verslag.failure}."] if verslag.failure else []
    return "\n".join(failed + unchecked_sentences(verslag))


_ToldCause = tuple[Cause, str | None]  # with why it does not count, where it does not


def _causes(verslag: Verslag) -> list[_ToldCause]:
    counting = [(each, None) for each in causes_of(verslag.findings)]
    return [*counting, *exempted_causes(verslag)]


def _bevindingen(titles: Mapping[str, str]) -> list[_Column[_ToldCause]]:
    return [
        _LATEST,
        ("Ernst", 14, TEXT, lambda _, told: SEVERITY_WORD[told[0].first.severity]),
        ("Regel", 9, TEXT, lambda _, told: told[0].first.rule),
        ("Titel van de regel", 34, LONG, lambda _, told: titles[told[0].first.rule]),
        ("Niveau", 20, TEXT, lambda _, told: told[0].first.breach.niveau.words),
        ("Code van het element", 14, CODE, lambda _, told: told[0].first.breach.niveau_code),
        ("Actie", 14, CODE, lambda _, told: told[0].first.breach.actie),
        ("Boekjaren", 16, TEXT, lambda _, told: ", ".join(map(str, told[0].years)) or None),
        ("Veld", 26, TEXT, lambda _, told: field_name(told[0].first.breach.veld) or None),
        ("Gelezen code", 16, CODE, lambda _, told: told[0].first.breach.code),
        ("Bevinding", 60, LONG, lambda _, told: told[0].what),
        ("Wat te doen", 60, LONG, lambda _, told: told[0].advice),
        ("Voorstel", 40, LONG, lambda _, told: _fix(told[0])),
        ("Uitzondering", 40, LONG, lambda _, told: told[1]),
        ("Regeling", 12, TEXT, lambda _, told: told[0].first.breach.regeling),
        ("Plaats in het bestand", 18, TEXT, lambda _, told: _place(told[0].first.breach.place)),
        ("Bestand", 60, TEXT, lambda _, told: told[0].first.breach.place.path),
    ]


def _fix(cause: Cause) -> str | None:
    fix = cause.first.breach.fix
    return fix.after if fix else None


_SameActie = list[CodedActie]  # one action, with the codes of each of its regelingen


def _acties(summaries: Iterable[Summary]) -> list[_Column[_SameActie]]:
    acties = [actie for each in summaries for actie in each.acties]
    years = sorted({year for actie in acties for year, _ in actie.bedragen})
    return [
        _LATEST,
        ("Regeling", 12, TEXT, lambda _, same: "; ".join(dict.fromkeys(e.regeling for e in same))),
        ("Actiecode", 14, CODE, lambda _, same: same[0].code),
        ("Titel van de actie", 45, LONG, lambda _, same: same[0].title),
        ("Externe rapporteringscodes", 22, CODE, lambda _, same: "; ".join(same[0].codes)),
        ("Waar de geldige code voor staat", 45, LONG, lambda _, same: _meaning(same)),
        ("Totaal uitgaven", 16, AMOUNT, lambda _, same: _total(same, _spent)),
        ("Totaal ontvangsten", 16, AMOUNT, lambda _, same: _total(same, _received)),
        *(column for year in years for column in _year_columns(year)),
        ("Plaats in het bestand", 18, TEXT, lambda _, same: _place(same[0].place)),
        ("Bestand", 60, TEXT, lambda _, same: same[0].place.path),
    ]


def _by_element(acties: Iterable[CodedActie]) -> Iterable[_SameActie]:
    """Return actions that stand in one place together: one action may have codes of several regelingen."""
    places: dict[tuple[Place, str | None], _SameActie] = {}
    for actie in acties:
        places.setdefault((actie.place, actie.code), []).append(actie)
    return places.values()


def _meaning(same: _SameActie) -> str | None:
    return "\n".join(f"{code.code}: {code.label}" for each in same for code in each.valid) or None


def _year_columns(year: int) -> Iterable[_Column[_SameActie]]:
    yield f"Uitgaven {year}", 15, AMOUNT, lambda _, same: _in_year(same, _spent, year)
    yield f"Ontvangsten {year}", 15, AMOUNT, lambda _, same: _in_year(same, _received, year)


def _spent(amount: Bedrag) -> Decimal:
    return (
        amount.uitgave + amount.overig
    )  # as in the table of coverage: without a kind it is spending


def _received(amount: Bedrag) -> Decimal:
    return amount.ontvangst


def _in_year(same: _SameActie, part: Callable[[Bedrag], Decimal], year: int) -> Decimal | None:
    return next((part(amount) for each, amount in same[0].bedragen if each == year), None)


def _total(same: _SameActie, part: Callable[[Bedrag], Decimal]) -> Decimal | None:
    amounts = [part(amount) for _, amount in same[0].bedragen]
    return sum(amounts, ZERO) if amounts else None


def _place(place: Place) -> str | None:
    return line_phrase(place) if place.line or place.sheet else None


def clean(text: str) -> str:
    """Return a text for in a cell: plain newlines, and nothing that steers or that no file can hold."""
    if text.isascii() and text.isprintable():
        return text
    plain = harmless(text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.translate(_NO_CHARACTER)


# Halves of a pair and the two that XML forbids; control characters are seen to by ``harmless``.
_NO_CHARACTER = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd")
