"""Whether it could be read, and what was found there."""

from bbc_check.domain.rule import Rule
from bbc_check.rules.lezen.bbc001_bestand_onleesbaar import bestand_onleesbaar
from bbc_check.rules.lezen.bbc002_doctype import doctype
from bbc_check.rules.lezen.bbc003_formaat_niet_herkend import formaat_niet_herkend
from bbc_check.rules.lezen.bbc004_structuur_fout import structuur_fout
from bbc_check.rules.lezen.bbc005_veiligheidsgrens import veiligheidsgrens
from bbc_check.rules.lezen.bbc006_geen_aanlevering import geen_aanlevering
from bbc_check.rules.lezen.bbc010_ondernemingsnummer_ongeldig import ondernemingsnummer_ongeldig
from bbc_check.rules.lezen.bbc011_rapportsoort_buiten_bereik import rapportsoort_buiten_bereik
from bbc_check.rules.lezen.bbc012_boekjaar_ongeldig import boekjaar_ongeldig
from bbc_check.rules.lezen.bbc020_actie_zonder_code import actie_zonder_code
from bbc_check.rules.lezen.bbc021_actiecode_dubbel import actiecode_dubbel

RULES: tuple[Rule, ...] = (
    bestand_onleesbaar,
    doctype,
    formaat_niet_herkend,
    structuur_fout,
    veiligheidsgrens,
    geen_aanlevering,
    ondernemingsnummer_ongeldig,
    rapportsoort_buiten_bereik,
    boekjaar_ongeldig,
    actie_zonder_code,
    actiecode_dubbel,
)
