"""What is judged of several regelingen, and the verdict for each."""

from dataclasses import replace
from pathlib import Path

from bbc_check.domain.verslag import Summary, Verdict
from bbc_check.rendering.html import overview_page
from bbc_check.rendering.terminal import report_text
from bbc_check.rules import CATALOGUE
from tests.conftest import Judged, rule_ids, run_command, run_json
from tests.helpers import builder
from tests.helpers.regelingen import TREES, page_of, with_more
from tests.rendering.html.examples import MOMENT


def test_unasked_only_the_regierol_is_judged(judged: Judged) -> None:
    verslag = judged(
        builder.rapport(replace(TREES, bedragen={2022: "5.00"}), kind="JR", boekjaar="2022")
    )
    assert (verslag.verdict, rule_ids(verslag)) == (Verdict.NIET_VAN_TOEPASSING, [])
    assert "De enige actie in dit rapport heeft geen code van de regierol." in report_text(
        [verslag]
    )
    # what is not judged is known all the same: no slip, and the readers see a code in it
    slip = judged(with_more(builder.jaarrekening(), replace(TREES, codes=("abb lekp 2022",))))
    assert (slip.verdict, rule_ids(slip)) == (Verdict.CONFORM, [])


def test_each_that_runs_has_its_verdict(judged: Judged) -> None:
    wrong = replace(TREES, codes=("abb-lekp-2022",), bedragen={2022: "5.00"})
    both = judged(builder.rapport(wrong, kind="JR", boekjaar="2022"), regelingen=["klimaatpact"])
    assert [(each.id, each.verdict, each.applies) for each in both.regelingen] == [
        ("wse-lr", Verdict.NIET_VAN_TOEPASSING, False),
        ("klimaatpact", Verdict.NIET_CONFORM, True),
    ]
    assert both.verdict is Verdict.NIET_CONFORM
    text = report_text([both])
    assert "NIET CONFORM VOOR HET KLIMAATPACT" in text
    assert "Per regeling: de regierol: niet van toepassing; het klimaatpact: niet conform." in text
    assert "Per regeling: de regierol: niet van toepassing" in page_of(both)


def test_what_concerns_no_regeling_counts_for_each(judged: Judged) -> None:
    verslag = judged(replace(builder.jaarrekening(), kbo="0207500124"), regelingen=["klimaatpact"])
    assert "BBC010" in rule_ids(verslag)
    assert [each.verdict for each in verslag.regelingen] == [Verdict.NIET_CONFORM] * 2
    assert [each.applies for each in verslag.regelingen] == [True, False]


def test_conform_says_for_what(judged: Judged) -> None:
    both = judged(with_more(builder.jaarrekening(2022), TREES), regelingen=["klimaatpact"])
    assert "CONFORM VOOR" not in report_text([judged(builder.rapport(kind="KW1"))])
    assert [each.verdict for each in both.regelingen][1] is Verdict.CONFORM
    one = judged(builder.jaarrekening())
    assert report_text([one]).count("conform voor de regierol") == 1
    index = overview_page([("een.html", Summary.of(one))], CATALOGUE, {"bbc-check": "1"}, MOMENT)
    assert (
        index.count("conform voor de regierol") == 3
    )  # the tile, and twice the row: also for a narrow screen


def test_a_shipped_regeling_is_asked_for_by_its_id(tmp_path: Path) -> None:
    path = builder.write_files(
        tmp_path,
        builder.rapport(replace(TREES, bedragen={2022: "5.00"}), kind="JR", boekjaar="2022"),
    )
    _, document = run_json(path, "--regeling", "klimaatpact")
    assert document["aanleveringen"][0]["regelingen"] == [
        {"id": "wse-lr", "verdict": "niet_van_toepassing"},
        {"id": "klimaatpact", "verdict": "conform"},
    ]
    counts = {each["naam"]: each["verdicts"] for each in document["summary"]["regelingen"]}
    assert counts["het klimaatpact"]["conform"] == 1
    done = run_command("check", path, "--regeling", "klimatpact")
    assert (done.returncode, done.stdout) == (2, "")
    assert "klimaatpact" in done.stderr


def test_compare_says_for_what(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path / "in", builder.jaarrekening())
    outcome = run_command("check", path, "--format", "json").stdout
    (tmp_path / "een.json").write_text(outcome, encoding="utf-8")
    done = run_command("compare", "een.json", "een.json", "--format", "html", cwd=tmp_path)
    assert "conform voor de regierol, zoals voordien" in done.stdout
