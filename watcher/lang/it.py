"""Italian."""

from watcher.lang.base import Language

LANGUAGE = Language(
    code="it",
    name="Italian",
    script="latin",
    common=tuple(
        "il lo la gli le di del della dei delle e in un una è che per con non si da più al alla come "
        "nel nella sono ha hanno anche dopo secondo ma questo questa suo sua essere stato".split()
    ),
    says=(
        *"""
        detto dice dicono disse dichiarato dichiara dichiarò affermato afferma affermano affermò
        annunciato annuncia annunciò assicurato assicura aggiunto aggiunge aggiunse sottolineato
        sottolinea indicato indica spiegato spiega spiegò precisato precisa evidenziato evidenzia
        avvertito avverte sostenuto sostiene ribadito ribadisce ricordato ricorda insistito insiste
        confermato conferma promesso promette scritto scrive risposto risponde rispose commentato
        commenta informato segnalato ammesso ammette riconosciuto riconosce negato nega ritenuto
        ritiene raccontato racconta dettagliato concluso conclude osservato osserva chiarito chiarisce
        replicato replica rilevato rileva riferito riferisce denunciato ammonito proseguito
        auspicato auspica rimarcato garantito garantisce puntualizzato twittato pubblicato fatto-sapere
        """.replace("fatto-sapere", "").split(),
        "fatto sapere", "fa sapere", "reso noto", "rende noto", "messo in guardia", "tenuto a precisare",
        "messo in chiaro",
    ),
    tells=("informato", "assicurato", "avvertito", "detto", "riferito"),
    acts=(
        "confermato", "conferma", "annunciato", "annuncia", "smentito", "smentisce", "condannato",
        "condanna", "chiesto", "chiede", "respinto", "respinge", "accolto con favore", "denunciato",
        "denuncia", "promesso", "promette", "proposto", "propone", "escluso", "esclude", "criticato",
        "critica", "accusato", "accusa", "riaffermato", "ribadito", "ribadisce", "definito",
        "definisce", "ringraziato", "ringrazia", "difeso", "difende", "espresso", "esprime",
        "invitato", "invita", "esortato", "esorta", "minacciato", "minaccia", "auspicato", "auspica",
        "elogiato", "parlato di", "negato", "nega", "sollecitato",
    ),
    saying=(
        "aggiungendo", "affermando", "assicurando", "dicendo", "dichiarando", "sottolineando",
        "spiegando", "annunciando", "insistendo", "precisando", "ricordando", "promettendo",
        "accusando", "ribadendo", "definendo",
    ),
    according=("secondo", "stando a", "a detta di", "per", "nelle parole di", "a giudizio di"),
    no_comment=(
        "rifiutato di commentare", "non ha commentato", "non ha risposto", "non ha voluto commentare",
        "non ha rilasciato commenti", "si è rifiutato di commentare", "declinato ogni commento",
        "preferito non commentare", "non commenta",
    ),
    that=("che",),
    he=("lui", "egli", "questi"),
    she=("lei", "ella"),
    they=("loro", "essi"),
    it=("il ministero", "l'organizzazione"),
    his=("suo", "sua", "suoi", "sue", "loro"),
    who=("che", "quale", "cui"),
    titles=tuple(
        "presidente vicepresidente ministro ministra primo premier cancelliere cancelliera segretario "
        "segretaria generale governatore governatrice senatore senatrice deputato deputata sindaco "
        "sindaca ambasciatore ambasciatrice portavoce capo direttore direttrice comandante "
        "colonnello maggiore capitano tenente ammiraglio professor professore professoressa dottor "
        "dottore dottoressa dott dr giudice re regina principe principessa emiro sceicco imam papa "
        "vescovo arcivescovo cardinale rabbino ex signor signora leader vicepremier esteri difesa "
        "interno onorevole on commissario commissaria alto alta rappresentante inviato inviata "
        "presidentessa numero procuratore pontefice".split()
    ),
    honorifics_m=("signor", "dottor", "re", "senatore"),
    honorifics_f=("signora", "dottoressa", "regina", "senatrice", "ministra"),
    office=("ufficio", "portavoce", "presidenza", "gabinetto", "ufficio stampa", "staff", "entourage",
            "quirinale", "farnesina", "sala stampa"),
    office_links=("di", "del", "della", "dell'"),
    bodies=tuple(
        "ministero agenzia consiglio commissione presidenza osservatorio rete organizzazione comitato "
        "dipartimento gruppo azienda unione corte tribunale esercito banca partito associazione "
        "autorità governo istituto fondazione alleanza polizia ambasciata parlamento centro senato "
        "farnesina ong procura".split()
    ),
    particles=("de", "di", "del", "della", "da", "lo", "la", "al", "el", "von", "van", "bin", "d'"),
    names_m=tuple(
        "giuseppe antonio giovanni mario luigi francesco carlo franco matteo sergio paolo marco "
        "andrea roberto stefano massimo silvio enrico guido antonio lorenzo alberto adolfo carlo "
        "donald joe vladimir emmanuel giancarlo maurizio".split()
    ),
    names_f=tuple(
        "giorgia maria anna laura elena silvia francesca roberta elly daniela eugenia mara licia "
        "paola ursula marta chiara giulia laura emma".split()
    ),
    between=tuple(
        "ha hanno aveva avevano è anche poi ancora ieri oggi lunedì martedì mercoledì giovedì venerdì "
        "sabato domenica già prima recentemente pubblicamente inoltre stesso stessa più tardi "
        "mattina sera questa gli le lo ne si dal canto suo infine così".split()
    ),
    articles=("il", "lo", "la", "i", "gli", "le", "l'", "un", "uno", "una", "questo", "questa"),
    prepositions=tuple(
        "di del della dei delle dell' a al alla ai in nel nella con per da dal dalla su sul sulla tra "
        "fra contro senza verso durante dopo prima secondo presso".split()
    ),
    conjunctions=tuple("e ma o né anche quando se perché come mentre poiché però".split()),
    negations=("non", "mai", "nessun", "nessuna", "niente", "nulla", "né", "senza"),
    doubts=("se", "dovrebbe", "potrebbe", "avrebbe", "avrebbero", "può", "deve", "sarebbe"),
    adverb_endings=("mente",),
    dropped=True,
    abbreviations=tuple("sig dott prof on gen col avv ing ecc pag art n s".split()),
    venue_links=("in", "nel", "nella", "durante", "su", "a", "via", "dopo", "attraverso"),
    venue_heads=(
        "conferenza stampa",
        *(
        "comunicato intervista messaggio tweet discorso conferenza lettera comizio dichiarazione nota "
        "riunione video articolo dibattito audizione televisione radio twitter facebook telegram x "
        "social vertice forum programma podcast post sessione incontro punto intervento informativa "
        "angelus udienza".split()
        ),
    ),
    venue_tails=("a", "al", "alla", "con", "su", "di", "con la", "pubblicato", "rilasciata"),
    weekdays=(
        ("lunedì",), ("martedì",), ("mercoledì",), ("giovedì",), ("venerdì",), ("sabato",),
        ("domenica",),
    ),
    months=(
        ("gennaio",), ("febbraio",), ("marzo",), ("aprile",), ("maggio",), ("giugno",), ("luglio",),
        ("agosto",), ("settembre",), ("ottobre",), ("novembre",), ("dicembre",),
    ),
    days=(("oggi", 0), ("stamattina", 0), ("stasera", 0), ("ieri", -1), ("ieri sera", -1), ("l'altroieri", -2)),
    recalled=(
        "l'anno scorso", "lo scorso anno", "il mese scorso", "lo scorso mese", "un anno fa",
        "un mese fa", "all'epoca", "due anni fa", "tre anni fa", "anni fa", "mesi fa",
        "settimane fa", "a suo tempo", "l'estate scorsa",
    ),
    countries=(
        ("IT", ("italia", "italiano", "italiana", "roma")),
        ("VA", ("vaticano", "santa sede")),
        ("US", ("stati uniti", "statunitense", "usa", "washington", "americano")),
        ("SY", ("siria", "siriano", "siriana", "damasco")),
        ("RU", ("russia", "russo", "russa", "mosca", "cremlino")),
        ("UA", ("ucraina", "ucraino", "kiev")),
        ("IL", ("israele", "israeliano", "israeliana", "gerusalemme")),
        ("IR", ("iran", "iraniano", "teheran")),
        ("TR", ("turchia", "turco", "turca", "ankara")),
        ("FR", ("francia", "francese", "parigi")),
        ("DE", ("germania", "tedesco", "tedesca", "berlino")),
        ("GB", ("regno unito", "britannico", "britannica", "londra")),
        ("LY", ("libia", "libico", "tripoli")),
    ),
)  # fmt: skip
