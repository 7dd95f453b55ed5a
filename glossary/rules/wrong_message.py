"""Flag a wrong explanation of what Go's tools print."""

from collections.abc import Iterator

from glossary.model import Finding, Level, Text
from glossary.rule import Matter, Pass, Rule
from glossary.suggest import slipped


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each message, column or directive that the text explains wrongly."""
    from glossary.messages import misreadings

    for misreading in misreadings(p.page, p.heard):
        message = misreading.message
        term = (*message.names, *message.shapes)[0]
        yield slipped(RULE, misreading.segment, misreading.slip, term, message.reading, p.script)


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
    matter=Matter.MESSAGES,
)
