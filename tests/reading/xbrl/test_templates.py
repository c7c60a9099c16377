"""Elements written like one before give the events that expat gives: with and without is the same."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading import events
from bbc_check.reading.choice import shipped_profiles
from bbc_check.reading.source import ReadError
from bbc_check.reading.xbrl import elements, instance, read_xbrl
from bbc_check.settings.profile import XbrlProfile
from tests.helpers import builder
from tests.helpers.xbrl_corpus import BBC, BROKEN_XBRL, VARIETIES, generated

PLAN = builder.conform()
BASES = [(BBC, builder.xbrl(PLAN).encode())]
BASES += [
    (each.profile, each.contents.encode()) for each in (*VARIETIES, *map(generated, range(6)))
]
BASES += [(BBC, each.encode()) for each in BROKEN_XBRL.values()]
BASES += [
    (BBC, BASES[0][1].decode().replace("UTF-8", name).encode(name))
    for name in ("UTF-16", "latin-1")
]
# what a mutation puts into a document
PIECES = (
    b"<!-- x -->",
    b"<!-- </xbrli:context> -->",
    b"<![CDATA[1]]>",
    b"<?pi x?>",
    b"&amp;",
    b"&#49;",
    b"&x;",
    b" ",
    b"\n",
    b"\r\n",
    b"\t",
    b"\xa0",
    b"\xff",
    b"\x00",
    b"\x01",
    b"\x0b",
    b"\x7f",
    b">",
    b"<",
    b"'",
    b'"',
    b"]]>",
    b"<a/>",
    b"<a>1</a>",
    b"</a>",
    b"-",
    b"1",
    b"1e5",
    b"%",
    b"%b",
    b"\\1",
    b' xsi:nil="true"',
    b' id="x"',
    b" id='x'",
    b' xmlns:bbc="urn:x"',
    "é".encode(),
)


@dataclass(frozen=True)
class Bytes:
    """A document in memory, in pieces of one size."""

    contents: bytes
    size: int = 65536
    name: str = "proef.xbrl"
    file_name: str = "proef.xbrl"
    stem: str = "proef"

    def pieces(self) -> Iterator[bytes]:
        for at in range(0, len(self.contents), self.size):
            yield self.contents[at : at + self.size]


def outcome(source: Bytes, names: XbrlProfile) -> object:
    try:
        read = read_xbrl(source, [shipped_profiles()[0]._replace(xbrl=names)])
    except ReadError as error:
        return error.kind, error.detail, error.line
    return read.bedragen, read.identifications, read.problems, read.codes


def without_templates(source: Bytes, names: XbrlProfile, trees: int = 0) -> object:
    with (
        patch.object(elements, "_MOST_TEMPLATES", 0),
        patch.object(elements, "_MOST_TREES", trees),
    ):
        return outcome(source, names)


def assert_the_same(source: Bytes, names: XbrlProfile, longest: int = 0) -> None:
    """With templates, with trees that come back only, and with neither."""
    plain = without_templates(source, names)
    assert without_templates(source, names, trees=24) == plain
    with patch.object(elements, "_LONGEST", longest):
        assert outcome(source, names) == plain


@pytest.mark.parametrize("size", [1, 7, 64, 65536])
def test_templates_change_nothing_in_the_corpus(size: int) -> None:
    for names, content in BASES:
        assert_the_same(Bytes(content, size), names, longest=1024)


@pytest.mark.parametrize("at", ["  <xbrli:unit", "<xbrli:xbrl", "</xbrli:xbrl"])
@pytest.mark.parametrize(
    "long",
    ["<!-- {} -->", "<?x {} ?>", '<bbc:X a="{}"/>', "<!-- x -->{}"],
    ids=["opmerking", "opdracht", "attribuut", "opmerkingen"],
)
def test_what_has_no_end_is_not_read_anew_for_each_sign_in_it(at: str, long: str) -> None:
    """Expat reads all of a tag or comment again for each piece until the last."""
    if at == "<xbrli:xbrl" and "<bbc" in long:
        pytest.skip("no element stands before the root")
    document = builder.xbrl(PLAN)
    many = long.format(("<!-- x -->" if long.endswith("{}") else ">") * 20_000)
    content = document.replace(at, many + at, 1).encode()
    read_again: list[int] = []
    waiting = elements.ElementReader._waiting

    def noted(reader: elements.ElementReader) -> int:
        read_again.append(waiting(reader))
        return read_again[-1]

    with patch.object(elements.ElementReader, "_waiting", noted):
        assert_the_same(Bytes(content), BBC, longest=8 * 1024)
    assert sum(read_again) < 10 * len(content)  # of three times reading
    assert len(read_again) < 1_000


@given(
    st.integers(0, len(BASES) - 1),
    st.lists(
        st.tuples(
            st.sampled_from(["in", "weg", "dubbel", "ruil"]),
            st.floats(0, 1, exclude_max=True),
            st.integers(0, 40),
            st.sampled_from(PIECES),
        ),
        max_size=4,
    ),
    st.sampled_from([1, 13, 64, 65536]),
)
@example(0, [("in", 0.5, 0, b"<!-- x -->")], 64)
def test_templates_change_nothing_in_what_was_damaged(
    basis: int, mutations: list[tuple[str, float, int, bytes]], size: int
) -> None:
    profile, content = BASES[basis]
    for kind, where, length, piece in mutations:
        at = int(where * len(content))
        if kind == "dubbel":  # a whole element once more
            starts = [each.start() for each in re.finditer(rb"\n *<", content)] or [0]
            begin = starts[int(where * len(starts))]
            stop = content.find(b"\n", begin + 1 + 8 * length)
            content = content[:stop] + content[begin:stop] + content[stop:]
        elif kind == "ruil":
            other = (at + 1 + 8 * length) % len(content)
            low, high = sorted((at, other))
            content = content[:low] + content[high:] + content[low:high]
        else:
            removed = length if kind == "weg" else 0
            content = content[:at] + (b"" if removed else piece) + content[at + removed :]
    assert_the_same(Bytes(content, size), profile, longest=100)


@pytest.mark.parametrize(
    ("begin", "end"),
    [("<!-- ", " -->"), ("<!-- > ", " -->"), ("<![CDATA[ > ", "]]>"), ("<?x > ", "?>")],
)
@pytest.mark.parametrize("size", [64, 65536])
def test_what_stands_in_a_comment_is_not_taken(begin: str, end: str, size: int) -> None:
    content = large(12).decode()
    at, last = content.index('<xbrli:context id="x9"'), content.rindex("<bbc:")
    pair = content[at : content.index("</xbrli:context>", at)] + "</xbrli:context>\n"
    pair += content[last : content.rindex("</xbrli:")].replace("x11", "x9")
    hidden = begin + pair.replace("x9", "y9").replace("A9", "A99") + end
    for where in (at, last):
        damaged = (content[:where] + hidden + content[where:]).encode()
        assert_the_same(Bytes(damaged, size), BBC)
        assert "A99" not in read_xbrl(Bytes(damaged, size)).bedragen.per_actie


@pytest.mark.parametrize("inside", ["<!-- %d -->", "<!-- <x>%d -- -->", '<v:x xmlns:v="urn:v"/>'])
def test_comments_and_namespaces_in_each_element_are_seen_through(inside: str) -> None:
    count = iter(range(1000))
    content = re.sub(
        "<xbrli:(entity|period)>|(?=<xbrli:context)",
        lambda at: at[0] + inside.replace("%d", str(next(count))),
        large(100).decode(),
    )
    assert_the_same(Bytes(content.encode()), BBC)


STRANGE = [bytes([each]) for each in range(128) if not chr(each).isalnum()]
STRANGE += [b"]]>", b"--", b"&#1;", "é€".encode(), b"\x80"]


@pytest.mark.parametrize("where", [b"2024-12-31", b"A9<", b'id="x9', b"-->"])
def test_nothing_that_expat_refuses_passes_in_what_is_alike(where: bytes) -> None:
    """Expat does not see what fits and is all ASCII."""
    content = large(12).replace(b"</xbrli:context>", b"<!-- 1 --></xbrli:context>")
    at = content.index(where, content.index(b'id="x9"'))
    for strange in STRANGE:
        assert_the_same(Bytes(content[:at] + strange + content[at:]), BBC)


def test_lines_behind_what_is_alike_are_right(monkeypatch: pytest.MonkeyPatch) -> None:
    content = large(12).replace(b"</xbrli:xbrl>", b'<a b="' + 20_000 * b"x" + b'"/></xbrli:xbrl>')
    monkeypatch.setattr(events, "MAX_TOKEN", 1_000)
    kind, _, line = cast("tuple[object, ...]", outcome(Bytes(content, 700), BBC))
    assert (kind, line) == (ProblemKind.LIMIT, content.count(b"\n"))


@pytest.mark.parametrize("white", [" ", "\n", "\t "])
def test_a_dimension_may_have_white_space_around_its_name(white: str) -> None:
    content = builder.xbrl(PLAN).replace('Dimensie"', f'Dimensie{white}"').encode()
    assert_the_same(Bytes(content), BBC)
    assert len(read_xbrl(Bytes(content)).bedragen.per_actie) == len(PLAN.acties)


def large(count: int, *, doubled: bool = False, seed: int = 1) -> bytes:
    """Return an instance with many contexts, all different and used once, or with duplicates of both."""
    choice = random.Random(seed)
    lines, facts = [], []
    for number in range(count):
        action = f"A{choice.randrange(count) if doubled else number}"
        lines += builder.context(f"x{number}", builder.KBO, choice.choice([2024, 2025]), action)
        facts.append(builder.fact_of(f"x{number}", f"{choice.randrange(3)}.00"))
        if doubled and number % 7 == 0:
            facts.append(builder.fact_of(f"x{number}", f"{choice.randrange(3)}.00"))
    return builder.xbrl(PLAN, extra=[*lines, *facts]).encode()


@pytest.mark.parametrize("doubled", [False, True])
def test_a_large_document_is_read_by_templates(doubled: bool) -> None:
    """Otherwise all would be right, and slow."""
    source = Bytes(large(400, doubled=doubled))
    assert_the_same(source, BBC)
    taken = instance.Instance(source, BBC)
    taken.read()
    assert taken._reader._misses < 20
    problems = taken.totals.problems(taken.totals.amounts(""), "")
    assert any("dubbel" in each.detail for each in problems) == doubled


def test_only_wanted_amounts_are_kept_and_the_years_of_all() -> None:
    source = Bytes(large(60))
    everything = read_xbrl(source).bedragen
    code = sorted(everything.per_actie)[3]
    some = read_xbrl(source, wanted=frozenset({code})).bedragen
    assert some.per_actie == {code: everything.per_actie[code]}
    assert some.first_line == everything.first_line
    assert (some.years, some.writes_zero) == (everything.years, everything.writes_zero)
    for each in (*everything.per_actie, "niemand", None):
        assert some.years_of(each) == everything.years_of(each)


def test_more_contexts_than_anybody_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance, "MAX_CONTEXTS", 200)
    with pytest.raises(ReadError, match="meer dan 200 contexten"):
        read_xbrl(Bytes(large(300)))


@pytest.mark.parametrize("inside", ["", "<v:x/>"])
def test_what_is_too_deep_is_refused(inside: str) -> None:
    deep = f"{'<bbc:x>' * 300}{'</bbc:x>' * 300}"
    context = "".join(builder.context("c1", builder.KBO, 2024, None)).replace(
        "</xbrli:context>", f"<xbrli:scenario>{deep}</xbrli:scenario></xbrli:context>"
    )
    with pytest.raises(ReadError, match="in elkaar"):
        read_xbrl(Bytes(builder.xbrl(PLAN, extra=[context if inside else deep]).encode(), 1024))


def test_a_text_without_end_is_refused() -> None:
    context = "".join(builder.context("c1", builder.KBO, 2024, "x" * 600_000))
    with pytest.raises(ReadError, match="een tekst is langer"):
        read_xbrl(Bytes(builder.xbrl(PLAN, extra=[context]).encode()))
