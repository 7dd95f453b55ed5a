"""What a run does rather than how long it takes: counts are the same on every machine."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpora import MB, Corpus

from glossary.base import Base
from glossary.base.index import compile_base
from glossary.base.load import load
from glossary.config import Config
from glossary.gate import doubts
from glossary.library import lessons, shipped_terms
from glossary.run import Settings
from glossary.text import decode


def counted(corpus: Corpus) -> Iterator[str]:
    """Yield how much of a corpus each stage sees, and what reading and one scan alone take."""
    settings = Settings(Config(root=corpus.folder))
    texts = {str(p): p.read_bytes() for p in sorted(corpus.folder.rglob("*.md"))}
    decoded = {path: decode(data, path) for path, data in texts.items()}
    base = settings.base
    doubts("a.md", "的" * 70_000, base)  # builds the automata
    stages: Counter[str] = Counter()
    for path, text in decoded.items():
        stages["read"] += len(texts[path])
        if settings.twin(path) is not None:
            stages["beside their English, judged whole"] += len(texts[path])
        elif found := doubts(path, text, base):
            stages["of texts with a doubt"] += len(texts[path])
            doc = settings.read(path, text, found)
            stages["parsed and judged"] += sum(len(s.text.encode()) for s in doc.segments)
    yield "| stage | MB |\n| --- | --- |\n"
    for name, size in stages.items():
        yield f"| {name} | {size / MB:.2f} |\n"
    yield "\n| floor, one process | s | MB/s |\n| --- | --- | --- |\n"
    for name, work in (
        ("read and decode", lambda: [decode(Path(p).read_bytes(), p) for p in texts]),
        ("one scan by the automaton of all words", lambda: _scans(base, decoded.values())),
        ("the gate", lambda: [doubts(p, t, base) for p, t in decoded.items()]),
        ("parse all", lambda: [settings.document(p, t) for p, t in decoded.items()]),
        ("everything", lambda: [settings.findings(p, t) for p, t in decoded.items()]),
    ):
        took = min(_took(work) for _ in range(2))
        yield f"| {name} | {took:.2f} | {corpus.size / MB / took:.1f} |\n"


def by_terms(corpus: Corpus, few: int = 300) -> Iterator[str]:
    """Yield what a run takes with a few of the terms and with all, claims and messages included."""
    texts = {str(p): p.read_text("utf-8") for p in sorted(corpus.folder.rglob("*.md"))}
    terms = load(shipped_terms())
    yield "| terms | s | MB/s |\n| --- | --- | --- |\n"
    with TemporaryDirectory() as folder:
        for count in (few, len(terms)):
            index = Path(folder) / f"{count}.sqlite"
            compile_base(terms[:count], index, *lessons())
            settings = Settings(Config(root=corpus.folder))
            settings.base = Base(index)  # in place of the one that it would open
            lint = lambda: [settings.findings(p, t) for p, t in texts.items()]  # noqa: B023, E731
            lint()
            took = min(_took(lint) for _ in range(2))
            yield f"| {count} | {took:.2f} | {corpus.size / MB / took:.1f} |\n"


def _scans(base: Base, texts: Iterable[str]) -> None:
    for text in texts:
        base.find(text)


def _took(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
