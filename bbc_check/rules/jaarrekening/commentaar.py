"""What the commentaar of each coded action in a jaarrekening is worth, looked at once for all rules."""

import unicodedata
from dataclasses import dataclass, field
from hashlib import blake2b

from bbc_check.domain.aanlevering import Beleidselement, RapportSoort
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import canonical
from bbc_check.domain.regeling import CommentaarEis
from bbc_check.rules.inhoud.word_count import minstens

_BEGIN = 40  # characters by which texts are told apart, before they are compared as a whole


@dataclass(slots=True)
class Commentaren:
    """The coded actions by what is wrong with their commentaar, in document order.

    The first three exclude each other and the rest. ``herhaald`` repeat the lange omschrijving;
    each list of ``gekopieerd`` are actions with one commentaar.
    """

    leeg: list[Beleidselement] = field(default_factory=list)
    nietszeggend: list[Beleidselement] = field(default_factory=list)
    kort: list[Beleidselement] = field(default_factory=list)
    herhaald: list[Beleidselement] = field(default_factory=list)
    gekopieerd: list[list[Beleidselement]] = field(default_factory=list)


def commentaren(codering: Codering) -> Commentaren:
    """Return what there is to say; empty where the regeling asks for no commentaar.

    ``codering.eens(commentaren)`` looks once.
    """
    found = Commentaren()
    rapport, eis = codering.aanlevering.rapport, codering.regeling.commentaar
    if rapport is None or rapport.soort is not RapportSoort.JAARREKENING or eis is None:
        return found
    alike: dict[str, list[Beleidselement]] = {}
    for actie in codering.acties:
        if actie.commentaar.is_blank:
            found.leeg.append(actie)
            continue
        text = actie.commentaar.kaal
        if is_nietszeggend(text, eis):
            found.nietszeggend.append(actie)
        elif not minstens(text, eis.minimum_woorden):
            found.kort.append(actie)
        else:
            begin = _begin(text)
            alike.setdefault(begin, []).append(actie)
            if _zelfde(begin, text, actie.lange_omschrijving.kaal):
                found.herhaald.append(actie)
    found.gekopieerd = _zelfde_tekst(alike)
    return found


def _zelfde_tekst(alike: dict[str, list[Beleidselement]]) -> list[list[Beleidselement]]:
    """Return those that share a whole text among those that share a beginning."""
    shared: list[list[Beleidselement]] = []
    for acties in alike.values():
        if len(acties) > 1:
            per_tekst: dict[bytes, list[Beleidselement]] = {}
            for actie in acties:
                # a digest: the texts of a large report need not be held twice
                folded = gevouwen(actie.commentaar.kaal).encode("utf-8", "surrogatepass")
                per_tekst.setdefault(blake2b(folded, digest_size=16).digest(), []).append(actie)
            shared += [each for each in per_tekst.values() if len(each) > 1]
    return shared


def _zelfde(begin: str, one: str, other: str) -> bool:
    return begin == _begin(other) and gevouwen(one) == gevouwen(other)


def is_nietszeggend(text: str, eis: CommentaarEis) -> bool:
    """Return whether the whole text is a filler ("n.v.t.", "idem") or has no letter or digit."""
    longest = max(map(len, eis.nietszeggend), default=0)
    head = text[: 4 * longest + 64]
    # what follows can only join the last few signs of the head
    if len(head) < len(text) and len(canonical(head)) > longest + 4:
        return False
    bare = canonical(text)
    return not bare or bare in eis.nietszeggend


def gevouwen(text: str) -> str:
    """Return what a text says, without white space, markup, case and the punctuation at its end.

    Two texts that differ in nothing else are the same.
    """
    return _zonder_slot(_plat(text))


def _begin(text: str) -> str:
    """Return the beginning of ``gevouwen``, without looking at all of a long text.

    Texts that are the same have the same beginning.
    """
    space = text.find(" ", 2 * _BEGIN)
    head = _plat(text[:space]) if space >= 0 else ""
    return _zonder_slot((head if len(head) >= _BEGIN else _plat(text))[:_BEGIN])


def _plat(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().split())
    seen = unicodedata.normalize("NFKC", text).casefold()
    # Cf: zero-width characters and soft hyphens, which nobody sees
    for sign in set(seen):
        if sign > "\x7f" and unicodedata.category(sign) == "Cf":
            seen = seen.replace(sign, "")
    return " ".join(seen.split())


def _zonder_slot(words: str) -> str:
    end = len(words)
    while end and (words[end - 1].isspace() or unicodedata.category(words[end - 1])[0] == "P"):
        end -= 1
    return words[:end]
