"""A fourth level, at choice: strategische doelstellingen above or beside the beleidsdoelstellingen."""

from dataclasses import replace
from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import Niveau
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.reading import find, read_submission
from bbc_check.rendering.terminal import report_text
from tests.conftest import rule_ids, run_json, verslagen_of
from tests.helpers import builder

BEGIN = "<StrategischeDoelstelling><Code>SD 1</Code><KorteOmschrijving>Sterk</KorteOmschrijving>"
END = "</StrategischeDoelstelling>"


def written(folder: Path, old: str, new: str) -> Path:
    path = builder.write_files(folder, builder.conform())
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def inside(folder: Path, more: str = "") -> Path:
    """Write a plan with its beleidsdoelstelling in a strategische one that also holds ``more``."""
    path = written(folder, "  <Beleidsdoelstelling>", f"{BEGIN}{more}<Beleidsdoelstelling>")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("</Aanlevering>", f"{END}</Aanlevering>"), encoding="utf-8")
    return path


def test_it_is_read_above_a_beleidsdoelstelling(tmp_path: Path) -> None:
    path = inside(tmp_path)
    (verslag,) = verslagen_of(path)
    assert (verslag.verdict, rule_ids(verslag)) == (Verdict.CONFORM, [])
    (task,) = find([path]).tasks
    read = read_submission(task)
    actie = next(each for each in read.elements if each.niveau is Niveau.ACTIE)
    assert read.ancestors(actie)[0].niveau is Niveau.STRATEGISCHE_DOELSTELLING
    top = read.elements[0]
    assert (top.niveau, top.code, top.korte_omschrijving.plain) == (
        Niveau.STRATEGISCHE_DOELSTELLING, "SD 1", "Sterk",
    )  # fmt: skip


def of_beside(folder: Path) -> Verslag:
    empty = f"{BEGIN}{END}"
    (verslag,) = verslagen_of(written(folder, "</Aanlevering>", f"{empty}</Aanlevering>"))
    return verslag


def test_it_may_stand_beside_one(tmp_path: Path) -> None:
    assert rule_ids(of_beside(tmp_path)) == []


@pytest.mark.parametrize("code", ["WSE-LR1", "wse lr1"])
def test_a_code_on_it_is_told(tmp_path: Path, code: str) -> None:
    field = f"<ExterneRapporteringscode>{code}</ExterneRapporteringscode>"
    path = inside(tmp_path, field)
    _, document = run_json(path)
    (found,) = document["aanleveringen"][0]["findings"]
    assert (found["rule"], found["niveau"], found["niveau_code"], found["actie"]) == (
        "BBC205", "strategische_doelstelling", "SD 1", None,
    )  # fmt: skip
    text = report_text(verslagen_of(path))
    assert "Strategische doelstelling SD 1 – Sterk" in text
    assert f"'{code}' staat op strategische doelstelling SD 1" in " ".join(text.split())


def test_its_texts_are_looked_at(tmp_path: Path) -> None:
    long = f"<LangeOmschrijving>{'woord ' * 700}</LangeOmschrijving>"
    (verslag,) = verslagen_of(inside(tmp_path, long))
    assert rule_ids(verslag) == ["BBC401"]


@pytest.mark.parametrize("code", ["AC 001", "03.04 R bis", "1 / 2 / 3"])
def test_the_code_of_an_action_may_hold_blanks(tmp_path: Path, code: str) -> None:
    plan = builder.conform()
    first, *others = plan.acties
    plan = builder.with_acties(plan, [replace(first, code=code), *others])
    (verslag,) = verslagen_of(builder.write_files(tmp_path, plan))
    assert (verslag.verdict, rule_ids(verslag)) == (Verdict.CONFORM, [])
