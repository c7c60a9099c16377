"""What several rules on the commentaar of coded actions share."""

from bbc_check.domain.aanlevering import Beleidselement, RapportKind
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import canonical
from bbc_check.domain.regeling import CommentaarEis
from bbc_check.domain.tekst import folded
from bbc_check.texts import not_carried_out


def demand(codering: Codering) -> CommentaarEis | None:
    """Return what the regeling demands of the commentaar; None where that is not a jaarrekening."""
    rapport = codering.aanlevering.rapport
    booked = rapport is not None and rapport.kind is RapportKind.JAARREKENING
    return codering.regeling.commentaar if booked else None


def says_nothing(text: str, eis: CommentaarEis) -> bool:
    """Return whether the whole text is a filler ("n.v.t.", "idem") or has no letter or digit."""
    longest = max(map(len, eis.empty_answers), default=0)
    head = text[: 4 * longest + 64]
    # what follows can only join the last few signs of the head
    if len(head) < len(text) and len(canonical(head)) > longest + 4:
        return False
    bare = canonical(text)
    return not bare or bare in eis.empty_answers


def tells_enough(actie: Beleidselement, eis: CommentaarEis) -> bool:
    """Return whether the commentaar has enough words and is more than a filler."""
    text = actie.commentaar
    return (
        not text.is_blank
        and not says_nothing(text.plain, eis)
        and text.has_words(eis.minimum_words)
    )


def repeats_description(actie: Beleidselement) -> bool:
    """Return whether the commentaar says the same as the lange omschrijving, word for word."""
    return folded(actie.commentaar.plain) == folded(actie.lange_omschrijving.plain)


def not_done(actie: Beleidselement, codering: Codering) -> str | None:
    """Return the sentence of the commentaar that says that the action was not carried out."""
    rapport = codering.aanlevering.rapport
    boekjaar = rapport.boekjaar if rapport is not None else None
    return not_carried_out(actie.commentaar.plain, actie.korte_omschrijving.plain, boekjaar)
