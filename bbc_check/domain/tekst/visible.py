"""What a reader sees of a stored text: without its tags, its style, its comments and what Word adds.

A tag is complete and has proper attributes: "budget < 5 en > 2" and "a <b en c> d" are text. No part
of a pattern can run past the next "<", and each kind of hidden part is looked for once where it is
never closed, so the work is linear in the length of the text.
"""

import re
import unicodedata

_QUOTED = r"\"[^\"<]*\"|'[^'<]*'"
_ATTRIBUTE = rf"[\w:.-]+\s*=\s*(?:{_QUOTED}|[^\s\"'<>]+)"
_WITHOUT_VALUE = r"(?:nowrap|noshade|compact|disabled|hidden|controls|checked|selected|async|defer)"
_TAG = (
    rf"</?[A-Za-z][\w:.-]*(?:(?:\s+|(?<=[\"'])){_ATTRIBUTE}|\s+{_WITHOUT_VALUE})*\s*/?>"
    # quotes inside quotes: style="font-family:"Arial""
    r"|<[A-Za-z][\w:.-]*\s+[\w:.-]+\s*=\s*[\"'][^<>]*>"
    # a declaration, what only Word or a browser reads, and a tag that the end of the text cuts off
    r"|<!doctype\b[^<>]*>|<!\[(?:if|endif)\b[^<>\]]*\](?:--)?>|<!\[cdata\[|\]\]>|<\?[A-Za-z][^<>]*>"
    rf"|<[A-Za-z][\w:.-]*\s+(?:{_ATTRIBUTE}\s+)*[\w:.-]+\s*=\s*(?:\"[^\"<]*|'[^'<]*)?\Z"
)
# Tags that begin a line of their own, and tags that keep words together; any other separates what
# stands before and after it.
_BLOCK = r"(?i)</?(?:p|div|br|h[1-6]|tr|table|blockquote)\b"
_ITEM = r"(?i)<li\b"
_INSIDE_A_WORD = r"(?i)</?(?:b|i|u|em|strong|span|font|sub|sup|small|a)\b"
# What begins a part that nobody sees: a comment, an element that is about the page and not in it, an
# island of Word or Outlook, and what is hidden by its own style.
_HIDDEN = (
    r"<!--|<(?P<name>style|script|title|head|template|xml|w:(?:worddocument|latentstyles)|m:mathpr"
    r"|o:(?:officedocumentsettings|documentproperties|customdocumentproperties|shape\w+)"
    r"|x:excelworkbook)(?:\s[^<>]*)?(?<!/)>"
    r"|<(?P<unseen>[a-z]\w*)\s[^<>]*?(?:display\s*:\s*none|mso-hide\s*:\s*all)[^<>]*(?<!/)>"
)
# What follows a style or an island of which the end was cut off; else the word stands in a sentence.
_CUT_OFF_PART = r"\s*+(?:(?<=\s)\{|[^{}<>]{1,200}+\{|<[a-z]+:)"
# Markup that is only to be seen once the text was unescaped: it was escaped twice.
_ESCAPED_TWICE = (
    r"(?i)</[a-z][\w:.-]*\s*>|<br\s*/?>|<!--|<!doctype\b|<\?xml\b|&(?:nbsp|#160|#xa0);|&lt;/"
)
_MOST_ROUNDS = 3  # of escaping that are undone
# Signs inside a text that nobody sees: the soft hyphen, what joins or parts without width, the byte order mark.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# A line that goes on in the next one, as a text has them that was copied from a PDF or a mail.
_GOES_ON = re.compile(
    r"\n(?:(?<=[\w,)]\n)(?=[a-zß-ÿ(])|(?<=\b(?:[Ii]n|[Oo]p|na|de)\n)(?=\d)|(?<=\b(?:van|tot|per|met|het|dan)\n)(?=\d))"
)
# What begins a line of a list or a heading: signs of Word and of Markdown, a number, a letter.
_MARK = re.compile(
    r"[•·▪◦‣●○■□➢➔→✓✔✅❖\uf0a7\uf0b7–—] ?(?=\S)|(?:\*|#{1,6}) (?=\S)|o (?=[A-ZÀ-Þ])|\(?(?:\d{1,2}|[a-z])[.)] (?=[^\W\d]|\.{3}|…)"
)


def split_markup(value: str) -> tuple[str, int]:
    """Return what a reader sees of a stored text, and how many characters its markup takes."""
    if "<" not in value and "&" not in value and not is_rtf(value):
        return value, 0
    seen, markup = value, 0
    if is_rtf(value):
        from bbc_check.domain.tekst.rtf import plain_of_rtf  # few texts are

        seen = plain_of_rtf(value)
        markup = max(0, len(value) - len(seen))
    for _ in range(_MOST_ROUNDS):
        seen, more = _without_markup(seen)
        markup += more
        if not more or not re.search(_ESCAPED_TWICE, seen):
            break
    return seen, markup


def flowing(text: str) -> str:
    """Return a text as it is read aloud: one space between words, and no line broken inside a sentence.

    Empty lines stay, one at a time; signs that nobody sees and the stars of bold print do not. What
    begins a line of a list is "- ".
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        for sign in _UNSEEN:
            text = text.replace(sign, "")
    lines = text.replace("**", "").splitlines()
    text = "\n".join(map(_flowing_line, lines)).strip()
    return _GOES_ON.sub(" ", re.sub(r"\n{3,}", "\n\n", text)) if len(lines) > 1 else text


def _flowing_line(line: str) -> str:
    line = " ".join(line.split())
    mark = _MARK.match(line)
    return line if mark is None else f"- {line[mark.end() :]}"


def is_rtf(value: str) -> bool:
    """Return whether a text is stored as Rich Text Format."""
    return "{\\rtf" in value[:20] and value.lstrip("\ufeff \t\r\n").startswith("{\\rtf")


def _without_markup(value: str) -> tuple[str, int]:
    import html  # only loaded where a text has markup

    markup = 0

    def replace(tag: re.Match[str]) -> str:
        nonlocal markup
        markup += len(tag[0])
        if re.match(_BLOCK, tag[0]):
            return "\n"
        if re.match(_ITEM, tag[0]):
            return "\n\t"
        return "" if re.match(_INSIDE_A_WORD, tag[0]) else " "

    without_tags = value
    if "<" in value:
        shown = _without_hidden(value)
        markup = len(value) - len(shown)
        without_tags = re.sub(_TAG, replace, shown, flags=re.IGNORECASE)
    try:
        seen = html.unescape(without_tags)
    except ValueError:  # "&#" with thousands of digits
        seen = without_tags
    return seen, markup + len(without_tags) - len(seen)


def _without_hidden(value: str) -> str:
    """Return a text without the parts that nobody sees."""
    kept, at = [], 0
    never_closed: set[str] = set()
    for start in re.compile(_HIDDEN, re.IGNORECASE).finditer(value):
        name = (start["name"] or start["unseen"] or "").lower()
        if start.start() < at or name in never_closed:
            continue
        end = _end_of(value, start, name)
        if end is None:
            never_closed.add(name)
        else:
            kept.append(value[at : start.start()])
            at = end
    return " ".join([*kept, value[at:]]) if kept else value


def _end_of(value: str, start: re.Match[str], name: str) -> int | None:
    """Return where a hidden part ends; None where it is no more than its tag."""
    if not name:
        end = value.find("-->", start.start() + 2)  # "<!-->" is a whole comment
        return end + 3 if end >= 0 else len(value)
    closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(value, start.end())
    if closing is not None:
        return closing.end()
    cut_off = start["name"] and re.compile(_CUT_OFF_PART).match(value, start.end())
    return len(value) if cut_off else None
