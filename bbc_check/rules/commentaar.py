"""When a commentaar says nothing."""

from bbc_check.domain.codes import canoniek
from bbc_check.domain.regeling import CommentaarEis
from bbc_check.domain.tekst import Tekst


def is_nietszeggend(text: Tekst, eis: CommentaarEis) -> bool:
    """Return whether the whole text is a filler ("n.v.t.", "idem") or has no letter or digit."""
    bare = canoniek(text.kaal)
    return not bare or bare in eis.nietszeggend
