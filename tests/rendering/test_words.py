"""What every format shares: text that cannot steer who shows it."""

import sys
import unicodedata

from bbc_check.rendering.words import harmless

_DIRECTION = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_harmless_takes_out_control_characters_and_marks_of_direction_and_no_others() -> None:
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        control = unicodedata.category(sign) == "Cc" and sign not in "\n\t"
        steers = control or unicodedata.bidirectional(sign) in _DIRECTION
        assert harmless(sign) == ("\ufffd" if steers else sign), hex(code)
