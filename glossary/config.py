"""`.gogloss.yaml` to a frozen Config: read once by a front end, then passed along."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from glossary.errors import BaseError, ConfigError, GlossError
from glossary.model import Level
from glossary.nearest import NAME as NAME
from glossary.nearest import find as find
from glossary.reader import LANGUAGES

if TYPE_CHECKING:
    from glossary.safeyaml import Node, Reader

LARGEST = 256 << 10  # characters
STEPS = ("read", "compare", "verify")


class Override(Struct, frozen=True):
    """Levels of rules for the files that match one of the patterns (as in .gitignore)."""

    paths: tuple[str, ...]
    rules: Mapping[str, Level]


class Config(Struct, frozen=True):
    """What a project says; every field has a flag or a default.

    root: the folder that holds the file; patterns and overlays are relative to it.
    rules: the level of a rule, "off" to silence it.
    translations: by the start of a Chinese document's path, that of its English one.
    ledger_steps: what `gogloss ledger check` demands of a document.
    """

    root: Path = Path()
    path: Path | None = None
    terms: tuple[Path, ...] = ()
    exclude: tuple[str, ...] = ()
    rules: Mapping[str, Level] = {}
    overrides: tuple[Override, ...] = ()
    prefer: Mapping[str, str] = {}
    translations: Mapping[str, str] = {}
    level: Level = Level.INFO
    fail_level: Level = Level.WARNING
    lang: str = ""
    ledger_steps: tuple[str, ...] = ("compare",)


KEYS = tuple(f.replace("_", "-") for f in Config.__struct_fields__ if f not in ("root", "path"))


def load(path: Path) -> Config:
    """Return the configuration in a file.

    Raises:
        ConfigError: It cannot be read, is no YAML, or says something that makes no sense; the
            first fault is the error, all of them are its text.
    """
    from glossary.safeyaml import Reader, compose

    try:
        text = path.read_text(encoding="utf-8-sig")
        root = compose(text, str(path), size=LARGEST, depth=8)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=str(path)) from None
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8", path=str(path), hint="save it as UTF-8") from None
    except BaseError as error:
        raise _config_error(error.faults) from None
    reader = Reader(str(path))
    config = _read(reader, root, path) if root is not None else Config(path.parent, path)
    if reader.faults:
        raise _config_error(tuple(reader.faults))
    return config


def _config_error(faults: tuple[GlossError, ...]) -> ConfigError:
    first = faults[0]
    error = ConfigError(
        first.what, path=first.path, line=first.line, column=first.column, hint=first.hint
    )
    error.others = tuple(str(fault) for fault in faults[1:])
    return error


def _read(reader: Reader, root: Node, path: Path) -> Config:
    from glossary.safeyaml import Reader, choice

    levels = choice(*Level)
    shown = choice(*(level for level in Level if level is not Level.OFF))

    def rules(reader: Reader, node: Node) -> dict[str, Level]:
        from glossary.rules import load_rules

        values = reader.mapping(node, {rule.id: levels for rule in load_rules()})
        return {rule: Level(level) for rule, level in values.items() if level in set(Level)}

    def overrides(reader: Reader, node: Node) -> tuple[Override, ...]:
        fields = {"paths": Reader.strings, "rules": rules}
        read = [reader.mapping(item, fields, ("paths", "rules")) for item in reader.items(node)]
        return tuple(Override(v.get("paths", ()), v.get("rules", {})) for v in read)

    def terms(reader: Reader, node: Node) -> tuple[Path, ...]:
        return tuple(_overlay(reader, item, path.parent) for item in reader.items(node))

    def steps(reader: Reader, node: Node) -> tuple[str, ...]:
        step = choice(*STEPS)
        return tuple(step(reader, item) for item in reader.items(node))

    def pairs(reader: Reader, node: Node) -> dict[str, str]:
        pairs = getattr(node, "value", []) if hasattr(node, "value") else []
        keys = {str(k.value): Reader.string for k, _ in pairs} if isinstance(pairs, list) else {}
        return reader.mapping(node, keys)

    values: dict[str, Any] = reader.mapping(
        root,
        {
            "terms": terms,
            "exclude": Reader.strings,
            "rules": rules,
            "overrides": overrides,
            "prefer": pairs,
            "translations": pairs,
            "level": shown,
            "fail-level": shown,
            "lang": choice(*LANGUAGES),
            "ledger-steps": steps,
        },
    )
    if reader.faults:
        return Config(path.parent, path)
    for name in ("level", "fail-level"):
        if name in values:
            values[name.replace("-", "_")] = Level(values.pop(name))
    if "ledger-steps" in values:
        values["ledger_steps"] = values.pop("ledger-steps")
    return Config(root=path.parent, path=path, **values)


def _overlay(reader: Reader, node: Node, folder: Path) -> Path:
    """Return the path of an overlay, which must lie inside the project."""
    path = folder / reader.string(node)
    if not path.resolve().is_relative_to(folder.resolve()):
        reader.fault(node, f"`{node.value}` is outside the project", "keep overlays inside it")
    return path
