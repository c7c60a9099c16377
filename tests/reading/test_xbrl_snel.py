"""The fast lane of the xbrl comes to what the general reader comes to, or leaves the document to it."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bbc_check.reading.choice import shipped_profiles
from bbc_check.reading.profile.xbrl_names import XbrlProfile
from bbc_check.reading.source import ReadError
from bbc_check.reading.xbrl import contexts as xbrl_contexten
from bbc_check.reading.xbrl import fast as xbrl_snel
from bbc_check.reading.xbrl import reader as xbrl_lezer
from bbc_check.reading.xbrl import seen as xbrl_gezien
from bbc_check.reading.xbrl.general import Lezing
from tests import bouw
from tests.xbrlcorpus import BBC, KAPOT, SOORTEN, gegenereerd

PLAN = bouw.conform()
BASIS = [(BBC, bouw.xbrl(PLAN).encode())]
BASIS += [(each.profiel, each.inhoud.encode()) for each in (*SOORTEN, *map(gegenereerd, range(6)))]
BASIS += [(BBC, each.encode()) for each in KAPOT.values()]
# what a mutation puts into a document
STUKJES = (
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

    inhoud: bytes
    stuk: int = 65536
    naam: str = "proef.xbrl"
    bestandsnaam: str = "proef.xbrl"
    stam: str = "proef"

    def stukken(self) -> Iterator[bytes]:
        for at in range(0, len(self.inhoud), self.stuk):
            yield self.inhoud[at : at + self.stuk]


def uitkomst(lezing: Lezing) -> object:
    read = xbrl_lezer._resultaat(lezing, shipped_profiles()[0])
    return read.bedragen, read.identificaties, read.problemen, read.codes


def algemeen(bron: Bytes, profiel: XbrlProfile) -> object:
    lezing = Lezing(bron, profiel)
    try:
        lezing.lees()
    except ReadError as error:
        return error.soort, error.detail
    return uitkomst(lezing)


def gelijk(bron: Bytes, profiel: XbrlProfile) -> bool:
    """Hold both readers to the same outcome; return whether the fast one managed."""
    lezing = Lezing(bron, profiel)
    if not xbrl_snel.lees_snel(lezing):
        return False
    assert uitkomst(lezing) == algemeen(replace(bron, stuk=65536), profiel)
    return True


@pytest.mark.parametrize("stuk", [1, 7, 64, 65536])
def test_both_readers_agree_on_the_corpus(stuk: int) -> None:
    managed = [gelijk(Bytes(content, stuk), profiel) for profiel, content in BASIS]
    # what is left to the general reader: tuples and the like; if it were all, nothing was tested
    assert sum(managed) > 0.8 * len(BASIS)


@settings(max_examples=600)
@given(
    st.integers(0, len(BASIS) - 1),
    st.lists(
        st.tuples(
            st.sampled_from(["in", "weg", "dubbel", "ruil"]),
            st.floats(0, 1, exclude_max=True),
            st.integers(0, 40),
            st.sampled_from(STUKJES),
        ),
        max_size=4,
    ),
    st.sampled_from([1, 13, 64, 65536]),
)
@example(0, [("in", 0.5, 0, b"<!-- x -->")], 64)
def test_both_readers_agree_on_what_was_damaged(
    basis: int, mutaties: list[tuple[str, float, int, bytes]], stuk: int
) -> None:
    profiel, content = BASIS[basis]
    for kind, where, length, piece in mutaties:
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
    gelijk(Bytes(content, stuk), profiel)


@pytest.mark.parametrize("wit", [" ", "\n", "\t "])
def test_a_dimension_may_have_white_space_around_its_name(wit: str) -> None:
    """The first context of a shape is read in general, those after it by the shape."""
    content = bouw.xbrl(PLAN).replace('Dimensie"', f'Dimensie{wit}"').encode()
    assert gelijk(Bytes(content), BBC)
    assert len(xbrl_lezer.read_xbrl(Bytes(content)).bedragen.per_actie) == len(PLAN.acties)


def groot(aantal: int, *, dubbel: bool = False, seed: int = 1) -> bytes:
    """Return an instance with many contexts, all different and used once, or with duplicates of both."""
    choice = random.Random(seed)
    lines, facts = [], []
    for number in range(aantal):
        action = f"A{choice.randrange(aantal) if dubbel else number}"
        lines += bouw.context(f"x{number}", bouw.KBO, choice.choice([2024, 2025]), action)
        facts.append(bouw.feit(f"x{number}", f"{choice.randrange(3)}.00"))
        if dubbel and number % 7 == 0:
            facts.append(bouw.feit(f"x{number}", f"{choice.randrange(3)}.00"))
    return bouw.xbrl(PLAN, extra=[*lines, *facts]).encode()


@pytest.mark.parametrize("dubbel", [False, True])
def test_a_large_document_takes_little_memory_and_means_the_same(
    monkeypatch: pytest.MonkeyPatch, dubbel: bool
) -> None:
    """Beyond a number of contexts and amounts both are kept in another way."""
    bron = Bytes(groot(400, dubbel=dubbel))
    whole = algemeen(bron, BBC)
    monkeypatch.setattr(xbrl_contexten, "MEEST", 50)
    monkeypatch.setattr(xbrl_contexten, "_EERSTE_PLAATSEN", 64)
    monkeypatch.setattr(xbrl_gezien, "MEEST", 30)
    read = xbrl_lezer.read_xbrl(bron)
    assert (read.bedragen, read.identificaties, read.problemen, read.codes) == whole
    double = [each.detail for each in read.problemen if "dubbel" in each.detail]
    assert bool(double) == dubbel


def test_regular_elements_are_read_by_their_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise all would be right, and slow."""
    read = []
    single = xbrl_snel._Baan._enkel

    def count(self: xbrl_snel._Baan, fragment: bytes) -> None:
        read.append(fragment)
        single(self, fragment)

    monkeypatch.setattr(xbrl_snel._Baan, "_enkel", count)
    assert gelijk(Bytes(groot(300)), BBC)
    assert len(read) < 20


def test_only_wanted_amounts_are_kept_and_the_years_of_all() -> None:
    bron = Bytes(groot(60))
    everything = xbrl_lezer.read_xbrl(bron).bedragen
    code = sorted(everything.per_actie)[3]
    some = xbrl_lezer.read_xbrl(bron, gewenst=frozenset({code})).bedragen
    assert some.per_actie == {code: everything.per_actie[code]}
    assert some.eerste_regel == everything.eerste_regel
    assert (some.jaren, some.schrijft_nul) == (everything.jaren, everything.schrijft_nul)
    for each in (*everything.per_actie, "niemand", None):
        assert some.years_of(each) == everything.years_of(each)


def test_more_contexts_than_anybody_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xbrl_contexten, "MEEST", 50)
    monkeypatch.setattr(xbrl_contexten, "_EERSTE_PLAATSEN", 64)
    monkeypatch.setattr(xbrl_contexten, "MAX_CONTEXTEN", 200)
    with pytest.raises(ReadError, match="meer dan 200 contexten"):
        xbrl_lezer.read_xbrl(Bytes(groot(300)))
