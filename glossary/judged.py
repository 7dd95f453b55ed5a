"""What was judged once is not judged again: the verdicts on texts, kept for the next run.

A text is known by a digest of its bytes and of its world: the program, the base, the configuration,
the Go version of its module, the English it translates, its path where the configuration speaks of
paths. So nothing ever has to be declared stale; what is out of date is never asked for again and
ages away. A verdict is bytes that `files` reads and writes; no bytes say that nothing was found.
"""

from __future__ import annotations

from glossary.digest import blake2b

FILE = "verdicts.sqlite"  # in the user's cache folder


def key_of(data: bytes, world: bytes, suffix: str) -> bytes:
    """Return what a file's bytes are known by; `suffix` decides how they are read."""
    digest = blake2b(data, digest_size=16, key=blake2b(world, digest_size=32).digest())
    digest.update(b"\x00" + suffix.lower().encode("utf-8", "surrogatepass"))
    return digest.digest()
