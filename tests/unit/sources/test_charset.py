"""The same words come out, whatever they were encoded in and whatever was said about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.sources.make import ARABIC
from watcher.sources.charset import decoded

PROLOG = '<?xml version="1.0" encoding="{}"?><rss><title>{}</title></rss>'
RUSSIAN = "Министр заявил, что переговоры продолжатся на следующей неделе"
HEBREW = "דובר הצבא מסר כי הכוחות נסוגו מהעיר ביום ראשון"
FRENCH = "Le ministre a déclaré que « la réunion était très utile » à Genève"
JAPANESE = "外相は日曜日に記者団に対し、協議は継続すると述べた"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-16-le"),
        ("utf-16", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("utf-32", "utf-32-le"),
        ("utf-32", "utf-32-be"),
        ("windows-1256", "cp1256"),
        ("iso-8859-6", "iso8859-6"),
        ("iso-8859-1", "cp1256"),
        ("utf-8", "cp1256"),
        ("utf-8", "iso8859-6"),
        ("utf-7", "cp1256"),
        ("punycode", "utf-8"),
        ("windows-1256", "utf-8"),
        ("no-such-thing", "cp1256"),
    ],
)
def test_an_arabic_item_reads_the_same_in_every_encoding(label: str, codec: str) -> None:
    body = PROLOG.format(label, ARABIC).encode(codec)
    assert decoded(body).text.removeprefix("\ufeff") == PROLOG.format(label, ARABIC)


@pytest.mark.parametrize(
    ("text", "label", "codec"),
    [
        (RUSSIAN, "windows-1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "", "cp1251"),
        (RUSSIAN, "", "koi8-u"),
        (RUSSIAN, "", "iso8859-5"),
        (HEBREW, "windows-1255", "cp1255"),
        (HEBREW, "", "cp1255"),
        (FRENCH, "iso-8859-1", "cp1252"),
        (FRENCH, "", "cp1252"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc-jp", "euc_jp"),
        (JAPANESE, "iso-2022-jp", "iso2022_jp"),
        ("外交部发言人表示", "gb2312", "gb18030"),
        ("外交部發言人表示", "big5", "big5hkscs"),
        ("대변인은 이렇게 말했다", "euc-kr", "cp949"),
    ],
)
def test_other_scripts_are_read_as_declared_or_guessed(text: str, label: str, codec: str) -> None:
    body = f"<rss>{text}</rss>".encode(codec)
    assert decoded(body, f"text/xml; charset={label}").text == f"<rss>{text}</rss>"


def test_what_is_guessed_is_said() -> None:
    assert decoded(ARABIC.encode("cp1256")).doubt == "read as cp1256 by guess"
    assert decoded(ARABIC.encode()).doubt == ""


def test_the_header_goes_before_the_xml_declaration() -> None:
    body = PROLOG.format("windows-1252", "щьъ").encode("cp1251")
    assert "щьъ" in decoded(body, "text/xml; charset=windows-1251").text


def test_a_meta_tag_declares_too() -> None:
    body = f'<html><meta charset="windows-1251">{RUSSIAN}'.encode("cp1251")
    assert RUSSIAN in decoded(body).text
    assert decoded(body).doubt == ""


def test_a_few_broken_bytes_do_not_make_utf8_something_else() -> None:
    body = ARABIC.encode() + b"\xff" + b" x"
    assert decoded(body, "text/xml; charset=iso-8859-1").text == ARABIC + "\ufffd x"
    assert decoded(body).doubt == "1 bytes are not UTF-8"


def test_utf7_is_never_read() -> None:
    body = b'<?xml version="1.0" encoding="utf-7"?><a>+ADw-script+AD4-</a>'
    assert "+ADw-script" in decoded(body, "text/xml; charset=utf-7").text


def test_text_encoded_twice_is_mended() -> None:
    twice = ARABIC.encode().decode("latin-1").encode()
    assert decoded(twice).text == ARABIC
    assert decoded(twice).doubt == "encoded twice, mended"


def test_text_encoded_twice_in_part_is_flagged() -> None:
    half = RUSSIAN + " " + ARABIC.encode().decode("latin-1")
    assert decoded(half.encode()).doubt == "looks wrongly encoded"


def test_a_cut_utf16_body_says_so() -> None:
    assert decoded("قال".encode("utf-16")[:-1]).doubt == "1 characters are not utf-16-le"


def test_holes_of_windows_1252_are_read_as_browsers_do() -> None:
    assert decoded(b"caf\xe9 \x81", "text/html; charset=latin1").text == "café \x81".replace(
        "é", "\xe9"
    )


@given(st.binary(), st.text(max_size=40))
def test_any_bytes_become_text(body: bytes, header: str) -> None:
    assert isinstance(decoded(body, header).text, str)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_utf8_comes_back_whole_or_flagged(text: str) -> None:
    read = decoded(b"x" + text.encode())
    assert read.text == "x" + text or read.doubt
