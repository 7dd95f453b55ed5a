"""A terminal for editors that want one: a pseudo terminal that nobody looks at."""

from __future__ import annotations

import fcntl
import os
import pty
import subprocess
import termios
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path


def run_in_terminal(
    command: Sequence[str], cwd: Path, env: Mapping[str, str], wait: float
) -> tuple[int | None, str]:
    """Run a command to its end in a terminal of its own.

    Returns:
        Its exit code, None where it had to be ended after `wait` seconds, and what it wrote.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=cwd,
        env={**env, "TERM": "xterm"},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(theirs)
    written: list[bytes] = []
    reader = threading.Thread(target=_drain, args=(ours, written), daemon=True)
    reader.start()
    try:
        code: int | None = process.wait(wait)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        code = None
    reader.join(5)
    os.close(ours)
    return code, b"".join(written).decode("utf-8", "replace")


def _drain(source: int, written: list[bytes]) -> None:
    try:
        while data := os.read(source, 65536):
            written.append(data)
    except OSError:
        pass  # the last program on the other side has closed it
