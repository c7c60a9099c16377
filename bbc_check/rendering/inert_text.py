"""Texts that end up in the log of a pipeline, which reads commands in it: nothing of others is one.

Source: GitHub's documentation, "Workflow commands for GitHub Actions", and that of Azure DevOps,
"Logging commands".
"""

import re

# Both take this for a command wherever it stands in a line,
_ANYWHERE = re.compile(r"##(?=\[|vso\[)")
# and GitHub this where a line begins; it passes over white space.
_AT_BEGIN = re.compile(r"^(\s*):(?=:)", re.MULTILINE)


def inert(text: str) -> str:
    """Return what does not stand where a line begins, without commands."""
    return _ANYWHERE.sub("# #", text)


def inert_lines(text: str) -> str:
    """Return whole lines without commands."""
    return _AT_BEGIN.sub(r"\1: ", inert(text))
