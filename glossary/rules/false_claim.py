"""Flag a false or outdated statement about Go."""

from collections.abc import Iterator

from glossary.model import Edit, Finding, Level, Text
from glossary.rule import Pass, Rule


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each statement that a claim of the base refutes."""
    from glossary.claims import mistakes

    for mistake in mistakes(p.page):
        slip, claim = mistake.slip, mistake.claim
        span = mistake.segment.span(slip.start, slip.end)
        one_piece = span.end - span.start == slip.end - slip.start
        yield RULE.at(
            span,
            *(Edit(span, fix) for fix in slip.fix if one_piece),
            term=claim.id,
            wrong=mistake.segment.text[slip.start : slip.end],
            best=claim.truth.en,
            best_zh=claim.truth.zh,
        )


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
)
