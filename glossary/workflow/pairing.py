"""Which files are compared: two named ones, a file with its English, two trees, one tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from glossary.config import Config
from glossary.discover import discover
from glossary.errors import GlossError, ReadError
from glossary.model import Document
from glossary.parallel.files import counterparts
from glossary.parallel.traits import HAN
from glossary.run import Settings
from glossary.text import decode
from glossary.workflow.compare import Comparison, compare, compare_bilingual

_MARK = re.compile(r"[._-](?:zh|cn|zh[-_](?:cn|hans|tw|hk|hant))$", re.IGNORECASE)
_ENGLISH = re.compile(r"[._-](?:en|en[-_]us)$", re.IGNORECASE)


class FilePair(Struct, frozen=True):
    """A Chinese file and its English; the same file twice if it has both languages.

    `english` is None where a tree has a translation of nothing, `chinese` where it has none.
    """

    english: Path | None
    chinese: Path | None

    @property
    def whole(self) -> bool:
        """Tell whether there is something to compare."""
        return self.english is not None and self.chinese is not None

    @property
    def bilingual(self) -> bool:
        """Tell whether one file holds both languages."""
        return self.english == self.chinese


def pairs_of(paths: Sequence[Path], config: Config) -> Iterator[FilePair]:
    """Yield what the paths of a command line mean, in the order of the Chinese files.

    Raises:
        ReadError: A path does not exist.
        GlossError: A file is paired with a folder, or there are more than two paths.
    """
    for path in paths:
        if not path.exists():
            raise ReadError("does not exist", path=str(path), hint="check the spelling")
    if len(paths) > 2:
        hint = "name the English and the Chinese, or one file or folder with both"
        raise GlossError(f"{len(paths)} paths are too many to compare", hint=hint)
    if len(paths) == 2:
        yield from _two(paths[0], paths[1], config)
    else:
        path = paths[0] if paths else Path()
        yield from _tree(path, config) if path.is_dir() else (_one(path, config),)


def _two(english: Path, chinese: Path, config: Config) -> Iterator[FilePair]:
    if english.is_dir() is not chinese.is_dir():
        hint = "name two files, or two folders"
        raise GlossError(f"`{english}` and `{chinese}` cannot be compared", hint=hint)
    if not english.is_dir():
        yield FilePair(english, chinese)
        return
    ours = {_key(path, english): path for path in _found(english, config)}
    for path in _found(chinese, config):
        yield FilePair(ours.pop(_key(path, chinese), None), path)
    yield from (FilePair(path, None) for path in ours.values())


def _found(folder: Path, config: Config) -> list[Path]:
    return list(discover([folder], config.exclude, config.root, force_exclude=False))


def _key(path: Path, root: Path) -> str:
    """Return a path below its root without the mark of a language: guide.zh-CN.md is guide.md."""
    inside = path.relative_to(root)
    stem = _ENGLISH.sub("", _MARK.sub("", inside.stem))
    return inside.with_name(stem + inside.suffix).as_posix().lower()


def _one(path: Path, config: Config) -> FilePair:
    english = english_of(path, config)
    return FilePair(english or path, path)


def _tree(folder: Path, config: Config) -> Iterator[FilePair]:
    found = _found(folder, config)
    originals = {path: english for path in found if (english := english_of(path, config))}
    translated = {english.resolve() for english in originals.values()}
    for path in found:
        if path.resolve() not in translated:
            yield FilePair(originals.get(path, path), path)


def english_of(path: Path, config: Config) -> Path | None:
    """Return the file that a Chinese one translates, by its name or the configuration.

    Paths of the configuration hold from its own folder as well as from the working one.
    """
    whole, root = path.absolute(), config.root.absolute()
    inside = [(whole.relative_to(root), root)] if whole.is_relative_to(root) else []
    for start, folder in [(path, Path()), *inside]:
        for place in counterparts(start.as_posix(), config.translations):
            if (folder / place).is_file() and (folder / place).absolute() != whole:
                return folder / place if start is not path else Path(place)
    return None


def read_document(path: Path, settings: Settings) -> Document:
    """Return the document of a file.

    Raises:
        ReadError: It cannot be read, or is no text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path=str(path)) from None
    return settings.document(str(path), decode(data, str(path)))


def compare_pair(pair: FilePair, settings: Settings) -> Comparison:
    """Return the comparison of a whole pair.

    Raises:
        ReadError: A file cannot be read.
        GlossError: The files stand in the wrong order, or there is nothing to compare.
    """
    assert pair.english is not None  # noqa: S101 - the pair is whole
    assert pair.chinese is not None  # noqa: S101
    chinese = read_document(pair.chinese, settings)
    if pair.bilingual:
        return compare_bilingual(chinese, settings)
    english = read_document(pair.english, settings)
    if _is_chinese(english) and not _is_chinese(chinese):
        hint = "name the English document first"
        raise GlossError("is Chinese, and the second one is not", path=str(pair.english), hint=hint)
    return compare(english, chinese, settings)


def _is_chinese(doc: Document) -> bool:
    """Tell whether most of a document's prose has Chinese words."""
    han = sum(len(s.text) for s in doc.segments if HAN.search(s.text))
    return 2 * han > sum(len(s.text) for s in doc.segments)
