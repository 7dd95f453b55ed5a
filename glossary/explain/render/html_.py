"""One HTML page without scripts or anything from elsewhere; what comes in is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from glossary.explain.model import Group, Line, Seen
from glossary.explain.render import PLAIN, Parts, View, parts
from glossary.explain.render._words import cells, clean, label, languages, place, told, values
from glossary.model import Text

_STYLE = """
:root{color-scheme:light dark;--line:#8886;--mark:#0969da;--soft:#8881}
body{font:15px/1.6 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;
max-width:72rem;margin:1.5rem auto;padding:0 1rem}
pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 ui-monospace,monospace}
.hit{border-left:3px solid var(--mark);padding-left:.5rem}
details,section{margin:.25rem 0 .75rem 1rem;padding:.25rem .75rem;background:var(--soft);
border-left:3px solid var(--line)}
summary{cursor:pointer}code{font:13px ui-monospace,Consolas,monospace}
dl{margin:.25rem 0;display:grid;grid-template-columns:max-content 1fr;gap:0 .75rem}
dt{opacity:.7}dd{margin:0}table{border-collapse:collapse;margin:.5rem 0}
td,th{border:1px solid var(--line);padding:.1rem .5rem;text-align:left}
h2{font-size:1rem;margin:.25rem 0}
"""
_CODE = re.compile(r"`([^`\n]+)`")
_CSP = "default-src 'none'; style-src 'unsafe-inline'"


def render(reading: Parts, lang: str, view: View = PLAIN) -> Iterator[str]:
    """Yield the page."""
    title = Text("Go output explained", "Go 输出解读")
    name = escape(label(title, lang, " / "))
    yield f'<!doctype html>\n<html lang="{languages(lang)[0]}">\n<head>\n'
    yield f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_CSP}">\n'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    yield f"<title>{name}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    known: set[str] = set()
    for part in parts(reading):
        if isinstance(part, Group):
            yield from _group(part, lang)
        else:
            yield from _line(part, known, lang, view)
    yield "</body>\n</html>\n"


def _line(line: Line, known: set[str], lang: str, view: View) -> Iterator[str]:
    names = escape(" ".join(seen.message.id for seen in line.seen))
    mark = f' class="hit" title="{names}"' if names else ""
    yield f'<pre id="L{line.number}"{mark}>{_text(line.text) or "&#8203;"}</pre>\n'
    for seen in line.seen:
        if seen.message.id not in known:
            known.add(seen.message.id)
            yield from _message(seen, lang, view)


def _message(seen: Seen, lang: str, view: View) -> Iterator[str]:
    found = f" <small>{_text(values(seen))}</small>" if seen.holes else ""
    yield f"<details open><summary><code>{_text(seen.message.id)}</code>{found}</summary><dl>\n"
    for label_, words in told(seen.message, lang, view):
        yield f"<dt>{_text(label_)}</dt><dd>{_prose(words)}</dd>\n"
    yield "</dl></details>\n"


def _group(group: Group, lang: str) -> Iterator[str]:
    title = " / ".join(_text(group.title.in_(one)) for one in languages(lang))
    yield f'<section class="{_text(group.kind)}"><h2>{title} '
    yield f'<a href="#L{group.first}">{_text(place(group, lang))}</a></h2>\n<ul>\n'
    for note in group.notes:
        yield "<li>" + "<br>".join(_prose(note.text.in_(one)) for one in languages(lang))
        yield f"<pre>{_text(note.code)}</pre></li>\n" if note.code else "</li>\n"
    yield "</ul>\n"
    for table in group.tables:
        heads = "".join(f"<th>{_text(label(cell, lang))}</th>" for cell in table.head)
        yield f"<table><tr>{heads}</tr>\n"
        for row in table.rows:
            yield (
                "<tr>"
                + "".join(f"<td><code>{_text(c)}</code></td>" for c in cells(row, lang))
                + "</tr>\n"
            )
        yield "</table>\n"
    yield "</section>\n"


def _prose(text: str) -> str:
    """Return words in which `backquotes` mark code."""
    return _CODE.sub(r"<code>\1</code>", _text(text))


def _text(text: str) -> str:
    """Return text escaped; control characters and broken bytes become U+FFFD."""
    shown = "".join(c if c >= " " or c in "\t\n" else "\ufffd" for c in clean(text))
    return escape(shown)
