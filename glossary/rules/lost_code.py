"""Flag a translation that rendered code: an identifier, a flag, a file."""

from collections.abc import Iterator

from glossary.model import Finding, Level, Text
from glossary.rule import Matter, Pass, Rule
from glossary.suggest import lost


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each piece of code that the Chinese translated away."""
    for loss in p.lost("code"):
        yield lost(RULE, loss, p.script)


RULE = Rule(
    "lost-code",
    Level.WARNING,
    run,
    Text(
        en="“{wrong}” stands where the English has the code `{term}`; keep {best}",
        zh="英文这里是代码 `{term}`，不能译作“{wrong}”，应保留 {best}。",
    ),
    Text(
        en="The Chinese translated away an identifier, a flag or other code.",
        zh="译文把标识符、选项等代码译掉了。",
    ),
    matter=Matter.PASSAGES,
)
