"""As before."""

from bbc_check.reading.events import DOCTYPE_REFUSED, Root, read_root

__all__ = ["DOCTYPE_REFUSED", "Root", "read_root"]
