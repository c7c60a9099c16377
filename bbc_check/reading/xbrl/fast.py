"""The fast lane of the xbrl: elements of a known shape are read from the bytes, without a tree.

libxml2 reads the same bytes beside it and keeps nothing: it decides whether the document is
well-formed. Whatever has no shape is read by the general reader, one element at a time; whatever
cannot be told apart that way, or is wrong, gives the whole document to that reader. Both must come
to the same outcome; tests/reading/test_xbrl_snel.py holds them to it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree

from bbc_check.reading.limits import CHUNK
from bbc_check.reading.source import ReadError
from bbc_check.reading.trees import OPTIONS, small_tree
from bbc_check.reading.xbrl.general import CONTEXT, Lezing
from bbc_check.reading.xbrl.shape_reader import Contextlezer, Feitlezer, Vreemd
from bbc_check.reading.xbrl.shapes import TAG, contextvorm, feitvorm
from bbc_check.reading.xml.stream import Stil

_PROLOOG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml\s[^>]*\?>)?"
    rb"(?:\s|<!--(?:[^-]|-[^-])*-->|<\?(?:[^?]|\?[^>])*\?>)*"
)
_ANDERE_CODERING = re.compile(
    rb"[^<]*<\?xml[^>]*\sencoding\s*=\s*[\"'](?!(?i:utf-8|us-ascii)[\"'])"
)
_WIT = re.compile(rb"[ \t\r\n]*")
_MEESTE_VORMEN = 24
_GROOTSTE_ELEMENT = (
    32 * 1024
)  # a context has a few hundred bytes; odd ones have limits of their own


def lees_snel(lezing: Lezing) -> bool:
    """Read a whole xbrl into a fresh ``lezing``; False when the general reader must do it instead."""
    try:
        _Baan(lezing).lees()
    except (Vreemd, ReadError, etree.XMLSyntaxError, ValueError):
        return False
    return True


@dataclass(slots=True, eq=False)
class _Vorm:
    """A shape with what is done with it, and the shape that came after it the last time."""

    past: Callable[[bytes, int], re.Match[bytes] | None]
    neem: Callable[[re.Match[bytes]], None]
    hierna: "_Vorm | None" = None


class _Baan:
    """One pass over one document: a buffer, and how far it was read."""

    def __init__(self, lezing: Lezing) -> None:
        self.lezing = lezing
        self.vormen: list[_Vorm] = []
        self.buffer = b""
        self.at = -1  # -1 until the root was seen
        self.geteld, self.lijn = 0, 1  # up to where lines were counted, and the line there
        self.begin = self.eind = b""  # of the root
        self.gedaan = False

    def lees(self) -> None:
        """Read the document; raises what ``lees_snel`` takes as a reason to give up."""
        checker = etree.XMLParser(target=cast(Any, Stil()), **OPTIONS)
        for piece in self.lezing.bron.stukken():
            checker.feed(piece)
            self._regel(self.at)
            read = max(self.at, 0)
            self.buffer = self.buffer[read:] + piece
            self.geteld -= read
            self.at -= read
            if self.at < 0:
                self._wortel()
            if self.at >= 0 and not self.gedaan:
                self._elementen()
            if len(self.buffer) - self.at > _GROOTSTE_ELEMENT + CHUNK:
                raise Vreemd
        checker.close()
        if not self.gedaan or self.buffer[self.at :].strip():
            raise Vreemd
        self.lezing.sluit()

    def _regel(self, at: int) -> int:
        """Return the line of a place in the buffer."""
        if at < self.geteld:
            return self.lijn - self.buffer.count(b"\n", max(at, 0), self.geteld)
        self.lijn += self.buffer.count(b"\n", self.geteld, at)
        self.geteld = at
        return self.lijn

    def _wortel(self) -> None:
        """Find where the content of the root begins, when that is there already."""
        before = _PROLOOG.match(self.buffer)
        tag = TAG.match(self.buffer, before.end()) if before else None
        if tag is None:
            return
        if tag["leeg"] or _ANDERE_CODERING.match(self.buffer):
            raise Vreemd
        # on one line, so that the lines behind it are those of an element in it
        self.begin = tag[0].replace(b"\n", b" ").replace(b"\r", b" ")
        self.eind = b"</%s>" % tag["naam"]
        self.lezing.voorvoegsels = dict(small_tree(self.begin + self.eind).nsmap)
        self.at = tag.end()

    def _elementen(self) -> None:
        """Read on as far as the elements are complete."""
        buffer = self.buffer
        vorm: _Vorm | None = None
        while True:
            # mostly what comes next is what came next the last time
            while vorm is not None and (following := vorm.hierna) is not None:
                match = following.past(buffer, self.at)
                if match is None:
                    break
                following.neem(match)
                self.at = match.end()
                vorm = following
            if vorm is None and (space := _WIT.match(buffer, self.at)):
                self.at = space.end()  # a shape takes what comes after it itself
            following = self._volgende(vorm)
            if following is None and not self._los():
                return
            vorm = following

    def _volgende(self, vorm: _Vorm | None) -> _Vorm | None:
        """Read one element of any shape that is known; None when none fits."""
        for other in self.vormen:
            match = other.past(self.buffer, self.at)
            if match is not None:
                if vorm is not None:
                    vorm.hierna = other
                other.neem(match)
                self.at = match.end()
                return other
        return None

    def _los(self) -> bool:
        """Read what no shape fits; False when there is no more, or the rest is not there yet."""
        buffer = self.buffer
        if self.at == len(buffer):
            return False
        for begin, end in ((b"<!--", b"-->"), (b"<?", b"?>")):
            if buffer.startswith(begin, self.at):
                found = buffer.find(end, self.at)
                self.at = self.at if found < 0 else found + len(end)
                return found >= 0
        tag = TAG.match(buffer, self.at)
        if tag is None:
            if len(buffer) - self.at > _GROOTSTE_ELEMENT or not buffer.startswith(b"<", self.at):
                raise Vreemd
            return False
        if tag["eind"]:
            self.at, self.gedaan = tag.end(), True
            return False
        stop = tag.end()
        if not tag["leeg"]:
            closing = re.compile(rb"</%s\s*>" % re.escape(tag["naam"])).search(buffer, stop)
            if closing is None:
                return False
            stop = closing.end()
        if stop - self.at > _GROOTSTE_ELEMENT:
            raise Vreemd
        self._enkel(buffer[self.at : stop])
        self.at = stop
        return True

    def _enkel(self, fragment: bytes) -> None:
        """Read one element with the general reader, and learn its shape.

        An element with one of its own name inside was cut off too early: that is not well-formed.
        """
        root = small_tree(self.begin + fragment + self.eind)
        if len(root) != 1 or (root.text or root[0].tail or "").strip():
            raise Vreemd
        self.lezing.verschuiving = self._regel(self.at) - 1
        for _, element in etree.iterwalk(root, events=("end",), tag=self.lezing.tags):
            self.lezing.neem(element)
        learnt = self._geleerd(fragment, root[0]) if len(self.vormen) < _MEESTE_VORMEN else None
        # a text that no shape has, such as one with white space around it, does not even fit its own
        if learnt is not None and learnt.past(fragment, 0):
            self.vormen.append(learnt)

    def _geleerd(self, fragment: bytes, element: etree._Element) -> _Vorm | None:
        if element.tag == CONTEXT:
            shape = contextvorm(fragment, element)
            if shape is None:
                return None
            return _Vorm(shape.patroon.match, Contextlezer(shape, self.lezing, self._regel).neem)
        post = self.lezing.telling.posten.get(str(element.tag))
        fact = feitvorm(fragment, element) if post is not None else None
        if post is None or fact is None:
            return None
        return _Vorm(fact.patroon.match, Feitlezer(fact, post, self.lezing, self._regel).neem)
