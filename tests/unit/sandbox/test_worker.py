"""The worker's side, run in this process: every job gets one answer."""

import socket
from concurrent.futures import ThreadPoolExecutor

from tests.unit.sandbox import jobs
from watcher.errors import OutOfMemory, ParseError, ParserFailed
from watcher.sandbox import wire
from watcher.sandbox.wire import HEADER, Reply
from watcher.sandbox.worker import _resident, described, perform, serve


def answer(packed: bytes) -> tuple[int, object]:
    kind, length = HEADER.unpack(packed[: HEADER.size])
    assert len(packed) == HEADER.size + length
    return kind, wire.value(packed[HEADER.size :])


def body(job: bytes) -> bytes:
    return job[HEADER.size :]


def test_a_value_is_answered() -> None:
    packed = perform(body(wire.job(jobs.echo, ("قال",), 60.0)))
    assert answer(packed) == (Reply.VALUE, "قال")


def test_an_error_is_answered_with_its_type() -> None:
    kind, error = answer(perform(body(wire.job(jobs.refuse, (), 60.0))))
    assert (kind, type(error), str(error)) == (
        Reply.ERROR,
        ParseError,
        "not a feed: it looks like soup",
    )
    kind, error = answer(perform(body(wire.job(jobs.stumble, ("x",), 60.0))))
    assert str(error).startswith("KeyError in jobs.py:stumble (fingerprint ")


def test_a_lack_of_memory_is_answered() -> None:
    kind, nothing = answer(perform(body(wire.job(jobs.starve, (), 60.0))))
    assert (kind, nothing) == (Reply.NO_MEMORY, None)


def test_a_job_that_cannot_be_read_is_an_error() -> None:
    kind, error = answer(perform(b"not a pickle"))
    assert (kind, type(error)) == (Reply.ERROR, ParserFailed)


def test_jobs_are_done_until_the_other_end_closes() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, ThreadPoolExecutor() as pool:
        done = pool.submit(serve, theirs, memory_bytes=1 << 62)
        stream = ours.makefile("rb")
        for number in range(3):
            ours.sendall(wire.job(jobs.number, (number,), 60.0))
            read = wire.read(stream)
            assert read is not None
            assert (read[0], wire.value(read[1])) == (Reply.VALUE, number)
        stream.close()
        ours.shutdown(socket.SHUT_RDWR)
        done.result(timeout=10)


def test_an_error_without_a_trace_is_described_by_its_type() -> None:
    assert described(OutOfMemory("x")).startswith("OutOfMemory (fingerprint ")


def test_what_a_process_holds_is_counted_not_what_it_once_held() -> None:
    before = _resident()
    ballast = bytearray(64 * 1024 * 1024)
    ballast[::4096] = b"x" * len(ballast[::4096])
    assert _resident() - before > 48 * 1024 * 1024
    del ballast
    assert _resident() - before < 48 * 1024 * 1024
