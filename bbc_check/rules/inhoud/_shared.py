"""What several rules on the content of coded actions share."""

import re
from collections.abc import Sequence

from bbc_check.domain.aanlevering import Beleidselement, RapportKind
from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import first_of, shortened
from bbc_check.domain.regeling import Herkenning
from bbc_check.domain.tekst import MAX_CHARACTERS

_LONGEST_WORD = 60
_MOST_NAMED = 10  # actions that are named in one sentence
PLANS = frozenset({RapportKind.MEERJARENPLAN, RapportKind.AANPASSING_MEERJARENPLAN})
# Words that make a sentence of a title and add nothing to it.
_EMPTY_WORDS = frozenset(
    (
        "de",
        "het",
        "een",
        "van",
        "der",
        "den",
        "ter",
        "t",
        "we",
        "wij",
        "ons",
        "onze",
        "en",
        "er",
        "actie",
    )
)
# A commentaar of fewer words is a remark; of fewer than the second it must tell a role or an outcome.
_REMARK = 12
# Of money and procedure people make remarks in a plan; a text twice as long as a description is none.
_ABOUT_MONEY = r"(?i)€|\b(?:krediet\w*|budget\w*|raming|geraamd\w*|offerte\w*|factu\w+|btw|kostprijs|ramingen|euro)\b"


def can_be_judged(actie: Beleidselement) -> bool:
    """Return whether the title and lange omschrijving of an action can be judged.

    A blank lange omschrijving is an error of its own, and one that is too long is to be cut first;
    of a cell that could not be read nothing is known.
    """
    text = actie.lange_omschrijving
    read = actie.korte_omschrijving.is_read and text.is_read
    return read and not text.is_blank and text.length <= MAX_CHARACTERS and _is_language(text.plain)


def _is_language(text: str) -> bool:
    """Return whether a text consists of words; of one endless row of signs nothing can be said."""
    enough = len(text) // _LONGEST_WORD + 1  # with so many words none of them need be counted
    words = len(text.split(None, enough))
    return words > enough or len(text.strip()) <= _LONGEST_WORD * max(1, words)


def tells(actie: Beleidselement, herkenning: Herkenning) -> bool:
    """Return whether the lange omschrijving or the title holds what is looked for."""
    texts = actie.lange_omschrijving, actie.korte_omschrijving
    return any(herkenning.found_in(text.plain) for text in texts)


def named_acties(acties: Sequence[Beleidselement]) -> str:
    """Return actions by their codes, as an enumeration of at most ten and the number of others."""
    names = (shortened(actie.code or "een actie zonder code") for actie in acties)
    return first_of(names, _MOST_NAMED)


def repeats_title(actie: Beleidselement) -> bool:
    """Return whether the lange omschrijving says nothing that the title does not say."""
    title, text = actie.korte_omschrijving, actie.lange_omschrijving
    if text.length > 2 * title.length + _LONGEST_WORD and not text.markup:
        return False
    own = set(re.findall(r"\w+", (actie.code or "").casefold())) | _EMPTY_WORDS
    said, told = (
        [word for word in re.findall(r"\w+", each.plain.casefold()) if word not in own]
        for each in (text, title)
    )
    return bool(said) and bool(told) and said == told[: len(said)]


def explained_in_commentaar(actie: Beleidselement, codering: Codering) -> bool:
    """Return whether the commentaar of an action in a plan tells what the action is about."""
    rapport, regeling = codering.aanlevering.rapport, codering.regeling
    text = actie.commentaar
    if rapport is None or rapport.kind not in PLANS or regeling.omschrijving is None:
        return False
    if not text.is_read or not text.has_words(_REMARK):
        return False
    least = regeling.omschrijving.minimum_words
    if re.search(_ABOUT_MONEY, text.plain):
        return text.has_words(2 * least)
    asked = [eis.herkenning for eis in (regeling.rol, regeling.resultaat) if eis is not None]
    return text.has_words(least) or any(each.found_in(text.plain) for each in asked)
