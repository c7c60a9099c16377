"""Files that are no good xml: what is said of each must not depend on the system or on libxml2."""

from pathlib import Path

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<a:Aanlevering xmlns:a="http://BBC-DR-01-00.abb.vlaanderen.be/Aanlevering">
  <Ondernemingsnummer>0999200265</Ondernemingsnummer>
  <RapportCode>MJP</RapportCode>
  <StatusCode>ORIGINEEL</StatusCode>
  <Boekjaar>2024</Boekjaar>
"""
_END = "</a:Aanlevering>\n"


def _with_title(title: str) -> str:
    return (
        f"{_HEAD}<Beleidsdoelstelling><Code>BD-1</Code><Actieplan><Code>AP-1</Code><Actie><Code>AC-1</Code>"
        f"<KorteOmschrijving>{title}</KorteOmschrijving></Actie></Actieplan></Beleidsdoelstelling>{_END}"
    )


# Half a million texts that look like markup: work that grows with the square of it would take minutes.
_LOOKS_LIKE_MARKUP = "&lt;p a=b a=b a=b " * 500_000

FILES = {
    "kop": _HEAD[:-30],
    "midden": _with_title("Een fietspad")[:-80],
    "latin1": _with_title("Een café"),
    "diep": _HEAD + "<p>" * 5_000,
    "dieper": _HEAD + "<p>" * 5_000 + "</p>" * 5_000 + _END,
    "entiteit": _with_title("Een &nbsp; fietspad"),
    "ampersand": _with_title("Een pad & een brug"),
    "teken": _with_title("Een \x07 bel"),
    "codering": _with_title("x").replace("UTF-8", "klinkklaar"),
    "naamruimte": _with_title("<b:x/>"),
    "dubbel": _with_title('<x y="1" y="2"/>'),
    "gekruist": _with_title("<x><y></x></y>"),
    "onbekend": _with_title("x").replace("<Code>AC-1", "<Raar/><Code>AC-1"),
    "lang-attribuut": _with_title(f'<x y="{"z" * 9_500_000}"/>'),
    "te-lang": _with_title(_LOOKS_LIKE_MARKUP),
    "commentaar": _with_title(f"<!-- {'z' * 9_500_000} -->"),
    "naam": _with_title(f"<{'n' * 60_000}/>"),
    "voorvoegsel": _with_title("<a:b:c/>"),
    "leeg-voorvoegsel": _with_title('<x xmlns:y="" y:z="1"/>'),
    "relatief": _with_title('<x xmlns="niet/volledig"/>'),
    "spatie-uri": _with_title('<x xmlns="een spatie"/>'),
    "xml-id": _with_title('<x xml:id="1 2"/><x xml:id="1 2"/>'),
    "opdracht": _with_title("<?a:b c?>"),
    "versie": _with_title("x").replace('"1.0"', '"1.7"'),
    "utf-7": _with_title("x").replace("UTF-8", "utf-7"),
    "cp1252": _with_title("x").replace("UTF-8", "cp1252"),
    "mac": _with_title("x").replace("UTF-8", "mac-roman"),
    "ibm": _with_title("x").replace("UTF-8", "cp437"),
    "groot": _with_title("x").replace("<Code>AC-1", "<Raar/>" * 900 + "<Code>AC-1")
    + " " * 2_200_000,
    "verkeerd": _with_title("x").replace("<Boekjaar>2024", "<Boekjaar>twee") + " " * 2_200_000,
    "attributen": _with_title("<x " + " ".join(f"a{n}='1'" for n in range(60)) + "/>"),
    "attribuut": _with_title("x").replace("<Code>AC-1", '<Code soort="x">AC-1') + " " * 2_200_000,
    "losse-tekst": _with_title("x").replace("<Code>AC-1", "los<Code>AC-1") + " " * 2_200_000,
    "geen-code": _with_title("x").replace("<Code>AC-1</Code>", "") + " " * 2_200_000,
    "xsi": _with_title('<x xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="q:r"/>'),
    "leeg": "",
    "geen-xml": "Dit is een brief.\n",
    "erna": _with_title("x") + "en nog wat",
    "doctype": _with_title("x").replace("<a:A", '<!DOCTYPE a [<!ENTITY b "c">]><a:A', 1),
}


def write(folder: Path) -> None:
    """Write all, as bytes that are the same everywhere."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        encoding = "latin-1" if name == "latin1" else "utf-8"
        (folder / f"{name}.xml").write_bytes(text.encode(encoding))
