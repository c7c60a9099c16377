"""Workbooks of xml as it stands in them, for what no library writes."""

from collections.abc import Sequence
from pathlib import Path

from tests.helpers import builder

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = f"""<styleSheet xmlns="{_MAIN}">
<numFmts><numFmt numFmtId="170" formatCode="&quot;AC&quot;000"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf/><xf numFmtId="2"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>"""
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
_MORE = (
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def _relations(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{entries}</Relationships>'


def xlsx(
    path: Path, sheet: str, *, workbook: str = "xl/workbook.xml", others: Sequence[str] = ()
) -> Path:
    """Write what stands in the one worksheet; its styles are General, 0.00, a date and "AC"000.

    ``others`` are kinds of sheets that stand before it.
    """
    names = (*others, "Acties")
    entries = "".join(
        f'<sheet name="{name}" sheetId="{n + 1}" r:id="r{n}"/>' for n, name in enumerate(names)
    )
    parts = {
        "_rels/.rels": _relations(("officeDocument", workbook)),
        workbook: f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            *((kind, f"/xl/{kind}.xml") for kind in others),
            ("worksheet", "worksheets/blad.xml"),
            ("styles", "styles.xml"),
        ),
        "xl/styles.xml": _STYLES,
        "xl/worksheets/blad.xml": f'<worksheet xmlns="{_MAIN}">{sheet}</worksheet>',
        **{f"xl/{kind}.xml": "<leeg/>" for kind in others},
    }
    path.write_bytes(builder.zip_bytes(parts))
    return path


def ods(path: Path, table: str, after: str = "") -> Path:
    """Write what stands in the one table, and behind it."""
    content = (
        f"<office:document-content {NAMESPACES} {_MORE}><office:body><office:spreadsheet>"
        f'<table:table table:name="Acties">{table}</table:table>{after}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path.write_bytes(builder.zip_bytes({"content.xml": content}))
    return path
