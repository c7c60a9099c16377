"""Which coded actions have a description to judge."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement
from bbc_check.domain.codering import Codering


def omschreven_acties(codering: Codering) -> Iterator[Beleidselement]:
    """Yield the coded actions whose title and lange omschrijving can be judged.

    A blank lange omschrijving is BBC411; of a cell that could not be read nothing is known.
    """
    for actie in codering.acties:
        read = actie.korte_omschrijving.is_gelezen and actie.lange_omschrijving.is_gelezen
        if read and not actie.lange_omschrijving.is_leeg:
            yield actie
