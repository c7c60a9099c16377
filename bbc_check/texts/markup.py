"""Read the markup of a stored text: which tags stand where, and what is wrong with them.

Tolerant as browsers are where HTML allows it. What is no tag of HTML is text: "budget < 5.000",
"<18 jaar", "<jan@gemeente.be>", "<naam invullen>". (html.parser takes all of these for tags, takes
nothing in a script for one, and does not tell what is cut off.)
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from bbc_check.texts.dutch_words import word_set

# End tags that HTML lets one leave out, and elements that have none.
FREE = word_set("p li dt dd td th tr thead tbody tfoot colgroup caption option html body")
VOID = word_set("br hr img col wbr area")
TEXT_TAGS = word_set(
    """
    p br b strong i em u s strike del ins sub sup ul ol li dl dt dd a span div font h1 h2 h3 h4 h5
    h6 table caption colgroup col thead tbody tfoot tr th td blockquote q cite hr small big pre
    code tt kbd samp var abbr acronym mark center address section article figure figcaption img
    wbr html body label time
    """
)
FOREIGN = word_set(
    """
    script style iframe object embed applet frame frameset noframes form input button select
    textarea option link meta base head title svg math audio video canvas noscript template map
    area marquee
    """
)
# Dutch and English words that people also put between angle brackets as a placeholder.
ALSO_A_WORD = word_set(
    """
    object link video audio code label map form input button select option title base head meta
    time section article address var template figure mark
    """
)
_OF_WORD = word_set("o w v m st1")
_MAY_BE_CUT = word_set("class style href src align id lang title width height")
_WITHOUT_VALUE = word_set("nowrap noshade compact disabled hidden controls")
_LONGEST_DECLARATION = 500  # characters; a ">" further on belongs to something else
WITH_TARGET = word_set("href src action formaction background data")
_NAME = re.compile(r"</?([\w:-]*)")
_END_OF_CLOSING = re.compile(r"[ \t\r\n]*(>|\Z)")
_BETWEEN = re.compile(r"[ \t\r\n/]*")
DANGEROUS = ("javascript:", "vbscript:", "data:text/html")


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(
        r"""(?P<key>[^<>=/"' \t\r\n]+)[ \t\r\n]*"""
        r"""(?P<given>=[ \t\r\n]*"""
        r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<cut>["'])|(?P<bare>[^<> \t\r\n]*)))?"""
    )


class MarkupSign(StrEnum):
    """What kind of thing stands between angle brackets."""

    BEGIN = "begin"
    END = "end"
    COMMENT = "comment"
    DECLARATION = "declaration"
    CUT_OFF = "cut off"


class MarkupTag(NamedTuple):
    """One tag: its place in the text, its name in lower case, and its attributes."""

    kind: MarkupSign
    start: int
    end: int
    name: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    closed: bool = False


def read_tags(text: str) -> Iterator[MarkupTag]:
    """Yield the tags of a text in order; what is no tag of HTML or of Word is passed over."""
    at = text.find("<")
    while at >= 0:
        if text.startswith("<!--", at):
            tag = _comment(text, at)
        elif text.startswith(("<!", "<?"), at):
            tag = _declaration(text, at)
        else:
            tag = _element(text, at)
        if tag is not None:
            yield tag
        at = text.find("<", tag.end if tag is not None else at + 1)


def _comment(text: str, start: int) -> MarkupTag | None:
    end = text.find("-->", start + 4)
    if end < 0:
        return MarkupTag(MarkupSign.CUT_OFF, start, len(text), "!--")
    return MarkupTag(MarkupSign.COMMENT, start, end + 3, text[start + 4 : end].strip())


def _declaration(text: str, start: int) -> MarkupTag | None:
    end = text.find(">", start, start + _LONGEST_DECLARATION)
    known = text[start + 2 : start + 12].lstrip("[ ").lower()
    if end < 0 or not known.startswith(("if", "endif", "doctype", "xml")):
        return None
    return MarkupTag(MarkupSign.DECLARATION, start, end + 1, text[start : end + 1])


def _element(text: str, start: int) -> MarkupTag | None:
    match = _NAME.match(text, start)
    name, at = (match[1].lower(), match.end()) if match else ("", start)
    if not name[:1].isalpha() or not name.isascii():
        name = ""
    if at == len(text):
        return MarkupTag(MarkupSign.CUT_OFF, start, at, name)
    if not (name in TEXT_TAGS or name in FOREIGN or from_word(name)):
        return None
    if not text.startswith("</", start):
        return _start_tag(text, start, at, name)
    closing = _END_OF_CLOSING.match(text, at)
    if closing is None:
        return None
    kind = MarkupSign.END if closing[1] else MarkupSign.CUT_OFF
    return MarkupTag(kind, start, closing.end(), name)


def from_word(name: str) -> bool:
    """Return whether an element is one that Word adds: <o:p>, <w:worddocument>, <xml>."""
    prefix, colon, local = name.partition(":")
    # <m:v> is more likely about men and women
    return name == "xml" or (
        bool(colon) and prefix in _OF_WORD and (len(local) > 1 or local == "p")
    )


def _start_tag(text: str, start: int, at: int, name: str) -> MarkupTag | None:
    """Return the start tag whose name ends at ``at``; None where it turns out to be text."""
    if text[at] not in "/> \t\r\n":
        return None
    found: list[tuple[str, str]] = []
    while True:
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        if at == len(text):
            return MarkupTag(MarkupSign.CUT_OFF, start, at, name, tuple(found))
        if text[at] == ">":
            closed = text[at - 1] == "/"
            return MarkupTag(MarkupSign.BEGIN, start, at + 1, name, tuple(found), closed)
        match = _attribute().match(text, at)
        if match is None:
            return None
        at, key = match.end(), match["key"].lower()
        if not match["given"] and not _may_lack_value(name, key, cut=at == len(text)):
            return None  # running text: "a <b en c> d"
        found.append((key, match["double"] or match["single"] or match["bare"] or ""))
        if match["cut"]:
            return MarkupTag(MarkupSign.CUT_OFF, start, len(text), name, tuple(found))


def _may_lack_value(name: str, key: str, *, cut: bool) -> bool:
    """Return whether an attribute may stand there without a value, or was ``cut`` off before it."""
    if name in FOREIGN - ALSO_A_WORD:
        return True
    return key in (_MAY_BE_CUT if cut else _WITHOUT_VALUE)
