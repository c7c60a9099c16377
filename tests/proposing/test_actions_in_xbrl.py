"""Exports with an xbrl that names the actions: as they are, with a text around each, or not at all."""

import re
import tomllib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bbc_check.checking import check
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.proposing import propose
from bbc_check.proposing.xbrl_facts import pattern_for
from bbc_check.reading import Choice, find, read_submission
from bbc_check.settings.profile import load_profile_text
from bbc_check.settings.schemes import recognisers
from tests.conftest import rule_ids
from tests.helpers import builder

NAMES = ("doelstelling", "luik", "stuk", "deelactie")  # of the levels, from the goal down
ONE_NAME = ("knoop",) * 4


def export(
    folder: Path, deel: Sequence[str], kind: str = "MJP", names: Sequence[str] = NAMES
) -> Path:
    """Write a report of three levels, with in each action the sub-actions of these titles."""
    goal, luik, stuk, part = names
    actions = "".join(
        f"<{stuk} code='A-{n}'><titel>Begeleiding van groep {n}</titel>"
        f"<tekst>In deze actie werkt het bestuur {n + 3} jaar lang samen met alle partners.</tekst>"
        f"<rapporteringscode>WSE-LR{n}</rapporteringscode>"
        + "".join(
            f"<{part} code='D-{n}{letter}' titel='{title}' resultaat='Er kwamen al {n + 12} mensen langs.'/>"
            for letter, title in zip("abc", deel, strict=False)
        )
        + f"</{stuk}>"
        for n in range(1, 4)
    )
    path = folder / "export.xml"
    path.write_text(
        f"<plan><kbo>{builder.KBO}</kbo><soort>{kind}</soort><boekjaar>2024</boekjaar>"
        f"<{goal} code='BD-1'><titel>Iedereen telt mee</titel><{luik} code='AP-1'><titel>Naar werk</titel>"
        f"{actions}</{luik}></{goal}></plan>",
        encoding="utf-8",
    )
    return path


def xbrl(folder: Path, actie: str, dimensie: str = "ActieAs") -> None:
    """Write amounts and codes for three actions; ``actie`` is how one is spelled, given its number."""
    facts = "".join(
        f"<context id='c{n}{year}'><entity><identifier scheme='x'>{builder.KBO}</identifier></entity>"
        f"<period><instant>{year}-12-31</instant></period><scenario><d:typedMember dimension='x:{dimensie}'>"
        f"<x:A>{actie.format(n=n, j=year)}</x:A></d:typedMember></scenario></context>"
        f"<x:Bedrag contextRef='c{n}{year}' unitRef='e' decimals='2'>{n}00.00</x:Bedrag>"
        for n in range(1, 4)
        for year in (2024, 2025)
    )
    (folder / "export.xbrl").write_text(
        "<xbrl xmlns='http://www.xbrl.org/2003/instance' xmlns:d='http://xbrl.org/2006/xbrldi' xmlns:x='urn:proef'"
        f" xmlns:i='http://www.xbrl.org/2003/iso4217'><unit id='e'><measure>i:EUR</measure></unit>{facts}</xbrl>",
        encoding="utf-8",
    )


def read_as_proposed(path: Path) -> tuple[str, dict[str, Any], Verslag]:
    """Return the proposal as text and as data, and a check with it."""
    (task,) = find([path]).tasks
    text = propose(task).text
    read = read_submission(
        task, Choice((load_profile_text(text, "x"),), recognisers(), forced=True)
    )
    return text, tomllib.loads(text), check(read, recognisers())


@pytest.mark.parametrize(
    ("names", "action"), [(NAMES, "stuk"), (ONE_NAME, "/plan/knoop/knoop/knoop")]
)
@pytest.mark.parametrize("actie", ["A-{n}", "Actie_A-{n}", "v2:A-{n}/x"])
@pytest.mark.parametrize("deel", [(), ("Eerste stap",), ("Eerste stap", "Tweede stap")])
def test_the_xbrl_tells_which_level_is_the_action(
    tmp_path: Path, deel: Sequence[str], actie: str, names: Sequence[str], action: str
) -> None:
    """Sub-actions deeper down look as much like actions, but the xbrl has no amounts for them."""
    path = export(tmp_path, deel, names=names)
    xbrl(tmp_path, actie)
    _, data, verslag = read_as_proposed(path)
    assert data["xml"]["niveaus"]["actie"]["element"] == action
    assert [each.codes for each in verslag.aanlevering.acties] == [
        (f"WSE-LR{n}",) for n in range(1, 4)
    ]
    bedragen = verslag.aanlevering.bedragen
    assert bedragen is not None
    assert bedragen.years_of("A-2") == frozenset({2024, 2025})


@pytest.mark.parametrize(
    ("names", "action"), [(NAMES, "stuk"), (ONE_NAME, "/plan/knoop/knoop/knoop")]
)
def test_a_draft_that_the_xbrl_confirms_goes_first(
    tmp_path: Path, names: Sequence[str], action: str
) -> None:
    """Also where no name in the xbrl says that it is about actions."""
    path = export(tmp_path, ("Eerste stap", "Tweede stap"), names=names)
    xbrl(tmp_path, "A-{n}", dimensie="Sleutel")
    _, data, verslag = read_as_proposed(path)
    assert data["xml"]["niveaus"]["actie"]["element"] == action
    assert data["xbrl"]["actie_dimensie"] == "Sleutel"
    assert "BBC003" not in rule_ids(verslag)


@pytest.mark.parametrize("names", [NAMES, ONE_NAME])
def test_what_is_in_a_sub_action_is_not_of_the_action(tmp_path: Path, names: Sequence[str]) -> None:
    """Also where there is one of them in each action; else their results would count for it."""
    path = export(tmp_path, ("Eerste stap",), kind="JR", names=names)
    xbrl(tmp_path, "Actie_A-{n}")
    text, data, verslag = read_as_proposed(path)
    assert "commentaar" not in data["xml"]["niveaus"]["actie"]["velden"]
    assert "# LET OP: commentaar niet gevonden" in text
    assert all(each.commentaar.is_blank for each in verslag.aanlevering.acties)


@pytest.mark.parametrize("actie", ["X.{n}.9", "A-{n}|{j}"])
def test_an_xbrl_of_other_actions_never_gives_a_verdict(tmp_path: Path, actie: str) -> None:
    path = export(tmp_path, ())
    xbrl(tmp_path, actie)
    text, _, verslag = read_as_proposed(path)
    assert "# LET OP: geen enkele actie uit de xbrl staat met die code in de xml;" in text
    assert verslag.verdict is Verdict.ONVOLLEDIG
    (finding,) = [each for each in verslag.findings if each.rule == "BBC003"]
    assert f"geen enkele actie met bedragen, zoals '{actie.format(n=1, j=2024)}'" in finding.message


CORE = st.text("ABC123.-", min_size=1, max_size=6)


@given(st.sets(CORE, min_size=1), st.text("AB1._", max_size=8), st.text("AB1._", max_size=8))
def test_what_stands_around_each_code_is_recognised(
    codes: set[str], before: str, after: str
) -> None:
    assume(not any(code in before or code in after for code in codes))  # then nobody can tell
    found = unwrapped([f"{before}{code}{after}" for code in codes], codes)
    assert found & codes
    if not before and not after:
        assert found == codes


def test_the_longest_part_is_the_code() -> None:
    assert unwrapped({"Actie_1.2"}, {"1", "2", "1.2", "Actie"}) == {"1.2"}
    assert unwrapped({"Actie_1"}, {"1", "Actie"}) == {"1"}
    assert pattern_for({"x9", "y7"}, {"A-1"}) == (None, 0)
    assert pattern_for(set(), {"A-1"}) == (None, 0)


def unwrapped(values: Collection[str], known: set[str]) -> set[str]:
    pattern, _ = pattern_for(values, known)
    return {re.sub(pattern, r"\1", each) if pattern else each for each in values}
