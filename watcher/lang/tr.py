"""Turkish."""

from watcher.lang.base import Language

LANGUAGE = Language(
    code="tr",
    name="Turkish",
    script="latin",
    common=tuple(
        "ve bir bu için ile de da olarak olan daha en çok gibi kadar sonra ise ancak olduğunu dedi "
        "göre her ne ya var yok değil diye etti edildi oldu olduğu üzerine".split()
    ),
    says=(
        "diyen",
        *"""
        dedi dediler diyor söyledi söylediler söylüyor açıkladı açıkladılar açıklıyor belirtti
        belirttiler belirtiyor vurguladı vurguladılar vurguluyor ekledi eklediler kaydetti
        kaydettiler bildirdi bildirdiler bildiriyor duyurdu duyurdular yalanladı yalanladılar
        savundu savundular anlattı hatırlattı yazdı yazdılar uyardı uyardılar konuştu aktardı
        aktardılar değerlendirdi yanıtladı iddia yineledi tekrarladı paylaştı sordu doğruladı
        """.split(),
        "ifade etti", "ifade ettiler", "ifade ediyor", "iddia etti", "dile getirdi",
        "dile getirdiler", "dikkat çekti", "işaret etti", "altını çizdi", "söz verdi", "kabul etti",
        "şöyle konuştu", "şunları söyledi", "şunları kaydetti", "şöyle devam etti", "yanıtını verdi",
        "ifadelerini kullandı", "ifadesini kullandı", "diye konuştu", "şeklinde konuştu",
        "karşılığını verdi", "değerlendirmesinde bulundu", "açıklamasında bulundu", "ilan etti",
        "teyit etti", "vaat etti", "cevabını verdi", "uyarısında bulundu", "diye yazdı",
        "çağrısında bulundu", "açıklamasını yaptı", "değerlendirmesini yaptı",
    ),
    tells=("söyledi", "anlattı"),
    acts=(
        "doğruladı", "açıkladı", "duyurdu", "yalanladı", "kınadı", "reddetti", "eleştirdi",
        "talep etti", "suçladı", "teyit etti", "ilan etti", "memnuniyetle karşıladı", "önerdi",
        "vurguladı", "yineledi", "bildirdi", "istedi", "övdü", "savundu", "kutladı",
    ),
    saying=("diyerek", "belirterek", "vurgulayarak", "söyleyerek", "kaydederek", "ekleyerek",
            "açıklayarak", "savunarak", "hatırlatarak", "ifade ederek"),
    according_after=("göre",),
    according=(),
    no_comment=(
        "yorum yapmadı", "yorum yapmaktan kaçındı", "yanıt vermedi", "açıklama yapmadı",
        "yorum yapmayı reddetti", "cevap vermedi", "yorumda bulunmadı",
    ),
    that=("ki", "diye"),
    he=("o",),
    she=("o",),
    they=("onlar",),
    it=("bakanlık", "kurum"),
    his=("onun", "onların"),
    who=(),
    titles=tuple(
        "cumhurbaşkanı başkan başkanı başbakan başbakanı bakan bakanı dışişleri savunma içişleri "
        "sözcü sözcüsü genel sekreter sekreteri milletvekili senatör vali belediye büyükelçi "
        "büyükelçisi komutan komutanı albay binbaşı yüzbaşı general orgeneral tümgeneral amiral "
        "profesör prof dr doktor yargıç kral kraliçe prens emir şeyh papa lider lideri müdür müdürü "
        "direktör şef şefi eski vekili yardımcısı sayın bay bayan millî milli iletişim adalet "
        "başdanışmanı temsilcisi yüksek parti partisi".split()
    ),
    honorifics_m=("bay",),
    honorifics_f=("bayan",),
    office=("ofisi", "sözcüsü", "başkanlığı", "cumhurbaşkanlığı", "iletişim başkanlığı", "bürosu",
            "kalemi", "ekibi", "basın ofisi"),
    office_links=(),
    bodies=tuple(
        "bakanlığı bakanlık ajansı konseyi komisyonu başkanlığı gözlemevi ağı örgütü komitesi "
        "dairesi grubu şirketi birliği mahkemesi ordusu bankası partisi derneği kurumu hükümeti "
        "enstitüsü vakfı ittifakı polisi büyükelçiliği meclisi merkezi savcılığı komutanlığı".split()
    ),
    particles=("el", "al", "bin", "ebu", "de", "von", "van"),
    names_m=tuple(
        "recep mehmet mustafa ahmet ali hüseyin hasan ibrahim ismail osman yusuf murat ömer ramazan "
        "hakan süleyman abdullah fahrettin devlet kemal ekrem özgür mansur yaşar fidan numan cevdet "
        "bekir ömer donald joe vladimir emmanuel".split()
    ),
    names_f=tuple(
        "ayşe fatma emine hatice zeynep elif meral nur özlem canan pervin derya selin gül hande "
        "mahinur sezgin ursula".split()
    ),
    between=tuple(
        "bugün dün ayrıca daha sonra önce yine tekrar de da ise pazartesi salı çarşamba perşembe "
        "cuma cumartesi pazar günü kendisi şöyle şunları".split()
    ),
    articles=("bir", "bu", "şu"),
    prepositions=tuple("için ile kadar göre karşı sonra önce doğru rağmen hakkında üzerine".split()),
    conjunctions=tuple("ve ama fakat ancak veya ya ise çünkü eğer hem ile".split()),
    negations=("değil", "yok", "hiç", "asla", "hayır", "ne"),
    doubts=("eğer", "belki", "acaba", "muhtemelen", "olabilir"),
    name_suffixes=tuple(
        "'ın 'in 'un 'ün 'nın 'nin 'nun 'nün 'a 'e 'ya 'ye 'ı 'i 'u 'ü 'yı 'yi 'yu 'yü 'da 'de 'ta "
        "'te 'dan 'den 'tan 'ten 'la 'le 'yla 'yle 'ca 'ce".split()
    ),
    verb_last=True,
    dropped=True,
    abbreviations=tuple("dr prof doç av alb gen yrd vb vs sn no cad mah ör".split()),
    venue_links=(),
    venue_heads=tuple(
        "açıklamasında açıklamada röportajda röportajında konuşmasında konuşmada toplantısında "
        "toplantıda mesajında mesajda paylaşımında paylaşımda mülakatta bildiride twitter x "
        "hesabından televizyonda yayında programda brifingde konferansında konferansta mektubunda "
        "zirvesinde forumunda oturumunda videoda canlı yayında demecinde".split()
    ),
    venue_tails=(),
    weekdays=(
        ("pazartesi",), ("salı",), ("çarşamba",), ("perşembe",), ("cuma",), ("cumartesi",), ("pazar",),
    ),
    months=(
        ("ocak",), ("şubat",), ("mart",), ("nisan",), ("mayıs",), ("haziran",), ("temmuz",),
        ("ağustos",), ("eylül",), ("ekim",), ("kasım",), ("aralık",),
    ),
    days=(("bugün", 0), ("bu sabah", 0), ("bu akşam", 0), ("dün", -1), ("dün akşam", -1), ("önceki gün", -2)),
    recalled=(
        "geçen yıl", "geçen ay", "bir yıl önce", "bir ay önce", "iki yıl önce", "yıllar önce",
        "aylar önce", "haftalar önce", "o dönem", "o zaman", "geçtiğimiz yıl", "geçtiğimiz ay",
    ),
    countries=(
        ("TR", ("türkiye", "türk", "ankara")),
        ("US", ("abd", "amerika", "amerikan", "washington")),
        ("SY", ("suriye", "suriyeli", "şam")),
        ("RU", ("rusya", "rus", "moskova", "kremlin")),
        ("UA", ("ukrayna", "ukraynalı", "kiev")),
        ("IL", ("israil", "israilli", "kudüs")),
        ("IR", ("iran", "iranlı", "tahran")),
        ("FR", ("fransa", "fransız", "paris")),
        ("DE", ("almanya", "alman", "berlin")),
        ("GB", ("ingiltere", "britanya", "ingiliz", "londra")),
        ("GR", ("yunanistan", "yunan", "atina")),
        ("AZ", ("azerbaycan", "azerbaycanlı", "bakü")),
        ("QA", ("katar", "doha")),
    ),
)  # fmt: skip
