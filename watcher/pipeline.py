"""One visit to one source, from the question to the transaction: read `Visits.visit` first.

    plan > fetch > parse > detect > novelty > record

Whatever goes wrong becomes a value in the source's memory (its code and reason); bytes that could
not be read are kept aside; an unforeseen exception ends one visit and nothing else.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from watcher import pages
from watcher.config import Catalogue
from watcher.errors import ParseError, ParserFailed, SandboxError, WatcherError
from watcher.fetch.manners import after, is_full_due, kept
from watcher.filing import Filer, solid
from watcher.model.fetched import Answer, Code, Fetched, Request, Unreachable
from watcher.model.ids import ItemKey, SourceId
from watcher.model.item import Item, Parsed
from watcher.model.source import Memory, Source
from watcher.model.statement import Document, Found
from watcher.model.visit import Filing, Reading, Recorded, Visit
from watcher.sandbox.finding import Finder
from watcher.sandbox.pool import Sandbox
from watcher.sources.article import Article, extract
from watcher.sources.base import SourceKind
from watcher.store.visits import Visits as Desk

log = structlog.get_logger()

PAGES = 10
"""Pages read in one visit; the rest are read at the next one, so that a visit ends. A guess."""

PAGE_BYTES = 2 * 1024 * 1024
"""faults P9: a page larger than 2 MiB is not an article."""

PAGES_WAIT = 1.5
"""Fetch deadlines that all pages of a visit may take: with one for the feed itself, it ends before
the three (faults T1) after which it would be cut off."""

BLIND = f"no text in the pages of {pages.TRIES} visits in a row; feed summaries are used"
"""What operators read when a site's pages have changed their layout."""

PAGE_SECONDS = 8.0
"""faults P9: what extraction of one page may take."""


class Getter(Protocol):
    """What a visit needs of the fetcher."""

    async def get(self, request: Request) -> Answer:
        """Answer one request; every failure is a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The parts that a visit uses. `jitter` gives numbers in [0, 1); `wake` starts deliveries.

    `tell(key, text)`: a notice to the operators. `least`: the confidence below which a statement
    is filed and not alerted.
    """

    kinds: Mapping[str, SourceKind]
    fetch: Getter
    sandbox: Sandbox
    finder: Finder
    store: Desk
    clock: Callable[[], datetime]
    jitter: Callable[[], float]
    wake: Callable[[], None]
    tell: Callable[[str, str], Awaitable[None]]
    least: float = 0.5


class Visits:
    """Visits sources of a catalogue; `use` swaps the catalogue between two visits."""

    def __init__(self, tools: Tools, catalogue: Catalogue) -> None:
        """Keep the tools; nothing is opened here."""
        self._tools = tools
        self._catalogue = catalogue
        self._blind: dict[SourceId, int] = {}
        self._recorded: dict[SourceId, Memory] = {}

    def use(self, catalogue: Catalogue) -> None:
        """Take another catalogue from the next visit on."""
        self._catalogue = catalogue
        self._tools.finder.use(catalogue.speakers)

    async def warm(self, workers: int) -> None:
        """Let each worker compile the watched people now, not under the first item of news."""
        nothing = [(Document(text="."), "")]
        await asyncio.gather(*(self._tools.finder.find(nothing) for _ in range(workers)))

    async def visit(self, memory: Memory) -> Memory | None:
        """Visit the source of `memory`; give what is still to be remembered, None if recorded."""
        catalogue = self._catalogue
        source = catalogue.source(memory.source)
        if source is None:  # removed from the configuration a moment ago
            return None
        self._recorded.pop(source.id, None)
        visit = _Visit(self._tools, catalogue, source, memory, self._blind, self._recorded)
        try:
            done = await visit.run()
        except Exception as error:  # the one place: a bug ends one visit, not the bot
            log.exception("visit failed", source=source.id)
            return self._failed(memory, source, Code.INTERNAL, f"{type(error).__name__}: {error}")
        self._note_change(memory, done or self._recorded.get(source.id), source)
        return done

    def late(self, memory: Memory) -> Memory:
        """Say of a visit that it ran past its deadline."""
        source = self._catalogue.source(memory.source)
        if source is None:
            return memory
        return self._failed(memory, source, Code.DEADLINE, "the visit did not end in time")

    def _failed(self, memory: Memory, source: Source, code: Code, reason: str) -> Memory:
        last = self._recorded.get(source.id, memory)  # a visit may fail after its first transaction
        now = self._tools.clock()
        return _after(self._tools, self._catalogue, source, last, _lost(now, code, reason))

    def _note_change(self, old: Memory, new: Memory | None, source: Source) -> None:
        """Log a fault when it begins or changes, and once when it ends."""
        if new is not None and new.code != old.code:
            if new.code:
                log.warning("source failing", source=source.id, code=new.code, reason=new.reason)
            else:
                log.info("source recovered", source=source.id, was=old.code)


@dataclass(frozen=True, slots=True)
class _Visit:
    tools: Tools
    catalogue: Catalogue
    source: Source
    memory: Memory
    blind: dict[SourceId, int]
    recorded: dict[SourceId, Memory]

    async def run(self) -> Memory | None:
        tools, memory = self.tools, self.memory
        polling = self.catalogue.settings.polling
        full = is_full_due(memory, tools.clock(), polling.full_every)
        known = replace(memory, etag="", modified="") if full else memory
        request = tools.kinds[self.source.kind].plan(self.source, known)
        answer = await tools.fetch.get(replace(request, deadline=polling.deadline))
        state = self._after(answer)
        if not isinstance(answer, Fetched):
            return self._with_blindness(state)
        if memory.baselined and answer.digest == memory.digest:
            return self._with_blindness(kept(state, answer, now=answer.at))
        try:
            parse = tools.kinds[self.source.kind].parse
            parsed: Parsed = await tools.sandbox.call(parse, self.source, answer)
        except (ParseError, SandboxError) as error:
            return await self._set_aside(answer, error)
        await self._take(answer, parsed, state)
        return None

    async def _set_aside(self, answer: Fetched, error: WatcherError) -> Memory:
        code = _code(error)
        await self.tools.store.quarantine(
            self.source.id, at=answer.at, code=code, reason=str(error), body=answer.body
        )
        return self._after(_lost(answer.at, code, str(error)))

    async def _take(self, answer: Fetched, parsed: Parsed, state: Memory) -> None:
        """Record what the body itself says, then what the pages behind short items say."""
        stored = await self.tools.store.known_items(
            self.source.id, [item.key for item in parsed.items]
        )
        fresh = [
            item for item in parsed.items if pages.digest(stored.get(item.key, "")) != item.digest
        ]
        silent = frozenset() if self.memory.baselined else _old(fresh, self.source.backfill)
        due = [
            item
            for item in parsed.items
            if item.key not in silent and pages.wanted(self.source, item, stored.get(item.key, ""))
        ]
        due.sort(key=lambda item: item.when, reverse=True)
        due.sort(key=lambda item: pages.tries(stored.get(item.key, "")))  # untried ones first
        due = [
            pages.marked(item, pages.tries(stored.get(item.key, "")) + (n < PAGES))
            for n, item in enumerate(due)
        ]
        if silent:
            log.info("first visit, filed in silence", source=self.source.id, items=len(silent))
        waiting = {item.key for item in due}
        done = replace(state, baselined=True)
        if fresh:
            done = replace(done, news_at=answer.at)
        final = kept(done, answer, now=answer.at) if parsed.complete else done
        whole = [item for item in fresh if item.key not in waiting] + due
        await self._file(whole, done if due else final, answer.at, silent, held=waiting)
        if due:
            await self._pages(due, final, done)

    async def _pages(self, due: Sequence[Item], final: Memory, unsure: Memory) -> None:
        """Read the pages of the first of `due` side by side and file what they hold.

        While pages are missing the body's validators are not kept, so that the next visit reads
        the body again and finds the marks that tell it which pages to ask for; it comes at once
        while there are pages that were never asked for.
        """
        now, later = due[:PAGES], due[PAGES:]
        read = await self._read_pages(now)
        missing = [item for item, page in zip(now, read, strict=True) if page is None]
        again = later or any(pages.tries(item.digest) < pages.TRIES for item in missing)
        memory = unsure if again else final
        if any(pages.tries(item.digest) == 0 for item in later):
            memory = replace(memory, next_at=self.tools.clock())
        await self._note_blind(all_missing=len(missing) == len(now))
        best = [page or pages.unread(item) for item, page in zip(now, read, strict=True)]
        await self._file(best, memory, self.tools.clock(), frozenset())

    async def _read_pages(self, items: Sequence[Item]) -> Sequence[Item | None]:
        """Read pages side by side; None for each that is not there in time to end the visit."""
        wait = PAGES_WAIT * self.catalogue.settings.polling.deadline.total_seconds()
        limit = asyncio.get_running_loop().time() + wait

        async def read(item: Item) -> Item | None:
            try:
                async with asyncio.timeout_at(limit):
                    return await self._page(item)
            except TimeoutError:
                log.info("page not read in time", source=self.source.id, url=item.url)
                return None

        return await asyncio.gather(*(read(item) for item in items))

    async def _note_blind(self, *, all_missing: bool) -> None:
        """Count visits whose pages all gave nothing; tell of the third: a new layout (P8)."""
        blind = self.blind.get(self.source.id, 0) + 1 if all_missing else 0
        self.blind[self.source.id] = blind
        if blind == pages.TRIES:
            await self.tools.tell(f"extract:{self.source.id}", f"{self.source.id}: {BLIND}")

    def _with_blindness(self, memory: Memory) -> Memory:
        """Show in the memory of a visit that went well that pages have given nothing for long."""
        if self.blind.get(self.source.id, 0) < pages.TRIES or memory.code:
            return memory
        since = self.memory.failing_since or self.tools.clock()
        return replace(memory, code=Code.EXTRACT, reason=BLIND, failing_since=since)

    async def _page(self, item: Item) -> Item | None:
        """Give the item with its page's text, or None when the page cannot be read now."""
        request = Request(
            url=item.url,
            accept="text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
            allow_private=self.source.allow_private,
            max_bytes=PAGE_BYTES,
            deadline=self.catalogue.settings.polling.deadline,
        )
        answer = await self.tools.fetch.get(request)
        if not isinstance(answer, Fetched):
            log.info("page not read", source=self.source.id, url=item.url)
            return None
        try:
            article: Article = await self.tools.sandbox.call(
                extract, answer.body, answer.url, seconds=PAGE_SECONDS
            )
        except (ParseError, SandboxError) as error:
            log.info("page not understood", source=self.source.id, url=item.url, why=str(error))
            return None
        return pages.with_page(item, article)

    async def _file(
        self,
        items: Sequence[Item],
        memory: Memory,
        at: datetime,
        silent: frozenset[ItemKey],
        *,
        held: Collection[ItemKey] = (),
    ) -> None:
        """Find the statements in `items` and record all of it in one transaction.

        Of the items `held` the page is read next: what their feed text says only in part (cut off,
        or in the headline) waits for it.
        """
        found = await self._find(items)
        told = [
            (item, solid(item, each) if item.key in held else each)
            for item, each in zip(items, found, strict=True)
        ]
        memory = self._with_blindness(memory)
        speakers = {each.speaker for _, one in told for each in one.statements}
        visit = Visit(
            memory=memory,
            at=at,
            items=tuple(items),
            targets={speaker: self.catalogue.targets(speaker) for speaker in speakers},
        )
        filer = Filer(self.catalogue, self.source, at, self.tools.least)

        def decide_now(reading: Reading) -> tuple[Filing, ...]:
            return filer.filings(told, reading, silent)

        recorded = await self.tools.store.record(visit, decide_now)
        self.recorded[self.source.id] = memory
        self._log(recorded)
        if recorded.parcels:
            self.tools.wake()

    def _log(self, recorded: Recorded) -> None:
        for filing in recorded.filings:
            log.info(
                "statement",
                source=self.source.id,
                speaker=filing.statement.speaker,
                manner=str(filing.statement.manner),
                verdict=type(filing.verdict).__name__.lower(),
                alerts=len(filing.alerts),
                why="; ".join((*filing.statement.why, *filing.verdict.why)),
            )

    async def _find(self, items: Sequence[Item]) -> tuple[Found, ...]:
        """Look through all items in one hop; where that fails, one by one, and keep the bad."""
        documents = [
            (
                Document(
                    text=item.text,
                    title=item.title,
                    published=item.when,
                    country=self.source.country,
                    owner=self.source.owner,
                    tier=self.source.tier,
                ),
                item.language or self.source.language,
            )
            for item in items
        ]
        if not documents:
            return ()
        try:
            return await self.tools.finder.find(documents)
        except WatcherError:
            return tuple(
                [await self._find_one(each) for each in zip(items, documents, strict=True)]
            )

    async def _find_one(self, pair: tuple[Item, tuple[Document, str]]) -> Found:
        item, document = pair
        try:
            return (await self.tools.finder.find([document]))[0]
        except WatcherError as error:
            reason = f"{item.key}: not searched: {error}"
            log.warning("item not searched", source=self.source.id, item=item.key, why=str(error))
            await self.tools.store.quarantine(
                self.source.id,
                at=self.tools.clock(),
                code=Code.INTERNAL,
                reason=reason,
                body=item.text.encode("utf-8", "replace"),
            )
            return Found()

    def _after(self, answer: Answer) -> Memory:
        return _after(self.tools, self.catalogue, self.source, self.memory, answer)


def _old(items: Sequence[Item], backfill: int) -> frozenset[ItemKey]:
    """Give the items of a first visit that are filed in silence: all but the newest `backfill`."""
    newest = sorted(items, key=lambda item: item.when, reverse=True)
    return frozenset(item.key for item in newest[backfill:])


def _code(error: WatcherError) -> Code:
    if isinstance(error, SandboxError):
        return Code.PARSE_LIMIT
    return Code.PARSE if isinstance(error, ParserFailed) else Code.NOT_A_FEED


def _lost(at: datetime, code: Code, reason: str) -> Unreachable:
    return Unreachable(at=at, code=code, reason=reason)


def _after(
    tools: Tools, catalogue: Catalogue, source: Source, memory: Memory, answer: Answer
) -> Memory:
    full_every: timedelta = catalogue.settings.polling.full_every
    now = tools.clock()
    return after(memory, source, answer, now=now, jitter=tools.jitter(), full_every=full_every)
