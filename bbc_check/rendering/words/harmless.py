"""Take out what could steer a terminal or turn the reading direction of a page."""

import re
import unicodedata

_RICHTING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_TABEL = {
    code: "�"
    for code in range(0x3000)
    if (unicodedata.category(chr(code)) == "Cc" and chr(code) not in "\n\t")
    or unicodedata.bidirectional(chr(code)) in _RICHTING
}
# most texts hold none of these, and looking is much quicker than translating
_SCHADELIJK = re.compile(f"[{re.escape(''.join(map(chr, _TABEL)))}]")


def harmless(text: str) -> str:
    """Return text without control characters and without marks of the reading direction."""
    return text.translate(_TABEL) if _SCHADELIJK.search(text) else text
