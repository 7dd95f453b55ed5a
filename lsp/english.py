"""The English documents that open ones translate: parsed once, as long as their files stay."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from glossary.errors import GlossError
from glossary.incremental import English
from glossary.run import Settings
from glossary.text import decode

_MOST = 8  # documents kept
_Stamp = tuple[int, int]


class _Known(NamedTuple):
    settings: Settings
    stamp: _Stamp
    digest: bytes
    english: English


class Englishes:
    """Gives the English of documents; belongs to one thread."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, _Known] = OrderedDict()

    def of(self, path: str, settings: Settings) -> English | None:
        """Return what the file at `path` translates; the same object while it is the same."""
        place = settings.twin(path)
        if place is None:
            return None
        try:
            known = self._read(place, settings)
        except (OSError, GlossError):
            self._known.pop(place, None)
            return None
        self._known[place] = known
        self._known.move_to_end(place)
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        return known.english

    def _read(self, place: str, settings: Settings) -> _Known:
        found = Path(place).stat()
        stamp = found.st_mtime_ns, found.st_size
        known = self._known.get(place)
        if known is not None and known.settings is not settings:
            known = None
        if known is not None and known.stamp == stamp:
            return known
        data = Path(place).read_bytes()
        digest = blake2b(data, digest_size=16).digest()
        if known is not None and known.digest == digest:
            return known._replace(stamp=stamp)
        doc = settings.document(place, decode(data, place))
        return _Known(settings, stamp, digest, English(doc, settings.base))
