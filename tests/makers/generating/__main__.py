"""Make submissions up, to try things on: ``python -m tests.makers.generating MAP``."""

from pathlib import Path

import click

from bbc_check import packing
from bbc_check.cli.dutch_errors import reason_of
from bbc_check.cli.options import as_wrong_usage, regeling_option
from bbc_check.domain.aanlevering import RapportKind
from bbc_check.domain.dutch import count_of
from bbc_check.domain.jaren import (
    FIRST_BOEKJAAR,
    LAST_BOEKJAAR,
    LONGEST_PLAN,
    eindjaar_possible,
)
from bbc_check.domain.regeling import Regeling
from bbc_check.rendering.machine import borderel_xml
from bbc_check.running import profile_choice
from tests.makers.generating import make_submissions
from tests.makers.generating.defects import DEFECTS
from tests.makers.generating.design import MOST_BESTUREN
from tests.makers.generating.language import LONGEST_TEXT
from tests.makers.generating.wanted import Layout, Tools, Wanted, XbrlOrder, objection_to

_KINDS = {
    "MJP": RapportKind.MEERJARENPLAN,
    "AMJP": RapportKind.AANPASSING_MEERJARENPLAN,
    "JR": RapportKind.JAARREKENING,
    "mixed": None,
}
_DEFAULT = Wanted()


def _show_defects(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        for each in DEFECTS:
            click.echo(f"{each.name:24}{', '.join(each.rule_ids):8}{each.explanation}")
        ctx.exit()


@click.command(
    help="""Maak verzonnen aanleveringen, om iets op uit te proberen.

    MAP is een nieuwe of lege map. De aanleveringen komen in MAP/aanleveringen; verwacht.csv en
    verwacht.json ernaast zeggen wat er in elke aanlevering te vinden is. Met dezelfde opties en
    hetzelfde zaad (--seed) komen er altijd dezelfde bestanden.

    Voorbeeld: python -m tests.makers.generating proef --count 20 --defects 0.5""",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option(
    "--count",
    metavar="AANTAL",
    type=click.IntRange(1, MOST_BESTUREN - 1000),
    default=_DEFAULT.besturen,
    help="Van hoeveel besturen (standaard 10).",
)
@click.option(
    "--versions",
    metavar="AANTAL",
    type=click.IntRange(1, 3),
    default=_DEFAULT.versions,
    help="Versies per rapport: 1 (origineel, de standaard), 2 (ook een voorlopige), 3 (ook een herziening).",
)
@click.option(
    "--seed",
    metavar="GETAL",
    type=int,
    default=_DEFAULT.seed,
    help="Het zaad: een ander getal geeft andere aanleveringen (standaard 1).",
)
@click.option(
    "--kind",
    type=click.Choice(list(_KINDS), case_sensitive=False),
    default="MJP",
    help="Meerjarenplan (MJP, de standaard), aanpassing ervan, jaarrekening, of om beurten (mixed).",
)
@click.option(
    "--boekjaar",
    metavar="JAAR",
    type=click.IntRange(FIRST_BOEKJAAR, LAST_BOEKJAAR),
    default=_DEFAULT.boekjaar,
    help=f"Het boekjaar, in een plan het eerste jaar (standaard {_DEFAULT.boekjaar}).",
)
@click.option(
    "--eindjaar",
    metavar="JAAR",
    type=int,
    help="Het laatste jaar van een plan; standaard het einde van de planperiode.",
)
@click.option(
    "--actions",
    metavar="AANTAL",
    type=click.IntRange(1, 100_000),
    default=_DEFAULT.acties,
    help="Acties per rapport (standaard 60).",
)
@click.option(
    "--coded",
    metavar="AANTAL",
    type=click.IntRange(0),
    default=_DEFAULT.coded,
    help="Hoeveel van de acties een code van de regierol dragen (standaard 8).",
)
@click.option(
    "--text-length",
    metavar="TEKENS",
    type=click.IntRange(0, LONGEST_TEXT),
    default=_DEFAULT.text_length,
    help="Tekens per lange omschrijving, ongeveer (standaard 900).",
)
@click.option(
    "--facts",
    metavar="AANTAL",
    type=click.IntRange(1, 5_000_000),
    help="Bedragen in de xbrl, elk met een eigen context; standaard twee per actie en jaar.",
)
@click.option(
    "--xbrl-order",
    type=click.Choice([each.value for each in XbrlOrder]),
    default=_DEFAULT.xbrl_order.value,
    help="Waar de contexten in de xbrl staan: elk voor zijn bedrag (interleaved, de standaard) of alle vooraan.",
)
@click.option(
    "--form",
    type=click.Choice([each.value for each in Layout]),
    default=_DEFAULT.layout.value,
    help="Losse xml en xbrl (files, de standaard) of het pakket voor het loket met zijn borderel (zip).",
)
@click.option(
    "--defects",
    metavar="DEEL",
    type=click.FloatRange(0, 1),
    default=_DEFAULT.share,
    help="Welk deel van de aanleveringen een gebrek krijgt, van 0 (de standaard) tot 1.",
)
@click.option(
    "--defect",
    "names",
    metavar="NAAM",
    multiple=True,
    type=click.Choice([each.name for each in DEFECTS]),
    help="Enkel dit gebrek; mag meermaals. Zonder --defects krijgt elke aanlevering er een.",
)
@click.option(
    "--list-defects",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_defects,
    help="Toon de namen van de gebreken en stop.",
)
@regeling_option
def generate(
    folder: Path,
    count: int,
    versions: int,
    seed: int,
    kind: str,
    boekjaar: int,
    eindjaar: int | None,
    actions: int,
    coded: int,
    text_length: int,
    facts: int | None,
    xbrl_order: str,
    form: str,
    defects: float,
    names: tuple[str, ...],
    regeling: tuple[str, ...],
) -> None:
    """Write the submissions and tell where they are."""
    if eindjaar is not None and not eindjaar_possible(boekjaar, eindjaar):
        raise click.UsageError(
            f"het eindjaar {eindjaar} past niet bij het boekjaar {boekjaar}: het moet dat jaar zijn of"
            f" hoogstens {LONGEST_PLAN} jaar later."
        )
    wanted = Wanted(
        besturen=count,
        versions=versions,
        seed=seed,
        kind=_KINDS[kind],
        boekjaar=boekjaar,
        eindjaar=eindjaar,
        acties=actions,
        text_length=text_length,
        coded=coded,
        facts=facts,
        share=1.0 if names and not defects else defects,
        defects=names,
        layout=Layout(form),
        xbrl_order=XbrlOrder(xbrl_order),
    )
    with as_wrong_usage():
        chosen = _regeling(regeling)
    objection = objection_to(wanted, chosen)
    if objection is not None:
        raise click.UsageError(objection)
    tools = Tools(chosen, borderel_xml, packing.make_parcel_name)
    wrong = 0
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise click.UsageError(
                f"'{folder}' bestaat al en is niet leeg; er is niets geschreven. Kies een nieuwe of lege map."
            )
        for made in make_submissions(folder, wanted, tools):
            wrong += made.design.defect is not None
    except OSError as error:
        raise click.UsageError(
            f"in de map '{folder}' kan niet geschreven worden ({reason_of(error)})."
        ) from error
    click.echo(
        f"{count_of(wanted.aanleveringen, 'aanlevering', 'aanleveringen')} gemaakt in {folder / 'aanleveringen'}, {wrong} met een gebrek;"
        f" zie {folder / 'expected.csv'}."
    )


def _regeling(files: tuple[str, ...]) -> Regeling:
    """Return the regeling to report on: the user's own, else the first that comes along."""
    known = [each.regeling for each in profile_choice(regeling=files).recognisers]
    shipped = {each.regeling for each in profile_choice().recognisers}
    return next((each for each in known if files and each not in shipped), known[0])


if __name__ == "__main__":
    generate(prog_name="python -m tests.makers.generating")
