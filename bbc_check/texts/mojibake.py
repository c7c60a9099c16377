"""Signs that were read in the wrong encoding ("geÃ«valueerd"), and what they were."""

import re
from functools import lru_cache
from typing import NamedTuple

from bbc_check.texts.lost_letters import beyond_ascii, may_have_lost_letters, mend_letters

REPLACEMENT = "\ufffd"
# Oracle writes it for what it cannot write; honest only before a question in Spanish.
_INVERTED = r"¿(?![^?¿\n]{1,100}\?)"
# The first sign of what UTF-8 looks like when it is read as Windows-1252 (Ã«, â€™, ï»¿), as Mac
# OS Roman (√´, ‚Äô), as the DOS code pages (├½, ÔÇÖ) or as Windows-1250 (Ă«), with another strange sign behind it; or a control
# character where Windows has a quote or a dash. Proper Dutch seldom gets past this.
_SUSPECT = (
    r"[ÂÃâÅÄð√├┬Γ‚Ă](?=[^\x00-\x7f])|Ô(?=[Çé][^\x00-\x7f])|ï[»¬¿]|[ÂÃ](?![^\W_])|[\x80-\x9f]|â€"
)
# Without one of these no text holds any of it; "ï" only counts with one of the others behind it.
_MARKS = frozenset("ÂÃâÅÄð√├┬Γ‚ĂÔ»¬¿" + REPLACEMENT + "".join(map(chr, range(0x80, 0xA0))))
# A word with one of these in it, and the space that belongs to it where "à" or a hard space became
# two signs.
_MARK = f"[{''.join(sorted(_MARKS))}]"
_WORD = rf"(?<![^ \t\r\n])(?:(?!{_MARK})[^ \t\r\n])*(?={_MARK})(?:[ÂÃ][ \xa0]+|[^ \t\r\n])+"
_LONGEST_WORD = 60  # that is remembered
_DOS = r"[├┬][^\x00-\x7f]|Ô[Çé][^\x00-\x7f]"  # UTF-8 of two or three bytes, read as code page 850
_REMAINDER = "â€"  # "â€" and a third byte that Windows-1252 does not have: a closing quote


class BrokenSigns(NamedTuple):
    """What is wrong in a text: its first broken bit, and the mended text, None where it is lost."""

    fragment: str
    mended: str | None


def broken_signs(text: str) -> BrokenSigns | None:
    """Return what is broken in the signs of a text, or None."""
    others = beyond_ascii(text)
    letters = may_have_lost_letters(text, others)
    if not letters and _MARKS.isdisjoint(others):
        return None
    mended = mend_letters(_mend(text)) if letters else _mend(text)
    if (lost := re.search(f"{REPLACEMENT}|{_INVERTED}", mended)) is not None:
        at = text.find(lost[0])
        return BrokenSigns(_around(text, max(at, 0)), None)
    if mended == text:
        return None
    at = next(
        (i for i, (old, new) in enumerate(zip(text, mended, strict=False)) if old != new),
        min(len(text), len(mended)),
    )
    return BrokenSigns(_around(text, at), mended)


def _mend(text: str) -> str:
    if not re.search(_SUSPECT, text):
        return text
    # each word is mended on its own: proper signs beside it stay
    return re.sub(_WORD, _mend_word, text)


def _mend_word(found: re.Match[str]) -> str:
    word = found[0]
    if not re.search(_SUSPECT, word):
        return word
    known = _mended_word if len(word) <= _LONGEST_WORD else _mended_word.__wrapped__
    return known(word)


@lru_cache(maxsize=4096)
def _mended_word(word: str) -> str:
    """Return a mended word; what breaks one text breaks many, and in the same words."""
    from ftfy import fix_encoding  # only loaded where a text looks suspicious

    word = re.sub(_DOS, _from_dos, word)
    return fix_encoding(word).replace(_REMAINDER, "”").replace("\ufeff", "")


def _from_dos(found: re.Match[str]) -> str:
    try:
        return found[0].encode("cp850").decode("utf-8")
    except UnicodeError:
        return found[0]


def _around(text: str, at: int) -> str:
    """Return the words around a place."""
    start = text.rfind(" ", 0, max(at - 15, 0)) + 1 if at > 15 else 0
    end = text.find(" ", at + 15)
    end = len(text) if end < 0 or end > at + 40 else end
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{text[max(start, at - 40) : min(end, at + 40)]}{after}"
