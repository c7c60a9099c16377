"""The page in a real browser: from an export to a repaired one, and all that can go wrong between."""

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest

from bbc_check.reading import SPREADSHEETS, SUBMISSION_SUFFIXES
from tests.conftest import CHROMIUM, IN_CI
from tests.helpers import builder
from tests.helpers.browser import IN_BROWSER, load_axe, sticks_out, violations
from tests.web.conftest import Server
from tests.web.test_api import PAIR, PLAN, RETIRED
from tests.web.test_hostile import wait_for
from tests.web.visit import SLOW, Visit, visit, written

pytestmark = IN_BROWSER
if CHROMIUM or IN_CI:
    from playwright.sync_api import Browser, Route, expect


MANY = {f"{n}/{name}": content for n in range(100) for name, content in PAIR.items()}


@pytest.fixture
def visitor(browser: "Browser", server: Server) -> Iterator[Visit]:
    """Return a visitor of the server that tests share."""
    with visit(browser, server) as visitor:
        yield visitor


@pytest.fixture
def own_visitor(browser: "Browser", own_server: Server) -> Iterator[Visit]:
    """Return a visitor of a server that a test may end."""
    with visit(browser, own_server) as visitor:
        yield visitor


def test_from_an_export_to_a_repaired_one(visitor: Visit, tmp_path: Path) -> None:
    page = visitor.page
    visitor.choose(*written(tmp_path, RETIRED))
    visitor.sees("gekozen")
    expect(page.locator("#paren li")).to_have_text(["plan.xml + plan.xbrl"])
    visitor.check()
    visitor.sees("klaar", "niet conform")
    report = page.frame_locator("#verslag")
    expect(report.get_by_text("LSEVBP01").first).to_be_visible()

    visitor.choose(*written(tmp_path, {"plan.xml": PAIR["plan.xml"]}))  # the xbrl is that of before
    expect(page.locator("#paren li")).to_have_text(["plan.xml + plan.xbrl"])
    page.get_by_role("button", name="Kijk na").click()  # she answered already
    visitor.sees("klaar", "conform voor de regierol")
    expect(page.locator("#berichten")).to_contain_text("2 opgelost, 0 nieuw, 0 gebleven")


def test_files_and_folders_are_dropped(visitor: Visit, tmp_path: Path) -> None:
    written(tmp_path, {f"{place}/{name}": each for place in "ab" for name, each in PAIR.items()})
    written(tmp_path, {"a/nota.docx": b"", "leeg/diep/x": b""})
    (tmp_path / "leeg/diep/x").unlink()
    visitor.drop(tmp_path / "leeg")
    visitor.hears("Daar staat geen bestand in.")
    visitor.drop(tmp_path / "a", tmp_path / "b")
    visitor.sees("gekozen", "2 rapporten om na te kijken")
    rows = visitor.page.locator("#paren li")
    expect(rows.nth(0)).to_have_text("a/plan.xml + a/plan.xbrl")
    expect(rows.nth(2)).to_contain_text("Dit soort bestand wordt niet nagekeken.")
    visitor.check()
    visitor.sees("klaar", "2 rapporten nagekeken")
    expect(visitor.page.locator("#aantallen")).to_have_text("2 conform voor de regierol")
    repaired, _ = written(tmp_path, RETIRED)
    visitor.drop(repaired)  # of two with one name it is not known which it is
    visitor.sees("gekozen")
    expect(visitor.page.locator("#paren")).to_contain_text("De xbrl met de bedragen ontbreekt")


def test_a_repaired_file_dropped_on_the_report_finds_its_place_in_a_folder(
    visitor: Visit, tmp_path: Path
) -> None:
    written(tmp_path / "map", RETIRED)
    visitor.drop(tmp_path / "map")
    visitor.check()
    visitor.sees("klaar", "niet conform")
    expect(visitor.page.frame_locator("#verslag").get_by_text("LSEVBP01").first).to_be_visible()
    visitor.drop(*written(tmp_path, {"plan.xml": PAIR["plan.xml"]}), over="#verslag")
    visitor.sees("gekozen")
    expect(visitor.page.locator("#paren li")).to_have_text(["map/plan.xml + map/plan.xbrl"])
    visitor.page.get_by_role("button", name="Kijk na").click()
    visitor.sees("klaar", "conform voor de regierol")
    expect(visitor.page.locator("#berichten")).to_contain_text("2 opgelost, 0 nieuw, 0 gebleven")


def test_by_the_keyboard_alone(visitor: Visit, tmp_path: Path) -> None:
    keys = visitor.page.keyboard

    def tab_to(name: str) -> None:
        focused = visitor.page.locator(":focus")
        for _ in range(12):
            keys.press("Tab")
            if name in focused.evaluate("(each) => each.innerText || each.value"):
                return
        pytest.fail(f"'{name}' cannot be reached")

    with visitor.page.expect_file_chooser() as chooser:
        tab_to("Kies bestanden")
        keys.press("Enter")
    chooser.value.set_files(written(tmp_path, RETIRED))
    visitor.sees("gekozen")
    tab_to("ja")
    keys.press("Space")
    tab_to("Kijk na")
    keys.press("Enter")
    visitor.sees("klaar", "niet conform")
    keys.press("Tab")
    keys.press("Tab")
    with visitor.page.context.expect_page() as report:
        keys.press("Enter")
    assert report.value.locator("h1").inner_text() == "Gemeente Lindebeke"


def test_the_question_is_to_be_answered(visitor: Visit, tmp_path: Path) -> None:
    forgotten = {**PAIR, "plan.xml": PAIR["plan.xml"].replace(b"WSE-LR", b"EIGEN-")}
    visitor.choose(*written(tmp_path, forgotten))
    visitor.page.get_by_role("button", name="Kijk na").click()
    visitor.hears("Zeg eerst of uw bestuur de subsidie krijgt.")
    visitor.check("Ja")
    visitor.sees("klaar", "niet conform")


def test_what_is_missing_or_not_for_checking_is_said_before_anything_is_sent(
    visitor: Visit, tmp_path: Path
) -> None:
    sent: list[str] = []
    visitor.page.on("request", lambda each: sent.append(each.url) if each.method == "PUT" else None)
    files = visitor.page.locator("#paren li")
    visitor.choose(*written(tmp_path, {"nota.docx": b"PK"}))
    expect(files).to_have_text(["nota.docxDit soort bestand wordt niet nagekeken."])
    expect(visitor.page.get_by_role("button", name="Kijk na")).to_be_disabled()
    xml, xbrl = written(tmp_path, PAIR)
    visitor.choose(xml)
    expect(files.first).to_contain_text("voeg 'plan.xbrl' toe")
    visitor.choose(xbrl)
    expect(files.first).to_have_text("plan.xml + plan.xbrl")
    visitor.check()
    visitor.sees("klaar")
    assert len(sent) == 2
    assert not any("nota" in each for each in sent)


def test_all_that_the_command_knows_is_sent(visitor: Visit, tmp_path: Path) -> None:
    """An old workbook too: the command says what to do with it."""
    suffixes = sorted({*SUBMISSION_SUFFIXES, *SPREADSHEETS})
    files = {f"nr{number}{suffix}": b"" for number, suffix in enumerate(suffixes)}
    visitor.choose(*written(tmp_path, {**files, "nota.docx": b"PK"}))
    told = visitor.page.locator("#paren li", has_text="wordt niet nagekeken")
    expect(told).to_have_text(["nota.docxDit soort bestand wordt niet nagekeken."])


def test_what_can_be_taken_along_is_saved(visitor: Visit, tmp_path: Path) -> None:
    visitor.choose(*written(tmp_path, PAIR))
    visitor.check()
    visitor.sees("klaar")
    for button, name in (
        ("Verslag (html)", "verslag.html"),
        ("Lijsten (xlsx)", "lijsten.xlsx"),
        ("Uitslag (json)", "uitslag.json"),
        ("Pakket voor het loket (zip)", "BBCDR_"),
    ):
        with visitor.page.expect_download() as saved:
            visitor.page.get_by_role("button", name=button).click()
        assert saved.value.suggested_filename.startswith(name)
        visitor.hears("staat bij uw downloads.")


def test_a_report_copies_and_prints_in_its_frame(visitor: Visit, tmp_path: Path) -> None:
    visitor.page.context.grant_permissions(["clipboard-read"], origin=visitor.server.origin)
    slip = {**PAIR, "plan.xml": PAIR["plan.xml"].replace(b"WSE-LR1", b"WSE LR1")}
    visitor.choose(*written(tmp_path, slip))
    visitor.check()
    visitor.sees("klaar", "niet conform")
    report = visitor.page.frame_locator("#verslag")
    report.get_by_role("button", name="Kopieer").first.click()
    expect(report.get_by_role("button", name="Gekopieerd").first).to_be_visible()
    visitor.page.locator("#klaar-kop").focus()
    assert visitor.page.evaluate("navigator.clipboard.readText()") == "WSE-LR1"
    for button in ("Druk de samenvatting af", "Druk alles af"):
        report.get_by_role("button", name=button).click()  # a frame that may not, complains


def test_reports_are_counted_by_their_own_words_and_an_overview_leads_to_each_and_back(
    visitor: Visit, tmp_path: Path
) -> None:
    remarked = {**PAIR, "plan.xbrl": PAIR["plan.xbrl"].replace(b'decimals="2"', b'decimals="x"')}
    for place, files in (("a", remarked), ("b", PAIR), ("c", PAIR)):
        written(tmp_path / "map" / place, files)
    visitor.drop(tmp_path / "map")
    visitor.check()
    visitor.sees("klaar", "3 rapporten nagekeken")
    expect(visitor.page.locator("#aantallen")).to_have_text(
        "1 conform voor de regierol, met aandachtspunten · 2 conform voor de regierol"
    )
    report = visitor.page.frame_locator("#verslag")
    report.get_by_label("Zoeken", exact=True).fill("Lindebeke")
    report.locator("#tabel a").first.click()
    expect(report.locator("h1")).to_have_text("Gemeente Lindebeke")
    report.get_by_role("link", name="Naar het overzicht").click()
    expect(report.get_by_label("Zoeken", exact=True)).to_be_visible()


# What goes on while checking, and what goes wrong


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


def test_every_state_is_accessible_and_fits(
    browser: "Browser", own_server: Server, tmp_path: Path
) -> None:
    with visit(browser, own_server, bypass_csp=True) as visitor:
        page = visitor.page
        load_axe(page)

        schemes = cycle(("light", "dark", "dark", "light"))  # the other way in the next state

        def accessible(state: str) -> None:
            for width in (1440, 320):  # what follows is done in the narrow one
                scheme = next(schemes)
                assert violations(page, width, scheme) == [], (state, width, scheme)
                assert not sticks_out(page, width), state

        def passes(state: str) -> None:
            visitor.sees(state)
            accessible(state)

        passes("leeg")
        long = "een-heel-lange-naam-zonder-spatie" * 4
        visitor.choose(*written(tmp_path, {f"{long}.xml": RETIRED["plan.xml"], "x.docx": b""}))
        passes("gekozen")
        visitor.page.get_by_role("button", name="Kijk na").click()
        visitor.hears("Zeg eerst")
        accessible("gevraagd")
        held: list[Route] = []
        page.route("**/events", lambda route: held.append(route))
        visitor.check()
        passes("bezig")
        expect(page.locator("#hoever")).to_have_text("0 van 1 nagekeken")
        for _ in range(SLOW // 50):  # the page says so before it asks
            if held:
                break
            page.wait_for_timeout(50)
        held[0].continue_()
        page.unroute("**/events")
        passes("klaar")
        page.get_by_role("button", name="Pakket voor het loket (zip)").wait_for(state="hidden")
        page.locator("#klaar .terug").click()
        written(tmp_path / "map", {f"{n}/{name}": RETIRED[name] for n in "ab" for name in PAIR})
        visitor.drop(tmp_path / "map")
        page.get_by_role("button", name="Kijk na").click()
        passes("klaar")
        page.route(
            "**/api/runs?*", lambda route: route.fulfill(status=500, json={"error": "Neen."})
        )
        visitor.drop(tmp_path / "map")
        page.get_by_role("button", name="Kijk na").click()
        passes("fout")
        visitor.complaints.clear()  # the answer 500 is one
        page.get_by_role("button", name="Sluit bbc-check af").click()
        passes("gedaan")
