"""Amounts whose actions are not those of the xml."""

from collections.abc import Iterable, Iterator

from bbc_check.domain.aanlevering import Beleidselement, Niveau
from bbc_check.domain.bedragen import Bedragen
from bbc_check.domain.codes import words_of
from bbc_check.domain.dutch import shortened, visible


def strangers(elements: Iterable[Beleidselement], amounts: Bedragen) -> str | None:
    """Return why amounts are not those of the actions among ``elements`` (Dutch, no full stop), or None.

    None of them is, or those of an action with an external code stand under another spelling of its
    own code. A code of which the xml knows nothing, beside known ones, is no reason.
    """
    known = {each.code: each for each in elements if each.niveau is Niveau.ACTIE}
    if not known or not amounts.years:
        return None
    if not amounts.first_line:
        return "geen enkel bedrag staat er bij een actie"
    without = {
        words_of(code): code
        for code, actie in known.items()
        if code and actie.codes and code not in amounts.first_line
    }
    unknown = [code for code in amounts.first_line if code not in known]
    for code in unknown if without else ():
        own = next(filter(None, map(without.get, _spellings(code))), None)
        if own is not None:
            own, other = (shortened(visible(each), 40) for each in (own, code))
            return f"de bedragen van actie '{own}' staan er onder '{other}'"
    if len(unknown) < len(amounts.first_line):
        return None
    return (
        f"geen enkele actie met bedragen, zoals '{shortened(unknown[0], 40)}', staat met die code in"
        " de xml"
    )


def _spellings(code: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a code, and those behind the names it begins with: "Actie_AC-1" is "AC-1".

    Not what stands behind a number: AC-2-1 is another action than "1".
    """
    words = words_of(code)
    yield words
    for n, word in enumerate(words[:-1], start=1):
        if not word.isalpha():
            return
        yield words[n:]
