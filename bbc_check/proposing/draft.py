"""Put together what was seen of an export: the draft of a profile, with what speaks for it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.proposing import amounts as in_xml
from bbc_check.proposing import codes
from bbc_check.proposing import lists as lijsten
from bbc_check.proposing import xbrl_proposal as in_xbrl
from bbc_check.proposing.candidates import in_een_actie, niet_genummerd
from bbc_check.proposing.element_kinds import Soort, sleutelwaarden, soorten
from bbc_check.proposing.external import CODE, KORT, LANG
from bbc_check.proposing.fields import Codekenner
from bbc_check.proposing.head import zoek_kop
from bbc_check.proposing.head_limits import in_elke_actie, records
from bbc_check.proposing.head_value import Kop
from bbc_check.proposing.key_rows import Kijker, kijk
from bbc_check.proposing.levels import (
    ACTIE,
    Gevonden,
    deel_in,
    kies_actie,
    velden_van,
    voorouders,
)
from bbc_check.proposing.references import zoek_ouders
from bbc_check.proposing.roles import Rollen
from bbc_check.proposing.tree import Document, lees_document
from bbc_check.reading.source import ReadError, Source

_MEESTE_SOORTEN = 400
_MEESTE_ONTWERPEN, _VER_VAN_DE_BESTE = 4, 4.0
_ZEKER, _ONZEKER = 6.5, 4.0


@dataclass(slots=True)
class Ontwerp:
    """A draft. ``andere`` are other kinds that might have been the action; ``opmerkingen`` are loud.

    ``onbevestigd`` tells that the xbrl names none of the actions.
    """

    document: Document
    kijker: Kijker
    kop: Kop
    actie: Gevonden
    ouders: list[Gevonden]
    bedragen: list[in_xml.Bedragplek] = field(default_factory=list)
    koppelingen: list[lijsten.Koppelplek] = field(default_factory=list)
    xbrl: in_xbrl.Xbrlvoorstel | None = None
    scheiding: list[str] = field(default_factory=list)
    getallen: tuple[str, str] = (".", "")
    andere: list[str] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)
    codes_elders: list[str] = field(default_factory=list)
    onbevestigd: bool = False

    @property
    def vertrouwen(self) -> str:
        """How sure it is that the actions are the actions."""
        return vertrouwen(self.actie.score)

    def vul_aan(self, ander: "Ontwerp") -> bool:
        """Take the fields and codes that are missing from a draft of the same shape; tell if any."""
        if (self.document.wortel.naam, self.actie.eigen.element) != (
            ander.document.wortel.naam,
            ander.actie.eigen.element,
        ):
            return False
        own, other = self.actie.rollen, ander.actie.rollen
        missing = {
            name: each
            for name, each in other.velden.items()
            if name not in own.velden and each.gevuld
        }
        own.velden |= missing
        codes_too = not _heeft_codes(self) and _heeft_codes(ander)
        if codes_too:
            own.extern, self.koppelingen = other.extern, ander.koppelingen
            self.scheiding, self.codes_elders = ander.scheiding, []
        kinds = {}
        place, there = self.kop.velden.get("rapportcode"), ander.kop.velden.get("rapportcode")
        if place and there and (place.pad, place.patroon) == (there.pad, there.patroon):
            kinds = {
                word: kind
                for word, kind in ander.kop.soorten.items()
                if word not in self.kop.soorten
            }
            self.kop.soorten |= kinds
        return bool(missing or codes_too or kinds)


def vertrouwen(score: float) -> str:
    """Return the word for a score of a kind of element."""
    return "hoog" if score >= _ZEKER else "middel" if score >= _ONZEKER else "laag"


def ontwerpen(xml: Source, xbrl: Source | None, kenner: Codekenner) -> Iterator[Ontwerp]:
    """Yield the drafts of a profile for an export, the likeliest first; Leesfout says why there is none.

    ``kenner`` tells which values are reporting codes.
    """
    document = lees_document(xml)
    telling: in_xbrl.Telling | None = None
    remarks: list[str] = []
    if xbrl is not None:
        try:
            telling = in_xbrl.tel(xbrl, kenner)
        except ReadError as error:
            remarks.append(f"de xbrl kon niet bekeken worden: {error.detail}")
    kijker = kijk(document.wortel, kenner)
    kinds = soorten(document.wortel, kijker)
    kinds = sorted(kinds, key=lambda kind: -len(kind.knopen))[:_MEESTE_SOORTEN]
    named = in_xbrl.actiewaarden(telling, sleutelwaarden(kinds)) if telling else set()
    ranked = kies_actie(kinds, named)
    if not ranked:
        raise ReadError(
            ProblemKind.NIET_HERKEND,
            "er staat geen element in dat op een actie lijkt: iets met een code en een titel of tekst,"
            " dat zich herhaalt of 'actie' heet",
        )
    niet_genummerd(ranked[0][1], kinds)
    refused: ReadError | None = None
    for score, kind in ranked[:_MEESTE_ONTWERPEN]:
        if score < ranked[0][0] - _VER_VAN_DE_BESTE:
            break
        if in_een_actie(kind, ranked[0][1]):
            continue
        draft = Ontwerp(
            document,
            kijker,
            Kop(),
            Gevonden(ACTIE, kind, Rollen(), velden_van(kind, kinds, kijker, ACTIE), score=score),
            [],
            opmerkingen=list(remarks),
        )
        draft.andere = [
            f"<{other.element}> ({len(other.knopen)} keer)"
            for worth, other in ranked[1:4]
            if other is not kind and worth >= score - 2.5
        ]
        try:
            _werk_uit(draft, kinds, kijker, telling, named)
        except ReadError as error:
            refused = refused or error
            continue
        yield draft
    if refused is not None:
        raise refused


def _werk_uit(
    draft: Ontwerp,
    kinds: Sequence[Soort],
    kijker: Kijker,
    telling: in_xbrl.Telling | None,
    named: Collection[str],
) -> None:
    """Find all that goes with an action: its fields, levels, head, codes and amounts."""
    actie = draft.actie
    deel_in(actie, named)
    nested = voorouders(actie.eigen, kinds, kijker)
    for each in nested:
        deel_in(each)
    draft.ouders = nested + zoek_ouders(actie, nested, kinds, kijker)
    _verdeel_opnieuw(actie, draft.ouders, named)
    weg = records(actie, draft.ouders, kinds)
    _lijsten(draft, kinds, kijker)
    draft.kop = zoek_kop(draft.document.wortel, kijker, weg, in_elke_actie(actie))
    _geld(draft, kinds, kijker, telling)
    draft.scheiding = codes.scheiding(actie.rollen.extern)
    _genoeg(draft, named)
    if not _heeft_codes(draft):
        draft.codes_elders = codes.elders(draft.document.wortel, kijker.kenner)


def _verdeel_opnieuw(
    actie: Gevonden, parents: Sequence[Gevonden], xbrl_acties: Collection[str]
) -> None:
    """Give the roles once more, now that it is known which fields refer to or repeat a parent."""
    taken = set(actie.ouder.values())
    for each in parents:
        if each.bij:
            taken |= {field.pad for field in each.rollen.velden.values()}
    # by what the software itself refers to an element; a code that people write may stand beside it
    keys = {each.verwezen for each in parents if each.verwezen is not None}
    deel_in(actie, xbrl_acties, taken, keys)
    for each in parents:
        if each.soort is None or not (each.ouder or each.verwezen):
            continue
        deel_in(each, (), set(each.ouder.values()), keys)
        code = each.rollen.velden.get(CODE)
        each.sleutel = each.verwezen if code is None or code.pad != each.verwezen else None


def _sleutels(actie: Gevonden) -> dict[str, list[str]]:
    """Return by what others may refer to the actions: the code first, then any other key."""
    code = actie.rollen.velden.get(CODE)
    keys = {code.pad: code.waarden} if code is not None and code.gevuld else {}
    for each in actie.velden.values():
        if each.is_sleutel and each.uniek > 0.9 and each is not code:
            keys[each.pad] = each.waarden
    return keys


def _lijsten(draft: Ontwerp, kinds: Sequence[Soort], kijker: Kijker) -> None:
    """Find the lists of codes and amounts beside the actions."""
    others = _ernaast(draft, kinds)
    keys = _sleutels(draft.actie)
    if not keys:
        return
    draft.koppelingen, by_code = lijsten.koppelingen(others, kijker, keys)
    used = {each.element for each in draft.koppelingen}
    draft.bedragen, by_amount = lijsten.in_lijsten(
        [kind for kind in others if kind.element not in used], kijker, keys
    )
    code = draft.actie.rollen.velden.get(CODE)
    for key in (by_amount, by_code):
        if key is not None and (code is None or key != code.pad):
            draft.actie.sleutel = key


def _ernaast(draft: Ontwerp, kinds: Sequence[Soort]) -> list[Soort]:
    actie = draft.actie.eigen
    paths = {node.pad for node in actie.knopen}
    levels = [each.soort for each in (draft.actie, *draft.ouders)]
    return [
        kind
        for kind in kinds
        if kind not in levels
        and len(kind.pad) > 1
        and not any(kind.pad[: len(path)] == path for path in paths)
        and not any(path[: len(kind.pad)] == kind.pad for path in paths)
    ]


def _geld(
    draft: Ontwerp, kinds: Sequence[Soort], kijker: Kijker, telling: in_xbrl.Telling | None
) -> None:
    """Find the amounts: in the xbrl when that has them for actions, else in the xml."""
    actie = draft.actie.eigen
    if telling is not None:
        code = draft.actie.rollen.velden.get(CODE)
        draft.xbrl = in_xbrl.stel_voor(telling, code.waarden if code else [])
        if draft.xbrl is None:
            draft.opmerkingen.append("de xbrl bevat geen bedragen die bij de acties horen")
        elif not draft.xbrl.gevonden:
            draft.opmerkingen.append(
                "geen enkele actie uit de xbrl staat met die code in de xml; kijk na of beide bestanden"
                " bij dezelfde export horen en of dit de acties zijn"
            )
        draft.onbevestigd = draft.xbrl is None or not draft.xbrl.gevonden
    if draft.xbrl is not None:
        draft.bedragen = []
        return
    if not draft.bedragen:
        inside = _dieper(draft, kinds)
        year = draft.kop.velden.get("boekjaar")
        match = re.search("(?:19|20)[0-9]{2}", year.waarde) if year else None
        accounts = "jaarrekening" in draft.kop.soorten.values()  # its amounts need no year
        draft.bedragen = in_xml.in_acties(
            actie.knopen, kijker, inside, match[0] if match and accounts else None
        )
    draft.getallen = in_xml.getalspelling(
        [value for each in draft.bedragen for value in each.voorbeelden]
    )


def _dieper(draft: Ontwerp, kinds: Sequence[Soort]) -> set[int]:
    """Return the records inside the actions that are no part of them."""
    return {
        id(node)
        for kind in kinds
        if kind is not draft.actie.soort and kind.niveau[0] == "lager" and kind.niveau[1] >= 2
        for node in kind.knopen
    }


def _heeft_codes(draft: Ontwerp) -> bool:
    """Return whether the draft reads external codes anywhere."""
    if any(each.gevuld for each in draft.actie.rollen.extern) or draft.koppelingen:
        return True
    return draft.xbrl is not None and bool(draft.xbrl.code_dimensie or draft.xbrl.code_feit)


def _genoeg(draft: Ontwerp, xbrl_acties: Collection[str]) -> None:
    """Refuse a draft that rests on nothing: a document that is no report at all."""
    actie = draft.actie
    level, sure = actie.eigen.niveau
    roles = set(actie.rollen.velden)
    proof = (level == ACTIE and sure >= 2) + bool(actie.rollen.extern or draft.koppelingen)
    proof += bool(xbrl_acties) and draft.xbrl is not None
    proof += len({"ondernemingsnummer", "rapportcode"} & set(draft.kop.velden))
    proof += bool({"boekjaar"} & set(draft.kop.velden)) and bool(draft.ouders)
    if not roles & {CODE, KORT, LANG} or proof < 1:
        raise ReadError(
            ProblemKind.NIET_HERKEND,
            f"het lijkt geen beleidsrapport: <{actie.eigen.element}> staat er {len(actie.eigen.knopen)} keer,"
            " maar niets wijst op acties, codes of een rapport van een bestuur",
        )
