"""Reads a pipe for the event loop: one thread hands over whatever has come.

pygls asks its pool of threads for each line of a header and for each body: three waits a message,
for threads that a busy machine takes its time to wake.
"""

from __future__ import annotations

import asyncio
import os
import threading

_AT_ONCE = 1 << 16  # bytes
_LONGEST = 1 << 20  # bytes of a header's line


class _Reader(asyncio.StreamReader):
    async def readexactly(self, n: int) -> bytes:
        """Return the next bytes; what the message before has begun goes on first."""
        await asyncio.sleep(0)
        return await super().readexactly(n)


def reader_of(fd: int) -> asyncio.StreamReader:
    """Return what the running event loop reads from a file descriptor."""
    loop = asyncio.get_running_loop()
    reader = _Reader(_LONGEST, loop)
    args = fd, reader, loop
    threading.Thread(target=_read, args=args, name="gogloss-pipe", daemon=True).start()
    return reader


def _read(fd: int, reader: asyncio.StreamReader, loop: asyncio.AbstractEventLoop) -> None:
    data = b" "
    while data and not loop.is_closed():
        try:
            # Not `sys.stdin`: its lock would be held by this thread when the process ends.
            data = os.read(fd, _AT_ONCE)
        except OSError:
            data = b""
        try:
            if data:
                loop.call_soon_threadsafe(reader.feed_data, data)
            else:
                loop.call_soon_threadsafe(reader.feed_eof)
        except RuntimeError:  # the loop was closed meanwhile
            return
