"""Dutch words that tell whether a title is finished. Small and closed classes only; no dictionary."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text between white space."""
    return frozenset(text.split())


# Nothing ends on these: an article, a conjunction, a preposition that is no part of a verb, …
UNFINISHED = word_set(
    """
    de het een 'n en of maar want noch dus van met te ten ter dat die als dan via per zonder
    tijdens volgens omtrent inzake rondom sinds vanaf vanuit vanwege gedurende ondanks behalve
    waarbij waardoor waarmee waarin waarop waarvan waaronder zodat opdat omdat doordat indien
    wanneer terwijl zodra zoals evenals alsook alsmede respectievelijk inclusief exclusief onze
    hun mijn uw deze dezelfde dit elke iedere welke zulke alle enkele sommige aangaande
    betreffende teneinde naargelang mits tenzij hetzij zowel wiens wier ener zijnde tot naar
    tussen jegens krachtens middels wegens namens conform
    """
)
# Prepositions that also end a sentence, with a verb before them: "We pakken de leegstand aan".
PARTICLES = word_set(
    """
    aan af bij binnen door in langs mee na om onder op over rond tegen toe uit voor
    """
)
# Abbreviations that ask for more, with or without dots in them; a dot at their end closes nothing.
_WITH_DOTS = word_set(
    """
    oa ism ifv ivm ikv ihkv iov ipv mbt mbv muv nav obv olv ovv tav tbv tem tgv tov twv thv dmv dwz
    mn maw adhv
    """
)
_WITHOUT_DOTS = word_set("bijv bv incl excl resp nl cfr vb tgv zgn")
# Inflected adjectives that are so common in plans that they need no suffix to be known.
_ADJECTIVES = word_set(
    """
    nieuwe lokale sociale gemeentelijke stedelijke digitale culturele regionale bovenlokale
    provinciale diverse verschillende bestaande bijkomende verdere betere goede grote kleine jonge
    oude kwalitatieve kwetsbare eigen interne externe groene veilige centrale structurele
    professionele integrale optimale algemene specifieke gerichte effectieve efficiënte actieve
    participatieve innovatieve creatieve educatieve administratieve financiële juridische nodige
    noodzakelijke volgende jaarlijkse mogelijke huidige toekomstige intergemeentelijke vlaamse
    """
)
_SUFFIXES = word_set("lijke ische bare zame volle matige gerichte achtige waardige")
# With such a suffix, but a noun as often.
_STILL_NOUNS = frozenset(("geestelijke",))
# The finite verbs whose particle ends a sentence; their beginning is enough.
_VERBS = {
    "aan": "bied bied pak leg stel vul moedig trek koop spreek reik sluit ga gaan neem nemen zie kaart"
    " wakker maan duid nam geef geven breng breid houd passen pas toon sturen stuur haal halen schaf",
    "af": "breek brak werk stem bouw bak rond sluit leg lever wijk rem schaf hang stap dwing neem bak weeg",
    "bij": "stuur sturen draag dragen houd werk leg schaaf spring sta woon breng ben betrek",
    "door": "zet voer geef geven ga gaan werk breek licht stuur sturen loop reken trek verwijs",
    "in": "kort zet zett richt voer schakel stel dien plan zamel vul bouw haal halen huur schat speel lever"
    " koop ga gaan neem nemen burger schrijf kapsel perk lijf",
    "mee": "werk neem nemen denk help geef geven doe ga gaan tel breng beslis bouw weeg",
    "na": "kijk streef streven ga gaan leef komen kom denk",
    "om": "zet vorm ga gaan bouw schakel keer leid roep schrijf bouwen",
    "onder": "breng ga gaan teken zit verdeel",
    "op": "neem nemen volg zet start richt maak maken stel bouw los lost vang leid roep frist fris knap"
    " speel bouw lever vraag waardeer vrolijk trek treed tref hef heff bel stuur sturen kom komen pak"
    " ruim schaal sta licht som tel waardeer krik kuis geef geven nemen",
    "over": "draag dragen ga gaan neem nemen leg laat laten maak maken stap breng schakel houd houden",
    "tegen": "houd ga gaan werk spreek kom komen hou",
    "toe": "wijs pas voeg ken licht zie kijk ga gaan neem nemen leid laat laten sta spits dien",
    "uit": "leg bouw breid voer werk rol rust nodig reik wissel geef geven diep wijd put baat vaardig bat"
    " breek bouw leen sluit kijk ga gaan spreek test ruil kies kom komen schrijf stippel trek zet"
    " maak maken oefen besteed draag dragen blink",
    "voor": "bereid stel leg kom komen doe schrijf zie houd lees hou behoud schotel ga gaan zorg doen",
}
# Words of one to three letters that a title may end on. What never ends a phrase ("men", "der") is
# left out, and so is what is much more often the beginning of a longer word ("bel", "ver").
_SHORT_WORDS = word_set(
    """
    enz ea ed bis nvt tbd u x m af al as bv cd cm cv dj ei eu ex ha hr ic ik is it ja je jr kg kl km kw mg ml mm mr mw
    nr nu nv oh ok os pc pk tv ui uw wc we ze zo xl agb app apk arm bad bal bar bbq bib big bij
    bio bkg blz bob bod boe bok bom bon bos bot box boy bso bui bus bpa btw boa cao cel ceo cfo
    chi ckg cke cpe csr cvo dag dak dal dam dia dij dik dim dna dok dol dop duo dvd dwa dwz ecg
    eed eis eik elf epb epc erf esf etc eva fan fax fee fit fod fop fut gas gat gaw geel gek gft
    gip gis gok gom gps gum gym hal ham hap hek hem hen hip hob hof hok hol hub hut iba ict igs
    ijs imd iok iso jas jet job jij jou kam kan kap kar kas kat kbo kei ken kip kit kmo kob koe
    kok kop kot kou kpi ksa kub lab lac laf lak lam lap las lat ldc led lef leg lek les lez lid
    lok lol los lot lpk lus lux mag mak mat mee mes met mij mis mix moe mol mos mug mvo nat nee
    nek nest net ngo nis nok nul nut obk oma one ons ook oog oor opa oud pad pak pal pan pap pas
    pdf pen pet pil pin pit plm pop pot pps pgb put rad ram rap ras rat red ree rek rij rit rok
    rol rood rot rug rup rus ruw rva rvt rwa sap saw set sla slim sms soa sok som spa ssd tak tas
    tax teen tip toe tof ton top tuk tol uil uit ure url usb uur vak val vat vbj vee vet vip vis
    vlot vol vos vrt vrij vzw wal was web weg wei wet wie wij wil win wis wit wol wzc wse zag zak
    zal zee zes zij zin zit zon zot zou zus één erg man map min zip typ bak eer hak log xml ego
    elk
    """
)
# What may stand behind the last vowel of a Dutch word (or a borrowed one); "ontw" and "beleidsd" not.
_LAST_CONSONANTS = word_set(
    """
    b bd bs bt c ch chs cht chts chtst ck cks ct cts d ds dst dt f ff ffs fd fds fs fst ft fts g
    gd gs gst gt h hs k ks kst kt kts l ld ldt lds lf lfs lft lg lgd lgt lk lks lkt ll lls lm
    lms lmt lp lps lpt ls lst lt lts lfd m md mf mp mps mpt ms mst mt mpje mbt n nc nch nd nds
    ndt ng ngd ngs ngst ngt nk nks nkt ns nst nt nts nx p ps pst pt pts r rb rc rd rds rdt rf
    rfs rft rfst rg rgd rgs rgt rk rks rkst rkt rl rls rm rmd rms rmt rn rns rnst rnd rnt rp rps
    rpt rs rst rt rts rcht rch rvt rzt s sch sk sks sp ss st sts t th ths ts tst tsch w wd wds
    wt ws wst x xt z zz tt pp pps nn y ys lth
    """
)
_VOWELS = "aeiouyáàâäéèêëíìîïóòôöúùûüĳ"


def is_unfinished(word: str) -> bool:
    """Return whether a text that stops after this word stops halfway, whatever precedes it."""
    plain = word.casefold().strip("\"'“”‘’«»()[]")
    return (
        plain in UNFINISHED
        or plain in PARTICLES
        or is_adjective(plain)
        or is_unfinished_abbreviation(plain)
    )


def is_unfinished_abbreviation(word: str) -> bool:
    """Return whether a word is an abbreviation that asks for more: "i.s.m.", "t.b.v", "bijv."."""
    bare = word.removesuffix(".")
    return bare in _WITHOUT_DOTS or bare.replace(".", "") in _WITH_DOTS


def is_adjective(word: str) -> bool:
    """Return whether a word is an inflected adjective, which needs a noun behind it."""
    if word in _STILL_NOUNS:
        return False
    ends = next((each for each in _SUFFIXES if word.endswith(each)), None)
    return word in _ADJECTIVES or (ends is not None and len(word) > len(ends) + 1)


def closes_verb(particle: str, words: list[str]) -> bool:
    """Return whether a particle belongs to a verb among the words before it."""
    stems = tuple(_VERBS.get(particle, "").split())
    return any(word.startswith(stems) for word in words if stems)


def is_short_word(word: str) -> bool:
    """Return whether a token of at most three letters is a word."""
    return word in _SHORT_WORDS


def can_end(word: str) -> bool:
    """Return whether a Dutch word can end the way this token does."""
    bare = word.casefold().replace("ij", "y")
    tail = bare[max((bare.rfind(vowel) for vowel in _VOWELS), default=-1) + 1 :]
    if len(tail) == len(bare):  # without a vowel it is an abbreviation
        return False
    return not tail or tail in _LAST_CONSONANTS
