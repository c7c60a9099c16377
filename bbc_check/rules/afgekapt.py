"""Whether a title of exactly 100 characters was cut; see docs/decisions/0010-afgekapte-titels.md."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from bbc_check.domain.aanlevering import Beleidselement
from bbc_check.domain.tekst import MAX_TITEL
from bbc_check.rules.woorden import (
    DEELTJES,
    ONAF,
    ONAF_AFKORTING,
    is_bijvoeglijk,
    is_kort_woord,
    kan_eindigen,
    sluit_werkwoord,
)


class Reden(StrEnum):
    """Why a title looks cut; the variants of the sentence of BBC406."""

    VERVOLG = "vervolg"
    IN_WOORD = "in_woord"
    IN_ZIN = "in_zin"


_WOORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*\.?")
_SLUIT = tuple(".!?…)]}”’»\"'%°€")
_OPEN = tuple(",;-–—/&([{“„«‘")
_PAREN = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
_PERIODE = re.compile(r"20[0-9][0-9]\s?[-–/]\s?(?:[0-9]|[0-9]{3}|20)")
_HALF_JAAR = re.compile(r"(?:tegen|vanaf|sinds|eind|begin|in|tot|van|najaar|voorjaar) 20[0-9]")
_VERWIJZING = frozenset(("er", "daar", "hier", "waar"))
_BIJ_ELKAAR = DEELTJES | {"buiten", "boven"}
_PERSOONSVORM = re.compile(r"[a-z]{2,}[^aeiou]t")  # "houdt"; "dienst" too, and then it is a miss
_ONDERWERP = frozenset(["we", "wij", "ze", "zij", "je", "jij", "u", "men", "er", "ik"])
# What only bends a word: "actie" and "acties" are both whole.
_VERBUIGING = frozenset(
    [
        "e",
        "n",
        "en",
        "s",
        "es",
        "t",
        "te",
        "ten",
        "de",
        "den",
        "er",
        "ers",
        "je",
        "jes",
        "ën",
        "'s",
        "d",
    ]
)


def _gevouwen(text: str) -> str:
    """Return a text with one space between words, in one case and with plain quotes."""
    plain = unicodedata.normalize("NFC", text).casefold().replace("’", "'").replace("‘", "'")
    return " ".join(plain.replace("\u00ad", "").split())


class Woordenschat:
    """The words of a report and how they follow each other, without those of the cut titles."""

    def __init__(self, elementen: Iterable[Beleidselement]) -> None:
        self._woorden: set[str] = set()
        self._na: dict[tuple[str, str], set[str]] = {}
        seen: set[str] = set()
        for element in elementen:
            for text in (
                element.korte_omschrijving,
                element.lange_omschrijving,
                element.commentaar,
            ):
                line = _gevouwen(text.kaal)
                if not line or line in seen:
                    continue
                seen.add(line)
                words = [word.rstrip(".") for word in _WOORD.findall(line)]
                if text.lengte == MAX_TITEL or len(line) == MAX_TITEL:
                    words = words[:-1]  # perhaps the very word that was cut
                self._woorden.update(words)
                for triple in zip(words, words[1:], words[2:], strict=False):
                    self._na.setdefault(triple[:2], set()).add(triple[2])

    def kent(self, word: str) -> bool:
        """Return whether a word stands somewhere in the report as a whole."""
        return word in self._woorden

    def langer(self, words: list[str]) -> bool:
        """Return whether the last word goes on elsewhere, behind the same two words."""
        if len(words) < 3:
            return False
        last = words[-1]
        return any(
            word.startswith(last) and word[len(last) :] not in _VERBUIGING | {""}
            for word in self._na.get((words[-3], words[-2]), ())
        )


def afgekapt(titel: str, lang: str, schat: Woordenschat) -> Reden | None:
    """Return why a title (as a reader sees it) looks cut, or None.

    ``lang`` is the lange omschrijving of the same element.
    """
    line = titel.strip()
    bare = line.removesuffix("...").removesuffix("…").rstrip()
    dots = bare != line  # some software writes these where it cuts, people after a comma
    if not any(map(str.isalnum, bare)) or (dots and bare.endswith((",", "(", "enz", "etc"))):
        return None
    full, whole = _gevouwen(bare), _gevouwen(lang)
    onaf = _onaf(bare)
    if whole.startswith(full) and whole != full:
        goes_on = _vervolg(bare, lang, onaf=onaf)
        if goes_on is not None:
            return Reden.VERVOLG if goes_on else None
    if onaf:
        return Reden.IN_ZIN
    if bare.endswith(_SLUIT):
        return None
    return Reden.IN_WOORD if _half_woord(bare, schat) else None


def _vervolg(line: str, lang: str, *, onaf: bool) -> bool | None:
    """Return whether the lange omschrijving takes the title further; None when that is not told."""
    rest = _rest(lang, len(_gevouwen(line)))
    sign = rest[:1]
    if line[-1].isalnum() and sign.isalnum():
        return True
    if line.endswith(tuple(".!?…")) or sign in (*".!?…", ""):
        return False
    if onaf:
        return True
    if sign in ":;":
        return False
    between = rest[: len(rest) - len(rest.lstrip())]
    if "\n" in between or (between and rest.lstrip()[:1] in "-–—•*▪"):
        return None if line[-1].isalnum() else False  # perhaps a list or paragraph below a title
    # a new sentence without a full stop before it: a capital, and what follows is no name
    first = rest.split()[0] if rest.split() else ""
    return not (first[:1].isupper() and first.casefold() in _BEGIN)


_BEGIN = (
    ONAF
    | DEELTJES
    | _ONDERWERP
    | frozenset(["hier", "daar", "zo", "ook", "deze", "hiervoor", "hierbij", "daarnaast"])
)


def _rest(lang: str, folded: int) -> str:
    """Return what follows in a text after so many characters of its folded form."""
    at = 0
    while at < len(lang) and len(_gevouwen(lang[:at])) < folded:
        at += 1
    return lang[at:]


def _onaf(line: str) -> bool:
    """Return whether a title stops inside a sentence, by its last word or sign."""
    words = [word.casefold() for word in _WOORD.findall(line)]
    token = line.split()[-1]
    if line.endswith(_OPEN) or token in {"+", "=", ":"}:
        return True
    if any(line.count(first) > line.count(last) for first, last in _PAREN):
        return True
    if _PERIODE.fullmatch(token) or (
        _HALF_JAAR.search(" ".join(words[-2:])) is not None
        and token[-3:].isdigit()
        and len(token) == 3
    ):
        return True
    if not words or line[-1] in ")]}”’»\"'!?…":
        return False
    last = words[-1]
    if ONAF_AFKORTING.fullmatch(last) and (line[-1] != "." or last not in {"bv.", "nl."}):
        return last not in {"bv", "vb", "mn", "nl", "oa"} or line[-1] == "."
    if line[-1] == "." or len(words) < 2:
        return False
    if last == "van" and _VERWIJZING & set(words):
        return False  # "Niemand krijgt daar een melding van"
    if last in ONAF or (is_bijvoeglijk(last) and words[-2] != "het"):
        return True
    if last not in DEELTJES:
        return False
    # "We pakken de leegstand aan" is finished, "Overleg met de partners aan" is not
    before = words[:-1]
    if before[-1] in {"van", "naar"} or (before[-1:] == ["en"] and _BIJ_ELKAAR & set(before[-2:])):
        return False  # "van buiten naar binnen", "voor en na"
    finite = any(map(_PERSOONSVORM.fullmatch, before))
    return not (finite or sluit_werkwoord(last, before) or _ONDERWERP & set(before))


def _half_woord(line: str, schat: Woordenschat) -> bool:
    """Return whether a title stops inside a word."""
    words = [word.casefold().rstrip(".") for word in _WOORD.findall(line)]
    token = line.split()[-1]
    shouted = line.isupper()
    if not words or len(words) < 3 or schat.kent(words[-1]):
        return False
    last = words[-1]
    if schat.langer(words):
        return True
    # a name, an abbreviation or a number is no word to judge by its letters
    if not token.isalpha() or not (token.islower() or shouted):
        return False
    if len(last) <= 3:
        return not (is_kort_woord(last) or last in DEELTJES or last in ONAF)
    return not kan_eindigen(last)
