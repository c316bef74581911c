"""Spanish."""

from watcher.lang.base import Language

_SAYS = """
dijo dijeron dice dicen declaró declararon declara afirmó afirmaron afirma anunció anunciaron anuncia
aseguró aseguraron asegura añadió añadieron añade agregó agregaron agrega señaló señalaron señala
indicó indicaron indica explicó explicaron explica subrayó subrayaron subraya destacó destacaron
destaca recalcó recalcaron recalca advirtió advirtieron advierte sostuvo sostuvieron sostiene
manifestó manifestaron manifiesta expresó expresaron expresa precisó precisaron precisa insistió
insistieron insiste recordó recordaron recuerda reiteró reiteraron reitera confirmó confirmaron
confirma prometió prometieron promete escribió escribieron escribe respondió respondieron responde
comentó comentaron comenta informó informaron informa apuntó apuntaron apunta admitió admitieron
admite reconoció reconocieron reconoce negó negaron niega consideró consideraron considera relató
contó detalló detallaron remarcó enfatizó concluyó zanjó espetó lamentó lamentaron garantizó
alegó argumentó denunció aclaró aclararon matizó puntualizó prosiguió tuiteó publicó resaltó
aseveró vaticinó reveló
"""

LANGUAGE = Language(
    code="es",
    name="Spanish",
    script="latin",
    common=tuple(
        "el la los las de del y en un una es que se por con para no su sus al lo como más pero fue "
        "ha han este esta también entre sobre según son muy ya desde".split()
    ),
    says=(
        *_SAYS.split(), "dicho", "afirmado", "asegurado", "anunciado", "añadido", "señalado",
        "indicado", "explicado", "subrayado", "destacado", "declarado", "advertido", "manifestado",
        "insistido", "recordado", "reiterado", "confirmado", "puso de relieve", "dejó claro",
        "dio a conocer", "hizo saber", "hizo hincapié", "ha dicho",
    ),
    tells=("informó", "aseguró", "advirtió", "recordó", "comunicó"),
    acts=(
        "confirmó", "confirmaron", "confirma", "anunció", "anunciaron", "anuncia", "negó", "negaron",
        "niega", "desmintió", "desmintieron", "desmiente", "condenó", "condenaron", "condena",
        "exigió", "exigieron", "exige", "reclamó", "reclama", "rechazó", "rechazaron", "rechaza",
        "celebró", "celebra", "denunció", "denunciaron", "denuncia", "prometió", "promete",
        "propuso", "propone", "descartó", "descarta", "criticó", "critica", "acusó", "acusa",
        "reafirmó", "reafirma", "reiteró", "reitera", "calificó", "califica", "agradeció",
        "agradece", "lamentó", "lamenta", "defendió", "defiende", "expresó", "expresa", "pidió",
        "pide", "instó", "insta", "llamó a", "llama a", "hizo un llamado", "hizo un llamamiento",
        "advirtió de", "advirtió sobre", "amenazó con", "abogó por", "aboga por", "saludó",
        "informó de", "informó sobre", "elogió", "confirmado", "anunciado", "negado",
    ),
    saying=(
        "añadiendo", "afirmando", "asegurando", "señalando", "diciendo", "declarando", "indicando",
        "subrayando", "explicando", "agregando", "anunciando", "insistiendo", "advirtiendo",
        "recordando", "prometiendo", "acusando", "denunciando",
    ),
    according=("según", "de acuerdo con", "a juicio de", "en palabras de", "en opinión de", "para"),
    no_comment=(
        "rehusó comentar", "se negó a comentar", "declinó comentar", "no quiso comentar",
        "no respondió", "no hizo comentarios", "se negó a responder", "evitó pronunciarse",
        "no se ha pronunciado", "no quiso hacer declaraciones", "declinó hacer comentarios",
        "rechazó hacer comentarios",
    ),
    that=("que",),
    he=("él", "este", "éste"),
    she=("ella", "esta", "ésta"),
    they=("ellos", "ellas"),
    it=("el ministerio", "el organismo"),
    his=("su", "sus"),
    who=("quien", "quienes", "que", "cual"),
    titles=tuple(
        "presidente presidenta vicepresidente vicepresidenta ministro ministra primer primera "
        "canciller secretario secretaria general gobernador gobernadora senador senadora diputado "
        "diputada alcalde alcaldesa embajador embajadora portavoz vocero vocera jefe jefa director "
        "directora comandante coronel mayor capitán teniente almirante profesor doctor doctora dr "
        "dra juez jueza rey reina príncipe princesa emir jeque imán papa obispo arzobispo cardenal "
        "rabino exministro expresidente exministra ex señor señora sr sra don doña líder dirigente "
        "fiscal titular mandatario mandataria exteriores defensa interior asuntos relaciones alto "
        "alta representante comisario comisaria relatora relator consejero consejera lehendakari "
        "president".split()
    ),
    honorifics_m=("señor", "sr", "don", "rey", "presidente", "ministro"),
    honorifics_f=("señora", "sra", "doña", "reina", "presidenta", "ministra"),
    office=(
        "oficina", "despacho", "portavoz", "vocero", "vocera", "presidencia", "gabinete",
        "servicio de prensa", "equipo", "moncloa", "zarzuela",
    ),
    office_links=("de", "del"),
    bodies=tuple(
        "ministerio agencia consejo comisión presidencia observatorio red organización comité "
        "departamento grupo empresa unión oficina corte tribunal ejército banco partido asociación "
        "autoridad gobierno instituto fundación alianza policía embajada parlamento centro ong "
        "cancillería fiscalía senado congreso".split()
    ),
    particles=("de", "del", "la", "las", "los", "y", "al", "el", "bin", "von", "van", "da", "dos"),
    names_m=tuple(
        "pedro josé juan luis carlos javier antonio manuel francisco miguel ángel fernando alberto "
        "nicolás gustavo andrés daniel rafael sergio pablo alejandro jorge ricardo mario enrique "
        "nayib gabriel evo hugo lula donald joe vladimir emmanuel félix santiago marco".split()
    ),
    names_f=tuple(
        "maría ana carmen isabel teresa cristina laura marta elena yolanda margarita nadia pilar "
        "mónica claudia xiomara dina delcy michelle verónica rosa lucía beatriz irene ione ursula "
        "susana inés".split()
    ),
    between=tuple(
        "ha han había habían también además después luego ayer hoy este esta lunes martes miércoles "
        "jueves viernes sábado domingo por su parte así mismo misma ya antes recientemente "
        "públicamente le les se lo nos asimismo posteriormente previamente mañana tarde noche".split()
    ),
    articles=("el", "la", "los", "las", "un", "una", "este", "esta", "estos", "estas", "lo"),
    prepositions=tuple(
        "de del a al en con por para sin sobre entre contra desde hasta hacia según ante bajo tras "
        "durante mediante".split()
    ),
    conjunctions=tuple("y e pero o u ni sino aunque cuando si porque como mientras pues".split()),
    negations=("no", "nunca", "jamás", "nada", "ningún", "ninguna", "tampoco", "sin", "ni"),
    doubts=("si", "podría", "podrían", "debería", "deberían", "habría", "habrían", "puede", "va"),
    adverb_endings=("mente",),
    dropped=True,
    abbreviations=tuple("sr sra sres dr dra d dña gral cnel ud uds ee uu etc pág art núm av".split()),
    venue_links=("en", "durante", "a través", "tras", "ante", "vía", "desde"),
    venue_heads=(
        "rueda de prensa",
        *(
        "comunicado entrevista mensaje tuit tweet discurso rueda conferencia carta mitin declaración "
        "declaraciones reunión vídeo video artículo debate comparecencia televisión radio twitter "
        "facebook telegram x red redes cumbre foro programa podcast publicación sesión acto nota "
        "cuenta intervención alocución".split()
        ),
    ),
    venue_tails=("a", "al", "con", "en", "de", "difundido", "publicado", "concedida"),
    weekdays=(
        ("lunes",), ("martes",), ("miércoles",), ("jueves",), ("viernes",), ("sábado",), ("domingo",),
    ),
    months=(
        ("enero",), ("febrero",), ("marzo",), ("abril",), ("mayo",), ("junio",), ("julio",),
        ("agosto",), ("septiembre", "setiembre"), ("octubre",), ("noviembre",), ("diciembre",),
    ),
    days=(("hoy", 0), ("esta mañana", 0), ("ayer", -1), ("anoche", -1), ("anteayer", -2), ("la víspera", -1)),
    recalled=(
        "el año pasado", "el mes pasado", "hace un año", "hace un mes", "en su momento",
        "hace dos años", "hace tres años", "hace años", "hace meses", "hace semanas",
        "en aquel momento", "en aquel entonces", "por aquel entonces", "el verano pasado",
    ),
    countries=(
        ("ES", ("españa", "español", "española", "madrid")),
        ("US", ("estados unidos", "estadounidense", "ee.uu", "eeuu", "washington")),
        ("SY", ("siria", "sirio", "damasco")),
        ("RU", ("rusia", "ruso", "rusa", "moscú", "kremlin")),
        ("UA", ("ucrania", "ucraniano", "ucraniana", "kiev")),
        ("IL", ("israel", "israelí", "jerusalén")),
        ("IR", ("irán", "iraní", "teherán")),
        ("TR", ("turquía", "turco", "turca", "ankara")),
        ("FR", ("francia", "francés", "francesa", "parís")),
        ("DE", ("alemania", "alemán", "alemana", "berlín")),
        ("GB", ("reino unido", "británico", "británica", "londres")),
        ("CN", ("china", "chino", "pekín")),
        ("VE", ("venezuela", "venezolano", "venezolana", "caracas")),
        ("MX", ("méxico", "mexicano", "mexicana")),
        ("AR", ("argentina", "argentino", "buenos aires")),
        ("CO", ("colombia", "colombiano", "bogotá")),
        ("CU", ("cuba", "cubano", "la habana")),
    ),
)  # fmt: skip
