"""Put together what was seen of an export: the draft of a profile, with what speaks for it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bbc_check.domain.aanlevering import Probleem
from bbc_check.domain.finding import kort
from bbc_check.reading.bron import Bron, Leesfout
from bbc_check.reading.voorstel import bedragen as in_xml
from bbc_check.reading.voorstel import lijsten
from bbc_check.reading.voorstel import xbrl as in_xbrl
from bbc_check.reading.voorstel.boom import Document, lees_document
from bbc_check.reading.voorstel.kop import zoek_kop
from bbc_check.reading.voorstel.niveaus import (
    ACTIE,
    Gevonden,
    deel_in,
    kies_actie,
    velden_van,
    voorouders,
)
from bbc_check.reading.voorstel.plek import Kop, Plek
from bbc_check.reading.voorstel.rijen import Kijker, kijk
from bbc_check.reading.voorstel.rollen import CODE, KORT, LANG, Rollen
from bbc_check.reading.voorstel.soorten import Soort, soorten
from bbc_check.reading.voorstel.veld import is_code
from bbc_check.reading.voorstel.verwijzingen import zoek_ouders

_MEESTE_SOORTEN = 400
_ZEKER, _ONZEKER = 6.5, 4.0
_MEESTE_KNOPEN, _LANGSTE_CODE, _MEESTE_PLAATSEN = 50_000, 20, 3


@dataclass(slots=True)
class Ontwerp:
    """A draft. ``andere`` are other kinds that might have been the action; ``opmerkingen`` are loud."""

    document: Document
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

    @property
    def vertrouwen(self) -> str:
        """How sure it is that the actions are the actions."""
        return vertrouwen(self.actie.score)


def vertrouwen(score: float) -> str:
    """Return the word for a score of a kind of element."""
    return "hoog" if score >= _ZEKER else "middel" if score >= _ONZEKER else "laag"


def ontwerp(xml: Bron, xbrl: Bron | None) -> Ontwerp:
    """Return the draft of a profile for an export; Leesfout says why there can be none."""
    document = lees_document(xml)
    telling: in_xbrl.Telling | None = None
    remarks: list[str] = []
    if xbrl is not None:
        try:
            telling = in_xbrl.tel(xbrl)
        except Leesfout as error:
            remarks.append(f"de xbrl kon niet bekeken worden: {error.detail}")
    kijker = kijk(document.wortel)
    kinds = soorten(document.wortel, kijker)
    kinds = sorted(kinds, key=lambda kind: -len(kind.knopen))[:_MEESTE_SOORTEN]
    named = in_xbrl.actiewaarden(telling) if telling else set()
    ranked = kies_actie(kinds, named)
    if not ranked:
        raise Leesfout(
            Probleem.NIET_HERKEND,
            "er staat geen element in dat op een actie lijkt: iets met een code en een titel of tekst,"
            " dat zich herhaalt of 'actie' heet",
        )
    score, kind = ranked[0]
    actie = Gevonden(ACTIE, kind, Rollen(), velden_van(kind, kinds, kijker, ACTIE), score=score)
    deel_in(actie, named)
    nested = voorouders(kind, kinds, kijker)
    for each in nested:
        deel_in(each)
    parents = nested + zoek_ouders(actie, nested, kinds, kijker)
    _verdeel_opnieuw(actie, parents, named)
    draft = Ontwerp(document, Kop(), actie, parents, opmerkingen=remarks)
    draft.andere = [
        f"<{other.element}> ({len(other.knopen)} keer)"
        for worth, other in ranked[1:4]
        if worth >= score - 2.5
    ]
    weg = _records(actie, parents, kinds)
    _lijsten(draft, kinds, kijker)
    draft.kop = zoek_kop(document.wortel, kijker, weg, _in_elke_actie(actie))
    _geld(draft, kinds, kijker, telling)
    draft.scheiding = _scheiding(draft)
    _genoeg(draft, named)
    _gemiste_codes(draft)
    return draft


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


def _in_elke_actie(actie: Gevonden) -> list[Plek]:
    """Return the values that every action repeats, as paths from the root."""
    own = {each.pad for each in (*actie.rollen.velden.values(), *actie.rollen.extern)}
    above = "/".join(actie.eigen.pad[1:])
    return [
        Plek(f"{above}/{each.pad}", each.waarden[0])
        for each in actie.velden.values()
        if each.pad not in own
        and each.pad != "."
        and each.meer == 1
        and len(set(each.waarden)) == 1
    ]


def _records(
    actie: Gevonden, parents: Sequence[Gevonden], kinds: Sequence[Soort]
) -> frozenset[int]:
    """Return the elements in which the head of the report does not stand."""
    levels = [each.soort for each in (actie, *parents) if each.soort is not None]
    paths = {node.pad for kind in levels for node in kind.knopen}
    found = {id(node) for kind in levels for node in kind.knopen}
    for kind in kinds:
        if kind not in levels and len(kind.knopen) > 1 and kind.pad not in paths:
            found |= {id(node) for node in kind.knopen}
    return frozenset(found)


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


def _scheiding(draft: Ontwerp) -> list[str]:
    """Return the signs by which the software itself puts several codes in one field.

    What a person typed ("WSE-LR1, WSE-LR2") must stay a finding. A machine puts no space after its
    sign, and it does so in more than one place unless the sign or the name of the field tells.
    """
    found: list[str] = []
    for each in draft.actie.rollen.extern:
        if each.meer > 1:
            continue
        last = each.pad.rpartition("/")[2].partition("[")[0]
        plural = bool(re.search(r"(?i)(codes|lijst|list|tags|labels|prioriteiten|s)$", last))
        for sign in (";", "|", ",", " "):
            many = [value for value in each.waarden if sign in value.strip()]
            if sign != " " and any(f"{sign} " in value for value in many):
                continue
            whole = [value for value in many if _zijn_codes(value.strip().split(sign), sign)]
            told = sign in ";|" and (plural or last.startswith("@"))
            if len(whole) >= (1 if told else 2) and sign not in found:
                found.append(sign)
                break
    return found


def _zijn_codes(parts: list[str], sign: str) -> bool:
    """Return whether the parts of a value are short, and half of them (all, between spaces) codes."""
    if not all(map(_zonder_zin, parts)):
        return False
    share = sum(1 for part in parts if is_code(part)) / len(parts)
    return share >= (1.0 if sign == " " else 0.5)


def _zonder_zin(part: str) -> bool:
    return bool(part) and len(part.split()) <= 2 and len(part) <= 30


def _gemiste_codes(draft: Ontwerp) -> None:
    """Remember where codes stand when the draft finds none: it must not look complete."""
    if any(each.gevuld for each in draft.actie.rollen.extern) or draft.koppelingen:
        return
    if draft.xbrl is not None and (draft.xbrl.code_dimensie or draft.xbrl.code_feit):
        return
    for node in islice(draft.document.wortel.alle(), _MEESTE_KNOPEN):
        for name, text in (*node.attributen.items(), ("", node.tekst)):
            if len(text) < _LANGSTE_CODE and is_code(text):
                where = "/".join(node.pad) + (f"/@{name}" if name else "")
                if not any(each.startswith(f"{where} (") for each in draft.codes_elders):
                    draft.codes_elders.append(f"{where} ('{kort(text, 30)}')")
        if len(draft.codes_elders) >= _MEESTE_PLAATSEN:
            return


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
        raise Leesfout(
            Probleem.NIET_HERKEND,
            f"het lijkt geen beleidsrapport: <{actie.eigen.element}> staat er {len(actie.eigen.knopen)} keer,"
            " maar niets wijst op acties, codes of een rapport van een bestuur",
        )
