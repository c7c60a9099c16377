"""The page in a real browser: from an export to a repaired one, by mouse and keys, in every state."""

from itertools import cycle
from pathlib import Path

import pytest

from bbc_check.reading import SPREADSHEETS, SUBMISSION_SUFFIXES
from tests.conftest import CHROMIUM, IN_CI
from tests.helpers.browser import IN_BROWSER, load_axe, sticks_out, violations
from tests.web.conftest import Server
from tests.web.test_api import PAIR, RETIRED
from tests.web.visit import SLOW, Visit, visit, written

pytestmark = IN_BROWSER
if CHROMIUM or IN_CI:
    from playwright.sync_api import Browser, Route, expect


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
