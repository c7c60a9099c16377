"""The handbook goes along as HTML: fresh, whole, and without a link that leads nowhere."""

import json
import re

from tests.conftest import run_command
from tests.helpers.each import for_each
from tests.makers import handbook, pictures

PAGES = handbook.pages()


def test_it_is_fresh() -> None:
    built = {file.name: file.read_text(encoding="utf-8") for file in handbook.BUILT.glob("*.html")}
    assert built == PAGES, "na een wijziging: make docs"
    for picture in (handbook.SOURCE / "beelden").iterdir():
        if picture.suffix == ".png":
            assert (handbook.BUILT / "beelden" / picture.name).read_bytes() == picture.read_bytes()


def test_the_pictures_show_what_is_there_now() -> None:
    tasks = json.loads(pictures.SHOWN.read_text(encoding="utf-8"))
    assert tasks == pictures.shown(), "na een wijziging: make pictures"
    assert set(tasks) == {file.name for file in pictures.PICTURES.glob("*.png")}


def test_every_page_has_its_place_in_the_order() -> None:
    assert {file.stem for file in handbook.SOURCE.glob("*.md")} == set(handbook.ORDER)


@for_each(PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r'(?:href|src)="([^"]+)"', PAGES[name]):
        file, _, anchor = target.partition("#")
        if file and not file.endswith(".html"):
            assert (handbook.BUILT / file).is_file(), target
        elif anchor:
            assert f'id="{anchor}"' in PAGES[file or name], target
        else:
            assert file in PAGES, target


def test_the_command_tells_where_it_is() -> None:
    done = run_command("manual", "lijsten", "--no-browser")
    assert done.returncode == 0
    assert done.stdout.strip() == str(handbook.BUILT / "lijsten.html")
