"""What tests of the command share: a browser for the pages that it writes."""

from tests.helpers.browser import browser, page

__all__ = ["browser", "page"]
