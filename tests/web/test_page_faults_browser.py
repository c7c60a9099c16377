"""The page in a real browser, when somebody stops it, a process dies, or disk and memory are short."""

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import CHROMIUM, IN_CI
from tests.helpers import builder
from tests.helpers.browser import IN_BROWSER
from tests.web.conftest import Server
from tests.web.test_api import PAIR, PLAN, RETIRED
from tests.web.test_hostile import wait_for
from tests.web.visit import Visit, visit, written

pytestmark = IN_BROWSER
if CHROMIUM or IN_CI:
    from playwright.sync_api import Browser, expect

MANY = {f"{n}/{name}": content for n in range(100) for name, content in PAIR.items()}


def test_who_stops_it_keeps_her_files(visitor: Visit, tmp_path: Path) -> None:
    written(tmp_path / "map", MANY)
    visitor.drop(tmp_path / "map")
    visitor.check()
    visitor.page.get_by_role("button", name="Stop met nakijken").click()
    visitor.sees("fout", "Gestopt")
    expect(visitor.page.locator("#fout-tekst")).to_contain_text("er is niets bewaard")
    visitor.page.get_by_role("button", name="Terug naar uw bestanden").click()
    visitor.sees("gekozen", "100 rapporten om na te kijken")


def test_two_tabs_do_not_know_of_each_other(visitor: Visit, tmp_path: Path) -> None:
    other = Visit(visitor.page.context.new_page(), visitor.server)
    other.open()
    for who, files, heading in ((visitor, RETIRED, "niet conform"), (other, PAIR, "conform")):
        who.choose(*written(tmp_path, files))
        who.check()
        who.sees("klaar", heading + " voor de regierol" * (heading == "conform"))
    expect(visitor.page.locator("#klaar-kop")).to_have_text("niet conform")
    assert other.complaints == []


def test_a_tab_that_is_closed_ends_its_check(
    browser: "Browser", own_server: Server, place: Path, tmp_path: Path
) -> None:
    with visit(browser, own_server) as visitor:
        visitor.choose(*written(tmp_path, large_pair()))
        visitor.check()
        visitor.sees("bezig", "Nakijken")
        visitor.page.close()
        (folder,) = place.iterdir()
        wait_for(lambda: [each.name for each in folder.iterdir()] == ["in-gebruik"])


def test_a_server_that_is_gone_is_told(own_visitor: Visit, tmp_path: Path) -> None:
    own_visitor.choose(*written(tmp_path, PAIR))
    own_visitor.server.process.kill()
    own_visitor.server.process.wait()
    own_visitor.check()
    own_visitor.sees("fout")
    expect(own_visitor.page.locator("#fout-tekst")).to_have_text(
        "bbc-check antwoordt niet meer. Start het opnieuw."
    )
    assert all("ERR_CONNECTION" in each for each in own_visitor.complaints)
    own_visitor.complaints.clear()


@pytest.mark.skipif(sys.platform == "win32", reason="there processes are found in another way")
@pytest.mark.parametrize(
    ("generation", "state", "heading", "said"),
    [
        (1, "fout", "Dit lukte niet", "Het nakijken is onverwacht gestopt."),
        (2, "klaar", "niet volledig nagekeken", "onverwacht gestopt (signaal 9"),
    ],
)
def test_a_process_that_dies_is_told_and_the_page_goes_on(
    own_visitor: Visit, tmp_path: Path, generation: int, state: str, heading: str, said: str
) -> None:
    own_visitor.choose(*written(tmp_path, large_pair()))
    own_visitor.check()
    processes = [own_visitor.server.process.pid]
    for _ in range(generation):
        wait_for(lambda: bool(children(processes[-1])))
        processes.append(children(processes[-1])[0])
    if generation == 2:  # who has no work yet is replaced without a word
        wait_for(lambda: ticks(processes[-1]) > 10)
    os.kill(processes[-1], signal.SIGKILL)
    own_visitor.sees(state, heading)
    expect(own_visitor.page.locator(f"#{state}")).to_contain_text(said)
    own_visitor.page.locator(f"#{state} .terug").click()
    own_visitor.choose(*written(tmp_path, PAIR))
    own_visitor.page.get_by_role("button", name="Kijk na").click()
    own_visitor.sees("klaar", "conform voor de regierol")


def ticks(process: int) -> int:
    """Return how long a process worked."""
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11])


def large_pair() -> dict[str, bytes]:
    """Return a pair that takes a second or more."""
    first = PLAN.acties[0]
    acties = [replace(first, code=f"AC-{n}") for n in range(1500)]
    plan = builder.with_acties(PLAN, acties)
    return {"plan.xml": builder.xml(plan).encode(), "plan.xbrl": builder.xbrl(plan).encode()}


def children(process: int) -> list[int]:
    """Return the processes that a process started."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return [int(each) for task in tasks for each in (task / "children").read_text().split()]


def test_a_disk_without_room_is_told(browser: "Browser", small_disk: Path, tmp_path: Path) -> None:
    server = Server(env={"TMPDIR": str(small_disk)})
    try:
        with visit(browser, server) as visitor:
            sparse(tmp_path / "plan.zip", 60 * 2**20)
            visitor.choose(tmp_path / "plan.zip")
            visitor.check()
            visitor.sees("fout")
            expect(visitor.page.locator("#fout-tekst")).to_have_text(
                "Op deze schijf is te weinig plaats; maak plaats en probeer opnieuw."
            )
            assert not any(small_disk.rglob("plan.zip"))
            visitor.complaints.clear()  # the answer 507 is one
    finally:
        server.stop()


def test_a_large_file_is_sent_in_pieces_and_one_too_large_is_not_sent(
    own_visitor: Visit, tmp_path: Path
) -> None:
    sparse(tmp_path / "groot.xml", 2**30 + 1)
    own_visitor.choose(tmp_path / "groot.xml")
    expect(own_visitor.page.locator("#paren")).to_contain_text("groter dan 1 GB")
    expect(own_visitor.page.get_by_role("button", name="Kijk na")).to_be_disabled()
    own_visitor.page.locator("#gekozen .terug").click()
    sparse(tmp_path / "groot.xml", 2**27)
    own_visitor.choose(tmp_path / "groot.xml")
    own_visitor.check()
    expect(own_visitor.page.locator("#klaar-kop")).to_have_text(
        "niet volledig nagekeken", timeout=60_000
    )
    status = Path(f"/proc/{own_visitor.server.process.pid}/status")
    if status.exists():
        (peak,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        assert int(peak.split()[1]) < 150_000  # kB; it starts at about 50


def sparse(file: Path, size: int) -> None:
    """Write a file that is as large as it says and takes no room."""
    with file.open("wb") as stream:
        stream.truncate(size)
