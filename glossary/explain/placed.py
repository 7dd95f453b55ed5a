"""What a line is by its form and the line below it, where it has no words of its own."""

from __future__ import annotations

from glossary.explain.plain import place, plain
from glossary.explain.recognize import Recognizer
from glossary.lazy import lazy

_RULE = "=" * 18  # around a race report
_SIGNATURE = lazy(
    r"func (?:\([^()\n]{1,120}\) )?[A-Z]\w{0,120}(?:\[[^\]\n]{1,200}\])?\([^\n]{0,600}(?<![{}])$"
)
_TEST_LOG = lazy(r" {4,40}[\w.-]{1,120}_test\.go:\d{1,7}: ")
_RUNNING = lazy(r"\t{1,3}(?:Test|Fuzz|Example|Benchmark)\S{0,300} \(\d[\d.hms]{0,20}\)$")
_HEADING = lazy(r"# [\w./~-]{1,200}(?: \[[\w./~-]{1,200}\])?$")


def placed_id(body: str, following: str, recognizer: Recognizer, seen: bool) -> str:
    """Return the id of what a line is by its form and the line below; empty for none."""
    if _HEADING.match(body):
        below = plain(following)
        heads = place(below).after >= 0 or bool(recognizer.seen(below))
        return "line-list-heading" if heads else ""
    if body.rstrip() == _RULE:
        return "line-race-rule"
    if body.startswith("package ") and following.startswith("\t"):
        chain_below = following.startswith("\timports ") or place(plain(following)).at
        return "line-import-root" if chain_below else ""
    if body[:1] in " \t" and not seen:
        return "line-test-log" if _TEST_LOG.match(body) else _running(body)
    signature = not seen and body.startswith("func ") and _SIGNATURE.match(body)
    return "line-signature" if signature else ""


def _running(body: str) -> str:
    return "line-running-test" if _RUNNING.match(body) else ""
