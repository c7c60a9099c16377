"""The folder of --report: no page takes the place of another, no file of somebody else is touched."""

import errno
import os
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from bbc_check.cli.outputs.page_folder import HtmlOutput
from bbc_check.domain.verslag import PassedOver
from bbc_check.rendering.html import is_ours
from tests.conftest import SLASHES, run_command, run_json
from tests.helpers import builder
from tests.rendering.html.many import many_rows

MOMENT = datetime(2026, 11, 22, 9, 30)


def pages_of(folder: Path) -> list[str]:
    others = {"index.html", "vergelijking.html"}
    return sorted(path.name for path in folder.glob("*.html") if path.name not in others)


def linked_pages(folder: Path) -> list[str]:
    """Return the pages that the names in the overview lead to, in order."""
    page = (folder / "index.html").read_text(encoding="utf-8")
    return re.findall(r'<th scope="row"><a href="([^"]+)"', page)


@SLASHES
def test_same_named_inputs_keep_their_own_page(tmp_path: Path) -> None:
    plan = builder.conform(name="Gemeente Één & Co")
    folders = [f"in/{name}" for name in ("a/zelfde", "b/zelfde", "c (1)", "c [1]", "c-1")]
    if os.path.normcase("A") == "A":  # names that differ in case only are two names here
        folders += ["in/d/Plan", "in/d/plan"]
    for name in folders:
        builder.write_files(tmp_path / name, plan)
    builder.write_files(tmp_path / "in/lang", plan, "x" * 245)
    done = run_command("check", "in", "--report", "uit", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    names = pages_of(tmp_path / "uit")
    assert len(names) == len(folders) + 1
    assert len({name.casefold() for name in names}) == len(names)
    assert sorted(linked_pages(tmp_path / "uit")) == names
    # each page is about the file that its row names
    index = (tmp_path / "uit/index.html").read_text(encoding="utf-8")
    for name in names:
        page = (tmp_path / "uit" / name).read_text(encoding="utf-8")
        (source,) = re.findall(r"<dt>Bestand</dt><dd>(.*?)</dd>", page)
        assert f"<span>{source.removeprefix('in/')}</span>" in index


@SLASHES
def test_the_same_parcel_twice_is_called_a_copy_and_a_like_one_is_not(tmp_path: Path) -> None:
    plan = builder.conform()
    for name, content in (
        ("a.zip", builder.pakket(plan)),
        ("b.zip", builder.pakket(plan)),
        ("c.zip", builder.pakket(plan, "ander")),  # the same report in other files
    ):
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_bytes(content)
    builder.write_files(tmp_path / "in/d", builder.conform(kbo=builder.kbo(9991002)))
    builder.write_files(tmp_path / "in/e", builder.conform(kbo=builder.kbo(9991002)))
    _, document = run_json("in", "--report", "uit", cwd=tmp_path)
    first, second = document["summary"]["versions"]
    assert first["latest"] == "in/c.zip!ander.xml"
    assert (first["copies"], first["certain"]) == ([], False)
    assert second["copies"] == ["in/d/rapport.xml"]
    assert second["certain"] is True
    assert document["summary"]["latest"]["aanleveringen"] == 2
    index = (tmp_path / "uit/index.html").read_text(encoding="utf-8")
    assert index.count("dezelfde bestanden als") == 1
    assert index.count("niet te zeggen welke de laatste is") == 3  # each row of the first


def test_an_index_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    builder.write_files(tmp_path / "in", builder.conform())
    index = tmp_path / "uit/index.html"
    index.parent.mkdir()
    index.write_text("<h1>Mijn site</h1>", encoding="utf-8")
    done = run_command("check", "in", "--report", "uit", cwd=tmp_path)
    assert done.returncode == 2
    assert "niet van bbc-check" in done.stderr
    assert index.read_text(encoding="utf-8") == "<h1>Mijn site</h1>"
    assert pages_of(index.parent) == []


def test_pages_of_an_earlier_run_stay_and_are_not_in_the_overview(tmp_path: Path) -> None:
    for folder in ("een", "twee", "drie"):
        builder.write_files(tmp_path / folder, builder.conform(name=f"Gemeente {folder}"))
    first = run_command("check", "een", "twee", "--report", "uit", cwd=tmp_path)
    assert "eerdere keer" not in first.stderr
    before = pages_of(tmp_path / "uit")
    foreign = tmp_path / "uit" / "eigen.html"
    foreign.write_text("van de gebruiker", encoding="utf-8")
    done = run_command("check", "twee", "drie", "--report", "uit", cwd=tmp_path)
    assert "In deze map staat nog 1 verslag van een eerdere keer" in done.stderr
    linked = linked_pages(tmp_path / "uit")
    assert pages_of(tmp_path / "uit") == sorted({*before, *linked, foreign.name})
    index = (tmp_path / "uit/index.html").read_text(encoding="utf-8")
    assert "staat nog 1 verslag van een eerdere keer" in index
    assert "Gemeente een" not in index
    # the same input again takes the place of its own page, and nothing is left over of it
    run_command("check", "een", "twee", "drie", "--report", "uit", cwd=tmp_path)
    assert pages_of(tmp_path / "uit") == sorted({*before, *linked, foreign.name})
    assert sorted(linked_pages(tmp_path / "uit")) == sorted({*before, *linked})


def test_a_single_report_is_the_page_that_opens(tmp_path: Path) -> None:
    builder.write_files(tmp_path / "een", builder.conform(name="Gemeente Eerst"))
    run_command("check", "een", "--report", "uit", cwd=tmp_path)
    assert {each.name for each in (tmp_path / "uit").iterdir()} == {"index.html", "uitslag.json"}
    page = (tmp_path / "uit/index.html").read_text(encoding="utf-8")
    assert "<h1>Gemeente Eerst</h1>" in page
    assert "overzicht" not in page.casefold().partition("<body>")[2].partition("</script>")[2]


@pytest.mark.parametrize("others", [0, 1])
def test_the_next_run_into_the_folder_tells_what_became_of_the_last(
    tmp_path: Path, others: int
) -> None:
    plan = builder.conform()
    first, second, *rest = plan.acties
    for number in range(others):
        builder.write_files(
            tmp_path / "in", builder.conform(kbo=builder.kbo(12345678 + number)), "ander"
        )
    slip = replace(first, codes=("WSE LR1",))
    builder.write_files(tmp_path / "in", builder.with_acties(plan, [slip, second, *rest]))
    done = run_command("check", "in", "--report", "uit", cwd=tmp_path)
    assert "Sinds" not in done.stderr
    long = replace(second, title="T" * 101)
    builder.write_files(tmp_path / "in", builder.with_acties(plan, [first, long, *rest]))
    done = run_command("check", "in", "--report", "uit", cwd=tmp_path)
    told = "Sinds de vorige keer: 2 opgelost, 1 nieuw, 0 gebleven."
    assert told in done.stderr
    index = (tmp_path / "uit/index.html").read_text(encoding="utf-8")
    assert f'<a href="vergelijking.html">{told}</a>' in index
    assert "BBC404" in (tmp_path / "uit/vergelijking.html").read_text(encoding="utf-8")


def test_an_outcome_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    builder.write_files(tmp_path / "in", builder.conform())
    foreign = tmp_path / "uit/uitslag.json"
    foreign.parent.mkdir()
    foreign.write_text('{"van": "mij"}', encoding="utf-8")
    done = run_command("check", "in", "--report", "uit", cwd=tmp_path)
    assert done.returncode == 2
    assert "een uitslag.json die niet van bbc-check is" in done.stderr
    assert [each.name for each in foreign.parent.iterdir()] == ["uitslag.json"]


def test_a_run_that_breaks_off_leaves_an_overview_of_what_is_done(tmp_path: Path) -> None:
    rows = many_rows(60)
    writer = HtmlOutput(tmp_path, MOMENT)
    assert not (tmp_path / "index.html").exists()
    for number, (_, outcome) in enumerate(rows, 1):
        writer.take(outcome, f"bladzijde {number}")
        assert len(pages_of(tmp_path)) == number
        if number >= 25:
            linked = linked_pages(tmp_path)
            assert 2 * number // 3 <= len(linked) <= number
            assert all((tmp_path / name).exists() for name in linked)
            index = (tmp_path / "index.html").read_text(encoding="utf-8")
            assert "Tussenstand." in index
            assert index.endswith("</html>")
    # a new run does not begin with the rows of the old one
    again = HtmlOutput(tmp_path, MOMENT)
    assert linked_pages(tmp_path) == []
    for _, outcome in rows[:2]:
        again.take(outcome, "bladzijde 1")
    again.close([outcome for _, outcome in rows[:2]], PassedOver())
    assert len(linked_pages(tmp_path)) == 2
    assert "Tussenstand." not in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert not list(tmp_path.glob("*.tmp"))


def test_a_page_that_cannot_be_written_leaves_nothing_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = HtmlOutput(tmp_path, MOMENT)

    def full(path: Path, *_: object, **__: object) -> None:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(click.UsageError, match="de schijf is vol"):
        writer.take(many_rows(1)[0][1], "bladzijde")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_index_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()
    with pytest.raises(click.UsageError):
        HtmlOutput(tmp_path, MOMENT)


def test_a_page_is_known_as_ours_by_its_head_only() -> None:
    mark = '<meta name="generator" content="bbc-check">'
    assert is_ours(f"<!DOCTYPE html><html><head>{mark}</head>")
    assert not is_ours("<!DOCTYPE html>" + " " * 5000 + mark)


def test_a_comparison_is_a_list_too(tmp_path: Path) -> None:
    builder.write_files(tmp_path / "in", builder.conform())
    run_command("check", "in", "--format", "json=een.json", cwd=tmp_path)
    lists = ("--format", "csv=v.csv", "--format", "xlsx=v.xlsx")
    done = run_command("compare", "een.json", "een.json", *lists, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "v.csv").read_bytes().startswith(b"\xef\xbb\xbfBestuur;")
    assert (tmp_path / "v.xlsx").read_bytes()[:2] == b"PK"
    done = run_command("compare", "een.json", "een.json", "--format", "csv", cwd=tmp_path)
    assert done.stdout.startswith("\ufeffBestuur;")


def report_links(page: Path) -> dict[str, list[Path]]:
    """Return the files that a comparison leads to, by the words of the link."""
    found = re.findall(r'<a href="([^"#]+)">(Naar het[^<]*)', page.read_text(encoding="utf-8"))
    links: dict[str, list[Path]] = {}
    for href, words in found:
        links.setdefault(words, []).append((page.parent / unquote(href)).resolve())
    return links


def test_a_comparison_leads_to_the_reports_that_are_kept_beside_both_outcomes(
    tmp_path: Path,
) -> None:
    plan = builder.conform()
    one, *others = plan.acties
    slip = builder.with_acties(plan, [replace(one, codes=("WSE LR1",)), *others])
    for content, folder in ((slip, "week 1"), (plan, "week#2")):
        builder.write_files(tmp_path / "in", content)
        run_command(
            "check", "in", "--report", folder, "--format", f"json={folder}.json", cwd=tmp_path
        )
    outcomes = ["week 1/uitslag.json", "week#2/uitslag.json"]
    run_command("compare", *outcomes, "--format", "html=verschil.html", cwd=tmp_path)
    assert report_links(tmp_path / "verschil.html") == {
        "Naar het verslag": [tmp_path / "week#2/index.html"],
        "Naar het vorige verslag": [tmp_path / "week 1/index.html"],
    }
    # beside another file the pages may be of another run
    run_command("compare", "week 1.json", "week#2.json", "--format", "html=v.html", cwd=tmp_path)
    assert report_links(tmp_path / "v.html") == {}
    # without the page there is no link to it
    (tmp_path / "week 1/index.html").unlink()
    run_command("compare", *outcomes, "--format", "html=verschil.html", cwd=tmp_path)
    assert [*report_links(tmp_path / "verschil.html")] == ["Naar het verslag"]


def test_in_a_folder_that_is_used_again_only_what_is_kept_of_the_run_before_is_linked(
    tmp_path: Path,
) -> None:
    plan = builder.conform()
    one, *others = plan.acties
    slip = builder.with_acties(plan, [replace(one, codes=("WSE LR1",)), *others])
    for number, name in enumerate("abc"):
        builder.write_files(tmp_path / name, replace(slip, kbo=builder.kbo(9991002 + number)))
    run_command("check", "a", "b", "--report", "uit", cwd=tmp_path)
    run_command("check", "b", "c", "--report", "uit", cwd=tmp_path)
    links = report_links(tmp_path / "uit/vergelijking.html")
    assert {key: len(files) for key, files in links.items()} == {
        "Naar het verslag": 2,
        "Naar het vorige verslag": 1,
    }
    (before,) = links["Naar het vorige verslag"]
    assert f"<dd>{Path('a/rapport.xml')}</dd>" in before.read_text(encoding="utf-8")
