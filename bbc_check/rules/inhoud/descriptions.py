"""What the title, the lange omschrijving and the commentaar of each coded action turn out to hold.

Looked at once for all rules that ask: a text may have to be fetched, and is taken apart only once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from bbc_check.domain.aanlevering import Beleidselement, RapportSoort, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.herkenning import Gelezen, Herkenning, lezer
from bbc_check.domain.tekst import MAX_CHARACTERS
from bbc_check.rules.inhoud.filler import opvulling
from bbc_check.rules.inhoud.word_count import minstens

VELDEN = (Veld.KORTE_OMSCHRIJVING, Veld.LANGE_OMSCHRIJVING, Veld.COMMENTAAR)
_PLANNEN = {RapportSoort.MEERJARENPLAN, RapportSoort.AANPASSING_MEERJARENPLAN}
_LANGSTE_WOORD = 60
# Actions that share a text often stand near each other.
_ONTHOUDEN = 128
Lees = Callable[[str], Gelezen]


@dataclass(slots=True)
class Omschrijvingen:
    """The coded actions about which there is something to say, in document order.

    ``shortened``, ``zonder_resultaat`` and ``zonder_rol`` are about the lange omschrijving (and title);
    ``opvulling`` are fillers: the action, the field and the filler.
    """

    kort: list[Beleidselement] = field(default_factory=list)
    zonder_resultaat: list[Beleidselement] = field(default_factory=list)
    zonder_rol: list[Beleidselement] = field(default_factory=list)
    opvulling: list[tuple[Beleidselement, Veld, str]] = field(default_factory=list)


def omschrijvingen(codering: Codering) -> Omschrijvingen:
    """Return what there is to say; ``codering.eens(omschrijvingen)`` looks once."""
    found = Omschrijvingen()
    regeling, rapport = codering.regeling, codering.aanlevering.rapport
    plan = rapport is not None and rapport.soort in _PLANNEN
    lists: list[Herkenning] = []
    asked: list[tuple[int, list[Beleidselement]]] = []
    for eis, missing in (
        (regeling.resultaat if plan else None, found.zonder_resultaat),
        (regeling.rol, found.zonder_rol),
    ):
        if eis is not None:
            asked.append((len(lists), missing))
            lists.append(eis.herkenning)
    if regeling.opvulling is not None:
        lists.append(regeling.opvulling.herkenning)
    least = regeling.omschrijving.minimum_woorden if regeling.omschrijving is not None else 0
    acties = list(codering.acties)
    if not acties or not (lists or least):
        return found
    lees = lru_cache(maxsize=_ONTHOUDEN)(lezer(*lists).lees)
    for actie in acties:
        if _is_omschreven(actie):
            lang = actie.lange_omschrijving.kaal
            if least and not minstens(lang, least):
                found.kort.append(actie)
            for number, missing in asked:
                texts = lang, actie.korte_omschrijving.kaal
                if not any(lees(text).bevat(number) for text in texts):
                    missing.append(actie)
        if regeling.opvulling is not None:
            for veld in VELDEN:
                filler = opvulling(actie, veld, lees, len(lists) - 1)
                if filler is not None:
                    found.opvulling.append((actie, veld, filler))
    return found


def _is_omschreven(actie: Beleidselement) -> bool:
    """Return whether the title and lange omschrijving of an action can be judged.

    A blank lange omschrijving is BBC411, and one that is to be cut first BBC401; of a cell that
    could not be read nothing is known.
    """
    text = actie.lange_omschrijving
    read = actie.korte_omschrijving.is_read and text.is_read
    return read and not text.is_blank and text.lengte <= MAX_CHARACTERS and _is_taal(text.kaal)


def _is_taal(text: str) -> bool:
    """Return whether a text consists of words; of one endless row of signs nothing can be said."""
    enough = len(text) // _LANGSTE_WOORD + 1  # with so many words none of them need be counted
    words = len(text.split(None, enough))
    return words > enough or len(text.strip()) <= _LANGSTE_WOORD * max(1, words)
