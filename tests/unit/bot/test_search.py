"""Names typed by people in a hurry, in other scripts, in other spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.bot.newsroom import speaker
from watcher.bot.search import Index, index, only, search
from watcher.model.speaker import Name, Role

WATCHED = index(
    [
        speaker(
            "hag",
            "Hassan Abdul Ghany",
            "حسن عبد الغني",
            lookalikes=("Fadel Abdul Ghany", "فضل عبد الغني"),
        ),
        speaker("sharaa", "Ahmed al-Sharaa", "أحمد الشرع"),
        speaker(
            "zakharova",
            "Maria Zakharova",
            "Мария Захарова",
            roles=(Role(titles=(Name(text="foreign ministry spokeswoman"),)),),
        ),
        speaker("peskov", "Dmitry Peskov", "Дмитрий Песков"),
        speaker("lavrov", "Sergey Lavrov", "Сергей Лавров"),
        speaker("zelensky", "Volodymyr Zelensky", "Володимир Зеленський"),
        speaker("putin", "Vladimir Putin", "Владимир Путин"),
        speaker("netanyahu", "Benjamin Netanyahu", "בנימין נתניהו"),
        speaker("araghchi", "Abbas Araghchi", "عباس عراقچی"),
        speaker("fidan", "Hakan Fidan"),
        speaker("erdogan", "Recep Tayyip Erdoğan"),
        speaker("rutte", "Mark Rutte"),
        speaker("guterres", "António Guterres"),
        speaker("dujarric", "Stéphane Dujarric"),
        speaker("macron", "Emmanuel Macron"),
        speaker("sana", "Syrian Arab News Agency"),
    ]
)

AT_ONCE = """
hag         abdul gani | ABDUL GHANI | حسن عبدالغني | عَبْدُ الغَنِيّ | abdulghani | hasan abd al-ghani
hag         Абдул Гани | абдулгани | ghany hassan | hag
sharaa      الشرع | al shara | sharaa | ahmad shara | alsharaa
zakharova   zaharova | захарова | ЗАХАРОВА | zakharowa | زاخاروفا | zacharova | sacharowa
peskov      peskow | песков | بيسكوف
lavrov      lawrow | лавров | لافروف | lavrof | Lawrow Sergej
zelensky    zelenskyy | zelenskiy | зеленський | зеленский | زيلينسكي | זלנסקי
putin       путин | pootin | putni | פוטין
netanyahu   netanjahu | نتنياهو | нетаньяху | נתניהו
araghchi    araqchi | araghci | عراقجي | арагчи
fidan       fidan | фидан
erdogan     erdogan | إردوغان | эрдоган | ERDOĞAN | erdoǧan
rutte       rute | рютте
guterres    gutteres | غوتيريش | гутерреш
dujarric    dujaric | دوجاريك | дюжаррик
macron      makron | макрон | ماكرون
"""

NOBODY = (
    *(
        "John Smith",
        "Trump",
        "Обама",
        "أوباما",
        "Xi Jinping",
        "习近平",
        "Scholz",
        "Meloni",
        "hello",
    ),
    *("thank you", "Rubio", "Khamenei", "خامنئي", "Шойгу", "von der Leyen", "שלום", "?", "123"),
)


def cases() -> list[tuple[str, str]]:
    rows = (line.split(maxsplit=1) for line in AT_ONCE.strip().splitlines())
    return [(who, words.strip()) for who, all_ in rows for words in all_.split("|")]


@pytest.mark.parametrize(("who", "words"), cases())
def test_a_surname_in_any_spelling_finds_its_bearer_at_once(who: str, words: str) -> None:
    assert only(search(words, WATCHED)) == who


@pytest.mark.parametrize("words", NOBODY)
def test_nobody_is_taken_for_somebody_else(words: str) -> None:
    assert only(search(words, WATCHED)) is None


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("zakharova", "maria"),
        ("rutte", "mark"),
        ("araghchi", "abbas"),
        ("hag", "hassan"),
        ("sana", "syria"),
        ("hag", "Fadel Abdul Ghany"),
        ("hag", "فضل عبد الغني"),
        ("zakharova", "foreign ministry spokeswoman"),
        ("putin", "بوتين"),
    ],
)
def test_what_may_mean_somebody_else_is_offered_and_not_taken(who: str, words: str) -> None:
    matches = search(words, WATCHED)
    assert who in [each.target for each in matches]
    assert only(matches) is None


@given(st.text(max_size=100))
def test_any_text_is_a_search(words: str) -> None:
    matches = search(words, WATCHED)
    scores = [each.score for each in matches]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < each <= 100 for each in scores)
    assert len(matches) <= 8


@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_a_name_as_it_is_written_in_the_configuration_is_found(name: str) -> None:
    found = search(name, index([speaker("x", name)]))
    assert not found or found[0].target == "x"
    assert found or not any(char.isalnum() for char in name)


def test_nothing_is_found_among_nobody() -> None:
    assert search("sharaa", Index()) == ()
    assert only(()) is None
