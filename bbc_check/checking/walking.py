"""The walk over a submission: every element is visited once, for all rules together."""

from collections.abc import Iterable, Iterator, Sequence

from bbc_check.domain.aanlevering import Beleidselement
from bbc_check.domain.finding import Breach
from bbc_check.domain.rule import TEXT_FIELDS, Inspection, Rule, SideBySide, Subject, TextPlace

_Found = Iterator[tuple[Rule, Breach]]


def walk(inspection: Inspection, rules: Sequence[Rule]) -> _Found:
    """Yield what each rule finds; every element is visited once, for all rules together."""
    on_texts, on_acties, on_dossiers, on_coderingen, on_all = (
        [rule for rule in rules if rule.subject is subject]
        for subject in (
            Subject.TEXT,
            Subject.ACTIE,
            Subject.DOSSIER,
            Subject.CODERING,
            Subject.SUBMISSION,
        )
    )
    for rule in on_all:
        for breach in rule.check(inspection):
            yield rule, breach
    for codering in inspection.coderingen:
        for rule in on_coderingen:
            for breach in rule.check(codering):
                yield rule, breach.of_regeling(codering.regeling)
        beside = SideBySide(codering, inspection.dossier)
        for rule in on_dossiers:
            for breach in rule.check(beside):
                yield rule, breach.of_regeling(codering.regeling)
    by_field = [[rule for rule in on_texts if veld in rule.fields] for veld in TEXT_FIELDS]
    for element in inspection.aanlevering.elements:
        yield from _look_at_texts(element, inspection, by_field)
        yield from _look_at_actie(element, inspection, on_acties)


def _look_at_actie(
    element: Beleidselement, inspection: Inspection, rules: Iterable[Rule]
) -> _Found:
    for codering in inspection.coderingen:
        if codering.is_coded(element):
            for rule in rules:
                for breach in rule.check(element, codering):
                    yield rule, breach.of_regeling(codering.regeling)


def _look_at_texts(
    element: Beleidselement, inspection: Inspection, by_field: Iterable[Sequence[Rule]]
) -> _Found:
    texts = element.korte_omschrijving, element.lange_omschrijving, element.commentaar
    for veld, text, rules in zip(TEXT_FIELDS, texts, by_field, strict=True):
        length = text.length
        if not length:
            continue
        place = TextPlace(element, veld, inspection)
        for rule in rules:
            if length >= rule.at_least:
                for breach in rule.check(text, place):
                    yield rule, breach
