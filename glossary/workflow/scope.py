"""Which documents a project's ledger is about, and which steps each of them needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from glossary.config import Config
from glossary.discover import discover
from glossary.parallel.traits import HAN
from glossary.text import GO_SUFFIXES, encoding_of
from glossary.workflow.ledger import name_of
from glossary.workflow.pairing import english_of


def wanted(root: Path, config: Config) -> Iterator[tuple[str, str]]:
    """Yield (document, step) for everything that must have passed.

    A translated document needs `compare`, its English `read`; Go files with Chinese comments need
    `verify`. Only the steps that the configuration names are asked for.
    """
    steps = config.ledger_steps
    for path in discover([root], config.exclude, config.root, force_exclude=False):
        if path.suffix in GO_SUFFIXES:
            if "verify" in steps and not path.name.endswith("_test.go") and _has_chinese(path):
                yield name_of(path, root), "verify"
            continue
        if (english := english_of(path, config)) is not None:
            yield from _of_translation(path, english, steps, root)


def _of_translation(
    path: Path, english: Path, steps: Sequence[str], root: Path
) -> Iterator[tuple[str, str]]:
    if "compare" in steps:
        yield name_of(path, root), "compare"
    if "read" in steps:
        yield name_of(english, root), "read"


def _has_chinese(path: Path) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        return False
    encoding = "" if data.isascii() else encoding_of(data)
    return bool(encoding) and HAN.search(data.decode(encoding)) is not None
