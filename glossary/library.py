"""Opens the base that a project uses: the shipped terms, with the project's own on top.

The index is compiled once for each content and kept in the user's cache folder; the wheel brings
the index of the shipped terms along, so that nothing is compiled on a first run without overlays.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from glossary import __version__
from glossary.cache import tidy, working_folder
from glossary.digest import blake2b
from glossary.errors import BaseError, GlossError, ReadError
from glossary.layout import FORMAT

if TYPE_CHECKING:
    from glossary.base import Base
    from glossary.lesson import Claim, Message, Senses
    from glossary.model import Term

_PACKAGE = Path(__file__).parent
SHIPPED_INDEX = _PACKAGE / "data" / f"base-{FORMAT}.sqlite"
_SENSES = _PACKAGE / "base" / "senses.yaml"
_KEPT = 8  # compiled bases in the cache folder


def shipped_terms() -> Path:
    """Return the path of the terms.yaml that belongs to this gogloss."""
    inside = _PACKAGE / "data" / "terms.yaml"
    return inside if inside.exists() else _PACKAGE.parent / "terms.yaml"


def open_base(overlays: Sequence[Path] = (), prefer: Mapping[str, str] | None = None) -> Base:
    """Return the shipped base with the overlays merged over it, in order, by id.

    `prefer` names, by term id, the accepted rendering that a project wants.

    Raises:
        ReadError: A file cannot be read.
        BaseError: An overlay breaks the format or its own examples.
    """
    from glossary.base import Base

    index = index_of(overlays)
    if not index.exists():
        _compile((shipped_terms(), *overlays), index)
    return Base(index, prefer)


def index_of(overlays: Sequence[Path] = ()) -> Path:
    """Return where the index of the shipped base with these overlays is, or has to be made.

    Raises:
        ReadError: An overlay cannot be read.
    """
    if not overlays and _is_current(SHIPPED_INDEX):
        return SHIPPED_INDEX
    return working_folder() / f"base-{_key(overlays)}.sqlite"


def _is_current(index: Path) -> bool:
    """Tell whether the index beside the program was compiled from the terms as they are now.

    A wheel brings both along; in a checkout `gogloss base compile` makes the index, and terms
    that were edited since then are compiled into the cache instead.
    """
    if not index.exists():
        return False
    terms = shipped_terms()
    if terms.parent == index.parent:
        return True
    made = index.stat().st_mtime_ns
    return terms.stat().st_mtime_ns <= made and all(time <= made for time, _ in _lessons())


def program() -> str:
    """Return what this program is known by; in a checkout its files may change at any time."""
    if shipped_terms().parent == SHIPPED_INDEX.parent:
        return __version__
    return f"{__version__} {sorted(_stats(str(_PACKAGE), '.py'))}"


def _lessons() -> list[tuple[int, int]]:
    """Return time and size of all files but the terms that an index is made of."""
    folders = ("claims", "messages", "base")
    return sorted(s for name in folders for s in _stats(str(_PACKAGE / name), ".yaml"))


def _stats(folder: str, suffix: str) -> Iterator[tuple[int, int]]:
    """Yield time and size of each file; a start asks this of hundreds, which pathlib is slow at."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(suffix):
                found = entry.stat()
                yield found.st_mtime_ns, found.st_size
            elif "." not in entry.name and entry.name != "__pycache__":
                yield from _stats(entry.path, suffix)


def _key(overlays: Sequence[Path]) -> str:
    """Return what the index of the shipped base with these overlays is known by.

    Of the shipped files, megabytes that hardly ever change, size and time are enough.
    """
    digest = blake2b(f"{FORMAT} {__version__}".encode(), digest_size=12)
    terms = shipped_terms().stat()
    shipped = [(terms.st_mtime_ns, terms.st_size), *_lessons()]
    digest.update(repr(shipped).encode())
    for path in overlays:
        try:
            content = path.read_bytes()
        except OSError as error:
            hint = "check `terms:` in .gogloss.yaml"
            raise ReadError(
                f"cannot be read: {error.strerror}", path=str(path), hint=hint
            ) from None
        digest.update(len(content).to_bytes(8, "little") + content)
    return digest.hexdigest()


def _compile(paths: Sequence[Path], index: Path) -> None:
    from glossary.base import Base
    from glossary.base.index import compile_base
    from glossary.base.load import load

    layers = [load(path) for path in paths]
    terms = merge(layers)
    compile_base(terms, index, *lessons())
    try:
        for path, layer in zip(paths[1:], layers[1:], strict=True):
            _demand_proof(layer, path, Base(index))
    except BaseError:
        index.unlink()
        raise
    tidy(index, "base-*", _KEPT)


def lessons() -> tuple[tuple[Claim, ...], tuple[Message, ...], Mapping[str, Senses]]:
    """Return the claims, the messages and the everyday senses that belong to this gogloss."""
    from glossary.base.lessons import load_claims, load_messages, load_senses

    claims = load_claims(_PACKAGE / "claims")
    return claims, load_messages(_PACKAGE / "messages"), load_senses(_SENSES)


def merge(layers: Sequence[Sequence[Term]]) -> list[Term]:
    """Return the terms by id; later layers override earlier ones, `disabled` removes a term."""
    merged = {term.id: term for layer in layers for term in layer}
    return [merged[id] for id in sorted(merged) if not merged[id].disabled]


def _demand_proof(terms: Sequence[Term], path: Path, base: Base) -> None:
    from glossary.prove import prove

    faults = [
        GlossError(fault.what, path=str(path), hint=fault.hint)
        for term in terms
        if not term.disabled
        for fault in prove(term, base)
    ]
    if faults:
        raise BaseError(faults)
