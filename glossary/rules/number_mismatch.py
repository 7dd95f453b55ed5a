"""Flag a translation that gives another number or unit than its English."""

from collections.abc import Iterator

from glossary.model import Finding, Level, Text
from glossary.rule import Matter, Pass, Rule
from glossary.suggest import lost


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each number or unit that the Chinese changed."""
    for loss in p.lost("number"):
        yield lost(RULE, loss, p.script)


RULE = Rule(
    "number-mismatch",
    Level.WARNING,
    run,
    Text(
        en="“{wrong}” is “{term}” in the English; write “{best}”",
        zh="英文里是“{term}”，“{wrong}”应改为“{best}”。",
    ),
    Text(
        en="The Chinese gives another number or unit than the English it translates.",
        zh="译文的数字或单位与英文不同。",
    ),
    matter=Matter.PASSAGES,
)
