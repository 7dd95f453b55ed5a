"""Flag a false or outdated statement about Go."""

from collections.abc import Iterator

from glossary.model import Finding, Level, Text
from glossary.rule import Matter, Pass, Rule
from glossary.suggest import slipped


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each statement that a claim of the base refutes."""
    from glossary.claims import mistakes

    for mistake in mistakes(p.page):
        claim = mistake.claim
        yield slipped(RULE, mistake.segment, mistake.slip, claim.id, claim.truth, p.script)


RULE = Rule(
    "false-claim",
    Level.WARNING,
    run,
    Text(
        en="“{wrong}” is not so ({term}): {best}",
        zh="“{wrong}”与事实不符（{term}）：{best_zh}",
    ),
    Text(
        en="A false or outdated statement about Go.",
        zh="关于 Go 的错误或过时的说法。",
    ),
    matter=Matter.CLAIMS,
)
