"""Where the English of a Chinese document is, by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

_MARK = re.compile(r"(?P<stem>.+?)[._-](?:zh|cn|zh[-_](?:cn|hans|tw|hant))$", re.IGNORECASE)
_FOLDERS = re.compile(r"^(?:zh|cn|zh[-_](?:cn|hans|tw|hant))$", re.IGNORECASE)
_ENGLISH_FOLDERS = ("en", "en-us", "en_US", "en-US")


def counterparts(path: str, configured: Mapping[str, str]) -> Iterator[str]:
    """Yield where the English of a Chinese document may be, the likeliest path first.

    `configured` maps the start of Chinese paths to that of English ones (`docs/zh/`: `docs/en/`).
    """
    for chinese, english in configured.items():
        if path.startswith(chinese):
            yield english + path.removeprefix(chinese)
    whole = PurePosixPath(path)
    if m := _MARK.fullmatch(whole.stem):
        for stem in (m["stem"], f"{m['stem']}.en", f"{m['stem']}_en", f"{m['stem']}-en"):
            yield str(whole.with_name(stem + whole.suffix))
    for number, part in enumerate(whole.parts[:-1]):
        if _FOLDERS.match(part):
            for english in _ENGLISH_FOLDERS:
                parts = (*whole.parts[:number], english, *whole.parts[number + 1 :])
                yield str(PurePosixPath(*parts))
