"""What a commentaar tells of a year: that nothing was done, or only of other years.

Read sentence by sentence. Only what is about the action as a whole counts: that one of five sessions
was called off says nothing, and a result without a year belongs to the year of the report.
"""

import re
from collections.abc import Iterator

from bbc_check.domain.tekst import flowing

_LONGEST = (
    400  # characters of a sentence that are looked at: what it is about stands in its beginning
)
_SENTENCE = r"[^.!?;\n]+(?:\.(?=\d)[^.!?;\n]+)*"
_YEAR = r"(?<![\d./-])20[0-9]{2}(?![\d])"
_PERIOD = r"(20[0-9]{2})\s?(?:[-–/]|t/m|tot(?: en met)?|tem)\s?(20[0-9]{2})"

# What many write before each part of their answer.
_LABEL = (
    r"^\W*(?:status|stand van zaken|resultaat|resultaten|uitvoering|evaluatie|toelichting|realisaties?"
    r"|opvolging|rapportering|commentaar|wat|hoe)\s*:\s*"
)

# --- not carried out

_ADVERB = (
    r"(?:\s+(?:in|tijdens|over)\s+(?:het\s+)?(?:(?:boek|werk)?jaar\s+)?20[0-9]{2}"
    r"|\s+(?:in )?(?:dit|het voorbije|het afgelopen|afgelopen|vorig)\s+(?:boek|werk)?jaar"
    r"|\s+(?:helaas|nog|jammer genoeg|uiteindelijk|daarom|daardoor|dus|voorlopig|momenteel|tot nu toe|tijdelijk|definitief|vroegtijdig|voortijdig|alsnog|in laatste instantie|op het laatste moment))*"
)
_REASON = r"(?:\s+(?:door(?! ons\b)|wegens|omwille van|bij gebrek aan)(?:\s+[^\s,]+){1,6}?)?"
_WHEN = _ADVERB + _REASON + _ADVERB
_VERB = r"(?:werd|werden|is|zijn|was|waren|wordt|kon|konden|heeft|hebben)"
_DONE = (
    r"(?:uitgevoerd|uitvoeren|doorgegaan|doorgaan|gestart|starten|opgestart|opstarten|gerealiseerd|realiseren|georganiseerd|plaatsgevonden"
    r"|plaatsvinden|ondernomen|aangevat|verwezenlijkt|uitgerold|weerhouden|van start gegaan|van start (?:kunnen )?gaan|in uitvoering gegaan)"
)
_OFF = (
    r"(?:uitgesteld|geannuleerd|afgelast|geschrapt|afgevoerd|opgeschort|stopgezet|on hold(?: gezet| geplaatst)?"
    r"|(?:verschoven|doorgeschoven|verplaatst) naar)"
)
# These only of the action by name: "vervallen attesten", "ingetrokken aanvragen".
_GONE = r"(?:stilgelegd|stilgevallen|gepauzeerd|ingetrokken|weggevallen|(?:komen te )?vervallen)"
_WHOLE = r"(?:actie|acties|actiepunt|project|initiatief|maatregel|opdracht|uitvoering)"
_SUBJECT = rf"(?:(?:(?:de|deze|het|dit|die|onze)\s+)?(?:hele\s+|volledige\s+|geplande\s+)?{_WHOLE}(?:\s+van\s+(?:deze|dit|de|het)\s+{_WHOLE})?|dit|deze|ze|het|alles)"
_THE_WHOLE = rf"(?:de|deze|het|dit|onze)\s+(?:hele\s+|volledige\s+|geplande\s+)?{_WHOLE}\b"
_WHO = r"(?:we|wij|het bestuur|de regisseur|het college|de gemeente|de stad|het ocmw)"
_TO_STOP = (
    r"(?:niet\s+(?:meer\s+)?(?:uit te voeren|te laten doorgaan|te organiseren|(?:op )?te starten)"
    r"|(?:stop te zetten|te annuleren|te schrappen|af te voeren|uit te stellen|stil te leggen|in te trekken))"
)
_HEREFOR = r"(?:hiervoor|hierrond|hieraan|(?:voor|rond|aan) deze actie)"
_NOTHING = (
    r"(?:geen\s+(?:enkele\s+)?(?:actie|acties|activiteit|activiteiten|initiatief|initiatieven|stappen)"
    rf"(?:\s+{_VERB})?{_WHEN}\s+(?:ondernomen|genomen|georganiseerd|uitgevoerd|gezet|opgezet|geweest|plaatsgevonden)|niets\s+(?:gebeurd|ondernomen|uitgevoerd|gedaan)"
    rf"|geen\s+uitvoering{_WHEN}(?:\s+(?:gegeven|gehad))?{_WHEN}\s*$)"
)
_BEGIN = r"^\W*(?:(?:in\s+20[0-9]{2}|dit jaar|voorlopig|momenteel|tot op heden|tot nu toe|helaas|jammer genoeg|nog|door [^,]{3,40},?|wegens [^,]{3,60},?|in afwachting van [^,]{3,60}?,?)\s+)?"
_NOT_DONE = (
    rf"{_BEGIN}(?:{_SUBJECT}{_WHEN}\s+)?(?:{_VERB}{_WHEN}\s+)?(?:{_SUBJECT}{_WHEN}\s+)?(?:nog\s+|nooit\s+|toen\s+)?(?:niet|nooit)(?:\s+meer)?{_WHEN}\s+(?:kunnen\s+|(?:kunnen\s+)?worden\s+)?{_DONE}\b",
    rf"{_BEGIN}(?:we|wij|het bestuur|de regisseur)\s+(?:hebben|heeft|konden|kon){_WHEN}\s+{_SUBJECT}{_WHEN}\s+(?:nog\s+)?niet{_WHEN}\s+(?:kunnen\s+)?{_DONE}\b",
    rf"{_BEGIN}(?:{_SUBJECT}{_WHEN}\s+(?:ging|gingen|gaat)|(?:ging|gingen)(?:\s+{_SUBJECT})?){_WHEN}\s+niet{_WHEN}\s+(?:door|van start)\b",
    rf"{_BEGIN}(?:er\s+)?vond(?:en)?(?:{_WHEN}|\s+er|\s+hieromtrent|\s+{_HEREFOR})*\s+geen\s+(?:enkele\s+)?(?:acties?|activiteit(?:en)?)\s+plaats\b",
    rf"^\W*(?:geen|te weinig|onvoldoende|gebrek aan)(?:\s+[^\W\d_]+){{1,3}}?\s*,?\s+(?:dus|daarom|bijgevolg)\s+niet\s+{_DONE}\b",
    rf"{_BEGIN}(?:hier|daar)\s+(?:is|werd){_WHEN}\s+geen\s+werk\s+van\s+gemaakt\b",
    rf"{_BEGIN}(?:er\s+{_VERB}|(?:we|wij)\s+(?:zijn|hebben)){_WHEN}\s+niet{_WHEN}\s+(?:gestart|begonnen)\s+(?:met|aan)\s+(?:{_THE_WHOLE}|de uitvoering\b)",
    rf"{_BEGIN}(?:{_SUBJECT}{_WHEN}\s+(?:vond|vonden)|(?:vond|vonden)\s+{_SUBJECT}){_WHEN}\s+niet{_WHEN}\s+plaats\b",
    rf"{_BEGIN}(?:{_SUBJECT}{_WHEN}\s+(?:startte|kwam)|(?:startte|kwam)\s+{_SUBJECT}){_WHEN}\s+niet{_WHEN}(?:\s+(?:op|van de grond|tot stand)|\s*$)",
    rf"{_BEGIN}(?:(?:er|we|wij|het bestuur|de regisseur|de dienst|{_HEREFOR})\b)?(?:\s*{_VERB}\b)?(?:\s+(?:er|we|wij))?"
    rf"(?:\s+{_HEREFOR})?{_WHEN}\s*{_NOTHING}",
    rf"{_BEGIN}(?:{_SUBJECT}(?:{_WHEN}\s+{_VERB})?{_WHEN}\s+|{_VERB}\s+{_SUBJECT}{_WHEN}\s+)?{_OFF}\b",
    rf"{_BEGIN}{_SUBJECT}{_WHEN}\s+{_VERB}{_WHEN}\s+{_GONE}\b",
    rf"{_BEGIN}{_SUBJECT}{_WHEN}\s+(?:werd|is|was){_WHEN}\s+niet\s+(?:meer\s+)?(?:verdergezet|voortgezet|hernomen)\b",
    rf"{_BEGIN}{_SUBJECT}{_WHEN}\s+(?:(?:ligt|lag|valt|viel){_WHEN}\s+stil|(?:valt|viel){_WHEN}\s+weg)\b",
    rf"{_BEGIN}{_WHO}\s+(?:hebben|heeft){_WHEN}\s+{_SUBJECT}{_WHEN}\s+{_OFF}\b",
    rf"{_BEGIN}{_WHO}\s+(?:annuleerden?|schrapten?|zetten?|stelden?|stopten?)\s+{_THE_WHOLE}(?:{_WHEN}\s+(?:stop|uit|on hold)\b|{_WHEN}\s*$)",
    rf"\b(?:beslist|besliste|beslisten|besloten|besloot|gekozen|koos|kozen)\b(?:\s+(?:om|er|dit jaar|in 20[0-9]{{2}}))*\s+{_THE_WHOLE}{_WHEN}\s+{_TO_STOP}\b",
    rf"^\W*(?:(?:de|tijdelijke|definitieve)\s+)*(?:annulering|annulatie|stopzetting|schrapping|afgelasting|uitstel)\b(?:\s+van\s+{_THE_WHOLE}|\s+(?:wegens|door|omwille|naar)\b|\s*$)",
    rf"\bgeen\s+(?:verder\s+)?gevolg\b.*\baan\s+{_THE_WHOLE}|\baan\s+{_THE_WHOLE}.*\bgeen\s+(?:verder\s+)?gevolg\b",
    rf"{_BEGIN}(?:{_SUBJECT}{_WHEN}\s+)?vond{_WHEN}\s+geen\s+doorgang",
    rf"{_BEGIN}{_SUBJECT}{_WHEN}\s+(?:staat|stond){_WHEN}\s+on hold\b",
    r"^\W*(?:actie\s+)?(?:niet|nog niet)\s+van toepassing geweest\s*$",
)
_MAY_DENY = rf"niet|geen|nooit|on hold|{_OFF}|{_GONE}|stop|annul|schrap|afgelast|uitstel|uit te|af te|stil|viel|valt|stelden? "
_NOUN = r"[^\W\d_]{5,}"
_PLURAL = r"(?<!\bwe )(?<!\bwij )\b(?:zijn|werden|konden|hebben|gingen|vonden|worden)\b"
# A part of the action, another way to do it, or another year.
_ONLY_PARTLY = (
    r"\bstopgezet (?:na\b|op \d|(?:in|vanaf|eind|begin|sinds|half|midden) (?!20))|\bniet (?:door|in|op|met|via|bij|naar) .*\bmaar\b|\b(?:enkel|alleen)\b|\bniet \w+ zonder\b|\bniet (?:alleen|enkel|alle|altijd|overal|volledig|helemaal|geheel|zoals|volgens|meteen|onmiddellijk|meer nodig)\b"
    r"|\b(?:uitgesteld|verschoven|verplaatst) van \w+ naar\b|\ben (?:trok|trokken|lokten?|telden?|kreeg|kregen|bereikten?|bracht|brachten|haalden?)\b(?! (?:geen|niets?|weinig)\b)"
    r"|\b(?:deels|gedeeltelijk|[eé][eé]n van|sommige|(?<!geen )enkele|een aantal|wel|vorige? jaren|vorig jaar|eerder|toch|beperkter?)\b"
)


def not_carried_out(text: str, title: str, boekjaar: int | None) -> str | None:
    """Return the sentence that says that the action as a whole was not carried out, or None.

    The nouns of its ``title`` stand for the action too ("De jobbeurs ging niet door").
    """
    # "de werkzoekenden" are not the action itself, and neither is what several did
    nouns = {word for word in re.findall(_NOUN, title.casefold()) if not word.endswith("en")}
    for sentence in sentences(flowing(text)):
        plain = sentence.casefold().strip()
        if re.search(_MAY_DENY, plain) is None:
            continue
        if re.search(_PLURAL, plain) is None:
            plain = re.sub(_NOUN, lambda word: "actie" if word[0] in nouns else word[0], plain)
        if any(re.search(each, plain) for each in _NOT_DONE) and not _is_partial(plain, boekjaar):
            return sentence.strip()
    return None


def _is_partial(sentence: str, boekjaar: int | None) -> bool:
    """Return whether a sentence is about a part of the action, or about another year."""
    if re.search(_ONLY_PARTLY, sentence):
        return True
    years = {int(each) for each in re.findall(_YEAR, sentence)}
    return boekjaar is not None and bool(years) and max(years) < boekjaar


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, each without its full stop and the label before it."""
    for each in re.findall(_SENTENCE, text):
        sentence = re.sub(_LABEL, "", each[:_LONGEST], flags=re.IGNORECASE)
        if any(map(str.isalpha, sentence)):
            yield sentence


# --- another year

# When it was, at the beginning of a sentence or behind its verb; elsewhere a year belongs to a thing.
_LEAD = (
    r"(?:(?:in|pas|na de|tegen|uiterlijk|tijdens|op|eind|einde|begin|midden|medio|vanaf|voor|het|de|najaar|voorjaar|zomer|winter|lente|herfst|loop|van|eerste|tweede|derde"
    r"|vierde|voorbije|afgelopen|jaar|werkjaar|schooljaar|boekjaar|kwartaal|semester|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december)\s+)"
)
_REPORTED = r"(?:de\s+)?(?:resultaten|resultaat|cijfers|realisaties|realisatie|overzicht|verslag|stand van zaken)"
_IN_YEAR = (
    rf"(?:^\W*{_LEAD}*|\b(?:werd|werden|wordt|worden|was|waren|vond|vonden|is|zijn|zal|zullen|gaat|gaan|start|starten|startte|komt|komen|volgt|volgen|krijgt|krijgen|opent|openen|begint|beginnen|kan|kunnen|hopen|(?:loopt|lopen) van|plaatsvinden|plaats"
    r"|plannen|gepland|hielden|kwamen|namen|organiseerden?|uitgevoerd|georganiseerd|om)\b"
    rf"(?:\s+(?!tot\b)[^\W\d]+){{0,3}}?\s+{_LEAD}+|^\W*{_REPORTED}\s+(?:(?:van|over|in|voor)\s+)?(?={_YEAR}\s*:))"
)
# Year in which something began that goes on, or that belongs to a document or a name.
_STILL_ON = (
    r"\b(?:sinds|vanaf|sedert|al van)\s+(?:\w+\s+){0,2}20[0-9]{2}|\bdan\s+in\s+20[0-9]{2}|\bvergel(?:ijking|eken)\b"
    r"|\b(?:die|dat|de|het|een)\s+(?:al\s+)?in\s+20[0-9]{2}"
    r"|\b(?:decreet|besluit|wet|reglement|\w*plan|nota|visie|verdrag|akkoord|oproep|studie|analyse|overeenkomst|horizon|agenda)"
    r"(?:\s+(?:van|uit|voor|over)(?:\s+\w+){0,2})?\s+20[0-9]{2}"
)
_NOW = r"\b(?:dit (?:boek|werk)?jaar|(?:het )?(?:voorbije|afgelopen) (?:boek|werk)?jaar(?! 20)|ondertussen|intussen|inmiddels|sindsdien|momenteel|vandaag|nu|jaarlijks|elk jaar|nog steeds)\b"
_GOES_ON = r"^\W*(?:er|daar|daarvan|daarbij|toen|zij|ze|die|dat|dit|hierbij|ook)\b"
_FUTURE = r"\b(?:zal|zullen|gaan we|plannen we|we plannen|wij plannen|is gepland|zijn gepland|wordt gepland|staat gepland|staan gepland|volgend jaar|komend jaar|komende jaren|later|binnenkort|gaat van start|start in|starten in|start vanaf|willen we|we willen|wij willen|voorzien we|we voorzien|is voorzien|in de toekomst)\b"
_PAST = (
    r",.*\b(?:is|zijn|heeft|hebben)\b|\b(?:werd|werden|was|waren|had|hadden|ging|gingen|kwam|kwamen|nam|namen|vond|vonden|deed|deden|bracht|brachten|hielp|hielpen|kreeg|kregen"
    r"|bleef|bleven|stond|stonden|gaf|gaven|liep|liepen|zette|zetten|sloot|sloten|bood|boden|zag|zagen|sprak|spraken|trok|trokken|bezocht|bezochten"
    r"|[a-z]{3,}(?:eerde|eerden|eidde|eidden)|(?:start|bereik|werk|maak|verwerk|onderzoch|kocht|dacht)ten?|(?:volg|zorg|voer|help|leer|speel|bouw|deel|nodig)den?"
    r"|(?:is|zijn|hebben|heeft)\b(?! (?:gepland|voorzien))[^,]*\b(?:ge|be|ver|ont|her|uitge|opge|aange|afge|doorge)[a-z]{3,}(?:d|t|en))\b"
)


def only_other_years(text: str, boekjaar: int) -> bool:
    """Return whether every sentence of a text is about another year, or about what will be done."""
    text = flowing(text)
    if re.search(_NOW, text, re.IGNORECASE) or _names(text, boekjaar):
        return False
    told = [each.casefold().strip() for each in sentences(text)]
    elsewhere = False
    for sentence in told:
        if _is_elsewhere(sentence, boekjaar):
            elsewhere = True
        elif not (elsewhere and re.search(_GOES_ON, sentence)):
            return False
    return elsewhere


def _names(text: str, boekjaar: int) -> bool:
    """Return whether a text names a year, or a period around it."""
    periods = ((int(first), int(last)) for first, last in re.findall(_PERIOD, text))
    return str(boekjaar) in text or any(first <= boekjaar <= last for first, last in periods)


def _is_elsewhere(sentence: str, boekjaar: int) -> bool:
    """Return whether a sentence is about another year than the boekjaar, which it does not name."""
    coming = re.search(_FUTURE, sentence)
    if coming and not re.search(_PAST, sentence):
        # behind another clause it only says what comes after that
        return (
            re.search(r",|\b(?:en|maar|want|omdat|die|dat)\b", sentence[: coming.start()]) is None
        )
    named = re.search(rf"{_IN_YEAR}({_YEAR})", sentence)
    if named is None:
        return False
    return int(named[1]) > boekjaar or re.search(_STILL_ON, sentence) is None
