"""Flag a translation that exchanged must, should, may or need not."""

from collections.abc import Iterator

from glossary.model import Finding, Level, Text
from glossary.rule import Matter, Pass, Rule
from glossary.suggest import lost


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each duty, advice or permission that the Chinese changed."""
    for loss in p.lost("modality"):
        yield lost(RULE, loss, p.script)


RULE = Rule(
    "wrong-modality",
    Level.WARNING,
    run,
    Text(
        en="the English says “{term}”, not “{wrong}”; write “{best}”",
        zh="英文说的是“{term}”，不是“{wrong}”，应写“{best}”。",
    ),
    Text(
        en="The Chinese exchanged must, should, may or need not.",
        zh="译文混淆了“必须”“应该”“可以”“不必”。",
    ),
    matter=Matter.PASSAGES,
)
