"""CPU seconds of polling 1,000 local feeds, ours beside `reader`, in one run.

Three rounds each: a first poll, one where nothing changed (304), one where 5 % changed. The feeds
come from a server process of its own; each contender runs in a process of its own, and its CPU
counts that process and its children (our sandbox workers). Peak memory is that of the main process.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

ROUNDS = ("first poll", "all 304", "5 % changed")
GATES = {"first poll": 1 / 3, "all 304": 1 / 4, "5 % changed": 1 / 4}
MEMORY_GATE_MB = 100


def cpu() -> float:
    """CPU seconds, user and system, of this process and of its living and dead children."""
    ticks = os.sysconf("SC_CLK_TCK")
    mine = os.times()
    total = mine.user + mine.system + mine.children_user + mine.children_system
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == os.getpid():
                total += sum(int(each) for each in fields[11:15]) / ticks
    return total


def peak_mb() -> float:
    """Peak resident memory of this process alone, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def post(url: str) -> None:
    with urllib.request.urlopen(urllib.request.Request(url, method="POST")):
        pass


def get(url: str) -> dict[str, int]:
    with urllib.request.urlopen(url) as answer:
        found: dict[str, int] = json.load(answer)
    return found


async def ours(url: str, count: int, folder: Path) -> dict[str, float]:
    from contextlib import AsyncExitStack

    from watcher.app import App, Options
    from watcher.app import now as clock
    from watcher.config import load
    from watcher.config.environment import Environment
    from watcher.log import configure
    from watcher.plugins import collect
    from watcher.sources.base import SourceKind

    configure(json=False, level=40)
    write_config(folder / "config", url, count)
    kinds = collect("watcher.sources", "KIND", SourceKind)
    catalogue = load(folder / "config", kinds)
    options = Options(config=folder / "config", data=folder / "data", once=True, env={})
    (folder / "data").mkdir()
    prepare(folder / "data" / "watcher.db")
    figures: dict[str, float] = {}
    async with AsyncExitStack() as stack:
        app = await App.build(options, catalogue, Environment(), kinds, stack)
        await app.start(stack)
        for name in ROUNDS:
            if name == "5 % changed":
                post(f"{url}/change?share=0.05")
            before = cpu()
            await app.store.visits.hasten(clock())
            done = app.engine.finished + count
            while app.engine.finished < done:
                await app.engine.tick()
                await app.engine.idle()
            figures[name] = cpu() - before
            note_answers(url, name, figures)
        figures["peak MB"] = peak_mb()
    return figures


def prepare(file: Path) -> None:
    """Make the empty database in another process, as the first start of an installation does."""
    program = (
        "import asyncio, sys; from watcher.store.store import Store\n"
        "async def make(): await (await Store.open('sqlite:///' + sys.argv[1])).close()\n"
        "asyncio.run(make())"
    )
    subprocess.run([sys.executable, "-c", program, str(file)], check=True)


def note_answers(url: str, name: str, figures: dict[str, float]) -> None:
    for what, number in get(f"{url}/seen").items():
        figures[f"{name}: {what}"] = number


def write_config(folder: Path, url: str, count: int) -> None:
    people = Path(__file__).parents[1] / "config" / "people"
    (folder / "sources").mkdir(parents=True)
    (folder / "people").symlink_to(people)
    (folder / "watcher.yaml").write_text(
        'allow_private: ["127.0.0.0/8"]\nconsole: false\npolling: {per_host: 16, concurrency: 16}\n'
    )
    rows = [f"  - {{id: s{n}, name: Site {n}, url: '{url}/feed/{n}'}}" for n in range(count)]
    (folder / "sources" / "all.yaml").write_text("sources:\n" + "\n".join(rows) + "\n")


def theirs(url: str, count: int, folder: Path) -> dict[str, float]:
    from reader import make_reader

    reader = make_reader(str(folder / "reader.sqlite"))
    for number in range(count):
        reader.add_feed(f"{url}/feed/{number}")
    figures: dict[str, float] = {}
    for name in ROUNDS:
        if name == "5 % changed":
            post(f"{url}/change?share=0.05")
        before = cpu()
        reader.update_feeds(scheduled=False)
        figures[name] = cpu() - before
        note_answers(url, name, figures)
    figures["peak MB"] = peak_mb()
    reader.close()
    return figures


def contender(name: str, url: str, count: int) -> dict[str, float]:
    """Run one contender in its own process."""
    command = [sys.executable, "-m", "bench.poll", "--contender", name, "--url", url]
    done = subprocess.run(
        [*command, "--count", str(count)], stdout=subprocess.PIPE, text=True, check=True
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=1000, help="feeds (1000)")
    arguments.add_argument("--items", type=int, default=30, help="items a feed (30)")
    arguments.add_argument("--contender", choices=("ours", "reader"), help=argparse.SUPPRESS)
    arguments.add_argument("--url", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.contender:
        with tempfile.TemporaryDirectory() as folder:
            if given.contender == "ours":
                figures = asyncio.run(ours(given.url, given.count, Path(folder)))
            else:
                figures = theirs(given.url, given.count, Path(folder))
        print(json.dumps(figures))
        return 0
    from bench.feedserver import running  # not in a contender's process: it holds a web server

    results = {}
    for name in ("ours", "reader"):
        print(f"{name}: {given.count} feeds of {given.items} items ...", file=sys.stderr)
        with running(given.count, given.items) as url:
            results[name] = contender(name, url, given.count)
    return table(results)


def table(results: dict[str, dict[str, float]]) -> int:
    """Print the figures side by side; 1 when a gate is missed."""
    import importlib.metadata

    peer = f"reader {importlib.metadata.version('reader')}"
    print(f"{'CPU seconds':14} {'watcher':>9} {peer:>12} {'ratio':>8} {'gate':>8}")
    failed = False
    for name in ROUNDS:
        mine, other = results["ours"][name], results["reader"][name]
        ok = mine <= other * GATES[name]
        failed |= not ok
        gate = f"1/{round(1 / GATES[name])}"
        print(
            f"{name:14} {mine:9.2f} {other:12.2f} {'1/' + format(other / mine, '.1f'):>8}"
            f" {gate:>8} {'' if ok else 'MISSED'}"
        )
        for who, figures in results.items():
            whole, same = figures[f"{name}: whole"], figures[f"{name}: unchanged"]
            print(f"    {who}: {whole:.0f} bodies, {same:.0f} times 304")
    peak = results["ours"]["peak MB"]
    heavy = peak > MEMORY_GATE_MB
    failed |= heavy
    print(
        f"peak memory of the main process: watcher {peak:.1f} MB (gate {MEMORY_GATE_MB} MB),"
        f" reader {results['reader']['peak MB']:.1f} MB {'MISSED' if heavy else ''}"
    )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
