"""Vale: a folder to put on StylesPath, with substitution rules and an accept list.

`Gogloss/Always.yml` has wordings that are wrong in any text about software, `Gogloss/Go.yml` those
that are wrong in a text about Go; wordings that need more context than a pattern sees are left
out. Chinese has no word boundaries, hence `nonword`; the patterns carry their own where a
wording starts or ends in Latin letters. `config/vocabularies/Gogloss/accept.txt` has the base's
English words for Vale.Spelling, in any letter case so that Vale.Terms does not insist on one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from glossary.exchange._values import Selection
from glossary.exchange._wordings import Wording, wordings
from glossary.exchange._words import english_words
from glossary.model import Need

_RULE = """\
# {what} In .vale.ini:
#   StylesPath = <this folder>
#   Vocab = Gogloss
#   [*.md]
#   BasedOnStyles = Gogloss
extends: substitution
message: "Use '%s' instead of '%s'."
level: {level}
ignorecase: true
nonword: true
vocab: false
action:
  name: replace
swap:{swap}
"""


def files(selection: Selection) -> Iterator[tuple[str, str]]:
    """Yield the files of the folder."""
    found = wordings(selection)
    always = [w for w in found if w.needs is Need.ALWAYS]
    domain = [w for w in found if w.needs is not Need.ALWAYS]
    yield "Gogloss/Always.yml", _rule(always, "Never right in text about software.", "error")
    yield "Gogloss/Go.yml", _rule(domain, "Not right in text about Go.", "warning")
    words = dict.fromkeys(word.lower() for word in english_words(selection.terms))
    yield "config/vocabularies/Gogloss/accept.txt", "".join(f"(?i){w}\n" for w in words)


def _rule(found: Sequence[Wording], what: str, level: str) -> str:
    pairs = "".join(f"\n  {_quoted(w.pattern())}: {_quoted(w.right)}" for w in found)
    return _RULE.format(what=what, level=level, swap=pairs or " {}")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
