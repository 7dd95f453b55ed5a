"""What `gogloss read --translate` adds: the Chinese of a reading, compared with its English."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from glossary.run import Settings
    from glossary.workflow.compare import Comparison
    from glossary.workflow.read import Reading


def translated(reading: Reading, settings: Settings, script: str, lang: str) -> Comparison:
    """Send a reading's text to DeepL and return it beside what came back, compared.

    Raises:
        GlossError: No key, no package, or DeepL refuses.
    """
    from glossary.workflow import words
    from glossary.workflow.compare import compare
    from glossary.workflow.translate import as_markdown, translate, with_code

    def tell(count: int, url: str) -> None:
        click.echo(words.SENT.in_(lang).format(count=count, url=url), err=True)

    chinese = translate(
        reading.paragraphs,
        settings.base,
        key=os.environ.get("DEEPL_AUTH_KEY", "").strip(),
        server=os.environ.get("DEEPL_SERVER_URL", "").strip(),
        script=script,
        tell=tell,
    )
    name = reading.about.name
    ours = as_markdown(reading.paragraphs, [with_code(p) for p in reading.paragraphs])
    theirs = as_markdown(reading.paragraphs, chinese)
    return compare(
        settings.document(f"{name}.en.md", ours),
        settings.document(f"{name}.{script}.md", theirs),
        settings,
    )
