"""Flag a wrong Chinese wording where the context shows which term is meant."""

from collections.abc import Iterator

from glossary.model import Finding, Level, Need, Text
from glossary.rule import Pass, Rule
from glossary.suggest import finding

_KINDS = (Need.PARALLEL, Need.NEAR, Need.IDENTIFIER, Need.DOMAIN)


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each wrong wording that its surroundings prove."""
    for verdict in p.verdicts:
        if verdict.evidence.kind in _KINDS and verdict.certain:
            yield finding(RULE, verdict)


RULE = Rule(
    "wrong-rendering",
    Level.WARNING,
    run,
    Text(
        en="“{wrong}” is no rendering of “{term}”; write “{best}”. {meaning}",
        zh="“{wrong}”不能表示 {term}：{why}应写“{best}”。",
    ),
    Text(
        en="A wrong Chinese wording where the context shows which term is meant.",
        zh="上下文表明所指术语，而中文用词有误。",
    ),
)
