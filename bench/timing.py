"""Time and memory of commands, measured in turns (A B A B …), so that a noisy moment hits all."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

Command = Sequence[str | Path]
Made = Callable[[int], Command]  # the command of a round, for what must be new each time


class Took(NamedTuple):
    """Seconds on the clock and of processors, children included; MiB of the largest process."""

    wall: float
    cpu: float
    memory: float


def timed(command: Command, cwd: Path = Path("/")) -> Took:
    """Return what a command takes; what it prints and how it exits is of no interest here."""
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1"},
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    return Took(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def in_turns(
    commands: Mapping[str, Command | Made], rounds: int, cwd: Path = Path("/")
) -> dict[str, Took]:
    """Return the medians of each command over rounds in which all of them run once."""
    runs = {name: list[Took]() for name in commands}
    for number in range(rounds):
        for name, command in commands.items():
            ready = command(number) if callable(command) else command
            runs[name].append(timed(ready, cwd))
    return {
        name: Took(*(median(column) for column in zip(*took, strict=True)))
        for name, took in runs.items()
    }
