"""Try a profile on an export: what is read of it, and what is not."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from bbc_check.domain.aanlevering import Aanlevering, Beleidselement, Niveau, RapportSoort
from bbc_check.domain.codes import CodeRecogniser, CodeSoort, canonical
from bbc_check.domain.tekst import is_blank
from bbc_check.proposing.proposal import bronnen
from bbc_check.proposing.usage import ongebruikt
from bbc_check.reading.choice import Choice
from bbc_check.reading.profile.trial import LevelTrial, Trial, Unused
from bbc_check.reading.schemes.shipped import known_codes
from bbc_check.reading.source import ReadError
from bbc_check.reading.submission import read_submission
from bbc_check.reading.tasks import Task
from bbc_check.reading.xml import read_xml

_SOORTEN = {
    CodeSoort.GELDIG: "geldig",
    CodeSoort.VERVALLEN: "vervallen",
    CodeSoort.BIJNA_GELDIG: "bijna juist",
    CodeSoort.BIJNA_VERVALLEN: "bijna een vervallen code",
    CodeSoort.NUMMER_BESTAAT_NIET: "nummer bestaat niet",
    CodeSoort.GEMENGD: "tussen andere tekst, of meer dan een",
    CodeSoort.VREEMD: "van een andere regeling, of onbekend",
}
_VOORBEELDEN = 4


def proef(taak: Task, keuze: Choice) -> Trial:
    """Return what the one profile of ``keuze`` reads of a submission. Never raises for bad input."""
    (profiel,) = keuze.profielen
    read = read_submission(taak, keuze)
    problems = [each.detail for each in read.problemen]
    broken, left, complete = 0, (), True
    left_over: tuple[Unused, ...] = left
    try:
        with bronnen(taak) as (xml, _):
            if xml is not None and read.rapport is not None:
                broken = read_xml(xml, keuze).verbroken
                left_over, complete = ongebruikt(xml, profiel.xml)
    except ReadError as error:
        problems.append(error.detail)
    report = read.rapport
    return Trial(
        taak.naam,
        tuple(dict.fromkeys(problems)),
        _kop(read),
        report is None or report.soort not in {RapportSoort.ANDERE, RapportSoort.ONBEKEND},
        tuple(_niveau(read, level) for level in Niveau if level is not Niveau.AANLEVERING),
        _codes(read, keuze.herkenners),
        *_jaren(read),
        broken,
        left_over,
        complete,
    )


def _kop(read: Aanlevering) -> tuple[tuple[str, str | None], ...]:
    report = read.rapport
    if report is None:
        return ()
    kind = report.rapportcode or None
    return (
        ("ondernemingsnummer", read.bestuur.ondernemingsnummer),
        ("naam", read.bestuur.naam),
        ("rapportcode", f"{kind} ({str(report.soort).replace('_', ' ')})" if kind else None),
        ("status", report.status or None),
        ("boekjaar", report.boekjaar_gelezen or None),
        ("eindjaar", report.eindjaar_gelezen or None),
    )


def _niveau(read: Aanlevering, level: Niveau) -> LevelTrial:
    elements = [each for each in read.elementen if each.niveau is level]

    def gevuld(name: str) -> int:
        return sum(1 for each in elements if not is_blank(getattr(each, name).kaal))

    fields = [("code", sum(1 for each in elements if each.code))]
    fields += [
        (name, gevuld(name))
        for name in ("korte_omschrijving", "lange_omschrijving", "commentaar", "evaluatie")
    ]
    fields.append(("externe_rapporteringscode", sum(1 for each in elements if each.codes)))
    return LevelTrial(
        str(level),
        len(elements),
        sum(1 for each in elements if each.ouder is not None),
        tuple(fields),
    )


def _codes(
    read: Aanlevering, herkenners: Sequence[CodeRecogniser]
) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    counts: Counter[str] = Counter()
    examples: dict[str, list[str]] = defaultdict(list)
    known = frozenset(map(canonical, known_codes()))
    for element in read.elementen:
        for code in element.codes:
            kinds = [each.recognise(code).soort for each in herkenners]
            kind = next((each for each in kinds if each is not CodeSoort.VREEMD), CodeSoort.VREEMD)
            foreign = kind is CodeSoort.VREEMD and canonical(code) in known
            label = "van een andere regeling" if foreign else _SOORTEN[kind]
            counts[label] += 1
            if code not in examples[label] and len(examples[label]) < _VOORBEELDEN:
                examples[label].append(code)
    return tuple((label, count, tuple(examples[label])) for label, count in counts.most_common())


def _jaren(
    read: Aanlevering,
) -> tuple[tuple[tuple[int, int], ...] | None, int, tuple[str, ...]]:
    """Return the actions per year, the number without any amount, and the unknown actions."""
    if read.bedragen is None:
        return None, 0, ()
    amounts = read.bedragen.per_actie
    actions: list[Beleidselement] = list(read.acties)
    known = {each.code for each in actions}
    years: Counter[int] = Counter(
        year for code, per_year in amounts.items() if code in known for year in per_year
    )
    without = sum(1 for each in actions if each.code not in amounts)
    strange = tuple(sorted(code for code in amounts if code not in known))
    return tuple(sorted(years.items())), without, strange
