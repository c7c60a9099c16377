"""The xbrl of a submission: contexts, units and amounts."""

from bbc_check.reading.xbrl.reader import Xbrl, read_xbrl

__all__ = ["Xbrl", "read_xbrl"]
