"""What is wrong with the markup of a text: no simple text markup, or broken."""

import html
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Gebrek:
    """What is wrong: ``soort`` picks the sentence, ``wat`` is the tag or attribute as written."""

    soort: str
    wat: str


def markup_fault(text: str) -> Gebrek | None:
    """Return what is wrong with the markup of a text as stored, the most serious first."""
    if "<" not in text:
        return None
    found = _opmaak(text)
    for tag in found:
        strange = _vreemd(tag)
        if strange:
            return Gebrek("vreemd", strange)
    for tag in found:
        if _uit_word(tag):
            return Gebrek(
                "word", f"<{tag.naam.split()[0]}>" if tag.naam[0].isalpha() else "<!--[if"
            )
    return _stuk(text, found)


def _opmaak(text: str) -> list[MarkupTag]:
    """Return the tags without what is more likely a placeholder ("zie <link>", "optie <a>")."""
    found = list(read_tags(text))
    closed = {tag.naam for tag in found if tag.soort is MarkupSign.EINDE}
    real = [
        tag
        for tag in found
        if tag.soort is not MarkupSign.BEGIN
        or tag.attributen
        or tag.gesloten
        or tag.naam in closed
        or (tag.naam not in ALSO_A_WORD and tag.naam != "a")
    ]
    if len(real) == 1 and _is_vergelijking(text, real[0]):
        return []
    return real


def _is_vergelijking(text: str, tag: MarkupTag) -> bool:
    """Return whether a lone "tag" is more likely a letter: "x<b>y", "versie <a> of <b>"."""
    before, after = text[: tag.start][-1:], text[tag.einde :][:1]
    between = before.isalnum() and after.isalnum()
    apart = before.isspace() and not after.isalnum()
    return tag.soort is MarkupSign.BEGIN and len(tag.naam) == 1 and (between or apart)


def _vreemd(tag: MarkupTag) -> str:
    """Return what of a tag is no text markup, "" when it is."""
    if tag.soort is MarkupSign.AANKONDIGING and tag.naam.lower().startswith("<!doctype"):
        return "<!DOCTYPE>"
    if tag.soort not in {MarkupSign.BEGIN, MarkupSign.EINDE}:
        return ""
    if tag.naam in FOREIGN:
        return f"<{tag.naam}>"
    for name, value in tag.attributen:
        if name.startswith("on") and name[2:].isalpha():
            return f"{name}=…"
        plain = "".join(html.unescape(value).split()).lower()
        if name in WITH_TARGET and plain.startswith(DANGEROUS):
            return f"{name}={plain[:30]}"
        if name == "style" and ("javascript:" in plain or "expression(" in plain):
            return "style=…"
    return ""


def _uit_word(tag: MarkupTag) -> bool:
    if tag.soort is MarkupSign.COMMENTAAR:
        return tag.naam.lower().startswith("[if")
    announced = tag.soort is MarkupSign.AANKONDIGING and not tag.naam.lower().startswith(
        "<!doctype"
    )
    return announced or from_word(tag.naam)


def _stuk(text: str, found: Iterable[MarkupTag]) -> Gebrek | None:
    """Return the first tag that is not closed, closes nothing, or is cut off."""
    open_tags: list[str] = []
    count: Counter[str] = Counter()
    complete = False
    for tag in found:
        if tag.soort is MarkupSign.AFGEBROKEN:
            if complete or _zeker_afgebroken(text, tag):
                begins = tuple(name for name in TEXT_TAGS | FOREIGN if name.startswith(tag.naam))
                if begins or tag.naam == "!--":
                    return Gebrek("afgebroken", text[tag.start : tag.start + 40])
            continue
        complete = complete or tag.soort in {MarkupSign.BEGIN, MarkupSign.EINDE}
        if tag.soort is MarkupSign.BEGIN and not tag.gesloten and tag.naam not in VOID:
            open_tags.append(tag.naam)
            count[tag.naam] += 1
        elif tag.soort is MarkupSign.EINDE and tag.naam not in VOID:
            if not count[tag.naam]:
                return Gebrek("zonder_begin", f"</{tag.naam}>")
            while (last := open_tags.pop()) != tag.naam:
                count[last] -= 1
                if last not in FREE:
                    return Gebrek("open", f"<{last}>")
            count[last] -= 1
    unclosed = next((name for name in open_tags if name not in FREE), None)
    return Gebrek("open", f"<{unclosed}>") if unclosed else None


def _zeker_afgebroken(text: str, tag: MarkupTag) -> bool:
    """Return whether what ends the text cannot be a bare "<", even without other markup."""
    if tag.naam == "!--" or tag.attributen:
        return True
    if text.startswith("</", tag.start):
        return bool(tag.naam)
    after_word = tag.start > 0 and text[tag.start - 1].isalnum()
    whole = tag.naam in TEXT_TAGS and len(tag.naam) > 1
    return not after_word and tag.naam not in ALSO_A_WORD and (whole or len(tag.naam) > 2)
