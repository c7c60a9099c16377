"""The xbrl of a submission: contexts, units and amounts, read in one pass."""

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple
from xml.parsers.expat import XMLParserType

from bbc_check.domain.aanlevering import Identification, Place, ProblemKind, ReadProblem
from bbc_check.domain.bedragen import Bedragen
from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.reading.choice import default_choice, nearest_profile
from bbc_check.reading.events import Root, read_events, read_root
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.xbrl.instance import Instance
from bbc_check.reading.xbrl.nodes import XBRLI
from bbc_check.settings.profile import Profile, XbrlProfile

_STANDARDS = ("http://www.xbrl.org/", "http://xbrl.org/", "http://www.w3.org/")


class Xbrl(NamedTuple):
    """What one xbrl says; ``codes`` are the external codes it holds per action, with their line."""

    bedragen: Bedragen
    identifications: tuple[Identification, ...]
    problems: tuple[ReadProblem, ...]
    profile: Profile
    codes: Mapping[str, tuple[tuple[str, int | None], ...]]


def read_xbrl(
    source: Source, profiles: Sequence[Profile] | None = None, wanted: Set[str] | None = None
) -> Xbrl:
    """Read the xbrl of a submission; raises ReadError when it cannot be read at all.

    Of the actions in ``wanted`` the amounts are kept (None: of all), of the others only the years.
    The first of ``profiles`` (by default those that come along) whose namespace is declared at the
    root is used, else the first whose items occur. Amounts count in euro only. An amount without a
    unit counts as euro, and is a problem; amounts in another unit are a problem only where the same
    action and year has none in euro. Source of what is equal and what is duplicate: XBRL 2.1, 4.10,
    and docs/decisions/0006-dubbele-xbrl-feiten.md.
    """
    root = read_root(source)
    if root.namespace != XBRLI or root.name != "xbrl":
        raise ReadError(
            ProblemKind.UNRECOGNISED,
            f"het bestand heet .xbrl, maar begint met <{root.name}> en is geen XBRL 2.1",
        )
    usable = [
        (each, each.xbrl)
        for each in (default_choice().for_xbrl() if profiles is None else profiles)
        if each.xbrl is not None
    ]
    profile, names = _choose(source, root, usable)
    instance = Instance(source, names, wanted)
    instance.read()
    amounts = instance.totals.amounts(source.name)
    unread = instance.unread.sentence(of_actions=bool(amounts.first_line), profile=profile.id)
    if unread is not None:
        raise ReadError(ProblemKind.UNRECOGNISED, unread, repair=nearest_profile(source))
    return _outcome(source.name, instance, amounts, profile)


def _choose(
    source: Source, root: Root, profiles: Sequence[tuple[Profile, XbrlProfile]]
) -> tuple[Profile, XbrlProfile]:
    """Return the profile of an xbrl; only one that declares its items below its root is read twice."""
    for profile, names in profiles:
        if any(map(names.namespace.fullmatch, root.namespaces)):
            return profile, names
    tags = [each.rpartition(" ") for each in _tags(source)]
    for profile, names in profiles:
        if any(
            name in names.items and names.namespace.fullmatch(namespace)
            for namespace, _, name in tags
        ):
            return profile, names
    known = enumeration((f"'{each.id}'" for each, _ in profiles), "of")
    own = [each for each in sorted(root.namespaces) if not each.startswith(_STANDARDS)]
    where = shortened(", ".join(own) or "geen", 200)
    raise ReadError(
        ProblemKind.UNRECOGNISED,
        f"het is XBRL, maar bevat geen bedragen die het profiel {known} kent (eigen naamruimten: {where})",
        repair=nearest_profile(source),
    )


def _tags(source: Source) -> set[str]:
    """Return the names of all elements below the root."""
    found: set[str] = set()

    def begin(parser: XMLParserType, *_: object) -> None:
        parser.StartElementHandler = lambda tag, _: found.add(tag)

    read_events(source, begin)
    return found


def _outcome(path: str, instance: Instance, amounts: Bedragen, profile: Profile) -> Xbrl:
    return Xbrl(
        amounts,
        tuple(
            Identification("de xbrl", number, Place(path, line))
            for number, line in instance.numbers.items()
        ),
        instance.totals.problems(amounts, path),
        profile,
        {
            action: tuple(sorted(codes.items(), key=lambda each: each[1] or 0))
            for action, codes in instance.codes.items()
        },
    )
