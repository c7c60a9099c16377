"""What several rules on the content of coded actions share."""

from collections.abc import Sequence

from bbc_check.domain.aanlevering import Beleidselement
from bbc_check.domain.dutch import count_of, enumeration, shortened
from bbc_check.domain.regeling import Herkenning
from bbc_check.domain.tekst import MAX_CHARACTERS

_LONGEST_WORD = 60
_MOST_NAMED = 10  # actions that are named in one sentence


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
    names = [shortened(actie.code or "een actie zonder code") for actie in acties]
    more = [count_of(len(names) - _MOST_NAMED, "andere", "andere")] if names[_MOST_NAMED:] else []
    return enumeration([*names[:_MOST_NAMED], *more])
