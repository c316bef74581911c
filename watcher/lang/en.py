"""English."""

from watcher.lang.base import Language

_SAYS = """
said says say stated states announced announces declared declares added adds explained explains
noted notes insisted insists argued argues claimed claims stressed stresses emphasized emphasised
emphasizes emphasises reiterated reiterates warned warns pledged pledges vowed vows promised
promises asserted asserts observed observes remarked remarks replied replies responded responds
acknowledged acknowledges admitted admits conceded concedes confirmed confirms contended contends
maintained maintains predicted predicts suggested suggests recalled recalls wrote writes tweeted
tweets posted commented comments quipped joked jokes continued continues complained complains
countered counters cautioned cautions testified alleged alleges affirmed affirms
proclaimed reported lamented mused opined recounted indicated indicates
boasted boasts bragged quoted disclosed revealed reveals clarified
underlined underscored concluded concludes echoed echoes scolded scolds exhorted encouraged
encourages highlighted highlights underscores underscored hinted hints asked asks wondered exclaimed
denied denies conveyed estimated estimates shouted recommended recommends
"""

LANGUAGE = Language(
    code="en",
    name="English",
    script="latin",
    common=tuple(
        "the of and to in that for is was on with as by it at from he his are be has have said "
        "this not who but will an which".split()
    ),
    says=(
        *_SAYS.split(),
        "went on to say", "pointed out", "points out", "made clear", "makes clear",
        "put it", "puts it", "agreed that", "saw fit to say", "took to twitter to say",
    ),
    tells=(
        "told", "tells", "informed", "assured", "assures", "reminded", "reassured", "notified",
        "advised",
    ),
    acts=(
        "confirmed", "announced", "reiterated", "denied", "condemned", "reaffirmed", "welcomed",
        "called for", "calls for", "urged", "urges", "demanded", "demands", "rejected", "rejects",
        "praised", "praises", "criticized", "criticised", "criticizes", "criticises", "slammed",
        "blasted", "blamed", "blames", "accused", "accuses", "denounced", "denounces", "promised",
        "pledged", "vowed", "stressed", "underlined", "emphasized", "emphasised", "hailed",
        "proposed", "proposes", "called on", "calls on", "dismissed", "dismisses", "declared",
        "revealed", "acknowledged", "described", "describes", "defended", "defends", "expressed",
        "voiced", "repeated", "mocked", "mocks", "called", "calls", "warned of", "warned against",
        "spoke of", "cited", "cites", "likened", "compared", "touted", "ruled out", "admitted",
        "insisted on", "thanked", "apologized for", "apologised for", "threatened", "threatens",
        "referred to", "outlined", "ridiculed", "lamented", "offered", "invited", "attacked",
        "disputed", "questioned", "conceded", "predicted", "suggested", "claimed", "recommended",
        "decried", "lauded", "mentioned", "complained about", "spoke out against", "advocated",
        "appealed to", "appealed for", "echoed", "encouraged", "exhorted", "highlighted", "endorsed",
        "scolded", "chided", "rebuked", "commended", "applauded", "congratulated", "portrayed",
        "characterized", "characterised", "branded", "labeled", "labelled", "dubbed", "derided",
        "bemoaned", "touts", "echoes", "highlights", "encourages", "argued for", "argued against",
        "agreed with", "disagreed with", "talked about", "spoke about", "went after", "painted", "laid out", "pointed to", "credited", "documented", "recorded", "counted", "verified",
    ),
    saying=(
        "saying", "adding", "stating", "noting", "stressing", "claiming", "arguing", "insisting",
        "warning", "explaining", "telling", "promising", "declaring", "vowing", "emphasizing",
        "emphasising", "suggesting", "asserting", "pledging", "announcing", "writing", "calling",
        "reiterating", "confirming", "pointing out", "indicating", "accusing", "describing",
        "urging", "citing", "tweeting", "alleging", "denying", "predicting", "demanding",
        "comparing", "praising", "promoting", "endorsing", "touting", "calling for", "calling on",
        "highlighting", "rejecting", "condemning", "threatening", "proposing", "concluding", "acknowledging", "blaming", "criticizing", "referring to",
    ),
    according=("according to", "in the words of", "as per"),
    no_comment=(
        "declined to comment", "declined to say", "refused to comment", "refused to say",
        "declined to answer", "declined to elaborate", "declined to give", "declined to confirm",
        "did not respond", "did not immediately respond", "didn't respond", "had no comment",
        "could not be reached", "would not comment", "would not say", "did not reply",
        "did not answer", "has not commented", "did not comment", "made no comment",
        "did not immediately reply", "did not return", "did not immediately comment",
        "refused to answer", "declined an interview", "declined comment", "offered no comment",
    ),
    that=("that",),
    he=("he",),
    she=("she",),
    they=("they",),
    it=("it",),
    his=("his", "her", "their", "its"),
    who=("who",),
    titles=(
        "president", "vice", "prime", "minister", "premier", "chancellor", "secretary", "general",
        "gen", "governor", "gov", "senator", "sen", "sens", "rep", "representative",
        "congressman", "congresswoman", "mayor", "ambassador", "spokesman", "spokeswoman",
        "spokesperson", "chief", "director", "commander", "colonel", "col", "major", "maj",
        "captain", "capt", "lieutenant", "lt", "brigadier", "admiral", "adm", "sergeant", "sgt",
        "professor", "prof", "dr", "doctor", "judge", "justice", "king", "queen", "prince",
        "princess", "emir", "sheikh", "imam", "pope", "bishop", "archbishop", "cardinal", "rabbi",
        "reverend", "rev", "father", "sir", "dame", "lord", "lady", "chairman", "chairwoman",
        "chair", "head", "leader", "candidate", "nominee", "deputy", "speaker", "attorney",
        "envoy", "commissioner", "administrator", "officer", "analyst", "manager", "author",
        "former", "ex", "acting", "interim", "us", "u.s", "uk", "u.k", "republican", "democrat",
        "democratic", "emeritus", "adviser", "advisor", "strategist", "aide", "billionaire",
        "rival", "foreign", "defence", "defense", "interior", "finance", "military", "state",
        "police", "sheriff", "detective", "lawyer", "economist", "ceo", "founder", "co-founder",
        "coach", "actor", "actress", "singer", "journalist", "reporter", "scientologist",
        "fellow", "mr", "mrs", "ms", "miss", "mx", "supreme", "crown", "high", "representative",
        "pm", "mp", "first", "counsellor", "counselor", "inspector", "superintendent", "chairperson",
    ),
    honorifics_m=("mr", "sir", "lord", "king", "prince", "congressman", "chairman", "spokesman"),
    honorifics_f=(
        "mrs", "ms", "miss", "lady", "queen", "princess", "congresswoman", "chairwoman",
        "spokeswoman", "dame",
    ),
    office=(
        "office", "spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen",
        "campaign", "presidency", "team", "press secretary", "administration", "representative",
        "representatives", "press service", "staff", "camp",
    ),
    aides=(
        "adviser", "advisor", "aide", "ally", "lawyer", "attorney", "wife", "husband", "son",
        "daughter", "father", "mother", "brother", "sister", "friend", "supporter", "critic",
        "rival", "opponent", "deputy", "envoy", "biographer", "doctor", "strategist", "manager",
        "predecessor", "successor", "representative",
    ),
    office_links=("for", "of", "from"),
    bodies=(
        "ministry", "agency", "council", "commission", "presidency", "observatory", "network",
        "organization", "organisation", "committee", "department", "group", "company", "union",
        "office", "court", "army", "bank", "party", "association", "authority", "government",
        "bureau", "fund", "institute", "foundation", "watchdog", "monitor", "alliance", "police",
        "embassy", "parliament", "center", "centre", "service", "board", "force", "forces",
    ),
    particles=("al", "el", "de", "van", "von", "der", "den", "bin", "ibn", "ben", "abu", "abdul",
               "abd", "la", "le", "du", "di", "da", "dos", "del", "ter", "st", "mac", "san"),
    names_m=tuple(
        "james john robert michael william david richard joseph thomas charles christopher daniel "
        "matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward "
        "ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin "
        "scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry "
        "tyler aaron jose adam nathan henry douglas peter kyle barack joe bill mike tim jim tom "
        "bernie harry mitt newt ted marco jeb ben chris rick rand lindsey bob ed vladimir sergei "
        "dmitry ahmed mohammed muhammad mohamed hassan ali emmanuel olaf recep benjamin boris keir "
        "rishi antonio josep volodymyr dmytro andriy carlos luis juan pedro".split()
    ),
    names_f=tuple(
        "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty "
        "margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah "
        "stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela "
        "emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria "
        "heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan "
        "evelyn hillary chelsea ivanka melania kellyanne elaine claire ursula christine theresa "
        "nikki condoleezza madeleine janet loretta maria fatima kaja annalena roberta giorgia "
        "jill tulsi kamala".split()
    ),
    between=(
        "has", "have", "had", "also", "later", "then", "again", "recently", "repeatedly",
        "publicly", "previously", "first", "only", "just", "even", "still", "already", "reportedly",
        "today", "yesterday", "tonight", "earlier", "further", "once", "often", "always", "now",
        "never", "is", "was", "himself", "herself", "did", "does", "be", "been", "being",
        "initially", "meanwhile", "however", "too", "both", "all", "have", "'s", "on", "this",
        "morning", "evening", "afternoon", "sunday's", "night", "famously", "flatly", "will",
        "would", "could", "should", "may", "might", "must", "can", "not", "to", "nevertheless",
    ),
    articles=("the", "a", "an", "this", "that", "these", "those"),
    prepositions=(
        "of", "for", "to", "by", "with", "from", "about", "against", "on", "in", "at", "under",
        "over", "into", "between", "among", "around", "behind", "near", "toward", "towards", "versus", "vs", "supporting", "backing", "concerning",
        "regarding", "during", "without", "through", "via", "including", "beating",
    ),
    conjunctions=("and", "but", "or", "while", "whereas", "though", "although", "because", "as",
                  "when", "after", "before", "if", "whether", "unless", "since", "until", "yet", "so"),
    passives=("was", "were", "been", "is", "are", "be", "being", "gets", "got"),
    agents=("by",),
    negations=(
        "not", "never", "didn't", "doesn't", "don't", "hasn't", "haven't", "hadn't", "isn't",
        "wasn't", "wouldn't", "won't", "couldn't", "can't", "cannot", "nor", "neither", "nobody",
        "without",
    ),
    doubts=(
        "if", "would", "could", "should", "may", "might", "will", "can", "must", "whether",
        "expected", "likely", "to", "let", "unless", "'ll", "shall", "plans", "set", "why",
    ),
    adverb_endings=("ly",),
    name_suffixes=("'s", "'"),
    abbreviations=(
        "mr", "mrs", "ms", "dr", "prof", "gen", "gov", "sen", "sens", "rep", "reps", "lt", "col",
        "maj", "capt", "sgt", "adm", "rev", "st", "jr", "sr", "u.s", "u.k", "u.n", "e.u", "d.c",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "vs",
        "no", "inc", "corp", "co", "ltd", "brig", "pres", "hon", "messrs", "a.m", "p.m", "calif",
        "fla", "pa", "va", "mich", "ariz", "wis", "mass", "conn", "colo", "tenn", "ill", "n.y",
        "n.h", "n.c", "s.c", "n.j", "etc", "i.e", "e.g", "supt", "asst", "fr",
    ),
    venue_links=("in", "at", "during", "on", "via", "through", "after", "before"),
    venue_heads=(
        "statement", "interview", "post", "tweet", "message", "speech", "briefing", "conference",
        "release", "letter", "rally", "address", "remarks", "meeting", "call", "video", "email",
        "article", "column", "op-ed", "broadcast", "debate", "hearing", "telegram", "twitter",
        "facebook", "truth social", "report", "communique", "session", "podcast", "series", "show",
        "press briefing", "event", "forum", "summit", "town hall", "essay", "blog", "appearance",
        "thread", "note", "instagram", "x", "tv", "television", "radio", "channel", "platform",
        "visit", "sermon", "testimony", "filing", "book", "memo", "posts", "tweets", "statements",
    ),
    venue_tails=("on", "to", "with", "in", "at", "published by", "carried by", "broadcast by",
                 "from"),
    weekdays=(
        ("monday", "mon"), ("tuesday", "tues", "tue"), ("wednesday", "wed"),
        ("thursday", "thurs", "thu"), ("friday", "fri"), ("saturday", "sat"), ("sunday", "sun"),
    ),
    months=(
        ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",),
        ("june", "jun"), ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"),
        ("october", "oct"), ("november", "nov"), ("december", "dec"),
    ),
    days=(
        ("today", 0), ("tonight", 0), ("this morning", 0), ("this evening", 0),
        ("this afternoon", 0), ("earlier in the day", 0), ("yesterday", -1), ("last night", -1),
        ("on the eve", -1),
    ),
    recalled=(
        "last year", "last month", "years ago", "months ago", "a year ago", "a month ago",
        "weeks ago", "decades ago", "at the time", "back then", "once said", "two years ago",
        "three years ago", "had previously said", "famously said", "a decade ago", "years earlier",
        "months earlier", "a year earlier", "last summer", "last winter", "last spring",
        "last autumn", "last fall",
    ),
    countries=(
        ("US", ("united states", "u.s", "us", "american", "america", "washington")),
        ("SY", ("syria", "syrian", "damascus")),
        ("RU", ("russia", "russian", "moscow", "kremlin")),
        ("UA", ("ukraine", "ukrainian", "kyiv", "kiev")),
        ("IL", ("israel", "israeli", "jerusalem")),
        ("IR", ("iran", "iranian", "tehran")),
        ("TR", ("turkey", "turkish", "turkiye", "ankara")),
        ("FR", ("france", "french", "paris")),
        ("DE", ("germany", "german", "berlin")),
        ("GB", ("britain", "british", "united kingdom", "uk", "u.k", "london")),
        ("CN", ("china", "chinese", "beijing")),
        ("IQ", ("iraq", "iraqi", "baghdad")),
        ("LB", ("lebanon", "lebanese", "beirut")),
        ("JO", ("jordan", "jordanian", "amman")),
        ("EG", ("egypt", "egyptian", "cairo")),
        ("SA", ("saudi arabia", "saudi", "riyadh")),
        ("QA", ("qatar", "qatari", "doha")),
        ("AE", ("emirates", "emirati", "abu dhabi")),
        ("PS", ("palestine", "palestinian", "ramallah", "gaza")),
        ("YE", ("yemen", "yemeni", "sanaa")),
        ("ES", ("spain", "spanish", "madrid")),
        ("IT", ("italy", "italian", "rome")),
        ("PL", ("poland", "polish", "warsaw")),
        ("PT", ("portugal", "portuguese", "lisbon")),
        ("BR", ("brazil", "brazilian", "brasilia")),
        ("IN", ("india", "indian", "new delhi")),
        ("PK", ("pakistan", "pakistani", "islamabad")),
        ("AF", ("afghanistan", "afghan", "kabul")),
        ("JP", ("japan", "japanese", "tokyo")),
        ("KR", ("south korea", "south korean", "seoul")),
        ("KP", ("north korea", "north korean", "pyongyang")),
        ("VE", ("venezuela", "venezuelan", "caracas")),
        ("MX", ("mexico", "mexican")),
        ("GR", ("greece", "greek", "athens")),
        ("AM", ("armenia", "armenian", "yerevan")),
        ("AZ", ("azerbaijan", "azerbaijani", "baku")),
    ),
)  # fmt: skip
