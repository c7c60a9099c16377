"""What the pages of a run are called."""

import hashlib
import re
import unicodedata
from collections.abc import Container
from pathlib import PurePath

from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.words import bestuur_name, rapport_name

BESIDE_ENDING = "-naast-het-plan.html"


def free_name(name: str, taken: Container[str]) -> str:
    """Return a file name that is not taken: two paths may look the same, such as names that are no text."""
    while name in taken:
        name = name.replace(".html", "-2.html")
    return name


def page_name(verslag: Verslag) -> str:
    """Return the file name of a page: readable first, unique by the digest of its source.

    It is safe on every system, and the same on each: Windows writes paths with another separator.
    """
    aanlevering = verslag.aanlevering
    parts = [bestuur_name(verslag), rapport_name(verslag)]
    plain = unicodedata.normalize("NFKD", " ".join(parts)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    return slug + page_ending(aanlevering.source)


def page_ending(source: str) -> str:
    """Return how the file name of a page ends: it tells the page of one source from all others."""
    digest = hashlib.sha256(
        PurePath(source).as_posix().encode("utf-8", "surrogatepass")
    ).hexdigest()[:10]
    return f"-{digest}.html"


def beside_name(verslag: Verslag) -> str:
    """Return the name of the page of a jaarrekening beside its plan; empty where there is no plan."""
    return page_name(verslag).replace(".html", BESIDE_ENDING) if verslag.dossier.plan else ""
