"""What libxml2 may do with a document: read it, and nothing else."""

from typing import TypedDict

from lxml import etree


class _Options(TypedDict):
    """The options of a parser that keep a document from doing anything but being read."""

    resolve_entities: bool
    no_network: bool
    load_dtd: bool
    huge_tree: bool
    recover: bool
    remove_comments: bool
    remove_pis: bool


OPTIONS = _Options(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    recover=False,
    remove_comments=True,
    remove_pis=True,
)


def small_tree(content: bytes) -> etree._Element:
    """Return the root of a small document that is known to have no DOCTYPE; raises LxmlError."""
    return etree.fromstring(content, etree.XMLParser(**OPTIONS))
