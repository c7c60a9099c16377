"""One corpus of texts that would be more than text, for all that comes out, and submissions that say them."""

import re
from dataclasses import replace
from pathlib import Path

from tests.helpers import builder, spreadsheets

# what a browser runs, loads, or lets break out of where it stands
MARKUP = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script><!--",
    "]]><img src=x onerror=alert(3)>",
    "<svg onload=alert(4)><use href='http://golden.invalid/x'/></svg>",
    "</style></title></textarea></select><iframe src='http://golden.invalid/'></iframe>",
    "' onfocus='alert(5)' autofocus x='",
    '" onmouseover="alert(6)" style="position:fixed;inset:0',
    "javascript:alert(7)",
    "<a href='javascript:alert(8)'>k</a><meta http-equiv=refresh content='0;http://golden.invalid'>",
    "\u202eomgekeerd\u2066 \u200e",
    "{{ 7 * 7 }} ${alert(9)} %s {0}",
    "W" * 400,
)
# what a pipeline takes for a command, or markdown and xml for markup
PIPELINES = (
    "::set-output name=x::y",
    "\n::error file=x::y",
    "\r\n  ::stop-commands::einde",
    "##[add-mask]geheim ##vso[task.setvariable variable=x]y",
    "%0A::warning::z %25 %3A",
    "a,b:c=d",
    "]]><script>alert(1)</script><!-- & ' \" -->",
    "| cel | `code` ~~weg~~ **vet** # kop\n# kop\n- lijst\n> citaat",
    "[hier](http://golden.invalid) ![beeld](http://golden.invalid/x.png) <http://golden.invalid>",
    "http://golden.invalid www.golden.invalid iemand@golden.invalid @groep #12 GH-12 :smile:",
    "[een](1) {0} {{1}} \\[x\\](2)",
    "\x1b[31mrood\x1b[0m \x07\x00\x0b\x0c\x85 einde",
    "regel\u2028regel\u2029regel \u202eomgekeerd\u2066",
    "\ufffe\uffff\U0001f600",
    "``` ```` ` ``",
    "- lijst",
    "_schuin_ __vet__",
    "12. lijst",
    "<!-- x --> &amp; &#64;iemand \\",
)
# what spreadsheet programs take for formulas, links or markup
FORMULAS = (
    "=1+1",
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1;1)",
    '=HYPERLINK("http://voorbeeld.invalid";"klik")',
    " \u00a0=1+1",
    "\u200b=1+1",
    "\uff1d1+1",
    "\uff0b1+1",
    "\u22121+1",
    "http://voorbeeld.invalid",
    "_x0041_",
    "{=1+1}",
)
# what a terminal obeys: colours, the title, the clipboard, links, answers, other sets of signs
TERMINALS = (
    "\x1b]0;titel\x07\x1b]52;c;Z2VoZWlt\x07",
    "\x1b]8;;http://golden.invalid\x1b\\klik\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[1;1H\x1b[6n\x1bc\x1b#8",
    "\u009b31mrood\u009d0;titel\u009c\u0090x\u009c",
    "terug\rover \x08\x08\x08weg \x0e anders \x0f\x7f",
    "\u202a\u202b\u202c\u202d\u2067\u2068\u2069 om",
    f"woord {'lang' * 12} ::error::op een nieuwe regel {'lang' * 12} ##[error]x",
)
# what ends a string, a comment or a path
BREAKOUTS = (
    'x"\n[xml]\nelement = "y',
    '""" \'\'\' \\" \\n # [[x]]',
    "../../etc/passwd",
    "..\\..\\x",
    "$(id)`id`;id&&id|id>x",
    "a\tb\tc",
    "</Bestandsnaam><Bestandsnaam>x",
)
HOSTILE = (*MARKUP, *PIPELINES, *FORMULAS, *TERMINALS, *BREAKOUTS)

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_IN_A_SHEET = re.compile(r"[\x00-\x1f\[\]:*?/\\]")


def in_xml(text: str) -> str:
    """Return what of a text xml can hold; who reads another kind of file may meet all of it."""
    return _NOT_IN_XML.sub("", text)


def in_name(text: str) -> str:
    """Return what of a text a file can be called on Linux."""
    return text.replace("/", "\u2215").replace("\0", "").encode()[:120].decode(errors="ignore")


def plan_of(text: str, kbo: str = builder.KBO) -> builder.Rapport:
    """Return a plan that says this everywhere."""
    plan = builder.conform(kbo=kbo)
    one, two, *rest = plan.acties
    acties = (
        replace(one, code=text, title=text * 40, lang=text, codes=(text,)),
        replace(two, title=text, codes=("WSE LR2", f"WSE-LR2 {text}")),
        *rest,
    )
    return replace(builder.with_acties(plan, acties), name=text, status=text)


def jaarrekening_of(text: str, kbo: str) -> builder.Rapport:
    """Return a jaarrekening that says it too, otherwise than the plan and with a comment."""
    report = builder.jaarrekening(2024, kbo=kbo)
    one, *rest = report.acties
    acties = (replace(one, code=text, title=f"toen {text}", lang=text, commentaar=text), *rest)
    return replace(builder.with_acties(report, acties), name=text)


def write_hostile(folder: Path) -> Path:
    """Write, for each text, a plan, a jaarrekening and a csv that say it, in names too; parcels and books for some."""
    for number, text in enumerate(HOSTILE):
        name, clean = in_name(text), in_xml(text)
        place = folder / f"{number:02d} {name}"
        kbo = builder.kbo(9990000 + number)
        builder.write_files(place, plan_of(clean, kbo), f"plan {name}")
        builder.write_files(place, jaarrekening_of(clean, kbo), f"jaar {name}")
        if text in {*PIPELINES, *BREAKOUTS}:
            parcel = builder.pakket(
                plan_of(clean, builder.kbo(9980000 + number)), f"in {in_xml(name)}"
            )
            (place / f"pakket {name}.zip").write_bytes(parcel)
        one, *rest = builder.jaarrekening().acties
        said = replace(one, code=text, title=text, lang=text, commentaar=text, codes=(text,))
        sheet = builder.with_acties(
            replace(builder.jaarrekening(kbo=builder.kbo(9970000 + number)), name=text),
            (said, *rest),
        )
        rows = spreadsheets.text(spreadsheets.sheet(sheet))
        (place / f"blad {name}.csv").write_text(rows, encoding="utf-8", newline="")
        if text in {*MARKUP, *FORMULAS}:
            title = _NOT_IN_A_SHEET.sub("_", in_xml(text))[:28].strip("'")
            book = builder.with_acties(
                sheet, (replace(said, code="AC-9", codes=("WSE LR1",)), *rest)
            )
            cells = [
                [in_xml(each) if isinstance(each, str) else each for each in row]
                for row in spreadsheets.sheet(replace(book, kbo=builder.kbo(9960000 + number)))
            ]
            spreadsheets.xlsx(place / f"boek {name}.xlsx", (f"b {title}", cells))
    return folder
