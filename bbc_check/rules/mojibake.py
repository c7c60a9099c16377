"""Signs that were read in the wrong encoding ("geÃ«valueerd"), and what they were."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

VERVANGTEKEN = "\ufffd"
# The first sign of what UTF-8 looks like when it is read as Windows-1252 (Ã«, â€™, ï»¿), as Mac
# OS Roman (√´, ‚Äô) or as the DOS code pages (├½), with another strange sign behind it; or a control
# character where Windows has a quote or a dash. Proper Dutch seldom gets past this.
_VERDACHT = re.compile(r"[ÂÃâÅÄð√├Γ‚](?=[^\x00-\x7f])|ï[»¬¿]|[ÂÃ](?![^\W_])|[\x80-\x9f]|â€")
# A word, and the space that belongs to it where "à" or a hard space became two signs.
_WOORD = re.compile(r"(?:[ÂÃ][ \xa0]+|[^ \t\r\n])+")
_REST = "â€"  # "â€" and a third byte that Windows-1252 does not have: a closing quote


@dataclass(frozen=True, slots=True)
class Kapot:
    """What is wrong in a text: its first broken bit, and the mended text, None where it is lost."""

    fragment: str
    hersteld: str | None


def kapotte_tekens(text: str) -> Kapot | None:
    """Return what is broken in the signs of a text, or None."""
    mended = _hersteld(text)
    if VERVANGTEKEN in mended:
        at = (text if VERVANGTEKEN in text else mended).find(VERVANGTEKEN)
        return Kapot(_omgeving(text, at), None)
    if mended == text:
        return None
    at = next(
        (i for i, (old, new) in enumerate(zip(text, mended, strict=False)) if old != new),
        min(len(text), len(mended)),
    )
    return Kapot(_omgeving(text, at), mended)


def _hersteld(text: str) -> str:
    if not _VERDACHT.search(text):
        return text
    return "".join(_delen(text))


def _delen(text: str) -> Iterator[str]:
    """Yield the text in pieces, each word mended on its own: proper signs beside it stay."""
    from ftfy import fix_encoding  # only loaded where a text looks suspicious

    end = 0
    for word in _WOORD.finditer(text):
        yield text[end : word.start()]
        end = word.end()
        piece = word[0]
        if _VERDACHT.search(piece):
            piece = fix_encoding(piece).replace(_REST, "”").replace("\ufeff", "")
        yield piece
    yield text[end:]


def _omgeving(text: str, at: int) -> str:
    """Return the words around a place."""
    start = text.rfind(" ", 0, max(at - 15, 0)) + 1 if at > 15 else 0
    end = text.find(" ", at + 15)
    end = len(text) if end < 0 or end > at + 40 else end
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{text[max(start, at - 40) : min(end, at + 40)]}{after}"
