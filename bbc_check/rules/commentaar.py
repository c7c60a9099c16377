"""When a commentaar says nothing, too little, or the same as another text."""

import unicodedata

from bbc_check.domain.codes import canoniek
from bbc_check.domain.regeling import CommentaarEis
from bbc_check.domain.tekst import Tekst


def is_nietszeggend(text: Tekst, eis: CommentaarEis) -> bool:
    """Return whether the whole text is a filler ("n.v.t.", "idem") or has no letter or digit."""
    bare = canoniek(text.kaal)
    return not bare or bare in eis.nietszeggend


def is_verslag(text: Tekst, eis: CommentaarEis) -> bool:
    """Return whether a text is long enough to tell something: BBC501, 502 and 505 are silent."""
    filled = not text.is_leeg and not is_nietszeggend(text, eis)
    return filled and len(text.woorden) >= eis.minimum_woorden


def gevouwen(text: Tekst) -> str:
    """Return what a text says, without white space, markup, case and the punctuation at its end.

    Two texts that differ in nothing else are the same.
    """
    seen = unicodedata.normalize("NFKC", text.kaal).casefold()
    # Cf: zero-width characters and soft hyphens, which nobody sees
    seen = "".join(sign for sign in seen if unicodedata.category(sign) != "Cf")
    words = " ".join(seen.split())
    while words and (words[-1].isspace() or unicodedata.category(words[-1])[0] == "P"):
        words = words[:-1]
    return words
