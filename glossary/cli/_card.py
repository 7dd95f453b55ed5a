"""How `gogloss lookup` shows a term: as a card, as one line, as JSON."""

from __future__ import annotations

from collections.abc import Iterator

import click

from glossary.base.usage import Usage, usage
from glossary.lookup import Answer
from glossary.model import HANS, HANT, Status, Term
from glossary.reader import family, right_here, written

_HOW = {
    "rendering": ("rendered as", "译作"),
    "forbidden": ("wrongly rendered as", "误译作"),
    "pinyin": ("pinyin of", "拼音"),
    "initials": ("initials of", "拼音首字母"),
    "fuzzy": ("close to", "近似"),
    "identifier": ("identifier", "标识符"),
    "inflected": ("form of", "变形"),
    "alias": ("also", "又作"),
    "partial": ("part of", "部分匹配"),
}
_SHARES = 3  # renderings whose share is told


def card(answer: Answer, lang: str) -> Iterator[str]:
    """Yield a term as a reader wants it: the right words, the meaning, the traps."""
    term = answer.term
    yield f"{click.style(term.term, bold=True)}{click.style(f'  [{term.domain}]', dim=True)}"
    yield f"{_how(answer, lang)}\n"
    mine, other = (HANT, HANS) if lang == "zh-TW" else (HANS, HANT)
    yield f"  {click.style('、'.join(term.accepted(mine)), fg='green')}"
    yield f"  │ {other}: {click.style('、'.join(term.accepted(other)), fg='green')}\n"
    yield from (f"  {line}\n" for line in _used(term, lang))
    yield f"  {written(term.definition.zh, lang)}\n  {term.definition.en}\n"
    yield from (f"  {line}\n" for line in _remarks(answer, lang))
    if term.related:
        words = written({"en": "see also", "zh": "参见"}[family(lang)], lang)
        yield f"  {words}: {', '.join(term.related)}\n"
    yield "\n"


def line(answer: Answer, lang: str) -> str:
    """Return a term in one line, without colours: English, what is right, how it was found."""
    term = answer.term
    script = HANT if lang == "zh-TW" else HANS
    return f"{term.term}  {term.preferred(script)}{_how(answer, lang)}"


def _how(answer: Answer, lang: str) -> str:
    if answer.how not in _HOW:
        return ""
    shown = answer.rendering.text if answer.rendering else answer.matched
    return f"  ({written(_HOW[answer.how][family(lang) == 'zh'], lang)} {shown})"


def _used(term: Term, lang: str) -> Iterator[str]:
    """Yield, for each script, how careful texts render the term."""
    for script in (HANS, HANT):
        if used := usage(term, script):
            where = "" if script == HANS else f"{script}: "
            yield click.style(where + _shares(used, lang), dim=True)


def _shares(used: Usage, lang: str) -> str:
    told = [share for share in used.shares[:_SHARES] if share.percent]
    if family(lang) == "zh":
        parts = "，".join(f"{share.text} {share.percent} %" for share in told)
        return f"{written('严谨来源', lang)} {used.total} 例：{parts}"
    parts = ", ".join(f"{share.text} {share.percent} %" for share in told)
    return f"{parts} of {used.total} uses in careful sources"


def _remarks(answer: Answer, lang: str) -> Iterator[str]:
    accepted = answer.term.accepted(HANT)
    for r in answer.term.renderings:
        if r.status is Status.FORBIDDEN:
            if right_here(r.text, accepted, lang):
                continue
            mine = answer.rendering is not None and answer.rendering.text == r.text
            yield f"{click.style('✗ ' + r.text, fg='red', bold=mine)}  {written(r.why, lang)}"
        elif r.note:
            yield f"· {r.text}: {written(r.note, lang)}"
    if answer.term.note:
        yield f"· {written(answer.term.note, lang)}"
