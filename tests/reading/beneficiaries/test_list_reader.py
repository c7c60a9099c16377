"""The list of beneficiaries as people make it: by hand, from Excel, in any spelling."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbc_check.domain.begunstigden import (
    Begunstigde,
    Begunstigdenlijst,
    Kanaal,
    RegieverbandLid,
    RolKind,
)
from bbc_check.domain.ondernemingsnummer import normalised, readable
from bbc_check.reading import find
from bbc_check.reading.beneficiaries import read_begunstigden
from bbc_check.reading.beneficiaries.list_cells import members_in
from bbc_check.settings import SettingsError
from tests.conftest import ROOT
from tests.helpers import builder

A, B, C, D = (builder.kbo(9991000 + n) for n in range(1, 5))


def read_list(tmp_path: Path, text: str | bytes) -> tuple[Begunstigde, ...]:
    file = tmp_path / "lijst.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_begunstigden(file, strict=True).begunstigden


def wrong(tmp_path: Path, text: str | bytes) -> str:
    """Return what is told of a list that is refused where no line may be wrong."""
    with pytest.raises(SettingsError) as caught:
        read_list(tmp_path, text)
    return str(caught.value)


@pytest.mark.parametrize(
    "spelling",
    [
        "0999.100.196", "BE0999100196", "BE 0999 100 196", "999100196", "0999-100-196",
        "0999\xa0100\xa0196", '"0999100196"', "be 999.100.196", "0999–100–196", "'0999100196",
        '="0999100196"', " 0999100196 ", "BE-0999.100.196", "0999/100/196", "BE\xa00999.100.196",
    ],
)  # fmt: skip
def test_spellings_of_a_number(tmp_path: Path, spelling: str) -> None:
    assert normalised(spelling) == A
    plain = read_list(tmp_path, f"{spelling}\n{B}\n")
    assert [each.nummer for each in plain] == [A, B]
    quoted = '"' + spelling.replace('"', '""') + '"'
    (row,) = read_list(tmp_path, f"leden;kbo\n{readable(B)};{quoted}\n")
    assert (row.nummer, row.members) == (A, (RegieverbandLid(B),))


@pytest.mark.parametrize(
    "spelling",
    ["0999.100.197", "99910019", "09991001966", "", "WSE", "2,07500123E+08", "999100196,0"],
)
def test_what_is_no_number(spelling: str) -> None:
    assert normalised(spelling) is None


numbers = st.integers(2_000_000, 19_999_999).map(builder.kbo)
between = st.sampled_from(["", ".", " ", "-", "\xa0", "–", " .", "/"])


@given(
    numbers, st.lists(between, min_size=9, max_size=9), st.sampled_from(["", "BE", "be ", "BE-"])
)
def test_any_spelling_gives_the_same_number(number: str, marks: list[str], prefix: str) -> None:
    spelled = "".join(a + b for a, b in zip(number, [*marks, ""], strict=True))
    assert normalised(prefix + spelled) == number
    if number.startswith("0"):
        assert normalised(prefix + number[1:]) == number


@given(
    st.lists(numbers, min_size=1, max_size=6, unique=True),
    st.sampled_from([",", ";", " | ", "/", "\n", " en ", ", "]),
    st.sampled_from(["{}", "Gemeente X ({})", "{} Gemeente X", "Gemeente X: BE {}"]),
    st.sampled_from(["", ".", " ", "-"]),
)
def test_members_in_any_spelling(numbers: list[str], mark: str, form: str, dot: str) -> None:
    spelled = [form.format(dot.join((n[:4], n[4:7], n[7:]))) for n in numbers]
    assert [each.nummer for each in members_in(mark.join(spelled))] == numbers


@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_arbitrary_bytes_give_a_list_or_a_usage_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "willekeurig.csv"
    for head in (b"", b"regieverband;kbo;leden;kanaal\n", b"kbo\n" + A.encode() + b"\n"):
        file.write_bytes(head + content)
        try:
            found = read_begunstigden(file)
        except SettingsError:
            continue
        assert all(normalised(each.nummer) == each.nummer for each in found.begunstigden)


rule_ids = st.text(st.sampled_from('0123456789;,"\n BEx.|/#'), max_size=60)


@given(rule_ids)
def test_no_line_with_a_number_is_ever_dropped(
    tmp_path_factory: pytest.TempPathFactory, noise: str
) -> None:
    """Whatever stands around it, a number is found, or its line told, or the whole list refused."""
    file = tmp_path_factory.getbasetemp() / "ruis.csv"
    noise = noise.replace("#", "") if "#" in noise else noise
    for head in ("", "kbo;leden\n"):
        file.write_text(f"{head}{noise}\n{A}\n", encoding="utf-8", newline="")
        try:
            read = read_begunstigden(file)
        except SettingsError:
            continue
        last = len(file.read_text(encoding="utf-8").splitlines())
        found, told = read.begunstigden, {each.place.line for each in read.unread}
        assert last in told or A in {each.nummer for each in found} | {
            m.nummer for e in found for m in e.members
        }


def test_plain_list_with_remarks_a_heading_and_names(tmp_path: Path) -> None:
    text = f"Begunstigden 2025\n\n# nagekeken\n{A};Gemeente Lindebeke\n{readable(B)} - Stad Oosterdal\n{C}\tVeldrijk\n"
    found = read_list(tmp_path, text)
    assert [(each.nummer, each.name, each.place.line) for each in found] == [
        (A, "Gemeente Lindebeke", 4),
        (B, "Stad Oosterdal", 5),
        (C, "Veldrijk", 6),
    ]
    assert {each.kanaal for each in found} == {Kanaal.BBC}


TABLE = [
    ("regieverband", "KBO-nummer", "leden", "kanaal"),
    ("Samenwerkingsverband", "Ondernemingsnummer", "Partners", "Rapporteert via"),
    ("Samenwerking", "KBO", "Deelnemers", "Kanaal"),
    ("Interlokale vereniging", "Rapporterend bestuur", "Partnergemeenten", "Rapporteringskanaal"),
    ("Naam regieverband", "nummer", "Deelnemende besturen", "kanaal"),
]


@pytest.mark.parametrize("headings", TABLE)
@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_in_every_dress(
    tmp_path: Path, headings: tuple[str, ...], mark: str, codering: str
) -> None:
    rows = [
        headings[::-1],
        ("BBC", f'"Gemeente Zoët ({readable(B)}); {C}"', A, "Beekland"),
        ("via Platos", "", D, "Heuvelrand"),
    ]
    text = "\r\n".join(mark.join(row) for row in rows)
    first, second = read_list(tmp_path, text.encode(codering))
    assert (first.regieverband, first.nummer, first.kanaal) == ("Beekland", A, Kanaal.BBC)
    assert first.members == (RegieverbandLid(B, "Gemeente Zoët"), RegieverbandLid(C))
    assert (second.regieverband, second.kanaal) == ("Heuvelrand", Kanaal.PLATOS)
    assert second.place.line == 3


def test_regieverband_over_several_rows(tmp_path: Path) -> None:
    text = (
        f"regieverband;nummer;naam;leden;kanaal\nBeekland;{A};Gemeente A;{B};Platos\n"
        f"Beekland;{A};;Gemeente Veldrijk;Platos\n;;;{C};\n# x\n;;;;\nHeuvelrand;{D};;;\n"
    )
    file = tmp_path / "lijst.csv"
    file.write_text(text, encoding="utf-8")
    found = read_begunstigden(file)
    assert not found.contradictions
    assert [each.kanaal for each in found.begunstigden] == [Kanaal.PLATOS] * 3 + [Kanaal.BBC]
    for number in (B, C):
        assert found.rol(number).regieverbanden == ("Beekland",)
    assert found.rol(A).kind is RolKind.VIA_PLATOS
    # a member without a number is known by its name
    other = builder.kbo(9991050)
    assert found.rol(other, "VELDRIJK").kind is RolKind.PARTNER
    assert found.rol(other, "Veldrijker").kind is RolKind.NOT_LISTED


class Counted(tuple[Begunstigde, ...]):
    """Lines that count how often somebody walks over all of them."""

    walks = 0

    def __iter__(self) -> Iterator[Begunstigde]:
        self.walks += 1
        return super().__iter__()


def test_the_list_is_not_read_anew_for_each_bestuur(tmp_path: Path) -> None:
    """There are as many besturen in it as lines."""
    text = f"nummer;leden;regieverband\n{A};{B};Beekland\n{C};Stad Dorp;Heuvelrand\n{B};{A};Berg\n"
    lines = Counted(read_list(tmp_path, text))
    found = Begunstigdenlijst("lijst.csv", lines)
    found.rol(A)
    found.contradicts_about(A)
    before = lines.walks
    for number in (A, B, C, D) * 50:
        found.rol(number, "Dorp")
        found.contradicts_about(number)
    assert lines.walks == before
    assert found.rol(D, "Dorp").mentions == (lines[1],)
    assert found.rol(B).mentions == (lines[2],)  # for itself: who reports is no partner


def test_members_on_lines_of_their_own_inside_quotes(tmp_path: Path) -> None:
    text = f'Lijst 2025;;\nregieverband;kbo;leden\nBeekland;{A};"{B}\n{C}"\nHeuvelrand;{D};\n'
    first, second = read_list(tmp_path, text)
    assert [each.nummer for each in first.members] == [B, C]
    assert second.place.line == 5


def test_cells_that_excel_keeps_as_text_by_a_formula(tmp_path: Path) -> None:
    text = f'"=""regieverband""";kbo;naam;kanaal\n="Beekland";="{A}";="Gemeente A";="Platos"\n'
    (only,) = read_list(tmp_path, text)
    assert (only.nummer, only.regieverband, only.name) == (A, "Beekland", "Gemeente A")
    assert only.kanaal is Kanaal.PLATOS


HEAD = "regieverband;kbo;leden;kanaal\n"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("0999100197\n", 1, "controlecijfers"),
        (f"{A}\n{A} {B}\n", 2, "meer dan één ondernemingsnummer"),
        (f"{A}\nGemeente Zonder\n", 2, "geen ondernemingsnummer"),
        (f"Gemeente Zonder\n{A}\n", 1, "geen ondernemingsnummer"),
        (f"{A} Platos\n", 1, "zonder koppen"),
        (f"{HEAD}X;{A};;fax\n", 2, "kanaal 'fax'"),
        (f"{HEAD}X;{A};;BBC of Platos\n", 2, "kanaal"),
        (f"{HEAD}X;;;BBC\n", 2, "ontbreekt"),
        (f"{HEAD}X;{A};{B};BBC\nY;;{C};\n", 3, "ontbreekt"),
        (f"{HEAD}X;{A};0999100197;BBC\n", 2, "controlecijfers"),
        (f"{HEAD}X;{A};{B};{C};BBC\n", 2, "meer cellen dan koppen"),
        (f'{HEAD}X;{A};"open;BBC\nY;{B};;BBC\n', 2, "aanhalingsteken"),
        (f'{HEAD}X;{A};"open;BBC\nY;{B};;"BBC"\nZ;{C};;BBC\n', 2, "aanhalingsteken"),
        ("regieverband;leden\nX;Y\n", 1, "geen kolom met het ondernemingsnummer"),
        (f"regieverband;kbo;ledn\nX;{A};{B}\n", 1, "bedoelt u 'leden'"),
        (f"kbo;ondernemingsnummer\n{A};{B}\n", 1, "één kolom voor 'ondernemingsnummer'"),
        (f"kbo;naam;bestuursnaam\n{A};X;Y\n", 1, "één kolom voor 'naam'"),
        (f"{HEAD}{B};{A};;BBC\n", 2, "waar een naam hoort"),
        (f"naam;kbo\nX ({B});{A}\n", 2, "waar een naam hoort"),
        (f"kbo;rol\n{A};partner\n", 1, "kolom met de rol"),
        (f"{A};x\n{HEAD}X;{B};;BBC\n", 1, "boven de koppen"),
        ("2,07500123E+08\n", 1, "geen ondernemingsnummer"),
    ],
)
def test_a_line_that_cannot_be_understood_is_told(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    message = wrong(tmp_path, text)
    assert f"lijn {line}:" in message
    assert words in message
    assert "lijst.csv" in message


def test_the_other_lines_go_on(tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text(f"{HEAD}X;{A};;BBC\nY;0999100197;;BBC\nY;;{B};\nZ;{C};;Platos\n", "utf-8")
    read = read_begunstigden(file)
    assert [each.nummer for each in read.begunstigden] == [A, C]
    assert [each.place.line for each in read.unread] == [3, 4]  # the partner is of the lost line
    assert "controlecijfers" in read.unread[0].reason


def test_a_list_of_which_no_line_is_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text("0999100197\n0999100198\n", "utf-8")
    with pytest.raises(SettingsError, match="lijn 2:"):
        read_begunstigden(file)


def test_five_mistakes_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    message = wrong(tmp_path, f"{A}\n" + "12345678\n" * 8)
    assert message.count("\n  lijn ") == 5
    assert message.endswith("en nog 3 lijnen")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "geen enkel bestuur"),
        (b"\n# niets\n", "geen enkel bestuur"),
        (HEAD.encode(), "geen enkel bestuur"),
        (b"PK\x03\x04rest", "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "beschadigd"),
        (b"\x00\x01\x02", "geen tekst"),
    ],
)
def test_files_that_are_no_list(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in wrong(tmp_path, content)


def test_examples_in_the_manual_can_be_read(tmp_path: Path) -> None:
    manual = (ROOT / "docs" / "handleiding" / "begunstigden.md").read_text(encoding="utf-8")
    examples = re.findall("```\n(.*?)```", manual, re.DOTALL)
    assert [len(read_list(tmp_path, each)) for each in examples] == [3, 2, 2]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "weg.csv", tmp_path):
        with pytest.raises(SettingsError, match=r"bestaat niet|niet gelezen"):
            read_begunstigden(path)


def test_the_list_is_never_taken_for_a_submission(tmp_path: Path) -> None:
    builder.write_files(tmp_path, builder.conform())
    file = tmp_path / "lijst.csv"
    # without the option the headings alone must tell; with it even a list that looks like actions
    file.write_text(f"regieverband;kbo;leden\nX;{A};{B}\n", encoding="utf-8")
    assert len(find([tmp_path]).tasks) == 1
    file.write_text(f"actie;omschrijving;externe rapporteringscode;kbo\nx;y;WSE-LR1;{A}\n", "utf-8")
    assert len(find([tmp_path]).tasks) == 2
    found = find([tmp_path, file], skipped=[file])
    assert (len(found.tasks), found.passed_over.number) == (1, 2)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("KBO;kanaal\n0999100196,Platos\n", "het kanaal staat bij het nummer"),
        ("KBO,kanaal\n0999100196;Platos\n", "het kanaal staat bij het nummer"),
        ("KBO;contact\n0999100196;0999.100.295\n", "is een ondernemingsnummer, maar de kop"),
        ("KBO;manier\n0999100196;Platos\n", "noem ze 'kanaal'"),
    ],
)
def test_what_the_list_is_about_is_not_lost_under_another_heading(
    tmp_path: Path, text: str, word: str
) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=re.escape(word)) as error:
        read_begunstigden(file)
    assert "lijn 2" in str(error.value)


def test_whom_to_contact(tmp_path: Path) -> None:
    text = (
        f"naam contactpersoon;kbo;naam;e-mail\nAn;{A};Lindebeke;an@lindebeke.example\n;{B};Ander;\n"
    )
    one, other = read_list(tmp_path, text)
    assert (one.contact, one.name) == ("An, an@lindebeke.example", "Lindebeke")
    assert other.contact is None
