"""Flag an explicit equation of an English term with the wrong Chinese words."""

from collections.abc import Iterator

from glossary.model import Finding, Level, Need, Text
from glossary.rule import Pass, Rule
from glossary.suggest import finding


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each wrong wording that a gloss proves."""
    for verdict in p.verdicts:
        if verdict.evidence.kind is Need.GLOSS and verdict.certain:
            yield finding(RULE, verdict)


RULE = Rule(
    "wrong-gloss",
    Level.ERROR,
    run,
    Text(
        en="“{wrong}” does not mean “{term}” here; write “{best}”. {meaning}",
        zh="{term} 不是“{wrong}”：{why}应写“{best}”。",
    ),
    Text(
        en="An explicit gloss pairs an English term with the wrong Chinese words.",
        zh="文中明确把英文术语和错误的中文等同起来。",
    ),
)
