"""Damage to a document: in its parts as they are written, in its bytes, and in the parts of a zip."""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable

_PARTS = re.compile(rb"<[^<>]*>|[^<>\n;,\t]+|[\n;,\t<>]")
_NUMBER = re.compile(rb"[0-9]+")
PIECES = [
    *(b"<!-- x -->", b"<![CDATA[1]]>", b"<?pi x?>", b"<!DOCTYPE a>", b"&amp;", b"&#0;", b"&x;", b"]]>"),
    *(b"\0", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\\u0000", b"\\ud800", b"\\n"),
    *(b"<a/>", b"</a>", b"<", b">", b'"', b"'", b"'''", b"[", b"]", b"[[", b"{", b"}", b"=", b"\r", b"\x0b"),
    *(b' xsi:nil="true"', b' xmlns="urn:x"', b' id="x"', b"true", b"null", b"NaN", b"-inf", b"1e400"),
    *(b"0x" + b"f" * 5000, b"9" * 5000, b"1979-05-27T07:32:00Z", b"0000-00-00", b"9999-12-31", b"-1", b"0"),
    *("é€😀\u202e\u2028".encode(), b"(a*)*", b"a{9999999999}", b"..", b"/", b"%00", b"*", b"!", b"ODER"),
]  # fmt: skip
_MOST = 100_000  # bytes of what comes out
_ENCODINGS = ("utf-16", "utf-16-be", "utf-8-sig", "latin-1", "cp1252", "utf-32", "utf-7")


def mutated(data: bytes, draw: random.Random) -> bytes:
    """Return a document with some damage; of a zip that can be opened, in one of its members."""
    members = _members(data) if data.startswith(b"PK") else None
    if members:
        return _mutated_zip(members, draw)
    for _ in range(draw.choice((1, 1, 2, 4))):
        data = draw.choice(_WAYS)(data, draw)[:_MOST]
    return data


def _in_parts(data: bytes, draw: random.Random) -> bytes:
    """Drop, double, swap or move some parts that stand together."""
    parts = _PARTS.findall(data) or [b""]
    at = draw.randrange(len(parts))
    end = min(len(parts), at + draw.choice((1, 1, 2, 3, 8, 30)))
    run, rest = parts[at:end], parts[:at] + parts[end:]
    to = draw.choice((at, draw.randrange(len(rest) + 1)))
    times = draw.choice((0, 0, 1, 2, 2, 300 if sum(map(len, run)) < 200 else 2))
    return b"".join(rest[:to] + run * times + rest[to:])


def _piece(data: bytes, draw: random.Random) -> bytes:
    """Put something in, or in the place of a few bytes."""
    at = draw.randrange(len(data) + 1)
    times = draw.choice((1, 1, 1, 2, 500))
    return data[:at] + draw.choice(PIECES) * times + data[at + draw.choice((0, 0, 1, 4)) :]


def _cut(data: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] + data[at + draw.choice((1, 2, 10, len(data))) :]


def _flip(data: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] + draw.randbytes(draw.choice((1, 1, 2))) + data[at + 1 :]


def _number(data: bytes, draw: random.Random) -> bytes:
    found = [*_NUMBER.finditer(data)]
    if not found:
        return data
    one = draw.choice(found)
    other = (b"", b"0", b"-1", b"1e9", b"1e-400", b"9" * 30, b"9" * 5000, b"1.5", b"2147483648")
    return data[: one.start()] + draw.choice(other) + data[one.end() :]


def _encoded(data: bytes, draw: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(draw.choice(_ENCODINGS), "replace")


_Way = Callable[[bytes, random.Random], bytes]
_WAYS: list[_Way] = [*[_in_parts] * 4, _piece, _piece, _number, _cut, _flip, _encoded]


def _members(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(each.filename, archive.read(each)) for each in archive.infolist()]
    except Exception:  # it is damaged already
        return []


def _mutated_zip(members: list[tuple[str, bytes]], draw: random.Random) -> bytes:
    at = draw.randrange(len(members))
    name, content = members[at]
    kind = draw.randrange(10)
    if kind == 0:
        del members[at]
    elif kind == 1:
        members.insert(draw.randrange(len(members)), members[at])
    elif kind == 2:
        changed = mutated(name.encode("utf-8", "replace"), draw).decode("utf-8", "replace")
        members[at] = changed[:500], content
    else:
        members[at] = name, mutated(content, draw)
    packed = io.BytesIO()
    # two of one name are meant
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(packed, "w") as archive:
        for each, inside in members:
            archive.writestr(zipfile.ZipInfo(each or "x", (2026, 1, 1, 0, 0, 0)), inside)
    whole = packed.getvalue()
    return _flip(whole, draw) if kind == 3 else whole
