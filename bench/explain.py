"""How fast `gogloss explain` reads a mixed log, and in how much memory, beside `cat`.

    python bench/explain.py [MEGABYTES]

The log is made of lines of a service in five forms, with Go's own output of the tests in between,
about one line of it in forty. Printed are seconds of processor time and of the clock, megabytes a
second, and the most memory that the process held.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "tests" / "explain" / "samples").glob("*.txt"))
GOGLOSS = Path(sys.executable).with_name("gogloss")
WORDS = (
    *("request", "served", "user", "order", "payment", "cache", "database"),
    *("handler", "retry", "timeout", "status", "200", "GET"),
)
FORMS = (
    "{time} INFO {body}",
    '{{"time":"{time}","level":"INFO","msg":"{body}","status":200}}',
    "{time} stdout F {body}",
    "web-1  | {body}",
    '10.0.0.7 - - [25/Nov/2026:21:00:00 +0000] "GET /{body} HTTP/1.1" 200 17 "-" "curl/8"',
)


def lines(megabytes: int) -> Iterator[str]:
    """Yield a log of about that size."""
    chance = random.Random(5)  # noqa: S311 - the same log each time
    texts = [path.read_text("utf-8") for path in SAMPLES]
    size = 0
    while size < megabytes * 1_000_000:
        part = []
        for number in range(800):
            body = " ".join(chance.choices(WORDS, k=12))
            moment = f"2026-11-25T21:{number // 60:02d}:{number % 60:02d}.{number:03d}Z"
            part.append(FORMS[number % 5].format(time=moment, body=body))
        text = "\n".join(part) + "\n" + chance.choice(texts)
        size += len(text)
        yield text


def measure(name: str, command: list[str], size: int) -> None:
    """Run a command with its output thrown away; print what it took."""
    begun = time.perf_counter()
    with open(os.devnull, "wb") as sink:  # noqa: PTH123 - not a path of ours
        process = subprocess.Popen(command, stdout=sink)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    clock = time.perf_counter() - begun
    cpu = used.ru_utime + used.ru_stime
    peak = used.ru_maxrss / 1024
    speed = size / max(cpu, 1e-9) / 1e6
    print(f"{name:24} {cpu:7.2f} s cpu {clock:7.2f} s {speed:9.1f} MB/s {peak:7.1f} MB")


def main() -> None:
    """Measure."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "mixed.log")
        with log.open("w", encoding="utf-8") as file:
            file.writelines(lines(megabytes))
        size = log.stat().st_size
        print(f"{size / 1e6:.0f} MB")
        read = "import sys\nfor line in open(sys.argv[1], encoding='utf-8'): pass"
        measure("cat", ["cat", str(log)], size)
        measure("python, line by line", [sys.executable, "-c", read, str(log)], size)
        for options in ([], ["--brief"], ["--format", "json"]):
            name = " ".join(["explain", *options])
            measure(name, [str(GOGLOSS), "explain", *options, str(log)], size)


if __name__ == "__main__":
    main()
