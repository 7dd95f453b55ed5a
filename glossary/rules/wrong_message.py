"""Flag a wrong explanation of what Go's tools print."""

from collections.abc import Iterator

from glossary.model import Edit, Finding, Level, Text
from glossary.rule import Pass, Rule


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each message, column or directive that the text explains wrongly."""
    from glossary.messages import misreadings

    for misreading in misreadings(p.page):
        slip, message = misreading.slip, misreading.message
        span = misreading.segment.span(slip.start, slip.end)
        one_piece = span.end - span.start == slip.end - slip.start
        yield RULE.at(
            span,
            *(Edit(span, fix) for fix in slip.fix if one_piece),
            term=message.names[0] if message.names else message.shapes[0],
            wrong=misreading.segment.text[slip.start : slip.end],
            best=message.reading.en,
            best_zh=message.reading.zh,
        )


RULE = Rule(
    "wrong-message",
    Level.WARNING,
    run,
    Text(
        en="“{wrong}” misreads `{term}`: {best}",
        zh="“{wrong}”误读了 `{term}`：{best_zh}",
    ),
    Text(
        en="A message, column or directive of Go's tools is explained wrongly.",
        zh="对 Go 工具输出的消息、列或指令解释有误。",
    ),
)
