"""A Bot API server on loopback: it checks calls as Telegram does and records what it delivered.

In a test: `async with BotApi() as server: ...` and give `server.url` and `server.token` to the bot.
In a thread: `with BotApi.in_thread() as server: ...`. As a process of its own, which survives what
is done to the bot: `python -m tests.servers.botapi --port 8081 --log delivered.jsonl`.
"""

import argparse
import asyncio
import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self, TypeVar

from tests.servers import botmethods, botwire
from tests.servers.botfaults import Fault, Weather, flood
from tests.servers.botrecords import Called, Delivered, Refusal, Windows
from tests.servers.botupdates import Updates

T = TypeVar("T")
TOKEN = "4242:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw4"


class BotApi:
    """The server. Everything public may be called from any thread.

    `limits`: answer 429 above 30 calls a second, 1 a second in a chat, 20 a minute in a group.
    `weather`: misbehaviour for chats that have none queued. `down`: misbehaviour of every call.
    `delay`: seconds that a message takes to arrive, and its answer as long again.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        limits: bool = False,
        weather: Callable[[str, str], Fault | None] | None = None,
        log: Path | None = None,
        delay: float = 0.0,
    ) -> None:
        self.token = token
        self.url = ""
        self.delivered: list[Delivered] = []
        self.calls: list[Called] = []
        self.edits: list[Delivered] = []
        self.answers: dict[str, str] = {}
        self.commands: list[dict[str, str]] = []
        self.left: list[str] = []
        self.members: dict[tuple[str, int], str] = {}
        self.titles: dict[str, str] = {}
        self.broadcasts: set[str] = set()
        self.down: Fault | None = None
        self.refused_floods = 0
        self._updates = Updates(self)
        self._weather = weather
        self._windows = Windows() if limits else None
        self._faults: dict[tuple[str, str], deque[Fault]] = {}
        self._lock = threading.RLock()
        self._bells: list[tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]] = []
        self._seen: dict[str, int] = {}
        self._last_id = 0
        self._log = log
        self._delay = delay
        self._server: asyncio.Server | None = None
        self._open: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    # What a test does to it ---------------------------------------------------------------------

    def fail(
        self, chat: int | str, fault: Fault, *, times: int = 1, method: str = "sendMessage"
    ) -> None:
        """Queue a misbehaviour for the next calls in that chat ("" for calls without a chat)."""
        with self._lock:
            self._faults.setdefault((method.lower(), str(chat)), deque()).extend([fault] * times)

    def say(
        self,
        chat: int | str,
        user: int | None,
        text: str,
        *,
        thread: int | None = None,
        language: str = "en",
    ) -> int:
        """Let `user` write in `chat` (None: a post of the channel itself); give the message id."""
        return self._updates.say(str(chat), user, text, thread=thread, language=language)

    def press(self, chat: int | str, user: int, message_id: int, data: str) -> str:
        """Let `user` press a button of a delivered message; give the callback's id."""
        return self._updates.press(str(chat), user, message_id, data)

    def join(self, chat: int | str, user: int, *, status: str = "member") -> None:
        """Let `user` change the bot's own membership of `chat` ("member", "kicked", ...)."""
        self._updates.join(str(chat), user, status=status)

    def replay(self) -> None:
        """Hand out every update once more, confirmed or not."""
        self._updates.replay()

    def messages(self, chat: int | str) -> tuple[Delivered, ...]:
        """Give what really arrived in a chat, in order."""
        with self._lock:
            return tuple(each for each in self.delivered if each.chat == str(chat))

    def shown(self, chat: int | str, message_id: int) -> Delivered:
        """Give a message as it looks now, edits included."""
        with self._lock:
            both = [*self.delivered, *self.edits]
            return next(
                each
                for each in reversed(both)
                if (each.chat, each.message_id) == (str(chat), message_id)
            )

    async def until(self, check: Callable[[], T | None], *, seconds: float = 10.0) -> T:
        """Wait until `check` gives something (not None, not False), looked at after each call.

        Raises:
            AssertionError: it did not within `seconds`.
        """
        end = time.monotonic() + seconds
        while True:
            loop = asyncio.get_running_loop()
            bell: asyncio.Future[None] = loop.create_future()
            with self._lock:
                found = check()
                if found is not None and found is not False:
                    return found
                self._bells.append((loop, bell))
            try:
                async with asyncio.timeout(end - time.monotonic()):
                    await bell
            except TimeoutError:
                found = check()
                assert found is not None, f"not within {seconds} s; calls: {self.calls[-20:]}"
                assert found is not False, f"not within {seconds} s; calls: {self.calls[-20:]}"
                return found

    async def next(self, chat: int | str, *, seconds: float = 10.0) -> Delivered:
        """Wait for the next message in `chat` that this method has not given yet."""
        given = self._seen.get(str(chat), 0)

        def look() -> Delivered | None:
            found = self.messages(chat)
            return found[given] if len(found) > given else None

        message = await self.until(look, seconds=seconds)
        self._seen[str(chat)] = given + 1
        return message

    async def arrived(self, count: int, *, seconds: float = 10.0) -> tuple[Delivered, ...]:
        """Wait until at least `count` messages were delivered in all chats together."""
        await self.until(lambda: len(self.delivered) >= count, seconds=seconds)
        return tuple(self.delivered)

    async def answered(self, callback: str, *, seconds: float = 10.0) -> str:
        """Wait for the text with which the bot answers a pressed button."""
        return await self.until(lambda: self.answers.get(callback), seconds=seconds)

    # Start and stop -----------------------------------------------------------------------------

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; port 0 takes a free one."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/bot"

    async def stop(self) -> None:
        """Break every connection and stop listening."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()
        while self._open:
            for task, writer in list(self._open.items()):
                botwire.abort(writer)
                task.cancel()
            await asyncio.wait(list(self._open))

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @classmethod
    @contextmanager
    def in_thread(cls, **options: Any) -> Iterator[Self]:
        """Run a server in a thread of its own."""
        server = cls(**options)
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, name="botapi")
        thread.start()
        try:
            asyncio.run_coroutine_threadsafe(server.start(), loop).result()
            yield server
        finally:
            asyncio.run_coroutine_threadsafe(server.stop(), loop).result()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    # One connection -----------------------------------------------------------------------------

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open[task] = writer
        try:
            while (asked := await botwire.read(reader)) is not None:
                if not await self._handle(asked, reader, writer):
                    break
        except (ConnectionError, asyncio.CancelledError):
            pass  # the client has gone, or this server is stopping
        finally:
            del self._open[task]
            writer.close()

    async def _handle(
        self, asked: botwire.Asked, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        method = asked.method.lower()
        chat = asked.parameters.get("chat_id", "")
        text = asked.parameters.get("text", "")
        await asyncio.sleep(self._delay)
        fault = self._fault(method, chat, text)
        if fault is not None and not fault.delivered:
            self._note(Called.of(asked, fault.status))
            return await botwire.misbehave(reader, writer, fault, {"ok": True, "result": True})
        try:
            reply = {
                "ok": True,
                "result": await self._result(asked.token, method, asked.parameters),
            }
            status = 200
        except Refusal as refusal:
            reply, status, fault = refusal.reply, refusal.status, None
        self._note(Called.of(asked, fault.status if fault else status))
        if fault is not None:
            return await botwire.misbehave(reader, writer, fault, reply)
        await asyncio.sleep(self._delay)
        await botwire.answer(writer, status, json.dumps(reply).encode())
        return True

    def _fault(self, method: str, chat: str, text: str) -> Fault | None:
        with self._lock:
            if self.down is not None:
                return self.down
            queued = self._faults.get((method, chat))
            if queued:
                return queued.popleft()
            if method == "sendmessage" and self._windows is not None:
                wait = self._windows.wait(chat, time.monotonic())
                if wait:
                    self.refused_floods += 1
                    return flood(wait)
            if method == "sendmessage" and self._weather is not None:
                return self._weather(chat, text)
            return None

    def _note(self, called: Called) -> None:
        with self._lock:
            self.calls.append(called)
        self.ring()

    def ring(self) -> None:
        """Wake everybody who waits for something to happen here."""
        with self._lock:
            bells, self._bells = self._bells, []
        for loop, bell in bells:
            if not loop.is_closed():
                loop.call_soon_threadsafe(_settle, bell)

    async def _result(self, token: str, method: str, given: dict[str, str]) -> Any:
        if token != self.token:
            well_formed = ":" in token
            raise Refusal(401, "Unauthorized") if well_formed else Refusal(404, "Not Found")
        if method == "getupdates":
            return await self._updates.poll(given)
        if method in botmethods.BY_NAME:
            return botmethods.BY_NAME[method](self, given)
        if method in botmethods.YES:
            return True
        raise Refusal(404, "Not Found: method not found")

    def keep(self, message: Delivered) -> None:
        """Note a message as really delivered."""
        with self._lock:
            self.delivered.append(message)
            if self._log is not None:
                with self._log.open("a") as log:
                    log.write(json.dumps(asdict(message)) + "\n")

    # Telegram's objects -------------------------------------------------------------------------

    def new_id(self) -> int:
        """Give the next message id; one counter for all chats, as in a bot's private chats."""
        with self._lock:
            self._last_id += 1
            return self._last_id

    def chat(self, chat: str) -> dict[str, Any]:
        """Describe a chat: positive ids are private, negative ones supergroups unless said."""
        if not chat.startswith(("-", "@")):
            return {"id": int(chat), "type": "private", "first_name": f"User {chat}"}
        kind = "channel" if chat in self.broadcasts else "supergroup"
        number = int(chat) if chat.startswith("-") else -1009999999999
        return {"id": number, "type": kind, "title": self.titles.get(chat, f"Chat {chat}")}

    def message(self, chat: str, message_id: int, text: str, *, thread: str = "") -> dict[str, Any]:
        """Describe a message of the bot's own."""
        where = {"message_thread_id": int(thread), "is_topic_message": True} if thread else {}
        head = {"message_id": message_id, "date": int(time.time()), "chat": self.chat(chat)}
        return {**head, "from": botmethods.BOT, "text": text, **where}


def _settle(bell: asyncio.Future[None]) -> None:
    if not bell.done():
        bell.set_result(None)


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(prog="python -m tests.servers.botapi", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--log", type=Path, required=True, help="one JSON line a delivery")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--limits", action="store_true", help="answer 429 above Telegram's limits")
    parser.add_argument("--faults", type=float, default=0.0, help="1.0: 17 calls of 100 go wrong")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds each way")
    given = parser.parse_args()
    weather = Weather(given.seed, share=given.faults) if given.faults else None

    async def serve() -> None:
        server = BotApi(
            token=given.token,
            limits=given.limits,
            weather=weather,
            log=given.log,
            delay=given.delay,
        )
        await server.start(given.port)
        print(server.url, flush=True)
        await asyncio.Event().wait()

    asyncio.run(serve())


if __name__ == "__main__":
    main()
