"""Which coded actions have a description to judge."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement
from bbc_check.domain.codering import Codering
from bbc_check.domain.tekst import MAX_TEKENS, Tekst

_LANGSTE_WOORD = 60


def omschreven_acties(codering: Codering) -> Iterator[Beleidselement]:
    """Yield the coded actions whose title and lange omschrijving can be judged.

    A blank lange omschrijving is BBC411, and one that is to be cut first BBC401; of a cell that
    could not be read nothing is known.
    """
    for actie in codering.acties:
        text = actie.lange_omschrijving
        read = actie.korte_omschrijving.is_gelezen and text.is_gelezen
        if read and not text.is_leeg and text.lengte <= MAX_TEKENS and _is_taal(text):
            yield actie


def _is_taal(text: Tekst) -> bool:
    """Return whether a text consists of words; of one endless row of signs nothing can be said."""
    return len(text.kaal.strip()) <= _LANGSTE_WOORD * max(1, len(text.kaal.split()))
