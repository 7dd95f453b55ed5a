"""A term as a card of the HTML page; everything that comes from the base is escaped here."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence

from glossary.model import HANS, HANT, Rendering, Status, Term

_SIGNS = {HANS: "简", HANT: "繁"}


def escape(text: str) -> str:
    """Return text for an element or a quoted attribute."""
    return html.escape(text, quote=True)


def card(term: Term, known: Mapping[str, str]) -> str:
    """Return the card; `known` has the English by id of what is on the page, for links."""
    id = escape(term.id)
    return (
        f'<article id="{id}" data-domain="{escape(term.domain)}">\n'
        + "".join(f"{part}\n" for part in _parts(term, known))
        + "</article>\n"
    )


def _parts(term: Term, known: Mapping[str, str]) -> Iterator[str]:
    id, name = escape(term.id), escape(term.term)
    yield (
        f'<header><h2 lang="en"><a href="#{id}">{name}</a></h2>'
        f'<span class="meta">{escape(term.pos)} · {escape(term.domain)}</span></header>'
    )
    yield f'<p class="best">{"".join(_best(term))}</p>'
    yield (
        f'<div class="defs"><p lang="zh-Hans">{escape(term.definition.zh)}</p>'
        f'<p lang="en">{escape(term.definition.en)}</p></div>'
    )
    yield from _facts(term, known)
    yield from _traps(term)


def _best(term: Term) -> Iterator[str]:
    """Yield the preferred renderings, one for both scripts where they agree."""
    signs: dict[str, dict[str, str]] = {}
    for script, sign in _SIGNS.items():
        for r in term.renderings:
            if r.status is Status.PREFERRED and r.script == script:
                signs.setdefault(r.text, {})[script] = sign
    for text, scripts in signs.items():
        lang, sign = next(iter(scripts)), " ".join(scripts.values())
        yield f'<span><b lang="{lang}">{escape(text)}</b><i lang="zh">{sign}</i></span> '


def _facts(term: Term, known: Mapping[str, str]) -> Iterator[str]:
    rows = [
        ("also", "又称", _words(term.aliases, '<span lang="en">{}</span>')),
        ("accepted", "亦可", ", ".join(map(_admitted, _by(term, Status.ADMITTED)))),
        ("in code", "代码", _words(term.identifiers, "<code>{}</code>")),
        ("since", "始于", escape(f"Go {term.since}" if term.since else "")),
        ("note", "说明", escape(term.note)),
        ("related", "相关", ", ".join(_link(other, known) for other in term.related)),
        ("sources", "来源", ", ".join(map(_source, term.sources))),
    ]
    found = [(en, zh, value) for en, zh, value in rows if value]
    if found:
        pairs = (f"<dt>{_both(en, zh)}</dt><dd>{value}</dd>" for en, zh, value in found)
        yield f"<dl>{''.join(pairs)}</dl>"


def _traps(term: Term) -> Iterator[str]:
    wrong = _by(term, Status.FORBIDDEN)
    if not wrong:
        return
    yield f'<div class="traps"><h3>{_both("Traps", "误译")}</h3><ul>'
    for r in wrong:
        note = f" {escape(r.note)}" if r.note else ""
        instead = f' → <b lang="{r.script}">{escape(r.instead)}</b>' if r.instead else ""
        why = f'<span lang="zh">{escape(r.why)}{note}</span>'
        yield f'<li><s lang="{r.script}">{escape(r.text)}</s>{instead} {why}</li>'
    yield "</ul></div>"


def _by(term: Term, status: Status) -> list[Rendering]:
    return [r for r in term.renderings if r.status is status]


def _admitted(r: Rendering) -> str:
    sign = f' <i lang="zh">{_SIGNS[HANT]}</i>' if r.script == HANT else ""
    note = f' <small lang="zh">({escape(r.note)})</small>' if r.note else ""
    return f'<span lang="{r.script}">{escape(r.text)}</span>{sign}{note}'


def _words(words: Sequence[str], shape: str) -> str:
    return ", ".join(shape.format(escape(word)) for word in words)


def _link(id: str, known: Mapping[str, str]) -> str:
    name = escape(known.get(id, id))
    return f'<a href="#{escape(id)}" lang="en">{name}</a>' if id in known else name


def _source(source: str) -> str:
    text = escape(source)
    if not source.startswith(("https://", "http://")):
        return text
    shown = escape(source.partition("//")[2])
    return f'<a href="{text}" rel="noreferrer">{shown}</a>'


def _both(en: str, zh: str) -> str:
    return f'<span class="en" lang="en">{en}</span><span class="zh" lang="zh">{zh}</span>'
