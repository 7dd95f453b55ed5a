"""prh: rules for textlint-rule-prh, one for each wording that is wrong without context.

Each rule brings specs, which prh runs when it loads the file: the wording is replaced, and a
longer word that holds it rightly stays. Strings are JSON strings, which YAML reads as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from glossary.exchange._values import Selection
from glossary.exchange._wordings import Wording, wordings

_HEAD = """\
# Wordings that are wrong in Chinese text about Go. In .textlintrc.json:
#   {"rules": {"prh": {"rulePaths": ["./gogloss.prh.yml"]}}}
version: 1
"""


def render(selection: Selection) -> Iterator[str]:
    """Yield the rules, one wording after another."""
    found = wordings(selection)
    yield _HEAD + ("rules:\n" if found else "rules: []\n")
    for wording in found:
        yield "".join(f"{line}\n" for line in _rule(wording))


def _rule(wording: Wording) -> Iterator[str]:
    yield f"  # {wording.term}"
    yield f"  - expected: {_quoted(wording.right.replace('$', '$$'))}"
    yield f"    pattern: {_quoted(f'/{wording.pattern()}/i')}"
    yield "    specs:"
    for before, after in ((wording.wrong, wording.right), *((w, w) for w in wording.within)):
        yield f"      - from: {_quoted(before)}"
        yield f"        to: {_quoted(after)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
