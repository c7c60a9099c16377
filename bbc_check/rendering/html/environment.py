"""What all pages share: the templates, how values are written in them, and how a page is known as ours."""

import base64
import hashlib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bbc_check import bundled
from bbc_check.rendering.words import harmless

if TYPE_CHECKING:
    from jinja2 import Environment

INDEX = "index.html"
CHANGES = "vergelijking.html"
# stands near the top of every page, see basis.html
_MARK = '<meta name="generator" content="bbc-check">'
MARK_WITHIN = 2000


class PagePart(NamedTuple):
    """A script or a style sheet, and the digest by which a page allows it and no other."""

    text: str
    digest: str


@cache
def page_part(*names: str) -> PagePart:
    """Return what stands in files of the templates, one after the other."""
    files = [bundled.templates() / name for name in names]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return PagePart(text, f"sha256-{digest}")


@cache
def _environment() -> "Environment":
    """Return the environment that makes pages; every value is escaped."""
    # heavy, and only needed when a page is made
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from bbc_check.rendering.html.filters import FILTERS, GLOBALS

    environment = Environment(
        loader=FileSystemLoader(bundled.templates(), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    environment.globals.update(GLOBALS, page_part=page_part)
    return environment


def render(template: str, versions: Mapping[str, str], moment: datetime, **values: object) -> str:
    """Return a page; ``versions`` names what judged ("bbc-check", "regels") with its version."""
    page = _environment().get_template(template).render(versions=versions, moment=moment, **values)
    return harmless(page)


def is_ours(page: str) -> bool:
    """Return whether a page is one that this program made; the first ``MARK_WITHIN`` characters will do."""
    return _MARK in page[:MARK_WITHIN]
