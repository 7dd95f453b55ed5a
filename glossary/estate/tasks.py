"""What a worker does with one part; workers know nothing of results, files or one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from glossary import compiled
from glossary.errors import GlossError
from glossary.estate.sources import Part, Ref, filesystem
from glossary.files import Linter, Outcome, Task, lint_bytes
from glossary.formats.json_ import finding_row
from glossary.mining import Used, mined
from glossary.positions import LineIndex
from glossary.text import decode

_LINTERS: dict[str, Linter] = {}  # one for each task that this process has seen


class Done(Struct, frozen=True):
    """What came of a part: a row for each finding or use, and (place, error) for what failed.

    lost: nothing came of it, so that the next run has to try again.
    """

    rows: tuple[dict[str, Any], ...]
    failed: tuple[tuple[str, str], ...] = ()
    lost: bool = False


def lint_part(part: Part, task: Task, lang: str) -> Done:
    """Return the findings of a part, as `lint --format json` writes them."""
    linter = _linter(task)
    rows: list[dict[str, Any]] = []
    failed = []
    for ref in part.refs:
        outcome = _outcome(linter, ref, task)
        if outcome.report is None:
            failed.append((ref.place, outcome.error))
        elif outcome.report.findings:
            index = LineIndex(outcome.report.text)
            rows += (finding_row(ref.place, f, index, lang) for f in outcome.report.findings)
    linter.close()
    compiled.save()
    return Done(tuple(rows), tuple(failed))


def mine_part(part: Part, task: Task, _: str) -> Done:
    """Return how often the documents of a part use each wording of each term."""
    linter = _linter(task)
    counts: Counter[Used] = Counter()
    failed = []
    for ref in part.refs:
        try:
            text = decode(_content(ref), ref.place)
            counts.update(mined(linter.settings.document(ref.place, text), linter.settings.base))
        except (OSError, GlossError, ImportError, ValueError) as error:
            failed.append((ref.place, str(error)))
    return Done(tuple(_rows(counts)), tuple(failed))


def _rows(counts: Counter[Used]) -> Iterator[dict[str, Any]]:
    for used, count in sorted(counts.items()):
        yield {**{name: getattr(used, name) for name in Used.__struct_fields__}, "count": count}


def _linter(task: Task) -> Linter:
    key = repr(task)
    if key not in _LINTERS:
        compiled.keep()
        _LINTERS[key] = Linter(task)
    return _LINTERS[key]


def _outcome(linter: Linter, ref: Ref, task: Task) -> Outcome:
    if not ref.remote:
        return linter.outcome(Path(ref.place))
    try:
        data = _content(ref)
    except (OSError, ImportError, ValueError) as error:
        return Outcome(None, f"{ref.place}: cannot be read: {error}")
    return lint_bytes(linter.settings, ref.place, data, task)


def _content(ref: Ref) -> bytes:
    if not ref.remote:
        return Path(ref.place).read_bytes()
    system, path = filesystem(ref.place)
    content: bytes = system.cat_file(path)
    return content
