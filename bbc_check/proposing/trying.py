"""Try a profile on an export: what is read of it, and what is not."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from bbc_check.domain.aanlevering import Aanlevering, Beleidselement, Niveau, RapportKind
from bbc_check.domain.codes import CodeKind, CodeRecogniser, canonical
from bbc_check.domain.tekst import is_blank
from bbc_check.proposing.proposal import sources
from bbc_check.proposing.seen import KnownCodes
from bbc_check.proposing.usage import unused
from bbc_check.reading import Choice, ReadError, Task, read_submission
from bbc_check.reading.profile import LevelTrial, Trial, Unused
from bbc_check.reading.schemes import known_codes
from bbc_check.reading.xml import read_xml

_KINDS = {
    CodeKind.VALID: "geldig",
    CodeKind.RETIRED: "vervallen",
    CodeKind.NEAR_VALID: "bijna juist",
    CodeKind.NEAR_RETIRED: "bijna een vervallen code",
    CodeKind.NO_SUCH_NUMBER: "nummer bestaat niet",
    CodeKind.MIXED: "tussen andere tekst, of meer dan een",
    CodeKind.FOREIGN: "van een andere regeling, of onbekend",
}
_MOST_EXAMPLES = 4


def try_profile(task: Task, choice: Choice) -> Trial:
    """Return what the one profile of ``choice`` reads of a submission. Never raises for bad input."""
    (profile,) = choice.profiles
    read = read_submission(task, choice)
    problems = [each.detail for each in read.problems]
    broken, complete = 0, True
    left: tuple[Unused, ...] = ()
    try:
        with sources(task) as (xml, _):
            if xml is not None and read.rapport is not None:
                broken = read_xml(xml, choice).broken
                left, complete = unused(xml, profile.xml, KnownCodes(choice.recognisers))
    except ReadError as error:
        problems.append(error.detail)
    report = read.rapport
    return Trial(
        task.name,
        tuple(dict.fromkeys(problems)),
        _head(read),
        report is None or report.kind not in {RapportKind.OTHER_KIND, RapportKind.UNKNOWN},
        tuple(_level(read, level) for level in Niveau if level is not Niveau.AANLEVERING),
        _codes(read, choice.recognisers),
        *_years(read),
        broken,
        left,
        complete,
    )


def _head(read: Aanlevering) -> tuple[tuple[str, str | None], ...]:
    report = read.rapport
    if report is None:
        return ()
    kind = report.rapportcode or None
    return (
        ("ondernemingsnummer", read.bestuur.ondernemingsnummer),
        ("naam", read.bestuur.name),
        ("rapportcode", f"{kind} ({str(report.kind).replace('_', ' ')})" if kind else None),
        ("status", report.status or None),
        ("boekjaar", report.boekjaar_spelled or None),
        ("eindjaar", report.eindjaar_spelled or None),
    )


def _level(read: Aanlevering, level: Niveau) -> LevelTrial:
    elements = [each for each in read.elements if each.niveau is level]

    def filled(name: str) -> int:
        return sum(1 for each in elements if not is_blank(getattr(each, name).plain))

    fields = [("code", sum(1 for each in elements if each.code))]
    fields += [
        (name, filled(name)) for name in ("korte_omschrijving", "lange_omschrijving", "commentaar")
    ]
    fields.append(("externe_rapporteringscode", sum(1 for each in elements if each.codes)))
    return LevelTrial(
        str(level),
        len(elements),
        sum(1 for each in elements if each.parent is not None),
        tuple(fields),
    )


def _codes(
    read: Aanlevering, recognisers: Sequence[CodeRecogniser]
) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    counts: Counter[str] = Counter()
    examples: dict[str, list[str]] = defaultdict(list)
    known = frozenset(map(canonical, known_codes()))
    for element in read.elements:
        for code in element.codes:
            kinds = [each.recognise(code).kind for each in recognisers]
            kind = next((each for each in kinds if each is not CodeKind.FOREIGN), CodeKind.FOREIGN)
            foreign = kind is CodeKind.FOREIGN and canonical(code) in known
            label = "van een andere regeling" if foreign else _KINDS[kind]
            counts[label] += 1
            if code not in examples[label] and len(examples[label]) < _MOST_EXAMPLES:
                examples[label].append(code)
    return tuple((label, count, tuple(examples[label])) for label, count in counts.most_common())


def _years(
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
