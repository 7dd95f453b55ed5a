"""Two documents, one the translation of the other: which block translates which.

Blocks are compared in order, as sentences are inside a passage: headings with headings, by length,
by what both languages write alike and by the terms that the base knows. Only blocks that plainly
belong together are paired; a document that was rearranged gives few pairs, not wrong ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from glossary.lazy import lazy
from glossary.model import Document, Kind, Segment
from glossary.parallel.align import Known, alike, in_common, signs
from glossary.parallel.passages import Pair, Passage

_HAN = lazy("[\u4e00-\u9fff]")
_SKIP = 1.2  # cost of a block without partner
_LIKE = 1.6  # cost up to which two blocks are taken for a pair
_BAND = 40  # how far two documents may run apart, in blocks
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


def file_pairs(english: Document, chinese: Document, known: Known) -> tuple[Pair, ...]:
    """Return the blocks that translate each other, in order."""
    ours, theirs = _blocks(english.segments, False), _blocks(chinese.segments, True)
    if not ours or not theirs:
        return ()
    return tuple(
        Pair(Passage(a, 0, len(a.text)), Passage(b, 0, len(b.text)))
        for a, b in _aligned(ours, theirs, known)
        if a.kind is not Kind.HEADING
    )


def _blocks(segments: Sequence[Segment], chinese: bool) -> list[Segment]:
    return [
        s
        for s in segments
        if s.kind in (Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE)
        and (_HAN.search(s.text) is not None) is chinese
    ]


def _aligned(
    ours: Sequence[Segment], theirs: Sequence[Segment], known: Known
) -> list[tuple[Segment, Segment]]:
    """Return the cheapest path's pairs; prefixes of both sides inside a band are compared."""
    slope = len(theirs) / len(ours)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(ours) + 1):
        centre = int(i * slope)
        for j in range(max(0, centre - _BAND), min(len(theirs), centre + _BAND) + 1):
            for di, dj in ((1, 1), (1, 0), (0, 1)):
                before = best.get((i - di, j - dj))
                if before is None:
                    continue
                cost = before[0] + (
                    _SKIP if di + dj == 1 else _cost(ours[i - 1], theirs[j - 1], known)
                )
                if (i, j) not in best or cost < best[i, j][0]:
                    best[i, j] = (cost, (di, dj))
    pairs, (i, j) = [], (len(ours), len(theirs))
    while (i, j) != (0, 0) and (i, j) in best:
        di, dj = best[i, j][1]
        if (di, dj) == (1, 1):
            one, other = ours[i - 1], theirs[j - 1]
            if in_common(one.text, other.text, known) and _cost(one, other, known) <= _LIKE:
                pairs.append((one, other))
        i, j = i - di, j - dj
    return pairs[::-1]


def _cost(english: Segment, chinese: Segment, known: Known) -> float:
    if (english.kind is Kind.HEADING) is not (chinese.kind is Kind.HEADING):
        return 9.0
    words = 1.75 * len(english.text.split())
    length: float = abs(signs(chinese.text) - words) / (1.5 * words**0.5 + 2)
    return 1.0 + length - min(alike(english.text, chinese.text, known), 4.0) * 0.5
