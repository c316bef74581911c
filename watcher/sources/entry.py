"""From what an entry says, in whichever format, to an `Item`: shared by feeds and JSON Feed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from watcher.model.fetched import Fetched
from watcher.model.ids import ItemKey
from watcher.model.item import Item, Parsed
from watcher.model.source import Source
from watcher.sources.identity import Claim, digest, keys, link
from watcher.text.plain import clean, line, plain

_SHORT = 600  # characters; agencies' summaries are 100-400, the shortest whole reports about 700
_LONGEST_BODY = 500_000  # characters of markup; what is longer is no article
_LONGEST_TEXT = 100_000  # characters of text: some 15,000 words, more than any article
_LONGEST_TITLE = 1_000
_MORE = re.compile(
    r"(?:\A|\n|(?<=[.!?؟…»”\"\])]) )[\[(«<]*\s*(?:"
    r"(?:read|see|view|learn)\s+(?:more|full|the (?:full|whole|rest))"
    r"|continue reading|keep reading|full story|more\s*(?:»|>>|→|…|\.\.\.)"
    r"|اقرأ (?:المزيد|أيضا|أيضاً)|للمزيد|تابع القراءة|المزيد"
    r"|читать (?:далее|полностью|дальше|ещё|еще)|подробнее|далее|читати (?:далі|більше)|детальніше"
    r"|lire (?:la suite|plus)|leer más|seguir leyendo|weiterlesen|mehr lesen|devamını oku"
    r"|קרא עוד|המשך קריאה|ادامه مطلب|بیشتر بخوانید|阅读更多|查看更多)"
    r"[^\n.!?؟]{0,60}(?:[\])»>→…\s]|\.{2,})*\Z",
    re.IGNORECASE,
)
_FIRST_APPEARED = re.compile(
    r"\n*(?:The post [^\n]{0,400} (?:first appeared|appeared first) on [^\n]{0,200}"
    r"|L'article [^\n]{0,400} est apparu en premier sur [^\n]{0,200})\Z"
)
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&#8230;\])[\s\])»”\"']*\Z")
_MORE_LONGEST = 200  # characters: the words, sixty more, and what closes them
_TAIL = 700  # characters at the end in which such words are looked for
_LETTERS = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
    "ar": re.compile("[\u0620-\u06ff]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "he": re.compile("[\u05d0-\u05ea]"),
    "han": re.compile("[\u3040-\u9fff]"),
    "hangul": re.compile("[\uac00-\ud7af]"),
    "greek": re.compile("[\u0370-\u03ff]"),
}
_SAMPLE = 200  # characters that tell the script of a text
_SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "ug", "sd"), "ar"),
    **dict.fromkeys(("he", "yi", "iw"), "he"),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk"), "cyrillic"),
    **dict.fromkeys(("en", "fr", "de", "es", "it", "pt", "nl", "pl", "tr", "sv", "cs"), "latin"),
    **dict.fromkeys(("zh", "ja"), "han"),
    "ko": "hangul",
    "el": "greek",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry before it is read: markup and claims as they came.

    `bodies`: every text that it carries. `base`: what relative links stand against.
    """

    guid: str = ""
    link: str = ""
    title: str = ""
    bodies: tuple[str, ...] = ()
    author: str = ""
    language: str = ""
    date: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    base: str = ""


def parsed(
    source: Source,
    fetched: Fetched,
    entries: Sequence[Entry],
    *,
    complete: bool = True,
    notes: tuple[str, ...] = (),
) -> Parsed:
    """Make items of entries, in their order; an entry listed twice counts once."""
    read = [_Read(entry, fetched.url) for entry in entries]
    found: dict[str, Item] = {}
    nameless = 0
    for each, key in zip(read, keys([one.claim for one in read]), strict=True):
        if key is None or not (each.text or each.url):
            nameless += 1
        elif key not in found:
            found[key] = each.item(source, fetched, key)
    if nameless:
        notes = (*notes, f"{nameless} entries without any content left out")
    return Parsed(items=tuple(found.values()), complete=complete, notes=notes)


def joined(title: str, body: str) -> str:
    """Give the text that statements are searched in: title, empty line, body.

    The body alone when there is no title, or when it begins with it.
    """
    if not title or body.startswith(title):
        return body
    return f"{title}\n\n{body}" if body else title


def language(declared: Sequence[str], text: str) -> str:
    """Give the first declared language that the text's script allows, as a primary tag, or ""."""
    script = _script(text)
    for each in declared:
        primary = _primary(each)
        if primary and (not script or _SCRIPTS.get(primary, script) == script):
            return {"iw": "he", "in": "id"}.get(primary, primary)
    return ""


@lru_cache(maxsize=1000)
def _primary(tag: str) -> str:
    """Give the primary part of a language tag, "" for what is none."""
    primary = re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0]
    return primary if re.fullmatch(r"[a-z]{2,3}", primary) else ""


def trimmed(body: str) -> tuple[str, bool]:
    """Take "Continue reading" and the like off; say whether the text was cut short there."""
    head, tail = body[:-_TAIL], body[-_TAIL:]
    if "appeared" in tail or "est apparu" in tail:
        tail = _FIRST_APPEARED.sub("", tail).rstrip()
    more = _MORE.search(tail, max(0, len(tail) - _MORE_LONGEST))
    rest = tail[: more.start()].rstrip() if more else tail
    return (head + rest).rstrip(), rest != tail or bool(_CUT.search(rest))


class _Read:
    """An entry as plain text."""

    __slots__ = ("body", "claim", "cut", "entry", "text", "title", "url")

    def __init__(self, entry: Entry, home: str) -> None:
        base = link(entry.base, home) or home
        self.entry = entry
        self.url = link(entry.link, base)
        self.title = line(entry.title[:_LONGEST_BODY])[:_LONGEST_TITLE]
        self.body, self.cut = trimmed(_body(entry.bodies))
        self.text = joined(self.title, self.body)[:_LONGEST_TEXT]
        self.claim = Claim(
            guid=clean(entry.guid[:_LONGEST_BODY]).replace("\n", " "),
            link=self.url,
            title=self.title or self.body,
            date=entry.date,
        )

    def item(self, source: Source, fetched: Fetched, key: ItemKey) -> Item:
        entry = self.entry
        return Item(
            source=source.id,
            key=key,
            url=self.url,
            title=self.title,
            text=self.text,
            digest=digest(self.title, self.text, self.url),
            first_seen=fetched.at,
            language=language((entry.language, source.language), self.text),
            published=entry.published,
            updated=entry.updated,
            author=line(entry.author[:_LONGEST_TITLE])[:200],
            partial=bool(self.url) and (self.cut or len(self.body) < _SHORT),
        )


def _body(bodies: Sequence[str]) -> str:
    """Read the longest body; where its markup held next to nothing, the longest of all texts."""
    ordered = sorted((each[:_LONGEST_BODY] for each in bodies), key=len, reverse=True)
    best = ""
    for each in ordered:
        best = max(best, plain(each), key=len)
        if len(best) >= _SHORT or len(best) * 3 >= len(each):
            break
    return best


def _script(text: str) -> str:
    """Name the script of most letters at the text's beginning, "" when there are none."""
    best, script = 0, ""
    for name, letters in _LETTERS.items():
        count = len(letters.findall(text, 0, _SAMPLE))
        if count > best:
            best, script = count, name
        if count * 2 > _SAMPLE:
            break
    return script
