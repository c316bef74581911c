"""English."""

import re

from watcher.novelty.words.base import Words, listed, numerals, table

_LIGHT = "the a an that is are was were be been has have had it its of to and"

WORDS = Words(
    code="en",
    stop=listed(
        _LIGHT + " in on at by for from with as this these those there here he she they we i you "
        "his her their our my your him them us me will would shall should can could may might must "
        "do does did being having or so than then which who whom whose what where when how also "
        "into over about after before under up down out off through during between very just more "
        "such any each other s"
    ),
    light=listed("the a an that is are was were has have had it its of and"),
    charges=listed(
        "not no never none nor neither nobody nothing nowhere without cannot unable impossible "
        "deny denies denied denying denial reject rejects rejected refuse refuses refused rule "
        "ruled dismiss dismissed false falsely lie lies fake untrue baseless unfounded alleged "
        "allegedly claim claims claimed rumour rumours rumor rumors if unless until except but "
        "however although though yet despite whether doubt doubts doubted hardly barely fail "
        "fails failed stop stopped stops halt halted end ended ends only may might could would "
        "perhaps possibly probably likely unlikely hoax pretend pretends supposedly refute "
        "refuted ceased hope hopes hoped believe believes believed think thinks thought say "
        "suggest suggests suggested accuse accuses accused dream dreams imagine imagines instead "
        "rather wish wishes expect expects expected"
    ),
    framing=listed(
        _LIGHT + " he she they said says saying told added adding stated states according "
        "statement spokesman spokeswoman spokesperson minister president official reporters "
        "journalists his her their"
    ),
    rewrites=(
        (re.compile(r"\bcan't\b|\bcannot\b"), "can not"),
        (re.compile(r"\bwon't\b"), "will not"),
        (re.compile(r"\bshan't\b"), "shall not"),
        (re.compile(r"n't\b"), " not"),
        (re.compile(r"'re\b"), " are"),
        (re.compile(r"'ll\b"), " will"),
        (re.compile(r"'ve\b"), " have"),
        (re.compile(r"\bi'm\b"), "i am"),
    ),
    numerals=numerals(
        values=table(
            "zero=0; one=1; two=2; three=3; four=4; five=5; six=6; seven=7; eight=8; nine=9; "
            "ten=10; eleven=11; twelve=12; thirteen=13; fourteen=14; fifteen=15; sixteen=16; "
            "seventeen=17; eighteen=18; nineteen=19; twenty=20; thirty=30; forty fourty=40; "
            "fifty=50; sixty=60; seventy=70; eighty=80; ninety=90; a an=1"
        ),
        weak="a an",
        scales=table(
            "hundred=100; thousand=1000; million mn mln=1000000; billion bn=1000000000; "
            "trillion tn=1000000000000"
        ),
        short=table("k=1000; m=1000000; b=1000000000; tr=1000000000000"),
        joiners="and",
        joins=100,
        percents="percent per_cent pct",
    ),
)
