"""The pictures of the handbook, taken of the demo with a real browser: ``make pictures``.

Beside them is kept what each shows, so that a test can tell when it is no longer so.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.makers.samples import rendered_samples

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "handleiding" / "beelden"
SHOWN = PICTURES / "bron.json"
_DEMO = ROOT / "fixtures" / "demo" / "05-kruisdonk-tikfouten"
_PAGE = ROOT / "reports" / "page"


def shown() -> dict[str, str]:
    """Return for each picture a digest of the pages that it shows."""
    samples = rendered_samples()
    (report,) = (page for name, page in samples.items() if "kruisdonk" in name)
    page = "".join(
        (_PAGE / name).read_text(encoding="utf-8") for name in ("page.html", "page.css", "page.js")
    )
    sources = {
        "verslag.png": report,
        "overzicht.png": samples["index.html"],
        "pagina.png": page + report,
    }
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in sources.items()}


def take() -> None:
    """Take all pictures; Chromium is needed."""
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        for name, page in rendered_samples().items():
            if name.endswith(".html"):
                (Path(folder) / name).write_text(page, encoding="utf-8")
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        screen = browser.new_page(viewport={"width": 1024, "height": 760})
        (report,) = Path(folder).glob("*kruisdonk*.html")
        for name, file in (("verslag.png", report), ("overzicht.png", Path(folder) / "index.html")):
            screen.goto(file.as_uri())
            screen.screenshot(path=PICTURES / name)
        server = subprocess.Popen(
            [sys.executable, "-m", "bbc_check", "serve", "--no-browser"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert server.stdout is not None
        screen.goto(server.stdout.readline().strip())
        screen.set_input_files("#bestanden", [*_DEMO.iterdir()])
        screen.check("[name=regierol][value=ja]")
        screen.click("#kijk-na")
        screen.wait_for_selector("#klaar:not([hidden])")
        screen.frame_locator("#verslag").locator("h1").wait_for()
        screen.screenshot(path=PICTURES / "pagina.png")
        screen.click("#einde")
        server.wait(30)
    SHOWN.write_text(json.dumps(shown(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    take()
