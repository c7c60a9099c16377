"""Where in the texts of an action a filler was left."""

import re
from collections.abc import Callable

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.herkenning import Gelezen
from bbc_check.domain.tekst import MAX_TITLE, Tekst

# "<naam>" looks like a tag and is not among the words a reader sees.
_TUSSEN_HAKEN = re.compile(r"<[^<>]{1,60}>")
_PUNTJES = re.compile(r"(?:\.{3,}|…)\s*$")
# A title that ends in dots from here on was cut by the software that wrote it.
_BIJNA_VOL = MAX_TITLE - 5


def opvulling(
    actie: Beleidselement, veld: Veld, lees: Callable[[str], Gelezen], lijst: int
) -> str | None:
    """Return the first filler in a field, or None; ``lijst`` is what ``read_submission`` knows fillers as."""
    text = actie.tekst(veld)
    if not text.lengte:
        return None
    seen = text.kaal
    if veld is Veld.KORTE_OMSCHRIJVING:
        seen = _zonder_afkapping(seen, actie.lange_omschrijving)
    found = lees(seen).vind(lijst)
    if found is None and "<" in (stored := text.waarde or ""):
        tags = _TUSSEN_HAKEN.findall(stored)
        found = next((tag for tag in tags if lees(tag).vind(lijst) == tag), None)
    return found


def _zonder_afkapping(titel: str, lang: Tekst) -> str:
    """Return a title without the dots that stand for the rest of the lange omschrijving."""
    text = " ".join(titel.split())
    begin = _PUNTJES.sub("", text)
    if begin == titel or not begin.strip():
        return titel
    cut = len(text) >= _BIJNA_VOL or _begint_met(lang.kaal, begin)
    return begin if cut else titel


def _begint_met(text: str, begin: str) -> bool:
    """Return whether a text begins so, with one space between its words."""
    words = begin.count(" ") + 2
    return " ".join(text.split(None, words)[:words]).startswith(begin)
