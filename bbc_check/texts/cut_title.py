"""Whether a title was cut; see docs/decisions/0010-afgekapte-titels.md."""

import re
from bisect import bisect_left
from enum import StrEnum

from bbc_check.domain.tekst import MAX_TITLE, Tekst
from bbc_check.texts.dutch_words import (
    PARTICLES,
    UNFINISHED,
    can_end,
    closes_verb,
    is_adjective,
    is_short_word,
    is_unfinished_abbreviation,
)
from bbc_check.texts.vocabulary import INFLECTIONS, WORD, VocabularyQuestion, folded_words
from bbc_check.texts.word_endings import ends_like_a_word


class CutReason(StrEnum):
    """Why a title looks cut."""

    GOES_ON = "vervolg"
    IN_WORD = "in_woord"
    IN_SENTENCE = "in_zin"
    LIKE_OTHERS = "zoals_andere"


_CLOSERS = tuple(".!?…)]}”’»\"'%°€")
_OPENERS = tuple(",;-–—/&([{“„«‘")
_BRACKETS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
_PERIOD = r"20[0-9][0-9]\s?[-–/]\s?(?:[0-9]|[0-9]{3}|20)"
_HALF_YEAR = r"(?:tegen|vanaf|sinds|eind|begin|in|tot|van|najaar|voorjaar) 20[0-9]"
_PRONOUNS = frozenset(("er", "daar", "hier", "waar"))
_TOGETHER = PARTICLES | {"buiten", "boven"}
_FINITE_VERB = r"[a-z]{2,}[^aeiou]t"  # "houdt"; "dienst" too, and then it is a miss
_DOTS = r"(?:(?<!\.)\.{3,}+|…)\s*$"
# A title that ends in dots from here on was cut by the software that wrote it.
_NEARLY_FULL = MAX_TITLE - 5
_SUBJECTS = frozenset(["we", "wij", "ze", "zij", "je", "jij", "u", "men", "er", "ik"])


def judge_title(
    title: str, lang: str, *, at_limit: bool = True
) -> CutReason | VocabularyQuestion | None:
    """Return why a title (as a reader sees it) looks cut, or None; or what the report must tell.

    ``lang`` is the lange omschrijving of the same element. A title for which the report does not
    give another answer (``Vocabulary.is_half``) stops inside a word. Of a title that is not
    ``at_limit``, a length at which titles are cut, only the lange omschrijving tells: many begin it
    with a title that is finished.
    """
    line = title.strip()
    bare = line.removesuffix("...").removesuffix("…").rstrip()
    dots = bare != line  # some software writes these where it cuts, people after a comma
    if not any(map(str.isalnum, bare)) or (dots and bare.endswith((",", "(", "enz", "etc"))):
        return None
    rest = _following(bare, lang)
    if not at_limit:
        return CutReason.GOES_ON if rest and _stops_inside(bare, rest) else None
    unfinished = _is_unfinished(bare)
    if rest:
        goes_on = _goes_on(bare, rest, unfinished=unfinished)
        if goes_on is not None:
            return CutReason.GOES_ON if goes_on else None
    if unfinished:
        return CutReason.IN_SENTENCE
    if bare.endswith(_CLOSERS):
        return None
    return _question(bare)


def may_be_cut(title: str) -> bool:
    """Return whether nothing tells that a title is finished: it stops on a word in small letters."""
    last = title.split()[-1:]
    return bool(last) and last[0].isalpha() and (last[0].islower() or title.isupper())


def ends_in_text(title: str, lang: str) -> bool:
    """Return whether the lange omschrijving takes up a title, and its sentence ends there."""
    line = title.strip()
    rest = _following(line, lang) if line else None
    return rest is not None and _goes_on(line, rest, unfinished=_is_unfinished(line)) is False


def _stops_inside(line: str, rest: str) -> bool:
    """Return whether a text takes a title further inside a word, by more than its inflection, or sentence."""
    more = re.match(r"[^\W_]*", rest)
    if line[-1].isalnum() and more is not None and more[0].casefold() not in INFLECTIONS | {""}:
        return True
    return rest[:1] not in ".!?…:" and _is_unfinished(line)


def _following(line: str, lang: str) -> str | None:
    """Return what a text says behind a title with which it begins, or None where it does not."""
    text = lang.lstrip()
    if text.startswith(line):
        rest = text[len(line) :]
    else:
        full = folded_words(line)
        if not folded_words(_begin(lang, len(full))).startswith(full):
            return None
        rest = _rest(lang, len(full))
    return rest if rest.strip() else None


def _begin(text: str, folded: int) -> str:
    """Return the beginning of a text, whole words, of more than so many characters when folded."""
    end = 2 * folded + 2
    while True:
        space = re.compile(r"\s").search(text, end)
        if space is None:
            return text
        head = text[: space.end()]
        if len(folded_words(head)) > folded:
            return head
        end *= 2


def _goes_on(line: str, rest: str, *, unfinished: bool) -> bool | None:
    """Return whether the ``rest`` of a text takes a title further; None when that is not told."""
    sign = rest[:1]
    if line[-1].isalnum() and sign.isalnum():
        return True
    if line.endswith(tuple(".!?…")) or sign in (*".!?…", ""):
        return False
    if unfinished:
        return True
    if sign in ":;":
        return False
    between = rest[: len(rest) - len(rest.lstrip())]
    if "\n" in between or (between and rest.lstrip()[:1] in "-–—•*▪"):
        return None if line[-1].isalnum() else False  # perhaps a list or paragraph below a title
    # a new sentence without a full stop before it: a capital, and what follows is no name
    first = rest.split()[0] if rest.split() else ""
    return not (first[:1].isupper() and first.casefold() in _SENTENCE_BEGINS)


_SENTENCE_BEGINS = (
    UNFINISHED
    | PARTICLES
    | _SUBJECTS
    | frozenset(["hier", "daar", "zo", "ook", "deze", "hiervoor", "hierbij", "daarnaast"])
)


def _rest(lang: str, folded: int) -> str:
    """Return what follows in a text after so many characters of its folded form."""
    before = 0  # characters of the folded words so far, each with a space behind it
    for word in re.finditer(r"\S+", lang):
        length = len(folded_words(word[0]))
        if before + length >= folded:
            return lang[word.start() + _length_as_stored(word[0], folded - before) :]
        before += length + 1 if length else 0  # of signs that nobody sees nothing is left
    return ""


def _length_as_stored(word: str, folded: int) -> int:
    """Return how many characters of a word become so many when folded; a word may be a whole text."""
    ends = range(1, len(word) + 1)
    return ends[bisect_left(ends, folded, key=lambda end: len(folded_words(word[:end])))]


def _is_unfinished(line: str) -> bool:
    """Return whether a title stops inside a sentence, by its last word or sign."""
    words = [word.casefold() for word in re.findall(WORD, line)]
    token = line.split()[-1]
    if _is_left_open(line, token) or _is_half_period(token, words):
        return True
    if not words or line[-1] in ")]}”’»\"'!?…":
        return False
    last = words[-1]
    if is_unfinished_abbreviation(last) and (line[-1] != "." or last not in {"bv.", "nl."}):
        return last not in {"bv", "vb", "mn", "nl", "oa"} or line[-1] == "."
    if line[-1] == "." or len(words) < 2:
        return False
    if last == "van" and _PRONOUNS & set(words):
        return False  # "Niemand krijgt daar een melding van"
    if last in UNFINISHED or (is_adjective(last) and words[-2] != "het"):
        return True
    if last not in PARTICLES:
        return False
    # "We pakken de leegstand aan" is finished, "Overleg met de partners aan" is not
    before = words[:-1]
    if before[-1] in {"van", "naar"} or (before[-1:] == ["en"] and _TOGETHER & set(before[-2:])):
        return False  # "van buiten naar binnen", "voor en na"
    finite = any(re.fullmatch(_FINITE_VERB, word) for word in before)
    return not (finite or closes_verb(last, before) or _SUBJECTS & set(before))


def _is_left_open(line: str, token: str) -> bool:
    """Return whether a sign says that more was to come."""
    if line.endswith(_OPENERS) or token in {"+", "=", ":"}:
        return True
    return any(line.count(first) > line.count(last) for first, last in _BRACKETS)


def _is_half_period(token: str, words: list[str]) -> bool:
    """Return whether the last token is a period or a year that was cut."""
    if re.fullmatch(_PERIOD, token):
        return True
    three_digits = len(token) == 3 and token.isdigit()
    return three_digits and re.search(_HALF_YEAR, " ".join(words[-2:])) is not None


def _question(line: str) -> VocabularyQuestion | None:
    """Return what must be known to tell whether a title stops inside a word; None: it does not."""
    words = [word.casefold().rstrip(".") for word in re.findall(WORD, line)]
    if len(words) < 3:
        return None
    return VocabularyQuestion(words[-1], (words[-3], words[-2]), _looks_half(words[-1], line))


def _looks_half(last: str, line: str) -> bool:
    """Return whether the last word of a title looks like a part of a word."""
    token = line.split()[-1]
    # a name, an abbreviation or a number is no word to judge by its letters
    if not token.isalpha() or not (token.islower() or line.isupper()):
        return False
    if len(last) <= 3:
        return not (is_short_word(last) or last in PARTICLES or last in UNFINISHED)
    return not (can_end(last) and ends_like_a_word(last))


def without_cut_dots(title: str, lang: Tekst) -> str:
    """Return a title without the dots that stand for the rest of the lange omschrijving."""
    text = " ".join(title.split())
    begin = re.sub(_DOTS, "", text)
    if begin == title or not begin.strip():
        return title
    cut = len(text) >= _NEARLY_FULL or _begins_so(lang.plain, begin)
    return begin if cut else title


def _begins_so(text: str, begin: str) -> bool:
    """Return whether a text begins so, with one space between its words."""
    words = begin.count(" ") + 2
    return " ".join(text.split(None, words)[:words]).startswith(begin)
