"""What a run does rather than how long it takes: counts are the same on every machine."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from corpora import MB, Corpus

from glossary.config import Config
from glossary.gate import doubtful
from glossary.run import Settings
from glossary.text import decode


def counted(corpus: Corpus) -> Iterator[str]:
    """Yield how much of a corpus each stage sees, and what reading and one scan alone take."""
    settings = Settings(Config(root=corpus.folder))
    texts = {str(p): p.read_bytes() for p in sorted(corpus.folder.rglob("*.md"))}
    decoded = {path: decode(data, path) for path, data in texts.items()}
    base = settings.base
    base.find("的" * 70_000)  # builds the automaton
    stages: Counter[str] = Counter()
    for path, text in decoded.items():
        size = len(texts[path])
        stages["read"] += size
        if not text.isascii():
            stages["scanned for words of the base"] += size
        if doubtful(path, text, base):
            stages["parsed and judged"] += size
            doc = settings.document(path, text)
            stages["segments"] += len(doc.segments)
    yield "| stage | MB |\n| --- | --- |\n"
    for name in ("read", "scanned for words of the base", "parsed and judged"):
        yield f"| {name} | {stages[name] / MB:.2f} |\n"
    yield f"\n{stages['segments']} segments of prose.\n\n"
    yield "| floor, one process | s | MB/s |\n| --- | --- | --- |\n"
    scan = lambda: [base.find(text) for text in decoded.values()]  # noqa: E731
    for name, work in (
        ("read and decode", lambda: [decode(Path(p).read_bytes(), p) for p in texts]),
        ("and one scan by the automaton", scan),
        ("and parse", lambda: [settings.document(p, t) for p, t in decoded.items()]),
        ("everything", lambda: [settings.findings(p, t) for p, t in decoded.items()]),
    ):
        took = min(_took(work) for _ in range(2))
        yield f"| {name} | {took:.2f} | {corpus.size / MB / took:.1f} |\n"


def _took(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
