"""Names so short or so general that they would find everybody: "spokesman", "the minister"."""

import unicodedata
from collections.abc import Sequence

from watcher.config.crosscheck import Findings, Placed
from watcher.config.entry import named
from watcher.config.people import SpeakerEntry
from watcher.config.problem import short
from watcher.text.normalize import words

_NOUNS = """
spokesman spokeswoman spokesperson speaker minister premier president presidency chancellor
government cabinet ministry ministries department office official officials source sources
parliament senate council commission committee commissioner secretary general ambassador embassy
governor mayor king queen prince emir leader chairman chair director chief commander army military
police court agency authority state union prime foreign defence defense interior finance justice
health deputy vice acting press media information affairs
متحدث ناطق وزير وزيرة وزراء رئيس رئيسة رئاسة حكومة وزارة مكتب مسؤول مصدر برلمان مجلس لجنة أمين
سفير سفارة محافظ ملك أمير قائد مدير جيش شرطة محكمة وكالة هيئة دولة خارجية دفاع داخلية مالية عدل
صحة نائب رسمي رسمية باسم إعلام
представитель пресс-секретарь спикер министр премьер президент правительство министерство ведомство
офис чиновник источник парламент совет комиссия посол посольство губернатор мэр глава лидер директор
армия полиция суд обороны иностранных дел внутренних
речник речниця прем'єр уряд міністр міністерство відомство офіс джерело рада комісія посольство
мер лідер поліція оборони закордонних справ внутрішніх
porte-parole ministre président présidente présidence gouvernement ministère bureau responsable
parlement conseil secrétaire ambassadeur ambassade maire roi chef directeur armée étrangères défense
sprecher sprecherin minister präsident präsidentin kanzler kanzlerin regierung ministerium amt
bundestag rat sekretär botschafter botschaft bürgermeister könig direktor armee polizei verteidigung
portavoz ministro ministra presidente presidenta gobierno ministerio oficina parlamento consejo
secretario embajador embajada alcalde rey director ejército policía
sözcü sözcüsü bakan bakanı bakanlık bakanlığı başkan başkanı cumhurbaşkanı hükümet parlamento
דובר דוברת שר שרה ראש נשיא ממשלה משרד לשכה מקור כנסת מועצה שגריר מלך מנהל צבא משטרה
سخنگو سخنگوی وزیر رئیس‌جمهور دولت وزارت دفتر منبع مجلس شورا سفیر شاه مدیر ارتش پلیس
"""

_GLUE = "the a an of for to and in by his her its le la les l de des du d et el los y der die das"

_GENERAL = frozenset(word for noun in _NOUNS.split() for word in words(noun))
_SMALL = frozenset(_GLUE.split())
_ARTICLES = ("ال", "לה", "ה")

SHORTEST_PERSON = 3
"""Letters of a person's name in an alphabet; "Xi" alone finds too much, "Xi Jinping" does not."""


def doubts(people: Sequence[Placed[SpeakerEntry]]) -> Findings:
    """Find the names that name nobody in particular."""
    found = Findings()
    for each in people:
        for path, name in named(each.entry.names):
            problem, warning = _doubt(name.text, person=each.entry.kind == "person")
            if problem:
                found.problems.append(each.problem(f"names: {problem}", "names", *path))
            elif warning:
                found.warnings.append(each.problem(f"names: {warning}", "names", *path))
    return found


def _doubt(text: str, *, person: bool) -> tuple[str, str]:
    """Give what is wrong with a name and what is doubtful; "" for nothing."""
    parts = words(text)
    letters = "".join(parts)
    alone, spaced = len(parts) == 1, _writes_spaces(letters)
    if len(letters) < (SHORTEST_PERSON if person and spaced else 2):
        return f"{short(text)} is too short and would be found everywhere. Give a full name.", ""
    if _general(parts):
        if person:
            return f"{short(text)} is anybody's. Put offices under roles, not under names.", ""
        if alone:
            return f"{short(text)} is anybody's. Give the full name with its country.", ""
        return "", f"{short(text)} fits any country's. Add which one."
    if person and alone and spaced:
        return "", f"{short(text)} is a single word and may mean others. Give full names only."
    return "", ""


def _general(parts: tuple[str, ...]) -> bool:
    """Say whether a name is made of nothing but titles, institutions and small words."""
    bare = [part for part in parts if part not in _SMALL]
    return bool(bare) and all(_is_general(part) for part in bare)


def _is_general(word: str) -> bool:
    stems = (word.removeprefix(article) for article in _ARTICLES if word.startswith(article))
    return word in _GENERAL or any(stem in _GENERAL for stem in stems)


def _writes_spaces(letters: str) -> bool:
    """Say whether the script parts names by spaces (Han, kana, Hangul, Thai, Lao do not)."""
    wide = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
    return not any(unicodedata.name(letter, "").startswith(wide) for letter in letters)
