"""Arelle, the oracle of the field, loads the taxonomy and every shipped xbrl, and sees the same sums."""

import io
import zipfile
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bbc_check.bundled import schemas
from bbc_check.reading.choice import shipped_profiles
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.reading.xbrl import Xbrl, read_xbrl
from bbc_check.settings.profile import XbrlProfile
from tests.conftest import FIXTURES, ROOT
from tests.helpers import xbrl_corpus
from tests.helpers.arelle import loaded, taxonomies

__all__ = ["taxonomies"]  # a fixture that puts the taxonomy beside the instance

pytestmark = pytest.mark.oracle
# Broken on purpose: Arelle must object to these too.
BROKEN = {"BBC607/fout/rapport.xbrl"}
CASES = [*xbrl_corpus.VARIETIES, *map(xbrl_corpus.generated, range(24))]
Sums = dict[tuple[str, int, str], Decimal]


@dataclass
class Seen:
    """What Arelle sees: sums, those that hang on contradictory duplicates, and its errors."""

    sums: Sums
    weight_in_doubt: set[tuple[str, int, str]]
    contradictions: int
    errors: list[str]


def xbrls() -> dict[str, bytes]:
    """Return every xbrl under fixtures/, those in parcels too; of those that are equal the first."""
    found: dict[str, bytes] = {}
    for path in sorted(FIXTURES.rglob("*")):
        name = path.relative_to(FIXTURES).as_posix()
        if path.suffix == ".xbrl":
            found[name] = path.read_bytes()
        elif path.suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
                for member in archive.namelist():
                    if member.endswith(".xbrl"):
                        found[f"{name}!{member}"] = archive.read(member)
    names = {content: name for name, content in reversed(found.items())}
    return {name: content for content, name in names.items()}


def seen_by_arelle(path: Path, profile: XbrlProfile) -> Seen:
    """Return what Arelle makes of an instance: its contexts, its values, its duplicates."""
    from arelle.ValidateDuplicateFacts import DuplicateFactSet, getDuplicateFactSets
    from arelle.ValidateXbrlCalcs import inferredDecimals

    class Duplicates(DuplicateFactSet):  # type: ignore[misc]
        def getDecimals(self, fact: Any) -> Any:  # noqa: N802  # Arelle's own stumbles on precision
            return inferredDecimals(fact)

    with loaded(path) as model:
        seen = Seen(defaultdict(Decimal), set(), 0, [str(error) for error in model.errors])
        if seen.errors:
            return seen
        amounts = [
            fact
            for fact in model.factsInInstance
            if fact.qname.localName in profile.bedragen
            and not fact.isNil
            and fact.unit.measures[0][0].localName == "EUR"
        ]
        alone = [fact for fact in amounts if fact in model.facts]
        alone.sort(key=lambda fact: fact.objectIndex)
        sets = list(getDuplicateFactSets(alone, includeSingles=True))
        for fact in amounts:
            if fact not in alone:
                sets += getDuplicateFactSets([fact], includeSingles=True)
        for same in (Duplicates(each.facts) for each in sets):
            fact = same.facts[0]
            key = key_of(fact, profile)
            if len(same.facts) > 1 and not same.areAllConsistent:
                seen.contradictions += 1
                if key is not None:
                    seen.weight_in_doubt.add(key)
            elif len(same.facts) > 1:
                ((fact,), _) = same.deduplicateConsistentSet()
            if key is not None:
                seen.sums[key] += Decimal(str(fact.xValue))
        return seen


def key_of(fact: Any, profile: XbrlProfile) -> tuple[str, int, str] | None:
    """Return the action, year and kind of a fact as Arelle's model gives them."""
    context = fact.context
    values = {
        str(name.localName): str(
            value.memberQname.localName if value.isExplicit else value.typedMember.stringValue
        )
        for name, value in context.qnameDims.items()
    }
    for element in (*context.segNonDimValues, *context.scenNonDimValues):
        values.setdefault(element.localName, element.stringValue)
    action = values.get(profile.actie_dimensie, "")
    if profile.actie_pattern is not None:
        match = profile.actie_pattern.search(action)
        action = match[1] if match else ""
    if profile.year_dimension is not None:
        year = int(values[profile.year_dimension].lstrip("J"))
    else:
        year = (context.endDatetime - timedelta(seconds=1)).year
    kind = profile.bedragen[fact.qname.localName]
    if kind is None:
        kind = values.get(profile.kind_dimension or "", "overig").casefold()
    return (action, year, kind) if action else None


def our_sums(read: Xbrl) -> Sums:
    """Return the sums of our reader that are not zero."""
    return {
        (action, year, kind): value
        for action, years in read.bedragen.per_actie.items()
        for year, amount in years.items()
        for kind in ("uitgave", "ontvangst", "overig")
        if (value := getattr(amount, kind))
    }


def without_zeros(sums: Sums) -> Sums:
    return {key: value for key, value in sums.items() if value}


def test_every_shipped_xbrl_loads_and_has_the_same_sums(tmp_path: Path) -> None:
    instances = xbrls()
    assert len(instances) > 25
    for number, (name, content) in enumerate(instances.items()):
        path = tmp_path / f"{number}.xbrl"
        path.write_bytes(content)
        seen = seen_by_arelle(path, xbrl_corpus.BBC)
        if name in BROKEN:
            assert seen.errors == ["xmlSchema:valueError"], name
            continue
        assert seen.errors == [], name
        assert our_sums(read_xbrl(FileSource(path))) == without_zeros(seen.sums), name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_corpus_has_the_same_sums_and_years(tmp_path: Path, case: xbrl_corpus.Case) -> None:
    bbc = case.profile is xbrl_corpus.BBC
    path = tmp_path / "geval.xbrl"
    path.write_text(
        case.contents.replace("SCHEMA", "bbc-taxonomie.xsd" if bbc else "anders.xsd"),
        encoding="utf-8",
    )
    seen = seen_by_arelle(path, case.profile)
    assert seen.errors == []
    read = read_xbrl(FileSource(path), [shipped_profiles()[0]._replace(xbrl=case.profile)])
    # which of two contradictory amounts comes first is only certain where nothing has to wait
    doubt = seen.weight_in_doubt if case.shuffled else set()
    ours, theirs = our_sums(read), without_zeros(seen.sums)
    assert {key: ours[key] for key in ours.keys() - doubt} == {
        key: theirs[key] for key in theirs.keys() - doubt
    }
    assert {
        (action, year) for action, years in read.bedragen.per_actie.items() for year in years
    } == {(action, year) for action, year, _ in seen.sums}
    told = [each.detail for each in read.problems if "dubbel" in each.detail]
    assert bool(told) == bool(seen.contradictions)


@pytest.mark.parametrize("name", xbrl_corpus.BROKEN_XBRL)
def test_what_arelle_refuses_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "kapot.xbrl"
    content = xbrl_corpus.BROKEN_XBRL[name].replace("SCHEMA", "bbc-taxonomie.xsd")
    path.write_text(content, encoding="utf-8")
    assert seen_by_arelle(path, xbrl_corpus.BBC).errors
    with suppress(ReadError):
        assert read_xbrl(FileSource(path)).problems


def test_taxonomy_is_the_one_that_travels_in_the_wheel() -> None:
    assert schemas() == ROOT / "schemas"
