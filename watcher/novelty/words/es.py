"""Spanish."""

from watcher.novelty.words.base import Words, listed, numerals, table

WORDS = Words(
    code="es",
    stop=listed(
        "el la los las lo un una unos unas de del al a en con por para y e o u que quien cual cuyo "
        "se su sus nuestro nuestra nuestros nuestras mi mis tu él ella ellos ellas nosotros yo le "
        "les nos me es son era eran ser sido fue fueron está están estaba ha han había haber será "
        "serán como más muy también este esta estos estas ese esa eso esto entre hasta desde sobre "
        "tras cuando donde todo todos toda todas ya"
    ),
    light=listed("el la los las lo un una de del que y es son ha han fue"),
    charges=listed(
        "no nunca jamás ningún ninguno ninguna nadie nada sin ni tampoco niega niegan negó "
        "negamos desmintió desmiente desmentimos rechaza rechazó rechazamos falso falsa falsas "
        "mentira supuesto supuesta si salvo excepto pero sino aunque embargo imposible puede "
        "podría podrían quizá quizás probablemente solo sólo solamente rumores cesar cesará "
        "detener detendrá hasta duda espero espera esperamos creo cree creen piensa piensan acusa "
        "acusó acusan sueña sueñan dicen vez"
    ),
    framing=listed(
        "él ella dijo declaró afirmó añadió agregó señaló aseguró indicó según el la los que "
        "ministro ministra presidente portavoz comunicado un en a los periodistas"
    ),
    numerals=numerals(
        values=table(
            "cero=0; un uno una=1; dos=2; tres=3; cuatro=4; cinco=5; seis=6; siete=7; ocho=8; "
            "nueve=9; diez=10; once=11; doce=12; trece=13; catorce=14; quince=15; "
            "dieciséis dieciseis=16; diecisiete=17; dieciocho=18; diecinueve=19; veinte=20; "
            "veintiuno veintiún veintiuna=21; veintidós veintidos=22; veintitrés veintitres=23; "
            "veinticuatro=24; veinticinco=25; veintiséis veintiseis=26; veintisiete=27; "
            "veintiocho=28; veintinueve=29; treinta=30; cuarenta=40; cincuenta=50; sesenta=60; "
            "setenta=70; ochenta=80; noventa=90; cien ciento=100; doscientos doscientas=200; "
            "trescientos trescientas=300; cuatrocientos cuatrocientas=400; "
            "quinientos quinientas=500; seiscientos seiscientas=600; setecientos setecientas=700; "
            "ochocientos ochocientas=800; novecientos novecientas=900"
        ),
        weak="un uno una",
        scales=table(
            "mil=1000; millón millones=1000000; billón billones=1000000000000; "
            "millardo millardos=1000000000"
        ),
        lone="mil",
        joiners="y",
        percents="por_ciento porciento",
    ),
)
