"""Which English sentences a reader must not miss: duties, prohibitions, dangers, limits.

One table of cues. A cue that is denied says something else: “does not panic” is a promise, no
danger, and “if it does not exist” is a condition, no limit. Conditions are told by the word that
opens the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from glossary.lazy import lazy
from glossary.model import Span, Text


class Kind(StrEnum):
    """What a sentence asks of its reader, the gravest first."""

    FORBIDDEN = "forbidden"
    DUTY = "duty"
    DANGER = "danger"
    CONCURRENCY = "concurrency"
    DEPRECATED = "deprecated"
    LIMIT = "limit"
    LIFETIME = "lifetime"
    BLOCKING = "blocking"
    ADVICE = "advice"


KINDS = {
    Kind.FORBIDDEN: Text("forbidden", "禁止"),
    Kind.DUTY: Text("duty", "义务"),
    Kind.DANGER: Text("danger", "危险"),
    Kind.CONCURRENCY: Text("concurrency", "并发"),
    Kind.DEPRECATED: Text("deprecated", "弃用"),
    Kind.LIMIT: Text("limit", "限制"),
    Kind.LIFETIME: Text("lifetime", "生命周期"),
    Kind.BLOCKING: Text("blocking", "阻塞"),
    Kind.ADVICE: Text("advice", "建议"),
}


class Reason(Struct, frozen=True):
    """Why a sentence is lifted out: text[span] of the sentence says it."""

    kind: Kind
    span: Span
    why: Text


class _Cue(Struct, frozen=True):
    kind: Kind
    pattern: re.Pattern[str]
    why: Text
    plain: bool = False  # holds in conditions and under negation too


def _cue(kind: Kind, pattern: str, en: str, zh: str, *, plain: bool = False) -> _Cue:
    return _Cue(kind, lazy(pattern, re.IGNORECASE), Text(en, zh), plain)


_CONDITION = lazy(
    r"\b(?:if|when|whenever|unless|whether|that|which|who|where|until|once|though|although|while)\b[^,;:.()]*$",
    re.IGNORECASE,
)
_IF = lazy(r"\b(?:if|when|whenever|unless|whether)\s+(?:\w+\s+){1,3}$", re.IGNORECASE)
_FREE = lazy(r"(?:\bnot|n't|\bnever)\s*$", re.IGNORECASE)
_DENIED = lazy(
    r"(?:\bnot|n't|\bnever|\bno|\bnor|\bneither|\bwithout|\bcannot|\bunlike|\bavoids?|\bprevents?|\brather than|\binstead of)(?:\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)
_VERB = r"(?!\s+(?:need|matter|have to|require|necessarily|exist|include|contain|apply)\b)"

_LONGEST = 2000  # characters of a sentence that are looked at

_CUES = (
    _cue(
        Kind.FORBIDDEN,
        r"\b(?:must|shall|should) (?:not|never)\b|\bmay not (?:be (?:used|called|copied|changed|modified|retained|reused|closed|shared|altered|accessed|combined|nil|empty|zero|negative|set)\b|(?:call|close|modify|retain|copy|use|change|hold|contain|compare|depend)\b)|\bought not\b|\bnot (?:allowed|permitted|legal|valid) to\b|\bit is (?:an error|illegal|invalid|incorrect|a mistake) to\b",
        "forbids something",
        "这是禁止做的事",
        plain=True,
    ),
    _cue(
        Kind.FORBIDDEN,
        r"(?:^|[.;:,)]\s+|\band |\bbut |\bso |\bplease )(?:do not|don't|never)(?=\s+[a-z]+)",
        "an instruction not to do something",
        "要求不要这样做",
        plain=True,
    ),
    _cue(
        Kind.FORBIDDEN,
        r"\b(?:cannot|can not|can't) be (?:copied|reused|used|called|changed|modified|shared|closed|set)\b",
        "must not or cannot be done",
        "不能这样做",
        plain=True,
    ),
    _cue(
        Kind.DUTY,
        r"\bmust\b(?! (?:not|never)\b)|\b(?:has|have|is required|are required|is necessary) to\b|\bis (?:mandatory|required)\b|\bare required\b|\bneeds? to\b",
        "an obligation",
        "这是必须做到的",
    ),
    _cue(
        Kind.DUTY,
        r"\b(?:caller|callers|user|users|client|clients|implementations?|programs?|code|application)(?:'s|s')? (?:is|are|remains?) (?:then )?responsible\b|\bresponsib(?:le for|ility)\b",
        "somebody is responsible for this",
        "这由调用方等负责",
        plain=True,
    ),
    _cue(
        Kind.DUTY,
        r"(?:^|[.;:,]\s+|\band )(?:be sure|make sure|ensure|remember|take care|be careful)\b|^always\b|\bcare (?:should|must) be taken\b",
        "an instruction",
        "要求这样做",
        plain=True,
    ),
    _cue(
        Kind.DANGER,
        r"\bpanics?\b(?! value)(?!\()|\bpanicking\b|\brun-?time panic\b",
        "panics",
        "会 panic",
    ),
    _cue(
        Kind.DANGER,
        r"\bdeadlock(?:s|ed)?\b|\blivelock\b|\bblocks? forever\b|\bhangs?\b|\bnever returns?(?=[.;,)]|$)|\binfinite (?:loop|recursion)\b",
        "may hang",
        "可能卡死",
    ),
    _cue(
        Kind.DANGER,
        r"\b(?:data )?rac(?:e|es|y)\b(?! detector)|\brace conditions?\b",
        "may race",
        "可能出现竞态",
    ),
    _cue(
        Kind.DANGER,
        r"\bleak(?:s|ed|ing)?\b",
        "may leak",
        "可能泄漏",
    ),
    _cue(
        Kind.DANGER,
        r"\bundefined\b|\bunspecified\b|\bunpredictable\b|\bimplementation[- ](?:defined|dependent|specific)\b",
        "the result is not defined",
        "结果没有定义",
        plain=True,
    ),
    _cue(
        Kind.DANGER,
        r"\bcorrupt(?:s|ed|ion)?\b|\b(?:data|silently) (?:is |are |be )?(?:lost|discard\w*|drop\w*|truncat\w*|ignor\w*|overwrit\w*|fails?)\b|\boverflows\b|\btruncat(?:es|ed|ion)\b|\b(?-i:fatal)\b|\bcrash(?:es)?\b",
        "something may be lost or break",
        "可能丢失数据或出错",
    ),
    _cue(
        Kind.DANGER,
        r"\binsecure\b|\bvulnerab\w+|\battack(?:s|er|ers)?\b|\buntrusted\b|\b(?:security-\w+|for security)\b|\bnot (?:be )?hardened\b|\bcryptographically broken\b|\bunsafe\b",
        "about security",
        "关系到安全",
        plain=True,
    ),
    _cue(
        Kind.CONCURRENCY,
        r"\b(?:not|n't|never|isn't|aren't) (?:be )?(?:safe|used|called|accessed|modified)\b[^.;]*\b(?:concurrent\w*|simultaneous\w*|goroutines?|parallel)\b|\bconcurrent(?:ly)? (?:use|access|calls?)? ?(?:is|are) not\b",
        "not safe for concurrent use",
        "不能并发使用",
        plain=True,
    ),
    _cue(
        Kind.CONCURRENCY,
        r"\bsafe\b[^.;]*\b(?:concurrent\w*|simultaneous\w*|goroutines?)\b|\b(?:concurrently|simultaneously)\b|\bby multiple goroutines\b|\bconcurrent (?:use|access|calls?|reads?|writes?)\b",
        "speaks of concurrent use",
        "涉及并发使用",
        plain=True,
    ),
    _cue(
        Kind.DEPRECATED,
        r"^deprecated:|\b(?:is|are|been) deprecated\b|\bobsolete\b|\bno longer (?:supported|recommended)\b|\bsuperseded\b|\bnew (?:go )?(?:code|programs|callers|users|implementations) should\b",
        "deprecated or superseded",
        "已弃用或已被取代",
        plain=True,
    ),
    _cue(
        Kind.LIMIT,
        rf"\b(?:does not|doesn't|do not|don't|will not|won't|did not){_VERB}|\bnever\b|\bcannot\b|\bcan't\b",
        "says what it does not do",
        "说明它不做什么",
    ),
    _cue(
        Kind.LIMIT,
        r"\balways returns?\b|\bmay (?:not|never)\b|\bnot (?:suitable|intended|meant)\b|\bno (?:guarantees?|effect|way|attempt)\b|\bnot (?:be )?(?:guaranteed|implemented|supported|available|enforced|checked|validated)\b|\bbest[- ]effort\b|\bexperimental\b|\bsubject to change\b|\bmay change\b",
        "nothing is promised here",
        "这里不作保证",
        plain=True,
    ),
    _cue(
        Kind.LIMIT,
        r"\bat most\b|\bno more than\b|\blimited to\b|(?<!and )\bonly (?:if|when|once|for|on|after|until|valid|available|applies|supported|meaningful|used|the)\b|\bup to (?:[a-z]+\(\w+\)|\d+|[a-z]\b|an? (?:maximum|limit))",
        "holds only within bounds",
        "只在限定范围内成立",
        plain=True,
    ),
    _cue(
        Kind.LIFETIME,
        r"\bretain(?:s|ed)?\b|\b(?:valid|remains?) (?:only )?until\b|\bafter (?:it|the call|\w+) returns\b(?! (?:a|an|the|nil|true|false|non\S*)\b)|\btakes ownership\b|\baliases (?=the\b|its\b|[a-z]\b)|\bshares? (?:the )?(?:same )?(?:underlying|memory|storage|backing)\b|\b(?:modif(?:y|ies)|overwrit(?:es|ten)) (?:it )?in place\b|\bmore than once\b|\bonly once\b|\bexactly once\b|\bsubsequent calls?\b|\bafter first use\b|\bafter the first call\b|\bmultiple times\b|\bscratch space\b",
        "about lifetime, sharing or calling again",
        "关系到生命周期、共享或重复调用",
        plain=True,
    ),
    _cue(
        Kind.BLOCKING,
        r"\bblock(?:s|ing|ed)?\b (?:until|forever|while|if|when|the)|(?<!to )\bwaits? (?:for|until|indefinitely)\b|\bwithout (?:blocking|waiting)\b|\bnon-?blocking\b",
        "says whether it waits",
        "说明是否等待",
        plain=True,
    ),
    _cue(
        Kind.ADVICE,
        r"\bshould\b(?! (?:not|never)\b)|\bought to\b|\brecommended\b|\bprefer(?:red|ably)?\b",
        "advice",
        "建议这样做",
        plain=True,
    ),
)
_ORDER = {kind: rank for rank, kind in enumerate(Kind)}


def reasons(sentence: str) -> tuple[Reason, ...]:
    """Return why a sentence must not be missed, one reason a kind, the gravest first."""
    found: dict[Kind, Reason] = {}
    for reason in _reasons(sentence[:_LONGEST]):
        found.setdefault(reason.kind, reason)
    if Kind.FORBIDDEN in found:
        found.pop(Kind.LIMIT, None)  # the same words
    return tuple(sorted(found.values(), key=lambda r: _ORDER[r.kind]))


def _reasons(sentence: str) -> Iterator[Reason]:
    for cue in _CUES:
        for m in cue.pattern.finditer(sentence):
            if cue.plain or not _explained_away(sentence, m.start(), cue.kind):
                start = m.start() + len(m[0]) - len(m[0].lstrip(" .;:,)"))
                yield Reason(cue.kind, Span(start, m.start() + len(m[0].rstrip())), cue.why)
                break


def _explained_away(sentence: str, at: int, kind: Kind) -> bool:
    """Tell whether a cue stands in a condition, or is denied where it asks or warns."""
    before = sentence[:at]
    if kind is Kind.DUTY:
        return (_IF.search(before) or _FREE.search(before)) is not None
    if kind is Kind.DANGER:
        return _DENIED.search(before) is not None
    return _CONDITION.search(before) is not None
