"""Turkish, which negates inside the verb."""

import re

from watcher.novelty.words.base import Words, listed, numerals, table

WORDS = Words(
    code="tr",
    stop=listed(
        "ve ile de da ki bu şu o bir için gibi kadar daha çok en her olan olarak olduğu olduğunu "
        "biz ben siz onlar onun bizim benim onların bunu buna bunun var ise mi mı mu mü sonra önce "
        "göre karşı üzere tüm bütün hem veya ya"
    ),
    light=listed("ve bir bu o da de ki"),
    charges=listed(
        "değil değildir yok yoktur hayır asla hiç hiçbir olmadan olmaksızın ne yalanladı "
        "yalanlıyor yalanlıyoruz reddetti reddediyor reddediyoruz yalan sözde iddia iddiası eğer "
        "ancak fakat ama rağmen belki muhtemelen sadece yalnızca olabilir imkansız imkânsız "
        "söylenti dışında durdurdu durduracak son umuyoruz umuyor umarım inanıyor düşünüyor "
        "sanıyor suçladı suçluyor yerine bekliyoruz"
    ),
    # -me-/-ma- before a tense or a verbal noun: yapmayacağız, gelmedi, istemiyoruz, etmez
    charged=re.compile(
        r"\w{2,}m[ae](?:y\w+|d[iı]\w*|mi[sş]\w*|mes\w*|z\w*|m[ae]\w*|s[iı]n\w*)"
        r"|\w{2,}m[iıuü]yor\w*|\w+s[iı]z(?:ca|l[iı]k\w*)?"
    ),
    framing=listed(
        "dedi söyledi açıkladı belirtti vurguladı ekledi ifade etti diye bakan cumhurbaşkanı "
        "sözcü sözcüsü açıklamasında ve o"
    ),
    numerals=numerals(
        values=table(
            "sıfır=0; bir=1; iki=2; üç=3; dört=4; beş=5; altı=6; yedi=7; sekiz=8; dokuz=9; on=10; "
            "yirmi=20; otuz=30; kırk=40; elli=50; altmış=60; yetmiş=70; seksen=80; doksan=90"
        ),
        weak="bir",
        scales=table(
            "yüz=100; bin=1000; milyon mn=1000000; milyar mr=1000000000; trilyon=1000000000000"
        ),
        lone="yüz bin",
        percents="yüzde",
    ),
)
