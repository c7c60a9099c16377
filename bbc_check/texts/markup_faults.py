"""What is wrong with the markup of a text: no simple text markup, or broken."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from bbc_check.domain.tekst import is_rtf
from bbc_check.texts.markup import (
    ALSO_A_WORD,
    DANGEROUS,
    FOREIGN,
    FREE,
    TEXT_TAGS,
    VOID,
    WITH_TARGET,
    MarkupSign,
    MarkupTag,
    from_word,
    read_tags,
)


class MarkupFault(NamedTuple):
    """What is wrong: ``kind`` picks the sentence, ``what`` is the tag or attribute as written."""

    kind: str
    what: str


def markup_fault(text: str) -> MarkupFault | None:
    """Return what is wrong with the markup of a text as stored, the most serious first."""
    if is_rtf(text):
        return MarkupFault("rtf", "{\\rtf")
    if "<" not in text:
        return None
    found = _real_tags(text)
    for tag in found:
        strange = _foreign_part(tag)
        if strange:
            return MarkupFault("vreemd", strange)
    for tag in found:
        if _is_from_word(tag):
            return MarkupFault(
                "word", f"<{tag.name.split()[0]}>" if tag.name[0].isalpha() else "<!--[if"
            )
    return _broken(text, found)


def _real_tags(text: str) -> list[MarkupTag]:
    """Return the tags without what is more likely a placeholder ("zie <link>", "optie <a>")."""
    found = list(read_tags(text))
    closed = {tag.name for tag in found if tag.kind is MarkupSign.END}
    real = [
        tag
        for tag in found
        if tag.kind is not MarkupSign.BEGIN
        or tag.attributes
        or tag.closed
        or tag.name in closed
        or (tag.name not in ALSO_A_WORD and tag.name != "a")
    ]
    if len(real) == 1 and _is_comparison(text, real[0]):
        return []
    return real


def _is_comparison(text: str, tag: MarkupTag) -> bool:
    """Return whether a lone "tag" is more likely a letter: "x<b>y", "versie <a> of <b>"."""
    before, after = text[: tag.start][-1:], text[tag.end :][:1]
    between = before.isalnum() and after.isalnum()
    apart = before.isspace() and not after.isalnum()
    return tag.kind is MarkupSign.BEGIN and len(tag.name) == 1 and (between or apart)


def _foreign_part(tag: MarkupTag) -> str:
    """Return what of a tag is no text markup, "" when it is."""
    if tag.kind is MarkupSign.DECLARATION and tag.name.lower().startswith("<!doctype"):
        return "<!DOCTYPE>"
    if tag.kind not in {MarkupSign.BEGIN, MarkupSign.END}:
        return ""
    if tag.name in FOREIGN:
        return f"<{tag.name}>"
    from html import unescape  # only loaded where a text has markup

    for name, value in tag.attributes:
        if name.startswith("on") and name[2:].isalpha():
            return f"{name}=…"
        plain = "".join(unescape(value).split()).lower()
        if name in WITH_TARGET and plain.startswith(DANGEROUS):
            return f"{name}={plain[:30]}"
        if name == "style" and ("javascript:" in plain or "expression(" in plain):
            return "style=…"
    return ""


def _is_from_word(tag: MarkupTag) -> bool:
    if tag.kind is MarkupSign.COMMENT:
        return tag.name.lower().startswith("[if")
    announced = tag.kind is MarkupSign.DECLARATION and not tag.name.lower().startswith("<!doctype")
    return announced or from_word(tag.name)


def _broken(text: str, found: Iterable[MarkupTag]) -> MarkupFault | None:
    """Return the first tag that is not closed, closes nothing, or is cut off."""
    open_tags: list[str] = []
    count: Counter[str] = Counter()
    complete = False
    for tag in found:
        if tag.kind is MarkupSign.CUT_OFF:
            if complete or _surely_cut_off(text, tag):
                begins = tuple(name for name in TEXT_TAGS | FOREIGN if name.startswith(tag.name))
                if begins or tag.name == "!--":
                    return MarkupFault("afgebroken", text[tag.start : tag.start + 40])
            continue
        complete = complete or tag.kind in {MarkupSign.BEGIN, MarkupSign.END}
        if tag.kind is MarkupSign.BEGIN and not tag.closed and tag.name not in VOID:
            open_tags.append(tag.name)
            count[tag.name] += 1
        elif tag.kind is MarkupSign.END and tag.name not in VOID:
            if not count[tag.name]:
                return MarkupFault("zonder_begin", f"</{tag.name}>")
            while (last := open_tags.pop()) != tag.name:
                count[last] -= 1
                if last not in FREE:
                    return MarkupFault("open", f"<{last}>")
            count[last] -= 1
    unclosed = next((name for name in open_tags if name not in FREE), None)
    return MarkupFault("open", f"<{unclosed}>") if unclosed else None


def _surely_cut_off(text: str, tag: MarkupTag) -> bool:
    """Return whether what ends the text cannot be a bare "<", even without other markup."""
    if tag.name == "!--" or tag.attributes:
        return True
    if text.startswith("</", tag.start):
        return bool(tag.name)
    after_word = tag.start > 0 and text[tag.start - 1].isalnum()
    whole = tag.name in TEXT_TAGS and len(tag.name) > 1
    return not after_word and tag.name not in ALSO_A_WORD and (whole or len(tag.name) > 2)
