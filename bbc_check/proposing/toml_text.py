"""Write TOML by hand: strings in ASCII, and comments out of which no value can break."""

from collections.abc import Mapping, Sequence
from textwrap import TextWrapper

from bbc_check.rendering.inert_text import inert

_COMMENT = TextWrapper(98, initial_indent="# ", subsequent_indent="#   ")
_COMMENT.break_long_words = _COMMENT.break_on_hyphens = False  # paths are there to be copied
_LONGEST_WORD = 300  # signs of one that is shown


def string(value: str) -> str:
    """Return a string; other than ASCII is escaped, for PowerShell rewrites it on the way to a file."""
    plain = value.isascii() and value.isprintable()
    if plain and "'" not in value and ("\\" in value or '"' in value):
        return f"'{value}'"
    safe = (
        e if e.isprintable() and e.isascii() and e not in '"\\' else f"\\U{ord(e):08X}"
        for e in value
    )
    return '"' + "".join(safe) + '"'


Value = str | Sequence[str] | Mapping[str, str]


def value(data: Value) -> str:
    """Return a string, a list of strings (one alone is that string) or an inline table."""
    if isinstance(data, str):
        return string(data)
    if isinstance(data, Mapping):
        return "{ " + ", ".join(pairs(data)) + " }"
    texts = list(map(string, data))
    return texts[0] if len(texts) == 1 else "[" + ", ".join(texts) + "]"


def pairs(values: Mapping[str, Value | None]) -> list[str]:
    """Return a line for each key that has a value."""
    return [f"{key(name)} = {value(data)}" for name, data in values.items() if data is not None]


def key(name: str) -> str:
    """Return a key, quoted where needed."""
    bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if bare else string(name)


def comment(*texts: str) -> list[str]:
    """Return comment lines; anything that is no printable sign becomes a blank or a question mark."""
    lines: list[str] = []
    for text in map(inert, texts):
        safe = "".join(e if e.isprintable() else " " if e.isspace() else "?" for e in text)
        lines += _COMMENT.wrap(" ".join(each[:_LONGEST_WORD] for each in safe.split())) or ["#"]
    return lines
