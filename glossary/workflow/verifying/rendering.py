"""A verification as JSON and Markdown, and as lines for a terminal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from glossary import __version__
from glossary.reader import family, written
from glossary.workflow.verify import Verification
from glossary.workflow.verifying.model import Claim, Outcome, Proof
from glossary.workflow.verifying.reasons import in_chinese

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        Outcome.VERIFIED: "verified",
        Outcome.REFUTED: "refuted",
        Outcome.UNTESTABLE: "not testable",
        Outcome.LISTED: "claim",
        "contradiction": "contradiction between Chinese and English",
        "add": "to test it, add:",
        "none": "no statements that can be verified were found",
    },
    "zh": {
        Outcome.VERIFIED: "已证实",
        Outcome.REFUTED: "被推翻",
        Outcome.UNTESTABLE: "无法测试",
        Outcome.LISTED: "断言",
        "contradiction": "中英矛盾",
        "add": "若要测试，请添加：",
        "none": "没有找到可以验证的陈述",
    },
}


def as_json(done: Verification) -> dict[str, Any]:
    """Return a verification as plain data."""
    return {
        "version": __version__,
        "proofs": [_row(proof) for proof in done.proofs],
        "contradictions": [
            {
                "package": c.zh.function.package,
                "function": c.zh.function.title,
                "zh": _claim(c.zh),
                "en": _claim(c.en),
            }
            for c in done.contradictions
        ],
        "notes": list(done.notes),
        "counts": {outcome.value: n for outcome, n in _counts(done).items()},
    }


def render_json(done: Verification, lang: str) -> Iterator[str]:
    """Yield the JSON of a verification; it does not depend on the language."""
    yield json.dumps(as_json(done), ensure_ascii=False, indent=1)


def render_markdown(done: Verification, lang: str) -> Iterator[str]:
    """Yield a table of all proofs, the contradictions and the notes."""
    words = worded(lang)
    yield "| | | | |"
    yield "| --- | --- | --- | --- |"
    for proof in done.proofs:
        claim = proof.claim
        shown = said(proof.text, lang) + (f"\n{words['add']} {proof.add}" if proof.add else "")
        cells = (
            f"**{words[proof.outcome]}**",
            f"`{claim.function.title}` {claim.place}",
            claim.sentence.text,
            shown,
        )
        yield "| " + " | ".join(_cell(cell) for cell in cells) + " |"
    for c in done.contradictions:
        yield ""
        yield f"**{words['contradiction']}** `{c.zh.function.title}` {c.zh.place}"
        yield ""
        yield f"- {_cell(c.zh.sentence.text)}"
        yield f"- {_cell(c.en.sentence.text)}"
    for note in done.notes:
        yield ""
        yield f"> {said(note, lang)}"
    yield ""
    yield summary(done, lang)


def worded(lang: str) -> dict[str, str]:
    """Return the words of a report, by outcome and by name."""
    return {name: written(word, lang) for name, word in _WORDS[family(lang)].items()}


def said(text: str, lang: str) -> str:
    """Return what a test or gogloss said in the language of the reader."""
    return text if lang == "en" else written(in_chinese(text), lang)


def summary(done: Verification, lang: str) -> str:
    """Return the counts in one line."""
    words, counts = worded(lang), _counts(done)
    parts = [f"{counts[o]} {words[o]}" for o in Outcome if counts[o]]
    if done.contradictions:
        parts.append(f"{len(done.contradictions)} {words['contradiction']}")
    return (", " if lang == "en" else "，").join(parts) or words["none"]


def _counts(done: Verification) -> Counter[Outcome]:
    return Counter(proof.outcome for proof in done.proofs)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")


def _row(proof: Proof) -> dict[str, Any]:
    row = {**_claim(proof.claim), "outcome": proof.outcome.value, "text": proof.text}
    return {**row, "add": proof.add, "test": proof.test}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "package": claim.function.package,
        "function": claim.function.title,
        "path": claim.function.file,
        "line": claim.sentence.line,
        "lang": claim.sentence.lang,
        "statement": claim.sentence.text,
        "kind": claim.kind.value,
        "holds": claim.holds,
        "value": list(claim.value),
        "when": claim.when.words if claim.when else "",
    }
