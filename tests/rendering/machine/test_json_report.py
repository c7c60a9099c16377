"""The JSON for machines, and the totals that text and JSON share."""

import json
from dataclasses import replace
from pathlib import Path

from bbc_check.domain.verslag import PassedOver, Verdict, Verslag
from bbc_check.rendering.machine import report_json
from bbc_check.rendering.terminal import report_text
from tests.conftest import FIXTURES, Judged, verslagen_of
from tests.helpers import builder


def test_json_has_the_agreed_form(judged: Judged) -> None:
    plan = builder.conform(name="Gemeente „Hé”")
    first, *others = plan.acties
    verslag = judged(builder.with_acties(plan, [replace(first, codes=("WSE LR1",)), *others]))
    document = json.loads(report_json([verslag], "9.9", PassedOver(3)))
    assert document["schema_version"] == 2
    assert document["tool"] == {"name": "bbc-check", "version": "9.9"}
    (aanlevering,) = document["aanleveringen"]
    assert list(aanlevering) == [
        "source",
        "bestuur",
        "rapport",
        "verdict",
        "regelingen",
        "applying",
        "in_words",
        "rules_not_run",
        "findings",
    ]
    assert aanlevering["regelingen"] == [{"id": "wse-lr", "verdict": "niet_conform"}]
    assert aanlevering["applying"] == ["wse-lr"]
    assert aanlevering["in_words"] == {
        "bestuur": "Gemeente „Hé”",
        "rapport": "meerjarenplan 2023-2025",
        "verdict": "niet conform",
        "counts": "2 fouten",
    }
    assert aanlevering["bestuur"] == {"ondernemingsnummer": builder.KBO, "naam": "Gemeente „Hé”"}
    assert aanlevering["rapport"] == {
        "soort": "meerjarenplan",
        "boekjaar": 2023,
        "boekjaren": [2023, 2024, 2025],
        "status": "ORIGINEEL",
    }
    assert [f["rule"] for f in aanlevering["findings"]] == ["BBC202", *["BBC301"] * 3]
    slip, missing = aanlevering["findings"][:2]
    assert slip | dict.fromkeys(("message", "location", "fingerprint", "group"), "") == {
        "rule": "BBC202",
        "severity": "error",
        "message": "",
        "niveau": "actie",
        "niveau_code": "AC-1",
        "actie": "AC-1",
        "boekjaar": None,
        "veld": "externe_rapporteringscode",
        "code": "WSE LR1",
        "location": "",
        "regeling": "wse-lr",
        "fix": {"from": "WSE LR1", "to": "WSE-LR1"},
        "fingerprint": "",
        "group": "",
    }
    assert set(slip["location"]) == {"path", "line", "xpath", "sheet", "cell", "anchor"}
    assert slip["location"]["anchor"] == slip["location"]["line"]
    assert (missing["location"]["line"], missing["location"]["anchor"]) == (None, 3)
    assert (missing["niveau"], missing["actie"]) == ("aanlevering", None)
    assert (missing["code"], missing["boekjaar"]) == ("WSE-LR1", 2023)
    assert document["summary"]["findings"] == {"error": 4, "warning": 0, "note": 0}
    assert document["summary"]["files_passed_over"] == 3


def _version_of(verslag: Verslag, source: str, status: str) -> Verslag:
    """Return the same outcome from another file, with another status."""
    aanlevering = verslag.aanlevering
    assert aanlevering.rapport is not None
    head = aanlevering.rapport._replace(status=status)
    return verslag._replace(aanlevering=aanlevering._replace(source=source, rapport=head))


def test_totals_of_the_latest_versions_stand_beside_those_of_all(
    judged: Judged,
) -> None:
    good, bad = (
        judged(builder.conform()),
        judged(builder.jaarrekening(kbo=builder.kbo(9991002))),
    )
    bad = bad._replace(verdict=Verdict.NIET_CONFORM)
    verslagen = [
        _version_of(good, "a.zip", "HERZIENING"),
        _version_of(good._replace(verdict=Verdict.NIET_CONFORM), "b.zip", "VOORLOPIG"),
        _version_of(bad, "c.zip", "ORIGINEEL"),
        _version_of(bad, "d.zip", "ORIGINEEL"),
    ]
    summary = json.loads(report_json(verslagen, "1"))["summary"]
    assert summary["versions"] == [
        {"sources": ["b.zip", "a.zip"], "latest": "a.zip", "certain": True, "copies": []},
        {"sources": ["c.zip", "d.zip"], "latest": "d.zip", "certain": False, "copies": []},
    ]
    assert summary["aanleveringen"] == 4
    assert summary["latest"]["aanleveringen"] == 2
    counts = dict.fromkeys(Verdict, 0)
    assert summary["latest"]["verdicts"] == counts | {"conform": 1, "niet_conform": 1}
    shown = " ".join(report_text(verslagen).split())
    assert shown.endswith(
        "Van 2 rapporten is er meer dan één versie. Enkel de laatste versies geteld: 2"
        " aanleveringen, 1 conform voor de regierol, 1 niet conform. Van 1 rapport is niet te zeggen welke versie de"
        " laatste is; daar telt de laatste in de volgorde van de bestanden."
    )


def test_without_versions_nothing_is_said_of_them(judged: Judged) -> None:
    verslag = judged(builder.conform())
    summary = json.loads(report_json([verslag], "1"))["summary"]
    assert list(summary) == [
        "aanleveringen",
        "verdicts",
        "findings",
        "regelingen",
        "files_passed_over",
        "spreadsheets_passed_over",
    ]
    assert "versie" not in report_text([verslag])


def test_equal_input_gives_equal_bytes() -> None:
    folders = sorted((FIXTURES / "demo").iterdir())
    one = report_json(verslagen_of(*folders), "1")
    other = report_json(verslagen_of(*map(Path, reversed(folders))), "1")
    assert one == other
