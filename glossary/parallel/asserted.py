"""What English that denies one thing says plainly beside it, so that the Chinese may say so too."""

from __future__ import annotations

import re

from glossary.lazy import lazy
from glossary.parallel.turned import pattern

_DENIED = lazy(r"(?:\s+[\w'-]+){0,3}")
# What Chinese words are said by in English.
_SAID = (
    ("可以|能", r"\b(?:can|could|may|might|able|allow\w*|enabl\w*|let)\b"),
    ("会", r"\b(?:will|would|can|could|may)\b"),
    ("^需要|^要", r"\b(?:need\w*|requir\w*|must|want\w*|should)\b"),
    ("必须|必需|务必|应", r"\b(?:must|should|requir\w*|shall|has to|have to|need\w*)\b"),
    ("^是", r"\b(?:is|are|was|were|be)\b"),
    ("^有", r"\b(?:has|have|had|there|with)\b"),
    ("存在", r"\b(?:exist\w*|there|present)\b"),
    (
        "设置|启用|指定|定义|配置",
        r"\b(?:set|sets|setting|specif\w*|defin\w*|enabl\w*|configur\w*)\b",
    ),
    ("支持", r"\bsupport\w*\b"),
    ("总是|始终|一直", r"\b(?:always|still|keep\w*)\b"),
)


def elsewhere(english: str, negation: re.Match[str]) -> str:
    """Return the English without a negation and the words that it denies."""
    denied = _DENIED.match(english, negation.end())
    return english[: negation.start()] + english[denied.end() if denied else negation.end() :]


def is_asserted(chinese: str, english: str) -> bool:
    """Tell whether English says plainly what Chinese words say: “you can” is 可以."""
    return any(
        pattern(words).search(chinese) and pattern(says).search(english) for words, says in _SAID
    )
