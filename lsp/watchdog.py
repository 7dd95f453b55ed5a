"""Ends the server when its editor is gone: a pipe may stay open in a grandchild's hands."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsp.server import Server

_EVERY = 2.0  # seconds


def watch_parent(pid: int | None, ls: Server) -> None:
    """Look after the process with this id from now on; None means that nobody is named."""
    if pid is None or pid <= 0 or pid == os.getpid() or not alive(pid):
        return  # a client in a container names an id that says nothing here
    threading.Thread(target=_watch, args=(pid, ls), name="gogloss-parent", daemon=True).start()


def _watch(pid: int, ls: Server) -> None:
    while alive(pid):
        time.sleep(_EVERY)
    ls.leave(1)


def alive(pid: int) -> bool:
    """Tell whether a process exists."""
    if os.name == "nt":
        return _alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _zombie(pid)


def _zombie(pid: int) -> bool:
    """Tell whether a process has ended and waits to be noticed by its own parent."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123 - a path of the kernel's
            return file.read().rpartition(b")")[2].split()[:1] == [b"Z"]
    except OSError:
        return False


def _alive_on_windows(pid: int) -> bool:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    handle = kernel.OpenProcess(0x00100000, False, pid)  # SYNCHRONIZE
    if not handle:
        return False
    try:
        return bool(kernel.WaitForSingleObject(handle, 0) == 0x102)  # WAIT_TIMEOUT
    finally:
        kernel.CloseHandle(handle)
