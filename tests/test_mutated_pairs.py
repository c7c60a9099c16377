"""Parts of a submission dropped, doubled, moved, cut or re-encoded: the verdict is never better for it.

Two things are better with reason, and nothing else: the part with the fault is gone, and then the
same damage to the twin without the fault says the same; or no code of a regeling is left at all, and
then none applies. Both are modelled here: the fault is a text that is looked for in what remains.
"""

import re
import warnings
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbc_check.domain.verslag import Verdict, Verslag
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder

BAD = {Verdict.NIET_CONFORM, Verdict.ONVOLLEDIG}
calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True)
class Fault:
    """A report with one error and its twin without; ``text`` stands in the faulty one only."""

    report: builder.Rapport
    twin: builder.Rapport
    text: str


def fault(base: builder.Rapport, text: str, **fields: object) -> Fault:
    """Return a report of which one field of the last action is wrong."""
    *others, last = base.acties
    return Fault(builder.with_acties(base, [*others, replace(last, **fields)]), base, text)  # type: ignore[arg-type]


PLAN, YEAR = builder.conform((2024, 2025)), builder.jaarrekening()
TWICE = builder.with_acties(PLAN, [*PLAN.acties, replace(PLAN.acties[0], code="AC-5")])
FAULTS = {
    "een te lange tekst": fault(PLAN, "Te lang. Te lang.", lang="Te lang. " * 450),
    "een verschreven code": fault(TWICE, "WSE_LRR1", codes=("WSE_LRR1",)),
    "een code die niet bestaat": fault(TWICE, "WSE-LR0", codes=("WSE-LR0",)),
    "een commentaar van niets": fault(YEAR, ">n.v.t.<", commentaar="n.v.t."),
    "een prioriteit zonder actie": fault(PLAN, "WSE-LR3", codes=("WSE-LR3",)),
}
# it is the absence of WSE-LR4 that is wrong, and no damage brings that in
ABSENT = {"een prioriteit zonder actie"}

Damage = list[tuple[str, float, float]]
damage = st.lists(
    st.tuples(
        st.sampled_from(["drop", "double", "swap", "move", "empty", "rename"]),
        st.floats(0, 1, exclude_max=True),
        st.floats(0, 1, exclude_max=True),
    ),
    min_size=1,
    max_size=3,
)


def damaged(document: str, changes: Damage) -> bytes:
    """Return a document with some of its elements changed."""
    root = ET.fromstring(document)
    for how, which, where in changes:
        places = [(above, at) for above in root.iter() for at in range(len(above))]
        if not places:
            break
        above, at = places[int(which * len(places))]
        element = above[at]
        if how == "double":
            above.insert(at, element)
        elif how == "empty":
            element.text = ""
        elif how == "rename":
            element.tag += "Y"
        else:
            above.remove(element)
            inside = set(element.iter())
            targets = [above] if how == "swap" else [e for e in root.iter() if e not in inside]
            if how != "drop":
                target = targets[int(where * len(targets))]
                target.insert(int(where * 997) % (len(target) + 1), element)
    whole: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole


def verdict_of(folder: Path, xml: bytes, xbrl: bytes, borderel: bytes | None = None) -> Verslag:
    """Return the outcome of a pair."""
    (folder / "a.xml").write_bytes(xml)
    (folder / "a.xbrl").write_bytes(xbrl)
    if borderel is not None:
        (folder / "borderel.xml").write_bytes(borderel)
    (verslag,) = verslagen_of(folder / "a.xml")
    return verslag


def test_each_fault_is_found_and_its_twin_is_conform(tmp_path: Path) -> None:
    for name, each in FAULTS.items():
        for report, verdict in ((each.report, Verdict.NIET_CONFORM), (each.twin, Verdict.CONFORM)):
            xml, xbrl = builder.xml(report), builder.xbrl(report)
            found = verdict_of(tmp_path, xml.encode(), xbrl.encode())
            assert found.verdict is verdict, (name, rule_ids(found))
            assert (each.text in xml) == (report is each.report) or name in ABSENT


@calm
@given(st.sampled_from(sorted(FAULTS)), damage)
def test_an_xml_that_was_damaged(tmp_path: Path, name: str, changes: Damage) -> None:
    each = FAULTS[name]
    xbrl = builder.xbrl(each.report).encode()
    xml = damaged(builder.xml(each.report), changes)
    verdict = verdict_of(tmp_path, xml, xbrl).verdict
    if verdict in BAD:
        return
    twin = verdict_of(tmp_path, damaged(builder.xml(each.twin), changes), xbrl).verdict
    assert verdict is twin
    if verdict is Verdict.CONFORM:
        assert name not in ABSENT
        assert each.text.encode() not in xml
    else:
        assert verdict is Verdict.NIET_VAN_TOEPASSING
        assert b"WSE" not in xml


@calm
@given(st.sampled_from(sorted(FAULTS)), damage)
def test_an_xbrl_that_was_damaged(tmp_path: Path, name: str, changes: Damage) -> None:
    """The fault is in the xml: whatever the xbrl says, it stays, but where amounts are part of it."""
    report = FAULTS[name].report
    xbrl = damaged(builder.xbrl(report), changes)
    verdict = verdict_of(tmp_path, builder.xml(report).encode(), xbrl).verdict
    assert verdict is Verdict.NIET_CONFORM or (name in ABSENT and verdict in BAD)


@calm
@given(damage)
def test_an_xbrl_of_another_bestuur_that_was_damaged(tmp_path: Path, changes: Damage) -> None:
    other = builder.kbo(9991002)
    xml = builder.xml(PLAN).encode()
    xbrl = damaged(builder.xbrl(PLAN, nummer=other), changes)
    verdict = verdict_of(tmp_path, xml, xbrl).verdict
    if verdict not in BAD:
        assert other.encode() not in xbrl
        assert verdict is verdict_of(tmp_path, xml, damaged(builder.xbrl(PLAN), changes)).verdict


@calm
@given(st.sampled_from(sorted(FAULTS)), damage)
def test_a_borderel_that_was_damaged(tmp_path: Path, name: str, changes: Damage) -> None:
    report = FAULTS[name].report
    borderel = damaged(builder.borderel(builder.KBO, "a.xml", "a.xbrl"), changes)
    xml, xbrl = builder.xml(report).encode(), builder.xbrl(report).encode()
    assert verdict_of(tmp_path, xml, xbrl, borderel).verdict is Verdict.NIET_CONFORM


def with_bytes(document: bytes, at: float, what: bytes) -> bytes:
    """Return a document with other bytes at a place."""
    place = int(at * len(document))
    return document[:place] + what + document[place + len(what) :]


Change = Callable[[bytes], bytes]
where = st.floats(0, 1, exclude_max=True)
cut: st.SearchStrategy[Change] = st.one_of(
    where.map(lambda at: lambda document: document[: int(at * len(document.rstrip()))]),
    where.map(lambda at: lambda document: document[int(at * len(document)) + 1 :]),
)
other_bytes: st.SearchStrategy[Change] = st.builds(
    lambda at, what: lambda document: with_bytes(document, at, what),
    where,
    st.binary(min_size=1, max_size=3),
)
encodings = st.sampled_from(["utf-16", "utf-16-be", "latin-1", "cp1252", "utf-32", "utf-8-sig"])
encoded: st.SearchStrategy[Change] = encodings.map(
    lambda name: lambda document: document.decode().replace("Overleg", "Één").encode(name)
)


@calm
@given(st.sampled_from(sorted(FAULTS)), cut | other_bytes | encoded)
def test_an_xml_cut_off_or_written_otherwise_than_it_says(
    tmp_path: Path, name: str, change: Change
) -> None:
    """Other bytes in the text that is wrong may mend it; elsewhere they do not."""
    each = FAULTS[name]
    whole = builder.xml(each.report).encode()
    document = change(whole)
    spared = len(document) != len(whole) or document.count(each.text.encode()) == whole.count(
        each.text.encode()
    )
    xbrl = builder.xbrl(each.report).encode()
    assert verdict_of(tmp_path, document, xbrl).verdict in BAD or not spared


@calm
@given(st.sampled_from(sorted(FAULTS)), cut | other_bytes | encoded)
def test_an_xbrl_cut_off_or_written_otherwise_than_it_says(
    tmp_path: Path, name: str, change: Change
) -> None:
    report = FAULTS[name].report
    xbrl = change(builder.xbrl(report).encode())
    verdict = verdict_of(tmp_path, builder.xml(report).encode(), xbrl).verdict
    assert verdict is Verdict.NIET_CONFORM or (name in ABSENT and verdict in BAD)


MEMBERS = ("a.xml", "a.xbrl", "borderel.xml")
zipped = st.lists(
    st.tuples(st.sampled_from(["drop", "double", "first", "rename", "empty"]), st.integers(0, 5)),
    max_size=3,
)
NAMES = ["b.xml", "a.txt", "map/a.xml", "A.XML", "a.xbrl", "", "../a.xml", "é.xml"]


@calm
@given(st.sampled_from(sorted(FAULTS)), zipped, st.none() | cut | other_bytes)
def test_a_zip_that_was_damaged(
    tmp_path: Path, name: str, changes: list[tuple[str, int]], change: Change | None
) -> None:
    """No part of a zip mends the xml in it."""
    report = FAULTS[name].report
    parts = builder.xml(report), builder.xbrl(report), builder.borderel(builder.KBO, *MEMBERS[:2])
    members = list(zip(MEMBERS, parts, strict=True))
    for how, number in changes:
        if not members:
            break
        at = number % len(members)
        member = members.pop(at)
        if how == "rename":
            member = NAMES[number], member[1]
        elif how == "empty":
            member = member[0], ""
        if how != "drop":
            members.insert(0 if how == "first" else at, member)
        if how == "double":
            members.append(member)
    content = zip_of(members)
    path = tmp_path / "a.zip"
    path.write_bytes(change(content) if change else content)
    (verslag,) = verslagen_of(path)
    assert verslag.verdict in BAD


def zip_of(members: list[tuple[str, str]]) -> bytes:
    """Return a zip with these members, also with two of one name."""
    packed = BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(packed, "w") as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name or "x", (2026, 1, 1, 0, 0, 0)), content)
    return packed.getvalue()


def in_encoding(document: str, name: str) -> bytes:
    return document.replace("UTF-8", name).encode(name)


SAME: dict[str, Callable[[str], bytes]] = {
    "regeleindes": lambda document: document.replace("\n", "\r\n").encode(),
    "geen witruimte": lambda document: re.sub(r">\s+<", "><", document).encode(),
    "commentaar": lambda document: document.replace("</", "<!-- x --></").encode(),
    "UTF-16": lambda document: in_encoding(document, "UTF-16"),
    "ISO-8859-1": lambda document: in_encoding(document, "ISO-8859-1"),
    "met een merkteken": lambda document: document.encode("utf-8-sig"),
}


@pytest.mark.parametrize("how", SAME)
@pytest.mark.parametrize("name", sorted(FAULTS))
def test_what_is_written_otherwise_and_says_the_same_is_judged_the_same(
    tmp_path: Path, name: str, how: str
) -> None:
    each = FAULTS[name]
    for report in (each.report, each.twin):
        xml, xbrl = builder.xml(report), builder.xbrl(report)
        plain = verdict_of(tmp_path, xml.encode(), xbrl.encode())
        other = verdict_of(tmp_path, SAME[how](xml), SAME[how](xbrl))
        assert (other.verdict, rule_ids(other)) == (plain.verdict, rule_ids(plain))


def test_the_order_of_the_members_of_a_zip_says_nothing(tmp_path: Path) -> None:
    parts = builder.xml(PLAN), builder.xbrl(PLAN), builder.borderel(builder.KBO, *MEMBERS[:2])
    for members in permutations(zip(MEMBERS, parts, strict=True)):
        (tmp_path / "a.zip").write_bytes(zip_of(list(members)))
        (verslag,) = verslagen_of(tmp_path / "a.zip")
        assert (verslag.verdict, rule_ids(verslag)) == (Verdict.CONFORM, [])
