"""Kill the bot at random, forty times over 1,000 wanted messages, and count what readers got.

200 statements for 5 chats, recorded and delivered by a child process with the real store, pump and
Telegram channel; the Bot API server runs in a process of its own and survives. Three runs: as the
product is; the same while 17 calls of 100 go wrong at Telegram's side; and, to show that the bench
can tell, with a pump that marks a message as sent before it sends it, which must lose some.

Gate: nothing lost, never out of order in a chat, no more duplicates than sends whose end nobody
knew; and the third run fails that gate.
"""

import argparse
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

STATEMENTS, CHATS, KILLS = 200, 5, 40
WANTED = STATEMENTS * CHATS


@dataclass(frozen=True, slots=True)
class Run:
    """One row of the table."""

    name: str
    faults: float = 0.0
    marks_first: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """What came of a run."""

    run: Run
    kills: int
    seconds: float
    lost: int
    duplicates: int
    doubts: int
    disorder: int

    def is_good(self) -> bool:
        return self.lost == 0 and self.duplicates <= self.doubts and self.disorder == 0


RUNS = (
    Run("outbox"),
    Run("outbox, Telegram faulty", faults=1.0),
    Run("mark-then-send", marks_first=True),
)


def play(run: Run, folder: Path, *, kills: int, seed: int) -> Count:
    """Run one child after another, killing each but the last."""
    dice = random.Random(seed)
    log = folder / "delivered.jsonl"
    log.touch()
    began = time.monotonic()
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.servers.botapi", "--port", "0", "--log", str(log)),
            *("--faults", str(run.faults), "--seed", str(seed), "--delay", "0.001"),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        # Kills are spread over the deliveries, so that all of them fall before the end.
        marks = sorted(dice.sample(range(1, WANTED - 10), kills))
        for mark in marks:
            child = start(run, folder, url)
            wait_for(log, mark, child)
            time.sleep(dice.random() * 0.02)
            child.send_signal(signal.SIGKILL)
            child.wait()
        child = start(run, folder, url)
        code = child.wait(timeout=300)
        assert code == 0, f"the last child ended with {code}"
    finally:
        server.kill()
        server.wait()
        if server.stdout is not None:
            server.stdout.close()
    doubts = int((folder / "doubts").read_text())
    return count(run, log, doubts, kills=kills, seconds=time.monotonic() - began)


def start(run: Run, folder: Path, url: str) -> "subprocess.Popen[bytes]":
    arguments = ["--url", url, "--folder", str(folder)]
    if run.marks_first:
        arguments.append("--mark-then-send")
    return subprocess.Popen([sys.executable, "-m", "bench.deliverer", *arguments])


def wait_for(log: Path, deliveries: int, child: "subprocess.Popen[bytes]") -> None:
    """Return when so many messages have been delivered, or when the child has ended by itself."""
    seen, end = 0, time.monotonic() + 120
    with log.open("rb") as lines:
        while seen < deliveries and child.poll() is None:
            seen += lines.read().count(b"\n")
            if time.monotonic() > end:
                child.kill()
                raise TimeoutError(f"{seen} of {deliveries} deliveries after two minutes")
            time.sleep(0.002)
    assert child.poll() in {None, 0}, f"a child broke down: {child.returncode}"


def count(run: Run, log: Path, doubts: int, *, kills: int, seconds: float) -> Count:
    chats: dict[str, list[int]] = {str(chat): [] for chat in range(1, CHATS + 1)}
    for line in log.read_text().splitlines():
        message = json.loads(line)
        found = re.search(r"Statement (\d+) of", message["text"])
        assert found is not None
        chats[message["chat"]].append(int(found[1]))
    got = sum(len(set(numbers)) for numbers in chats.values())
    return Count(
        run=run,
        kills=kills,
        seconds=seconds,
        lost=WANTED - got,
        duplicates=sum(map(len, chats.values())) - got,
        doubts=doubts,
        disorder=sum(map(steps_back, chats.values())),
    )


def steps_back(numbers: Iterable[int]) -> int:
    """Count the deliveries, copies included, that came after a later statement's."""
    highest, found = -1, 0
    for number in numbers:
        found += number < highest
        highest = max(highest, number)
    return found


HEAD = (
    f"{'run':26} {'wanted':>6} {'kills':>5} {'lost':>5} {'dup':>5} {'ambiguous':>9}"
    f" {'out of order':>12} {'seconds':>8}"
)


def row(count: Count) -> str:
    return (
        f"{count.run.name:26} {WANTED:6} {count.kills:5} {count.lost:5} {count.duplicates:5}"
        f" {count.doubts:9} {count.disorder:12} {count.seconds:8.0f}"
    )


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kills", type=int, default=KILLS)
    arguments.add_argument("--seed", type=int, default=random.randrange(10**6))
    arguments.add_argument(
        "--mark-then-send", action="store_true", help="only that run, judged like the product"
    )
    given = arguments.parse_args()
    print(f"seed {given.seed}\n{HEAD}", flush=True)
    counts = []
    for run in [each for each in RUNS if each.marks_first or not given.mark_then_send]:
        with tempfile.TemporaryDirectory() as folder:
            counts.append(play(run, Path(folder), kills=given.kills, seed=given.seed))
        print(row(counts[-1]), flush=True)
    if given.mark_then_send:
        print("passed" if counts[-1].is_good() else "FAILED, as mark-then-send must")
        return int(not counts[-1].is_good())
    product = all(each.is_good() for each in counts if not each.run.marks_first)
    tells = not any(each.is_good() for each in counts if each.run.marks_first)
    print(f"the outbox {'passed' if product else 'FAILED'}")
    print(f"mark-then-send {'failed, as it must' if tells else 'PASSED: this bench sees nothing'}")
    return int(not (product and tells))


if __name__ == "__main__":
    sys.exit(main())
