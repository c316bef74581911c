"""The sandbox stops what must be stopped and hands everything else through."""

import asyncio
import gc
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.unit.sandbox import jobs
from watcher.errors import ConfigError, OutOfMemory, OutOfTime, ParseError, WorkerLost
from watcher.model.source import Tier
from watcher.sandbox.pool import Sandbox

MIB = 1024 * 1024


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    box = Sandbox(workers=1, memory_bytes=256 * MIB, modules=())
    yield box
    await box.close()


@pytest.fixture
async def pair() -> AsyncIterator[Sandbox]:
    box = Sandbox(workers=2, memory_bytes=256 * MIB, modules=())
    yield box
    await box.close()


def is_gone(process: int) -> bool:
    """Say whether a process has ended and was reaped."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


async def until(true: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait for a condition, without knowing who will tell."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - a condition of another process: nobody signals it
            await asyncio.sleep(0.01)


async def test_a_result_comes_back_as_it_was(sandbox: Sandbox) -> None:
    value = {"text": "قال", "numbers": (1, 2.5, None, True), "bytes": b"\x00\xff", "set": {1}}
    assert await sandbox.call(jobs.echo, value) == value


async def test_a_large_body_goes_there_and_back(sandbox: Sandbox) -> None:
    body = os.urandom(MIB) * 8
    assert await sandbox.call(jobs.echo, body) == body


async def test_types_of_the_project_come_back_as_themselves(sandbox: Sandbox) -> None:
    assert await sandbox.call(jobs.typed) is Tier.OWN


async def test_a_worker_serves_one_job_after_the_other(sandbox: Sandbox) -> None:
    assert await sandbox.call(jobs.worker_id) == await sandbox.call(jobs.worker_id) != os.getpid()


async def test_two_workers_work_at_the_same_time(pair: Sandbox, tmp_path: Path) -> None:
    await pair.open()
    marks = [tmp_path / "one", tmp_path / "two"]
    await asyncio.gather(*(pair.call(jobs.meet, str(a), str(b)) for a, b in (marks, marks[::-1])))


async def test_an_endless_job_is_stopped_at_its_deadline(sandbox: Sandbox) -> None:
    await sandbox.open()
    began = time.monotonic()
    with pytest.raises(OutOfTime, match=r"0\.3 s"):
        await sandbox.call(jobs.spin, seconds=0.3)
    assert time.monotonic() - began < 2


async def test_a_job_that_refuses_signals_is_stopped_too(sandbox: Sandbox) -> None:
    process = await sandbox.call(jobs.worker_id)
    with pytest.raises(OutOfTime):
        await sandbox.call(jobs.deaf, seconds=0.3)
    await until(lambda: is_gone(process))


async def test_after_a_stopped_job_the_next_one_finds_a_fresh_worker(sandbox: Sandbox) -> None:
    before = await sandbox.call(jobs.worker_id)
    with pytest.raises(OutOfTime):
        await sandbox.call(jobs.spin, seconds=0.2)
    after = await sandbox.call(jobs.worker_id)
    assert before != after
    await until(lambda: is_gone(before))


async def test_a_worker_whose_owner_forgot_it_ends_its_job_by_itself(sandbox: Sandbox) -> None:
    """The alarm in the worker is what is left when the bot itself was killed."""
    process = await sandbox.call(jobs.worker_id)
    sandbox_gives_up_later = 30.0
    os.kill(process, signal.SIGSTOP)
    job = asyncio.create_task(sandbox.call(jobs.spin, seconds=sandbox_gives_up_later))
    await asyncio.sleep(0)
    os.kill(process, signal.SIGALRM)
    os.kill(process, signal.SIGCONT)
    with pytest.raises(OutOfTime):
        await job


@pytest.mark.parametrize("job", [jobs.gorge, jobs.gorge_slowly])
async def test_memory_has_a_limit(sandbox: Sandbox, job: Callable[[], int]) -> None:
    with pytest.raises(OutOfMemory):
        await sandbox.call(job)
    assert await sandbox.call(jobs.echo, 1) == 1


async def test_a_worker_that_ran_out_of_memory_is_replaced(sandbox: Sandbox) -> None:
    before = await sandbox.call(jobs.worker_id)
    with pytest.raises(OutOfMemory):
        await sandbox.call(jobs.gorge)
    assert await sandbox.call(jobs.worker_id) != before


async def test_a_worker_that_grew_fat_is_replaced(sandbox: Sandbox) -> None:
    before = await sandbox.call(jobs.worker_id)
    await sandbox.call(jobs.swell)
    assert await sandbox.call(jobs.worker_id) != before
    await until(lambda: is_gone(before))


async def test_a_crash_is_told_and_survived(sandbox: Sandbox) -> None:
    with pytest.raises(WorkerLost, match=f"signal {signal.SIGSEGV.value}"):
        await sandbox.call(jobs.crash)
    assert await sandbox.call(jobs.echo, "still here") == "still here"


async def test_a_job_that_ends_its_process_is_told(sandbox: Sandbox) -> None:
    with pytest.raises(WorkerLost, match="exit code 3"):
        await sandbox.call(jobs.leave)


async def test_an_idle_worker_killed_from_outside_costs_one_job(sandbox: Sandbox) -> None:
    os.kill(await sandbox.call(jobs.worker_id), signal.SIGKILL)
    with pytest.raises(WorkerLost, match="signal 9"):
        await sandbox.call(jobs.echo, 1)
    assert await sandbox.call(jobs.echo, 2) == 2


async def test_an_error_of_ours_passes_as_it_is(sandbox: Sandbox) -> None:
    with pytest.raises(ParseError, match=r"^not a feed: it looks like soup$"):
        await sandbox.call(jobs.refuse)
    with pytest.raises(ConfigError) as caught:
        await sandbox.call(jobs.misconfigure)
    assert str(caught.value) == "one\ntwo"


async def test_any_other_error_becomes_a_parse_error_with_type_and_place(sandbox: Sandbox) -> None:
    with pytest.raises(ParseError, match=r"^KeyError in jobs\.py:stumble \(fingerprint \w{8}\)$"):
        await sandbox.call(jobs.stumble, "secret words of the body")


async def test_the_same_cause_has_the_same_fingerprint(sandbox: Sandbox) -> None:
    told = []
    for words in ("one", "two"):
        with pytest.raises(ParseError) as caught:
            await sandbox.call(jobs.stumble, words)
        told.append(str(caught.value))
    assert told[0] == told[1]


async def test_endless_recursion_is_a_parse_error(sandbox: Sandbox) -> None:
    with pytest.raises(ParseError, match="RecursionError"):
        await sandbox.call(jobs.descend)


async def test_a_result_that_cannot_travel_is_a_parse_error(sandbox: Sandbox) -> None:
    with pytest.raises(ParseError):
        await sandbox.call(jobs.unpackable)


async def test_a_worker_cannot_make_the_bot_build_foreign_things(sandbox: Sandbox) -> None:
    with pytest.raises(ParseError, match="may not come out"):
        await sandbox.call(jobs.foreign)
    assert await sandbox.call(jobs.echo, 1) == 1


async def test_callers_are_served_in_the_order_in_which_they_came(sandbox: Sandbox) -> None:
    served: list[int] = []

    async def caller(number: int) -> None:
        served.append(await sandbox.call(jobs.number, number))

    await asyncio.gather(*(caller(number) for number in range(20)))
    assert served == list(range(20))


async def test_a_cancelled_caller_leaves_a_healthy_worker(sandbox: Sandbox, tmp_path: Path) -> None:
    process = await sandbox.call(jobs.worker_id)
    done = tmp_path / "done"
    caller = asyncio.create_task(sandbox.call(jobs.work_for, 0.2, str(done)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert await sandbox.call(jobs.worker_id) == process
    assert done.read_text() == "done"


async def test_a_caller_cancelled_in_the_queue_leaves_no_trace(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    first = asyncio.create_task(sandbox.call(jobs.work_for, 0.1, str(tmp_path / "first")))
    second = asyncio.create_task(sandbox.call(jobs.work_for, 0.0, str(tmp_path / "second")))
    await asyncio.sleep(0)
    second.cancel()
    await first
    await sandbox.call(jobs.echo, 1)
    assert not (tmp_path / "second").exists()


async def test_a_cancelled_callers_failing_job_is_not_complained_about(sandbox: Sandbox) -> None:
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, told: complaints.append(told))
    caller = asyncio.create_task(sandbox.call(jobs.spin, seconds=0.1))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert await sandbox.call(jobs.echo, 1) == 1
    gc.collect()
    assert complaints == []


async def test_closing_ends_every_process_within_a_second() -> None:
    sandbox = Sandbox(workers=2, modules=())
    await sandbox.open()
    processes = {await sandbox.call(jobs.worker_id) for _ in range(4)}
    busy = asyncio.create_task(sandbox.call(jobs.spin, seconds=60))
    waiting = [asyncio.create_task(sandbox.call(jobs.spin, seconds=60)) for _ in range(3)]
    await asyncio.sleep(0.05)
    began = time.monotonic()
    await sandbox.close()
    assert time.monotonic() - began < 1
    assert all(is_gone(process) for process in processes)
    for call in (busy, *waiting):
        with pytest.raises(WorkerLost):
            await call


async def test_a_closed_sandbox_takes_no_job(sandbox: Sandbox) -> None:
    await sandbox.call(jobs.echo, 1)
    await sandbox.close()
    await sandbox.close()
    with pytest.raises(WorkerLost, match="closed"):
        await sandbox.call(jobs.echo, 1)


async def test_a_sandbox_can_be_closed_while_it_starts() -> None:
    sandbox = Sandbox(workers=2)
    call = asyncio.create_task(sandbox.call(jobs.echo, 1))
    await asyncio.sleep(0.02)
    await sandbox.close()
    with pytest.raises(WorkerLost):
        await call


async def test_a_worker_that_cannot_start_is_told() -> None:
    sandbox = Sandbox(workers=1, modules=("no.such.module",))
    with pytest.raises(WorkerLost, match="exit code 1"):
        await sandbox.call(jobs.echo, 1)
    with pytest.raises(WorkerLost, match="exit code 1"):
        await sandbox.call(jobs.echo, 1)
    await sandbox.close()


async def test_a_system_that_starts_no_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    sandbox = Sandbox(workers=1)
    with pytest.raises(WorkerLost, match="cannot be started"):
        await sandbox.open()
    await sandbox.close()


async def test_a_process_that_says_something_else_first_is_told() -> None:
    sandbox = Sandbox(workers=1, modules=("tests.unit.sandbox.impostor",))
    with pytest.raises(WorkerLost, match="began with message 7"):
        await sandbox.open()
    await sandbox.close()


async def test_the_modules_asked_for_are_there_before_the_first_job() -> None:
    sandbox = Sandbox(workers=1, modules=("wave",))
    assert await sandbox.call(jobs.loaded, "wave")
    await sandbox.close()


async def test_a_worker_sees_no_secret_of_the_bot(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:canary")
    assert "canary" not in str(await sandbox.call(jobs.environment))


async def test_a_worker_holds_none_of_the_bots_files(sandbox: Sandbox, tmp_path: Path) -> None:
    with (tmp_path / "database").open("w") as file:
        os.set_inheritable(file.fileno(), True)
        assert await sandbox.call(jobs.open_files) <= 5  # 0, 1, 2, the socket, the listing itself


async def test_ctrl_c_is_not_the_workers_business(sandbox: Sandbox) -> None:
    assert await sandbox.call(jobs.interrupt_handler) == str(signal.SIG_IGN)
    process = await sandbox.call(jobs.worker_id)
    assert os.getpgid(process) != os.getpgid(0)
    os.kill(process, signal.SIGINT)
    assert await sandbox.call(jobs.worker_id) == process
