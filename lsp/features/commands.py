"""Commands that answer a question: look a term up, list terms, show a rule's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from pygls.exceptions import JsonRpcInvalidParams

from glossary.base import Base
from glossary.editor.outline import terms_used
from glossary.lookup import as_json, search
from glossary.model import HANS, HANT, Term
from glossary.rules import load_rules, page_in
from glossary.run import Settings
from lsp.arguments import decoded
from lsp.convert import plain_range
from lsp.documents import Snapshot

if TYPE_CHECKING:
    from lsp.server import Server

_MOST = 200  # answers of a lookup


def register(server: Server) -> None:
    """Register the commands."""
    server.command("gogloss.lookup")(lookup)
    server.command("gogloss.terms")(terms)
    server.command("gogloss.rule")(rule)


class Lookup(Struct, frozen=True):
    """What is sought, and how many answers are wanted; `uri` says whose base is asked."""

    query: str
    limit: int = 10
    uri: str = ""


class Terms(Struct, frozen=True):
    """The document whose terms are wanted; without one, all terms of the base."""

    uri: str = ""


class Rule(Struct, frozen=True):
    """The name of a rule."""

    rule: str


async def lookup(ls: Server, argument: Any, token: Any) -> list[dict[str, Any]]:
    """Return what `gogloss lookup --json` prints."""
    asked = decoded(argument, Lookup)
    settings = await ls.settings(asked.uri)
    limit = max(1, min(asked.limit, _MOST))
    found = await ls.asked.run(search, settings.base, asked.query, limit)
    return [as_json(answer) for answer in found]


async def terms(ls: Server, argument: Any, token: Any) -> list[dict[str, Any]]:
    """Return terms by domain: of a document, with their places, or of the whole base."""
    asked = decoded(argument, Terms)
    settings = await ls.settings(asked.uri)
    snapshot = ls.state.documents.get(asked.uri)
    if not asked.uri:
        return await ls.asked.run(_all_terms, settings.base)
    if snapshot is None:
        return []
    return await ls.asked.run(_terms_of, ls, settings, snapshot)


def _all_terms(base: Base) -> list[dict[str, Any]]:
    return _by_domain({base.term(number): None for number in range(len(base))})


def _terms_of(ls: Server, settings: Settings, snapshot: Snapshot) -> list[dict[str, Any]]:
    document = settings.document(snapshot.path, snapshot.text)
    ranges: dict[Term, list[dict[str, Any]] | None] = {}
    for use in terms_used(document, settings.base):
        places = ranges.setdefault(settings.base.term(use.term), []) or []
        places.append(plain_range(use.span, snapshot.index, ls.state.unit))
        ranges[settings.base.term(use.term)] = places
    return _by_domain(ranges)


def _by_domain(ranges: dict[Term, list[dict[str, Any]] | None]) -> list[dict[str, Any]]:
    domains: dict[str, list[dict[str, Any]]] = {}
    for term in sorted(ranges, key=lambda t: (t.domain, t.id)):
        shown: dict[str, Any] = {
            "id": term.id,
            "term": term.term,
            "zh": term.preferred(HANS),
            "hant": term.preferred(HANT),
        }
        if (places := ranges[term]) is not None:
            shown["ranges"] = places
        domains.setdefault(term.domain, []).append(shown)
    return [{"domain": domain, "terms": listed} for domain, listed in domains.items()]


def rule(ls: Server, argument: Any, token: Any) -> dict[str, str]:
    """Return the page of a rule in the reader's language."""
    asked = decoded(argument, Rule)
    if asked.rule not in {rule.id for rule in load_rules()}:
        raise JsonRpcInvalidParams(f"there is no rule {asked.rule!r}")
    return {"markdown": page_in(asked.rule, ls.state.lang)}
