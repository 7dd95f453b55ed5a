"""A verification on a terminal, in colour where there is one."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from glossary.workflow.verify import Verification
from glossary.workflow.verifying.model import Outcome, Proof
from glossary.workflow.verifying.rendering import said, summary, worded

_STYLE = {
    Outcome.VERIFIED: ("✓", "green"),
    Outcome.REFUTED: ("✗", "bold red"),
    Outcome.UNTESTABLE: ("·", "yellow"),
    Outcome.LISTED: ("·", "cyan"),
}
_INDENT = "    "


def terminal(done: Verification, lang: str) -> Iterator[Text]:
    """Yield the lines: functions in order, under each its statements and what became of them."""
    words, last = worded(lang), ""
    for proof in done.proofs:
        claim = proof.claim
        head = f"{claim.function.package}.{claim.function.title}"
        if head != last:
            yield Text.assemble((head, "bold"), "  ", (claim.function.file, "dim"))
            last = head
        yield from _proof(proof, lang)
    for c in done.contradictions:
        yield Text.assemble(
            ("≠ ", "bold red"),
            (f"{words['contradiction']}  ", "bold red"),
            (f"{c.zh.function.package}.{c.zh.function.title}", "bold"),
        )
        for claim in (c.zh, c.en):
            yield Text(f"{_INDENT}{claim.place}: {_one(claim.sentence.text)}")
    for note in done.notes:
        yield Text(f"! {said(note, lang)}", "yellow")
    if done.proofs or done.contradictions:
        yield Text("")
    yield Text(summary(done, lang))


def _proof(proof: Proof, lang: str) -> Iterator[Text]:
    sign, style = _STYLE[proof.outcome]
    words = worded(lang)
    label = words[proof.outcome]
    statement = f"{proof.claim.sentence.line}: {_one(proof.claim.sentence.text)}"
    yield Text.assemble("  ", (f"{sign} {label}", style), "  ", statement)
    quiet = "dim" if proof.outcome is Outcome.VERIFIED else ""
    for line in said(proof.text, lang).split("\n") if proof.text else ():
        yield Text(_INDENT + line, quiet)
    if proof.add:
        for line in (words["add"], *proof.add.split("\n")):
            yield Text(_INDENT + line, "cyan")


def _one(text: str) -> str:
    return " ".join(text.split())
