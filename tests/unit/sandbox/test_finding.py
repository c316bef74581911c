"""Statements are looked for in the workers, with the people that are watched at that moment."""

import asyncio
import pickle
from collections.abc import AsyncIterator

import pytest

from watcher.detect import compile_roster, find
from watcher.model.ids import SpeakerId
from watcher.model.speaker import Name, Speaker
from watcher.model.statement import Document, Found
from watcher.sandbox.finding import Finder, search
from watcher.sandbox.pool import Sandbox

ANNA = Speaker(id=SpeakerId("anna"), names=(Name(text="Anna Example", lang="en"),))
BORIS = Speaker(id=SpeakerId("boris"), names=(Name(text="Boris Beispiel", lang="en"),))


def document(name: str) -> tuple[Document, str]:
    return Document(text=f'{name} said: "The road will be open on Sunday morning."'), "en"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    box = Sandbox(workers=2, modules=())
    yield box
    await box.close()


async def test_what_is_found_is_what_the_search_itself_finds(sandbox: Sandbox) -> None:
    finder = Finder(sandbox)
    finder.use((ANNA, BORIS))
    documents = [document("Anna Example"), document("Nobody"), document("Boris Beispiel")]
    found = await finder.find(documents)
    roster = compile_roster((ANNA, BORIS))
    assert found == tuple(find(each, roster, language) for each, language in documents)
    assert [len(each.statements) for each in found] == [1, 0, 1]


async def test_other_people_count_from_the_next_call_on(sandbox: Sandbox) -> None:
    finder = Finder(sandbox)
    documents = [document("Anna Example"), document("Boris Beispiel")]
    seen = []
    for people in ((), (ANNA,), (BORIS,), (ANNA,)):
        finder.use(people)
        await asyncio.gather(*(finder.find(documents) for _ in range(4)))  # every worker learns
        found = await finder.find(documents)
        seen.append([{one.speaker for one in each.statements} for each in found])
    assert seen == [
        [set(), set()],
        [{"anna"}, set()],
        [set(), {"boris"}],
        [{"anna"}, set()],
    ]


async def test_nothing_to_search_gives_nothing(sandbox: Sandbox) -> None:
    assert await Finder(sandbox).find([]) == ()


async def test_long_documents_are_searched_in_several_jobs(sandbox: Sandbox) -> None:
    finder = Finder(sandbox)
    finder.use((ANNA,))
    filler = Document(text="The weather was fine and nothing happened at all. " * 2_500)
    documents = [(filler, "en"), document("Anna Example"), (filler, "en"), document("Nobody")]
    found = await finder.find(documents)
    assert [len(each.statements) for each in found] == [0, 1, 0, 0]


def test_a_worker_keeps_the_people_that_it_was_told_last() -> None:
    people = pickle.dumps((ANNA,))
    (told,) = search("one", people, (document("Anna Example"),)) or ()
    assert [each.speaker for each in told.statements] == ["anna"]
    assert search("one", b"", (document("Anna Example"),)) == (told,)
    assert search("two", pickle.dumps(()), (document("Anna Example"),)) == (Found(),)
    assert search("one", b"", (document("Anna Example"),)) is None


def test_a_worker_that_does_not_know_the_people_asks_for_them() -> None:
    assert search("version never seen", b"", (document("Anna Example"),)) is None
