"""Polish."""

from watcher.lang.base import Language

LANGUAGE = Language(
    code="pl",
    name="Polish",
    script="latin",
    common=tuple(
        "i w na z do że się nie jest to o po od jak za dla przez ale oraz także został była był są "
        "tym które który która przed już tylko może więc ze tego".split()
    ),
    says=(
        *"""
        powiedział powiedziała powiedzieli mówi mówił mówiła oświadczył oświadczyła oświadczyli
        poinformował poinformowała poinformowało poinformowali podkreślił podkreśliła podkreślili
        zaznaczył zaznaczyła dodał dodała dodali stwierdził stwierdziła stwierdzili ogłosił ogłosiła
        zapowiedział zapowiedziała zapowiedzieli zapewnił zapewniła zapewnili przekazał przekazała
        przekazało przekazali wyjaśnił wyjaśniła przyznał przyznała napisał napisała napisali
        ostrzegł ostrzegła przypomniał przypomniała ocenił oceniła odpowiedział odpowiedziała
        zauważył zauważyła wskazał wskazała zaapelował zaapelowała skomentował skomentowała podał
        podała podało podali potwierdził potwierdziła potwierdzili zdementował zdementowała
        zaprzeczył zaprzeczyła obiecał obiecała uważa twierdzi podkreśla dodaje zaznacza informuje
        przekonuje tłumaczy mówią kontynuował kontynuowała relacjonował podsumował podsumowała
        """.split(),
        "zwrócił uwagę", "zwróciła uwagę", "dał do zrozumienia", "wyraził nadzieję",
        "wyraziła nadzieję",
    ),
    tells=("powiedział", "powiedziała", "zapewnił", "zapewniła", "poinformował", "poinformowała"),
    acts=(
        "potwierdził", "potwierdziła", "potwierdzili", "potwierdziło", "ogłosił", "ogłosiła",
        "ogłosiło", "zapowiedział", "zapowiedziała", "zapowiedziało", "zdementował", "zdementowała",
        "potępił", "potępiła", "potępiło", "zażądał", "zażądała", "odrzucił", "odrzuciła",
        "skrytykował", "skrytykowała", "oskarżył", "oskarżyła", "obiecał", "obiecała",
        "zaproponował", "zaproponowała", "wykluczył", "wykluczyła", "nazwał", "nazwała",
        "podziękował", "podziękowała", "wezwał do", "wezwała do", "zaapelował o", "zaapelowała o",
        "poinformował o", "poinformowała o", "ostrzegł przed", "ostrzegła przed", "pochwalił",
        "powiadomił o", "wyraził", "wyraziła", "zagroził", "zagroziła",
    ),
    saying=("dodając", "podkreślając", "zaznaczając", "mówiąc", "twierdząc", "zapewniając",
            "informując", "wyjaśniając", "przypominając", "ogłaszając"),
    according=("według", "zdaniem", "jak powiedział", "jak powiedziała", "jak podał", "jak podała",
               "jak poinformował", "jak poinformowała", "jak przekazał", "jak przekazała",
               "jak dodał", "jak dodała", "jak podkreślił", "jak podkreśliła", "jak zaznaczył",
               "jego zdaniem", "jej zdaniem", "zgodnie ze słowami", "w ocenie"),
    no_comment=("odmówił komentarza", "odmówiła komentarza", "nie skomentował", "nie skomentowała",
                "nie odpowiedział na", "nie odpowiedziała na", "nie chciał komentować",
                "nie chciała komentować", "odmówił odpowiedzi", "nie odniósł się"),
    that=("że", "iż", "żeby", "aby"),
    he=("on",),
    she=("ona",),
    they=("oni", "one"),
    it=("ono", "resort", "ministerstwo"),
    his=("jego", "jej", "ich"),
    who=("który", "która", "które", "którzy"),
    titles=tuple(
        "prezydent wiceprezydent premier wicepremier minister wiceminister szef szefowa rzecznik "
        "rzeczniczka prezes sekretarz generał gen pułkownik płk major mjr kapitan kpt generalny "
        "generalna kanclerz senator poseł posłanka marszałek wojewoda burmistrz ambasador dyrektor "
        "dowódca profesor prof doktor dr sędzia król królowa książę papież biskup arcybiskup "
        "kardynał abp bp ks pan pani były była lider przewodniczący przewodnicząca komisarz "
        "spraw zagranicznych obrony narodowej msz mon wysoki wysoka przedstawiciel "
        "przedstawicielka doradca prokurator admirał".split()
    ),
    honorifics_m=("pan",),
    honorifics_f=("pani",),
    office=("biuro", "kancelaria", "rzecznik", "rzeczniczka", "kancelarii", "biura", "gabinet",
            "otoczenie", "kprm", "służby prasowe"),
    bodies=tuple(
        "ministerstwo resort msz mon mswia agencja rada komisja komitet armia sztab rząd partia "
        "organizacja centrum fundacja firma policja prokuratura obserwatorium sieć związek misja "
        "ambasada sejm senat sąd bank nato kancelaria straż".split()
    ),
    particles=("de", "von", "van", "al", "el", "bin", "abu"),
    names_m=tuple(
        "andrzej donald jarosław mateusz radosław władysław szymon krzysztof piotr paweł tomasz "
        "marek jan adam michał robert karol łukasz grzegorz wojciech zbigniew stanisław rafał "
        "maciej marcin jacek sławomir borys aleksander antoni joe władimir emmanuel".split()
    ),
    names_f=tuple(
        "anna maria katarzyna małgorzata agnieszka barbara ewa elżbieta beata joanna magdalena "
        "monika barbara agata paulina hanna urszula izabela aleksandra zofia adriana ursula".split()
    ),
    between=tuple(
        "także też również później potem wczoraj dziś dzisiaj ponownie wcześniej już jeszcze "
        "następnie z kolei poniedziałek wtorek środę czwartek piątek sobotę niedzielę w się "
        "publicznie osobiście tylko natomiast ponadto".split()
    ),
    articles=("ten", "ta", "to", "ci", "te"),
    prepositions=tuple(
        "w we na z ze do od o po za dla przez przed między nad pod przeciw przeciwko bez około "
        "wobec podczas ws".split()
    ),
    conjunctions=tuple("i a ale lub albo jednak choć gdy jeśli bo ponieważ dlatego kiedy jak".split()),
    negations=("nie", "ani", "nigdy", "nikt", "żaden", "bez"),
    doubts=("by", "jeśli", "może", "mogą", "powinien", "powinna", "rzekomo", "czy"),
    cases=(
        ("ski", "m", ("skiego", "skiemu", "skim", "skim")),
        ("cki", "m", ("ckiego", "ckiemu", "ckim", "ckim")),
        ("dzki", "m", ("dzkiego", "dzkiemu", "dzkim", "dzkim")),
        ("ska", "f", ("skiej", "skiej", "ską", "skiej")),
        ("cka", "f", ("ckiej", "ckiej", "cką", "ckiej")),
        ("owa", "f", ("owej", "owej", "ową", "owej")),
        ("ek", "m", ("ka", "kowi", "kiem", "ku")),
        ("niew", "m", ("niewa", "niewowi", "niewem", "niewie")),
        ("eł", "m", ("ła", "łowi", "łem", "le")),
        ("ia", "", ("ii|i", "ii|i", "ię", "ią")),
        ("ja", "", ("ji|i", "ji|i", "ję", "ją")),
        ("ka", "", ("ki", "ce", "kę", "ką")),
        ("ga", "", ("gi", "dze", "gę", "gą")),
        ("ta", "", ("ty", "cie", "tę", "tą")),
        ("na", "", ("ny", "nie", "nę", "ną")),
        ("ra", "", ("ry", "rze", "rę", "rą")),
        ("da", "", ("dy", "dzie", "dę", "dą")),
        ("a", "", ("y|i", "ie|e", "ę", "ą")),
        ("y", "m", ("ego", "emu", "ym", "ym")),
        ("i", "m", ("iego", "iemu", "im", "im")),
        ("k", "m", ("ka", "kowi", "kiem", "ku")),
        ("g", "m", ("ga", "gowi", "giem", "gu")),
        ("o", "m", ("a|y", "owi|e", "em|ą", "u|o")),
        *(
            (ending, "m", (f"{ending}a", f"{ending}owi", f"{ending}em", f"{ending}ie|{ending}u"))
            for ending in "bdflłmnprstwz"
        ),
        *(
            (ending, "m", (f"{ending}a", f"{ending}owi", f"{ending}em", f"{ending}u"))
            for ending in ("cz", "sz", "rz", "dz", "c", "h", "j")
        ),
    ),
    abbreviations=tuple("r ul dr prof gen płk mjr kpt ks abp bp im tys mln mld zł m.in tzw np itd itp św".split()),
    venue_links=("w", "we", "na", "podczas", "w trakcie", "za pośrednictwem", "przez"),
    venue_heads=(
        "konferencji prasowej",
        *(
        "wywiadzie rozmowie oświadczeniu komunikacie wpisie tweecie przemówieniu orędziu briefingu "
        "konferencji liście wiecu posiedzeniu wystąpieniu nagraniu spotkaniu debacie telewizji radiu "
        "twitterze facebooku telegramie x szczycie forum programie podcaście mediach antenie portalu "
        "serwisie platformie artykule".split()
        ),
    ),
    venue_tails=("z", "dla", "na", "w", "prasowej", "społecznościowych"),
    dropped=True,
    weekdays=(
        ("poniedziałek",), ("wtorek",), ("środę", "środa"), ("czwartek",), ("piątek",),
        ("sobotę", "sobota"), ("niedzielę", "niedziela"),
    ),
    months=(
        ("stycznia", "styczeń"), ("lutego", "luty"), ("marca", "marzec"), ("kwietnia", "kwiecień"),
        ("maja", "maj"), ("czerwca", "czerwiec"), ("lipca", "lipiec"), ("sierpnia", "sierpień"),
        ("września", "wrzesień"), ("października", "październik"), ("listopada", "listopad"),
        ("grudnia", "grudzień"),
    ),
    days=(("dziś", 0), ("dzisiaj", 0), ("wczoraj", -1), ("przedwczoraj", -2)),
    recalled=("w zeszłym roku", "w ubiegłym roku", "w ubiegłym miesiącu", "rok temu", "miesiąc temu",
              "lat temu", "lata temu", "miesięcy temu", "tygodni temu", "wówczas", "swego czasu"),
    countries=(
        ("PL", ("polska", "polski", "polskie", "warszawa", "rp")),
        ("US", ("usa", "amerykański", "stany zjednoczone", "waszyngton")),
        ("SY", ("syria", "syryjski", "damaszek")),
        ("RU", ("rosja", "rosyjski", "moskwa", "kreml", "rosji")),
        ("UA", ("ukraina", "ukraiński", "kijów", "ukrainy")),
        ("IL", ("izrael", "izraelski", "jerozolima")),
        ("IR", ("iran", "irański", "teheran")),
        ("DE", ("niemcy", "niemiecki", "berlin")),
        ("FR", ("francja", "francuski", "paryż")),
        ("GB", ("wielka brytania", "brytyjski", "londyn")),
        ("BY", ("białoruś", "białoruski", "mińsk")),
    ),
)  # fmt: skip
