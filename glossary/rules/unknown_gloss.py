"""Point at a gloss that is no rendering of the term that the base knows."""

from collections.abc import Iterator

from glossary.model import Finding, Level, Text
from glossary.rule import Pass, Rule
from glossary.suggest import finding


def run(p: Pass) -> Iterator[Finding]:
    """Yield a hint for each gloss that the base neither accepts nor forbids."""
    from glossary.case import Fault

    for verdict in p.verdicts:
        if verdict.fault is Fault.UNKNOWN:
            yield finding(RULE, verdict)


RULE = Rule(
    "unknown-gloss",
    Level.HINT,
    run,
    Text(
        en="the base knows no rendering “{wrong}” of “{term}”; it prefers “{best}”",
        zh="术语库里 {term} 没有“{wrong}”这个译法，首选“{best}”",
    ),
    Text(
        en="A gloss that is no rendering of the term at all, as far as the base knows.",
        zh="术语库没有收录的对照译名。",
    ),
)
