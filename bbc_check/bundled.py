"""Where the shipped data stand: in a checkout beside the package, in a wheel inside it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    inside = _PACKAGE / "_data"
    return inside if inside.is_dir() else _PACKAGE.parent


def schemas() -> Path:
    """Return the folder that holds the profiles, their XSD's and the regelingen."""
    return _root() / "schemas"


def templates() -> Path:
    """Return the folder that holds the templates and the style sheet of the HTML report."""
    return _root() / "reports" / "templates"


def handbook() -> Path:
    """Return the folder that holds the handbook."""
    return _root() / "reports" / "handbook"


def page() -> Path:
    """Return the folder that holds the page of ``serve``."""
    return _root() / "reports" / "page"
