"""What the three rules on texts over 4000 characters share."""

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.dutch import count_of, shortened, with_dots
from bbc_check.domain.finding import Breach
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Inspection
from bbc_check.domain.tekst import MAX_CHARACTERS
from bbc_check.texts.shortening import shorter_title, visible_part


def te_lang(onderzoek: Inspection, element: Beleidselement, veld: Veld) -> Breach:
    """Return the breach for a field over 4000 characters, with the words that would be lost."""
    text = element.tekst(veld)
    lost = (text.waarde or "")[MAX_CHARACTERS:]
    titel = veld is Veld.KORTE_OMSCHRIJVING
    return Breach.at(
        element,
        veld,
        verbetering=shorter_title(text) if titel else visible_part(text),
        severity=Severity.ERROR if onderzoek.counts_text(element) else Severity.WARNING,
        lengte=with_dots(text.lengte),
        teveel=with_dots(text.lengte - MAX_CHARACTERS),
        inkorten=count_of(text.lengte - MAX_CHARACTERS, "teken", "tekens"),
        markup=f" ({with_dots(text.markup)} daarvan zijn opmaak)" if text.markup else "",
        verloren=shortened(lost, 160),
    )
