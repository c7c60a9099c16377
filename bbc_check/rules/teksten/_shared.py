"""What the three rules on texts over 4000 characters share."""

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.dutch import count_of, shortened, with_dots
from bbc_check.domain.finding import Breach
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import TextPlace
from bbc_check.domain.tekst import MAX_CHARACTERS, Tekst
from bbc_check.texts import shorter_title, visible_part


def too_long(text: Tekst, place: TextPlace) -> Breach:
    """Return the breach for a text over 4000 characters, with the words that would be lost."""
    element, veld, inspection = place
    lost = (text.value or "")[MAX_CHARACTERS:]
    is_title = veld is Veld.KORTE_OMSCHRIJVING
    judging = inspection.judging_text(element)
    breach = Breach.at(
        element,
        veld,
        fix=shorter_title(text) if is_title else visible_part(text),
        severity=Severity.ERROR if judging else Severity.WARNING,
        lengte=with_dots(text.length),
        teveel=with_dots(text.length - MAX_CHARACTERS),
        inkorten=count_of(text.length - MAX_CHARACTERS, "teken", "tekens"),
        markup=f" ({with_dots(text.markup)} daarvan zijn opmaak)" if text.markup else "",
        verloren=shortened(lost, 160),
    )
    return breach._replace(weighs_for=judging)
