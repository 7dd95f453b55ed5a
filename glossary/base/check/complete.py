"""Completeness: what an entry owes its reader.

Every entry owes both scripts and a definition that reads as a sentence. A term of priority 1, which
any reader of Go meets, also owes a way on: a source, an identifier, or a related term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.base.load import Entry
from glossary.errors import GlossError
from glossary.model import HANS, HANT, Status

_SENTENCE = {"en": re.compile(r"[A-Z0-9“`(].*[.)]", re.S), "zh": re.compile(r".*[。）]", re.S)}
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")


def both_scripts(entries: Sequence[Entry], path: str) -> Iterator[GlossError]:
    """Yield entries that prefer no rendering in one of the scripts."""
    for entry in entries:
        ruled = {r.script for r in entry.term.renderings if r.status is Status.PREFERRED}
        if HANT not in ruled:
            what = f"`{entry.term.id}` prefers no rendering in {HANT}"
            yield entry.fault(path, what, "add what Taiwan's engineers say")
        if HANS not in ruled:
            what = f"`{entry.term.id}` prefers no rendering in {HANS}"
            yield entry.fault(path, what, "add what the Mainland's engineers say")


def definitions(entries: Sequence[Entry], path: str) -> Iterator[GlossError]:
    """Yield definitions that are no sentences of their language."""
    for entry in entries:
        for lang, sentence in _SENTENCE.items():
            if not sentence.fullmatch(entry.term.definition.in_(lang)):
                what = f"the {lang} definition of `{entry.term.id}` is no sentence"
                yield entry.fault(path, what, "start and end it as sentences do")
        if not _HAN.search(entry.term.definition.zh):
            what = f"the zh definition of `{entry.term.id}` is not Chinese"
            yield entry.fault(path, what, "translate it")


def moored(entries: Sequence[Entry], path: str) -> Iterator[GlossError]:
    """Yield terms of priority 1 from which nothing leads on."""
    for entry in entries:
        term = entry.term
        if term.priority == 1 and not (term.sources or term.identifiers or term.related):
            what = f"`{term.id}` has priority 1 but no source, identifier or related term"
            yield entry.fault(path, what, "add `sources:` or `related:`")


def kept_english(entries: Sequence[Entry], path: str) -> Iterator[GlossError]:
    """Yield terms whose `keep_english` disagrees with the renderings they accept."""
    for entry in entries:
        term = entry.term
        if term.keep_english and not any(_LATIN.search(text) for text in term.accepted(HANS)):
            what = f"`{term.id}` has `keep_english` but accepts no rendering in English"
            yield entry.fault(path, what, "admit the English, or drop `keep_english`")
        if not term.keep_english and not _HAN.search(term.preferred(HANS)):
            what = f"`{term.id}` prefers `{term.preferred(HANS)}` without `keep_english`"
            yield entry.fault(path, what, "add `keep_english: true`")
