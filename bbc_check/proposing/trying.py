"""Try a profile on an export: what is read of it, and what is not."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bbc_check.domain.aanlevering import Aanlevering, Niveau, RapportKind
from bbc_check.domain.codes import CodeKind, CodeRecogniser
from bbc_check.domain.dutch import shortened
from bbc_check.domain.tekst import is_blank
from bbc_check.proposing.tree import TreeElement, condition, tree_of
from bbc_check.proposing.values import KnownCodes
from bbc_check.reading import Choice, ReadError, Source, Task, files_of, read_submission
from bbc_check.reading.xml import read_sample
from bbc_check.settings.profile import (
    LevelTrial,
    ProfilePath,
    ProfileValue,
    Step,
    Trial,
    Unused,
    XmlProfile,
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
    left: tuple[Unused, ...] = ()
    complete = True
    report = read.rapport
    try:
        with files_of(task) as (xml, _):
            if xml is not None and report is not None:
                left, complete = _unused(xml, profile.xml, KnownCodes(choice.recognisers))
    except ReadError as error:
        problems.append(error.detail)
    return Trial(
        task.name,
        tuple(dict.fromkeys(problems)),
        _head(read),
        report is None or report.kind not in {RapportKind.OTHER_KIND, RapportKind.UNKNOWN},
        tuple(_levels(read)),
        _codes(read, choice.recognisers),
        *_years(read),
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


def _levels(read: Aanlevering) -> Iterator[LevelTrial]:
    """Yield what was read of each level; of strategische doelstellingen only where there is one."""
    for level in list(Niveau)[1:]:
        elements = [each for each in read.elements if each.niveau is level]
        if not elements and level is Niveau.STRATEGISCHE_DOELSTELLING:
            continue
        filled = {"code": [bool(each.code) for each in elements]}
        for name in ("korte_omschrijving", "lange_omschrijving", "commentaar"):
            filled[name] = [not is_blank(getattr(each, name).plain) for each in elements]
        filled["externe_rapporteringscode"] = [bool(each.codes) for each in elements]
        tied = sum(1 for each in elements if each.parent is not None)
        fields = tuple((name, sum(each)) for name, each in filled.items())
        yield LevelTrial(str(level), len(elements), tied, fields)


def _codes(
    read: Aanlevering, recognisers: Sequence[CodeRecogniser]
) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    seen: dict[str, list[str]] = defaultdict(list)
    for code in (each for element in read.elements for each in element.codes):
        kinds = [each.recognise(code).kind for each in recognisers]
        kind = next((each for each in kinds if each is not CodeKind.FOREIGN), CodeKind.FOREIGN)
        foreign = kind is CodeKind.FOREIGN and is_known_code(code)
        seen["van een andere regeling" if foreign else _KINDS[kind]].append(code)
    ranked = sorted(seen.items(), key=lambda pair: -len(pair[1]))
    return tuple((label, len(e), tuple(dict.fromkeys(e))[:_MOST_EXAMPLES]) for label, e in ranked)


def _years(
    read: Aanlevering,
) -> tuple[tuple[tuple[int, int], ...] | None, int, tuple[str, ...]]:
    """Return the actions per year, the number without any amount, and the unknown actions."""
    if read.bedragen is None:
        return None, 0, ()
    amounts = read.bedragen.per_actie
    known = {each.code for each in read.acties}
    years = Counter(year for code, each in amounts.items() if code in known for year in each)
    without = sum(1 for each in read.acties if each.code not in amounts)
    return tuple(sorted(years.items())), without, tuple(sorted(amounts.keys() - known))


# --- what a profile does not read --------------------------------------------------------------

_MOST = 40


def _unused(
    source: Source, profile: XmlProfile, spotter: KnownCodes
) -> tuple[tuple[Unused, ...], bool]:
    """Return the places that hold values but are mapped nowhere, those with most text first.

    The second value tells whether the whole document was looked at. Raises ReadError.
    """
    sample = read_sample(source)
    read = _places_read(profile).fullmatch
    places = _values_by_place(tree_of(sample.root, spotter)).items()
    texts = {
        path: filled
        for path, each in places
        if not read(path) and (filled := list(filter(None, each)))
    }
    ranked = sorted(texts, key=lambda path: (-sum(map(len, texts[path])), path))[:_MOST]
    found = [Unused(path, len(texts[path]), shortened(texts[path][0], 60)) for path in ranked]
    return tuple(found), sample.complete


def places_with_values(root: TreeElement) -> list[str]:
    """Return a line for every place of a document: how often, how often filled, and an example."""
    lines = []
    for path, found in _values_by_place(root).items():
        filled = list(filter(None, found))
        example = f", zoals '{shortened(filled[0], 60)}'" if filled else ""
        lines.append(f"{path}: {len(found)} keer, {len(filled)} gevuld{example}")
    return lines


def _values_by_place(root: TreeElement) -> Mapping[str, list[str]]:
    """Return the values of a document by their place, as a profile spells it."""
    found: dict[str, list[str]] = defaultdict(list)
    for node in root.walk():
        for name, text in node.attributes.items():
            found[f"{node.place}/@{name}"].append(text)
        if node.is_leaf:
            found[node.place].append(node.text)
    return found


def _places_read(profile: XmlProfile) -> re.Pattern[str]:
    """Return a pattern of the places from which a profile takes a value."""
    root = ProfilePath("", (Step("*"),), absolute=True)
    (action,) = (e.element or root for e in profile.niveaus if e.niveau is Niveau.ACTIE)
    found: list[tuple[ProfilePath, Iterable[ProfileValue | None]]] = [(root, profile.head.values())]
    for level in profile.niveaus:
        values = (level.key, *level.fields.values(), *level.parents.values())
        found.append((level.element or action, values))
    for amount in profile.bedragen:
        where = amount.element if amount.actie else _joined(action, amount.element)
        found.append((where, (amount.value, amount.year, amount.kind, amount.actie)))
    for link in filter(None, (*profile.links, profile.codelijst)):
        found.append((link.element, (link.actie, link.code)))
    patterns = [
        _pattern(_joined(element, path))
        for element, values in found
        for value in filter(None, values)
        for path in value.paths
        if not path.from_name
    ]
    # with all elements that stand in a text
    return re.compile(rf"(?:{'|'.join(patterns)})(?:/[^@].*)?", re.DOTALL)


def _joined(above: ProfilePath, below: ProfilePath) -> ProfilePath:
    attribute = below.attribute or above.attribute
    return above._replace(steps=above.steps + below.steps, attribute=attribute)


def _pattern(path: ProfilePath) -> str:
    """Return a pattern of a path; a condition may be left out, or stand where the path has none."""
    names = ["" if path.absolute else ".*"]
    for step in path.steps:
        asked = [(f"@{e.name}" if e.attribute else e.name, e.value) for e in step.conditions]
        keys = [re.escape(condition(*each)) for each in asked] or [r"\[.*?\]"]
        names.append(f"{re.escape(step.name)}(?:{'|'.join(keys)})?")
    names += [f"@{re.escape(path.attribute)}"] if path.attribute else []
    return "/".join(names).replace(r"\*", "[^/]*")
