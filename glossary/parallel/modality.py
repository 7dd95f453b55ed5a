"""Obligation: must, should, may, need not, and what became of them in the Chinese.

Sentences with several modals, or with a negation, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.lazy import lazy
from glossary.parallel.negation import ENGLISH_NEGATION
from glossary.parallel.turned import Turned, pattern, without

_OBLIGED, _ADVISED, _PREFERRED, _ALLOWED, _FREE = (
    lazy(
        r"\b(?:must|shall|has to|have to|is required to|are required to|is mandatory|required)\b(?! not)",
        re.IGNORECASE,
    ),
    lazy(
        r"\b(?:should|ought to)\b(?! not)(?!\s+(?:now\s+|then\s+|also\s+)?(?:see|observe|notice|get|look|find|appear|output|have|be able)\b)",
        re.IGNORECASE,
    ),
    lazy(r"\b(?:recommended|advisable|prefer(?:red|ably)?)\b", re.IGNORECASE),
    lazy(
        r"\b(?:may|might|can|could|is optional|are optional|optional(?:ly)?|is allowed|are allowed)\b(?! not)(?!not)",
        re.IGNORECASE,
    ),
    lazy(
        r"\b(?:need not|needn't|(?:does|do) not (?:need|have) to|(?:is|are) not required|not necessary|no need to|don't have to|doesn't have to|optional(?!-))\b",
        re.IGNORECASE,
    ),
)
_OPTIONAL = lazy(r"\boptional\b", re.IGNORECASE)
_ACROSS = lazy("统一定|唯一定|同一定|服务必")  # words whose halves are none: 统一定义, 服务必须
_MODALS = (
    # English, Chinese that keeps it, Chinese that exchanges it, what to write
    (
        _FREE,
        "不必|无需|无须|不需要|不用|毋须|不一定|没有?必要|可选|选填|可以|不要求|不强制|非必[须需]",
        (
            ("不得|不能|不可|不许|禁止|不应该?|(?<!不)必须|务必", ("不必", "无需")),
            ("(?<!不是)(?<![不非])(?:必填|必选)", ("可选",)),
        ),
    ),
    (
        _OBLIGED,
        "必须|必需|务必|须|(?<![取获值懂觉变])得(?!到|出|知|以)|需|一定|(?<![回响对反适供相])应(?!用|答)|(?<![主重])要(?![求素])|强制|只能|不可|不能|必填|必要|必",
        (
            ("(?<!不)可以", ("必须",)),
            ("最好|建议|推荐|不妨", ("必须",)),
            ("(?<!不)可能会?|或许|也许", ("必须",)),
            ("可选|选填", ("必填", "必需")),
            ("(?<![不可只功性智])能够?(?!力|耗|量)", ("必须",)),
        ),
    ),
    (
        _ADVISED,
        "(?<![回响对反适供相])应(?!用|答)|建议|推荐|最好|宜|需|(?<![主重])要(?![求素])|首选|优先|尽量|理应|该",
        (
            ("必须|务必|一定要", ("应该", "应当")),
            ("(?<!不)可以", ("应该",)),
            ("不得|不能|不可以?|禁止", ("应该",)),
            ("(?<!不)可能会?", ("应该",)),
        ),
    ),
    (
        _PREFERRED,
        "建议|推荐|最好|宜|首选|优先|尽量|应|倾向|更好",
        (("必须|务必|一定要", ("建议", "推荐")), ("不得|不能|不可以?|禁止", ("建议",))),
    ),
    (
        _ALLOWED,
        "可|能|会|或许|也许|允许|有时|容许|选|有机会|有望|说不定",
        (
            ("必须|务必|一定[要会]?|必需|必定会?|必然会?|强制", ("可以", "可能")),
            ("必填|必选", ("可选",)),
            ("不得|禁止|不许", ("可以",)),
        ),
    ),
)


def modality_changed(english: str, chinese: str) -> Iterator[Turned]:
    """Yield the place where must, should, may or need not became another of them."""
    chinese = _ACROSS.sub(lambda m: "\x00" * len(m[0]), chinese)
    senses = [sense for sense in _MODALS if sense[0].search(english)]
    if _OBLIGED in (sense[0] for sense in senses) and _OPTIONAL.search(english):
        return  # “must be set before the optional part” asks for both
    if senses and senses[0][0] is _FREE:
        senses = senses[:1]
    elif ENGLISH_NEGATION.search(english):
        return
    if len(senses) != 1 or len(list(senses[0][0].finditer(english))) != 1:
        return
    modal, kept, exchanged = senses[0]
    found = modal.search(english)
    for words, right in exchanged:
        wrong = pattern(words).search(chinese)
        if wrong and found and not pattern(kept).search(without(chinese, words)):
            yield Turned(wrong.start(), wrong.end(), right, found[0])
            return
