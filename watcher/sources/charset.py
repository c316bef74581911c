"""From bytes to text: which encoding a body is really in, whatever it says it is.

UTF-8 first, because nothing else looks like it by accident; then what is declared, from a list of
encodings that exist in the wild (never UTF-7, never a codec that is no text encoding); then a guess
by the frequent letters of Arabic, Cyrillic and Hebrew.
"""

import codecs
import re
from dataclasses import dataclass

_LABELS = {
    # WHATWG Encoding Standard, section 4.2: what browsers take a label for.
    "cp1252": "ascii us-ascii iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 windows-1252",
    "iso8859-2": "iso-8859-2 iso8859-2 latin2",
    "iso8859-3": "iso-8859-3",
    "iso8859-4": "iso-8859-4",
    "iso8859-5": "iso-8859-5 cyrillic",
    "iso8859-6": "iso-8859-6 iso-8859-6-e iso-8859-6-i arabic asmo-708",
    "iso8859-7": "iso-8859-7 greek",
    "iso8859-8": "iso-8859-8 iso-8859-8-i iso-8859-8-e hebrew",
    "cp1254": "iso-8859-9 latin5 windows-1254",
    "iso8859-10": "iso-8859-10",
    "iso8859-13": "iso-8859-13",
    "iso8859-14": "iso-8859-14",
    "iso8859-15": "iso-8859-15 latin-9",
    "iso8859-16": "iso-8859-16",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1253": "windows-1253",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "cp1257": "windows-1257",
    "cp1258": "windows-1258",
    "cp874": "windows-874 tis-620 iso-8859-11",
    "cp866": "ibm866 cp866",
    "koi8-r": "koi8-r koi8",
    "koi8-u": "koi8-u",
    "mac-cyrillic": "x-mac-cyrillic",
    "gb18030": "gb18030 gb2312 gbk x-gbk euc-cn",
    "big5hkscs": "big5 big5-hkscs",
    "cp932": "shift_jis shift-jis sjis x-sjis windows-31j",
    "euc_jp": "euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "cp949": "euc-kr ks_c_5601-1987 korean windows-949",
    "utf-16": "utf-16 unicode ucs-2 iso-10646-ucs-2",
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    "utf-8": "utf-8 utf8",
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()} | {
    each: each for each in (f"cp125{n}" for n in range(9))
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    # Without a mark: "<" and the character after it (XML 1.0, appendix F).
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"{\0", "utf-16-le"),
    (b"\0{", "utf-16-be"),
)
_HTTP = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_PROLOG = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{1,40})")
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_HEAD = 4096

_FREQUENT = (
    # Letter frequencies of running text, counted over news prose; twelve make up some 70 %.
    (("cp1256", "iso8859-6"), frozenset("اليمنورتبهدعسف")),
    (("cp1251", "koi8-u", "iso8859-5", "cp866"), frozenset("оеаинтсрвлкмдпі")),
    (("cp1255", "iso8859-8"), frozenset("יוהלאמרבתנשדכח")),
)
_ENOUGH = 0.55  # of the letters outside ASCII; a wrong code page gives below 0.4 (measured)
_HIGH_WORD = re.compile(rb"[\x80-\xff]{3,}")
_MOJIBAKE = re.compile("(?:[ØÙÚÛÐÑ×][^\x00-\x7fØÙÚÛÐÑ×][ ,.]?){6}|(?:â€[œ™˜“”\x9d\x9c\x99])")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as text. `doubt`: "" when the encoding was certain, else what was guessed."""

    text: str
    doubt: str = ""


def decoded(body: bytes, content_type: str = "") -> Decoded:
    """Read bytes as text; never fails. `content_type`: the HTTP header, or ""."""
    for mark, codec in _MARKS:
        if body.startswith(mark):
            text = body.decode(codec, "replace").removeprefix("\ufeff")
            return Decoded(text, _doubt_of_replacements(text, codec))
    declared = _declared(body, content_type)
    if b"\x1b$" in body[:_HEAD] and "iso2022_jp" in declared:  # pure ASCII to any other reader
        return Decoded(body.decode("iso2022_jp", "replace"))
    try:
        return _mended(body.decode("utf-8"))
    except UnicodeDecodeError:
        return _not_utf8(body, declared)


def _declared(body: bytes, content_type: str) -> list[str]:
    """Give the known codecs named by the header, the XML declaration, a meta tag."""
    head = body[:_HEAD]
    labels = [match[1] for match in [_HTTP.search(content_type)] if match]
    labels += [match[1].decode() for match in (_PROLOG.search(head), _META.search(head)) if match]
    return [_CODECS[label.lower()] for label in labels if label.lower() in _CODECS]


def _not_utf8(body: bytes, declared: list[str]) -> Decoded:
    loose = body.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    whole = sum(1 for character in loose if character > "\x7f") - broken
    if (
        whole > 20 * broken
    ):  # UTF-8 with a few broken bytes; a code page gives next to no whole ones
        return Decoded(loose, f"{broken} bytes are not UTF-8")
    for codec in declared:
        text = _strictly(body, codec)
        if text is not None and (codec != "cp1252" or not _guess(body)):
            return Decoded(text)
    codec = _guess(body) or "cp1252"
    return Decoded(body.decode(codec, "replace"), f"read as {codec} by guess")


def _strictly(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        # 0x81, 0x8D and the like are undefined in Python's code page; browsers let them pass.
        return body.decode("latin-1") if codec == "cp1252" else None


def _guess(body: bytes) -> str:
    """Name the code page under which the most letters are frequent ones, "" when none is likely."""
    high = b"".join(_HIGH_WORD.findall(body[:200_000]))
    if len(high) * 2 < sum(byte > 0x7F for byte in body[:200_000]):
        return ""  # single accented letters in Latin words
    best, codec = _ENOUGH, ""
    for codecs_of, letters in _FREQUENT:
        for each in codecs_of:
            text = high.decode(each, "replace").lower()
            score = sum(1 for letter in text if letter in letters) / max(len(text), 1)
            if score > best:
                best, codec = score, each
    return codec


def _mended(text: str) -> Decoded:
    """Undo UTF-8 that was taken for a code page and encoded again, where it can be undone whole."""
    if text.isascii() or not any(map(text.__contains__, "ØÙÐÑ×â")) or not _MOJIBAKE.search(text):
        return Decoded(text)
    try:
        return Decoded(_bytes_of(text).decode("utf-8"), "encoded twice, mended")
    except UnicodeError:
        return Decoded(text, "looks wrongly encoded")


def _bytes_of(text: str) -> bytes:
    """Encode as Windows-1252, where its five holes are the bytes themselves, as browsers do."""
    return b"".join(
        bytes([ord(each)]) if "\x80" <= each <= "\x9f" else each.encode("cp1252") for each in text
    )


def _doubt_of_replacements(text: str, codec: str) -> str:
    broken = text.count("\ufffd")
    return f"{broken} characters are not {codec}" if broken else ""
