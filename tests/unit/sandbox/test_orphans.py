"""A bot that was killed leaves no process behind."""

import signal
import subprocess
import sys
import time
from pathlib import Path

_BOT = """
import asyncio, sys
from tests.unit.sandbox import jobs
from watcher.sandbox.pool import Sandbox

async def main():
    sandbox = Sandbox(workers=2, modules=())
    await sandbox.open()
    idle = await sandbox.call(jobs.worker_id)
    busy = asyncio.create_task(sandbox.call(jobs.report_and_spin, sys.argv[1], seconds=1.0))
    print(idle, flush=True)
    await busy

asyncio.run(main())
"""


def _alive(process: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def test_workers_end_when_the_bot_is_killed(tmp_path: Path) -> None:
    mark = tmp_path / "busy"
    with subprocess.Popen(
        [sys.executable, "-c", _BOT, str(mark)], stdout=subprocess.PIPE, cwd=Path.cwd()
    ) as bot:
        assert bot.stdout is not None
        idle = int(bot.stdout.readline())
        deadline = time.monotonic() + 10
        while not (mark.exists() and mark.read_text()) and time.monotonic() < deadline:
            time.sleep(0.01)
        bot.send_signal(signal.SIGKILL)
    workers = [idle, int(mark.read_text())]
    deadline = time.monotonic() + 10
    while any(map(_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert [worker for worker in workers if _alive(worker)] == []
