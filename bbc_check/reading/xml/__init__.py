"""The xml of a submission. How it is read: docs/decisions/0012."""

from bbc_check.reading.xml.sample import SampleElement, read_sample
from bbc_check.reading.xml.xml_reader import Xml, read_head, read_xml

__all__ = [
    "SampleElement",
    "Xml",
    "read_head",
    "read_sample",
    "read_xml",
]
