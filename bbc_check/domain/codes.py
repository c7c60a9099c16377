"""What stands in a code field: a code of the regeling, a slip of the pen, or something else."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from bbc_check.domain.regeling import Regeling

# Letters that are read for digits, folded on both sides before spellings are compared.
_LOOKALIKES = str.maketrans("oil", "011")
# Between the parts of a code people write at most this much: " - ", "_", a non-breaking space.
_GAP = r"[\W_]{0,3}"
_LETTER_BEFORE, _LETTER_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
# Longer than any code with a slip; also keeps int() and the comparisons small.
_LONGEST_SLIP = 40
_YEAR_DIGITS = 4  # the digits of a year
# In a shorter code one other character, or letters glued to it, make another word.
_SHORTEST_SLIP = 6
# A shorter beginning that codes share stands in too many texts.
_SHORTEST_BEGIN = 4
# Of a field in which somebody pasted a whole text, the beginning tells enough.
_LONGEST_FIELD = 500
# So many spellings are remembered.
_MOST_REMEMBERED = 20_000
# Stands for a code of another scheme among other text: near no code, and no mere separator.
_ELSEWHERE = " x "


class CodeKind(StrEnum):
    """What a code field turns out to hold, seen from one regeling."""

    VALID = "geldig"
    RETIRED = "vervallen"
    NEAR_VALID = "bijna_geldig"
    NEAR_RETIRED = "bijna_vervallen"
    NO_SUCH_NUMBER = "nummer_bestaat_niet"
    MIXED = "gemengd"
    FOREIGN = "vreemd"

    @property
    def of_regeling(self) -> bool:
        """Whether whoever wrote this meant the regeling: such an element is *coded*."""
        return self is not CodeKind.FOREIGN


class ReadCode(NamedTuple):
    """A code field as spelled (trimmed), its kind, and the code or codes that were meant.

    ``one_of`` tells of a mixed field that only one of these was meant: its number is not there.
    """

    value: str
    kind: CodeKind
    meant: tuple[str, ...] = ()
    one_of: bool = False


def canonical(text: str) -> str:
    """Return letters and digits only, in one case: "WSE–lr 1" and "WSE-LR1" become the same."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


def folded_code(text: str) -> str:
    """Return as ``canonical``, with letters that are read for digits as these: "WSE-LRl" is "wse1r1"."""
    return canonical(text).translate(_LOOKALIKES)


def words_of(code: str) -> tuple[str, ...]:
    """Return the words and numbers of a code of an action: the same for "AC-01", "ac 1" and "Ac1"."""
    folded = unicodedata.normalize("NFKC", code).casefold()
    return tuple(each.lstrip("0") or "0" for each in re.findall(r"[^\W\d_]+|\d+", folded))


def _groups(text: str) -> str:
    """Return a pattern for ``text`` that tolerates other separators between its parts."""
    return _GAP.join(re.findall(r"[^\W\d_]+|\d+", text.casefold()))


class _Patterns:
    """What the fields of one regeling are compared with, where they hold no code letter for letter."""

    def __init__(
        self, regeling: Regeling, known_elsewhere: Sequence[str], series_elsewhere: Sequence[str]
    ) -> None:
        spellings = [_groups(code) for code in regeling.all_codes]
        if regeling.stem:
            spellings.append(_groups(regeling.stem) + _GAP + "[0-9]+")
        anywhere = "|".join(sorted(spellings, key=len, reverse=True))
        foreign = [_groups(code) for code in known_elsewhere]
        foreign += [_groups(stem) + _GAP + "[0-9]+" for stem in series_elsewhere]
        every = "|".join(sorted({*spellings, *foreign}, key=len, reverse=True))
        stem, short_stem = regeling.stem or "", canonical(regeling.abbreviation or "")
        short = f"{_groups(short_stem)}{_GAP}[0-9]+"
        series = "|".join(re.escape(folded_code(stem)) for stem in series_elsewhere)
        # codes of others, and one of their stems with any number
        self.elsewhere = frozenset(map(folded_code, known_elsewhere))
        self.series = re.compile(f"(?:{series})[0-9]+" if series else "(?!)")
        self.stem_number = re.compile(re.escape(folded_code(stem)) + "([0-9]+)")
        self.short_number = re.compile(re.escape(folded_code(short_stem)) + "([0-9]+)")
        self.anywhere = re.compile(anywhere)
        self.alone = re.compile(f"{_LETTER_BEFORE}(?:{anywhere}){_LETTER_AFTER}")
        # taken once, never tried another way: "WSE-LR4" many times and a word took for ever
        self.nothing_else = re.compile(rf"(?:(?>{anywhere})[\W_]*+)++")
        self.shortened = re.compile(f"{_LETTER_BEFORE}{short}{_LETTER_AFTER}")
        # without a number: "WSE LR (regierol)"
        bare_stem = f"{_groups(stem)}{_LETTER_AFTER}(?!{_GAP}[0-9])" if stem else "(?!)"
        self.stem_alone = re.compile(_LETTER_BEFORE + bare_stem)
        self.words = re.compile(f"{_LETTER_BEFORE}(?:{every}){_LETTER_AFTER}")


class CodeRecogniser:
    """Recognises the codes of one regeling; equal spellings are looked at once.

    ``known_elsewhere`` are codes of other schemes: they are never a slip of a code of this one, and
    nor is one of the stems ``series_elsewhere`` with any number.
    """

    def __init__(
        self,
        regeling: Regeling,
        known_elsewhere: Iterable[str] = (),
        series_elsewhere: Iterable[str] = (),
    ) -> None:
        self.regeling = regeling
        self._valid = tuple(code.code for code in regeling.codes)
        self._retired = tuple(code.code for code in regeling.retired)
        # what values are compared with, folded once
        self._folded = {code: folded_code(code) for code in (*self._valid, *self._retired)}
        self._own = frozenset(self._folded.values())
        self._known_elsewhere = tuple(known_elsewhere)
        self._series_elsewhere = tuple(stem for stem in series_elsewhere if canonical(stem))
        self._stem = canonical(regeling.stem or "")
        self._short_stem = canonical(regeling.abbreviation or "")
        self._by_number = {
            canonical(code)[len(self._stem) :].lstrip("0"): code
            for code in self._valid
            if self._stem and canonical(code).startswith(self._stem)
        }
        self._begins = _begins(self._valid)
        self._cache: dict[str, ReadCode] = {}

    @cached_property
    def _patterns(self) -> _Patterns:
        return _Patterns(self.regeling, self._known_elsewhere, self._series_elsewhere)

    def recognise(self, value: str) -> ReadCode:
        """Return what a code field holds; ``value`` is trimmed by the reader."""
        known = self._cache.get(value)
        if known is None:
            if len(self._cache) >= _MOST_REMEMBERED:
                self._cache.clear()
            known = self._cache[value] = self._recognise(value)
        return known

    def named_in(self, text: str) -> list[str]:
        """Return the valid codes that a running text names, letter for letter and not in a word."""
        for begin in self._begins:
            if begin in text:
                alone = r"(?<![A-Za-z0-9]){}(?![A-Za-z0-9])"
                return [
                    code
                    for code in self._valid
                    if code in text and re.search(alone.format(re.escape(code)), text)
                ]
        return []

    def others_in(self, value: str) -> list[str]:
        """Return the codes of other schemes that a field holds too."""
        names = {folded_code(code): code for code in self._known_elsewhere}
        plain = unicodedata.normalize("NFKC", value[:_LONGEST_FIELD]).casefold()
        found = (each[0] for each in self._patterns.words.finditer(plain))
        return [names.get(folded_code(e), e.upper()) for e in found if self._is_elsewhere(e)]

    def _recognise(self, value: str) -> ReadCode:
        if value in self._valid:
            return ReadCode(value, CodeKind.VALID, (value,))
        if value in self._retired:
            return ReadCode(value, CodeKind.RETIRED, (value,))
        from html import unescape  # most fields hold a code letter for letter

        # a field may hold the markup of a text field: "WSE&nbsp;LR1"
        text = unescape(value[:_LONGEST_FIELD])
        if not canonical(text) or self._is_elsewhere(text):
            return ReadCode(value, CodeKind.FOREIGN)
        if self.regeling.other_numbers and self._is_other_number(text):
            return ReadCode(value, CodeKind.FOREIGN)
        own = self._without_elsewhere(text)
        read = (
            self._same_folded(text)
            or self._with_number(text)
            or self._among_text(own)
            or self._one_sign_off(text)
            or self._folded_number(text)
            or self._nearly_among_text(own)
            or self._glued_to_text(own)
            or ReadCode(text, CodeKind.FOREIGN)
        )
        if self.regeling.other_numbers and not read.meant:  # "ABB-LEKP-2024 (ronde 4)"
            return ReadCode(value, CodeKind.FOREIGN)
        return read._replace(value=value)

    def _is_elsewhere(self, text: str) -> bool:
        """Return whether it is a code of another scheme, however it is separated or cased."""
        folded = folded_code(text)
        return folded not in self._own and (
            folded in self._patterns.elsewhere
            or self._patterns.series.fullmatch(folded) is not None
        )

    def _without_elsewhere(self, text: str) -> str:
        """Return the text without the codes of other schemes in it, which hold none of ours."""
        plain = unicodedata.normalize("NFKC", text).casefold()
        return self._patterns.words.sub(
            lambda found: _ELSEWHERE if self._is_elsewhere(found[0]) else found[0], plain
        )

    def _is_other_number(self, value: str) -> bool:
        """Return whether it is the stem with a number of which nothing is known."""
        match = self._patterns.stem_number.fullmatch(folded_code(value)) if self._stem else None
        if match is None or match[1].lstrip("0") in self._by_number:
            return False
        # where the numbers are years, one of two digits is the year written short, not another one
        years = all(len(number) == _YEAR_DIGITS for number in self._by_number)
        return not years or len(match[1]) == _YEAR_DIGITS

    def _nearly(self, value: str, *meant: str) -> ReadCode:
        retired = all(code in self._retired for code in meant)
        kind = CodeKind.NEAR_RETIRED if retired else CodeKind.NEAR_VALID
        return ReadCode(value, kind, meant)

    def _same_folded(self, value: str) -> ReadCode | None:
        """Other case, separators, or a letter that is read for a digit."""
        folded = folded_code(value)
        if folded in self._own:
            code = next(code for code, own in self._folded.items() if own == folded)
            return self._nearly(value, code)
        if self._stem and folded == folded_code(self._stem):
            return self._nearly(value, *self._valid)
        for code in self._retired:  # only its number was left out
            if folded == folded_code(code.rstrip("0123456789")) and len(folded) >= _SHORTEST_SLIP:
                return self._nearly(value, code)
        return None

    def _with_number(self, value: str) -> ReadCode | None:
        """The stem or its abbreviation with a number: leading zeros, or one that does not exist."""
        if not self._stem or len(value) > _LONGEST_SLIP:
            return None
        bare = canonical(value)
        folded = bare.translate(_LOOKALIKES)
        heads = [self._patterns.stem_number]
        if self._short_stem and bare.startswith(self._short_stem):  # not "IR1"
            heads.append(self._patterns.short_number)
        for head in heads:
            match = head.fullmatch(folded)
            code = self._by_number.get(match[1].lstrip("0")) if match else None
            if code is not None:
                return self._nearly(value, code)
        # only digits as written: a letter in the place of the number is a slip, not a number
        digits = re.search(r"[0-9]+$", bare)
        if digits and folded_code(bare[: digits.start()]) == folded_code(self._stem):
            written = unicodedata.normalize("NFKC", value)
            if digits[0] in written or not self._among_text(value):
                return ReadCode(value, CodeKind.NO_SUCH_NUMBER, self._valid)
        return None

    def _among_text(self, value: str) -> ReadCode | None:
        """A code of the regeling among other text, or several codes in one field."""
        text = unicodedata.normalize("NFKC", value).casefold()
        found = self._patterns.alone.findall(text)
        if found and (len(found) > 1 or canonical(self._patterns.alone.sub(" ", text))):
            return ReadCode(value, CodeKind.MIXED, self._meant(found))
        found = self._patterns.anywhere.findall(text)
        if len(found) > 1 and self._patterns.nothing_else.fullmatch(text):
            return ReadCode(value, CodeKind.MIXED, self._meant(found))
        if self._short_stem:
            found = self._patterns.shortened.findall(text)
            meant = self._meant(found)
            if len(found) > 1 and meant:
                return ReadCode(value, CodeKind.MIXED, meant)
        return None

    def _meant(self, found: list[str]) -> tuple[str, ...]:
        meant: list[str] = []
        for text in found:
            read = self._same_folded(text) or self._with_number(text)
            if read and read.kind is not CodeKind.NO_SUCH_NUMBER:
                meant += read.meant
        return tuple(dict.fromkeys(meant))

    def _one_sign_off(self, value: str) -> ReadCode | None:
        from rapidfuzz.distance import DamerauLevenshtein  # only where a field holds no code

        folded = folded_code(value)
        if len(folded) > _LONGEST_SLIP:
            return None
        near = tuple(
            code
            for code, own in self._folded.items()
            if len(own) >= _SHORTEST_SLIP
            and DamerauLevenshtein.distance(folded, own, score_cutoff=1) <= 1
        )
        if near and self._folded_number(value):
            near = self._valid  # "WSE-LRII": the letters may stand for any number
        return self._nearly(value, *near) if near else None

    def _folded_number(self, value: str) -> ReadCode | None:
        """The stem with letters that are read for digits, together a number that does not exist."""
        if self._stem and self._patterns.stem_number.fullmatch(folded_code(value)):
            return ReadCode(value, CodeKind.NO_SUCH_NUMBER, self._valid)
        return None

    def _nearly_among_text(self, value: str) -> ReadCode | None:
        """As ``_among_text``, for a word that is itself one character off, or the stem alone."""
        words = [word for word in re.split(r"[\s,;/|+&()\[\]:]+", value) if canonical(word)]
        others = words if len(words) > 1 else []
        for word in (*others, *self._patterns.stem_alone.findall(value)):
            near = self._same_folded(word) or self._one_sign_off(word)
            if near:
                return ReadCode(value, CodeKind.MIXED, near.meant, one_of=len(near.meant) > 1)
        return None

    def _glued_to_text(self, value: str) -> ReadCode | None:
        """A code with letters glued to it: "WSE-LR1regierol"."""
        text = unicodedata.normalize("NFKC", value).casefold()
        found = [
            each
            for each in self._patterns.anywhere.findall(text)
            if len(canonical(each)) >= _SHORTEST_SLIP
        ]
        return ReadCode(value, CodeKind.MIXED, self._meant(found)) if found else None


def _begins(codes: Sequence[str]) -> tuple[str, ...]:
    """Return pieces of text of which one is in every text that names one of the codes."""
    shared = codes[0] if codes else ""
    while not all(code.startswith(shared) for code in codes):
        shared = shared[:-1]
    return (shared,) if len(shared) >= _SHORTEST_BEGIN else tuple(codes)
