"""The list of besturen: a row for each submission."""

from collections.abc import Iterable, Iterator, Sequence

from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Summary, Verslag
from bbc_check.rendering.lists.tables import (
    COUNT,
    LATEST,
    LONG,
    TEXT,
    YEAR,
    Column,
    RowSubject,
    codes_of,
)
from bbc_check.rendering.role_words import role_sentence
from bbc_check.rendering.words import (
    SEVERITY_WORDS,
    VERDICT_WORDS,
    coverage_sentence,
    remarks,
    unchecked_sentences,
    verdict_words,
)


def besturen_columns(summaries: Sequence[Summary]) -> list[Column[Summary]]:
    """Return the columns, with one for the coverage of each code of the run."""
    codes = codes_of(summaries)
    return [
        ("Eindjaar", 9, YEAR, lambda _, each: _eindjaar(each.verslag)),
        ("Status", 10, TEXT, lambda _, each: _status(each.verslag)),
        ("Versie", 8, TEXT, lambda subject, _: subject.version),
        LATEST,
        ("Oordeel", 18, LONG, lambda _, each: verdict_words(each.verslag)),
        *_regeling_columns(summaries),
        *map(_count_column, Severity),
        *map(_topic_column, Topic),
        *map(_code_column, codes),
        ("Regieverband", 16, LONG, lambda _, each: _regieverband(each.verslag)),
        ("Contact", 20, LONG, lambda _, each: _contact(each.verslag)),
        (
            "Volgens de lijst van begunstigden",
            24,
            LONG,
            lambda _, each: role_sentence(each.verslag) or None,
        ),
        ("Niet nagekeken", 30, LONG, lambda _, each: _unchecked(each.verslag) or None),
        ("Hoe het gelezen is", 30, LONG, lambda _, each: " ".join(remarks(each.verslag)) or None),
        ("Bestand", 30, LONG, lambda _, each: each.verslag.aanlevering.source),
    ]


def _contact(verslag: Verslag) -> str | None:
    return (verslag.rol.contact or None) if verslag.rol else None


def _regieverband(verslag: Verslag) -> str | None:
    return ("; ".join(verslag.rol.regieverbanden) or None) if verslag.rol else None


def _regeling_columns(summaries: Iterable[Summary]) -> Iterator[Column[Summary]]:
    """Yield a column with the verdict for each regeling, where several ran."""
    names = dict.fromkeys(r.called for each in summaries for r in each.verslag.regelingen)
    for name in names if len(names) > 1 else ():

        def verdict(_: RowSubject, each: Summary, name: str = name) -> str | None:
            found = {regeling.called: regeling.verdict for regeling in each.verslag.regelingen}
            return VERDICT_WORDS[found[name]] if name in found else None

        yield f"Oordeel voor {name}", 18, LONG, verdict


def _count_column(severity: Severity) -> Column[Summary]:
    heading = SEVERITY_WORDS[severity].capitalize()

    def count(subject: RowSubject, _: Summary) -> int:
        return sum(number for (_, each), number in subject.causes.items() if each is severity)

    return heading, 13, COUNT, count


def _topic_column(topic: Topic) -> Column[Summary]:
    def count(subject: RowSubject, _: Summary) -> int:
        return sum(number for (each, _), number in subject.causes.items() if each is topic)

    return f"{topic.begin} – {topic.heading}", 11, COUNT, count


def _code_column(code: str) -> Column[Summary]:
    def covered(_: RowSubject, each: Summary) -> str | None:
        rows = ((row, table) for table in each.tables for row in table.rows if row.code == code)
        found = [coverage_sentence(row, table.checked) for row, table in rows]
        return found[-1] if found else None

    return f"Dekking {code}", 16, LONG, covered


def _eindjaar(verslag: Verslag) -> int | None:
    years = verslag.aanlevering.rapport.boekjaren if verslag.aanlevering.rapport else ()
    return years[-1] if len(years) > 1 else None


def _status(verslag: Verslag) -> str | None:
    rapport = verslag.aanlevering.rapport
    return shortened(rapport.status.lower()) if rapport and rapport.status else None


def _unchecked(verslag: Verslag) -> str:
    failed = [f"Fout van het programma zelf: {verslag.failure}."] if verslag.failure else []
    return "\n".join(failed + unchecked_sentences(verslag))
