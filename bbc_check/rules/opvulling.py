"""Where in the texts of an action a filler was left."""

import re

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.herkenning import Herkenning
from bbc_check.domain.tekst import MAX_TITEL, Tekst

# "<naam>" looks like a tag and is not among the words a reader sees.
_TUSSEN_HAKEN = re.compile(r"<[^<>]{1,60}>")
_PUNTJES = re.compile(r"(?:\.{3,}|…)\s*$")
# A title that ends in dots from here on was cut by the software that wrote it.
_BIJNA_VOL = MAX_TITEL - 5


def opvulling(actie: Beleidselement, veld: Veld, herkenning: Herkenning) -> str | None:
    """Return the first filler in a field, or None."""
    text = actie.tekst(veld)
    seen = text.kaal
    if veld is Veld.KORTE_OMSCHRIJVING:
        seen = _zonder_afkapping(text, actie.lange_omschrijving)
    found = herkenning.vind(seen)
    if found is None and "<" in (text.waarde or ""):
        tags = _TUSSEN_HAKEN.findall(text.waarde or "")
        found = next((tag for tag in tags if herkenning.vind(tag) == tag), None)
    return found


def _zonder_afkapping(titel: Tekst, lang: Tekst) -> str:
    """Return a title without the dots that stand for the rest of the lange omschrijving."""
    text = " ".join(titel.kaal.split())
    begin = _PUNTJES.sub("", text)
    cut = len(text) >= _BIJNA_VOL or " ".join(lang.kaal.split()).startswith(begin)
    return begin if begin.strip() and cut else titel.kaal
