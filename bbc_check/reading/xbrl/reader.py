"""The xbrl of a submission: contexts, units and amounts, read in one pass."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from bbc_check.domain.aanlevering import Identificatie, Place, ProblemKind, ReadProblem
from bbc_check.domain.bedragen import Bedragen
from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.reading.choice import default_choice, nearest_profile
from bbc_check.reading.events import Root, read_root
from bbc_check.reading.profile.model import Profile
from bbc_check.reading.profile.xbrl_names import XbrlProfile
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.xbrl.fast import lees_snel
from bbc_check.reading.xbrl.general import WORTEL, XBRLI, Lezing
from bbc_check.reading.xbrl.totals import Opnieuw
from bbc_check.reading.xml.stream import gebeurtenissen

_STANDAARD = ("http://www.xbrl.org/", "http://xbrl.org/", "http://www.w3.org/")


@dataclass(frozen=True, slots=True)
class Xbrl:
    """What one xbrl says; ``codes`` are the external codes it holds per action, with their line."""

    bedragen: Bedragen
    identificaties: tuple[Identificatie, ...]
    problemen: tuple[ReadProblem, ...]
    profiel: Profile
    codes: Mapping[str, tuple[tuple[str, int | None], ...]]


def read_xbrl(
    bron: Source, profielen: Sequence[Profile] | None = None, gewenst: Set[str] | None = None
) -> Xbrl:
    """Read the xbrl of a submission; raises Leesfout when it cannot be read at all.

    Of the actions in ``gewenst`` the amounts are kept (None: of all), of the others only the years.
    The first of ``shipped_profiles`` (by default those that come along) whose namespace is declared at the
    root is used, else the first whose items occur. Amounts count in euro only. An amount without a
    unit counts as euro, and is a problem; amounts in another unit are a problem only where the same
    action and year has none in euro. Source of what is equal and what is duplicate: XBRL 2.1, 4.10,
    and docs/decisions/0006-dubbele-xbrl-feiten.md.
    """
    root = read_root(bron)
    if root.naamruimte != XBRLI or root.naam != "xbrl":
        raise ReadError(
            ProblemKind.NIET_HERKEND,
            f"het bestand heet .xbrl, maar begint met <{root.naam}> en is geen XBRL 2.1",
        )
    usable = [
        (each, each.xbrl)
        for each in (default_choice().for_xbrl() if profielen is None else profielen)
        if each.xbrl is not None
    ]
    profiel, names = _kies(bron, root, usable)
    try:
        return _resultaat(_gelezen(bron, names, gewenst), profiel)
    except Opnieuw as again:
        return _resultaat(_gelezen(bron, names, gewenst, again.kenmerken), profiel)


def _gelezen(
    bron: Source, names: XbrlProfile, gewenst: Set[str] | None, volg: Set[int] | None = None
) -> Lezing:
    """Return what was read: by the fast lane, or where that does not manage by the general reader."""
    lezing = Lezing(bron, names, gewenst, volg)
    if not lees_snel(lezing):
        lezing = Lezing(bron, names, gewenst, volg)
        lezing.lees()
    return lezing


def _kies(
    bron: Source, root: Root, profielen: Sequence[tuple[Profile, XbrlProfile]]
) -> tuple[Profile, XbrlProfile]:
    """Return the profile of an xbrl; only one that declares its items below its root is read twice."""
    for profiel, names in profielen:
        if any(map(names.naamruimte.fullmatch, root.naamruimten)):
            return profiel, names
    tags = [WORTEL, *sorted({f"{{*}}{item}" for _, each in profielen for item in each.items})]
    found: set[int] = set()
    for event, element in gebeurtenissen(bron, tags, ("start", "end")):
        namespace, _, name = str(element.tag)[1:].partition("}")
        if event == "end" and namespace != XBRLI:
            found.update(
                index
                for index, (_, each) in enumerate(profielen)
                if name in each.items and each.naamruimte.fullmatch(namespace)
            )
    if found:
        return profielen[min(found)]
    known = enumeration((f"'{profiel.id}'" for profiel, _ in profielen), "of")
    own = [each for each in sorted(root.naamruimten) if not each.startswith(_STANDAARD)]
    where = shortened(", ".join(own) or "geen", 200)
    raise ReadError(
        ProblemKind.NIET_HERKEND,
        f"het is XBRL, maar bevat geen bedragen die het profiel {known} kent (eigen naamruimten: {where})",
        herstel=nearest_profile(bron),
    )


def _resultaat(lezing: Lezing, profiel: Profile) -> Xbrl:
    path = lezing.bron.naam
    amounts = lezing.telling.bedragen(path)
    return Xbrl(
        amounts,
        tuple(
            Identificatie("xbrl", number, Place(path, line))
            for number, line in lezing.nummers.items()
        ),
        tuple(
            ReadProblem(ProblemKind.BEDRAG_ONBRUIKBAAR, Place(path, line), detail)
            for line, detail in lezing.telling.problemen(amounts)
        ),
        profiel,
        {
            action: tuple(sorted(codes.items(), key=lambda each: each[1] or 0))
            for action, codes in lezing.codes.items()
        },
    )
