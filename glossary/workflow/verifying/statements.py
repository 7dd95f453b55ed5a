"""Sentences to claims: which clauses of a doc comment say something that a test can show.

A sentence is cut into clauses; each must fit a pattern of the table as a whole, its condition
included, and be about the documented function. What does not is no claim. A condition in front
holds for the clauses behind it, one behind a clause for that clause alone; what stands before
such a clause and could share its condition is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec import Struct

from glossary.workflow.verifying import table
from glossary.workflow.verifying.facts import condition
from glossary.workflow.verifying.model import Claim, Condition, Function, Kind, Sentence
from glossary.workflow.verifying.values import values
from glossary.workflow.verifying.words import plain

_LONG = 600  # characters of a sentence
_CONNECTIVE = (
    "if|when|whenever|for|on|given|unless|until|before|while|as long as|provided|once|even if"
    "|after|in case|except|because|since|with|without|during|where|so long as"
)
_AFFIRMING = frozenset(("if", "when", "whenever", "for", "on", "given", "even if", "with", "while"))
_DESCRIBING = frozenset(("with", "without", "where", "on", "since", "because", "while", "during"))
_EN_LEAD = re.compile(r"(if|when|whenever|for|on|given|after|once) (.+?), (?:then )?(.+)", re.I)
_EN_COMMA_CONNECTIVE = re.compile(rf",(?= (?:{_CONNECTIVE}|only|but only)\b)")
_EN_CUT = re.compile(r",? (?:and|but) (?:otherwise )?|, (?:or )?|,? otherwise,? ")
_EN_PART = re.compile(r"; |: | -- |—")
_ZH_PART = re.compile("[；;：]|——")
_ZH_CUT = re.compile("[，,]")
_ZH_WHEN = re.compile("(?:如果|若是?|当|倘若|一旦|只要)(.+?)(?:的?时候?|的话)?")
_ZH_LEAD = re.compile(
    "(?:[ƒτ]|它)?(?:(?:如果|若是?|当|在|对于?|倘若)?(?P<a>.+?)(?:的?时候?|的情况下|的话)"
    "|(?:如果|若是?|当|倘若)(?P<b>.+?)(?=则|就|会|将|返回)|(?P<c>.{2,40}?(?:之后|以后|后)(?:再次?)?(?:调用)?(?:ƒ)?))"
    "(?:则|就|便)?(?P<main>.+)"
)
_ZH_OPEN = re.compile("除非|前提|只要|仅|只有|除了|除外|直到")
_ZH_NO_CLAIM = re.compile("否则|不然|可能|通常|一般|大多|不一定|未必")
_ZH_UNTIL = re.compile(
    "(?P<main>.*?阻塞)，?(?:一直)?(?:直到|到|直至)(?P<until>.+?)(?:为止|才返回)?"
)
_EN_IMPLICIT = re.compile(
    r"(?:the |an? )?(?:[ƒτ]s?|it|they|this (?:function|method|type)|function|method)\b"
    r"|calling ƒ|returns?\b|panics?\b"
)


class _Clause(Struct, frozen=True):
    """A clause as read: the pattern that it fits, what its holes hold, its condition."""

    pattern: table.Pattern
    found: dict[str, str]
    when: Condition | None


def claims(function: Function) -> tuple[Claim, ...]:
    """Return what the doc comment of a function or a type claims, in order."""
    found: list[Claim] = []
    for sentence in function.sentences:
        for claim in _claims(function, sentence):
            if claim not in found:
                found.append(claim)
    return tuple(found)


def _claims(function: Function, sentence: Sentence) -> Iterator[Claim]:
    if len(sentence.text) > _LONG:
        return
    text = _named(function, plain(sentence.text))
    read = _chinese if sentence.lang == "zh" else _english
    for clause in read(text):
        claim = _claim(function, sentence, clause)
        if claim is not None:
            yield claim


def _as_written(function: Function, when: Condition | None) -> Condition | None:
    if when is None:
        return None
    words = when.words.replace("ƒ", function.name).replace("τ", function.owner)
    return Condition(words, when.ways, when.whole)


def _named(function: Function, text: str) -> str:
    """Put the signs of the table in place of the function's and its type's names."""
    owner = re.escape(function.owner)
    if function.is_type:
        return re.sub(rf"(?a)(?<![\w.]){owner}(?=s?(?!\w))", "τ", text)
    name = re.escape(function.name)
    parts = [rf"(?<![\w.]){name}(?:\(\))?(?![\w.]*\w|\()"]
    if owner:
        parts.insert(0, rf"(?<![\w.])\(?\*?{owner}\)?\.{name}(?!\w)")
    text = re.sub("|".join(parts), "ƒ", text, flags=re.ASCII)
    return re.sub(rf"(?a)(?<![\w.*]){owner}(?!\w)", "τ", text) if owner else text


def _english(text: str) -> Iterator[_Clause]:
    for part in _EN_PART.split(text.rstrip(".!? ")):
        part = _EN_COMMA_CONNECTIVE.sub("", part.strip())
        lead = _EN_LEAD.fullmatch(part)
        if lead is None:
            yield from _coordinate(part, None)
            continue
        words = f"after {lead[2]}" if lead[1].lower() in ("after", "once") else lead[2]
        yield from _coordinate(lead[3], condition(words, "en"))


def _coordinate(text: str, lead: Condition | None) -> Iterator[_Clause]:
    """Yield the clauses of coordinated verbs; `or nil if …` keeps the verb of `returns x`."""
    text = text[:1].lower() + text[1:]
    if found := _fits(text, "en", lead):
        yield found
        return
    mine = _EN_IMPLICIT.match(text) is not None
    pieces = _EN_CUT.split(text)
    cuts = _EN_CUT.findall(text)
    clauses = [_fits(piece, "en", lead) for piece in pieces]
    for i, (piece, clause) in enumerate(zip(pieces, clauses, strict=True)):
        before = cuts[i - 1] if i else ""
        if clause is None and before.strip() == ", or" and mine and " if " in piece:
            clause = _fits(f"returns {piece}", "en", lead)
        if clause is None or "otherwise" in before or not (mine or _own(piece)):
            continue
        after = clauses[i + 1] if i + 1 < len(clauses) else None
        if clause.when is lead and after is not None and after.when is not lead:
            continue  # the condition behind the next clause may be meant for this one too
        if i + 1 < len(clauses) and after is None and (clause.when or _open(pieces[i + 1])):
            continue  # the condition may go on in words that were not understood
        yield clause


def _own(piece: str) -> bool:
    """Tell whether a clause names the function as its subject itself."""
    return re.match(r"(?:the |an? )?[ƒτ]", piece) is not None


def _open(piece: str) -> bool:
    return re.match(rf"(?:{_CONNECTIVE}|which|only|not|or)\b", piece) is not None


def _chinese(text: str) -> Iterator[_Clause]:
    for part in _ZH_PART.split(text.rstrip("。！!.？? ")):
        if until := _ZH_UNTIL.fullmatch(part):
            if clause := _fits(until["main"], "zh", condition(until["until"], "zh")):
                yield clause
            continue
        lead: Condition | None = None
        pieces = _ZH_CUT.split(part)
        for i, piece in enumerate(pieces):
            if _ZH_OPEN.search(piece) or _ZH_NO_CLAIM.search(piece):
                lead = Condition(piece)
                continue
            if clause := _fits(piece, "zh", lead):
                pass
            elif (whole := _ZH_WHEN.fullmatch(piece)) and condition(whole[1], "zh").ways:
                lead = condition(whole[1], "zh")
                continue
            elif found := _ZH_LEAD.fullmatch(piece):
                given = condition(found["a"] or found["b"] or found["c"], "zh")
                clause = _fits(found["main"], "zh", given)
                lead = given if clause else lead
            elif _ZH_WHEN.fullmatch(piece) or piece.endswith("时"):
                lead = Condition(piece)
                continue
            after = pieces[i + 1] if i + 1 < len(pieces) else ""
            if clause and not _ZH_OPEN.search(after):
                yield clause


def _fits(text: str, lang: str, lead: Condition | None) -> _Clause | None:
    text = text.strip()
    for pattern, compiled in _patterns(lang):
        found = compiled.fullmatch(text)
        if found is None:
            continue
        groups = {k: v for k, v in found.groupdict().items() if v is not None}
        when = lead
        if words := groups.pop("cond", ""):
            how = groups.pop("how").lower()
            if pattern.kind is Kind.RETURNS and how in _DESCRIBING:
                return None  # “returns s with its spaces trimmed” describes the result
            when = _trailing(pattern.kind, how, words)
            if lead is not None:
                when = Condition(f"{lead.words}, {how} {words}")
        if when is None and not pattern.bare:
            continue
        return _Clause(pattern, groups, when)
    return None


def _trailing(kind: Kind, how: str, words: str) -> Condition:
    if how == "after":
        return condition(f"after {words}", "en")
    if how in _AFFIRMING or (how == "until" and kind is Kind.BLOCKS):
        return condition(words, "en")
    return Condition(f"{how} {words}")


@cache
def _patterns(lang: str) -> tuple[tuple[table.Pattern, re.Pattern[str]], ...]:
    rows = table.ENGLISH if lang == "en" else table.CHINESE
    tail = rf"(?: (?P<how>{_CONNECTIVE}) (?P<cond>.+))?" if lang == "en" else ""
    holes = {"S": table.SUBJECT[lang], **table.HOLES[lang]}
    return tuple((row, re.compile(_filled(row.words, holes) + tail, re.I | re.A)) for row in rows)


def _filled(words: str, holes: dict[str, str]) -> str:
    return re.sub(r"\{([A-Z])\}", lambda m: holes[m[1]], words)


def _claim(function: Function, sentence: Sentence, clause: _Clause) -> Claim | None:
    """Return the claim of a clause; None where its names or values are not the function's."""
    kind, holds = clause.pattern.kind, clause.pattern.holds
    if function.is_type and kind is not Kind.CONCURRENT:
        return None
    claim = Claim(function, kind, sentence, holds, (), _as_written(function, clause.when))
    if kind is Kind.RETURNS:
        return _returning(claim, clause.found)
    name = clause.found.get("name") or clause.found.get("for") or ""
    if kind is Kind.NIL and not _is_own(name.removeprefix("*"), function):
        return None
    return msgspec.structs.replace(claim, value=(name,) if name else ())


def _is_own(name: str, function: Function) -> bool:
    """Tell whether a name is a parameter's or the receiver's, or a word for them."""
    names = {v.name for v in (*function.params, function.receiver) if v}
    general = ("receiver", "argument", "slice", "map", "pointer", "接收者", "参数", "切片", "映射")
    return name in names or name in ("τ", function.owner, *general)


def _returning(claim: Claim, found: dict[str, str]) -> Claim | None:
    function, lang = claim.function, claim.sentence.lang
    if "value" in found:
        words = values(found["value"], lang, function)
    else:
        words = values("an error", "en", function)
    if not words:
        return None
    if result := found.get("result"):
        names = [v.name for v in function.results]
        if result not in names or len(words) != 1:
            return None
        words = tuple(words[0] if name == result else "_" for name in names)
    return msgspec.structs.replace(claim, value=words)
