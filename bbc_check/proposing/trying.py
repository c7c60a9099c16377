"""Try a profile on an export: what is read of it, and what is not."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bbc_check.domain.aanlevering import Aanlevering, Beleidselement, Niveau, RapportKind
from bbc_check.domain.codes import CodeKind, CodeRecogniser
from bbc_check.domain.dutch import shortened
from bbc_check.domain.tekst import is_blank
from bbc_check.proposing.tree import TreeElement, tree_of, value_of
from bbc_check.proposing.values import KnownCodes
from bbc_check.reading import Choice, ReadError, Source, Task, files_of, read_submission
from bbc_check.reading.xml import (
    Branch,
    Places,
    SampleElement,
    places_of,
    read_sample,
    read_xml,
)
from bbc_check.settings.profile import (
    LevelTrial,
    ProfilePath,
    Step,
    Trial,
    Unused,
    XmlProfile,
    attributes_of,
)
from bbc_check.settings.schemes import is_known_code

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
        with files_of(task) as (xml, _):
            if xml is not None and read.rapport is not None:
                broken = read_xml(xml, choice).broken
                left, complete = _unused(xml, profile.xml, KnownCodes(choice.recognisers))
    except ReadError as error:
        problems.append(error.detail)
    report = read.rapport
    return Trial(
        task.name,
        tuple(dict.fromkeys(problems)),
        _head(read),
        report is None or report.kind not in {RapportKind.OTHER_KIND, RapportKind.UNKNOWN},
        tuple(_level(read, level) for level in _shown(read)),
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


def _shown(read: Aanlevering) -> list[Niveau]:
    """Return the levels to tell about; that of strategische doelstellingen only where there is one."""
    here = {each.niveau for each in read.elements}
    at_choice = {Niveau.STRATEGISCHE_DOELSTELLING}
    return [each for each in list(Niveau)[1:] if each in here or each not in at_choice]


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
    for element in read.elements:
        for code in element.codes:
            kinds = [each.recognise(code).kind for each in recognisers]
            kind = next((each for each in kinds if each is not CodeKind.FOREIGN), CodeKind.FOREIGN)
            foreign = kind is CodeKind.FOREIGN and is_known_code(code)
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


# --- what a profile does not read --------------------------------------------------------------

_MOST = 40


class _Spot(NamedTuple):
    """An element, and the attribute that is meant; "" is its text."""

    element: int
    attribute: str


def _unused(
    source: Source, profile: XmlProfile, spotter: KnownCodes
) -> tuple[tuple[Unused, ...], bool]:
    """Return the places that hold values but are mapped nowhere, those with most text first.

    The second value tells whether the whole document was looked at. Raises ReadError.
    """
    sample = read_sample(source)
    places = places_of(profile)
    used = set(_used(sample.root, [places.head.branch], places.kinds))
    texts: dict[str, list[str]] = defaultdict(list)
    for spot, path, text in _values(tree_of(sample.root, spotter), ""):
        if text and spot not in used:
            texts[path].append(text)
    ranked = sorted(texts, key=lambda path: (-sum(map(len, texts[path])), path))[:_MOST]
    found = [Unused(path, len(texts[path]), shortened(texts[path][0], 60)) for path in ranked]
    return tuple(found), sample.complete


def places_with_values(root: TreeElement) -> list[str]:
    """Return a line for every place of a document: how often, how often filled, and an example."""
    texts: dict[str, list[str]] = defaultdict(list)
    for _, path, text in _values(root, ""):
        texts[path].append(text)
    lines = []
    for path, found in texts.items():
        filled = list(filter(None, found))
        example = f", zoals '{shortened(filled[0], 60)}'" if filled else ""
        lines.append(f"{path}: {len(found)} keer, {len(filled)} gevuld{example}")
    return lines


def _values(node: TreeElement, above: str) -> Iterator[tuple[_Spot, str, str]]:
    """Yield each value with its spot and path, keys aside."""
    path = f"{above}/{node.step.text if node.is_row else node.name}"
    for name, text in node.attributes.items():
        yield _Spot(id(node.element), name), f"{path}/@{name}", text
    if node.is_leaf:
        yield _Spot(id(node.element), ""), path, node.text
    for child in node.children:
        yield from _values(child, path)


def _used(
    element: SampleElement, branches: Sequence[Branch], kinds: Mapping[str, Sequence[Places]]
) -> Iterator[_Spot]:
    """Yield each value that a profile reads, and the keys by which it tells elements apart."""
    found = list(branches)
    entries = [entry for branch in branches for entry in branch.amounts]
    for kind in kinds.get(element.name, ()):
        if kind.element is not None and _is_at(element, kind.element):
            found.append(kind.branch)
            entries += kind.entries
            yield from _conditions(element, kind.element.steps[-1])
    found += [entry.branch for entry in entries]
    if any(each.texts for each in found):
        yield from (_Spot(id(each), "") for each in element.walk())
    # amounts named after a year are attributes themselves
    paths = [entry.profile.element for entry in entries]
    for path in (*paths, *(spot.path for each in found for spot in each.attributes)):
        for name, _ in attributes_of(element.attributes, path.attribute or ""):
            yield _Spot(id(element), name)
    for child in element.children:
        below = [each.children[child.name] for each in found if child.name in each.children]
        for step, branch in (pair for each in found for pair in each.guarded):
            if _fits(step, child):
                below.append(branch)
                yield from _conditions(child, step)
        yield from _used(child, below, kinds)


def _conditions(element: SampleElement, step: Step) -> Iterator[_Spot]:
    for each in step.conditions:
        if each.attribute:
            yield _Spot(id(element), each.name)
        else:
            yield from (_Spot(id(c), "") for c in element.children if c.name == each.name)


def _fits(step: Step, element: SampleElement) -> bool:
    return step.fits_name(element.name) and all(
        value_of(element, f"@{each.name}" if each.attribute else each.name) == each.value
        for each in step.conditions
    )


def _is_at(element: SampleElement, path: ProfilePath) -> bool:
    """Return whether a path finds an element: anywhere, or from the root where it is absolute."""
    line = element.line()
    steps = path.steps
    if len(line) < len(steps) or (path.absolute and len(line) != len(steps)):
        return False
    return all(map(_fits, steps, line[-len(steps) :]))
