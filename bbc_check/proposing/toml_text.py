"""Write TOML by hand: strings in ASCII, and comments out of which no value can break."""

from collections.abc import Mapping, Sequence

from bbc_check.rendering.inert_text import inert

_WIDTH = 98  # of a comment line


def string(value: str) -> str:
    """Return a string; other than ASCII is escaped, for PowerShell rewrites it on the way to a file."""
    plain = value.isascii() and value.isprintable()
    if plain and "'" not in value and ("\\" in value or '"' in value):
        return f"'{value}'"
    return '"' + "".join(map(_sign, value)) + '"'


def _sign(sign: str) -> str:
    if sign.isascii() and sign.isprintable() and sign not in '"\\':
        return sign
    half = "\ud800" <= sign <= "\udfff"  # of a pair, which TOML does not know
    return "?" if half else f"\\U{ord(sign):08X}"


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
        line = "#"
        for word in safe.split():
            if len(line) + 1 + len(word) > _WIDTH and line.strip("# "):
                lines.append(line)
                line = "#  "
            line += f" {word[:300]}"
        lines.append(line)
    return lines
