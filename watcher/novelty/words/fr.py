"""French."""

import re

from watcher.novelty.words.base import Words, listed, numerals, ordered, table

_BELOW_TWENTY = ordered(
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix_sept dix_huit dix_neuf"
)


def _above_sixty() -> str:
    """Count on from 60 and from 80 by units up to 19."""
    lines = [f"quatre_vingt_{word}={80 + n}" for n, word in enumerate(_BELOW_TWENTY, 1)]
    lines += [f"soixante_{word}={60 + n}" for n, word in enumerate(_BELOW_TWENTY, 1) if n >= 10]
    return "; ".join([*lines, "soixante_et_onze=71", "quatre_vingt quatre_vingts=80"])


WORDS = Words(
    code="fr",
    stop=listed(
        "le la les l un une des de d du au aux à en dans sur sous par pour avec et ou où que qu "
        "qui quoi dont ce cet cette ces c il elle ils elles on nous vous je j tu se s son sa ses "
        "leur leurs notre nos votre vos mon ma mes y est sont était étaient être été a ont avait "
        "avoir sera seront plus comme aussi très tout tous toute toutes entre vers depuis après "
        "avant lors m t"
    ),
    light=listed("le la les l un une des de d du que qu et est sont a ont été"),
    charges=listed(
        "ne n pas non jamais aucun aucune sans ni rien personne nie nient nié démenti dément "
        "démentons rejette rejeté rejetons refuse refusé refusons faux fausse mensonge prétendu "
        "prétendue prétend si sauf mais cependant toutefois pourtant malgré impossible peut "
        "pourrait pourraient probablement seulement uniquement rumeurs cesse cesser cessera "
        "arrêter arrêtera tant jusqu sinon douter doute espère espérons espèrent crois croit "
        "croient pense pensent pensons accuse accusé accusent rêve rêvent imagine imaginent "
        "disent prétendent plutôt lieu souhaite"
    ),
    framing=listed(
        "il elle ils elles a ont dit déclaré affirmé ajouté indiqué précisé souligné selon le la "
        "les l que qu ministre président porte parole communiqué un dans aux journalistes"
    ),
    rewrites=((re.compile(r"\b(l|d|n|qu|j|c|s|m|t|jusqu|lorsqu|puisqu)'(?=\w)"), r"\1 "),),
    numerals=numerals(
        values=table(
            "zéro=0; un une=1; deux=2; trois=3; quatre=4; cinq=5; six=6; sept=7; huit=8; neuf=9; "
            "dix=10; onze=11; douze=12; treize=13; quatorze=14; quinze=15; seize=16; dix_sept=17; "
            "dix_huit=18; dix_neuf=19; vingt=20; trente=30; quarante=40; cinquante=50; "
            "soixante=60; septante=70; huitante octante=80; nonante=90; " + _above_sixty()
        ),
        weak="un une",
        scales=table(
            "cent cents=100; mille mil=1000; million millions=1000000; "
            "milliard milliards=1000000000; billion billions=1000000000000"
        ),
        lone="cent mille",
        short=table("md mds=1000000000; m=1000000"),
        joiners="et",
        percents="pour_cent pourcent",
    ),
)
