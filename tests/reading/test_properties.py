"""Properties: whatever the bytes, reading ends in a value that is checked and never conform."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbc_check.domain.verslag import Verdict
from tests.conftest import verslagen_of
from tests.helpers import builder

NAMES = [
    *(
        "Aanlevering",
        "Ondernemingsnummer",
        "RapportCode",
        "Boekjaar",
        "Eindjaar",
        "Actie",
        "Actieplan",
    ),
    *("Beleidsdoelstelling", "Code", "KorteOmschrijving", "ExterneRapporteringscode", "Iets"),
]
text = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "")
)
tree = st.recursive(
    st.builds(lambda name, text: f"<{name}>{text}</{name}>", st.sampled_from(NAMES), text),
    lambda children: st.builds(
        lambda name, inner: f"<{name}>{''.join(inner)}</{name}>",
        st.sampled_from(NAMES),
        st.lists(children, max_size=5),
    ),
    max_leaves=25,
)
XBRLI = "http://www.xbrl.org/2003/instance"
calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@calm
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=60).map(lambda tail: b"PK\x03\x04" + tail),
        st.binary(max_size=60).map(lambda tail: b"<?xml version='1.0'?><" + tail),
    ),
    name=st.sampled_from(["a.xml", "a.xbrl", "a.zip", "borderel.xml", "a.bin"]),
)
def test_arbitrary_bytes(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    try:
        for verslag in verslagen_of(path):
            assert verslag.verdict in {Verdict.ONVOLLEDIG, Verdict.NIET_CONFORM}
            assert any(str(path) in finding.message for finding in verslag.findings)
    finally:
        path.unlink()


@calm
@given(inner=st.lists(tree, max_size=6))
def test_arbitrary_xml_in_the_namespace(tmp_path: Path, inner: list[str]) -> None:
    path = builder.write_files(tmp_path, builder.conform())
    content = f'<Aanlevering xmlns="{builder.AANLEVERING}">{"".join(inner)}</Aanlevering>'
    path.write_text(content, encoding="utf-8")
    (verslag,) = verslagen_of(path)
    assert verslag.verdict is not Verdict.CONFORM
    for finding in verslag.findings:
        assert finding.message


@calm
@given(inner=st.lists(tree, max_size=6), periode=text, bedrag=text)
def test_arbitrary_xbrl(tmp_path: Path, inner: list[str], periode: str, bedrag: str) -> None:
    path = builder.write_files(tmp_path, builder.conform())
    content = (
        f'<x:xbrl xmlns:x="{XBRLI}" xmlns:bbc="{builder.TAXONOMIE}">{"".join(inner)}'
        f'<x:context id="c"><x:period><x:instant>{periode}</x:instant></x:period></x:context>'
        f'<bbc:Bedrag contextRef="c">{bedrag}</bbc:Bedrag></x:xbrl>'
    )
    path.with_suffix(".xbrl").write_text(content, encoding="utf-8")
    (verslag,) = verslagen_of(path)
    for finding in verslag.findings:
        assert finding.message


@pytest.mark.parametrize("name", ["plan.xml", "plan.xbrl", "pakket.zip"])
def test_every_truncation_is_noticed(tmp_path: Path, name: str) -> None:
    plan = builder.conform()
    whole = {
        "plan.xml": builder.xml(plan).rstrip().encode(),
        "plan.xbrl": builder.xbrl(plan).rstrip().encode(),
        "pakket.zip": builder.pakket(plan),
    }[name]
    if name != "pakket.zip":
        builder.write_files(tmp_path, plan, "plan")
    path = tmp_path / name
    for end in range(0, len(whole), 97):
        path.write_bytes(whole[:end])
        (verslag,) = verslagen_of(path)
        assert verslag.verdict is Verdict.ONVOLLEDIG, end
