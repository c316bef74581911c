"""Look for statements in the sandbox: the watched people are compiled once in each worker."""

import pickle
from collections.abc import Iterator, Sequence
from hashlib import sha256

from watcher.detect import Roster, compile_roster, find
from watcher.model.speaker import Speaker
from watcher.model.statement import Document, Found
from watcher.sandbox.pool import Sandbox

_CHARACTERS = 200_000  # in one job: at 2-4 ms an article of 4,000 it is far from the deadline
_SECONDS = 10.0  # a guess: a job's usual 0.2 s, a hostile text, and compiling a long roster

_compiled: dict[str, Roster] = {}
"""In a worker: the roster of the version last used."""


class Finder:
    """Finds the statements of the people it was last told to `use`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._version = ""
        self._people = b""
        self.use(())

    def use(self, speakers: tuple[Speaker, ...]) -> None:
        """Watch these people from the next call on."""
        self._people = pickle.dumps(speakers, pickle.HIGHEST_PROTOCOL)
        self._version = sha256(self._people).hexdigest()

    async def find(self, documents: Sequence[tuple[Document, str]]) -> tuple[Found, ...]:
        """Search each document, given with its language ("" for unknown); answers in their order.

        Raises:
            SandboxError: a document took too long or too much memory.
            ParseError: the search itself failed.
        """
        version, people = self._version, self._people
        found: list[Found] = []
        for batch in _batches(documents):
            answer = await self._sandbox.call(search, version, b"", batch, seconds=_SECONDS)
            if answer is None:  # a worker that has not seen this version
                answer = await self._sandbox.call(search, version, people, batch, seconds=_SECONDS)
            found.extend(answer or ())
        return tuple(found)


def search(
    version: str, people: bytes, batch: tuple[tuple[Document, str], ...]
) -> tuple[Found, ...] | None:
    """Search in a worker; None when `people` is empty and `version` is not the one in use."""
    if version not in _compiled:
        if not people:
            return None
        speakers: tuple[Speaker, ...] = pickle.loads(people)  # noqa: S301 - from the bot itself
        _compiled.clear()
        _compiled[version] = compile_roster(speakers)
    return tuple(find(document, _compiled[version], language) for document, language in batch)


def _batches(
    documents: Sequence[tuple[Document, str]],
) -> Iterator[tuple[tuple[Document, str], ...]]:
    batch: list[tuple[Document, str]] = []
    size = 0
    for document, language in documents:
        if batch and size + len(document.text) > _CHARACTERS:
            yield tuple(batch)
            batch, size = [], 0
        batch.append((document, language))
        size += len(document.text)
    if batch:
        yield tuple(batch)
