"""The klimaatpact beside the regierol: an action of it, and what is shown of both."""

import re

from bbc_check.domain.verslag import Verslag
from tests.helpers import builder
from tests.helpers.builder import Actie, Rapport
from tests.rendering.html.examples import one_page

TREES = Actie("AC-9", "Bomen planten", None, None, ("ABB-LEKP-2022",), {2024: "900.00"})


def with_more(rapport: Rapport, *acties: Actie) -> Rapport:
    return builder.with_acties(rapport, (*rapport.acties, *acties))


def page_of(verslag: Verslag) -> str:
    """Return the page of one outcome, without its markup."""
    return " ".join(re.sub("<[^>]*>", " ", one_page(verslag)).split())
