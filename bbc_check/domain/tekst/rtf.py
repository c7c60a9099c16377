"""The words in a text that is stored as Rich Text Format."""

import re

_UNICODE = r"\\u(?P<unicode>-?[0-9]{1,6}) ?"
_INSTEAD = r"(?:\\'[0-9a-fA-F]{2}|[^\\{}])?"  # for a program that does not know it; none after \uc0
_PART = (
    r"|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[A-Za-z]{1,32})-?[0-9]{0,10} ?|\\(?P<sign>.)"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n\0]+)"
)
# Groups that hold no text of the document.
_HIDDEN = (
    r"fonttbl|colortbl|stylesheet|info|generator|pict|object|header[lrf]?|footer[lrf]?|listtable"
    r"|listoverridetable|rsidtbl|themedata|datastore|latentstyles|xmlnstbl|v"
)
_WORDS = {"par": "\n", "line": "\n", "tab": "\t", "cell": " ", "row": "\n", "emdash": "—"}
_WORDS |= {"endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’"}
_WORDS |= {"ldblquote": "“", "rdblquote": "”"}
_SIGNS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}


def plain_of_rtf(value: str) -> str:
    """Return what a reader sees of a text in Rich Text Format, as Windows-1252."""
    seen: list[str] = []
    hidden = [False]  # of each open group
    parts = _UNICODE + ("" if "\\uc0" in value else _INSTEAD) + _PART
    for token in re.finditer(parts, value, re.DOTALL):
        if token["brace"] == "{":
            hidden.append(hidden[-1])
        elif token["brace"]:
            hidden = hidden[:-1] or [False]
        elif token["sign"] == "*" or re.fullmatch(_HIDDEN, token["word"] or ""):
            hidden[-1] = True
        elif not hidden[-1]:
            seen.append(_said(token))
    return "".join(seen)


def _said(token: re.Match[str]) -> str:
    if token["unicode"]:
        code = int(token["unicode"]) % 0x10000  # negative from 0x8000 on
        return "" if 0xD800 <= code < 0xE000 else chr(code)
    if token["byte"]:
        return bytes.fromhex(token["byte"]).decode("cp1252", "replace")
    if token["word"]:
        return _WORDS.get(token["word"], "")
    return token["text"] or _SIGNS.get(token["sign"] or "", "")
