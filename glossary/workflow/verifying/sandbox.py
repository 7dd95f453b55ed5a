"""Where tests run: a copy of the modules, no network, limits on time, memory, processes, output."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

_MEMORY = 2 << 30  # bytes that a test's process may hold
_PROCESSES = 64
_OUTPUT = 4 << 20  # bytes of output that are read
_POLL = 0.1
TREE = "GOGLOSS_TREE"  # the variable that names the folder which tests may not write to
# Where the kernel refuses (some mounts are locked), the copy alone has to do.
_READ_ONLY = (
    f'if [ -n "${TREE}" ]; then mount --bind "${TREE}" "${TREE}"'
    f' && mount -o remount,bind,ro "${TREE}"; fi >/dev/null 2>&1; '
)


class Limits(Struct, frozen=True):
    """Seconds for one test, for everything; what is enforced by whom is in `run`."""

    test: float = 10.0
    total: float = 600.0


@cache
def isolation() -> tuple[str, ...]:
    """Return the command that takes network, mounts and stray processes away; else nothing."""
    if not sys.platform.startswith("linux") or shutil.which("unshare") is None:
        return ()
    base = ("unshare", "--net", "--pid", "--mount", "--fork", "--kill-child")
    for command in (base, (*base, "--map-root-user")):
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            done = subprocess.run([*command, "true"], capture_output=True, timeout=10)
            if done.returncode == 0:
                return command
    return ()


def wrapper(race: bool) -> str:
    """Return what `go test -exec` runs a test's program with; empty where there is no shell."""
    if os.name != "posix":
        return ""
    # The race detector maps terabytes that it never touches: only the watch can bound it.
    memory = "" if race else f"ulimit -d {_MEMORY >> 10} 2>/dev/null; "
    guard = _READ_ONLY if isolation() else ""
    shell = f"""sh -c '{guard}ulimit -c 0; {memory}exec "$0" "$@"'"""
    return " ".join((*isolation(), shell))


class Process:
    """A process group whose lines are read while it is watched."""

    def __init__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        """Start the command in a session of its own."""
        self.why = ""
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=os.name == "posix",
        )
        self._deadline = float("inf")
        self._lock = threading.Lock()
        self._watch = threading.Thread(target=self._watched, daemon=True)
        self._watch.start()

    def allow(self, seconds: float) -> None:
        """Let the process run that long from now."""
        with self._lock:
            self._deadline = time.monotonic() + seconds

    def lines(self) -> Iterator[bytes]:
        """Yield lines of output until it ends, or until there were too many."""
        stream = self._process.stdout
        if stream is None:
            return
        read = 0
        while line := stream.readline(1 << 16):
            read += len(line)
            if read > _OUTPUT:
                self.kill(f"it printed more than {_OUTPUT >> 20} MB")
                return
            yield line

    def kill(self, why: str) -> None:
        """End the whole group."""
        self.why = self.why or why
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def close(self) -> None:
        """End what is left and wait for it."""
        self.kill("done")
        self._watch.join()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _ended(self) -> bool:
        """Tell whether the process ended, without reaping it: its number stays its own."""
        if not hasattr(os, "waitid"):  # Windows, and macOS before Python 3.13
            return self._process.poll() is not None
        flags = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self._process.pid, flags) is not None

    def _watched(self) -> None:
        while not self._ended():
            with self._lock:
                late = time.monotonic() > self._deadline
            if late:
                self.kill("it did not end in time")
            elif (used := _used(self._process.pid)) is not None:
                memory, count = used
                if memory > _MEMORY:
                    self.kill(f"it used more than {_MEMORY >> 30} GB of memory")
                elif count > _PROCESSES:
                    self.kill(f"it started more than {_PROCESSES} processes")
            time.sleep(_POLL)


def _used(session: int) -> tuple[int, int] | None:
    """Return memory and number of the test processes of a session; None where /proc is missing."""
    if not sys.platform.startswith("linux"):
        return None
    memory = count = 0
    for name in os.listdir("/proc"):  # noqa: PTH208 - asked ten times a second
        if not name.isdecimal():
            continue
        with contextlib.suppress(OSError, ValueError, IndexError):
            stat = Path(f"/proc/{name}/stat").read_bytes().rpartition(b")")[2].split()
            if int(stat[3]) != session:
                continue
            if b"-test." in Path(f"/proc/{name}/cmdline").read_bytes():
                memory += int(stat[21]) * os.sysconf("SC_PAGE_SIZE")
                count += 1
    return memory, count
