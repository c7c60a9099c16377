"""What is looked for in each kind of element of a profile, as a tree of names."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from bbc_check.domain.aanlevering import Niveau
from bbc_check.settings.profile import (
    AmountProfile,
    Condition,
    LevelProfile,
    LinkProfile,
    ProfilePath,
    ProfileValue,
    Step,
    XmlProfile,
)

# Names of fields that are no fields of the domain: by what others refer to an element, by what it
# refers to those above, fields of higher levels repeated in an action, and what a condition asks.
KEY, PARENT, REPEATED, TEST = "=key", "=parent ", "=repeated ", "=test "
CODES = "externe_rapporteringscode"
_TEXTS = frozenset({"korte_omschrijving", "lange_omschrijving", "commentaar"})
_AMOUNTS_FROM = 1_000_000  # of what stands in one child of an element, amounts are told last


class Spot(NamedTuple):
    """One path of a field: its rank among the paths of that field (0 is tried first).

    ``order`` is its place among all that is looked for in a kind of element: what stands in one
    child is told in this order. ``is_text`` tells that it is a text for readers: it may hold
    markup, and be long.
    """

    order: int
    name: str
    rank: int
    path: ProfilePath
    is_text: bool = False


class Branch:
    """Where paths have come to in an element: what of it is a value, and how they go on below it."""

    __slots__ = ("amounts", "attributes", "children", "guarded", "names", "texts")

    def __init__(self) -> None:
        self.children: dict[str, Branch] = {}
        self.guarded: list[tuple[Step, Branch]] = []  # with conditions, or a * in the name
        self.texts: list[Spot] = []
        self.names: list[Spot] = []
        self.attributes: list[Spot] = []
        self.amounts: list[EntryPlaces] = []

    def fields(self) -> dict[str, Spot]:
        """Return by name the children that are one text and nothing else.

        None where the element is a text itself, or more than its name tells what a child is.
        """
        if self.texts or self.guarded:
            return {}
        return {
            name: below.texts[0]
            for name, below in self.children.items()
            if len(below.texts) == 1
            and not (below.children or below.guarded or below.names)
            and not (below.attributes or below.amounts)
        }

    def add(self, spot: Spot) -> None:
        """Add a value that stands at the end of its path, seen from here."""
        end = self.below(spot.path.steps)
        if spot.path.attribute is not None:
            end.attributes.append(spot)
        elif spot.path.from_name:
            end.names.append(spot)
        else:
            end.texts.append(spot)

    def below(self, steps: Sequence[Step]) -> "Branch":
        """Return where these steps lead from here; made when they were not taken before."""
        branch = self
        for step in steps:
            branch = branch._child(step)
        return branch

    def _child(self, step: Step) -> "Branch":
        if not step.conditions and not step.name.endswith("*"):
            return self.children.setdefault(step.name, Branch())
        for known, below in self.guarded:
            if known == step:
                return below
        below = Branch()
        for each in step.conditions:
            if not each.attribute:
                below.add(_test(each))
        self.guarded.append((step, below))
        return below


def _test(condition: Condition) -> Spot:
    path = ProfilePath(condition.name, (Step(condition.name),))
    return Spot(0, f"{TEST}{condition.name}", 0, path)


class EntryPlaces(NamedTuple):
    """An amount, or an entry of a list beside the levels, with the values that it holds."""

    profile: AmountProfile | LinkProfile
    order: int
    values: Mapping[str, ProfileValue]
    branch: Branch


class Places(NamedTuple):
    """What is looked for in one kind of element: a level, the head, or lists beside the levels.

    ``tests`` must hold for an element to be of this kind; ``entries`` are what the element itself
    is: amounts, or for an element that is ``listed`` entries of lists; ``ties`` tells that fields tie elements together;
    ``anywhere`` that its path is no more than a name.
    """

    niveau: Niveau | None
    element: ProfilePath | None
    branch: Branch
    fields: Mapping[str, Spot]
    tests: tuple[Condition, ...]
    entries: tuple[EntryPlaces, ...]
    listed: bool
    patterns: Mapping[str, ProfileValue]
    fixed: tuple[tuple[str, str], ...]
    ties: bool
    anywhere: bool


class DocumentPlaces(NamedTuple):
    """What is looked for in a whole document: the head, and by name what an element may be."""

    head: Places
    kinds: Mapping[str, tuple[Places, ...]]


@lru_cache(maxsize=32)
def places_of(profile: XmlProfile) -> DocumentPlaces:
    """Return what a profile looks for; of one name the most specific kind first."""
    kinds: dict[str, list[Places]] = {}
    for each in (*_levels(profile), *_lists(profile)):
        if each.element is not None:
            kinds.setdefault(each.element.steps[-1].name, []).append(each)
    for found in kinds.values():
        found.sort(key=_specificity, reverse=True)
    head = _places(Niveau.AANLEVERING, None, profile.head)
    return DocumentPlaces(head, {name: tuple(found) for name, found in kinds.items()})


def _specificity(kind: Places) -> tuple[int, bool, int]:
    path = kind.element
    if path is None:
        return 0, False, 0
    return sum(len(step.conditions) for step in path.steps), path.absolute, len(path.steps)


def _levels(profile: XmlProfile) -> Iterator[Places]:
    repeated = [each for each in profile.niveaus if each.element is None]
    for level in profile.niveaus:
        if level.element is not None:
            yield _level(level, profile, repeated)


def _level(level: LevelProfile, profile: XmlProfile, repeated: Sequence[LevelProfile]) -> Places:
    values = dict(level.fields)
    if level.key is not None:
        values[KEY] = level.key
    values |= {f"{PARENT}{above}": value for above, value in level.parents.items()}
    amounts: list[AmountProfile] = []
    if level.niveau is Niveau.ACTIE:
        amounts = [each for each in profile.bedragen if each.actie is None]
        for higher in repeated:
            values |= {f"{REPEATED}{higher.niveau} {name}": v for name, v in higher.fields.items()}
    return _places(level.niveau, level.element, values, amounts)


def _lists(profile: XmlProfile) -> Iterator[Places]:
    lists: list[AmountProfile | LinkProfile] = [*profile.links]
    lists += [profile.codelijst] if profile.codelijst else []
    lists += [each for each in profile.bedragen if each.actie is not None]
    # one element may hold several: an amount for each year, or spending beside receipts
    together: dict[str, list[AmountProfile | LinkProfile]] = {}
    for each in lists:
        together.setdefault(each.element.text, []).append(each)
    for group in together.values():
        yield _places(None, group[0].element, {}, lists=group)


def _places(
    niveau: Niveau | None,
    element: ProfilePath | None,
    values: Mapping[str, ProfileValue],
    amounts: Sequence[AmountProfile] = (),
    lists: Sequence[AmountProfile | LinkProfile] = (),
) -> Places:
    branch = Branch()
    conditions = element.steps[-1].conditions if element is not None else ()
    tests = tuple(each for each in conditions if not each.attribute)
    for each in tests:
        branch.add(_test(each))
    own: list[EntryPlaces] = []
    for order, spot in enumerate(_spots(values)):
        # fields that are a child by itself are told as they come
        branch.add(spot if spot.path.only_child else spot._replace(order=order + 1))
    for order, amount in enumerate(amounts, _AMOUNTS_FROM):
        entry = _entry(amount, order)
        if amount.element.steps:
            branch.below(amount.element.steps).amounts.append(entry)
        else:
            own.append(entry)
    return Places(
        niveau,
        element,
        branch,
        branch.fields(),
        tests,
        (*own, *(_entry(each, 0) for each in lists)),
        bool(lists),
        {name: value for name, value in values.items() if value.pattern is not None},
        tuple((name, v.fixed) for name, v in values.items() if v.fixed is not None),
        any(name.startswith((KEY, PARENT, REPEATED)) for name in values),
        element is not None and element.only_child is not None,
    )


def _spots(values: Mapping[str, ProfileValue]) -> Iterator[Spot]:
    for name, value in values.items():
        for rank, path in enumerate(value.paths):
            yield Spot(0, name, rank, path, name.removeprefix(REPEATED).split()[-1] in _TEXTS)


def _entry(profile: AmountProfile | LinkProfile, order: int) -> EntryPlaces:
    values = {"actie": profile.actie}
    if isinstance(profile, AmountProfile):
        values |= {"jaar": profile.year, "waarde": profile.value, "soort": profile.kind}
    else:
        values["code"] = profile.code
    given = {name: value for name, value in values.items() if value is not None}
    branch = Branch()
    for spot in _spots(given):
        branch.add(spot)
    return EntryPlaces(profile, order, given, branch)
