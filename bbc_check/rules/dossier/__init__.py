"""The reports of one bestuur side by side."""

from bbc_check.domain.rule import Rule
from bbc_check.rules.dossier.bbc701_geplande_actie_ontbreekt import geplande_actie_ontbreekt
from bbc_check.rules.dossier.bbc702_code_anders_dan_in_plan import code_anders_dan_in_plan
from bbc_check.rules.dossier.bbc703_commentaar_van_vorig_jaar import commentaar_van_vorig_jaar
from bbc_check.rules.dossier.bbc704_omschrijving_van_het_plan import omschrijving_van_het_plan
from bbc_check.rules.dossier.bbc705_gepland_niet_geboekt import gepland_niet_geboekt
from bbc_check.rules.dossier.bbc706_prioriteit_weggevallen import prioriteit_weggevallen

RULES: tuple[Rule, ...] = (
    geplande_actie_ontbreekt,
    code_anders_dan_in_plan,
    commentaar_van_vorig_jaar,
    omschrijving_van_het_plan,
    gepland_niet_geboekt,
    prioriteit_weggevallen,
)
