"""The page on one's own PC (extra ``web``): ``bbc-check serve`` shows what ``bbc-check check`` says."""

from bbc_check.web.server import PortTaken, Service, serve

__all__ = ["PortTaken", "Service", "serve"]
