"""What the three rules on texts over 4000 characters share."""

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.finding import Breach, aantal, getal, kort
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Onderzoek
from bbc_check.domain.tekst import MAX_TEKENS
from bbc_check.texts.shortening import kortere_titel, zichtbaar_deel


def te_lang(onderzoek: Onderzoek, element: Beleidselement, veld: Veld) -> Breach:
    """Return the breach for a field over 4000 characters, with the words that would be lost."""
    text = element.tekst(veld)
    lost = (text.waarde or "")[MAX_TEKENS:]
    titel = veld is Veld.KORTE_OMSCHRIJVING
    return Breach.at(
        element,
        veld,
        verbetering=kortere_titel(text) if titel else zichtbaar_deel(text),
        severity=Severity.ERROR if onderzoek.telt_tekst(element) else Severity.WARNING,
        lengte=getal(text.lengte),
        teveel=getal(text.lengte - MAX_TEKENS),
        inkorten=aantal(text.lengte - MAX_TEKENS, "teken", "tekens"),
        markup=f" ({getal(text.markup)} daarvan zijn opmaak)" if text.markup else "",
        verloren=kort(lost, 160),
    )
