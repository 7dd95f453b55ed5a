"""How gogloss's sentences are to read in Taiwan: the base's terms, words of the field, OpenCC for the rest.

From this the table of `glossary.taiwan` is made, which gives the same without OpenCC.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from opencc import OpenCC

import glossary
from glossary.base import Base
from glossary.base.check.taiwan import table as mainland_words
from glossary.model import HANS, HANT
from glossary.rules import load_rules, page
from glossary.rules._page import chinese
from glossary.taiwan import converted

ROOT = Path(glossary.__file__).parent
HAN = re.compile("[\u3400-\u9fff]+")
OWN = Path(__file__).with_name("words.txt")
SHORTEST = 3  # characters of a base's term that is safe inside any sentence
JOINED = 4  # pieces that are learned as one word, at most
# Modules whose Chinese is what they look for, not what they say.
LISTENING = re.compile(
    r"^(?:base|parallel|text|claims|messages|quotes)/|^(?:mention|gloss|cues|turned|elsewhere|eras|goversion|names|senses|equation"
    r"|excuses|evidence|mining|taiwan|proofs|consistency|reader|equating|scripts)\.py$|workflow/verifying/(?:subjects|words|table|"
    r"statements)\.py$"
)


def sentences(base: Base) -> Iterator[str]:
    """Yield every Chinese sentence that gogloss may show, of its data and of its code."""
    for number in range(len(base)):
        term = base.term(number)
        yield term.definition.zh
        yield term.note
        for rendering in term.renderings:
            yield from (rendering.why, rendering.note, rendering.instead)
    for claim in base.claims():
        yield claim.truth.zh
        yield from (fix for says in claim.says for fix in says.fix)
    for message in base.messages():
        yield from (message.reading.zh, message.cause.zh, message.remedy.zh)
        yield from (fix for says in message.misread for fix in says.fix)
    for rule in load_rules():
        yield from chinese(page(rule.id))
    for path in sorted([*ROOT.rglob("*.py")]):
        if not LISTENING.search(path.relative_to(ROOT).as_posix()):
            yield from _strings(path)


def _strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


class Reference:
    """The conversion as it should be."""

    def __init__(self, base: Base) -> None:
        self.curated = {**{k: v[0] for k, v in mainland_words().items()}, **_own()}
        self.words = {**_of_base(base), **self.curated}
        longest = sorted(self.words, key=len, reverse=True)
        self._found = re.compile("|".join(map(re.escape, longest)))

    def __call__(self, text: str) -> str:
        """Return a text with the words of the field, the rest by OpenCC."""
        made, at = [], 0
        for match in self._found.finditer(text):
            made += [_opencc(text[at : match.start()]), self.words[match[0]]]
            at = match.end()
        return "".join([*made, _opencc(text[at:])])


def _of_base(base: Base) -> dict[str, str]:
    """Return the base's preferred words; one that several terms render differently is left out."""
    found: dict[str, set[str]] = {}
    for number in range(len(base)):
        term = base.term(number)
        here, there = term.preferred(HANS), term.preferred(HANT)
        if len(here) >= SHORTEST and HAN.fullmatch(here) and HAN.fullmatch(there):
            found.setdefault(here, set()).add(there)
    return {here: there.pop() for here, there in found.items() if len(there) == 1}


def _own() -> dict[str, str]:
    lines = (line for line in OWN.read_text("utf-8").split("\n") if line and line[0] != "#")
    return dict(line.split(" ") for line in lines)


@cache
def _converter() -> OpenCC:
    return OpenCC("s2twp")


def _opencc(text: str) -> str:
    made: str = _converter().convert(text) if text else ""
    return made


def characters() -> tuple[str, str]:
    """Return the characters that differ, and what each is in Taiwan."""
    pairs = [(c, _opencc(c)) for c in map(chr, range(0x3400, 0xA000))]
    kept = [(a, b) for a, b in pairs if a != b and len(b) == 1]
    return "".join(a for a, _ in kept), "".join(b for _, b in kept)


def learned(texts: Iterable[str], reference: Reference) -> str:
    """Return the table that converts the texts as the reference does."""
    runs = sorted({run for text in texts for run in HAN.findall(text)})
    right = {run: reference(run) for run in runs}
    here, there = characters()
    single = dict(zip(here, there, strict=True))
    held = "\n".join(runs)
    words = {a: b for a, b in reference.words.items() if a in held or a in reference.curated}
    for joined in range(1, JOINED + 1):
        table = single | words
        longest = max(map(len, table))
        for run in runs:
            if converted(run, table, longest) != right[run]:
                words |= _pieces(run, right[run], reference, joined, single)
    lines = (f"{a}\t{b}" for a, b in sorted(words.items()))
    return "\n".join([here, there, *lines, ""])


def _pieces(
    run: str, right: str, reference: Reference, joined: int, single: dict[str, str]
) -> dict[str, str]:
    """Return the words of a run that are not converted character by character.

    A run may be cut where its halves, each converted alone, give the whole; where longer words of
    the table then hide shorter ones, several pieces make one word.
    """
    cuts = [k for k in range(1, len(run)) if reference(run[:k]) + reference(run[k:]) == right]
    ends = [0, *cuts, len(run)]
    spans = zip(ends, ends[joined:], strict=False)
    pieces = {run[start:end]: reference(run[start:end]) for start, end in spans}
    if joined > 1:
        return pieces
    return {a: b for a, b in pieces.items() if converted(a, single, 1) != b}
