"""Wrong wordings that a plain search and replace may judge, for tools that see no context.

Only wordings that need no evidence (`always`), or none but that the text is about Go (`domain`),
qualify; of the latter not those with words that show an everyday sense; and none that some term
of the base accepts. The longer words in which a wording is right become part of its pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from glossary.exchange._values import Selection
from glossary.model import HANS, HANT, Need, Rendering, Status, Term

_SIGNS = re.compile(r"[\\^$.*+?()\[\]{}|/]")


class Wording(Struct, frozen=True):
    """A wrong wording, what to write instead, and the longer words in which it is right."""

    wrong: str
    right: str
    term: str
    needs: Need
    within: tuple[str, ...] = ()

    def pattern(self) -> str:
        """Return a regular expression that JavaScript, .NET, Go's regexp2 and Python share.

        It needs lookbehind of fixed width, and letter case to be ignored.
        """
        start = r"(?<![A-Za-z0-9_])" if _latin(self.wrong[0]) else ""
        end = r"(?![A-Za-z0-9_])" if _latin(self.wrong[-1]) else ""
        guards = "".join(_guard(self.wrong, word) for word in self.within)
        return f"{start}{guards}{_escaped(self.wrong)}{end}"


def wordings(selection: Selection) -> list[Wording]:
    """Return the wordings of a selection in its script, each once, by term."""
    convert = _variants(selection.script)
    accepted = _accepted(selection.base, convert)
    found: dict[str, Wording] = {}
    for term in selection.terms:
        for rendering in term.renderings:
            for wrong in _wrong(term, rendering, selection.script, convert):
                if wrong not in accepted and wrong.lower() not in found:
                    right = _right(term, rendering, selection.script, convert)
                    within = _within(wrong, right, rendering, accepted, convert)
                    found[wrong.lower()] = Wording(wrong, right, term.id, rendering.needs, within)
    return [w for w in found.values() if w.wrong.lower() != w.right.lower()]


_Convert = Callable[[str], tuple[str, ...]]


def _variants(script: str) -> _Convert:
    """Return what a Simplified text may be in the script."""
    if script == HANS:
        return lambda text: (text,)
    from glossary.base.script import traditional

    return traditional


def _accepted(base: Sequence[Term], convert: _Convert) -> frozenset[str]:
    texts = {r.text for t in base for r in t.renderings if r.status is not Status.FORBIDDEN}
    return frozenset(texts | {form for text in texts for form in convert(text)})


def _wrong(term: Term, r: Rendering, script: str, convert: _Convert) -> Iterator[str]:
    if r.status is not Status.FORBIDDEN or not _safe(r):
        return
    if r.script == script:
        yield r.text
    elif script == HANT:
        # “nil 指标” is wrong in Simplified only: in Taiwan 指標 is the word for pointer.
        own = [t for t in term.accepted(HANT) if len(t) > 1]
        yield from (t for t in convert(r.text) if not any(word in t for word in own))


def _safe(r: Rendering) -> bool:
    return r.needs is Need.ALWAYS or (r.needs is Need.DOMAIN and not r.not_near)


def _right(term: Term, r: Rendering, script: str, convert: _Convert) -> str:
    if not r.instead:
        return term.preferred(script)
    return convert(r.instead)[-1]


def _within(
    wrong: str, right: str, r: Rendering, accepted: frozenset[str], convert: _Convert
) -> tuple[str, ...]:
    longer = {form for word in r.not_in for form in (word, *convert(word))}
    longer |= {text for text in accepted if wrong in text} | {right}
    return tuple(sorted(word for word in longer if wrong in word and word != wrong))


def _guard(wrong: str, word: str) -> str:
    """Return an assertion that the wording does not stand where `word` holds it."""
    before, _, after = word.partition(wrong)
    behind = f"(?<={_escaped(before)})" if before else ""
    return f"(?!{behind}{_escaped(wrong)}{_escaped(after)})"


def _escaped(text: str) -> str:
    """Escape what is a sign of regular expressions, and nothing else: JavaScript is strict."""
    return _SIGNS.sub(r"\\\g<0>", text)


def _latin(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign == "_")
