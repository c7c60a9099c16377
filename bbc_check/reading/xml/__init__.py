"""The xml of a submission. How it is read: docs/decisions/0012."""

from bbc_check.reading.xml.reader import Xml, read_head, read_xml

__all__ = ["Xml", "read_head", "read_xml"]
