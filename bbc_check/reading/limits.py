"""Safety limits. They hold for every input: none is a setting."""

MAX_BYTES = 1024 * 1024 * 1024  # the loket takes files of at most 1024 MB
CHUNK = 64 * 1024
MAX_TOKEN = 9_000_000  # bytes of one tag or comment; libxml2 takes 10 million, and comes after
MAX_DEPTH = 256  # elements inside each other, as libxml2 has it
MAX_PROLOG = 1024 * 1024  # bytes before the root element; a real export has a few hundred
MAX_BORDEREL = 1024 * 1024
MAX_MEMBERS = 200  # members of a zip; a parcel has three
MAX_FOLDERS = 50  # folders inside each other
MAX_ZIP_INDEX = 1024 * 1024  # bytes of a zip's directory, before anything of it is believed
MAX_RATIO = 200  # compressed 1 : 200; a large legitimate xbrl reaches 1 : 60
MAX_ELEMENTS = 100_000  # doelstellingen, actieplannen and acties; the largest real plan has 12.000
MAX_CODES = 100  # external codes on one element; there are four
MAX_UNKNOWN = 1_000  # children of one element that the profile does not know
MAX_NESTING = 20  # beleidselementen inside each other; there are three levels
MAX_FIELD = 500_000  # characters of one text: 4.000 are shown, a small pasted picture takes 300.000
MAX_CODE = 1_000  # characters of a code, an id or a header field; real ones have 30
MAX_SHEET_CHARACTERS = 64_000_000  # characters of all texts of a spreadsheet
MAX_NAMES = 100_000  # names of elements and attributes that differ; an export has some hundred
MAX_WAITING = 400_000  # amounts that stand before their context or unit; 200 MB
MAX_CONTEXTS = 2_000_000  # an xbrl of 1 GB has 1,6 million
MAX_UNITS = 1_000  # units of an xbrl; BBC has one
MAX_SCHEMA_BREACHES = 500  # that are looked at to explain them; the rest is counted as more
MAX_DIGITS = 28  # digits that Decimal adds without rounding
MAX_EXPLAINED_BYTES = 2 * 1024 * 1024  # larger documents are explained by libxml2 alone, as are
MAX_EXPLAINED_TAGS = 20_000  # those with more tags (a plan of 1.000 actions), and elements with
MAX_EXPLAINED_ATTRIBUTES = 50  # more attributes: xmlschema's work grows with the square of these
MAX_SPREADSHEET = 50 * 1024 * 1024  # bytes of a spreadsheet; a sheet of 100.000 actions has 20 MB
MAX_UNPACKED = 200 * 1024 * 1024  # of a spreadsheet's zip; sheets compress up to 1 : 500
MAX_CELLS = 1_000_000  # from A1 to the last cell, over all sheets: as many are held in memory
MAX_SHEETS = 100
MAX_SHEET_ROWS, MAX_SHEET_COLUMNS = 1_048_576, 16_384  # of Excel and LibreOffice
MAX_SHEET_ELEMENTS = (
    5_000_000  # rows and cells that are written, filled or not: an empty one takes time
)
MAX_SPACES = 200_000  # that an ods writes as a number, all together; a text has a handful
MAX_LIST = 4 * 1024 * 1024  # bytes of a list of beneficiaries; 300 besturen take 30 KB
MAX_LIST_LINES = 20_000
MAX_WORKBOOK_PARTS = 10_000  # parts of a workbook
