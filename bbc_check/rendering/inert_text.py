"""Texts that end up in the log of a pipeline, which reads commands in it: nothing of others is one.

Source: GitHub's documentation, "Workflow commands for GitHub Actions", and that of Azure DevOps,
"Logging commands".
"""

import re

from bbc_check.rendering.words import HARMFUL

# Both take this for a command wherever it stands in a line,
_ANYWHERE = re.compile(r"##(?=\[|vso\[)")
# and GitHub this where a line begins; it passes over white space.
_AT_BEGIN = re.compile(r"^([^\S\n]*+):(?=:)", re.MULTILINE)

# The sign by which a text steers or commands; a language with escapes writes it in its own way.
# Each alternative begins with a sign, so that one pass over a text looks for all.
_ACTING = rf"{HARMFUL}|\[(?<=##\[)|v(?<=##v)(?=so\[)"


def inert(text: str) -> str:
    """Return what does not stand where a line begins, without commands."""
    return _ANYWHERE.sub("# #", text)


def inert_lines(text: str) -> str:
    """Return whole lines without commands."""
    return _AT_BEGIN.sub(r"\1: ", inert(text))


def inert_json(text: str) -> str:
    """Return JSON that says the same, and steers nothing that shows it."""
    if text.isprintable() and "##" not in text:  # nearly all, and quick to see
        return text
    return re.sub(_ACTING, lambda sign: f"\\u{ord(sign[0]):04x}", text)


def inert_xml(text: str) -> str:
    """Return xml that says the same, and steers nothing that shows it."""
    return re.sub(_ACTING, lambda sign: f"&#{ord(sign[0])};", text)
