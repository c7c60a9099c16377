"""Dutch texts for reports, from the words and sentences in woorden.toml."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tests.makers.generating.chance import Chance

LONGEST_TEXT = 3_700  # a text of 3,800 characters or more is nearly full, and told so (BBC405)
LONGEST_TITLE = 95  # ABB shows 100 characters
_STOCK = 600  # sentences that are filled in once and used again and again
_OPEN = re.compile(r"\{(\w+)\}")


@cache
def words() -> Mapping[str, Any]:
    """Return the words and sentences as they stand in the file."""
    file = Path(__file__).with_name("woorden.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def name(number: int) -> str:
    """Return the name of bestuur ``number`` (from 0); no two besturen share one."""
    names = words()["namen"]
    begin, ends, for_kind = names["begin"], names["einde"], names["voor"]
    many = len(begin) * len(ends)
    place = number % many
    # neighbours in the list get different beginnings and endings
    row, column = divmod(place, len(begin))
    stem = begin[column] + ends[(row + column) % len(ends)]
    round_, prefix = divmod(number // many, len(for_kind))
    if for_kind[prefix]:
        stem = for_kind[prefix] + stem
    kind = names["soorten"][number % 7 == 6]
    return f"{kind} {stem}" + (f" {round_ + 1}" if round_ else "")


class Language:
    """Writes the texts of one submission; ``chance`` decides which."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        kinds = words()["zinnen"]["gewoon"]
        self._stock = [self._filled(kinds[n % len(kinds)]) for n in range(_STOCK)]

    def title(self, kind: str) -> str:
        """Return a title for a kind: doelstellingen, actieplannen, acties or gecodeerd."""
        for _ in range(20):
            found = self._filled(self._one_of("titels", kind))
            if len(found) <= LONGEST_TITLE:
                return found
        return found[:LONGEST_TITLE].rsplit(" ", 1)[0]

    def text(self, text_length: int, begin: Sequence[str] = ()) -> str:
        """Return a text of about ``text_length`` characters: whole sentences, at least those in ``begin``."""
        wanted = min(LONGEST_TEXT, int(text_length * (0.8 + 0.4 * self._chance.draw())))
        parts = list(begin)
        size = sum(map(len, parts)) + len(parts)
        stock, draw = self._stock, self._chance.draw
        at = int(draw() * _STOCK)
        while True:
            # with small steps, so that a sentence hardly comes twice in one text
            at = (at + 1 + int(draw() * 3)) % _STOCK
            sentence = stock[at]
            size += len(sentence) + 1
            # the first sentence that would go over stays out, unless there would be no text at all
            if size > wanted and parts:
                return " ".join(parts)
            parts.append(sentence)

    def coded(self, text_length: int) -> str:
        """Return the lange omschrijving of an action with a code: role, result, and more."""
        begin = [
            self._filled(self._one_of("zinnen", "rol")),
            self._filled(self._one_of("zinnen", "resultaat")),
        ]
        return self.text(text_length, begin)

    def commentaar(self, text_length: int, number: int) -> str:
        """Return the commentaar of an action with a code; another for each ``number``."""
        sentence = self._one_of("zinnen", "commentaar").replace("{volgnummer}", str(number))
        return self.text(text_length, [self._filled(sentence)])

    def _one_of(self, group: str, kind: str) -> str:
        return str(self._chance.choice(words()[group][kind]))

    def _filled(self, template: str) -> str:
        filled = _OPEN.sub(self._filling, template)
        return filled[:1].upper() + filled[1:]

    def _filling(self, found: re.Match[str]) -> str:
        if found[1] == "aantal":
            return str(self._chance.number(4, 30))
        if found[1] == "getal":
            return str(self._chance.number(31, 120))
        return str(self._chance.choice(words()["invullingen"][found[1]]))
