"""The handbook as HTML, from docs/handleiding and docs/regels: it goes along in the wheel.

``make docs`` writes it anew; a test holds it to its source. ``make pictures`` makes its pictures.
"""

import html
import re
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "docs" / "handleiding"
RULES = ROOT / "docs" / "regels"
BUILT = ROOT / "reports" / "handbook"
INDEX, RULES_PAGE = "index", "regels"
# in the order of a reader; a page that is not named here fails
ORDER = (
    "README",
    "eerste-keer",
    "verslag",
    "rekenbladen",
    "profielen",
    "afdeling",
    "lijsten",
    "opvolgen",
    "uitzonderingen",
    "pipeline",
    "begunstigden",
    "regelingen",
    "instellingen",
    "woorden",
    "hulp",
    "ict-dienst",
)
_MARKDOWN = MarkdownIt("commonmark").enable("table")
# what may be wider than the screen is scrolled there, with the keyboard as well
_REACHABLE = {
    "<table>": '<div class="rol" tabindex="0" role="group" aria-label="Tabel"><table>',
    "</table>": "</table></div>",
    "<pre>": '<pre tabindex="0">',
}
_PAGE = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} – bbc-check</title>
<link rel="stylesheet" href="../templates/stijl.css">
<link rel="stylesheet" href="handbook.css">
</head>
<body>
<a class="spring" href="#inhoud">Naar de inhoud</a>
<nav aria-label="Handleiding">
<ul>
{links}
</ul>
</nav>
<main id="inhoud">
{content}</main>
</body>
</html>
"""


def pages() -> dict[str, str]:
    """Return the pages by file name."""
    sources = {_built(name): (SOURCE / f"{name}.md").read_text(encoding="utf-8") for name in ORDER}
    sources[RULES_PAGE] = _rules()
    titles = {
        name: "Begin" if name == INDEX else _title(source) for name, source in sources.items()
    }
    return {
        f"{name}.html": _page(name, source, titles, set(sources))
        for name, source in sources.items()
    }


def _built(name: str) -> str:
    return INDEX if name == "README" else name


def _title(source: str) -> str:
    return source.partition("\n")[0].removeprefix("# ").replace("`", "")


def _rules() -> str:
    """Return all rules on one page: searched with the browser, and one file to go along."""
    parts = ["# De regels"]
    for file in sorted(RULES.glob("BBC*.md")):
        text = re.sub("<!--.*?-->", "", file.read_text(encoding="utf-8")).strip()
        parts.append(
            re.sub("^#", "##", text.replace(" · [alle regels](README.md)", ""), flags=re.M)
        )
    return "\n\n".join(parts)


def _page(name: str, source: str, titles: dict[str, str], known: set[str]) -> str:
    tokens = _MARKDOWN.parse(source)
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(tokens[index + 1].content))
        for child in token.children or ():
            _mend_link(child, known)
    content = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    for tag, reachable in _REACHABLE.items():
        content = content.replace(tag, reachable)
    links = "\n".join(
        f'<li><a href="{other}.html"{" aria-current=page" * (other == name)}>{html.escape(title)}</a></li>'
        for other, title in titles.items()
    )
    title = html.escape(_title(source))
    return _PAGE.format(title=title, links=links, content=content)


def _anchor(heading: str) -> str:
    """Return the anchor of a heading: the id of a rule, else its words."""
    if rule := re.match(r"BBC\d+", heading):
        return rule[0]
    return re.sub(r"[^\w]+", "-", heading.lower()).strip("-")


def _mend_link(token: Token, known: set[str]) -> None:
    """Let a link lead to a page of the handbook; what does not go along is no link any more."""
    href = token.attrGet("href") if token.type == "link_open" else None
    if href is None:
        return
    file, _, anchor = str(href).partition("#")
    name = _built(Path(file).stem)
    if rule := re.fullmatch(r"\.\./regels/(BBC\d+)\.md", file):
        name, anchor = RULES_PAGE, rule[1]
    if name in known and ((file.endswith(".md") and "/" not in file) or name == RULES_PAGE):
        token.attrSet("href", f"{name}.html{'#' if anchor else ''}{anchor}")
    else:
        token.attrs.pop("href")


def write() -> None:
    """Write the pages, and take away what is none any more."""
    BUILT.mkdir(exist_ok=True)
    made = pages()
    for old in BUILT.glob("*.html"):
        if old.name not in made:
            old.unlink()
    for name, content in made.items():
        (BUILT / name).write_text(content, encoding="utf-8", newline="\n")
    (BUILT / "beelden").mkdir(exist_ok=True)
    for picture in (SOURCE / "beelden").glob("*.png"):
        (BUILT / "beelden" / picture.name).write_bytes(picture.read_bytes())


if __name__ == "__main__":
    write()
