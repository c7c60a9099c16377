"""Dutch texts for reports, from the words and sentences in woorden.toml."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tests.makers.generating.chance import Toeval

LANGSTE_TEKST = 3_700  # a text of 3.800 characters or more is nearly full, and told so (BBC405)
LANGSTE_TITEL = 95  # ABB shows 100 characters
_VOORRAAD = 600  # sentences that are filled in once and used again and again
_OPEN = re.compile(r"\{(\w+)\}")


@cache
def words() -> Mapping[str, Any]:
    """Return the words and sentences as they stand in the file."""
    file = Path(__file__).with_name("woorden.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def name(number: int) -> str:
    """Return the name of bestuur ``number`` (from 0); no two besturen share one."""
    names = words()["namen"]
    begin, einde, for_kind = names["begin"], names["einde"], names["voor"]
    many = len(begin) * len(einde)
    place = number % many
    # neighbours in the list get different beginnings and endings
    row, column = divmod(place, len(begin))
    stem = begin[column] + einde[(row + column) % len(einde)]
    round_, prefix = divmod(number // many, len(for_kind))
    if for_kind[prefix]:
        stem = for_kind[prefix] + stem
    kind = names["soorten"][number % 7 == 6]
    return f"{kind} {stem}" + (f" {round_ + 1}" if round_ else "")


class Taal:
    """Writes the texts of one submission; ``toeval`` decides which."""

    def __init__(self, toeval: Toeval) -> None:
        self._toeval = toeval
        kinds = words()["zinnen"]["gewoon"]
        self._voorraad = [self._vul(kinds[n % len(kinds)]) for n in range(_VOORRAAD)]

    def title(self, kind: str) -> str:
        """Return a title for a kind: doelstellingen, actieplannen, acties or gecodeerd."""
        for _ in range(20):
            found = self._vul(self._uit("titels", kind))
            if len(found) <= LANGSTE_TITEL:
                return found
        return found[:LANGSTE_TITEL].rsplit(" ", 1)[0]

    def text(self, tekens: int, begin: Sequence[str] = ()) -> str:
        """Return a text of about ``tekens`` characters: whole sentences, at least those in ``starts_like``."""
        wanted = min(LANGSTE_TEKST, int(tekens * (0.8 + 0.4 * self._toeval.trek())))
        parts = list(begin)
        size = sum(map(len, parts)) + len(parts)
        stock, draw = self._voorraad, self._toeval.trek
        at = int(draw() * _VOORRAAD)
        while True:
            # with small steps, so that a sentence hardly comes twice in one text
            at = (at + 1 + int(draw() * 3)) % _VOORRAAD
            sentence = stock[at]
            size += len(sentence) + 1
            # the first sentence that would go over stays out, unless there would be no text at all
            if size > wanted and parts:
                return " ".join(parts)
            parts.append(sentence)

    def gecodeerd(self, tekens: int) -> str:
        """Return the lange omschrijving of an action with a code: role, result, and more."""
        begin = [self._vul(self._uit("zinnen", "rol")), self._vul(self._uit("zinnen", "resultaat"))]
        return self.text(tekens, begin)

    def commentaar(self, tekens: int, volgnummer: int) -> str:
        """Return the commentaar of an action with a code; another for each ``volgnummer``."""
        sentence = self._uit("zinnen", "commentaar").replace("{volgnummer}", str(volgnummer))
        return self.text(tekens, [self._vul(sentence)])

    def _uit(self, group: str, kind: str) -> str:
        return str(self._toeval.keuze(words()[group][kind]))

    def _vul(self, template: str) -> str:
        filled = _OPEN.sub(self._invulling, template)
        return filled[:1].upper() + filled[1:]

    def _invulling(self, found: re.Match[str]) -> str:
        if found[1] == "aantal":
            return str(self._toeval.getal(4, 30))
        if found[1] == "getal":
            return str(self._toeval.getal(31, 120))
        return str(self._toeval.keuze(words()["invullingen"][found[1]]))
