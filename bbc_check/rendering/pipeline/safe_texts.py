"""Texts of others in markdown and in xml: they are shown, and nothing else."""

import re
from itertools import chain

from bbc_check.rendering.pipeline.alerts import one_line

# All that may mean something in markdown; a backslash before such a sign takes that away. Some only mean
# something where a text begins, and a line inside a word nothing.
_SIGNS = re.compile(r"[\\`*\[\]<>#|~&$]|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<![^\W_])_")
# What is looked for in the finished page, where a backslash is gone: mentions and addresses (@), emoji and
# addresses (:), issues (#12, GH-12), addresses without a scheme (www.) and commits. A space of no width
# keeps each from being one.
_LOOKED_FOR = re.compile(
    r"(@|:(?=\S)|\\#(?=\d)|\bGH(?=-\d)|\bwww(?=\.)|\b[0-9a-f]{39}(?=[0-9a-f]\b))", re.IGNORECASE
)
_NO_WIDTH = "\u200b"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FENCES = re.compile("`+")


def markdown_text(text: str) -> str:
    """Return a text for within a line or a cell of markdown, in which nothing is markup or a link."""
    return _LOOKED_FOR.sub(rf"\1{_NO_WIDTH}", _SIGNS.sub(r"\\\g<0>", one_line(text)))


def markdown_code(text: str) -> str:
    """Return a text to copy, as code in a line of markdown; in a table a bar ends its cell."""
    line = one_line(text)
    longest = max(map(len, chain(_FENCES.findall(line), [""])))
    fence = "`" * (longest + 1)
    room = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{room}{line}{room}{fence}" if line.strip() else ""


def xml_text(text: str) -> str:
    """Return a text without characters that xml cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)
