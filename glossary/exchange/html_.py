"""HTML: the whole base as one page that needs nothing else, for people.

Every card stands in the page, so that it can be read, printed and searched without JavaScript;
the script of `page/` ranks cards as one types. What it searches (English, identifiers, Chinese of
both scripts, right or wrong, and pinyin without tones) stands in a table of its own, made here. A
content security policy lets nothing in but the page's own style and script, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from glossary.exchange._card import card, escape
from glossary.exchange._values import Selection
from glossary.model import Status, Term

_FOLDER = Path(__file__).parent / "page"


def render(selection: Selection) -> Iterator[str]:
    """Yield the page, one card at a time."""
    style, script = (_asset(name) for name in ("page.css", "page.js"))
    before, _, after = _asset("page.html").partition("<!-- cards -->")
    known = {term.id: term.term for term in selection.terms}
    yield _filled(before, style, script, selection)
    for term in selection.terms:
        yield card(term, known)
    rows = [_keys(term) for term in selection.terms]
    keys = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    rest = _filled(after, style, script, selection)
    yield rest.replace("{keys}", keys.replace("<", "\\u003c"))


def _filled(text: str, style: str, script: str, selection: Selection) -> str:
    domains = sorted(Counter(term.domain for term in selection.terms).items())
    options = "".join(f'<option value="{escape(d)}">{escape(d)} ({n})</option>' for d, n in domains)
    values = {
        "{style}": style,
        "{script}": script,
        "{style-hash}": _hash(style),
        "{script-hash}": _hash(script),
        "{domains}": options,
        "{count}": str(len(selection.terms)),
    }
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def _asset(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest())
    return f"sha256-{digest.decode('ascii')}"


def _keys(term: Term) -> list[list[str]]:
    """Return what a card is found by: English, identifiers, right Chinese, wrong Chinese, pinyin.

    The English of the term comes first, then its aliases; all in lower case.
    """
    right = [r.text for r in term.renderings if r.status is not Status.FORBIDDEN]
    wrong = [r.text for r in term.renderings if r.status is Status.FORBIDDEN]
    columns = ((term.term, *term.aliases), term.identifiers, right, wrong, map(_pinyin, right))
    return [list(dict.fromkeys(_folded(w) for w in words if w)) for words in columns]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _pinyin(text: str) -> str:
    """Return the pinyin without tones and spaces; ü is v, as one types it."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(text)).replace(" ", "").replace("ü", "v").lower()
