"""The judge that the properties rely on: it must refuse what Telegram refuses."""

import pytest

from tests.servers.markup import CannotParse, Entity, Marked, read_html


@pytest.mark.parametrize(
    "source",
    [
        "<b>open",
        "</b>",
        "<b><i>x</b></i>",
        "<script>x</script>",
        "<br>",
        "a < b",
        "<",
        "<b",
        "<b x>y</b>",
        "<b =1>y</b>",
        "<a href='x'",
        "<b>x</b",
        "<b>x</b y>",
    ],
)
def test_broken_markup_is_refused(source: str) -> None:
    with pytest.raises(CannotParse):
        read_html(source)


def test_markup_is_read_as_telegram_reads_it() -> None:
    read = read_html('😀<B>a &lt;&#x27;&foo; <i>c</i ></b> <a href="h?a=1&amp;b=2">l</a>&#0;')
    assert read == Marked(
        text="😀a <'&foo; c l&#0;",
        entities=(
            Entity(kind="b", offset=2, length=11),
            Entity(kind="i", offset=12, length=1),
            Entity(kind="a", offset=14, length=1, url="h?a=1&b=2"),
        ),
    )
