"""Whatever the words are, Telegram takes the messages and a reader gets every letter."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.servers.markup import read_html, units
from tests.unit.render.dispatches import GHANY, dispatch
from watcher.model.speaker import Name
from watcher.model.statement import Manner
from watcher.render import messages
from watcher.render.bidi import FSI, LRM, PDI, RLM
from watcher.render.clean import clean, head, one_line
from watcher.render.clean import units as our_units
from watcher.render.split import split
from watcher.text.redact import redact

ANY = st.text(alphabet=st.characters(), min_size=1)
PIECES = (
    *("<b>", "</a>", "&amp;", "&#0;", "\x00", "\u202e", "\u2066", PDI, FSI, "“", "\n\n\n"),
    *("👩‍👩‍👧‍👦", "\U0001f3f4\U000e0067\U000e0062\U000e007f", "e\u0301", "\u200d", "👍🏽"),
    *("قال ", "الوزير. ", "He said so. ", "？。"),
)
HOSTILE = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(min_size=1, max_size=30)), min_size=1, max_size=40
).map("".join)
TEXT = st.one_of(ANY, HOSTILE)
LONG = st.builds(lambda text, times: text * times, TEXT, st.integers(1, 400))
FORBIDDEN = {chr(code) for code in range(0x20)} - {"\n"} | set("\u202a\u202b\u202c\u202d\u202e")


@given(words=LONG, manner=st.sampled_from(Manner), language=st.sampled_from(["en", "ar"]))
def test_telegram_takes_every_part(words: str, manner: Manner, language: str) -> None:
    for body in messages(dispatch(words, manner), language=language):
        marked = read_html(body.html)
        assert 1 <= units(marked.text) <= 4096
        assert 1 <= units(body.plain) <= 4096
        assert not FORBIDDEN & set(marked.text)
        assert marked.text.count(FSI) == marked.text.count(PDI)
        body.html.encode()


@given(words=LONG, manner=st.sampled_from([Manner.REPORTED, Manner.DIRECT]))
def test_no_letter_is_lost_at_the_cuts(words: str, manner: Manner) -> None:
    bodies = messages(dispatch(words, manner))
    told = []
    for index, body in enumerate(bodies, 1):
        lines = body.plain.split("\n")
        # in front: the first line; behind: an empty line, on the last part the source, the number
        said = "\n".join(lines[1 : -3 if index == len(bodies) else -2])
        told.append(said[1:-1] if said and manner is Manner.DIRECT else said)
    marks = {"“", "”", "«", "»", LRM, RLM} if manner is Manner.DIRECT else {LRM, RLM}
    assert _letters("".join(told), marks | set("‘’‹›„‚「」『』\"'")) == _letters(
        clean(words), marks | set("‘’‹›„‚「」『』\"'")
    )


@given(name=LONG, role=LONG, source=LONG, also=st.lists(TEXT, max_size=20), url=TEXT, changed=LONG)
def test_no_field_can_spoil_the_message(
    name: str, role: str, source: str, also: list[str], url: str, changed: str
) -> None:
    held = replace(GHANY.roles[0], titles=(Name(text=role),))
    speaker = replace(GHANY, names=(Name(text=name),), roles=(held,))
    said = dispatch(
        "It ended. " * 700,
        speaker=speaker,
        source=source,
        url=f"https://example.org/{url}",
        also=tuple(also),
        changed=changed,
        venue=name,
    )
    for body in messages(said):
        marked = read_html(body.html)
        assert units(marked.text) <= 4096
        assert units(body.plain) <= 4096
        assert {each.kind for each in marked.entities} <= {"a", "b"}
        assert all(each.url.startswith("https://example.org/") for each in marked.entities[1:])


@given(text=LONG, room=st.integers(2, 300), less=st.integers(0, 298))
def test_a_split_keeps_all_but_blanks_and_fits(text: str, room: int, less: int) -> None:
    last = max(2, room - less)
    whole = clean(text)
    parts = split(whole, room=room, last=last)
    assert "".join("".join(parts).split()) == "".join(whole.split())
    assert all(our_units(part) <= room for part in parts)
    assert our_units(parts[-1]) <= last
    assert all(parts) or len(parts) == 1


@given(text=TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(text=TEXT, most=st.integers(2, 40))
def test_a_line_is_one_line_and_fits(text: str, most: int) -> None:
    line = one_line(text, most=most)
    assert "\n" not in line
    assert units(line) <= most


@given(text=TEXT, most=st.integers(0, 40))
def test_a_head_is_the_longest_that_fits(text: str, most: int) -> None:
    taken = head(text, most)
    assert text.startswith(taken)
    assert our_units(taken) <= most
    assert taken == text or our_units(text[: len(taken) + 1]) > most


@given(text=TEXT)
def test_redacting_twice_changes_nothing(text: str) -> None:
    assert redact(redact(text)) == redact(text)


def _letters(text: str, without: set[str]) -> str:
    return "".join(each for each in text if not each.isspace() and each not in without)
