"""Where the English of a Chinese document is, by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import splitext

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
    *folders, name = path.split("/")
    whole, suffix = splitext(name)
    if m := _MARK.fullmatch(whole):
        for stem in (m["stem"], f"{m['stem']}.en", f"{m['stem']}_en", f"{m['stem']}-en"):
            yield "/".join((*folders, stem + suffix))
    for number, part in enumerate(folders):
        if _FOLDERS.match(part):
            for english in _ENGLISH_FOLDERS:
                yield "/".join((*folders[:number], english, *folders[number + 1 :], name))
