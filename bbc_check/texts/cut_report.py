"""Which titles of a report were cut: by their own ends, and by the length at which they stop."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from bbc_check.domain.aanlevering import Beleidselement
from bbc_check.domain.tekst import MAX_TITLE, Tekst
from bbc_check.texts.cut_title import CutReason, ends_in_text, judge_title, may_be_cut
from bbc_check.texts.vocabulary import Vocabulary, VocabularyQuestion

# A title that is shorter was not cut by any software that we know of: 30, 60 and 100 were seen.
_LEAST_CUT = 25
# So many titles do not stop at the length of the longest by chance.
_SEVERAL = 3
# Titles that begin or end alike are made after one pattern, and so are as long as each other.
_BEGINNING, _END = 15, 10
# How many of the titles at a common length must show that they were cut, before less will do for
# the others: a word that stands nowhere in the report but as the beginning of others.
_CUTS_THERE = 1 / 3
# And before nothing more is asked of them. Of titles that were cut 70 to 85 % show it, in a small report
# fewer; more asked leaves a third of the cuts at 30 and 80 untold, less tells finished titles beside them
# (decision 0010 has the rates).
_ALL_CUT = 7 / 10

# A text that takes up a title has its first characters near its beginning, perhaps behind some tags.
_FEW, _AMONG_MARKUP = 8, 400


class CutTitle(NamedTuple):
    """An element with a title that looks cut, why, and whether many titles stop at its length."""

    element: Beleidselement
    reason: CutReason
    common_length: bool


def cut_titles(elements: Sequence[Beleidselement]) -> Iterator[CutTitle]:
    """Yield the elements whose title looks cut."""
    limit = _common_length(each.korte_omschrijving for each in elements)
    judged = [(each, reason) for each in elements if (reason := _judge(each, limit)) is not None]
    asked = [reason for _, reason in judged if isinstance(reason, VocabularyQuestion)]
    words = Vocabulary(elements, asked, frozenset({MAX_TITLE, limit or MAX_TITLE}))
    found: dict[int, CutReason] = {}
    for element, reason in judged:
        if not isinstance(reason, VocabularyQuestion):
            found[id(element)] = reason
        elif words.is_half(reason):
            found[id(element)] = CutReason.IN_WORD
    if limit is not None:
        at_limit = [each for each in elements if each.korte_omschrijving.length == limit]
        if _share(at_limit, found) >= _CUTS_THERE:
            half = (id(each) for each, reason in judged if _may_be_half(reason, words))
            found = dict.fromkeys(half, CutReason.IN_WORD) | found
        if _share(at_limit, found) >= _ALL_CUT:
            _like_others(at_limit, found)
    for each in elements:
        if id(each) in found:
            common = each.korte_omschrijving.length == limit
            yield CutTitle(each, found[id(each)], common)


def _like_others(at_limit: Sequence[Beleidselement], found: dict[int, CutReason]) -> None:
    """Add the titles that stop where the software of the report cuts."""
    for each in at_limit:
        title = each.korte_omschrijving.plain
        if may_be_cut(title) and not ends_in_text(title, each.lange_omschrijving.plain):
            found.setdefault(id(each), CutReason.LIKE_OTHERS)


def _may_be_half(reason: CutReason | VocabularyQuestion, words: Vocabulary) -> bool:
    return isinstance(reason, VocabularyQuestion) and words.may_be_half(reason)


def _share(at_limit: Sequence[Beleidselement], found: Container[int]) -> float:
    return sum(id(each) in found for each in at_limit) / len(at_limit)


def _common_length(titles: Iterable[Tekst]) -> int | None:
    """Return the length at which several titles stop and that none passes, or None."""
    longest, same = 0, list[Tekst]()
    for title in titles:
        if title.length > longest:
            longest, same = title.length, []
        if title.length == longest:
            same.append(title)
    if not _LEAST_CUT <= longest <= MAX_TITLE or len(same) < _SEVERAL:
        return None
    begins = {each.plain.strip()[:_BEGINNING].casefold() for each in same}
    ends = {each.plain.strip()[-_END:].casefold() for each in same}
    return longest if min(len(begins), len(ends)) >= _SEVERAL else None


def _judge(element: Beleidselement, limit: int | None) -> CutReason | VocabularyQuestion | None:
    """Return why a title looks cut by itself, or what the report must tell of it."""
    title, lang = element.korte_omschrijving, element.lange_omschrijving
    length = title.length
    if not _LEAST_CUT <= length <= MAX_TITLE:
        return None
    if length in {MAX_TITLE, limit}:
        return judge_title(title.plain, lang.plain)
    if length + 1 == limit:  # cut behind a word; the space was not stored
        reason = judge_title(title.plain, lang.plain)
        return reason if isinstance(reason, CutReason) else None
    # elsewhere only the lange omschrijving tells: one quick look is enough for most
    begin = title.plain.lstrip()[:_FEW].casefold()
    if begin not in (lang.value or "")[:_AMONG_MARKUP].casefold():
        return None
    return judge_title(title.plain, lang.plain, at_limit=False)
