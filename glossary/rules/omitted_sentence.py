"""Flag a translation that left a sentence of its English out."""

from collections.abc import Iterator

from glossary.model import Finding, Level, Text
from glossary.rule import Matter, Pass, Rule
from glossary.suggest import lost


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each English sentence that the Chinese does not have."""
    for loss in p.lost("sentence"):
        yield lost(RULE, loss, p.script)


RULE = Rule(
    "omitted-sentence",
    Level.WARNING,
    run,
    Text(
        en="the translation leaves out “{term}”",
        zh="译文漏掉了“{term}”",
    ),
    Text(
        en="An English sentence has no counterpart in the Chinese.",
        zh="英文有一句话没有译出。",
    ),
    matter=Matter.PASSAGES,
)
