"""The claims and messages that belong to gogloss: YAML files to values, every fault at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from yaml import MappingNode

from glossary.base.introduced import introduced
from glossary.base.local import said_in_taiwan
from glossary.errors import BaseError, GlossError
from glossary.lesson import Claim, Message, Says, Senses
from glossary.model import Examples, Text
from glossary.safeyaml import Field, Node, Reader, compose

_Lesson = TypeVar("_Lesson", Claim, Message)
_CODE = re.compile(r"[A-Za-z][\w./-]{1,60}")
_VERSION = re.compile(r"1\.\d{1,2}|")
PHRASES = Path(__file__).with_name("phrases.yaml")  # what many patterns share, by name
_PHRASE = re.compile(r"(?<!\?P)<([a-z]+(?:-[a-z]+)*)>")


def load_claims(folder: Path) -> tuple[Claim, ...]:
    """Return the claims of all YAML files in a folder, by id.

    Raises:
        BaseError: A file breaks the format; holds every fault of every file.
    """
    return _load(folder, _claim)


def load_messages(folder: Path) -> tuple[Message, ...]:
    """Return the messages of all YAML files in a folder, by id.

    Raises:
        BaseError: A file breaks the format; holds every fault of every file.
    """
    return _load(folder, _message)


def load_senses(path: Path) -> dict[str, Senses]:
    """Return, by English word, the everyday senses that are wrong in a gloss, and beside code.

    Raises:
        BaseError: The file breaks the format; holds every fault.
    """
    reader = Reader(str(path))
    root = compose(path.read_text(encoding="utf-8"), str(path))
    fields: dict[str, Field] = {"gloss": Reader.strings, "code": Reader.strings}
    pairs = root.value if isinstance(root, MappingNode) else ()
    senses = {}
    for key, node in pairs:
        values = reader.mapping(node, fields, ("gloss",))
        senses[str(key.value)] = (values.get("gloss", ()), values.get("code", ()))
    if reader.faults:
        raise BaseError(reader.faults)
    return senses


def _load(folder: Path, read: Callable[[Reader, Node], _Lesson | None]) -> tuple[_Lesson, ...]:
    lessons: dict[str, _Lesson] = {}
    faults: list[GlossError] = []
    for path in sorted(folder.glob("*.yaml")):
        reader = Reader(str(path))
        root = compose(path.read_text(encoding="utf-8"), str(path))
        for node in reader.items(root) if root is not None else ():
            lesson = read(reader, node)
            if lesson is not None:
                if lesson.id in lessons:
                    reader.fault(node, f"id `{lesson.id}` is taken", "choose another")
                lessons[lesson.id] = lesson
        faults += reader.faults
    if faults:
        raise BaseError(faults)
    return tuple(lessons[id] for id in sorted(lessons))


def _text(reader: Reader, node: Node) -> Text:
    values = reader.mapping(node, {"en": Reader.string, "zh": Reader.string}, ("en", "zh"))
    return Text(values.get("en", ""), values.get("zh", ""))


def _pattern(reader: Reader, node: Node) -> str:
    """Return a pattern with its phrases (`<panics>`) spelled out."""
    pattern = reader.string(node)
    for name in _PHRASE.findall(pattern):
        if name not in _phrases():
            reader.fault(node, f"no phrase `<{name}>`", f"see {PHRASES.name}")
        pattern = pattern.replace(f"<{name}>", _phrases().get(name, ""))
    try:
        re.compile(re.sub(r"\{[a-z_]+\}", "x", pattern).replace("…", ".{0,9}?"))
    except re.error as error:
        reader.fault(node, f"`{pattern}` is no pattern: {error}", "check brackets and bars")
    return pattern


@cache
def _phrases() -> dict[str, str]:
    """Return the patterns that others refer to, by name.

    Raises:
        BaseError: The file breaks the format.
    """
    reader = Reader(str(PHRASES))
    root = compose(PHRASES.read_text(encoding="utf-8"), str(PHRASES))
    pairs = root.value if isinstance(root, MappingNode) else ()
    phrases = {str(key.value): reader.string(node) for key, node in pairs}
    if reader.faults:
        raise BaseError(reader.faults)
    return phrases


def _patterns(reader: Reader, node: Node) -> tuple[str, ...]:
    return tuple(_pattern(reader, item) for item in reader.items(node))


_SAYS: dict[str, Field] = {
    "text": _pattern,
    "near": _patterns,
    "unless": _patterns,
    "fix": Reader.strings,
}


def _says(reader: Reader, node: Node) -> tuple[Says, ...]:
    read = (reader.mapping(item, _SAYS, ("text",)) for item in reader.items(node))
    return tuple(said_in_taiwan(Says(**values)) for values in read if values.get("text"))


def _version(reader: Reader, node: Node) -> str:
    version = reader.string(node)
    if not _VERSION.fullmatch(version):
        reader.fault(node, f"`{version}` is no Go version", 'write it as "1.22"')
    return version


_INTRODUCED: dict[str, Field] = {
    "version": _version,
    "names": _pattern,
    "also": Reader.strings,
    "bare": Reader.flag,
}


def _introduced(reader: Reader, node: Node) -> tuple[Says, ...]:
    known = len(reader.faults)
    values = reader.mapping(node, _INTRODUCED, ("version", "names"))
    return tuple(introduced(**values)) if len(reader.faults) == known else ()


def _groups(reader: Reader, node: Node) -> tuple[tuple[str, ...], ...]:
    return tuple(reader.strings(item) for item in reader.items(node))


def _examples(reader: Reader, node: Node) -> Examples:
    values = reader.mapping(node, {"bad": Reader.strings, "good": Reader.strings}, ("bad", "good"))
    return Examples(**values)


def _codes(reader: Reader, node: Node) -> tuple[str, ...]:
    codes = reader.strings(node)
    for code in codes:
        if not _CODE.fullmatch(code):
            reader.fault(node, f"`{code}` is no code", "one name of Go's, such as `UnusedVar`")
    return codes


_CLAIM: dict[str, Field] = {
    "id": Reader.string,
    "topic": Reader.string,
    "subject": _groups,
    "says": _says,
    "introduced": _introduced,
    "truth": _text,
    "since": _version,
    "until": _version,
    "source": Reader.string,
    "needs": _version,
    "imports": Reader.strings,
    "decls": Reader.string,
    "test": Reader.string,
    "examples": _examples,
}
_MESSAGE: dict[str, Field] = {
    "id": Reader.string,
    "area": Reader.string,
    "shapes": Reader.strings,
    "names": Reader.strings,
    "codes": _codes,
    "reading": _text,
    "cause": _text,
    "remedy": _text,
    "terms": Reader.strings,
    "misread": _says,
    "source": Reader.string,
    "since": _version,
    "until": _version,
    "sample": Reader.strings,
    "examples": _examples,
}


def _claim(reader: Reader, node: Node) -> Claim | None:
    known = len(reader.faults)
    values = reader.mapping(node, _CLAIM, ("id", "subject", "truth", "examples"))
    says = (*values.pop("says", ()), *values.pop("introduced", ()))
    if not says:
        reader.fault(node, "does not say how texts get it wrong", "add `says:` or `introduced:`")
    return Claim(says=says, **values) if len(reader.faults) == known else None


def _message(reader: Reader, node: Node) -> Message | None:
    message = _lesson(reader, node, _MESSAGE, ("id", "area", "reading"), Message)
    if message is not None and not (message.shapes or message.names):
        reader.fault(node, f"`{message.id}` has no shape and no name", "add `shapes:` or `names:`")
    if message is not None and message.misread and not message.examples.bad:
        reader.fault(node, f"`{message.id}` lacks examples of its misreadings", "add `examples:`")
    return message


def _lesson(
    reader: Reader,
    node: Node,
    fields: dict[str, Field],
    required: Sequence[str],
    kind: Callable[..., _Lesson],
) -> _Lesson | None:
    known = len(reader.faults)
    values: dict[str, Any] = reader.mapping(node, fields, tuple(required))
    return kind(**values) if len(reader.faults) == known else None


def examples_of(lesson: Claim | Message) -> Iterator[tuple[bool, str]]:
    """Yield (whether it must be flagged, text) for each example."""
    yield from ((True, text) for text in lesson.examples.bad)
    yield from ((False, text) for text in lesson.examples.good)
