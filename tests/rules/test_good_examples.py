"""The examples of a rule: what its good one says draws no finding at all, what its bad one says that rule."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bbc_check.domain.finding import Topic
from bbc_check.domain.rule import Rule
from bbc_check.rules import CATALOGUE
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder
from tests.helpers.builder import Rapport

# Writes in a folder what an example says.
Write = Callable[[Path, str], None]

# --- texts: "lange omschrijving: …", "een titel van 80 tekens"

# In which actions of the report a text stands, and in which fields.
FIELDS: Mapping[str, tuple[Iterable[int], tuple[str, ...]]] = {
    "titel": ([0], ("title",)),
    "korte omschrijving": ([0], ("title",)),
    "lange omschrijving": ([0], ("lang",)),
    "commentaar": ([0], ("commentaar",)),
    "lange omschrijving en commentaar": ([0], ("lang", "commentaar")),
    "op ac-1": ([0], ("commentaar",)),
    "op ac-2": ([1], ("commentaar",)),
    "op ac-1 en op ac-2": ([0, 1], ("commentaar",)),
    "wse-lr4": ([3], ("lang",)),
}
LABEL = rf"(?:^|[;.] |\) )({'|'.join(sorted(FIELDS, key=len, reverse=True))}): "
LENGTH = r"^een (titel|korte omschrijving|lange omschrijving|commentaar) van ([\d.]+) tekens"


def quoted(said: str) -> list[tuple[str, str]]:
    """Return the texts that an example puts in a field, each with its field."""
    length = re.match(LENGTH, said)
    if length is not None:
        return [(length[1], sentences(int(length[2].replace(".", ""))))]
    parts = re.split(LABEL, re.sub(r"^boekjaar \d+; ", "", said), flags=re.IGNORECASE)
    texts = ("" if text == "(leeg)" else text for text in parts[2::2])
    return [*zip(map(str.lower, parts[1::2]), texts, strict=True)]


def sentences(length: int) -> str:
    """Return finished sentences of so many characters together."""
    return (f"{builder.LANG} " * (length // len(builder.LANG) + 1))[: length - 1] + "."


def with_texts(report: Rapport, said: str) -> Rapport:
    """Return a report that says what an example says."""
    acties = report.acties
    for label, text in quoted(said):
        places, fields = FIELDS[label]
        for at in places:
            acties[at] = replace(acties[at], **dict.fromkeys(fields, text))  # type: ignore[arg-type]  # fields
    return builder.with_acties(report, acties)


ON_TEXTS = [each for each in CATALOGUE if quoted(each.explanation.right)]
KINDS = {"meerjarenplan": builder.conform(), "jaarrekening": builder.jaarrekening()}


@pytest.mark.parametrize("rule", ON_TEXTS, ids=lambda rule: rule.id)
def test_texts(tmp_path: Path, rule: Rule) -> None:
    wrong, right = rule.explanation.wrong, rule.explanation.right
    assert quoted(wrong), "say in which field the example stands"
    booked = rule.topic is Topic.JAARREKENING
    told = set[str]()
    for kind, report in KINDS.items():
        builder.write_files(tmp_path / "fout" / kind, with_texts(report, wrong))
        told |= found_in(tmp_path / "fout" / kind)
        fits = ("commentaar", "") not in quoted(right) if kind == "jaarrekening" else not booked
        if fits:
            builder.write_files(tmp_path / "goed" / kind, with_texts(report, right))
            assert found_in(tmp_path / "goed" / kind) == set(), kind
    assert rule.id in told


LIST = "lijst.csv"


def found_in(folder: Path) -> set[str]:
    """Return the rules that have something to say of what stands in a folder, by the list in it."""
    listed = folder / LIST
    found = verslagen_of(folder, begunstigden=listed if listed.exists() else None)
    return {rule for verslag in found for rule in rule_ids(verslag)}


# --- all else, by what an example says

YEARS = (2023, 2024, 2025)
OWN_CODES = r"LSEVBP01|WSE-LR\d"


def codes(*fields: str) -> Callable[[Path, str], None]:
    """Return what puts the ``fields`` on the first action, or else each code that an example names.

    A jaarrekening of before 2023 has that code on every action.
    """

    def write(folder: Path, said: str) -> None:
        year = re.search(r"jaarrekening (\d{4})", said)
        report = builder.jaarrekening(int(year[1])) if year else builder.conform()
        named = fields or tuple(re.findall(OWN_CODES, said))
        first, *others = report.acties
        named = named or first.codes
        if year:
            others = [replace(each, codes=named) for each in others]
            first = replace(first, codes=())
        elif "WSE-LR1" not in named:
            others.append(replace(first, code="AC-5", title="Netwerk van de regisseur"))
        first = replace(
            first, codes=tuple(dict.fromkeys((*first.codes, *named))) if fields else named
        )
        builder.write_files(folder, builder.with_acties(report, [first, *others]))

    return write


def each_code(folder: Path, said: str) -> None:
    """Write a report for each of the spellings that an example enumerates."""
    for n, code in enumerate(said.split(", ")):
        codes(code)(folder / str(n), said)


def fields_of(folder: Path, said: str) -> None:
    """Write a plan with an action that has the fields of an example."""
    codes(*filter(None, re.split(r" in (?:één|een) \w+(?:; | en |$)", said)))(folder, said)


def amounts(*, zeros: bool) -> Write:
    """Return what gives the action with a code the amounts of an example; ``zeros``: others have 0,00."""

    def write(folder: Path, said: str) -> None:
        named = re.search(OWN_CODES, said)
        code = named[0] if named else "WSE-LR4"
        running = [*map(int, re.findall(r"20\d\d", said.partition("niet")[0]))]
        if "elk jaar" in said:
            running = [*YEARS]
        own = {year: "0.00" if "0,00" in said and n else "50.00" for n, year in enumerate(running)}
        rest = dict.fromkeys(YEARS, "0.00" if zeros else "50.00")
        report = builder.conform(YEARS)
        acties = [replace(e, bedragen=own if code in e.codes else rest) for e in report.acties]
        builder.write_files(folder, builder.with_acties(report, acties))

    return write


def titled(folder: Path, said: str) -> None:
    """Write a plan of which an action has the title of an example, and its code where it has one."""
    first, *others = builder.conform().acties
    title, code = re.findall(r"'(.*?)'", said)[0], re.search(r"WSE-LR\d|AC-\d+", said)
    with_code = "zonder code" not in said
    if code and code[0].startswith("AC"):
        first = replace(first, code=code[0])
    if "actie '" in said:
        first = replace(first, title=title, code=first.code if with_code else None)
    elif code:
        others.append(
            replace(first, code="AC-5", title=title, codes=(code[0],) if with_code else ())
        )
    builder.write_files(folder, builder.with_acties(builder.conform(), [first, *others]))


def on_level(folder: Path, said: str) -> None:
    """Write a plan with a code on the actieplan or on the action, and its title, as an example says."""
    plan = builder.conform()
    (goal,) = plan.doelstellingen
    above = ("WSE-LR1",) if "op actieplan" in said else ()
    title = None if "(leeg)" in said else said.partition(": ")[2] or goal.plannen[0].title
    part = replace(goal.plannen[0], codes=above, title=title)
    builder.write_files(folder, replace(plan, doelstellingen=(replace(goal, plannen=(part,)),)))


def headed(folder: Path, said: str) -> None:
    """Write a report with the number, boekjaar or rapportcode of an example."""
    number, year = re.fullmatch(r"[\d.]{12}", said), re.fullmatch(r"boekjaar (\d+)", said)
    kind = re.search(r"rapportcode (\w+)", said)
    report = builder.jaarrekening() if kind else builder.conform()
    if number:
        report = replace(report, kbo=said)
    if year:
        report = replace(report, boekjaar=year[1])
    if kind:
        report = replace(report, kind=kind[1])
    builder.write_files(folder, report)


def action_codes(folder: Path, said: str) -> None:
    """Write a plan in which the first actions have the codes of an example."""
    first, second, *others = builder.conform().acties
    named = [*re.findall(r"AC-\d", said)] * 2
    pair = [replace(first, code=named[0]), replace(second, code=named[1])]
    builder.write_files(folder, builder.with_acties(builder.conform(), [*pair, *others]))


def zipped(folder: Path, said: str) -> None:
    """Write a parcel with the files that an example says are in it, and those its borderel names."""
    plan = builder.conform()
    told, _, inside = (
        said.partition("in de zip zitten") if "in de zip" in said else (said, "", said)
    )
    contents = {".xml": builder.xml(plan), ".xbrl": builder.xbrl(plan)}
    named = re.findall(r"[\w./]+(?:\.xml|\.xbrl)", inside or told)
    names = [name for name in named if name != "borderel.xml"]
    members = {name: contents[name[name.rfind(".") :]] for name in names}
    if "borderel" in said:
        slip = [name for name in re.findall(r"\w+\.x\w+", told) if name != "borderel.xml"]
        members["borderel.xml"] = builder.borderel(builder.KBO, *slip)
    folder.mkdir(parents=True)
    (folder / "pakket.zip").write_bytes(builder.zip_bytes(members))


def in_xml(change: Callable[[str, str], str]) -> Write:
    """Return what changes the xml of a plan as an example says."""

    def write(folder: Path, said: str) -> None:
        path = builder.write_files(folder, builder.conform())
        path.write_text(change(builder.xml(builder.conform()), said), encoding="utf-8")

    return write


def cut_off(xml: str, said: str) -> str:
    return xml.partition("</Boekjaar>")[0] + "</Boekjaar>" if "ontbreekt" in said else xml


def with_doctype(xml: str, said: str) -> str:
    declaration, line, rest = xml.partition("\n")
    return declaration + line + (said if "DOCTYPE" in said else "") + rest


def begun_as(xml: str, said: str) -> str:
    return builder.xbrl(builder.conform()) if "<xbrl>" in said else xml


def nested(xml: str, said: str) -> str:
    if "<Actie><Actie>" not in said:
        return xml
    return re.sub(r"(?s)(<Actie>.*?</Actie>)", r"<Actie>\1</Actie>", xml, count=1)


def in_xbrl(change: Callable[[str, str], str], report: Rapport | None = None) -> Write:
    """Return what changes the xbrl of a report as an example says."""

    def write(folder: Path, said: str) -> None:
        source = report or builder.conform()
        path = builder.write_files(folder, source)
        xbrl = change(builder.xbrl(source), said)
        path.with_suffix(".xbrl").write_text(xbrl, encoding="utf-8")

    return write


def number_in_xbrl(xbrl: str, said: str) -> str:
    other = re.findall(r"[\d.]{12}", said)[1:]
    return xbrl.replace(builder.KBO, other[0].replace(".", "")) if other else xbrl


def amount_on(xbrl: str, said: str) -> str:
    unknown = re.search(r"bedragen voor (AC-\d+)", said)
    if unknown is None:
        return xbrl
    lines = (*builder.context("c99", builder.KBO, 2023, unknown[1]), builder.fact_of("c99", "1.00"))
    return xbrl.replace("</xbrli:xbrl>", "\n".join((*lines, "</xbrli:xbrl>")))


def year_of_xbrl(xbrl: str, said: str) -> str:
    return xbrl.replace("2024-", f"{said[-4:]}-")


def first_amount(xbrl: str, said: str) -> str:
    amount = re.sub("<.*?>", "", said)
    return re.sub("(<bbc:Bedrag[^>]*>)[^<]*", rf"\g<1>{amount}", xbrl, count=1)


def named_file(folder: Path, said: str) -> None:
    stem = said.split(".xml")[0]
    builder.write_files(folder, builder.conform(), stem)


def beside(
    change: Callable[[builder.Actie, str], builder.Actie], earlier: Rapport | None = None
) -> Write:
    """Return what lays a jaarrekening beside an earlier report, by default a plan.

    ``change`` makes its second action what an example says.
    """

    def write(folder: Path, said: str) -> None:
        now = builder.jaarrekening()
        first, second, *others = done(now)
        builder.write_files(folder / "vroeger", earlier or builder.conform())
        builder.write_files(
            folder / "nu", builder.with_acties(now, [first, change(second, said), *others])
        )

    return write


def is_left(said: str) -> bool:
    return "in beide" in said


def text_of(said: str) -> str:
    return said.partition(": ")[2]


TOLD = "Er namen 42 werkzoekenden deel; 11 vonden werk."
PLANNED = "We organiseren elk jaar een jobbeurs voor werkzoekenden."


LAST_YEAR = builder.with_acties(
    builder.jaarrekening(2023),
    [
        replace(e, commentaar=f"Zo was 2023: {e.commentaar}")
        for e in builder.jaarrekening(2023).acties
    ],
)


def earlier_with(report: Rapport, **fields: str) -> Rapport:
    """Return a report with other texts on its second action."""
    first, second, *others = report.acties
    return builder.with_acties(report, [first, replace(second, **fields), *others])  # type: ignore[arg-type]  # fields


def booked(folder: Path, said: str) -> None:
    """Write a plan and a jaarrekening with the amounts of an example on its action."""
    code = re.findall(r"AC-\d", said)[0]
    amounts = [e.replace(".", "").replace(",", ".") for e in re.findall(r"[\d.]+,\d\d", said)]
    now = builder.jaarrekening()
    reports = {"vroeger": builder.conform(), "nu": builder.with_acties(now, done(now))}
    for (name, report), amount in zip(reports.items(), amounts, strict=True):
        acties = [
            replace(e, bedragen={**e.bedragen, 2024: amount}) if e.code == code else e
            for e in report.acties
        ]
        builder.write_files(folder / name, builder.with_acties(report, acties))


def carried(folder: Path, said: str) -> None:
    """Write two jaarrekeningen; of the second the actions have codes where an example says so."""
    now = builder.jaarrekening()
    acties = [e if is_left(said) else replace(e, codes=()) for e in done(now)]
    builder.write_files(folder / "vroeger", LAST_YEAR)
    builder.write_files(folder / "nu", builder.with_acties(now, acties))


def done(report: Rapport) -> list[builder.Actie]:
    """Return the actions of a jaarrekening with other texts than in a plan."""
    return [replace(each, lang=f"Dit deden we. {each.lang}") for each in report.acties]


# --- with a list of beneficiaries

PARTNER = builder.kbo(9991002)


def listed(folder: Path, *rows: str) -> None:
    """Write a list beside the report of the bestuur that is on it."""
    folder.mkdir(parents=True)
    lines = "\n".join(("regieverband;kbo;leden;kanaal", *rows))
    (folder / LIST).write_text(lines, encoding="utf-8")


def submitted(folder: Path, said: str) -> None:
    listed(folder, f"Beekland;{builder.KBO};;BBC")
    missing = "geen bestand" in said
    bare = [replace(each, codes=()) for each in builder.conform().acties]
    other = builder.with_acties(builder.conform(kbo=PARTNER), bare)
    builder.write_files(folder, other if missing else builder.conform())


def partner_codes(folder: Path, said: str) -> None:
    listed(folder, f"Beekland;{builder.KBO};{PARTNER};BBC")
    builder.write_files(folder / "een", builder.conform())
    first, *others = [replace(each, codes=()) for each in builder.conform().acties]
    own = ("WSE-LR2",) if "op een eigen actie" in said else ()
    theirs = builder.with_acties(builder.conform(kbo=PARTNER), [replace(first, codes=own), *others])
    builder.write_files(folder / "ander", theirs)


def listed_twice(folder: Path, said: str) -> None:
    first, second = re.findall(r"[\d.]{12}", said)
    twice = [f"Beekland;{first};;BBC", f"Beekland;{second};;BBC"]
    listed(folder, *([f"Beekland;{first};{second};BBC"] if "in de kolom leden" in said else twice))
    builder.write_files(folder, builder.conform(kbo=first.replace(".", "")))


def listed_with_another(folder: Path, said: str) -> None:
    (number,) = re.findall(r"[\d.]{12}", said)
    other = builder.kbo(9991009)
    listed(folder, f"Heuvelrand;{other};;BBC", f"Beekland;{number};;Platos")
    builder.write_files(folder, builder.conform(kbo=other))


EXAMPLES: Mapping[str, Write] = {
    "BBC001": in_xml(cut_off),
    "BBC002": in_xml(with_doctype),
    "BBC003": in_xml(begun_as),
    "BBC004": in_xml(nested),
    "BBC005": zipped,
    "BBC006": zipped,
    "BBC010": headed,
    "BBC011": headed,
    "BBC012": headed,
    "BBC020": titled,
    "BBC021": action_codes,
    "BBC201": codes(),
    "BBC202": each_code,
    "BBC203": codes(),
    "BBC204": codes(),
    "BBC205": on_level,
    "BBC206": codes(),
    "BBC207": codes(),
    "BBC208": codes(),
    "BBC209": fields_of,
    "BBC210": titled,
    "BBC301": amounts(zeros=True),
    "BBC302": amounts(zeros=True),
    "BBC303": amounts(zeros=False),
    "BBC419": on_level,
    "BBC601": zipped,
    "BBC602": in_xbrl(number_in_xbrl),
    "BBC603": in_xbrl(year_of_xbrl, builder.jaarrekening()),
    "BBC604": in_xbrl(amount_on),
    "BBC605": zipped,
    "BBC606": named_file,
    "BBC607": in_xbrl(first_amount),
    "BBC610": submitted,
    "BBC611": partner_codes,
    "BBC612": listed_twice,
    "BBC613": listed_with_another,
    "BBC701": beside(
        lambda e, said: e if is_left(said) else replace(e, code="X-1", title="Onderhoud")
    ),
    "BBC702": beside(lambda e, said: e if is_left(said) else replace(e, codes=())),
    "BBC703": beside(
        lambda e, said: replace(e, commentaar=text_of(said)),
        earlier_with(LAST_YEAR, commentaar=TOLD),
    ),
    "BBC704": beside(
        lambda e, said: replace(e, lang=f"{text_of(said)} {builder.LANG}"),
        earlier_with(builder.conform(), lang=f"{PLANNED} {builder.LANG}"),
    ),
    "BBC705": booked,
    "BBC706": carried,
}


def test_every_example_is_tried_in_one_way() -> None:
    by_text = {each.id for each in ON_TEXTS}
    assert not by_text & EXAMPLES.keys()
    assert by_text | EXAMPLES.keys() == {each.id for each in CATALOGUE}


@pytest.mark.parametrize("rule", [e for e in CATALOGUE if e.id in EXAMPLES], ids=lambda e: e.id)
def test_examples(tmp_path: Path, rule: Rule) -> None:
    write = EXAMPLES[rule.id]
    write(tmp_path / "fout", rule.explanation.wrong)
    assert rule.id in found_in(tmp_path / "fout")
    write(tmp_path / "goed", rule.explanation.right)
    assert found_in(tmp_path / "goed") == set()
