"""How a text of a report is written in a page: safe, with what findings name of it marked."""

import re
from collections.abc import Sequence

import nh3
from markupsafe import Markup, escape

from bbc_check.domain.dutch import count_of
from bbc_check.domain.tekst import MAX_CHARACTERS, Tekst

# Simple text markup; everything else, every attribute and every address is taken out.
_TAGS = {"p", "br", "b", "strong", "i", "em", "u", "sub", "sup", "ul", "ol", "li"}
_TAG = re.compile("(<[^>]*>)")
_NAMED_TAG = re.compile(r"</?\w[\w:-]*>")
_TAG_END = re.escape("&gt;")
_Span = tuple[int, int, int]  # a piece of a page between two tags, and where in it
_MOST_LOST = 2000  # characters shown of what would be lost


def lost_text(text: str) -> str:
    """Return the beginning of what would be lost, and how much more there is."""
    more = len(text) - _MOST_LOST
    tail = f" … (en nog {count_of(more, 'teken', 'tekens')})" if more > 0 else ""
    return text[:_MOST_LOST] + tail


def safe_text(text: Tekst, quotes: Sequence[str] = (), most: int = MAX_CHARACTERS) -> Markup:
    """Return a text that is safe in a page: ``quotes`` marked, and struck through what is over ``most``.

    A text with markup is shown as readers see it, but as stored where a quotation is of its markup.
    """
    value = text.value or ""
    if text.length > most:
        lost = Markup("<del>{}</del>").format(lost_text(value[most:]))
        return _marked(escape(value[:most]) + lost, quotes)
    if not text.markup:
        return _marked(escape(value), quotes)
    clean = Markup(nh3.clean(value, tags=_TAGS, attributes={}))  # noqa: S704  # by nh3: few tags, no attributes
    shown = _marked(clean, quotes)
    return shown if shown != clean or not quotes else _marked(escape(value), quotes)


def _marked(page: Markup, quotes: Sequence[str]) -> Markup:
    """Return safe text in which quotations are marked, where they stand between two tags."""
    pieces = _TAG.split(page)
    spans = [span for quote in quotes for span in _spans(pieces, quote)]
    joined: list[_Span] = []
    for index, begin, end in sorted(spans):
        if joined and joined[-1][0] == index and begin <= joined[-1][2]:
            joined[-1] = index, joined[-1][1], max(end, joined[-1][2])
        else:
            joined.append((index, begin, end))
    for index, begin, end in reversed(joined):
        piece = pieces[index]
        pieces[index] = f"{piece[:begin]}<mark>{piece[begin:end]}</mark>{piece[end:]}"
    return Markup("".join(pieces))  # noqa: S704  # only our own tag came in


def _spans(pieces: Sequence[str], quote: str) -> list[_Span]:
    """Return where a quotation stands: as words of its own everywhere, else the first that is the same."""
    whole, anywhere = _patterns(quote)
    return _found(pieces, whole) or _found(pieces, anywhere)[:1]


def _found(pieces: Sequence[str], pattern: str) -> list[_Span]:
    return [
        (index, *found.span())
        for index in range(0, len(pieces), 2)
        for found in re.finditer(pattern, pieces[index])
        if found[0]
    ]


def _patterns(quote: str) -> tuple[str, str]:
    """Return what finds a quotation, shortened or not, in the text of a page: as words, and anywhere."""
    words = map(re.escape, map(str, map(escape, quote.strip("…").split())))
    anywhere = r"(?:\s|&nbsp;)+".join(words)
    if _NAMED_TAG.fullmatch(quote):
        anywhere = anywhere.removesuffix(_TAG_END) + r"(?:\s[^<]*?)?" + _TAG_END
    before, after = (
        (r"(?<!\w)" if quote[:1].isalnum() else ""),
        (r"(?!\w)" if quote[-1:].isalnum() else ""),
    )
    return before + anywhere + after, anywhere
