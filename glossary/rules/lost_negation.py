"""Flag a translation that lost or turned round the negation of its English."""

from collections.abc import Iterator

from glossary.model import Finding, Level, Text
from glossary.rule import Matter, Pass, Rule
from glossary.suggest import lost


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each negation that the Chinese does not have."""
    for loss in p.lost("negation"):
        yield lost(RULE, loss, p.script)


RULE = Rule(
    "lost-negation",
    Level.WARNING,
    run,
    Text(
        en="“{wrong}” says the opposite of “{term}”; write “{best}”",
        zh="英文说的是“{term}”，“{wrong}”意思相反，应写“{best}”。",
    ),
    Text(
        en="The Chinese lost or turned round a negation of the English it translates.",
        zh="译文丢掉或颠倒了英文的否定。",
    ),
    matter=Matter.PASSAGES,
)
