"""French."""

from watcher.lang.base import Language

_PAST = """
déclaré affirmé annoncé indiqué ajouté souligné précisé assuré démenti expliqué estimé dit
rappelé confirmé insisté averti promis écrit répondu noté soutenu reconnu lancé martelé jugé
rapporté fait-savoir confié poursuivi conclu prévenu réagi répété révélé commenté résumé
regretté argumenté constaté signalé tweeté posté raconté admis réaffirmé
""".replace("fait-savoir ", "")
_PRESENT = """
déclare affirme annonce indique ajoute souligne précise assure dément explique estime dit rappelle
confirme insiste avertit promet écrit répond note soutient reconnaît lance martèle juge rapporte
confie poursuit conclut prévient réagit répète révèle commente résume regrette constate signale
raconte admet réaffirme
"""
_PLAIN = """
déclaraient affirmaient assurait expliquait affirmait estimait soulignait soutenait indiquait
précisait disait déclarait ajoutait déclara affirma ajouta annonça assura expliqua souligna
répondit lança
"""

LANGUAGE = Language(
    code="fr",
    name="French",
    script="latin",
    common=tuple(
        "le la les des de du et en un une est que qui dans pour sur au aux par ne pas plus ce cette "
        "il elle avec son sa ses été selon sont mais ont a être".split()
    ),
    says=(
        *_PAST.split(), *_PRESENT.split(), *_PLAIN.split(),
        "fait savoir", "fait valoir", "fait remarquer", "tenu à souligner", "mis en garde",
        "fait part", "fait observer",
    ),
    tells=("informé", "prévenu", "assuré", "averti", "rassuré"),
    acts=(
        "confirmé", "confirme", "annoncé", "annonce", "démenti", "dément", "condamné", "condamne",
        "appelé à", "appelle à", "exigé", "exige", "réclamé", "réclame", "rejeté", "rejette",
        "salué", "salue", "dénoncé", "dénonce", "promis", "promet", "proposé", "propose", "exclu",
        "exclut", "critiqué", "critique", "accusé", "accuse", "réaffirmé", "réaffirme", "réitéré",
        "réitère", "évoqué", "évoque", "qualifié", "qualifie", "remercié", "remercie", "regretté",
        "regrette", "souligné", "souligne", "exprimé", "exprime", "fait état de", "fait part de",
        "plaidé pour", "plaide pour", "défendu", "défend", "dit son", "dit sa", "menacé de",
        "fustigé", "fustige", "appelé au", "appelle au",
    ),
    saying=(
        "ajoutant", "précisant", "affirmant", "assurant", "soulignant", "déclarant", "indiquant",
        "estimant", "expliquant", "annonçant", "disant", "promettant", "rappelant", "insistant",
        "dénonçant", "accusant", "évoquant", "appelant", "confirmant",
    ),
    according=("selon", "d'après", "pour", "aux dires de", "de l'avis de", "à en croire"),
    no_comment=(
        "refusé de commenter", "refusé de répondre", "refusé de s'exprimer", "pas souhaité commenter",
        "pas souhaité réagir", "pas répondu", "pas réagi", "pas souhaité faire de commentaire",
        "s'est refusé à tout commentaire", "pas commenté", "décliné tout commentaire",
        "pas donné suite",
    ),
    that=("que", "qu'"),
    he=("a-t-il", "t-il", "il", "celui-ci", "ce dernier"),
    she=("a-t-elle", "t-elle", "elle", "celle-ci", "cette dernière"),
    they=("ils", "elles"),
    it=("il", "elle", "le ministère"),
    his=("son", "sa", "ses", "leur", "leurs"),
    who=("qui", "lequel", "laquelle"),
    titles=tuple(
        "président présidente vice-président ministre premier première chancelier chancelière "
        "secrétaire général générale gouverneur sénateur sénatrice député députée maire ambassadeur "
        "ambassadrice porte-parole chef cheffe directeur directrice commandant colonel major "
        "capitaine lieutenant amiral professeur docteur dr juge roi reine prince princesse émir "
        "cheikh imam pape évêque cardinal rabbin ancien ancienne ex intérim président-directeur "
        "affaires étrangères défense intérieur m mme mlle monsieur madame me conseiller conseillère "
        "patron patronne leader dirigeant dirigeante haut haute représentant représentante envoyé "
        "commissaire procureur eurodéputé présidentiel".split()
    ),
    honorifics_m=("m", "monsieur", "président", "député", "roi"),
    honorifics_f=("mme", "madame", "mlle", "présidente", "députée", "reine", "ministre"),
    office=(
        "bureau", "cabinet", "porte-parole", "présidence", "service de presse", "services",
        "entourage", "équipe", "élysée", "matignon",
    ),
    office_links=("de", "du", "d'", "pour"),
    bodies=tuple(
        "ministère agence conseil commission présidence observatoire réseau organisation comité "
        "département groupe entreprise union bureau cour armée banque parti association autorité "
        "gouvernement institut fondation alliance police ambassade parlement centre ong parquet "
        "élysée préfecture".split()
    ),
    particles=("de", "du", "des", "le", "la", "d'", "al", "el", "ben", "bin", "von", "van"),
    names_m=tuple(
        "emmanuel jean pierre michel françois nicolas jacques philippe alain bernard gérard laurent "
        "olivier bruno christophe éric stéphane sébastien gabriel édouard gérald thierry marc paul "
        "louis antoine vincent fabrice xavier dominique donald joe vladimir hassan ahmed".split()
    ),
    names_f=tuple(
        "marie marine anne catherine christine sophie isabelle nathalie sylvie élisabeth rachida "
        "ségolène martine valérie florence aurore clémentine manon mathilde yaël agnès amélie ursula "
        "kaja claire camille audrey".split()
    ),
    between=tuple(
        "a ont avait avaient aura s'est est ensuite aussi également encore déjà par ailleurs "
        "toutefois notamment lui-même elle-même plus tôt tard hier lundi mardi mercredi jeudi "
        "vendredi samedi dimanche soir matin midi ce cette dans la le jour de nouveau récemment "
        "publiquement y en n' l' leur lui nous tout simplement ainsi enfin".split()
    ),
    articles=("le", "la", "les", "l'", "un", "une", "des", "ce", "cet", "cette", "ces", "du", "de"),
    prepositions=tuple(
        "de du des d' à au aux en dans sur sous pour par avec sans contre vers chez entre depuis "
        "pendant après avant devant derrière malgré selon lors face".split()
    ),
    conjunctions=tuple("et mais ou donc or ni car quand lorsque si comme tandis alors puisque".split()),
    negations=("ne", "n'", "pas", "jamais", "rien", "aucun", "aucune", "sans", "ni"),
    doubts=("si", "devrait", "devraient", "pourrait", "aurait", "auraient", "doit", "peut", "va"),
    adverb_endings=("ment",),
    name_suffixes=(),
    abbreviations=tuple("m mm mme mlle dr pr me st ste gal col cf etc art av no p".split()),
    venue_links=("dans", "lors", "à", "sur", "au", "via", "pendant", "devant"),
    venue_heads=(
        "conférence de presse",
        *(
        "communiqué entretien interview message tweet discours allocution briefing conférence lettre "
        "meeting déclaration point-presse point réunion vidéo article tribune débat audition télévision "
        "radio twitter facebook telegram x réseau réseaux sommet forum émission podcast plateau "
        "publication antenne".split()
        ),
    ),
    venue_tails=("à", "au", "avec", "sur", "de", "d'", "publié", "diffusé", "accordé"),
    weekdays=(
        ("lundi",), ("mardi",), ("mercredi",), ("jeudi",), ("vendredi",), ("samedi",), ("dimanche",),
    ),
    months=(
        ("janvier",), ("février",), ("mars",), ("avril",), ("mai",), ("juin",), ("juillet",),
        ("août",), ("septembre",), ("octobre",), ("novembre",), ("décembre",),
    ),
    days=(
        ("aujourd'hui", 0), ("ce matin", 0), ("ce soir", 0), ("hier", -1), ("hier soir", -1),
        ("avant-hier", -2), ("la veille", -1),
    ),
    recalled=(
        "l'an dernier", "l'année dernière", "le mois dernier", "il y a un an", "il y a un mois",
        "à l'époque", "il y a deux ans", "il y a trois ans", "l'an passé", "l'été dernier",
        "il y a des mois", "il y a quelques mois", "il y a quelques semaines", "naguère",
    ),
    countries=(
        ("FR", ("france", "français", "française", "paris")),
        ("US", ("états-unis", "américain", "américaine", "washington")),
        ("SY", ("syrie", "syrien", "syrienne", "damas")),
        ("RU", ("russie", "russe", "moscou", "kremlin")),
        ("UA", ("ukraine", "ukrainien", "ukrainienne", "kiev", "kyiv")),
        ("IL", ("israël", "israélien", "israélienne", "jérusalem")),
        ("IR", ("iran", "iranien", "iranienne", "téhéran")),
        ("TR", ("turquie", "turc", "turque", "ankara")),
        ("DE", ("allemagne", "allemand", "allemande", "berlin")),
        ("GB", ("royaume-uni", "britannique", "londres")),
        ("CN", ("chine", "chinois", "chinoise", "pékin")),
        ("LB", ("liban", "libanais", "libanaise", "beyrouth")),
        ("DZ", ("algérie", "algérien", "algérienne", "alger")),
        ("MA", ("maroc", "marocain", "marocaine", "rabat")),
        ("BE", ("belgique", "belge", "bruxelles")),
    ),
)  # fmt: skip
