"""Read one spreadsheet as a submission."""

from collections.abc import Sequence

from bbc_check.domain.aanlevering import (
    HIGHER_LEVELS,
    Aanlevering,
    Beleidselement,
    Niveau,
    Place,
    ProblemKind,
    RapportSoort,
    ReadProblem,
    Veld,
)
from bbc_check.domain.codes import CodeRecogniser, CodeSoort, canonical
from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.domain.verslag import LIST_HEADING
from bbc_check.reading.schemes.shipped import known_codes
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.spreadsheet import coherence as samenhang
from bbc_check.reading.spreadsheet.coherence import zonder_codelijsten
from bbc_check.reading.spreadsheet.collection import Verzameling
from bbc_check.reading.spreadsheet.columns import (
    BEDRAG,
    EXTERNE_CODE,
    KRUISJE,
    LANG,
    jaartallen,
    woorden,
    woordenlijst,
)
from bbc_check.reading.spreadsheet.given import Given
from bbc_check.reading.spreadsheet.heading import Kandidaat, Tabel, vind_tabellen
from bbc_check.reading.spreadsheet.opening import open_bladen
from bbc_check.reading.spreadsheet.report_data import Gegevens, uit_bedragen, verzamel
from bbc_check.reading.spreadsheet.rows import Rijen
from bbc_check.reading.spreadsheet.sheets import Blad, als_tekst
from bbc_check.reading.spreadsheet.unread_cells import Vangnet
from bbc_check.reading.spreadsheet.values import is_rapporteringscode


def is_submission(bron: Source, herkenners: Sequence[CodeRecogniser]) -> bool:
    """Return whether a spreadsheet that nobody named holds a table of actions.

    False when it cannot be read, for a mere list of descriptions with amounts, and for a list that
    ``check`` wrote itself.
    """
    try:
        bladen = open_bladen(bron)
        tabellen, _ = _tabellen(bladen, herkenners)
    except ReadError:
        return False
    # every sheet: who copies one into a workbook of actions still has a submission
    filled = [blad for blad in bladen if blad.rijen]
    if all(tuple(blad.rijen[0][: len(LIST_HEADING)]) == LIST_HEADING for blad in filled):
        return False
    return any(_spreekt_van_acties(tabel, herkenners) for tabel in tabellen)


def _spreekt_van_acties(tabel: Tabel, herkenners: Sequence[CodeRecogniser]) -> bool:
    """Return whether a heading says "actie", or a column of codes holds one that is known."""
    heads = tabel.blad.rijen[tabel.kop]
    if any(word.startswith("actie") for value in heads for word in woorden(als_tekst(value))):
        return True
    known = frozenset(map(canonical, known_codes()))
    return bool(tabel.van(KRUISJE)) or any(
        canonical(text) in known or is_rapporteringscode(text, herkenners)
        for column in tabel.van(EXTERNE_CODE)
        for row in tabel.blad.rijen[tabel.kop + 1 : tabel.tot]
        if (text := als_tekst(row[column]).strip())
    )


def read_spreadsheet(
    bron: Source, opgave: Given, herkenners: Sequence[CodeRecogniser]
) -> Aanlevering:
    """Read a spreadsheet. Never raises for bad input: that becomes a problem of the submission."""
    try:
        return _lees(bron, opgave, herkenners)
    except ReadError as error:
        problem = error.as_problem(bron.naam)
        return Aanlevering(bron.naam, problemen=(problem,), rekenblad=True)


def _lees(bron: Source, opgave: Given, herkenners: Sequence[CodeRecogniser]) -> Aanlevering:
    bladen = open_bladen(bron)
    tabellen, nearest = _tabellen(bladen, herkenners)
    if not tabellen:
        raise ReadError(ProblemKind.NIET_HERKEND, _niet_herkend(nearest))
    tabellen, lists = zonder_codelijsten(tabellen, herkenners)
    facts = verzamel(bron.naam, opgave, bladen, tabellen)
    chosen, notes = _kies(tabellen, facts)
    skipped = {id(tabel.blad) for tabel in tabellen} - {id(tabel.blad) for tabel in chosen}
    account = facts.soort is RapportSoort.JAARREKENING
    year = facts.rapport().boekjaar if account else None
    basis = "rekening" if account else "raming"
    alles = Verzameling(bron.naam, chosen, herkenners, year, basis)
    for tabel in chosen:
        Rijen(alles, tabel).lees()
    elementen = alles.beleidselementen()
    if not any(each.niveau is Niveau.ACTIE for each in elementen):
        where = enumeration(f"'{tabel.blad.naam}'" for tabel in chosen)
        detail = f"onder de koppen op blad {where} is geen enkele actie ingevuld"
        raise ReadError(ProblemKind.GEEN_AANLEVERING, detail)
    period = uit_bedragen(facts, sorted(alles.jaren), _gevraagd_vanaf(elementen, herkenners))
    problems = [
        ReadProblem(
            ProblemKind.NIET_HERKEND,
            Place(bron.naam, tabel.kop + 1, None, tabel.blad.naam, None),
            f"op blad '{tabel.blad.naam}' {doubt}",
        )
        for tabel in chosen
        for doubt in tabel.dubbelzinnig
    ]
    if facts.soort is RapportSoort.ONBEKEND:
        problems.append(ReadProblem(ProblemKind.NIET_HERKEND, Place(bron.naam), _SOORT_ONTBREEKT))
    problems += samenhang.problemen(alles, chosen)
    net = Vangnet(alles, [blad for blad in bladen if id(blad) not in skipped], chosen, facts.soort)
    unread, code_notes = net.codes()
    strange = net.bedragen(facts.rapport().boekjaren)
    unknown, text_notes = net.teksten()
    if alles.onbekende_codes:
        unknown |= {Veld.EXTERNE_RAPPORTERINGSCODE}
    notes += [period, *lists, *_opmerkingen(bladen, tabellen, chosen, facts, lists)]
    notes += [*text_notes, *code_notes, *_overgeslagen(alles)]
    return Aanlevering(
        bron.naam,
        facts.bestuur(),
        facts.rapport(),
        facts.kop(),
        elementen,
        None if strange else alles.bedragen(),
        facts.identificaties(),
        (*problems, *unread, *strange, *alles.problemen()),
        rekenblad=True,
        opmerkingen=tuple(note for note in notes if note),
        niet_gelezen=unknown,
        hogere_niveaus=_hogere_niveaus(elementen),
    )


def _hogere_niveaus(elementen: Sequence[Beleidselement]) -> frozenset[Niveau]:
    """Return the levels above the actions that have texts: a sheet may give their codes only."""
    return HIGHER_LEVELS & {each.niveau for each in elementen if each.has_text}


def _gevraagd_vanaf(
    elementen: Sequence[Beleidselement], herkenners: Sequence[CodeRecogniser]
) -> int | None:
    """Return since when a regeling whose codes are used asks for actions in each year."""
    codes = {code for each in elementen for code in each.codes}
    return min(
        (
            each.regeling.prioriteiten.vanaf
            for each in herkenners
            if each.regeling.prioriteiten
            and any(each.recognise(code).soort is CodeSoort.GELDIG for code in codes)
        ),
        default=None,
    )


_SOORT_ONTBREEKT = (
    "nergens staat of dit een meerjarenplan (MJP), een aanpassing ervan (AMJP) of een jaarrekening (JR)"
    " is. Zet 'Soort' en 'JR' in twee cellen boven de tabel, noem het in de bestandsnaam, of voeg"
    " --rapport MJP, --rapport AMJP of --rapport JR toe aan de opdracht"
)


def _tabellen(
    bladen: Sequence[Blad], herkenners: Sequence[CodeRecogniser]
) -> tuple[list[Tabel], Kandidaat | None]:
    tabellen: list[Tabel] = []
    nearest: Kandidaat | None = None
    for blad in bladen:
        found = vind_tabellen(blad, herkenners) if blad.zichtbaar else None
        if isinstance(found, list):
            tabellen += found
        elif found is not None and (nearest is None or found.herkend > nearest.herkend):
            nearest = found
    return tabellen, nearest


def _niet_herkend(nearest: Kandidaat | None) -> str:
    names = woordenlijst().getoond
    sought = enumeration(f"'{names[field].capitalize()}'" for field in ("korte_omschrijving", LANG))
    text = (
        f"er is geen tabel met acties gevonden. Gezocht is naar een rij met koppen zoals {sought}, en"
        f" '{names[EXTERNE_CODE].capitalize()}' of 'Bedrag 2025'"
    )
    if nearest is None:
        return text
    shown = ", ".join(f"'{shortened(each, 30)}'" for each in nearest.teksten[:8])
    return f"{text}. Het dichtst kwam rij {nearest.rij + 1} van blad '{nearest.blad}', met {shown}"


def _kies(tabellen: list[Tabel], facts: Gegevens) -> tuple[list[Tabel], list[str]]:
    """Return the tables to read: of a jaarrekening with a sheet for each year, only its own year."""
    years = {id(tabel): set(jaartallen(tabel.blad.naam)) for tabel in tabellen}
    boekjaar = facts.rapport().boekjaar
    if facts.soort is not RapportSoort.JAARREKENING or boekjaar is None:
        return tabellen, []
    own = [tabel for tabel in tabellen if years[id(tabel)] <= {boekjaar}]
    if not own or len(own) == len(tabellen):
        return tabellen, []
    others = enumeration(f"'{tabel.blad.naam}'" for tabel in tabellen if tabel not in own)
    return own, [f"Blad {others} gaat over een ander jaar dan {boekjaar} en is niet gelezen."]


def _opmerkingen(
    bladen: Sequence[Blad],
    tabellen: Sequence[Tabel],
    chosen: Sequence[Tabel],
    facts: Gegevens,
    told: Sequence[str],
) -> list[str]:
    """Return what the user should know of how the spreadsheet was read."""
    notes = [facts.herkomst()]
    read = {id(tabel.blad) for tabel in tabellen}
    for blad in bladen:
        if id(blad) not in read and blad.is_tabel and not any(f"'{blad.naam}'" in n for n in told):
            why = (
                "het heeft geen koppen van een tabel met acties"
                if blad.zichtbaar
                else "het is verborgen"
            )
            notes.append(f"Blad '{blad.naam}' is niet gelezen: {why}.")
    if not any(tabel.van(BEDRAG) for tabel in chosen):
        notes.append("Er zijn geen kolommen met bedragen herkend, zoals 'Bedrag 2025'.")
    return notes


def _overgeslagen(alles: Verzameling) -> list[str]:
    """Return which rows below the headings were passed over, and why."""
    notes = []
    for why, places in alles.overgeslagen.items():
        rows = enumeration([str(place.line) for place in places[:5]])
        more = ", en nog andere" if len(places) > 5 else ""
        noun = "rij" if len(places) == 1 else "rijen"
        notes.append(f"Overgeslagen op blad '{places[0].blad}': {noun} {rows}{more} ({why}).")
    return notes
