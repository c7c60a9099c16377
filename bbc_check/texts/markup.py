"""Read the markup of a stored text: which tags stand where, and what is wrong with them.

A scanner with a stack, tolerant as browsers are where HTML allows it. What is no tag of HTML is
text: "budget < 5.000", "<18 jaar", "<jan@gemeente.be>", "<naam invullen>".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


def _woorden(text: str) -> frozenset[str]:
    return frozenset(text.split())


# End tags that HTML lets one leave out, and elements that have none.
FREE = _woorden(
    """
    p li dt dd td th tr thead tbody tfoot colgroup caption option html body
    """
)
VOID = frozenset(["br", "hr", "img", "col", "wbr", "area"])
TEXT_TAGS = _woorden(
    """
    p br b strong i em u s strike del ins sub sup ul ol li dl dt dd a span div font h1 h2 h3 h4 h5
    h6 table caption colgroup col thead tbody tfoot tr th td blockquote q cite hr small big pre
    code tt kbd samp var abbr acronym mark center address section article figure figcaption img
    wbr html body label time
    """
)
FOREIGN = _woorden(
    """
    script style iframe object embed applet frame frameset noframes form input button select
    textarea option link meta base head title svg math audio video canvas noscript template map
    area marquee
    """
)
# Dutch and English words that people also put between angle brackets as a placeholder.
ALSO_A_WORD = _woorden(
    """
    object link video audio code label map form input button select option title base head meta
    time section article address var template figure mark
    """
)
WORD = frozenset(["o", "w", "v", "m", "st1"])
_ATTRIBUTEN = frozenset(
    ["class", "style", "href", "src", "align", "id", "lang", "title", "width", "height"]
)
_ZONDER_WAARDE = frozenset(["nowrap", "noshade", "compact", "disabled", "hidden", "controls"])
_LANGSTE_AANKONDIGING = 500
WITH_TARGET = frozenset(("href", "src", "action", "formaction", "background", "data"))
DANGEROUS = ("javascript:", "vbscript:", "data:text/html")


class MarkupSign(StrEnum):
    """What kind of thing stands between angle brackets."""

    BEGIN = "begin"
    EINDE = "einde"
    COMMENTAAR = "commentaar"
    AANKONDIGING = "aankondiging"
    AFGEBROKEN = "afgebroken"


@dataclass(frozen=True, slots=True)
class MarkupTag:
    """One tag: its place in the text, its name in lower case, and its attributes."""

    soort: MarkupSign
    start: int
    einde: int
    naam: str = ""
    attributen: tuple[tuple[str, str], ...] = field(default=())
    gesloten: bool = False


def read_tags(text: str) -> Iterator[MarkupTag]:
    """Yield the tags of a text in order; what is no tag of HTML or of Word is passed over."""
    at = text.find("<")
    while at >= 0:
        tag = _tag(text, at)
        if tag is not None:
            yield tag
        at = text.find("<", tag.einde if tag is not None else at + 1)


def _tag(text: str, start: int) -> MarkupTag | None:
    if text.startswith("<!--", start):
        end = text.find("-->", start + 4)
        if end < 0:
            return MarkupTag(MarkupSign.AFGEBROKEN, start, len(text), "!--")
        return MarkupTag(MarkupSign.COMMENTAAR, start, end + 3, text[start + 4 : end].strip())
    if text.startswith(("<!", "<?"), start):
        end = text.find(">", start, start + _LANGSTE_AANKONDIGING)
        known = text[start + 2 : start + 12].lstrip("[ ").lower()
        if end < 0 or not known.startswith(("if", "endif", "doctype", "xml")):
            return None
        return MarkupTag(MarkupSign.AANKONDIGING, start, end + 1, text[start : end + 1])
    closing = text.startswith("</", start)
    first = at = start + 1 + closing
    while at < len(text) and (text[at].isalnum() or text[at] in ":-_"):
        at += 1
    name = text[first:at].lower()
    if not name or not name[0].isalpha() or not name.isascii():
        return MarkupTag(MarkupSign.AFGEBROKEN, start, at) if at == len(text) else None
    if at == len(text):
        return MarkupTag(MarkupSign.AFGEBROKEN, start, at, name)
    if not _bekend(name):
        return None
    if closing:
        while at < len(text) and text[at] in " \t\r\n":
            at += 1
        if at == len(text):
            return MarkupTag(MarkupSign.AFGEBROKEN, start, at, name)
        if text[at] != ">":
            return None
        end = at
        return MarkupTag(MarkupSign.EINDE, start, end + 1, name)
    return _attributen(text, start, at, name)


def _bekend(name: str) -> bool:
    """Return whether a name is one of HTML, or of the xml that Word puts in between."""
    return name in TEXT_TAGS or name in FOREIGN or from_word(name)


def from_word(name: str) -> bool:
    """Return whether an element is one that Word adds: <o:p>, <w:worddocument>, <xml>."""
    prefix, colon, local = name.partition(":")
    # <m:v> is more likely about men and women
    return name == "xml" or (bool(colon) and prefix in WORD and (len(local) > 1 or local == "p"))


def _zonder_waarde(name: str, key: str, *, cut: bool) -> bool:
    """Return whether an attribute may stand there without a value, or was ``cut`` off before it."""
    if name in FOREIGN - ALSO_A_WORD:
        return True
    return key in _ATTRIBUTEN if cut else key in _ZONDER_WAARDE


def _attributen(text: str, start: int, at: int, name: str) -> MarkupTag | None:
    """Return the start tag whose name ends at ``at``; None where it turns out to be text."""
    found: list[tuple[str, str]] = []
    if text[at] not in "/> \t\r\n":
        return None
    while True:
        while at < len(text) and text[at] in " \t\r\n/":
            at += 1
        if at == len(text):
            return MarkupTag(MarkupSign.AFGEBROKEN, start, at, name, tuple(found))
        if text[at] == ">":
            return MarkupTag(
                MarkupSign.BEGIN, start, at + 1, name, tuple(found), gesloten=text[at - 1] == "/"
            )
        first = at
        while at < len(text) and text[at] not in "<>=/\"' \t\r\n":
            at += 1
        key = text[first:at].lower()
        while at < len(text) and text[at] in " \t\r\n":
            at += 1
        cut = at == len(text)
        if not key or ((cut or text[at] != "=") and not _zonder_waarde(name, key, cut=cut)):
            return None  # running text: "a <b en c> d"
        if cut or text[at] != "=":
            found.append((key, ""))
            continue
        at += 1
        while at < len(text) and text[at] in " \t\r\n":
            at += 1
        if at < len(text) and text[at] in "\"'":
            end = text.find(text[at], at + 1)
            if end < 0:
                return MarkupTag(MarkupSign.AFGEBROKEN, start, len(text), name, (*found, (key, "")))
            found.append((key, text[at + 1 : end]))
            at = end + 1
        else:
            first = at
            while at < len(text) and text[at] not in "<> \t\r\n":
                at += 1
            found.append((key, text[first:at]))
