"""Which checks are kept: those of one visitor never go for those of another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bbc_check.temporary_place import TemporaryPlace
from bbc_check.web.bounds import MAX_KEPT
from bbc_check.web.desk import Desk, Refused


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    desk = Desk(TemporaryPlace("bbc-check-proef-"))
    yield desk
    desk.close()


def test_many_visitors_each_keep_their_checks(desk: Desk) -> None:
    runs = [desk.begin(f"bezoeker {number}", "auto") for number in range(3 * MAX_KEPT)]
    assert all(desk.find(run.id, run.owner) is run for run in runs)


def test_of_one_visitor_the_oldest_gives_way(desk: Desk) -> None:
    other = desk.begin("een ander", "auto")
    oldest, *rest = [desk.begin("zij", "auto") for _ in range(MAX_KEPT + 1)]
    assert desk.find(oldest.id) is None
    assert all(desk.find(run.id) for run in (*rest, other))


def test_a_check_whose_files_come_in_never_gives_way(desk: Desk) -> None:
    coming = [desk.begin("zij", "auto") for _ in range(MAX_KEPT)]
    for run in coming:
        run.receiving += 1
    with pytest.raises(Refused, match="te veel"):
        desk.begin("zij", "auto")
    assert all(desk.find(run.id) for run in coming)
