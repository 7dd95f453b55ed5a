"""HTML: one page that needs nothing else, neither network nor script.

A content security policy lets nothing in but the page's own style, by its hash. Everything that
comes from a document is escaped here.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Iterator
from pathlib import Path

from glossary.model import Span

_STYLE = Path(__file__).parent.parent / "page" / "page.css"


def page(title: str, lang: str, body: Iterable[str]) -> Iterator[str]:
    """Yield a page around a body of safe HTML."""
    style = _STYLE.read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    yield f'<!doctype html>\n<html lang="{"zh-Hans" if lang == "zh" else lang}">\n<head>\n'
    yield '<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
    yield from body
    yield "</main>\n</body>\n</html>\n"


def escape(text: str) -> str:
    """Return text for an element or a quoted attribute; signs that HTML forbids are replaced."""
    visible = "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)
    return html.escape(visible, quote=True)


def marked(text: str, marks: Iterable[Span], kind: str) -> str:
    """Return a text with its marks as elements; `kind` is the class of each."""
    parts, at = [], 0
    for mark in marks:
        parts.append(escape(text[at : mark.start]))
        parts.append(f'<mark class="{kind}">{escape(text[mark.start : mark.end])}</mark>')
        at = mark.end
    return "".join(parts) + escape(text[at:])
