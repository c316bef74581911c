"""Make plain text of what publishers send: HTML fragments, odd blanks, invisible characters.

One pass, linear in the length of the input; nothing of what is hostile in markup is left, because
nothing of the markup is left. What looks like a tag and names no HTML element stays as words.
"""

import html
import re

_TERMINAL = re.compile("\x1b\\[[0-9;?]*[ -/]*[@-~]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
# The two joiners are letters' business in Arabic and Indic scripts and in emoji only.
_JOINER = re.compile(
    "(?<![\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\ufb50-\ufdcf\ufe0f\ufe70-\ufefc"
    "\u2600-\u27bf\U0001f000-\U0001faff])[\u200c\u200d]"
)
_NEWLINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANK = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BLANKS = re.compile(r" {2,}")
_EDGES = re.compile(r" ?\n ?")
_GAPS = re.compile(r"\n{3,}")

# Each alternative stops at the next "<" or takes all the rest, so that no input makes it slow.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][^<>]*+>?"
    r"|<(/?)([A-Za-z][A-Za-z0-9:_-]{0,40})((?:[^<>\"']|\"[^<\"]*+\"|'[^<']*+')*+>|[^<>]*+>?)",
    re.DOTALL,
)
_BLOCK_NAMES = """
address article aside blockquote body center dd details dir div dl dt fieldset figure footer h1 h2
h3 h4 h5 h6 header hr html legend main menu ol p pre section summary table tbody tfoot thead tr ul
"""
_INLINE_NAMES = """
a abbr acronym area audio b base basefont bdi bdo big canvas caption cite code col colgroup data
del dfn em embed font frame frameset i img input ins kbd label link map mark meta meter nobr param
picture progress q rp rt ruby s samp small source span strike strong sub sup time track tt u var
video wbr
"""
_DROPPED_NAMES = """
applet button figcaption form head iframe math nav noembed noframes noscript object script select
style svg template textarea title
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_LINES = frozenset(("br", "li", "option"))
_CELLS = frozenset(("td", "th"))
_DROPPED = {
    name: re.compile(rf"</{name}(?=[\s>/])[^<>]*>?", re.IGNORECASE)
    for name in _DROPPED_NAMES.split()
}
"""Elements whose content is not the article's text, with what ends them."""

_ELEMENTS = _BLOCKS | _LINES | _CELLS | frozenset(_INLINE_NAMES.split()) | _DROPPED.keys()
_CAPTION = re.compile(r"""class\s*=\s*["'][^"']*\bwp-caption-text\b""", re.IGNORECASE)
_CAPTION_END = re.compile(r"</(?:p|div|dd)(?=[\s>/])[^<>]*>?", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:p|br|div|a|b|i|strong|em|span|ul|li|img|blockquote|script|style)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,5}|#[xX][0-9A-Fa-f]{2,5});")


def clean(text: str) -> str:
    """Take out control, bidi and zero-width characters; make blanks and newlines plain ones."""
    if text.replace("\n", " ").isprintable():  # no control, no format character, no odd blank
        return _tidy(text)
    if "\x1b" in text:
        text = _TERMINAL.sub("", text)
    text = _INVISIBLE.sub("", _NEWLINE.sub("\n", text))
    if "\u200c" in text or "\u200d" in text:
        text = _JOINER.sub("", text)
    return _tidy(_BLANK.sub(" ", text))


def plain(fragment: str) -> str:
    """Give an HTML fragment's text: blocks parted by an empty line, <br> and <li> by a newline.

    A fragment without any tag is taken as it is, with its own newlines. Escaped once too often
    (the text still shows tags), it is read once more.
    """
    text = _text(fragment)
    if "<" in text and _MARKUP.search(text):
        text = _MARKUP.sub(" ", _text(text))
    return clean(text)


def line(fragment: str) -> str:
    """Give a headline's text: one line, entities resolved also where they were escaped twice."""
    text = _text(fragment)
    if ("&" in text and _ENTITY.search(text)) or ("<" in text and _MARKUP.search(text)):
        text = _MARKUP.sub(" ", _text(text))
    return " ".join(clean(text).split())


def _tidy(text: str) -> str:
    if "  " in text:
        text = _BLANKS.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = _EDGES.sub("\n", text)
    if "\n\n\n" in text:
        text = _GAPS.sub("\n\n", text)
    return text.strip()


def _text(fragment: str) -> str:
    if "<" not in fragment and "]]>" not in fragment:
        return html.unescape(fragment).replace("\0", "")
    pieces: list[str] = []
    endless: set[str] = set()
    position = 0
    marked = False
    while (token := _TOKEN.search(fragment, position)) is not None:
        name = (token[2] or "").lower()
        if name and not _is_element(name):
            _put(pieces, fragment[position : token.start() + 1])
            position = token.start() + 1
            continue
        marked = True
        _put(pieces, fragment[position : token.start()])
        position = token.end()
        if name:
            pieces.append(_shown(name, closing=bool(token[1])))
            if not token[1]:
                position = _after_dropped(fragment, name, token, endless)
    _put(pieces, fragment[position:])
    return _joined(pieces) if marked else "".join(pieces).replace("\0", "")


def _put(pieces: list[str], words: str) -> None:
    # U+0000 stands before a break that markup asks for; it cannot come from the text itself.
    if words:
        pieces.append(html.unescape(words).replace("\0", ""))


def _joined(pieces: list[str]) -> str:
    """Join words and breaks: a newline in HTML's source is a blank, one in markup a newline."""
    text = " ".join("".join(pieces).split()).replace(" \0", "\0")
    for mark in ("\0p", "\0n", "\0t"):
        text = text.replace(f"{mark} ", mark)
    while "\0p\0p" in text:
        text = text.replace("\0p\0p", "\0p")
    return text.replace("\0p", "\n\n").replace("\0n", "\n").replace("\0t", " ")


def _is_element(name: str) -> bool:
    return name in _ELEMENTS or "-" in name or ":" in name


def _shown(name: str, *, closing: bool) -> str:
    if name in _BLOCKS:
        return "\0p"
    if name in _LINES:
        return "\0n" if name == "br" or not closing else ""
    if name in _CELLS:
        return "\0t"
    if name == "q":  # browsers draw the marks of <q> themselves
        return "”" if closing else "“"
    return ""


def _after_dropped(fragment: str, name: str, token: re.Match[str], endless: set[str]) -> int:
    """Give where reading goes on: behind the element when its content is not text.

    `endless`: names that are known to end nowhere, so that nobody looks for them twice.
    """
    end = _DROPPED.get(name)
    if end is None and "wp-caption-text" in token[3] and _CAPTION.search(token[3]):
        end = _CAPTION_END
    if end is None or name in endless or token[3].endswith("/>"):
        return token.end()
    closing = end.search(fragment, token.end())
    if closing is not None:
        return closing.end()
    endless.add(name)
    return len(fragment) if name in {"script", "style"} else token.end()
