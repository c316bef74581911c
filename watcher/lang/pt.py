"""Portuguese."""

from watcher.lang.base import Language

LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    script="latin",
    common=tuple(
        "o os as da do das dos de e em um uma é que para com não por se mais foi ao no na nos nas "
        "são como também entre pela pelo sobre segundo está já mas ele ela seu sua".split()
    ),
    says=(
        *"""
        disse disseram diz dizem declarou declararam declara afirmou afirmaram afirma anunciou
        anunciaram anuncia garantiu garantiram garante acrescentou acrescentaram acrescenta assinalou
        assinala indicou indicaram indica explicou explicaram explica sublinhou sublinharam sublinha
        destacou destaca ressaltou ressalta frisou frisa salientou salienta advertiu adverte alertou
        alerta sustentou sustenta manifestou precisou insistiu insiste recordou lembrou lembra
        reiterou reitera confirmou confirmaram confirma prometeu promete escreveu escreve respondeu
        responde comentou comenta informou informaram informa apontou aponta admitiu admite reconheceu
        reconhece negou negaram nega considerou considera contou relatou detalhou enfatizou concluiu
        lamentou assegurou assegura argumentou denunciou esclareceu pontuou completou publicou revelou
        avaliou avalia criticou adiantou referiu refere defendeu prosseguiu observou ponderou reforçou
        """.split(),
        "dito", "afirmado", "chamou a atenção", "deixou claro", "fez questão de dizer",
    ),
    tells=("informou", "garantiu", "assegurou", "contou", "avisou", "alertou"),
    acts=(
        "confirmou", "confirmaram", "confirma", "anunciou", "anunciaram", "anuncia", "negou", "nega",
        "desmentiu", "desmente", "condenou", "condenaram", "condena", "exigiu", "exige", "rejeitou",
        "rejeita", "saudou", "denunciou", "denuncia", "prometeu", "promete", "propôs", "propõe",
        "descartou", "descarta", "criticou", "critica", "acusou", "acusa", "reafirmou", "reafirma",
        "reiterou", "reitera", "classificou", "classifica", "agradeceu", "agradece", "lamentou",
        "lamenta", "defendeu", "defende", "expressou", "pediu", "pede", "apelou a", "apela a",
        "apelou ao", "alertou para", "ameaçou", "elogiou", "informou sobre", "manifestou",
    ),
    saying=(
        "acrescentando", "afirmando", "garantindo", "assinalando", "dizendo", "declarando",
        "indicando", "sublinhando", "explicando", "anunciando", "insistindo", "alertando",
        "lembrando", "prometendo", "acusando", "destacando", "ressaltando",
    ),
    according=("segundo", "de acordo com", "conforme", "nas palavras de", "na opinião de", "para"),
    no_comment=(
        "recusou comentar", "recusou-se a comentar", "se recusou a comentar", "não quis comentar",
        "não respondeu", "não comentou", "não se pronunciou", "não quis se manifestar",
        "preferiu não comentar", "não se manifestou", "recusou fazer comentários",
    ),
    that=("que",),
    he=("ele", "este"),
    she=("ela", "esta"),
    they=("eles", "elas"),
    it=("o ministério", "a pasta"),
    his=("seu", "sua", "seus", "suas"),
    who=("quem", "que"),
    titles=tuple(
        "presidente presidenta vice-presidente ministro ministra primeiro primeira primeiro-ministro "
        "primeira-ministra chanceler secretário secretária geral secretário-geral governador "
        "governadora senador senadora deputado deputada prefeito prefeita embaixador embaixadora "
        "porta-voz chefe diretor diretora comandante coronel major capitão tenente almirante "
        "professor professora doutor dr dra juiz juíza rei rainha príncipe princesa emir papa bispo "
        "cardeal ex-presidente ex-ministro ex senhor senhora sr sra dom dona líder general "
        "procurador titular negócios estrangeiros relações exteriores defesa alto alta representante "
        "comissário comissária".split()
    ),
    honorifics_m=("senhor", "sr", "dom", "rei", "ministro"),
    honorifics_f=("senhora", "sra", "dona", "rainha", "ministra"),
    office=("gabinete", "porta-voz", "presidência", "assessoria", "escritório", "equipe", "equipa",
            "planalto", "itamaraty", "belém"),
    office_links=("de", "do", "da"),
    bodies=tuple(
        "ministério agência conselho comissão presidência observatório rede organização comitê comité "
        "departamento grupo empresa união tribunal exército banco partido associação autoridade "
        "governo instituto fundação aliança polícia embaixada parlamento centro senado congresso "
        "ong".split()
    ),
    particles=("de", "da", "do", "das", "dos", "e", "al", "el", "von", "van", "bin"),
    names_m=tuple(
        "joão josé antónio antônio carlos luís luiz paulo pedro manuel francisco marcelo fernando "
        "jair lula geraldo alexandre ricardo sérgio mauro flávio rodrigo andré rui nuno augusto "
        "donald joe vladimir emmanuel celso".split()
    ),
    names_f=tuple(
        "maria ana marina simone dilma rosa cristina paula joana catarina mariana gleisi damares "
        "janja sônia sónia cármen ursula".split()
    ),
    between=tuple(
        "tem têm tinha foi também ainda depois ontem hoje esta este segunda terça quarta quinta "
        "sexta feira segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo "
        "já antes recentemente publicamente lhe se o nos mais tarde cedo manhã noite por sua vez "
        "próprio própria neste nesta".split()
    ),
    articles=("o", "a", "os", "as", "um", "uma", "este", "esta", "estes", "estas"),
    prepositions=tuple(
        "de do da dos das a ao à em no na nos nas com por para sem sobre entre contra desde até "
        "perante sob após durante pelo pela".split()
    ),
    conjunctions=tuple("e mas ou nem embora quando se porque como enquanto pois".split()),
    negations=("não", "nunca", "jamais", "nada", "nenhum", "nenhuma", "tampouco", "sem", "nem"),
    doubts=("se", "poderia", "poderá", "deveria", "teria", "teriam", "pode", "vai", "deve"),
    adverb_endings=("mente",),
    dropped=True,
    abbreviations=tuple("sr sra dr dra prof gen cel eua etc pág art núm av".split()),
    venue_links=("em", "no", "na", "durante", "através", "após", "via", "numa", "num"),
    venue_heads=tuple(
        "comunicado entrevista mensagem tuíte tweet discurso coletiva conferência carta comício "
        "declaração declarações reunião vídeo artigo debate audiência televisão rádio twitter "
        "facebook telegram x rede redes cúpula cimeira fórum programa podcast publicação sessão nota "
        "conta pronunciamento post".split()
    ),
    venue_tails=("a", "ao", "à", "com", "em", "no", "na", "de", "divulgado", "publicado", "concedida"),
    weekdays=(
        ("segunda-feira", "segunda"), ("terça-feira", "terça"), ("quarta-feira", "quarta"),
        ("quinta-feira", "quinta"), ("sexta-feira", "sexta"), ("sábado",), ("domingo",),
    ),
    months=(
        ("janeiro",), ("fevereiro",), ("março",), ("abril",), ("maio",), ("junho",), ("julho",),
        ("agosto",), ("setembro",), ("outubro",), ("novembro",), ("dezembro",),
    ),
    days=(("hoje", 0), ("esta manhã", 0), ("ontem", -1), ("ontem à noite", -1), ("anteontem", -2)),
    recalled=(
        "no ano passado", "ano passado", "mês passado", "há um ano", "há um mês", "na época",
        "na altura", "há dois anos", "há três anos", "há anos", "há meses", "há semanas",
        "naquela época", "anos atrás", "meses atrás",
    ),
    countries=(
        ("PT", ("portugal", "português", "portuguesa", "lisboa")),
        ("BR", ("brasil", "brasileiro", "brasileira", "brasília")),
        ("US", ("estados unidos", "norte-americano", "americano", "eua", "washington")),
        ("SY", ("síria", "sírio", "damasco")),
        ("RU", ("rússia", "russo", "russa", "moscou", "moscovo", "kremlin")),
        ("UA", ("ucrânia", "ucraniano", "ucraniana", "kiev")),
        ("IL", ("israel", "israelense", "israelita", "jerusalém")),
        ("IR", ("irã", "irão", "iraniano", "teerã", "teerão")),
        ("FR", ("frança", "francês", "francesa", "paris")),
        ("DE", ("alemanha", "alemão", "alemã", "berlim")),
        ("AO", ("angola", "angolano", "luanda")),
    ),
)  # fmt: skip
