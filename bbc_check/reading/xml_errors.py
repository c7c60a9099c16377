"""What is wrong with an xml, in Dutch.

A finance officer needs the kind of damage and the line; expat's own words follow for the software
supplier. Those of libxml2 differ from version to version and are never shown of what is not well-formed.
"""

import re
from xml.parsers import expat
from xml.parsers.expat import errors

from bbc_check.domain.dutch import for_supplier

_ENDED = "het bestand is afgebroken: het einde ontbreekt"
_ENCODING = "het bestand bevat tekens die niet bij zijn tekencodering (zoals UTF-8) horen"
ENCODING_UNKNOWN = "het bestand noemt een tekencodering die niet bestaat of niet aanvaard wordt"
_CHARACTER = "het bestand bevat een teken dat in XML niet mag"
_NO_XML = "het bestand is geen XML"
NOT_WELL_FORMED = "het bestand is geen welgevormde XML"
_NAME = "een element of verwijzing heeft geen geldige naam (een losse < of & in een tekst?)"
_NAMESPACE = "een voorvoegsel van een element verwijst naar geen enkele naamruimte"
_BY_CODE = {
    errors.codes[text]: dutch
    for text, dutch in (
        (errors.XML_ERROR_NO_ELEMENTS, _ENDED),
        (errors.XML_ERROR_UNCLOSED_TOKEN, _ENDED),
        (errors.XML_ERROR_PARTIAL_CHAR, _ENDED),
        (errors.XML_ERROR_UNCLOSED_CDATA_SECTION, _ENDED),
        (errors.XML_ERROR_UNKNOWN_ENCODING, ENCODING_UNKNOWN),
        (errors.XML_ERROR_INCORRECT_ENCODING, _ENCODING),
        (errors.XML_ERROR_BAD_CHAR_REF, _CHARACTER),
        (
            errors.XML_ERROR_TAG_MISMATCH,
            "een element wordt met een andere naam gesloten dan geopend",
        ),
        (errors.XML_ERROR_DUPLICATE_ATTRIBUTE, "een element heeft twee keer hetzelfde attribuut"),
        (
            errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT,
            "na het einde van het document staat nog tekst",
        ),
        (
            errors.XML_ERROR_UNDEFINED_ENTITY,
            "het document verwijst naar een entiteit (&…;) die niet bestaat",
        ),
        (errors.XML_ERROR_UNBOUND_PREFIX, _NAMESPACE),
        (errors.XML_ERROR_SYNTAX, _NO_XML),
    )
}
_INVALID = errors.codes[errors.XML_ERROR_INVALID_TOKEN]
# What stands before the character that expat stumbled over, which tells more than its one code.
_BEFORE = (
    (rb"(<|&[#\w.:-]*)$", _NAME),
    (rb"<[^<>!?]*$", "een element is niet afgesloten met >"),
)


def expat_in_dutch(error: expat.ExpatError, around: bytes, at: int, *, in_root: bool) -> str:
    """Return an error of expat in Dutch, its own words behind it.

    ``around`` holds bytes around the error, ``at`` is where it is among them; ``in_root`` tells
    that the root was met.
    """
    detail = _BY_CODE.get(error.code, NOT_WELL_FORMED)
    if error.code == _INVALID:
        detail = _invalid(around[: max(at, 0)], around[max(at, 0) :]) if in_root else _NO_XML
    elif error.code == errors.codes[errors.XML_ERROR_NO_ELEMENTS] and not in_root:
        detail = "het document bevat geen enkel element"
    return f"{detail}{for_supplier(str(error))}"


def _invalid(before: bytes, rest: bytes) -> str:
    if before.count(0) > len(before) // 4:  # UTF-16: without its zeros the plain signs are left
        before, rest = before.replace(b"\0", b""), rest.replace(b"\0", b"")
    if rest[:1] >= b"\x80":
        in_name = re.search(rb"[<&/][\w.:-]*$", before)
        valid = not rest[:4].decode("utf-8", "replace").startswith("\ufffd")
        return _NAME if in_name and valid else _ENCODING
    if rest[:1] < b" " and rest[:1] not in b"\t\n\r":
        return _CHARACTER
    return next(
        (dutch for pattern, dutch in _BEFORE if re.search(pattern, before)), NOT_WELL_FORMED
    )
