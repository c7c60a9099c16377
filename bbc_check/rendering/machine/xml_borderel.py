"""The borderel that travels in a parcel."""

from collections.abc import Sequence

from bbc_check import bundled


def borderel_xml(ondernemingsnummer: str, names: Sequence[str]) -> str:
    """Return the borderel of a bestuur for files by these names.

    Its names and fixed values stand in schemas/borderel/borderel.xml.j2. Source: the open code of the
    loket (lblod/package-bbcdr-rapporten-service).
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # heavy, and only needed here

    templates = Environment(
        loader=FileSystemLoader(bundled.schemas() / "borderel"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return templates.get_template("borderel.xml.j2").render(
        ondernemingsnummer=ondernemingsnummer, bestandsnamen=names
    )
