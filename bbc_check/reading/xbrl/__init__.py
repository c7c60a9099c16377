"""The xbrl of a submission: contexts, units and amounts."""

from bbc_check.reading.xbrl.strangers import strangers
from bbc_check.reading.xbrl.xbrl_reader import Xbrl, read_xbrl

__all__ = ["Xbrl", "read_xbrl", "strangers"]
