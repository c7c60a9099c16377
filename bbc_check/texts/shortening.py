"""Shorten a text to what is visible: a title at a word, a long text at its 4000th character."""

import re
import unicodedata

from bbc_check.domain.finding import Fix
from bbc_check.domain.tekst import MAX_CHARACTERS, MAX_TITLE, Tekst
from bbc_check.texts.dutch_words import is_unfinished
from bbc_check.texts.markup import MarkupSign, read_tags

_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_LONGEST_ENTITY = 34
_LOOSE_END = " \t,;:-–—/&+([{«„“‘\"'…"
_AT_LEAST = 40


def shorter_title(text: Tekst) -> Fix:
    """Return a title of at most 100 characters that ends on a finished word, without markup.

    ``surplus`` is what falls off, for the lange omschrijving.
    """
    line = " ".join(text.plain.split())
    return Fix(text.value or "", *_cut(line))


def _cut(line: str) -> tuple[str, str]:
    if len(line) <= MAX_TITLE:
        return line, ""
    end = MAX_TITLE
    if not line[end].isspace():
        end = line.rfind(" ", 0, end)
        if end < _AT_LEAST:  # one very long word
            end = _whole_end(line, MAX_TITLE)
    head = line[:end]
    while len(head) > _AT_LEAST:
        shorter = _without_open_bracket(head.rstrip(_LOOSE_END))
        last = shorter.rpartition(" ")[2]
        if is_unfinished(last) and " " in shorter:
            shorter = shorter[: -len(last)]
        if shorter == head:
            break
        head = shorter
    head = head.rstrip()
    return head, line[len(head) :].strip()


def _without_open_bracket(head: str) -> str:
    """Return a title without the bracket that is not closed any more, if it stands at the end."""
    at = head.rfind("(")
    return head[:at] if at >= _AT_LEAST and ")" not in head[at:] else head


def visible_part(text: Tekst) -> Fix:
    """Return the first 4000 characters of a text, less where a tag or entity would be cut."""
    stored = text.value or ""
    end = _whole_end(stored, MAX_CHARACTERS)
    return Fix(stored, stored[:end], stored[end:])


def _whole_end(text: str, end: int) -> int:
    """Return where to cut at the latest: not inside a tag, an entity or a composed character."""
    for tag in read_tags(text):
        if tag.start >= end:
            break
        if end < tag.end and tag.kind is not MarkupSign.CUT_OFF:
            return tag.start
    for entity in re.compile(_ENTITY).finditer(
        text, max(end - _LONGEST_ENTITY, 0), end + _LONGEST_ENTITY
    ):
        if entity.start() < end < entity.end():
            return entity.start()
    while end > 1 and (unicodedata.combining(text[end]) or "\u200d" in text[end - 1 : end + 1]):
        end -= 1
    return end
