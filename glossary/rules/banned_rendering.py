"""Flag a wording that is never right in text about software."""

from collections.abc import Iterator

from glossary.model import Finding, Level, Need, Text
from glossary.rule import Pass, Rule
from glossary.suggest import finding


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each wording that needs no proof."""
    for verdict in p.verdicts:
        if verdict.evidence.kind is Need.ALWAYS and verdict.certain:
            yield finding(RULE, verdict)


RULE = Rule(
    "banned-rendering",
    Level.WARNING,
    run,
    Text(
        en="“{wrong}” is a mistranslation of “{term}”; write “{best}”. {meaning}",
        zh="“{wrong}”是 {term} 的误译：{why}应写“{best}”。",
    ),
    Text(
        en="A wording that is never right in text about software.",
        zh="只要谈的是软件，这个说法就是错的。",
    ),
)
