"""What is filed of what was found, and who is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.config import Catalogue
from watcher.filing import Filer, solid
from watcher.model.ids import ItemKey, ReaderId, SourceId, SpeakerId
from watcher.model.item import Item
from watcher.model.reader import Reader
from watcher.model.source import Source
from watcher.model.span import Span
from watcher.model.speaker import Name, Speaker
from watcher.model.statement import Found, Manner, Statement
from watcher.model.verdict import New, Repeat, Revision, Told
from watcher.model.visit import Filing, Reading

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
KARIM = Speaker(id=SpeakerId("karim-aziz"), names=(Name(text="Karim Aziz", lang="en"),))
LENA = Speaker(id=SpeakerId("lena-brandt"), names=(Name(text="Lena Brandt", lang="en"),))
CATALOGUE = Catalogue(speakers=(KARIM, LENA))
WIRE = Source(id=SourceId("wire"), kind="feed", name="Wire", url="http://wire.test/feed")
ANNA = Reader(id=ReaderId("telegram:1"), channel="telegram", address="1")
BEN = Reader(id=ReaderId("telegram:2"), channel="telegram", address="2")
ALL = {KARIM.id: (ANNA, BEN), LENA.id: (ANNA, BEN)}
FOLLOWED = Reading(followers=ALL)

LINE = "The northern line will open on Friday and every station will have a lift by June"
BRIDGE = "The harbour bridge stays closed to lorries until engineers have replaced nine cables"


def item(body: str, *, key: str = "a", title: str = "", age: timedelta = timedelta()) -> Item:
    return Item(
        source=WIRE.id,
        key=ItemKey(key),
        url=f"http://wire.test/{key}",
        title=title,
        text=f"{title}\n\n{body}" if title else body,
        digest=key,
        first_seen=NOW - age,
        language="en",
    )


def said(
    where: Item,
    words: str,
    *,
    who: SpeakerId = KARIM.id,
    manner: Manner = Manner.DIRECT,
    recalled: bool = False,
    confidence: float = 0.9,
    last: bool = False,
) -> Statement:
    start = where.text.rindex(words) if last else where.text.index(words)
    return Statement(
        speaker=who,
        manner=manner,
        words=(Span(start, start + len(words)),),
        recalled=recalled,
        confidence=confidence,
    )


def held(where: Item, *statements: Statement) -> tuple[Item, Found]:
    return where, Found(statements=statements)


def file(
    *pairs: tuple[Item, Found],
    reading: Reading = FOLLOWED,
    silent: frozenset[ItemKey] = frozenset(),
    source: Source = WIRE,
) -> tuple[Filing, ...]:
    return Filer(CATALOGUE, source, NOW, 0.5).filings(pairs, reading, silent)


def quote(words: str, *, key: str = "a", title: str = "", age: timedelta = timedelta()) -> Item:
    return item(f"“{words},” Karim Aziz said.", key=key, title=title, age=age)


def told(words: str, *, source: str = "other", key: str = "x", confidence: float = 0.9) -> Told:
    where = replace(quote(words, key=key), source=SourceId(source), url=f"http://{source}.test/x")
    one = held(where, said(where, words, confidence=confidence))
    filing = file(one, source=replace(WIRE, id=SourceId(source)))[0]
    return Told(
        id=filing.id,
        speaker=KARIM.id,
        words=words,
        when=NOW - timedelta(hours=1),
        language="en",
        source=SourceId(source),
        item=ItemKey(key),
        url=where.url,
    )


def test_a_new_statement_is_told_to_every_follower_once() -> None:
    where = quote(LINE)
    (filing,) = file(held(where, said(where, LINE)))
    assert isinstance(filing.verdict, New)
    assert filing.words == LINE
    assert [(each.reader, each.channel) for each in filing.alerts] == [
        (ANNA.id, "telegram"),
        (BEN.id, "telegram"),
    ]
    assert len({each.id for each in filing.alerts}) == 2
    assert LINE in filing.alerts[0].parts[0].plain


def test_nobody_follows_so_nobody_is_told_and_the_statement_is_filed() -> None:
    where = quote(LINE)
    (filing,) = file(held(where, said(where, LINE)), reading=Reading())
    assert (type(filing.verdict), filing.alerts) == (New, ())


def test_a_speaker_who_is_watched_no_longer_causes_no_alert() -> None:
    where, gone = quote(LINE), SpeakerId("gone")
    reading = Reading(followers={gone: (ANNA,)})
    (filing,) = file(held(where, said(where, LINE, who=gone)), reading=reading)
    assert filing.alerts == ()


def test_only_the_followers_of_the_speaker_are_told() -> None:
    where = quote(LINE)
    reading = Reading(followers={LENA.id: (ANNA,), KARIM.id: (BEN,)})
    (filing,) = file(held(where, said(where, LINE)), reading=reading)
    assert [each.reader for each in filing.alerts] == [BEN.id]


def test_the_words_another_outlet_has_brought_are_a_repeat_and_tell_nobody() -> None:
    where, known = quote(LINE), told(LINE)
    reading = Reading(known=(known,), followers=ALL)
    (filing,) = file(held(where, said(where, LINE)), reading=reading)
    assert isinstance(filing.verdict, Repeat)
    assert (filing.verdict.of, filing.alerts) == (known.id, ())


def test_two_items_of_one_visit_with_the_same_words_cause_one_alert_from_the_older() -> None:
    young, old = quote(LINE, key="young"), quote(LINE, key="old", age=timedelta(hours=1))
    first, second = file(held(young, said(young, LINE)), held(old, said(old, LINE)))
    assert (first.item, len(first.alerts)) == (old.key, 2)
    assert isinstance(second.verdict, Repeat)
    assert (second.item, second.verdict.of, second.alerts) == (young.key, first.id, ())


def test_another_number_is_no_repeat() -> None:
    one, other = quote(BRIDGE), quote(BRIDGE.replace("nine", "ninety"), key="b")
    filings = file(
        held(one, said(one, BRIDGE)), held(other, said(other, BRIDGE.replace("nine", "ninety")))
    )
    assert [len(each.alerts) for each in filings] == [2, 2]


def test_an_edit_of_the_words_is_told_as_a_change() -> None:
    later = BRIDGE.replace("nine", "twelve")
    where, known = quote(later), told(BRIDGE, source="wire", key="a")
    (filing,) = file(
        held(where, said(where, later)), reading=Reading(known=(known,), followers=ALL)
    )
    assert isinstance(filing.verdict, Revision)
    assert (filing.verdict.of, len(filing.alerts)) == (known.id, 2)
    assert "twelve" in filing.verdict.changed
    assert "twelve" in filing.alerts[0].parts[0].plain


def test_a_headline_repeats_the_article_below_it() -> None:
    title = "Northern line to open Friday, Karim Aziz says"
    where = quote(LINE, title=title)
    head = said(where, "Northern line to open Friday", manner=Manner.HEADLINE)
    body, headline = file(held(where, head, said(where, LINE)))
    assert (body.words, len(body.alerts)) == (LINE, 2)
    assert isinstance(headline.verdict, Repeat)
    assert (headline.verdict.of, headline.alerts) == (body.id, ())


def test_a_headline_over_a_text_in_which_its_speaker_says_nothing_is_told() -> None:
    where = item(
        "Trains have not run since March.", title="Northern line to open Friday, Karim Aziz says"
    )
    head = said(where, "Northern line to open Friday", manner=Manner.HEADLINE)
    other = said(where, "Trains have not run", who=LENA.id)
    filings = file(held(where, head, other))
    assert {each.statement.speaker: len(each.alerts) for each in filings} == {
        KARIM.id: 2,
        LENA.id: 2,
    }


@pytest.mark.parametrize(
    "quiet",
    [
        {"recalled": True},
        {"manner": Manner.NO_COMMENT},
        {"confidence": 0.49},
    ],
    ids=["recalled", "no comment", "doubtful"],
)
def test_old_words_silence_and_doubt_are_filed_and_never_told(quiet: dict[str, object]) -> None:
    where = quote(LINE)
    (filing,) = file(held(where, replace(said(where, LINE), **quiet)))  # type: ignore[arg-type]
    assert filing.alerts == ()


def test_a_statement_at_the_least_confidence_is_told() -> None:
    where = quote(LINE)
    (filing,) = file(held(where, said(where, LINE, confidence=0.5)))
    assert len(filing.alerts) == 2


@pytest.mark.parametrize(
    "quiet", [{"recalled": True}, {"confidence": 0.3}], ids=["recalled", "doubtful"]
)
def test_words_nobody_was_told_of_do_not_silence_the_outlet_that_is_sure(
    quiet: dict[str, object],
) -> None:
    vague, sure = quote(LINE, key="vague", age=timedelta(hours=1)), quote(LINE, key="sure")
    first, second = file(
        held(vague, replace(said(vague, LINE), **quiet)),  # type: ignore[arg-type]
        held(sure, said(sure, LINE)),
    )
    assert (first.item, first.alerts) == (vague.key, ())
    assert (second.item, len(second.alerts)) == (sure.key, 2)


def test_the_first_visit_is_silent_and_makes_later_outlets_repeats() -> None:
    old, young = quote(LINE, key="old", age=timedelta(hours=1)), quote(LINE, key="young")
    first, second = file(
        held(old, said(old, LINE)), held(young, said(young, LINE)), silent=frozenset({old.key})
    )
    assert (type(first.verdict), first.alerts) == (New, ())
    assert (type(second.verdict), second.alerts) == (Repeat, ())


def test_what_is_known_under_its_id_is_not_filed_again() -> None:
    where = quote(LINE)
    (filing,) = file(held(where, said(where, LINE)))
    known = replace(told(LINE, source="wire", key="a"), id=filing.id)
    again = file(held(where, said(where, LINE)), reading=Reading(known=(known,), followers=ALL))
    assert again == ()


def test_the_same_words_twice_in_one_item_are_filed_once() -> None:
    where = item(f"“{LINE},” Karim Aziz said. He said again: “{LINE}.”")
    filings = file(held(where, said(where, LINE), said(where, LINE, last=True)))
    assert [each.words for each in filings] == [LINE]


def test_ids_stay_over_visits_and_over_line_breaks_in_the_words() -> None:
    one, other = quote(LINE), quote(LINE.replace("opens on", "opens\n on"))
    broken = quote(LINE.replace(" will open", "\n  will open"))
    (first,) = file(held(one, said(one, LINE)))
    (second,) = file(held(other, said(other, LINE)))
    (third,) = file(held(broken, said(broken, LINE.replace(" will open", "\n  will open"))))
    assert first.id == second.id == third.id
    assert [each.id for each in first.alerts] == [each.id for each in third.alerts]


@given(st.lists(st.sampled_from([LINE, BRIDGE]), min_size=1, max_size=4), st.randoms())
def test_whatever_order_items_come_in_each_reader_hears_each_words_once(
    words: list[str], random: "object"
) -> None:
    pairs = []
    for number, each in enumerate(words):
        where = quote(each, key=str(number), age=timedelta(minutes=number))
        pairs.append(held(where, said(where, each)))
    random.shuffle(pairs)  # type: ignore[attr-defined]
    alerts = [alert for filing in file(*pairs) for alert in filing.alerts]
    assert len(alerts) == 2 * len(set(words))
    assert len({each.id for each in alerts}) == len(alerts)


@pytest.mark.parametrize(
    "rest",
    ["", " …", "...", " […]", " [...]", " (…)", "… Read more", " [...] The post appeared first"],
)
def test_words_cut_off_at_the_end_of_a_summary_wait_for_the_page(rest: str) -> None:
    where = item(f"Karim Aziz said {LINE}{rest}", title="Northern line")
    assert solid(where, Found(statements=(said(where, LINE),))).statements == ()


def test_dots_taken_into_the_words_are_a_cut_too() -> None:
    words = "the northern line will open on..."
    where = item(f"Karim Aziz said {words}", title="Northern line")
    assert solid(where, Found(statements=(said(where, words),))).statements == ()


@pytest.mark.parametrize("rest", [".", ", the state agency reported…", ". More follows …", "”"])
def test_words_that_end_before_the_summary_does_are_told_at_once(rest: str) -> None:
    where = item(f"Karim Aziz said {LINE}{rest}", title="Northern line")
    statement = said(where, LINE)
    assert solid(where, Found(statements=(statement,))).statements == (statement,)


def test_a_headline_waits_for_the_page() -> None:
    where = item("Trains.", title="Northern line to open, Karim Aziz says")
    found = Found(statements=(said(where, "Northern line to open"),))
    assert solid(where, found).statements == ()


def test_a_post_has_no_headline() -> None:
    where = item(f"{LINE}.")
    statement = said(where, LINE)
    assert solid(where, Found(statements=(statement,))).statements == (statement,)
