"""Point at Go comments in Chinese without English beside: a policy, off by default."""

from collections.abc import Iterator

from glossary.lazy import lazy
from glossary.model import Finding, Kind, Level, Text
from glossary.rule import Pass, Rule

_HAN = lazy("[\u4e00-\u9fff]")
_COMMENTS = (Kind.DOC, Kind.COMMENT, Kind.TRAILING)


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each Chinese comment that no English stands in, above or below."""
    from glossary.parallel.passages import pairs

    if p.doc.language != "go":
        return
    paired = {id(pair.chinese.segment) for pair in pairs(p.doc.segments)}
    for segment in p.doc.segments:
        han = _HAN.search(segment.text)
        if segment.kind in _COMMENTS and han and id(segment) not in paired:
            start = han.start()
            span = segment.span(start, start + 1)
            yield RULE.at(span, term="comment", wrong=segment.text[start])


RULE = Rule(
    "comment-language",
    Level.OFF,
    run,
    Text(
        en="this {term} is in Chinese only; this project writes English or both",
        zh="这条注释（{term}）只有中文；本项目的注释用英文或中英双语",
    ),
    Text(
        en="A Go comment in Chinese without its English: a policy, off unless configured.",
        zh="只有中文、没有英文的 Go 注释：项目约定，配置后才启用。",
    ),
    whole=True,
)
