"""German."""

from watcher.lang.base import Language

LANGUAGE = Language(
    code="de",
    name="German",
    script="latin",
    common=tuple(
        "der die das den dem des und in zu mit von ist nicht ein eine einen auf für im sich auch es "
        "als nach wie er sie hat wurde werden bei aus an dass sind sei nur noch am zum zur über".split()
    ),
    says=(
        *"""
        sagte sagten sagt sagen erklärte erklärten erklärt betonte betonten betont bestätigte
        bestätigten bestätigt ergänzte ergänzten ergänzt fügte meinte meinten meint warnte warnten
        warnt versicherte versicherten versichert versprach versprachen behauptete behaupteten
        behauptet schrieb schrieben schreibt antwortete antworteten berichtete berichteten berichtet
        erläuterte unterstrich unterstrichen räumte mahnte mahnten mahnt äußerte stellte kündigte
        kündigten teilte teilten teilt gab bekräftigte bekräftigten bekräftigt begründete bemerkte
        wiederholte argumentierte monierte beklagte kritisierte verkündete verkündeten entgegnete
        konterte resümierte gestand dementierte dementierten twitterte postete prognostizierte
        präzisierte hob urteilte befand gesagt erklärt betont bestätigt mitgeteilt angekündigt
        forderte forderten fuhr
        """.split(),
        "wies darauf hin", "wies drauf hin", "machte deutlich", "ließ wissen", "hieß es",
        "zeigte sich überzeugt", "stellte klar", "gab bekannt", "gab an",
    ),
    tells=("sagte", "versicherte", "teilte", "berichtete", "verriet"),
    acts=(
        "bestätigte", "bestätigten", "bestätigt", "kündigte", "kündigten", "kündigt", "verkündete",
        "verkündet", "dementierte", "dementierten", "dementiert", "verurteilte", "verurteilten",
        "verurteilt", "forderte", "forderten", "fordert", "verlangte", "verlangt", "wies", "lehnte",
        "begrüßte", "begrüßten", "begrüßt", "kritisierte", "kritisierten", "kritisiert", "versprach",
        "verspricht", "schlug", "schloss", "warf", "beschuldigte", "bekräftigte", "bekräftigt",
        "bezeichnete", "bezeichnet", "dankte", "dankt", "bedauerte", "verteidigte", "verteidigt",
        "drohte", "droht", "warnte vor", "warnt vor", "rief", "lobte", "lobt", "äußerte", "nannte",
        "sprach von", "sprach sich", "plädierte für", "appellierte an", "betonte", "betont",
        "gab", "stellte", "unterstrich",
    ),
    saying=("mit den Worten",),
    according=("laut", "nach Angaben", "zufolge", "so", "nach Worten", "nach Ansicht",
               "nach den Worten", "nach Einschätzung", "gemäß"),
    according_after=("zufolge",),
    no_comment=(
        "wollte sich nicht äußern", "lehnte eine Stellungnahme ab", "wollte nicht kommentieren",
        "reagierte nicht", "äußerte sich nicht", "lehnte einen Kommentar ab", "wollte sich dazu nicht",
        "wollte keinen Kommentar", "kommentierte nicht", "antwortete nicht", "ließ offen",
    ),
    that=("dass", "daß", "ob", "wonach"),
    he=("er", "dieser"),
    she=("sie", "diese"),
    they=("sie",),
    it=("es", "das Ministerium", "die Behörde"),
    his=("sein", "seine", "seiner", "seinem", "seinen", "ihr", "ihre", "ihrer", "ihrem", "ihren"),
    who=("der", "die", "welcher", "welche"),
    titles=tuple(
        "präsident präsidentin vizepräsident bundespräsident bundeskanzler bundeskanzlerin kanzler "
        "kanzlerin minister ministerin außenminister außenministerin verteidigungsminister "
        "verteidigungsministerin innenminister innenministerin finanzminister finanzministerin "
        "wirtschaftsminister ministerpräsident ministerpräsidentin premierminister premierministerin "
        "premier staatssekretär generalsekretär generalsekretärin gouverneur senator senatorin "
        "abgeordneter abgeordnete bürgermeister bürgermeisterin botschafter botschafterin sprecher "
        "sprecherin regierungssprecher regierungssprecherin chef chefin direktor direktorin "
        "kommandeur oberst major hauptmann leutnant admiral general professor prof dr doktor richter "
        "könig königin prinz prinzessin emir scheich papst bischof kardinal rabbiner ex-präsident "
        "herr frau staatschef staatschefin präsidialamtschef vorsitzender vorsitzende parteichef "
        "parteichefin fraktionschef kremlsprecher us-präsident us-außenminister beauftragte "
        "beauftragter außenbeauftragte kommissionspräsidentin kommissionschefin analyst".split()
    ),
    honorifics_m=("herr", "könig", "prinz"),
    honorifics_f=("frau", "königin", "prinzessin"),
    office=("büro", "sprecher", "sprecherin", "präsidialamt", "kanzleramt", "pressestelle", "team",
            "umfeld", "amt", "presseamt"),
    office_links=("von", "des", "der"),
    bodies=tuple(
        "ministerium außenministerium verteidigungsministerium innenministerium agentur behörde rat "
        "kommission präsidialamt beobachtungsstelle organisation komitee ausschuss abteilung gruppe "
        "unternehmen union gericht armee militär bank partei verband regierung institut stiftung "
        "allianz polizei botschaft parlament zentrum staatsanwaltschaft generalstab bundeswehr amt "
        "auswärtiges bundesregierung".split()
    ),
    particles=("von", "van", "zu", "zum", "der", "den", "de", "al", "el", "bin", "ben", "di", "la"),
    names_m=tuple(
        "olaf friedrich robert christian boris lars markus armin frank walter wolfgang hans peter "
        "karl klaus jürgen thomas michael stefan andreas martin jens sebastian volker horst heiko "
        "norbert johann kevin steffen donald joe wladimir emmanuel recep alexander karl-heinz".split()
    ),
    names_f=tuple(
        "angela annalena ursula nancy christine svenja klara bettina franziska saskia ricarda sahra "
        "alice anke julia sabine petra claudia katrin lisa marie-agnes nicole steffi britta".split()
    ),
    between=tuple(
        "hat haben hatte hatten habe ist am auch zudem weiter später dann zuvor bereits erneut "
        "gestern heute montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend abend "
        "morgen mittag nachmittag zunächst öffentlich mehrfach außerdem dazu selbst noch ebenfalls "
        "unterdessen derweil jedoch aber in der im dem sich nun indes wiederum".split()
    ),
    articles=("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "dieser", "diese"),
    prepositions=tuple(
        "in im an am auf aus bei beim mit nach von vom vor zu zum zur über unter durch für gegen "
        "ohne um zwischen während wegen trotz gegenüber seit bis laut".split()
    ),
    conjunctions=tuple("und aber oder sondern denn wenn weil während obwohl als da doch wobei".split()),
    negations=("nicht", "nie", "kein", "keine", "keinen", "keiner", "niemals", "nichts", "weder", "ohne"),
    doubts=("wenn", "falls", "könnte", "könnten", "würde", "würden", "müsste", "soll", "sollte", "ob"),
    name_suffixes=("s", "'"),
    abbreviations=tuple("dr prof hr fr gen st str nr bzw z.b u.a d.h ca usw mio mrd a.d evtl ggf".split()),
    venue_links=("in", "im", "bei", "auf", "während", "am", "per", "vor", "via", "über"),
    venue_heads=tuple(
        "interview erklärung mitteilung pressemitteilung rede ansprache pressekonferenz stellungnahme "
        "brief tweet beitrag post video videobotschaft gespräch debatte anhörung fernsehen radio "
        "twitter facebook telegram x plattform gipfel forum podcast sendung sitzung besuch treffen "
        "statement kurznachrichtendienst gastbeitrag talkshow parteitag bundestag dienst "
        "regierungserklärung".split()
    ),
    venue_tails=("mit", "auf", "in", "an", "bei", "von", "der", "dem", "gegenüber"),
    comma_clause=True,
    weekdays=(
        ("montag",), ("dienstag",), ("mittwoch",), ("donnerstag",), ("freitag",),
        ("samstag", "sonnabend"), ("sonntag",),
    ),
    months=(
        ("januar",), ("februar",), ("märz",), ("april",), ("mai",), ("juni",), ("juli",),
        ("august",), ("september",), ("oktober",), ("november",), ("dezember",),
    ),
    days=(("heute", 0), ("gestern", -1), ("gestern abend", -1), ("vorgestern", -2), ("am vortag", -1)),
    recalled=(
        "im vergangenen jahr", "im vorigen jahr", "im letzten jahr", "vor einem jahr",
        "vor zwei jahren", "vor drei jahren", "im vergangenen monat", "im letzten monat", "damals",
        "seinerzeit", "vor jahren", "vor monaten", "vor wochen", "im vergangenen sommer",
    ),
    countries=(
        ("DE", ("deutschland", "deutsche", "deutscher", "berlin", "bundesregierung")),
        ("US", ("usa", "us", "vereinigte staaten", "amerikanische", "washington")),
        ("SY", ("syrien", "syrische", "syrischer", "damaskus")),
        ("RU", ("russland", "russische", "russischer", "moskau", "kreml")),
        ("UA", ("ukraine", "ukrainische", "ukrainischer", "kiew", "kyjiw")),
        ("IL", ("israel", "israelische", "israelischer", "jerusalem")),
        ("IR", ("iran", "iranische", "iranischer", "teheran")),
        ("TR", ("türkei", "türkische", "türkischer", "ankara")),
        ("FR", ("frankreich", "französische", "französischer", "paris")),
        ("GB", ("großbritannien", "britische", "britischer", "london")),
        ("CN", ("china", "chinesische", "chinesischer", "peking")),
        ("AT", ("österreich", "österreichische", "wien")),
        ("CH", ("schweiz", "schweizer", "bern")),
        ("PL", ("polen", "polnische", "polnischer", "warschau")),
    ),
)  # fmt: skip
