"""What the XML libraries report, in Dutch."""

from xml.parsers import expat

from lxml import etree

# A finance officer needs the kind of damage and the line; the library's own words follow for the
# software supplier. Codes: libxml2's xmlParserErrors, expat's XML_ERROR_*.
_AFGEBROKEN = "het bestand is afgebroken: het einde ontbreekt"
_CODERING = "het bestand bevat tekens die niet bij zijn tekencodering (zoals UTF-8) horen"
_CODERING_ONBEKEND = "het bestand noemt een tekencodering die niet bestaat of niet aanvaard wordt"
_LIBXML2 = {
    4: "het bestand is leeg of bevat geen XML",
    5: "na het einde van het document staat nog tekst",
    9: "het bestand bevat een teken dat in XML niet mag",
    26: "het document verwijst naar een entiteit (&…;) die niet bestaat",
    32: _CODERING_ONBEKEND,
    68: "een element of verwijzing heeft geen geldige naam (een losse < of & in een tekst?)",
    73: "een element is niet afgesloten met >",
    76: "een element wordt met een andere naam gesloten dan geopend",
    77: _AFGEBROKEN,
    81: _CODERING,
    201: "een voorvoegsel van een element verwijst naar geen enkele naamruimte",
}
_EXPAT = {
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]: "het document bevat geen enkel element",
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN]: _AFGEBROKEN,
    expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR]: _AFGEBROKEN,
    expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING]: _CODERING_ONBEKEND,
    expat.errors.codes[expat.errors.XML_ERROR_INCORRECT_ENCODING]: _CODERING,
    expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]: "het bestand is geen XML",
    expat.errors.codes[expat.errors.XML_ERROR_SYNTAX]: "het bestand is geen XML",
}
_ANDERS = "het bestand is geen welgevormde XML"
LIMIT = 114  # XML_ERR_RESOURCE_LIMIT: depth, or the length of a text, name or attribute


def libxml2_in_dutch(error: etree.XMLSyntaxError) -> str:
    """Return a parse error of libxml2 in Dutch, the original words behind it."""
    return f"{_LIBXML2.get(error.code, _ANDERS)} (technisch: {(error.msg or '').strip()})"


def expat_in_dutch(error: Exception) -> str:
    """Return an error of expat in Dutch; a codec that does not exist is a LookupError there."""
    if isinstance(error, expat.ExpatError):
        return f"{_EXPAT.get(error.code, _ANDERS)} (technisch: {error})"
    return _CODERING_ONBEKEND
