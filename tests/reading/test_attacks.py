"""Attacks, tried for real: nothing is resolved, nothing explodes, nothing passes as checked."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bbc_check.domain.verslag import Verdict
from bbc_check.reading import limits as limits
from bbc_check.reading.parcel import archive as parcel
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder

GOOD = builder.xml(builder.conform())
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def with_doctype(subset: str, text: str = "") -> str:
    body = GOOD.removeprefix(HEAD).replace("Overleg", text or "Overleg", 1)
    return f"{HEAD}<!DOCTYPE Aanlevering [{subset}]>\n{body}"


HIDDEN = "zeer geheime inhoud 4711"


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY x SYSTEM "file://{geheim}">',
        '<!ENTITY % p SYSTEM "file://{geheim}"> %p;',
        '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ATTLIST Aanlevering x CDATA "y">',
        "",
    ],
)
@pytest.mark.parametrize("codering", ["utf-8", "utf-16"])
@pytest.mark.parametrize("suffix", [".xml", ".xbrl"])
def test_doctype_is_refused_and_nothing_leaks(
    tmp_path: Path, subset: str, codering: str, suffix: str
) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text(HIDDEN, encoding="utf-8")
    path = builder.write_files(tmp_path / "in", builder.conform())
    original = path.with_suffix(suffix).read_text(encoding="utf-8").removeprefix(HEAD)
    root = original.lstrip("<").split()[0]
    head = f'<?xml version="1.0" encoding="{codering}"?>\n'
    doctype = f"<!DOCTYPE {root} [{subset.format(geheim=secret)}]>\n"
    path.with_suffix(suffix).write_bytes((head + doctype + original).encode(codering))
    (verslag,) = verslagen_of(path)
    assert "BBC002" in rule_ids(verslag)
    assert verslag.verdict is Verdict.ONVOLLEDIG
    assert not any(HIDDEN in finding.message for finding in verslag.findings)


def test_undeclared_entity_is_malformed(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform())
    path.write_text(GOOD.replace("Gemeente Lindebeke", "&naam;"), encoding="utf-8")
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC001"]
    assert "entiteit" in verslag.findings[0].message
    assert verslag.findings[0].breach.place.line == 4


def test_schema_location_is_not_followed(tmp_path: Path) -> None:
    trap = tmp_path / "elders.xsd"
    trap.write_text("geen schema", encoding="utf-8")
    xsi = (
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{builder.AANLEVERING} file://{trap}"'
    )
    path = builder.write_files(tmp_path / "in", builder.conform())
    path.write_text(GOOD.replace("<Aanlevering", f"<Aanlevering{xsi}", 1), encoding="utf-8")
    (verslag,) = verslagen_of(path)
    assert verslag.verdict is Verdict.CONFORM


@pytest.mark.parametrize(
    "contents",
    [
        "<a>" * 5000 + "</a>" * 5000,
        f"<Actie><Code>{'x' * 10_000_001}</Code></Actie>",
        f'<Actie a="{"x" * 10_000_001}"/>',
    ],
    ids=["diepte", "tekst", "attribuut"],
)
def test_limits_of_the_parser(tmp_path: Path, contents: str) -> None:
    path = builder.write_files(tmp_path, builder.conform())
    path.write_text(GOOD.replace("</Aanlevering>", f"{contents}</Aanlevering>"), encoding="utf-8")
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC005"]
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_too_many_elements(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform())
    many = "<Actie/>" * limits.MAX_ELEMENTS
    path.write_text(GOOD.replace("</Aanlevering>", f"{many}</Aanlevering>"), encoding="utf-8")
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC005"]


def test_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform())
    with path.open("r+b") as file:
        file.truncate(limits.MAX_BYTES + 1)  # sparse: takes no room on disk
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC005"]
    assert "1.024 MB" in verslag.findings[0].message


def lying(content: bytes, *, size: int) -> bytes:
    """Return a zip whose directory claims another size than its first member has."""
    data = bytearray(content)
    entry = data.find(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", size)
    local = data.find(b"PK\x03\x04")
    data[local + 22 : local + 26] = struct.pack("<I", size)
    return bytes(data)


def encrypted(content: bytes) -> bytes:
    data = bytearray(content)
    entry = data.find(b"PK\x01\x02")
    data[entry + 8] |= 1
    return bytes(data)


def with_many_members() -> bytes:
    return builder.zip_bytes({f"{n}.txt": "" for n in range(limits.MAX_MEMBERS + 1)})


def with_broken_crc(content: bytes) -> bytes:
    data = bytearray(content)
    for place in (data.find(b"PK\x01\x02") + 16, data.find(b"PK\x03\x04") + 14):
        data[place] ^= 0xFF
    return bytes(data)


def with_member(name: str) -> bytes:
    return builder.zip_bytes(
        {"plan.xml": GOOD, "plan.xbrl": builder.xbrl(builder.conform()), name: "x"}
    )


def with_huge_directory() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for n in range(20_000):
            archive.writestr(zipfile.ZipInfo(f"{n:040d}.txt"), b"")
    return buffer.getvalue()


PARCEL = builder.pakket(builder.conform())
ZIPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "leeg bestand": (lambda: b"", "BBC001"),
    "geen zip": (lambda: b"PK maar geen zip", "BBC001"),
    "afgebroken": (lambda: PARCEL[: len(PARCEL) // 2], "BBC001"),
    "begin ontbreekt": (lambda: PARCEL[len(PARCEL) // 2 :], "BBC005"),
    "lege zip": (lambda: builder.zip_bytes({}), "BBC006"),
    "bom": (lambda: builder.zip_bytes({"a.xml": b"0" * 50_000_000, "a.xbrl": "x"}), "BBC005"),
    "te groot beloofd": (lambda: lying(PARCEL, size=2**31), "BBC005"),
    "te klein beloofd": (lambda: lying(PARCEL, size=100), "BBC001"),
    "wachtwoord": (lambda: encrypted(PARCEL), "BBC001"),
    "lzma": (lambda: builder.zip_bytes({"a.xml": GOOD, "a.xbrl": "x"}, zipfile.ZIP_LZMA), "BBC001"),
    "bzip2": (
        lambda: builder.zip_bytes({"a.xml": GOOD, "a.xbrl": "x"}, zipfile.ZIP_BZIP2),
        "BBC001",
    ),
    "controlesom": (lambda: with_broken_crc(PARCEL), "BBC001"),
    "veel leden": (with_many_members, "BBC005"),
    "inhoudstafel": (with_huge_directory, "BBC005"),
    "zip in zip": (lambda: with_member("nog.zip"), "BBC005"),
    "klimt": (lambda: with_member("../weg.txt"), "BBC005"),
    "klimt met backslash": (lambda: with_member("..\\weg.txt"), "BBC005"),
    "absoluut": (lambda: with_member("/etc/weg.txt"), "BBC005"),
    "schijfletter": (lambda: with_member("C:\\weg.txt"), "BBC005"),
}


@pytest.mark.parametrize(("make", "rule"), ZIPS.values(), ids=ZIPS)
def test_zip_tricks(tmp_path: Path, make: Callable[[], bytes], rule: str) -> None:
    path = tmp_path / "pakket.zip"
    path.write_bytes(make())
    before = set(tmp_path.rglob("*"))
    (verslag,) = verslagen_of(path)
    assert rule in rule_ids(verslag)
    assert verslag.verdict in {Verdict.ONVOLLEDIG, Verdict.NIET_CONFORM}
    assert all(str(path) in finding.message for finding in verslag.findings)
    assert set(tmp_path.rglob("*")) == before  # nothing is extracted


def test_a_member_that_claims_less_than_it_gives_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ratio is judged over what comes out as well as over what the directory says."""
    monkeypatch.setattr(parcel, "MAX_RATIO", 2)
    path = tmp_path / "pakket.zip"
    path.write_bytes(PARCEL)
    (verslag,) = verslagen_of(path)
    assert "BBC005" in rule_ids(verslag)


def test_large_legitimate_xbrl_may_compress_sixty_to_one(tmp_path: Path) -> None:
    facts = [
        line
        for n in range(4000)
        for line in (
            *builder.context(f"x{n}", builder.KBO, 2024, "AC-1", veld=f"{n:04}"),
            builder.fact_of(f"x{n}", "1.00"),
        )
    ]
    plan = builder.conform()
    content = builder.zip_bytes(
        {"p.xml": builder.xml(plan), "p.xbrl": builder.xbrl(plan, extra=facts)}
    )
    path = tmp_path / "pakket.zip"
    path.write_bytes(content)
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("p.xbrl")
    assert info.file_size / info.compress_size > 30
    (verslag,) = verslagen_of(path)
    assert verslag.verdict is Verdict.CONFORM
