"""Safety limits. They hold for every input: none is a setting."""

MAX_BYTES = 1024 * 1024 * 1024  # the loket takes files of at most 1024 MB
CHUNK = 64 * 1024
MAX_PROLOG = 1024 * 1024  # bytes before the root element; a real export has a few hundred
MAX_BORDEREL = 1024 * 1024
MAX_LEDEN = 200  # members of a zip; a parcel has three
MAX_ZIP_INDEX = 1024 * 1024  # bytes of a zip's directory, before anything of it is believed
MAX_VERHOUDING = 200  # compressed 1 : 200; a large legitimate xbrl reaches 1 : 60
MAX_ELEMENTEN = 100_000  # doelstellingen, actieplannen and acties; the largest real plan has 12.000
MAX_CODES = 1_000  # external codes on one element
MAX_TEKENS = 64_000_000  # characters of all texts together
MAX_WACHTEND = 1_000_000  # amounts that stand before their context
MAX_SCHEMABREUKEN = 500  # libxml2 keeps them all: beyond this the schema stops looking
MAX_TEKENS_GETAL = 28  # digits that Decimal adds without rounding
MAX_UITLEG_BYTES = 32 * 1024 * 1024  # larger documents are explained in libxml2's own words …
MAX_UITLEG_TAGS = 400_000  # … and those with more tags; a real plan of 12.000 actions has 220.000

# Depth (256) and the length of one text (10 million) are guarded by libxml2 itself, as long as
# huge_tree stays off.
