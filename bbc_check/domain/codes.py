"""What stands in a code field: a code of the regeling, a slip of the pen, or something else."""

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bbc_check.domain.regeling import Regeling

# Letters that are read for digits, folded on both sides before spellings are compared.
_LOOKALIKES = str.maketrans("oil", "011")
# Between the parts of a code people write at most this much: " - ", "_", a non-breaking space.
_GAP = r"[\W_]{0,3}"
_LETTER_BEFORE, _LETTER_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
# Longer than any code with a slip; also keeps int() and the comparisons small.
_LONGEST_SLIP = 40
_JAAR = 4  # the digits of a year
# In a shorter code one other character, or letters glued to it, make another word.
_KORTSTE_SLIP = 6
# A shorter beginning that codes share stands in too many texts.
_KORTSTE_BEGIN = 4
# Of a field in which somebody pasted a whole text, the beginning tells enough.
_LANGSTE_VELD = 500
# So many spellings are remembered.
_MEESTE_ONTHOUDEN = 20_000
# Stands for a code of another scheme among other text: near no code, and no mere separator.
_ELDERS = " x "


class CodeSoort(StrEnum):
    """What a code field turns out to hold, seen from one regeling."""

    GELDIG = "geldig"
    VERVALLEN = "vervallen"
    BIJNA_GELDIG = "bijna_geldig"
    BIJNA_VERVALLEN = "bijna_vervallen"
    NUMMER_BESTAAT_NIET = "nummer_bestaat_niet"
    GEMENGD = "gemengd"
    VREEMD = "vreemd"

    @property
    def of_regeling(self) -> bool:
        """Whether whoever wrote this meant the regeling: such an element is *coded*."""
        return self is not CodeSoort.VREEMD


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A code field as spelled (trimmed), its kind, and the code or codes that were meant."""

    waarde: str
    soort: CodeSoort
    bedoeld: tuple[str, ...] = ()


def canonical(text: str) -> str:
    """Return letters and digits only, in one case: "WSE–lr 1" and "WSE-LR1" become the same."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


def folded_code(text: str) -> str:
    """Return as ``canonical``, with letters that are read for digits as these: "WSE-LRl" is "wse1r1"."""
    return canonical(text).translate(_LOOKALIKES)


def _groepen(text: str) -> str:
    """Return a pattern for ``text`` that tolerates other separators between its parts."""
    return _GAP.join(re.findall(r"[^\W\d_]+|\d+", text.casefold()))


class CodeRecogniser:
    """Recognises the codes of one regeling; equal spellings are looked at once.

    ``bekend_elders`` are codes of other schemes: they are never a slip of a code of this one, and
    nor is one of the stems ``reeksen_elders`` with any number.
    """

    def __init__(
        self,
        regeling: Regeling,
        bekend_elders: Iterable[str] = (),
        reeksen_elders: Iterable[str] = (),
    ) -> None:
        self.regeling = regeling
        self._geldig = tuple(code.code for code in regeling.codes)
        self._vervallen = tuple(code.code for code in regeling.vervallen)
        # what values are compared with, folded once
        self._gevouwen = {code: folded_code(code) for code in (*self._geldig, *self._vervallen)}
        self._eigen = frozenset(self._gevouwen.values())
        elders, reeksen = tuple(bekend_elders), tuple(reeksen_elders)
        self._elders = frozenset(map(folded_code, elders)) - self._eigen
        stems = "|".join(re.escape(folded_code(stem)) for stem in reeksen if canonical(stem))
        self._reeksen = re.compile(f"(?:{stems})[0-9]+") if stems else None
        self._stam = canonical(regeling.stam or "")
        self._afkorting = canonical(regeling.afkorting or "")
        self._stam_gevouwen = folded_code(self._stam)
        self._stam_nummer = re.compile(re.escape(self._stam_gevouwen) + "([0-9]+)")
        self._afkorting_nummer = re.compile(re.escape(folded_code(self._afkorting)) + "([0-9]+)")
        self._op_nummer = {
            canonical(code)[len(self._stam) :].lstrip("0"): code
            for code in self._geldig
            if self._stam and canonical(code).startswith(self._stam)
        }
        spellings = [_groepen(code) for code in (*self._geldig, *self._vervallen)]
        if regeling.stam:
            spellings.append(_groepen(regeling.stam) + _GAP + "[0-9]+")
        anywhere = "|".join(sorted(spellings, key=len, reverse=True))
        self._ergens = re.compile(anywhere)
        self._los = re.compile(f"{_LETTER_BEFORE}(?:{anywhere}){_LETTER_AFTER}")
        self._enkel = re.compile(rf"(?:(?:{anywhere})[\W_]*)+")
        short = f"{_groepen(self._afkorting)}{_GAP}[0-9]+"
        self._verkort = re.compile(f"{_LETTER_BEFORE}{short}{_LETTER_AFTER}")
        foreign = [_groepen(code) for code in elders]
        foreign += [_groepen(stem) + _GAP + "[0-9]+" for stem in reeksen if canonical(stem)]
        every = "|".join(sorted({*spellings, *foreign}, key=len, reverse=True))
        self._woorden = re.compile(f"{_LETTER_BEFORE}(?:{every}){_LETTER_AFTER}")
        self._cache: dict[str, ReadCode] = {}
        self._begins = _begins([code.code for code in regeling.codes])

    def recognise(self, value: str) -> ReadCode:
        """Return what a code field holds; ``value`` is trimmed by the reader."""
        known = self._cache.get(value)
        if known is None:
            if len(self._cache) >= _MEESTE_ONTHOUDEN:
                self._cache.clear()
            known = self._cache[value] = self._herken(value)
        return known

    def named_in(self, text: str) -> list[str]:
        """Return the valid codes that a running text names, letter for letter and not in a word."""
        for begin in self._begins:
            if begin in text:
                return [code for code in self._geldig if code in text and _is_named(code, text)]
        return []

    def _herken(self, value: str) -> ReadCode:
        if value in self._geldig:
            return ReadCode(value, CodeSoort.GELDIG, (value,))
        if value in self._vervallen:
            return ReadCode(value, CodeSoort.VERVALLEN, (value,))
        # a field may hold the markup of a text field: "WSE&nbsp;LR1"
        text = html.unescape(value[:_LANGSTE_VELD])
        if not canonical(text) or self._is_elders(text):
            return ReadCode(value, CodeSoort.VREEMD)
        if self.regeling.andere_nummers and self._ander_nummer(text):
            return ReadCode(value, CodeSoort.VREEMD)
        own = self._zonder_elders(text)
        read = (
            self._zelfde_gevouwen(text)
            or self._met_nummer(text)
            or self._tussen_andere_tekst(own)
            or self._een_teken_anders(text)
            or self._gevouwen_nummer(text)
            or self._bijna_tussen_andere_tekst(own)
            or self._vast_aan_andere_tekst(own)
            or ReadCode(text, CodeSoort.VREEMD)
        )
        if self.regeling.andere_nummers and not read.bedoeld:  # "ABB-LEKP-2024 (ronde 4)"
            return ReadCode(value, CodeSoort.VREEMD)
        return replace(read, waarde=value)

    def _is_elders(self, text: str) -> bool:
        """Return whether it is a code of another scheme, however it is separated or cased."""
        folded = folded_code(text)
        if folded in self._eigen:
            return False
        series = self._reeksen is not None and self._reeksen.fullmatch(folded) is not None
        return folded in self._elders or series

    def _zonder_elders(self, text: str) -> str:
        """Return the text without the codes of other schemes in it, which hold none of ours."""
        plain = unicodedata.normalize("NFKC", text).casefold()
        return self._woorden.sub(
            lambda found: _ELDERS if self._is_elders(found[0]) else found[0], plain
        )

    def _ander_nummer(self, value: str) -> bool:
        """Return whether it is the stem with a number of which nothing is known."""
        match = self._stam_nummer.fullmatch(folded_code(value)) if self._stam else None
        if match is None or match[1].lstrip("0") in self._op_nummer:
            return False
        # where the numbers are years, one of two digits is the year written short, not another one
        years = all(len(number) == _JAAR for number in self._op_nummer)
        return not years or len(match[1]) == _JAAR

    def _bijna(self, value: str, *bedoeld: str) -> ReadCode:
        retired = all(code in self._vervallen for code in bedoeld)
        soort = CodeSoort.BIJNA_VERVALLEN if retired else CodeSoort.BIJNA_GELDIG
        return ReadCode(value, soort, bedoeld)

    def _zelfde_gevouwen(self, value: str) -> ReadCode | None:
        """Other case, separators, or a letter that is read for a digit."""
        folded = folded_code(value)
        if folded in self._eigen:
            code = next(code for code, own in self._gevouwen.items() if own == folded)
            return self._bijna(value, code)
        if self._stam and folded == self._stam_gevouwen:
            return self._bijna(value, *self._geldig)
        return None

    def _met_nummer(self, value: str) -> ReadCode | None:
        """The stem or its abbreviation with a number: leading zeros, or one that does not exist."""
        if not self._stam or len(value) > _LONGEST_SLIP:
            return None
        bare = canonical(value)
        folded = bare.translate(_LOOKALIKES)
        heads = [self._stam_nummer]
        if self._afkorting and bare.startswith(self._afkorting):  # not "IR1"
            heads.append(self._afkorting_nummer)
        for head in heads:
            match = head.fullmatch(folded)
            code = self._op_nummer.get(match[1].lstrip("0")) if match else None
            if code is not None:
                return self._bijna(value, code)
        # only digits as written: a letter in the place of the number is a slip, not a number
        digits = re.search(r"[0-9]+$", bare)
        if digits and folded_code(bare[: digits.start()]) == self._stam_gevouwen:
            written = unicodedata.normalize("NFKC", value)
            if digits[0] in written or not self._tussen_andere_tekst(value):
                return ReadCode(value, CodeSoort.NUMMER_BESTAAT_NIET, self._geldig)
        return None

    def _tussen_andere_tekst(self, value: str) -> ReadCode | None:
        """A code of the regeling among other text, or several codes in one field."""
        text = unicodedata.normalize("NFKC", value).casefold()
        found = self._los.findall(text)
        if found and (len(found) > 1 or canonical(self._los.sub(" ", text))):
            return ReadCode(value, CodeSoort.GEMENGD, self._bedoeld(found))
        found = self._ergens.findall(text)
        if len(found) > 1 and self._enkel.fullmatch(text):
            return ReadCode(value, CodeSoort.GEMENGD, self._bedoeld(found))
        if self._afkorting:
            found = self._verkort.findall(text)
            meant = self._bedoeld(found)
            if len(found) > 1 and meant:
                return ReadCode(value, CodeSoort.GEMENGD, meant)
        return None

    def _bedoeld(self, found: list[str]) -> tuple[str, ...]:
        meant: list[str] = []
        for text in found:
            read = self._zelfde_gevouwen(text) or self._met_nummer(text)
            if read and read.soort is not CodeSoort.NUMMER_BESTAAT_NIET:
                meant += read.bedoeld
        return tuple(dict.fromkeys(meant))

    def _een_teken_anders(self, value: str) -> ReadCode | None:
        from rapidfuzz.distance import DamerauLevenshtein  # only where a field holds no code

        folded = folded_code(value)
        if len(folded) > _LONGEST_SLIP:
            return None

        near = tuple(
            code
            for code, own in self._gevouwen.items()
            if len(own) >= _KORTSTE_SLIP
            and DamerauLevenshtein.distance(folded, own, score_cutoff=1) <= 1
        )
        if near and self._gevouwen_nummer(value):
            near = self._geldig  # "WSE-LRII": the letters may stand for any number
        return self._bijna(value, *near) if near else None

    def _gevouwen_nummer(self, value: str) -> ReadCode | None:
        """The stem with letters that are read for digits, together a number that does not exist."""
        if self._stam and self._stam_nummer.fullmatch(folded_code(value)):
            return ReadCode(value, CodeSoort.NUMMER_BESTAAT_NIET, self._geldig)
        return None

    def _bijna_tussen_andere_tekst(self, value: str) -> ReadCode | None:
        """As ``_tussen_andere_tekst``, for a word that is itself one character off."""
        words = [word for word in re.split(r"[\s,;/|+&()\[\]:]+", value) if canonical(word)]
        if len(words) < 2:
            return None
        for word in words:
            near = self._zelfde_gevouwen(word) or self._een_teken_anders(word)
            if near:
                return ReadCode(value, CodeSoort.GEMENGD, near.bedoeld)
        return None

    def _vast_aan_andere_tekst(self, value: str) -> ReadCode | None:
        """A code with letters glued to it: "WSE-LR1regierol"."""
        text = unicodedata.normalize("NFKC", value).casefold()
        found = [
            each for each in self._ergens.findall(text) if len(canonical(each)) >= _KORTSTE_SLIP
        ]
        return ReadCode(value, CodeSoort.GEMENGD, self._bedoeld(found)) if found else None


def _begins(codes: Sequence[str]) -> tuple[str, ...]:
    """Return pieces of text of which one is in every text that names one of the codes."""
    shared = codes[0] if codes else ""
    while not all(code.startswith(shared) for code in codes):
        shared = shared[:-1]
    return (shared,) if len(shared) >= _KORTSTE_BEGIN else tuple(codes)


def _is_named(code: str, text: str) -> bool:
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(code)}(?![A-Za-z0-9])", text) is not None
